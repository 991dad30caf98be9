// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_actions.h"

#include <algorithm>

#include <QDesktopServices>
#include <QDir>
#include <QPointer>
#include <QUrl>

#include "core/base/files.h"
#include "core/interop/format.h"
#include "core/interop/import.h"
#include "core/interop/report.h"
#include "core/schedule/catalog.h"
#include "core/store/checkpoints.h"
#include "core/train/course.h"
#include "core/tune/member.h"
#include "core/tune/race.h"
#include "ui/language/engine_text.h"
#include "ui/runs/report_file.h"
#include "ui/runs/runs_panel.h"
#include "ui/window/message_bar.h"
#include "ui/window/sample_control.h"

namespace optimlab::ui::window {
namespace {

namespace fs = std::filesystem;
using Kind = MessageBar::Kind;

QString path_text(const fs::path& path) { return QString::fromStdString(path.string()); }

QString sentence(const std::string& message) {
    QString text = engine_sentence(message);
    text[0] = text[0].toUpper();
    return text;
}

// First beside its place, then renamed: a full disk leaves nothing half written and what was there untouched.
base::Status copy_whole(const fs::path& from, const fs::path& target) {
    const fs::path partial = target.string() + ".part";
    std::error_code code, ignored;
    fs::copy_file(from, partial, fs::copy_options::overwrite_existing, code);
    if (!code) fs::rename(partial, target, code);
    if (!code) return base::Done{};
    fs::remove(partial, ignored);
    return base::work_error("{}: the checkpoint cannot be saved: {}", target, code.message());
}

std::int64_t warmup_of(const train::Experiment& experiment) {
    return schedule::make(experiment.schedule, train::course(experiment))->warmup_steps();
}

}  // namespace

train::Experiment cured(const train::Experiment& experiment) {
    auto document = train::to_json(experiment);
    const auto steps = experiment.training.steps;
    const auto warmup = warmup_of(experiment), longer = std::max({warmup, steps / 20, std::int64_t{1}});
    bool set = train::set_path(document, "optimizer.lr", experiment.base_lr() / 10).ok();
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
    if (warmup_of(cured(experiment)) == before) return RunActions::tr("Try a copy with a tenth of the rate");
    return before > 0 ? RunActions::tr("Try a copy with a tenth of the rate and a longer warmup")
                      : RunActions::tr("Try a copy with a tenth of the rate and a warmup");
}

}  // namespace

RunActions::RunActions(QObject* parent) : QObject(parent) {}

void RunActions::attach(const RunContext& context) {
    c_.emplace(context);
    using runs::RunsPanel;
    connect(&c_->panel, &RunsPanel::resume_requested, this, &RunActions::resume);
    connect(&c_->panel, &RunsPanel::settings_requested, this, &RunActions::take_settings);
    connect(&c_->panel, &RunsPanel::folder_requested, this, &RunActions::show_folder);
    connect(&c_->panel, &RunsPanel::checkpoint_requested, this, &RunActions::save_checkpoint);
    connect(&c_->panel, &RunsPanel::fork_requested, this, [this](int id) { fork(id); });
    connect(&c_->panel, &RunsPanel::export_requested, this, &RunActions::export_run);
    connect(&c_->panel, &RunsPanel::delete_requested, this, &RunActions::discard);
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
    if (!id) return refuse(engine_text(id.error().message));
    c_->model.set_visible(*id, true);
    c_->panel.select(*id);
}

void RunActions::import_model() {
    const QString folder =
        c_->dialogs.choose_folder(c_->window, tr("Import a model of Hugging Face"), QDir::homePath());
    if (!folder.isEmpty()) import_model_at(folder);
}

void RunActions::import_model_at(const QString& folder) {
    const fs::path from = folder.toStdString();
    const auto place =
        store::fresh_folder(c_->control.runs_folder(), base::without_slash(from).filename().string());
    interop::ImportRequest request{from, c_->document.experiment(), place, {}, {}};
    c_->messages.show_message(Kind::note, tr("%1 is being imported…").arg(folder));
    worker_.run(
        from.string(), [request = std::move(request)] { return interop::import_model(request); },
        [this, place](const base::Result<std::vector<std::string>>& notes) {
            if (!notes) return refuse(sentence(notes.error().message));
            show_new(place, *notes);
        });
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
        return c_->messages.show_message(Kind::note,
                                         tr("A run is training. Stop it first, then resume this one."));
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
    const QString name = first->name, keeper = keeper_of(first->folder);
    int gone = 0;
    QString fault;
    // The newest stands first, and goes first, so that it comes back last, to where it was.
    for (auto id = ids.begin(); id != ids.end() && fault.isEmpty(); ++id) {
        const auto done = c_->control.discard(*id);
        if (done) ++gone;
        if (!done) fault = engine_text(done.error().message);
    }
    if (fault.isEmpty()) {
        const QString words = gone == 1 ? tr("%1 was moved to the trash in %2.").arg(name, keeper)
                                        : tr("%1 runs were moved to the trash in %2.").arg(gone).arg(keeper);
        c_->messages.show_message(Kind::note, words, {{tr("Undo"), [this] { c_->order.undo_deed(); }}});
        c_->messages.dismiss_at(&c_->control, &RunControl::discarded_changed);
    } else {
        refuse(fault);
    }
    if (gone == 0) return {};
    return {[this, left = gone]() mutable { return take_from_trash(left); }};
}

