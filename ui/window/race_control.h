// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to a race: begins it, goes on with it, shows what a race's folder holds, and keeps the rows of
// its runs in the table up to date. It knows no widget; the window shows what it says.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <QObject>

#include "ui/bridge/frame_clock.h"
#include "ui/bridge/race_session.h"
#include "ui/bridge/worker.h"
#include "ui/race/race_board.h"
#include "ui/runs/runs_model.h"
#include "ui/window/top_bar.h"

namespace optimlab::ui::window {

/// Where races are kept, below the folder of the runs.
inline constexpr const char* races_name = "races";

class RaceControl : public QObject {
    Q_OBJECT
 public:
    RaceControl(runs::RunsModel& model, bridge::FrameClock& clock, QObject* parent = nullptr);

    [[nodiscard]] bridge::RaceSession& session() { return session_; }
    [[nodiscard]] const bridge::RaceSession& session() const { return session_; }
    [[nodiscard]] bool is_active() const { return session_.is_active(); }

    /// Only when nothing trains.
    void start(const tune::RaceSpec& spec, const std::filesystem::path& folder);
    /// With what is left of a race. Only when nothing trains.
    void resume(const std::filesystem::path& folder);
    /// Shows the race there, without training; not while one trains.
    void open(const std::filesystem::path& folder);
    /// Of the race that is shown; empty: none is.
    [[nodiscard]] std::filesystem::path folder() const;
    [[nodiscard]] race::RaceBoard board() const;
    [[nodiscard]] RunProgress progress() const;
    /// "SGD 0.5, AdamW 0.005 (edge)": what was found before the race so far.
    [[nodiscard]] QString rates_found() const;
    /// What goes on while none of the race's runs has a curve; empty: no race trains.
    [[nodiscard]] QString before_the_curves() const;

    /// Stops, waits for the checkpoints. The race's folder, or empty where nothing was begun.
    std::filesystem::path close();
    /// Once a frame: takes the numbers that came. True if any did.
    bool take_numbers();

 Q_SIGNALS:
    /// The board shows another race.
    void opened();
    /// The board says something new; its runs may have rows that they had not.
    void changed();
    void rate_found();
    /// Nothing trains any more; over: there is nothing left to train either.
    void ended(bool over);
    void failed(const QString& message);
    /// All wait for a disk; empty: they go on.
    void held_up(const QString& why);

 private:
    /// What the window knows of a contestant beside its runs.
    struct Lane {
        double lr = 0;
        bool found = false, at_edge = false;
        std::int64_t trials = -1;  ///< that are done of its search; -1: it does not search
    };
    void begin(const std::filesystem::path& folder);
    void take(const std::shared_ptr<const bridge::RaceState>& state);
    void add_rows(std::size_t seed);
    void began(std::size_t run, const bridge::RunStart& start);
    void happened(std::size_t run, const train::Event& event);
    void finished_run(std::size_t run, const train::Outcome& outcome);
    void phase_changed();
    void over(const std::shared_ptr<const bridge::RaceState>& state);
    void give_up(const QString& message);
    void show_only_these();
    void all_rest();
    [[nodiscard]] std::unordered_map<std::string, int> rows_by_folder() const;
    [[nodiscard]] QString name_of(std::size_t run) const;
    [[nodiscard]] std::vector<const runs::RunItem*> runs_of(std::size_t contestant) const;
    [[nodiscard]] QString status_of(std::size_t contestant) const;
    [[nodiscard]] QString terms() const;
    /// Who looks for its rate; they do one after the other.
    [[nodiscard]] std::optional<std::size_t> searching() const;

    runs::RunsModel& model_;
    bridge::FrameClock& clock_;
    bridge::RaceSession session_;
    bridge::MetricsFeed feed_{session_.ring()};
    std::shared_ptr<const bridge::RaceState> state_;
    std::vector<Lane> lanes_;
    std::vector<int> rows_;        ///< of each run, 0 if it has none yet
    std::size_t validations_ = 0;  ///< that were told of
    bridge::Worker worker_;
};

}  // namespace optimlab::ui::window
