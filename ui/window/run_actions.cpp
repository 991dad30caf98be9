// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_actions.h"

#include <algorithm>

#include <QDesktopServices>
#include <QScopedValueRollback>
#include <QStringList>
#include <QUndoStack>
#include <QUrl>

#include "core/optim/catalog.h"
#include "core/schedule/catalog.h"
#include "core/train/course.h"
#include "core/tune/member.h"
#include "core/tune/race.h"
#include "ui/forms/texts.h"
#include "ui/language/engine_text.h"
#include "ui/runs/runs_panel.h"
#include "ui/window/message_bar.h"

namespace optimlab::ui::window {
namespace {

namespace fs = std::filesystem;
using Kind = MessageBar::Kind;

std::int64_t warmup_of(const train::Experiment& experiment) {
    return schedule::make(experiment.schedule, train::course(experiment))->warmup_steps();
}

}  // namespace

/// A tenth, or the rule's default where even that is far beyond it.
double calmer_rate(const train::Experiment& experiment) {
    const double tenth = experiment.base_lr() / 10;
    const auto& fields = schema::find(optim::catalog(), experiment.optimizer.id)->fields;
    const auto usual = schema::defaults(fields).value("lr", tenth);
    return tenth > 10 * usual ? usual : tenth;
}

train::Experiment cured(const train::Experiment& experiment) {
    auto document = train::to_json(experiment);
    const auto steps = experiment.training.steps;
    const auto warmup = warmup_of(experiment), longer = std::max({warmup, steps / 20, std::int64_t{1}});
    bool set = train::set_path(document, "optimizer.lr", calmer_rate(experiment)).ok();
    if (longer != warmup) {
        const bool none = experiment.schedule.params.at("warmup").get_ref<const std::string&>() == "none";
        set = set && (!none || train::set_path(document, "schedule.warmup", "linear").ok()) &&
              train::set_path(document, "schedule.warmup_unit", "steps").ok() &&
              train::set_path(document, "schedule.warmup_steps", longer).ok();
    }
    document["name"] = experiment.name + "-calmer";
    const auto result = train::read_experiment(document);
    return set && result ? *result : experiment;
}

namespace {

// Only what the cure changes is said.
QString cure_words(const train::Experiment& experiment) {
    const auto before = warmup_of(experiment);
    const double rate = calmer_rate(experiment);
    const QString calmer = rate == experiment.base_lr() / 10
                               ? RunActions::tr("a tenth of the rate")
                               : RunActions::tr("the usual rate %1").arg(forms::short_number(rate));
    if (warmup_of(cured(experiment)) == before) return RunActions::tr("Try a copy with %1").arg(calmer);
    return (before > 0 ? RunActions::tr("Try a copy with %1 and a longer warmup")
                       : RunActions::tr("Try a copy with %1 and a warmup"))
        .arg(calmer);
}

}  // namespace

RunActions::RunActions(QObject* parent) : QObject(parent) {}

void RunActions::attach(const RunContext& context) {
    c_.emplace(context);
    using runs::RunsPanel;
    connect(&c_->panel, &RunsPanel::resume_requested, this, &RunActions::resume);
    connect(&c_->panel, &RunsPanel::settings_requested, this, &RunActions::take_settings);
    connect(&c_->panel, &RunsPanel::folder_requested, this, &RunActions::show_folder);
    connect(&c_->panel, &RunsPanel::delete_requested, this, &RunActions::discard);
    disconnect(&c_->model, nullptr, this, nullptr);  // the model stays when the panels are made anew
    connect(&c_->model, &runs::RunsModel::edited, this, [this](int id, int column, const QString& before) {
        if (!turning_) c_->order.add(edit_back(id, column, before));
    });
    connect(&c_->panel, &RunsPanel::one_run_wanted, this,
            [this](const QString& why) { c_->messages.show_message(Kind::note, why); });
}

void RunActions::refuse(const QString& text) { c_->messages.show_message(Kind::fault, text); }

void RunActions::offers_to_train(int id) {
    c_->messages.dismiss_at(&c_->model, &runs::RunsModel::visibility_changed,
                            [this, id] { return !c_->model.find(id); });
}

void RunActions::open_run() {
    const QString folder =
        c_->dialogs.choose_folder(c_->window, tr("Open a run folder"), path_text(c_->control.runs_folder()));
    if (!folder.isEmpty()) open_run_at(folder);
}

bool RunActions::is_race(const fs::path& folder) {
    std::error_code ignored;
    return !folder.empty() && fs::exists(folder / tune::race_file, ignored);
}

bool RunActions::is_sweep(const fs::path& folder) {
    std::error_code ignored;
    return !folder.empty() && fs::exists(folder / tune::sweep_file, ignored);
}

void RunActions::open_run_at(const QString& folder) {
    const fs::path place = folder.toStdString();
    if (is_race(place)) return Q_EMIT race_chosen(folder);
    if (is_sweep(place)) return Q_EMIT sweep_chosen(folder);
    const auto id = c_->control.open_run(folder.toStdString());
    if (!id) return refuse(engine_statement(id.error().message));
    c_->model.set_visible(*id, true);
    c_->panel.select(*id);
}

void RunActions::resume_selected() {
    const int id = c_->panel.current();
    if (id != 0) return resume(id);
    c_->messages.show_message(Kind::note, tr("Select a run in the table to resume it."));
}

void RunActions::resume(int id) {
    const auto* item = c_->model.find(id);
    if (!item) return;
    if (c_->control.phase() != bridge::Phase::idle) {
        c_->messages.show_message(Kind::note, tr("A run is training. Stop it first, then resume this one."));
        return;
    }
    if (item->outcome.step < item->total_steps || item->total_steps == 0) return c_->control.resume(id);
    const std::int64_t more = item->total_steps;
    const QString count = runs::count_text(static_cast<double>(more));
    c_->messages.show_message(
        Kind::note, tr("%1 made all of its %2 steps.").arg(item->name, count),
        {{tr("Train %1 more").arg(count), [this, id, more] { c_->control.resume(id, 2 * more); }}});
    offers_to_train(id);
}

void RunActions::take_settings(int id) {
    auto* item = c_->model.find(id);
    if (!item || runs::experiment_of(*item).task.id.empty()) return;
    auto& history = c_->document.undo_stack();
    const int before = history.index();
    c_->document.load(item->experiment, true);
    std::vector<MessageBar::Offer> offers;
    if (history.index() != before) offers.push_back({tr("Undo"), [&history] { history.undo(); }});
    c_->messages.show_message(Kind::note, tr("The form now has the settings of %1.").arg(item->name), offers);
    c_->messages.dismiss_at(&history, &QUndoStack::indexChanged);
}

void RunActions::show_folder(int id) {
    const auto* item = c_->model.find(id);
    if (item && !QDesktopServices::openUrl(QUrl::fromLocalFile(path_text(item->folder))))
        c_->messages.show_message(Kind::note, path_text(item->folder));
}

UndoOrder::Deed RunActions::edit_back(int id, int column, const QString& before) {
    return {[this, id, column, before]() -> std::optional<UndoOrder::Deed> {
                const auto* item = c_->model.find(id);
                if (!item) return UndoOrder::Deed{};  // it is not in the table any more
                const QString now = column == runs::RunsModel::note ? item->note : item->name;
                const QScopedValueRollback guard(turning_, true);
                c_->model.setData(c_->model.index(c_->model.row_of(id), column), before, Qt::EditRole);
                return edit_back(id, column, now);
            },
            false};
}

void RunActions::discard(const QList<int>& ids) {
    if (auto deed = move_to_trash(ids); deed.turn) c_->order.add(std::move(deed));
}

bool RunActions::may_go(const QList<int>& ids) {
    const auto trains = std::find_if(ids.begin(), ids.end(), [this](int id) {
        const auto* item = c_->model.find(id);
        return item && item->active;
    });
    if (trains == ids.end()) return true;
    c_->messages.show_message(
        Kind::note, tr("%1 is training: stop it first, then delete it.").arg(c_->model.find(*trains)->name),
        {{tr("Stop"), [this] { c_->control.stop(); }}});
    c_->messages.dismiss_at(&c_->control, &RunControl::phase_changed);
    return false;
}

QString RunActions::keeper_of(const fs::path& folder) const {
    const auto owner = tune::owner_of(folder);
    const QString name = path_text(owner.filename());
    if (is_race(owner)) return tr("the folder of the race %1").arg(name);
    if (is_sweep(owner)) return tr("the folder of the search %1").arg(name);
    const auto parent = folder.parent_path();
    return parent.lexically_normal() == c_->control.runs_folder().lexically_normal() ? tr("the runs folder")
                                                                                     : path_text(parent);
}

UndoOrder::Deed RunActions::move_to_trash(const QList<int>& ids) {
    const auto* first = ids.isEmpty() ? nullptr : c_->model.find(ids.front());
    if (!first || !may_go(ids)) return {};
    const QString name = first->name;
    QStringList keepers;
    for (const int id : ids) {
        if (const auto* item = c_->model.find(id)) keepers << keeper_of(item->folder);
    }
    keepers.removeDuplicates();
    const QString keeper = keepers.join(QStringLiteral(", "));
    Trashed gone;
    QString fault;
    // The newest stands first, and goes first, so that it comes back last, to where it was.
    for (auto id = ids.begin(); id != ids.end() && fault.isEmpty(); ++id) {
        auto run = c_->control.discard(*id);
        if (run) {
            gone.push_back(*std::move(run));
        } else {
            fault = engine_statement(run.error().message);
        }
    }
    if (fault.isEmpty()) {
        const QString words = gone.size() == 1
                                  ? tr("%1 was moved to the trash in %2.").arg(name, keeper)
                                  : tr("%1 runs were moved to the trash in %2.").arg(gone.size()).arg(keeper);
        c_->messages.show_message(Kind::note, words, {{tr("Undo"), [this] { c_->order.undo_deletion(); }}});
        c_->messages.dismiss_at(&c_->control, &RunControl::trash_changed);
    } else {
        refuse(fault);
    }
    if (gone.empty()) return {};
    return {[this, left = std::move(gone)]() mutable { return take_from_trash(left); }, true};
}

std::optional<UndoOrder::Deed> RunActions::take_from_trash(Trashed& left) {
    QList<int> ids;
    for (; !left.empty(); left.pop_back()) {
        const auto id = c_->control.bring_back(left.back());
        if (id) {
            ids.prepend(*id);  // the newest comes last, and stands first
            c_->panel.select(*id);
            continue;
        }
        refuse(engine_statement(id.error().message));
        if (id.error().kind == base::Error::Kind::work) return std::nullopt;  // which may pass
    }
    if (ids.isEmpty()) return UndoOrder::Deed{};
    return UndoOrder::Deed{[this, ids] { return move_to_trash(ids); }, true};
}

void RunActions::choose_runs_folder() {
    const QString folder = c_->dialogs.choose_folder(c_->window, tr("Save and list runs in"),
                                                     path_text(c_->control.runs_folder()));
    if (!folder.isEmpty()) use_runs_folder(folder);
}

void RunActions::use_runs_folder(const QString& folder) {
    if (c_->control.phase() != bridge::Phase::idle) {
        c_->messages.show_message(Kind::note,
                                  tr("A run is training. Stop it first, then choose another folder."));
        return;
    }
    const QString before = path_text(c_->control.runs_folder());
    c_->control.set_runs_folder(folder.toStdString());
    Q_EMIT runs_folder_chosen(folder);
    if (folder == before) return;
    c_->messages.show_message(Kind::note, tr("Runs are listed from %1 now, and saved there.").arg(folder),
                              {{tr("Undo"), [this, before] { use_runs_folder(before); }}});
    c_->messages.dismiss_at(this, &RunActions::runs_folder_chosen);
}

void RunActions::offer_to_train(int id, const QString& words) {
    c_->messages.show_message(Kind::note, words, {{tr("Train"), [this, id] { resume(id); }}});
    offers_to_train(id);
}

void RunActions::explain_pause(const QString& why) {
    c_->messages.show_message(
        Kind::warning, tr("Training is paused and keeps in memory what is not saved yet. %1.").arg(why),
        {{tr("Resume"), [this] { c_->control.go_on(); }}});
    c_->messages.dismiss_at(&c_->control, &RunControl::phase_changed);
}

void RunActions::explain_end(int id, const train::Outcome& outcome) {
    const auto* item = c_->model.find(id);
    if (!item) return;
    // A full disk, say: what is on it is whole, and once there is room the run goes on.
    if (outcome.state == train::RunState::failed) {
        c_->messages.show_message(Kind::fault, engine_statement(outcome.reason),
                                  {{tr("Resume"), [this, id] { resume(id); }}});
        return offers_to_train(id);
    }
    if (outcome.state == train::RunState::diverged) offer_cure(*item, outcome.reason);
}

void RunActions::warn_of(int id, const QString& why) {
    if (const auto* item = c_->model.find(id)) offer_cure(*item, why.toStdString());
}

void RunActions::offer_cure(const runs::RunItem& item, const std::string& why) {
    const auto experiment = item.experiment;
    c_->messages.show_message(
        Kind::warning, engine_statement(why),
        {{cure_words(experiment), [this, experiment] { c_->document.load(cured(experiment), true); }}});
}

void RunActions::offer_resume(const WindowMemory::Interrupted& run) {
    int id = 0;
    if (!run.folder.empty()) {
        const auto opened = c_->control.open_run(run.folder);
        const auto state = opened ? c_->model.find(*opened)->outcome.state : train::RunState::finished;
        if (state == train::RunState::stopped || state == train::RunState::interrupted) id = *opened;
    } else if (c_->model.rowCount() > 0 && c_->model.at(0).fault.isEmpty() &&
               c_->model.at(0).outcome.state == train::RunState::interrupted) {
        id =
            c_->model.at(0).id;  // the newest: older ones were offered before, or are of no interest any more
    }
    if (id == 0) return;
    c_->model.set_visible(id, true);
    const auto* item = c_->model.find(id);
    const QString step = runs::count_text(static_cast<double>(item->outcome.step));
    const QString words = run.closed
                              ? tr("%1 was stopped at step %2 when the window was closed.")
                              : tr("%1 was interrupted at about step %2: the program ended without a word.");
    c_->messages.show_message(Kind::note, words.arg(item->name, step),
                              {{tr("Resume"), [this, id] { resume(id); }}});
    offers_to_train(id);
}

}  // namespace optimlab::ui::window
