// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_control.h"

#include <cmath>
#include <map>
#include <string>
#include <unordered_set>

#include "core/base/file_lock.h"
#include "core/base/parallel.h"
#include "core/store/note.h"
#include "core/store/run_log.h"
#include "core/store/run_summary.h"
#include "core/tune/member.h"
#include "ui/language/engine_text.h"

namespace optimlab::ui::window {

using bridge::Phase;
using runs::RunItem;

namespace {

// By name as well, because the folder of a run that loads its data does not exist yet.
bool same_folder(const std::filesystem::path& one, const std::filesystem::path& other) {
    if (one.empty() || other.empty()) return false;
    if (one.lexically_normal() == other.lexically_normal()) return true;
    // The disk is asked only about those that may be: there can be ten thousand rows.
    std::error_code code;
    return one.filename() == other.filename() && std::filesystem::equivalent(one, other, code);
}

}  // namespace

RunControl::RunControl(runs::RunsModel& model, bridge::FrameClock& clock, QObject* parent)
    : QObject(parent), model_(model), clock_(clock) {
    using bridge::TrainingSession;
    for (const bridge::Session* session :
         std::initializer_list<const bridge::Session*>{&session_, &race_.session()})
        connect(session, &bridge::Session::phase_changed, this, &RunControl::phase_changed);
    connect(&session_, &TrainingSession::prepared, this, &RunControl::prepared);
    connect(&session_, &TrainingSession::happened, this, &RunControl::happened);
    connect(&session_, &TrainingSession::ended, this, &RunControl::ended);
    connect(&session_, &bridge::Session::failed, this, &RunControl::give_up);
    connect(&library_, &runs::RunLibrary::listed, this, &RunControl::take_in);
    connect(&library_, &runs::RunLibrary::unlisted, this,
            [this](const std::filesystem::path&, const QString& message) { Q_EMIT failed({}, message); });
    connect(&library_, &runs::RunLibrary::read, this,
            [this](int id, const std::shared_ptr<const store::RunRecord>& record,
                   const std::shared_ptr<bridge::RunSeries>& series) { fill(id, *record, series); });
    connect(&library_, &runs::RunLibrary::unreadable, this, [this](int id, const QString& message) {
        if (RunItem* item = model_.find(id)) item->fault = message;
        model_.set_visible(id, false);
        model_.touch(id);
        Q_EMIT failed({}, message);
    });
    connect(&model_, &runs::RunsModel::visibility_changed, this, &RunControl::load_if_visible);
    connect(&model_, &runs::RunsModel::renamed, this, &RunControl::rename);
    connect(&model_, &runs::RunsModel::noted, this, &RunControl::write_note);
}

void RunControl::set_runs_folder(const std::filesystem::path& folder) {
    runs_folder_ = folder;
    if (phase() == Phase::idle) model_.clear();
    library_.list(folder);
}

// A run may have begun since the listing did, and others have rows if one trains: every folder has one row.
void RunControl::take_in(const std::filesystem::path& folder, const std::vector<RunItem>& items, bool last) {
    if (folder != runs_folder_) return;
    // Asking the disk about each of thousands would stop the window: it is asked about their parents.
    std::map<std::filesystem::path, std::filesystem::path> parents;
    std::unordered_set<std::string> known;
    const auto is_new = [&](const std::filesystem::path& place) {
        const auto [parent, first] = parents.try_emplace(place.parent_path());
        std::error_code ignored;
        if (first) parent->second = std::filesystem::weakly_canonical(parent->first, ignored);
        return known.insert((parent->second / place.filename()).string()).second;
    };
    for (int row = 0; row < model_.rowCount(); ++row)
        is_new(model_.at(row).folder);
    std::vector<RunItem> added;
    added.reserve(items.size());
    for (const RunItem& item : items)
        if (is_new(item.folder)) added.push_back(item);
    model_.add_all(std::move(added));
    if (!last) return;
    model_.gather_families();
    Q_EMIT listed();
}

// --- one run
// ---------------------------------------------------------------------------------------------------

void RunControl::train_or_pause(const train::Experiment& experiment) {
    switch (phase()) {
        case Phase::idle:
            return begin(experiment, false);
        case Phase::preparing:
        case Phase::running:
            return training_session().pause();
        case Phase::paused:
            return training_session().go_on();
        case Phase::stopping:
            return;
    }
}

void RunControl::step(const train::Experiment& experiment) {
    if (phase() == Phase::idle) begin(experiment, true);
    training_session().step_once();
}

bool RunControl::is_let_in() {
    if (may_begin()) return true;
    Q_EMIT could_not_begin();
    return false;
}

void RunControl::begin(const train::Experiment& experiment, bool paused) {
    if (!is_let_in()) return;
    const auto folder = store::fresh_folder(runs_folder_, experiment.name);
    fresh_ = true;
    start_ = {};
    feed_.follow(nullptr);
    active_ = model_.add(runs::new_item(experiment, folder));
    session_.start(experiment, folder, paused);
    Q_EMIT started_run(active_);
}

void RunControl::resume(int id, std::optional<std::int64_t> steps) {
    RunItem* item = model_.find(id);
    if (!item || item->folder.empty() || phase() != Phase::idle || !is_let_in()) return;
    runs::experiment_of(*item);
    fresh_ = false;
    start_ = {};
    feed_.follow(nullptr);
    active_ = id;
    item->active = item->preparing = item->loaded = true;
    model_.touch(id);
    model_.set_visible(id, true);
    session_.resume_run(item->folder, steps);
    Q_EMIT started_run(id);
}

const train::Experiment* RunControl::training() const {
    const RunItem* item = model_.find(active_);
    return item && (fresh_ || !item->preparing) ? &runs::current_experiment(*item) : nullptr;
}

void RunControl::change(const QString& path, const base::Json& value) {
    session_.change(path.toStdString(), value);
}

void RunControl::prepared(const bridge::RunStart& start) {
    start_ = start;
    RunItem* item = model_.find(active_);
    if (!item) return;
    runs::prepare(*item, start);
    feed_.follow(item->series);
    model_.touch(active_);
    const std::int64_t threads = start.experiment.training.threads;  // 0: all
    clock_.set_core_free(threads > 0 && threads < base::hardware_threads());
    clock_.set_running(true);
    validated_ = -1;
    for (const QString& note : start.notes)
        Q_EMIT noted(engine_text(note));
    Q_EMIT started_run(active_);
}

void RunControl::happened(const train::Event& event) {
    RunItem* item = model_.find(active_);
    if (!item) return;
    item->events.push_back(event);
    if (event.kind == train::EventKind::paused) item->outcome.state = train::RunState::paused;
    if (event.kind == train::EventKind::paused && !event.detail.is_null())
        Q_EMIT held_up(engine_text(event.text));
    if (event.kind == train::EventKind::resumed) item->outcome.state = train::RunState::running;
    if (event.kind == train::EventKind::live_change) {
        item->recipe.clear();
        auto document = train::to_json(runs::current_experiment(*item));
        if (train::set_path(document, event.detail.at("path").get<std::string>(), event.detail.at("value"))) {
            if (auto changed = train::read_experiment(document)) item->changed = *std::move(changed);
            Q_EMIT live_changed(active_);
        }
    }
    if (event.kind == train::EventKind::change_refused)
        Q_EMIT change_refused(QString::fromStdString(event.detail.at("path").get<std::string>()));
    if (event.kind == train::EventKind::change_refused || event.kind == train::EventKind::step_skipped)
        Q_EMIT noted(engine_text(event.text));
    if (event.kind == train::EventKind::warning) Q_EMIT warned(active_, QString::fromStdString(event.text));
    model_.touch(active_);
    clock_.set_running(phase() == Phase::running);
}

void RunControl::ended(const train::Outcome& outcome) {
    while (take_numbers()) {
    }
    const int id = active_;
    active_ = 0;
    clock_.set_running(false);
    RunItem* item = model_.find(id);
    if (!item) return;
    runs::end(*item, outcome);
    apply_name(*item);
    model_.touch(id);
    Q_EMIT ended_run(id, outcome);
}

void RunControl::give_up(const QString& message) {
    const int id = active_;
    active_ = 0;
    clock_.set_running(false);
    if (fresh_) {
        model_.remove(id);
    } else if (RunItem* item = model_.find(id)) {
        item->active = item->preparing = false;
        item->loaded = item->series->step_count() > 0;  // its log was left to the session
        model_.touch(id);
        load_if_visible(id);
    }
    const qsizetype colon = message.indexOf(QLatin1String(": "));
    const QString place = colon > 0 ? message.left(colon) : QString();
    const bool in_document =
        place.startsWith(QLatin1String("data")) || place.startsWith(QLatin1String("model"));
    Q_EMIT failed(in_document ? place : QString(), message);
    Q_EMIT could_not_begin();
}

bool RunControl::take_numbers() {
    const bool raced = race_.take_numbers();
    if (feed_.drain() == 0) return raced;
    update_row();
    const auto* item = model_.find(active_);
    const auto eval = item ? item->series->last_eval() : std::nullopt;
    if (eval && eval->step != validated_) {
        validated_ = eval->step;
        Q_EMIT validated();
    }
    return true;
}

void RunControl::update_row() {
    RunItem* item = model_.find(active_);
    if (!item) return;
    runs::measure(*item);
    model_.touch(active_);
}

RunProgress RunControl::progress() const {
    if (race_.is_active()) return race_.progress();
    RunProgress progress;
    const RunItem* item = model_.find(active_);
    if (!item) return progress;
    if (item->preparing) {
        progress.words = tr("loading data…");
        return progress;
    }
    progress.step = item->outcome.step;
    progress.total = item->total_steps;
    progress.tokens_per_second = item->outcome.tokens_per_second;
    if (const auto step = item->series->last_step()) {
        progress.readouts = step->readouts;
        progress.terms = step->terms;
    }
    // Over all of the run, so that validations and checkpoints count.
    const auto done = static_cast<double>(progress.step - start_.first_step);
    const double before = start_.history ? start_.history->summary.outcome.seconds : 0;
    const double pace = done > 0 ? (item->outcome.seconds - before) / done : 0;
    progress.seconds_left =
        pace > 0 ? pace * static_cast<double>(progress.total - progress.step) : std::nan("");
    return progress;
}

std::filesystem::path RunControl::folder() const {
    if (race_.is_active()) return race_.folder();
    const RunItem* item = session_.is_active() ? model_.find(active_) : nullptr;
    return item ? item->folder : std::filesystem::path();
}

std::filesystem::path RunControl::close() {
    if (race_.is_active()) return race_.close();
    if (!session_.is_active()) return {};
    session_.stop_and_wait();
    take_numbers();
    RunItem* item = model_.find(active_);
    // A run that was loading its data may have come to nothing.
    std::error_code ignored;
    if (!item || !std::filesystem::exists(item->folder / "run.json", ignored)) return {};
    apply_name(*item);
    return item->folder;
}

// --- runs on disk
// ----------------------------------------------------------------------------------------------

void RunControl::load_if_visible(int id) {
    RunItem* item = model_.find(id);
    if (!item || !item->visible || item->loaded || item->folder.empty()) return;
    item->loaded = true;
    library_.read_run(id, item->folder);
}

void RunControl::fill(int id, const store::RunRecord& record,
                      const std::shared_ptr<bridge::RunSeries>& series) {
    RunItem* item = model_.find(id);
    if (!item || item->active) return;
    item->experiment = record.experiment;
    item->seed = record.experiment.seed;
    // Of a run from before run.json had it.
    if (!record.summary.parent && store::live_changes(record).empty())
        item->recipe = store::recipe(record.experiment);
    item->optimizer = runs::optimizer_text(record.experiment);
    item->lowest_loss = record.lowest_loss;
    item->choices = record.choices;
    item->series = series;
    item->events = record.events;
    model_.touch(id);
    Q_EMIT model_.visibility_changed(id);
}

int RunControl::row_with(const std::filesystem::path& folder) const {
    for (int row = 0; row < model_.rowCount(); ++row) {
        if (same_folder(model_.at(row).folder, folder)) return model_.at(row).id;
    }
    return 0;
}

bool RunControl::trains_in(const std::filesystem::path& folder) const {
    for (int row = 0; row < model_.rowCount(); ++row) {
        const RunItem& item = model_.at(row);
        if (item.active && same_folder(item.folder, folder)) return true;
    }
    return false;
}

base::Result<int> RunControl::open_run(const std::filesystem::path& folder) {
    if (const int known = row_with(folder); known != 0) return known;
    const auto summary = store::read_summary(folder);
    if (!summary) return summary.error();
    const auto experiment = train::load_experiment((folder / "experiment.json").string());
    if (!experiment) return experiment.error();
    RunItem item = runs::item_of(*summary);
    item.experiment = *experiment;
    item.optimizer = runs::optimizer_text(*experiment);
    item.visible = true;
    if (const auto owner = tune::owner_of(folder); !owner.empty()) {
        item.stays = true;
        const auto place = folder.lexically_relative(owner / "trials");
        if (!place.empty() && *place.begin() != "..")  // that of a trial is a number, and every sweep has it
            item.name = QStringLiteral("%1 %2").arg(QString::fromStdString(owner.filename().string()),
                                                    QString::fromStdString(place.generic_string()));
    }
    return model_.add(std::move(item));
}

void RunControl::rename(int id, const QString&) {
    RunItem* item = model_.find(id);
    if (!item || item->active) return;
    if (item->stays) {
        Q_EMIT noted(
            tr("The race or the search of this run knows it by its folder, which keeps its name; the new "
               "one is for this window."));
        return;
    }
    if (!trains_in(item->folder)) return apply_name(*item);
    item->name = QString::fromStdString(item->folder.filename().string());
    model_.touch(id);
}

void RunControl::write_note(int id, const QString& note) {
    const RunItem* item = model_.find(id);
    if (!item || item->folder.empty()) return;
    if (const auto written = store::write_note(item->folder, note.toStdString()); !written)
        Q_EMIT failed({}, QString::fromStdString(written.error().message));
}

// A run's name is its folder's name. That of a run that trains is applied when it ends.
void RunControl::apply_name(RunItem& item) {
    if (item.stays || item.folder.empty() || item.name.toStdString() == item.folder.filename().string())
        return;
    const auto folder = runs::RunLibrary::rename(item.folder, item.name);
    if (folder) {
        item.folder = *folder;
    } else {
        Q_EMIT failed({}, QString::fromStdString(folder.error().message));
    }
    item.name = QString::fromStdString(item.folder.filename().string());
    model_.touch(item.id);
}

base::Result<RunControl::Discarded> RunControl::discard(int id) {
    const RunItem* item = model_.find(id);
    if (!item) return base::input_error("this run is not in the table");
    if (item->active || trains_in(item->folder)) return base::input_error("this run is training");
    // By a search of this window, or by another program.
    if (base::FileLock::is_held(item->folder / store::lock_name))
        return base::input_error("{}: this run is trained elsewhere; stop it there, then delete it",
                                 item->folder);
    const auto place = runs::RunLibrary::discard(item->folder);
    if (!place) return place.error();
    Discarded gone{*item, *place};
    model_.remove(id);
    Q_EMIT trash_changed();
    return gone;
}

base::Result<int> RunControl::bring_back(const Discarded& run) {
    if (std::error_code code; !std::filesystem::exists(run.place, code) && !code)
        return base::input_error("{}: this run is not in the trash any more", run.place);
    const auto folder = runs::RunLibrary::restore(run.place, run.item.folder);
    if (!folder) return folder.error();
    RunItem item = run.item;
    if (folder->filename() != item.folder.filename())  // its name is taken by now
        item.name = QString::fromStdString(folder->filename().string());
    item.folder = *folder;
    const int id = model_.add(std::move(item));
    Q_EMIT trash_changed();
    return id;
}

}  // namespace optimlab::ui::window
