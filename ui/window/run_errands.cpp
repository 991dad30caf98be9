// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_errands.h"

#include <QDesktopServices>
#include <QDir>
#include <QPointer>
#include <QUrl>

#include "core/base/files.h"
#include "core/interop/format.h"
#include "core/interop/import.h"
#include "core/interop/report.h"
#include "core/store/checkpoints.h"
#include "ui/language/engine_text.h"
#include "ui/runs/report_file.h"
#include "ui/runs/runs_panel.h"
#include "ui/window/experiment_files.h"
#include "ui/window/progress_note.h"
#include "ui/window/run_control.h"
#include "ui/window/sample_control.h"

namespace optimlab::ui::window {
namespace {

namespace fs = std::filesystem;
using Kind = MessageBar::Kind;

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

// The work has ended, and with it the note. What was made before it heard of the cancelling stays.
bool was_cancelled(ProgressNote* progress, bool made) {
    const bool cancelled = progress->cancelled() && !made;
    delete progress;
    return cancelled;
}

}  // namespace

RunErrands::RunErrands(QObject* parent) : QObject(parent) {}

void RunErrands::attach(const RunContext& context) {
    c_.emplace(context);
    using runs::RunsPanel;
    connect(&c_->panel, &RunsPanel::checkpoint_requested, this, &RunErrands::save_checkpoint);
    connect(&c_->panel, &RunsPanel::fork_requested, this, [this](int id) { fork(id); });
    connect(&c_->panel, &RunsPanel::export_requested, this, &RunErrands::export_run);
}

void RunErrands::finish() {
    for (auto* under_way : findChildren<ProgressNote*>())
        under_way->cancel();
    worker_.finish();
}

void RunErrands::note(const QString& text) { c_->messages.show_message(Kind::note, text); }

void RunErrands::refuse(const base::Error& error) {
    c_->messages.show_message(Kind::fault, engine_statement(error.message));
}

void RunErrands::import_model() {
    const QString folder =
        c_->dialogs.choose_folder(c_->window, tr("Import a model of Hugging Face"), QDir::homePath());
    if (!folder.isEmpty()) import_model_at(folder);
}

void RunErrands::import_model_at(const QString& folder) {
    const fs::path from = folder.toStdString();
    auto* progress = new ProgressNote(c_->messages, tr("%1 is being imported…").arg(folder), this);
    interop::ImportRequest request{from, c_->document.experiment(), {}, {}, progress->watch()};
    struct Made {
        fs::path folder;
        std::vector<std::string> notes;
    };
    const auto make = [request = std::move(request),
                       runs = c_->control.runs_folder()]() mutable -> base::Result<Made> {
        request.run = store::fresh_folder(runs, base::without_slash(request.folder).filename().string());
        auto notes = interop::import_model(request);
        if (!notes) return notes.error();
        return Made{request.run, *std::move(notes)};
    };
    worker_.run(from.string(), make, [this, progress](const base::Result<Made>& made) {
        if (was_cancelled(progress, made.ok()))
            return note(tr("The import was cancelled; nothing was made."));
        if (!made) return refuse(made.error());
        show_new(made->folder, made->notes);
    });
}

void RunErrands::save_checkpoint(int id) {
    const auto* item = c_->model.find(id);
    if (!item || item->folder.empty()) return note(tr("Select a run in the table to save its checkpoint."));
    const auto find = [folder = item->folder] {
        std::vector<std::string> skipped;
        return store::newest_checkpoint(folder, skipped);
    };
    worker_.run(item->folder.string(), find, [this, name = item->name](const base::Result<fs::path>& newest) {
        if (!newest) return refuse(newest.error());
        copy_checkpoint(name, *newest);
    });
}

void RunErrands::fork(int id, std::optional<std::int64_t> suggested) {
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
                    if (!found) return refuse(found.error());
                    ask_for_step(folder, found->record, found->checkpoints,
                                 suggested.value_or(found->newest));
                });
}

void RunErrands::ask_for_step(const fs::path& folder, const store::RunRecord& record,
                              const QString& checkpoints, std::int64_t newest) {
    const auto changes = store::fork_changes(record.experiment, c_->document.experiment());
    ForkQuestion question{QString::fromStdString(folder.filename().string()),
                          record.steps.empty() ? 0 : record.steps.back().step,
                          newest,
                          checkpoints,
                          {}};
    for (const auto& change : changes)
        question.changes << QString::fromStdString(change);
    const QPointer<RunErrands> alive(this);
    const auto step = c_->dialogs.choose_step ? c_->dialogs.choose_step(c_->window, question) : std::nullopt;
    if (!alive || !step) return;
    auto* progress =
        new ProgressNote(c_->messages, tr("A fork of %1 is being made…").arg(question.run), this);
    const store::ForkRequest request{folder, *step, changes, {}, progress->watch()};
    worker_.run(
        folder.string(), [request] { return store::fork(request); },
        [this, progress](const base::Result<store::Fork>& made) {
            if (was_cancelled(progress, made.ok()))
                return note(tr("The fork was cancelled; nothing was made."));
            if (!made) return refuse(made.error());
            show_new(made->folder, made->notes);
        });
}