std::optional<UndoOrder::Deed> RunActions::take_from_trash(int& left) {
    QList<int> ids;
    for (; left > 0; --left) {
        const auto id = c_->control.bring_back();
        if (id) {
            ids.prepend(*id);  // the newest comes last, and stands first
            c_->panel.select(*id);
            continue;
        }
        refuse(engine_text(id.error().message));
        if (id.error().kind == base::Error::Kind::work) return std::nullopt;  // which may pass
    }
    if (ids.isEmpty()) return UndoOrder::Deed{};
    return UndoOrder::Deed{[this, ids] { return move_to_trash(ids); }};
}

void RunActions::save_checkpoint(int id) {
    const auto* item = c_->model.find(id);
    if (!item || item->folder.empty())
        return c_->messages.show_message(Kind::note, tr("Select a run in the table to save its checkpoint."));
    const auto find = [folder = item->folder] {
        std::vector<std::string> skipped;
        return store::newest_checkpoint(folder, skipped);
    };
    worker_.run(item->folder.string(), find, [this, name = item->name](const base::Result<fs::path>& newest) {
        if (!newest) return refuse(engine_text(newest.error().message));
        copy_checkpoint(name, *newest);
    });
}

void RunActions::fork(int id, std::optional<std::int64_t> suggested) {
    const auto* item = c_->model.find(id);
    if (!item || item->folder.empty()) return;
    struct Found {
        store::RunRecord record;
        QString checkpoints;
        std::int64_t newest = 0;
    };
    const auto look = [folder = item->folder]() -> base::Result<Found> {
        auto record = store::read_run(folder);
        if (!record) return record.error();
        QString words = engine_text(store::checkpoint_steps_text(folder));
        words[0] = words[0].toUpper();
        const auto last = record->steps.empty() ? 0 : record->steps.back().step;
        std::int64_t newest = 0;
        for (const auto& one : store::list_checkpoints(folder)) {
            if (one.step < last) newest = one.step;
        }
        return Found{
            *std::move(record),
            words + tr(". From any other step it is trained again to there, which takes as long as it took."),
            newest};
    };
    worker_.run(item->folder.string(), look,
                [this, folder = item->folder, suggested](const base::Result<Found>& found) {
                    if (!found) return refuse(engine_text(found.error().message));
                    ask_for_step(folder, found->record, found->checkpoints,
                                 suggested.value_or(found->newest));
                });
}

void RunActions::ask_for_step(const fs::path& folder, const store::RunRecord& record,
                              const QString& checkpoints, std::int64_t newest) {
    const auto changes = store::fork_changes(record.experiment, c_->document.experiment());
    ForkQuestion question{QString::fromStdString(folder.filename().string()),
                          record.steps.empty() ? 0 : record.steps.back().step,
                          newest,
                          checkpoints,
                          {}};
    for (const auto& change : changes)
        question.changes << QString::fromStdString(change);
    const QPointer<RunActions> alive(this);
    const auto step = c_->dialogs.choose_step ? c_->dialogs.choose_step(c_->window, question) : std::nullopt;
    if (!alive || !step) return;
    c_->messages.show_message(Kind::note, tr("The fork is being made…"));
    const store::ForkRequest request{folder, *step, changes, {}, {}};
    worker_.run(
        folder.string(), [request] { return store::fork(request); },
        [this](const base::Result<store::Fork>& made) {
            if (!made) return refuse(sentence(made.error().message));
            show_new(made->folder, made->notes);
        });
}

void RunActions::show_new(const fs::path& folder, const std::vector<std::string>& notes) {
    const auto id = c_->control.open_run(folder);
    if (!id) return refuse(engine_text(id.error().message));
    c_->model.set_visible(*id, true);
    c_->panel.select(*id);
    QString words = tr("%1 begins here.").arg(c_->model.find(*id)->name);
    for (const auto& note : notes)
        words += QLatin1Char(' ') + sentence(note);
    c_->messages.show_message(Kind::note, words, {{tr("Train"), [this, run = *id] { resume(run); }}});
    offers_to_train(*id);
}

void RunActions::export_run(int id, const QString& format) {
    const auto* item = c_->model.find(id);
    if (!item || item->folder.empty()) return;
    const QString parent =
        c_->dialogs.choose_folder(c_->window, tr("Export %1 into").arg(item->name), QDir::homePath());
    if (parent.isEmpty()) return;
    const auto folder = store::fresh_folder(parent.toStdString(),
                                            item->folder.filename().string() + "-" + format.toStdString());
    const interop::Request request{item->folder, format.toStdString(), folder};
    c_->messages.show_message(Kind::note, tr("%1 is being exported…").arg(item->name));
    worker_.run(
        item->folder.string(), [request] { return interop::export_run(request); },
        [this, folder](const base::Result<interop::Notes>& notes) {
            if (!notes) return refuse(sentence(notes.error().message));
            c_->messages.show_message(Kind::note, tr("The export is in %1.").arg(path_text(folder)),
                                      {{tr("Show folder"), [folder] {
                                            QDesktopServices::openUrl(QUrl::fromLocalFile(path_text(folder)));
                                        }}});
        });
}

