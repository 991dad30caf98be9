// SPDX-License-Identifier: GPL-3.0-or-later
// What the menus offer for runs and checkpoints: open, resume, copy, delete, take the settings over, and the
// cure for a run that diverged. Answers appear in the message bar.
#pragma once

#include <optional>

#include <QObject>

#include "core/store/fork.h"
#include "ui/bridge/worker.h"
#include "ui/forms/experiment_document.h"
#include "ui/window/experiment_files.h"
#include "ui/window/run_control.h"
#include "ui/window/undo_order.h"
#include "ui/window/window_memory.h"

namespace optimlab::ui::runs {
class RunsPanel;
}

namespace optimlab::ui::window {

class MessageBar;
class SampleControl;

/// The panels and engines that the actions work on.
struct RunContext {
    RunControl& control;
    runs::RunsModel& model;
    runs::RunsPanel& panel;
    forms::ExperimentDocument& document;
    MessageBar& messages;
    SampleControl& samples;
    UndoOrder& order;
    const Dialogs& dialogs;
    QWidget* window;
};

/// The experiment with a tenth of the learning rate and a warmup of at least 5 % of the run.
train::Experiment cured(const train::Experiment& experiment);

class RunActions : public QObject {
    Q_OBJECT
 public:
    explicit RunActions(QObject* parent = nullptr);

    /// The panels from now on. What is under way (a fork, an export) goes on when they are made anew.
    void attach(const RunContext& context);

    void open_run();
    /// A run's folder becomes a row; a race's or a sweep's, which is told by what lies in it, is for others.
    void open_run_at(const QString& folder);
    [[nodiscard]] static bool is_race(const std::filesystem::path& folder);
    [[nodiscard]] static bool is_sweep(const std::filesystem::path& folder);
    /// Asks for a folder of Hugging Face, and makes a run of the model in it, to be trained as the form says.
    void import_model();
    void import_model_at(const QString& folder);
    void resume_selected();
    void resume(int id);
    /// Finds the newest whole checkpoint, asks where to, and copies it.
    void save_checkpoint(int id);
    void load_checkpoint();
    /// Asks from which step, and makes a run that goes on from there with the form's settings.
    /// `suggested`: the step that is offered; none: that of the newest checkpoint before the end.
    void fork(int id, std::optional<std::int64_t> suggested = {});
    /// Asks where to, and writes the run in that format.
    void export_run(int id, const QString& format);
    /// Asks where to, and puts the runs that are shown on a page.
    void report_comparison();
    void choose_runs_folder();
    /// Runs are listed from there from now on, and saved there.
    void use_runs_folder(const QString& folder);
    /// Says why a run waits, and offers to go on.
    void explain_pause(const QString& why);
    /// After a run ended: says why it diverged or failed, and what to do.
    void explain_end(int id, const train::Outcome& outcome);
    /// At the start: the run that was interrupted can go on, or, when none is known of (an empty folder), the
    /// newest in the table if its program was killed.
    void offer_resume(const WindowMemory::Interrupted& run);

 Q_SIGNALS:
    void runs_folder_chosen(const QString& folder);
    void race_chosen(const QString& folder);
    void sweep_chosen(const QString& folder);

 private:
    void refuse(const QString& text);
    /// The message that was shown last offers something to do with this run.
    void offers_to_train(int id);
    void take_settings(int id);
    void show_folder(int id);
    /// Together: one Undo brings all of them back.
    void discard(const QList<int>& ids);
    /// What brings them back; empty when none went.
    /// None of them trains; if one does, says so.
    bool may_go(const QList<int>& ids);
    /// What the folder of a run lies in, in words.
    [[nodiscard]] QString keeper_of(const std::filesystem::path& folder) const;
    UndoOrder::Deed move_to_trash(const QList<int>& ids);
    /// So many of those that went last, counted down; what deletes them again.
    std::optional<UndoOrder::Deed> take_from_trash(int& left);
    void ask_for_step(const std::filesystem::path& folder, const store::RunRecord& record,
                      const QString& checkpoints, std::int64_t newest);
    /// A run that was made just now; its notes after its name.
    void show_new(const std::filesystem::path& folder, const std::vector<std::string>& notes);
    void copy_checkpoint(const QString& run, const std::filesystem::path& checkpoint);
    void use_checkpoint(const std::filesystem::path& file);

    std::optional<RunContext> c_;
    bridge::Worker worker_;  // checkpoints are large: reading or copying one would stop the window
};

}  // namespace optimlab::ui::window