void RunErrands::show_new(const fs::path& folder, const std::vector<std::string>& notes) {
    const auto id = c_->control.open_run(folder);
    if (!id) return refuse(id.error());
    c_->model.set_visible(*id, true);
    c_->panel.select(*id);
    QString words = tr("%1 begins here.").arg(c_->model.find(*id)->name);
    for (const auto& remark : notes)
        words += QLatin1Char(' ') + engine_statement(remark);
    Q_EMIT made(*id, words);
}

void RunErrands::export_run(int id, const QString& format) {
    const auto* item = c_->model.find(id);
    if (!item || item->folder.empty()) return;
    const QString name = item->name;
    const fs::path from = item->folder;
    const QPointer<RunErrands> alive(this);  // a dialog lets everything happen
    const QString parent =
        c_->dialogs.choose_folder(c_->window, tr("Export %1 into").arg(name), QDir::homePath());
    if (!alive || parent.isEmpty()) return;
    note(tr("%1 is being exported…").arg(name));
    // The name is chosen when the exports before it have theirs.
    const auto make = [from, format = format.toStdString(),
                       parent = fs::path(parent.toStdString())]() -> base::Result<fs::path> {
        const auto folder = store::fresh_folder(parent, from.filename().string() + "-" + format);
        const auto notes = interop::export_run({from, format, folder});
        if (!notes) return notes.error();
        return folder;
    };
    worker_.run(from.string(), make, [this](const base::Result<fs::path>& folder) {
        if (!folder) return refuse(folder.error());
        const QString place = path_text(*folder);
        c_->messages.show_result(
            tr("The export is in %1.").arg(place),
            {{tr("Show folder"), [place] { QDesktopServices::openUrl(QUrl::fromLocalFile(place)); }}});
    });
}

void RunErrands::report_comparison() {
    std::vector<fs::path> folders;
    for (int row = 0; row < c_->model.rowCount(); ++row) {
        const auto& item = c_->model.at(row);
        if (item.visible && !item.folder.empty()) folders.push_back(item.folder);
    }
    const QString path = c_->dialogs.save_file(c_->window, tr("Save the comparison"),
                                               QDir::home().filePath(QStringLiteral("comparison.pdf")),
                                               tr("A page (*.pdf *.html)"));
    if (path.isEmpty()) return;
    if (!path.endsWith(QLatin1String(".pdf")) && !path.endsWith(QLatin1String(".html"))) {
        c_->messages.show_message(Kind::fault,
                                  tr("%1: the file's name must end in .pdf or .html.").arg(path));
        return;
    }
    const auto make = [folders, target = fs::path(path.toStdString())]() -> base::Status {
        const auto page = interop::open_page(folders);
        return page ? runs::write_report(*page, target) : base::Status(page.error());
    };
    worker_.run(path.toStdString(), make, [this, path](const base::Status& written) {
        if (!written) return refuse(written.error());
        c_->messages.show_result(
            tr("The comparison is saved as %1.").arg(path),
            {{tr("Open"), [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); }}});
    });
}

void RunErrands::copy_checkpoint(const QString& run, const fs::path& checkpoint) {
    const QString suggestion =
        QDir::home().filePath(run + QLatin1Char('-') + path_text(checkpoint.filename()));
    const QPointer<RunErrands> alive(this);
    const QString path = c_->dialogs.save_file(c_->window, tr("Save a copy of the checkpoint"), suggestion,
                                               tr("Checkpoints (*.safetensors)"));
    if (!alive || path.isEmpty()) return;
    const auto copy = [checkpoint, target = fs::path(path.toStdString())] {
        return copy_whole(checkpoint, target);
    };
    worker_.run(path.toStdString(), copy, [this, path](const base::Status& copied) {
        if (!copied) return refuse(copied.error());
        note(tr("The checkpoint is saved as %1.").arg(path));
    });
}

void RunErrands::load_checkpoint() {
    const QString path =
        c_->dialogs.open_file(c_->window, tr("Load a checkpoint"), path_text(c_->control.runs_folder()),
                              tr("Checkpoints (*.safetensors)"));
    if (path.isEmpty()) return;
    const fs::path file = path.toStdString();
    worker_.run(
        file.string(), [file] { return store::verify_checkpoint(file); },
        [this, file](const base::Status& whole) {
            if (!whole) return refuse(whole.error());
            use_checkpoint(file);
        });
}

void RunErrands::use_checkpoint(const fs::path& file) {
    if (const auto id = c_->control.open_run(file.parent_path().parent_path()); id) {
        c_->panel.select(*id);
        note(tr("This checkpoint belongs to %1: resume it, or let it write under Samples.")
                 .arg(c_->model.find(*id)->name));
        return;
    }
    c_->samples.use_file(file);
    note(tr("%1 is loaded: let it write under Samples.").arg(path_text(file.filename())));
}

}  // namespace optimlab::ui::window
