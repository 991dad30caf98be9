// SPDX-License-Identifier: GPL-3.0-or-later
// What the menus offer for runs and is done at once: open, resume, delete, take the settings over, and the
// cure for a run that diverged. Answers appear in the message bar.
#pragma once

#include <optional>
#include <vector>

#include <QObject>

#include "ui/forms/experiment_document.h"
#include "ui/window/experiment_files.h"
#include "ui/window/run_context.h"
#include "ui/window/run_control.h"
#include "ui/window/undo_order.h"
#include "ui/window/window_memory.h"

namespace optimlab::ui::window {

/// The experiment with a tenth of the learning rate and a warmup of at least 5 % of the run.
train::Experiment cured(const train::Experiment& experiment);

class RunActions : public QObject {
    Q_OBJECT
 public:
    explicit RunActions(QObject* parent = nullptr);

    /// The panels from now on.
    void attach(const RunContext& context);

    void open_run();
    /// A run's folder becomes a row; a race's or a sweep's, which is told by what lies in it, is for others.
    void open_run_at(const QString& folder);
    [[nodiscard]] static bool is_race(const std::filesystem::path& folder);
    [[nodiscard]] static bool is_sweep(const std::filesystem::path& folder);
    void resume_selected();
    void resume(int id);
    void choose_runs_folder();
    /// Runs are listed from there from now on, and saved there.
    void use_runs_folder(const QString& folder);
    /// Says what became of a run, and offers to train it.
    void offer_to_train(int id, const QString& words);
    /// Says why a run waits, and offers to go on.
    void explain_pause(const QString& why);
    /// Says what is wrong with a run that trains on, and offers the cure.
    void warn_of(int id, const QString& why);
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
    void offer_cure(const runs::RunItem& item, const std::string& why);
    void take_settings(int id);
    void show_folder(int id);
    /// A name or a note becomes what it was.
    UndoOrder::Deed edit_back(int id, int column, const QString& before);
    /// Together: one Undo brings all of them back.
    void discard(const QList<int>& ids);
    /// None of them trains; if one does, says so.
    bool may_go(const QList<int>& ids);
    /// What the folder of a run lies in, in words.
    [[nodiscard]] QString keeper_of(const std::filesystem::path& folder) const;
    using Trashed = std::vector<RunControl::Discarded>;
    /// What brings them back; empty when none went.
    UndoOrder::Deed move_to_trash(const QList<int>& ids);
    /// So many of those that went last, counted down; what deletes them again.
    std::optional<UndoOrder::Deed> take_from_trash(Trashed& left);

    std::optional<RunContext> c_;
    bool turning_ = false;  ///< what is edited now is undone or redone
};

}  // namespace optimlab::ui::window
