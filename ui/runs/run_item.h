// SPDX-License-Identifier: GPL-3.0-or-later
// A run as the window knows it: a row of the table, and curves in the plots.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include <QString>

#include "core/store/run_folder.h"
#include "ui/bridge/run_series.h"
#include "ui/bridge/run_start.h"

namespace optimlab::ui::runs {

struct RunItem {
    int id = 0;  ///< given by the model
    QString name;
    std::filesystem::path folder;  ///< empty: not on disk
    QString optimizer;             ///< "AdamW 1e-3"
    train::Outcome outcome;
    std::int64_t total_steps = 0;
    bool active = false;     ///< it trains in this window now
    bool preparing = false;  ///< its data is being loaded
    bool stays = false;      ///< a race or a search knows it by its folder, which keeps its name
    std::uint64_t seed = 0;
    std::string recipe{};  ///< runs with the same one differ in the seed only; "": belongs to no group
    std::optional<store::Origin> parent{};  ///< of a fork
    QString fault;                          ///< why the folder cannot be used, or empty
    int style = 0;                          ///< index for series_pen
    bool visible = false;                   ///< its curves are drawn
    bool drawn = false;                     ///< they are or were: its pen is known
    bool chosen = false;                    ///< somebody chose the pen: no other run takes it

    /// Curves and experiment of a run on disk are read when it is first shown; until then experiment_of() has
    /// the latter.
    bool loaded = false;
    std::shared_ptr<bridge::RunSeries> series = std::make_shared<bridge::RunSeries>();
    std::vector<train::Event> events;
    std::int64_t changes = 0;      ///< what change_count() is until the events are read
    QString note;                  ///< what somebody wrote about it; #words are tags
    train::Experiment experiment;  ///< as it began
    /// With what was changed while it trained; nothing: no setting was, as far as is known.
    std::optional<train::Experiment> changed{};
    std::optional<double> lowest_loss;
    std::int64_t choices = 0;
    task::Extent extent;  ///< of its training data; known while it trains
};

/// The row of a run folder that was found on disk.
RunItem item_of(const store::RunSummary& summary);
/// The row of a run that is about to be made there.
RunItem new_item(const train::Experiment& experiment, const std::filesystem::path& folder);
/// What is known of a run that trains once its data and model are there, and what it had measured before.
void prepare(RunItem& item, const bridge::RunStart& start);
/// The row's numbers are those that its series has last.
void measure(RunItem& item);
/// It trains no more, and this is how it ended.
void end(RunItem& item, const train::Outcome& outcome);
/// The experiment, read now if it was not yet; without a task if it cannot be.
const train::Experiment& experiment_of(RunItem& item);
/// What it trains with now, or trained with last.
inline const train::Experiment& current_experiment(const RunItem& item) {
    return item.changed ? *item.changed : item.experiment;
}
/// How often a setting was changed while it trained.
std::ptrdiff_t change_count(const RunItem& item);
/// "AdamW 1e-3".
QString optimizer_text(const train::Experiment& experiment);
/// "running 41 %", "finished", "diverged at 137".
QString status_text(const RunItem& item);
/// The status needs attention and is drawn in the warning colour.
bool is_warning(const RunItem& item);
/// "Forked from stories at step 500", or nothing.
QString origin_text(const RunItem& item);
/// "0:20", "1:02:03".
QString time_text(double seconds);
/// "31,400"; "–" for NaN and nothing.
QString count_text(double value);
/// "1.604", "6.8e10"; "–" for NaN.
QString loss_text(double value);

}  // namespace optimlab::ui::runs
