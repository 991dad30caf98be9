// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to runs: starts, pauses, resumes and ends them, keeps the table's row of the one that trains
// up to date, and lists, loads, renames and deletes those on disk. While a race trains, pause, step and stop
// are the race's. It knows no widget; the window shows what it says.
#pragma once

#include <filesystem>
#include <functional>
#include <utility>

#include <QObject>

#include "ui/bridge/frame_clock.h"
#include "ui/bridge/training_session.h"
#include "ui/runs/run_library.h"
#include "ui/runs/runs_model.h"
#include "ui/window/race_control.h"

namespace optimlab::ui::window {

class RunControl : public QObject {
    Q_OBJECT
 public:
    RunControl(runs::RunsModel& model, bridge::FrameClock& clock, QObject* parent = nullptr);

    /// Where new runs are saved; lists what is there and has no row yet.
    void set_runs_folder(const std::filesystem::path& folder);
    [[nodiscard]] const std::filesystem::path& runs_folder() const { return runs_folder_; }

    [[nodiscard]] bridge::TrainingSession& session() { return session_; }
    [[nodiscard]] RaceControl& race() { return race_; }
    /// Of the run or the race that trains.
    [[nodiscard]] bridge::Phase phase() const {
        return race_.is_active() ? race_.session().phase() : session_.phase();
    }
    /// Numbers of it that found no room on their way here.
    [[nodiscard]] std::uint64_t dropped() const {
        return race_.is_active() ? race_.session().dropped() : session_.dropped();
    }
    /// The run that trains by itself, or 0.
    [[nodiscard]] int active() const { return active_; }
    [[nodiscard]] const bridge::RunStart& started() const { return start_; }
    /// What the run that trains has now, with every live change that it took; nullptr: none trains, or one
    /// that is resumed has not been read yet.
    [[nodiscard]] const train::Experiment* training() const;
    [[nodiscard]] RunProgress progress() const;

    /// Asked before a run begins or is resumed; if it says no, nothing does, and it has said why.
    void set_gate(std::function<bool()> gate) { gate_ = std::move(gate); }
    [[nodiscard]] bool may_begin() const { return !gate_ || gate_(); }
    /// Train, pause or go on, whichever is next.
    void train_or_pause(const train::Experiment& experiment);
    void step(const train::Experiment& experiment);
    void stop() { training_session().stop(); }
    /// What is paused.
    void go_on() { training_session().go_on(); }
    void resume(int id, std::optional<std::int64_t> steps = {});
    void change(const QString& path, const base::Json& value);

    /// A run folder from anywhere becomes a row; its id, or why not.
    base::Result<int> open_run(const std::filesystem::path& folder);
    void rename(int id, const QString& name);
    void write_note(int id, const QString& note);
    /// A run in the trash.
    struct Discarded {
        runs::RunItem item;
        std::filesystem::path place;
    };
    /// To the trash.
    base::Result<Discarded> discard(int id);
    /// The run is back in its folder, or, if another has that name, beside it: its row's id. Of one that
    /// somebody took out of the trash an error of input says so; one of work may pass.
    base::Result<int> bring_back(const Discarded& run);

    /// Of what trains; empty: nothing does.
    [[nodiscard]] std::filesystem::path folder() const;
    /// Stops, waits for the checkpoint, and gives the run the name that it should have. Its folder, or the
    /// race's, or empty.
    std::filesystem::path close();

    /// Once a frame: takes the numbers that came. True if any did.
    bool take_numbers();

 Q_SIGNALS:
    void phase_changed();
    void started_run(int id);
    void ended_run(int id, const optimlab::train::Outcome& outcome);
    void live_changed(int id);
    /// The run that trains does not take this change.
    void change_refused(const QString& path);
    /// Something went wrong, or a note; `path` is the place in the experiment or empty.
    void failed(const QString& path, const QString& message);
    void noted(const QString& message);
    /// The run trains on, but not as anybody meant; `why` in English.
    void warned(int id, const QString& why);
    /// The run that trains has paused because it cannot be saved; it goes on when it is resumed and can.
    void held_up(const QString& why);
    /// The run that trains has been measured on what it is not trained on.
    void validated();
    void listed();
    void trash_changed();
    /// The run that should train does not; `failed` says why.
    void could_not_begin();

 private:
    void begin(const train::Experiment& experiment, bool paused);
    [[nodiscard]] bool is_let_in();
    void prepared(const bridge::RunStart& start);
    void happened(const train::Event& event);
    void ended(const train::Outcome& outcome);
    void give_up(const QString& message);
    void take_in(const std::filesystem::path& folder, const std::vector<runs::RunItem>& items, bool last);
    void fill(int id, const store::RunRecord& record, const std::shared_ptr<bridge::RunSeries>& series);
    void load_if_visible(int id);
    void apply_name(runs::RunItem& item);
    /// The row of a folder, or 0.
    [[nodiscard]] int row_with(const std::filesystem::path& folder) const;
    /// A run is being written there, whichever row says so.
    [[nodiscard]] bool trains_in(const std::filesystem::path& folder) const;
    void update_row();
    [[nodiscard]] bridge::Session& training_session() {
        return race_.is_active() ? static_cast<bridge::Session&>(race_.session()) : session_;
    }

    runs::RunsModel& model_;
    bridge::FrameClock& clock_;
    runs::RunLibrary library_;
    bridge::TrainingSession session_;
    RaceControl race_{model_, clock_};
    bridge::MetricsFeed feed_{session_.ring()};
    bridge::RunStart start_;
    std::filesystem::path runs_folder_;
    std::function<bool()> gate_;
    int active_ = 0;
    std::int64_t validated_ = -1;  // the step of the last validation that was told of
    bool fresh_ = false;           // the active run's row was made for it, and goes if it cannot begin
};

}  // namespace optimlab::ui::window