void RunActions::report_comparison() {
    std::vector<fs::path> folders;
    for (int row = 0; row < c_->model.rowCount(); ++row) {
        const auto& item = c_->model.at(row);
        if (item.visible && !item.folder.empty()) folders.push_back(item.folder);
    }
    const QString path = c_->dialogs.save_file(c_->window, tr("Save the comparison"),
                                               QDir::home().filePath(QStringLiteral("comparison.pdf")),
                                               tr("A page (*.pdf *.html)"));
    if (path.isEmpty()) return;
    if (!path.endsWith(QLatin1String(".pdf")) && !path.endsWith(QLatin1String(".html")))
        return refuse(tr("%1: the file's name must end in .pdf or .html.").arg(path));
    const auto make = [folders, target = fs::path(path.toStdString())]() -> base::Status {
        const auto page = interop::open_page(folders);
        return page ? runs::write_report(*page, target) : base::Status(page.error());
    };
    worker_.run(path.toStdString(), make, [this, path](const base::Status& written) {
        if (!written) return refuse(sentence(written.error().message));
        c_->messages.show_message(
            Kind::note, tr("The comparison is saved as %1.").arg(path),
            {{tr("Open"), [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); }}});
    });
}

void RunActions::copy_checkpoint(const QString& run, const fs::path& checkpoint) {
    const QString suggestion =
        QDir::home().filePath(run + QLatin1Char('-') + path_text(checkpoint.filename()));
    const QString path = c_->dialogs.save_file(c_->window, tr("Save a copy of the checkpoint"), suggestion,
                                               tr("Checkpoints (*.safetensors)"));
    if (path.isEmpty()) return;
    const auto copy = [checkpoint, target = fs::path(path.toStdString())] {
        return copy_whole(checkpoint, target);
    };
    worker_.run(path.toStdString(), copy, [this, path](const base::Status& copied) {
        if (!copied) return refuse(engine_text(copied.error().message));
        c_->messages.show_message(Kind::note, tr("The checkpoint is saved as %1.").arg(path));
    });
}

void RunActions::load_checkpoint() {
    const QString path =
        c_->dialogs.open_file(c_->window, tr("Load a checkpoint"), path_text(c_->control.runs_folder()),
                              tr("Checkpoints (*.safetensors)"));
    if (path.isEmpty()) return;
    const fs::path file = path.toStdString();
    worker_.run(
        file.string(), [file] { return store::verify_checkpoint(file); },
        [this, file](const base::Status& whole) {
            if (!whole) return refuse(engine_text(whole.error().message));
            use_checkpoint(file);
        });
}

void RunActions::use_checkpoint(const fs::path& file) {
    if (const auto id = c_->control.open_run(file.parent_path().parent_path()); id) {
        c_->panel.select(*id);
        c_->messages.show_message(
            Kind::note, tr("This checkpoint belongs to %1: resume it, or let it write under Samples.")
                            .arg(c_->model.find(*id)->name));
        return;
    }
    c_->samples.use_file(file);
    c_->messages.show_message(
        Kind::note, tr("%1 is loaded: let it write under Samples.").arg(path_text(file.filename())));
}

void RunActions::choose_runs_folder() {
    const QString folder = c_->dialogs.choose_folder(c_->window, tr("Save and list runs in"),
                                                     path_text(c_->control.runs_folder()));
    if (!folder.isEmpty()) use_runs_folder(folder);
}

void RunActions::use_runs_folder(const QString& folder) {
    if (c_->control.phase() != bridge::Phase::idle)
        return c_->messages.show_message(Kind::note,
                                         tr("A run is training. Stop it first, then choose another folder."));
    const QString before = path_text(c_->control.runs_folder());
    c_->control.set_runs_folder(folder.toStdString());
    Q_EMIT runs_folder_chosen(folder);
    if (folder == before) return;
    c_->messages.show_message(Kind::note, tr("Runs are listed from %1 now, and saved there.").arg(folder),
                              {{tr("Undo"), [this, before] { use_runs_folder(before); }}});
    c_->messages.dismiss_at(this, &RunActions::runs_folder_chosen);
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
        c_->messages.show_message(Kind::fault, sentence(outcome.reason),
                                  {{tr("Resume"), [this, id] { resume(id); }}});
        return offers_to_train(id);
    }
    if (outcome.state != train::RunState::diverged) return;
    const auto experiment = item->experiment;
    c_->messages.show_message(
        Kind::warning, sentence(outcome.reason),
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
