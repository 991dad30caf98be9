// SPDX-License-Identifier: GPL-3.0-or-later
// Who answers in the Samples tab: the run that trains, as it is at that moment; else the selected run's
// newest checkpoint; or a checkpoint file that was opened.
#pragma once

#include <filesystem>

#include <QElapsedTimer>
#include <QObject>

#include "ui/bridge/asker.h"
#include "ui/window/run_control.h"

namespace optimlab::ui::window {

class SamplesView;

class SampleControl : public QObject {
    Q_OBJECT
 public:
    SampleControl(SamplesView& view, RunControl& control, runs::RunsModel& model, QObject* parent = nullptr);

    /// The selected run, or 0.
    void select(int id);
    /// A checkpoint outside every run folder; until a run is selected or trained.
    void use_file(const std::filesystem::path& file);
    /// The training state changed.
    void update();

 private:
    void write();

    SamplesView& view_;
    RunControl& control_;
    runs::RunsModel& model_;
    /// Asks the model that trains without being asked to: after a validation, while the tab is looked at, and
    /// so seldom that the training hardly notices.
    void refresh();

    bridge::Asker asker_;
    std::filesystem::path file_;
    int selected_ = 0;
    QElapsedTimer since_answer_;  // not valid: there was none yet
    double rest_ = 0;             // seconds after it in which nothing is asked unasked
    bool waiting_ = false;        // for a snapshot of the model that trains
    bool unasked_ = false;        // it was this program that asked
};

}  // namespace optimlab::ui::window
