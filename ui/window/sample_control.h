// SPDX-License-Identifier: GPL-3.0-or-later
// Who answers in the Samples tab: the run that trains, as it is at that moment; else the selected run's
// newest checkpoint; a past checkpoint of either; or a checkpoint file that was opened.
#pragma once

#include <filesystem>
#include <optional>

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>

#include "ui/bridge/asker.h"
#include "ui/window/run_control.h"

namespace optimlab::ui::window {

class SamplesView;

class SampleControl : public QObject {
    Q_OBJECT
 public:
    SampleControl(RunControl& control, runs::RunsModel& model, QObject* parent = nullptr);

    /// The tab from now on. What was asked before goes on.
    void attach(SamplesView& view);
    /// What was said last, and whether something is asked, in a tab that has not shown it.
    void show_again();
    /// The selected run, or 0.
    void select(int id);
    /// A checkpoint outside every run folder; until a run is selected or trained.
    void use_file(const std::filesystem::path& file);
    /// The training state changed.
    void update();

 Q_SIGNALS:
    /// The user wants to go on from this step of the run that answers.
    void fork_requested(int id, qint64 step);

 private:
    void write();
    /// Whose answer it would be: the run of that id, or 0.
    [[nodiscard]] int who() const;
    /// The checkpoint that is chosen, which is in the past; or nothing.
    [[nodiscard]] std::optional<std::filesystem::path> past() const;
    void list_checkpoints();
    /// A run folder or a checkpoint file.
    void ask_disk(const std::filesystem::path& place);
    void set_asking(bool asking);

    QPointer<SamplesView> view_;
    RunControl& control_;
    runs::RunsModel& model_;
    /// Asks the model that trains without being asked to: after a validation, while the tab is looked at, and
    /// so seldom that the training hardly notices.
    void refresh();
    /// The same of a run that has ended.
    void refresh_from_disk(int id);

    bridge::Asker asker_;
    std::filesystem::path file_;
    QString source_, asked_, by_;  // who would answer, who is asked, who answered last
    std::optional<bridge::Said> said_;
    std::optional<analysis::Checkup> checkup_;
    int row_ = 0;                 // that is chosen in the table
    int selected_ = 0;            // whose run answers; 0 while a file does
    QElapsedTimer since_answer_;  // not valid: there was none yet
    double rest_ = 0;             // seconds after it in which nothing is asked unasked
    bool waiting_ = false;        // for a snapshot of the model that trains
    bool unasked_ = false;        // it was this program that asked
    bool asking_ = false;         // somebody asked, and waits for the answer
};

}  // namespace optimlab::ui::window
