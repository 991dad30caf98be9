// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/race_control.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/parallel.h"
#include "core/store/run_summary.h"
#include "ui/forms/texts.h"
#include "ui/language/engine_text.h"
#include "ui/runs/run_groups.h"

namespace optimlab::ui::window {

using bridge::RaceSession;
using bridge::RaceState;
using runs::RunItem;

RaceControl::RaceControl(runs::RunsModel& model, bridge::FrameClock& clock, QObject* parent)
    : QObject(parent), model_(model), clock_(clock) {
    connect(&session_, &RaceSession::opened, this, &RaceControl::take);
    connect(&session_, &RaceSession::tuning, this, [this](std::size_t contestant, std::int64_t done) {
        lanes_[contestant].trials = done;
        Q_EMIT changed();
    });
    connect(&session_, &RaceSession::tuned, this, [this](std::size_t contestant, double lr, bool at_edge) {
        lanes_[contestant] = {lr, true, at_edge, -1};
        Q_EMIT changed();
        Q_EMIT rate_found();
    });
    connect(&session_, &RaceSession::began, this, &RaceControl::began);
    connect(&session_, &RaceSession::finished_run, this, &RaceControl::finished_run);
    connect(&session_, &RaceSession::held_up, this, &RaceControl::held_up);
    connect(&session_, &RaceSession::ended, this, &RaceControl::over);
    connect(&session_, &RaceSession::failed, this, &RaceControl::give_up);
    connect(&session_, &RaceSession::happened, this, &RaceControl::happened);
    connect(&session_, &RaceSession::phase_changed, this, &RaceControl::phase_changed);
}

void RaceControl::phase_changed() {
    const auto phase = session_.phase();
    clock_.set_running(phase == bridge::Phase::running);
    for (const int id : rows_) {
        RunItem* item = model_.find(id);
        if (!item || !item->active) continue;
        item->outcome.state =
            phase == bridge::Phase::paused ? train::RunState::paused : train::RunState::running;
        model_.touch(id);
    }
    if (state_) Q_EMIT changed();
}

// --- begun, opened and ended
// -------------------------------------------------------------------------------

void RaceControl::start(const tune::RaceSpec& spec, const std::filesystem::path& folder) {
    if (is_active()) return;
    begin(folder);
    auto state = std::make_shared<RaceState>();
    state->folder = folder;
    state->spec = spec;
    take(state);
    session_.start(spec, folder);
}

void RaceControl::resume(const std::filesystem::path& folder) {
    if (is_active()) return;
    begin(folder);
    session_.resume_race(folder);
}

void RaceControl::begin(const std::filesystem::path& folder) {
    feed_.forget_all();
    validations_ = 0;
    if (folder != this->folder()) state_.reset();
}

void RaceControl::open(const std::filesystem::path& folder) {
    if (is_active()) return;
    worker_.run(
        folder.string(), [folder] { return bridge::look_at_race(folder); },
        [this](const base::Result<RaceState>& state) {
            if (is_active()) return;  // another one began meanwhile
            if (!state) return Q_EMIT failed(QString::fromStdString(state.error().message));
            state_.reset();  // also the one that is there is shown again
            take(std::make_shared<const RaceState>(*state));
        });
}

void RaceControl::take(const std::shared_ptr<const RaceState>& state) {
    const bool another = folder() != state->folder;
    state_ = state;
    const auto& spec = state_->spec;
    lanes_.assign(spec.contestants.size(), {});
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
        lanes_[i].lr = spec.contestants[i].experiment.base_lr();
        for (const auto& one : state_->ranking.standings) {
            if (one.name != spec.contestants[i].name) continue;
            lanes_[i].lr = one.lr;
            lanes_[i].at_edge = one.at_edge;
            lanes_[i].found = spec.tune.trials > 0 && !one.to_find;
        }
    }
    const auto known = rows_by_folder();
    rows_.assign(spec.contestants.size() * static_cast<std::size_t>(spec.options.seeds), 0);
    for (std::size_t run = 0; run < state_->runs.size(); ++run) {
        const auto row = known.find(state_->run_folder(run).lexically_normal().string());
        rows_[run] = row == known.end() ? 0 : row->second;
        if (rows_[run] != 0 || !state_->runs[run]) continue;
        RunItem item = runs::item_of(*state_->runs[run]);
        item.name = name_of(run);
        item.stays = item.visible = true;
        rows_[run] = model_.add(std::move(item));
    }
    show_only_these();
    if (another) Q_EMIT opened();
    Q_EMIT changed();
}

// The plot is the race's; a tick brings another run back into it.
void RaceControl::show_only_these() {
    std::vector<int> others;
    for (int row = 0; row < model_.rowCount(); ++row) {
        const int id = model_.at(row).id;
        const bool stranger = std::find(rows_.begin(), rows_.end(), id) == rows_.end();
        if (stranger && !model_.at(row).active) others.push_back(id);
    }
    for (const int id : others)
        model_.set_visible(id, false);
    for (const int id : rows_)
        model_.set_visible(id, true);
}

// All of a seed at once, the first contestant on top, whoever is the first to be ready.
void RaceControl::add_rows(std::size_t seed) {
    for (std::size_t i = lanes_.size(); i-- > 0;) {
        const auto run = state_->number(i, seed);
        if (model_.find(rows_[run]) != nullptr) continue;
        const auto& contestant = state_->spec.contestants[i];
        auto experiment = contestant.experiment;
        experiment.seed = state_->seed(run);
        if (lanes_[i].found) experiment.optimizer.params["lr"] = lanes_[i].lr;
        RunItem item = runs::new_item(experiment, state_->run_folder(run));
        item.name = name_of(run);
        item.stays = true;
        rows_[run] = model_.add(std::move(item));
    }
}

void RaceControl::began(std::size_t run, const bridge::RunStart& start) {
    if (model_.find(rows_[run]) == nullptr) add_rows(run / lanes_.size());
    RunItem* item = model_.find(rows_[run]);
    item->active = item->loaded = true;
    item->name = name_of(run);
    runs::prepare(*item, start);
    feed_.follow(item->series, run);
    const std::int64_t threads = start.experiment.training.threads;  // 0: all
    clock_.set_core_free(threads > 0 && threads < base::hardware_threads());
    model_.touch(rows_[run]);
    model_.set_visible(rows_[run], true);
    Q_EMIT changed();
}

void RaceControl::happened(std::size_t run, const train::Event& event) {
    if (RunItem* item = model_.find(rows_[run])) item->events.push_back(event);
    clock_.request();  // also of a single step, while the clock rests
}

void RaceControl::finished_run(std::size_t run, const train::Outcome& outcome) {
    while (take_numbers()) {
    }
    if (RunItem* item = model_.find(rows_[run])) {
        runs::end(*item, outcome);
        model_.touch(rows_[run]);
    }
    Q_EMIT changed();
}

void RaceControl::all_rest() {
    while (take_numbers()) {
    }
    for (auto& lane : lanes_)
        lane.trials = -1;
    for (const int id : rows_) {
        RunItem* item = model_.find(id);
        if (!item || !item->active) continue;
        const auto summary = store::read_summary(item->folder);
        if (!summary && item->preparing) {  // it could not begin
            model_.remove(id);
            continue;
        }
        runs::end(*item, summary ? summary->outcome : item->outcome);
        model_.touch(id);
    }
}

void RaceControl::over(const std::shared_ptr<const RaceState>& state) {
    all_rest();
    state_ = state;
    Q_EMIT changed();
    Q_EMIT ended(state->over);
}

void RaceControl::give_up(const QString& message) {
    all_rest();
    if (std::all_of(rows_.begin(), rows_.end(), [](int id) { return id == 0; })) state_.reset();
    Q_EMIT changed();
    Q_EMIT ended(false);
    Q_EMIT failed(message);
}

std::filesystem::path RaceControl::close() {
    session_.stop_and_wait();
    all_rest();
    std::error_code ignored;
    return std::filesystem::exists(folder() / tune::race_file, ignored) ? folder() : std::filesystem::path();
}

// --- while it goes on
// -------------------------------------------------------------------------------------

bool RaceControl::take_numbers() {
    if (feed_.drain() == 0) return false;
    std::size_t validations = 0;
    for (const int id : rows_) {
        RunItem* item = model_.find(id);
        if (!item || !item->active) continue;
        runs::measure(*item);
        model_.touch(id);
        validations += item->series->eval_count();
    }
    if (std::exchange(validations_, validations) != validations) Q_EMIT changed();
    return true;
}

std::filesystem::path RaceControl::folder() const {
    return state_ ? state_->folder : std::filesystem::path();
}

// Of all at once: there can be ten thousand rows and a thousand runs.
std::unordered_map<std::string, int> RaceControl::rows_by_folder() const {
    std::unordered_map<std::string, int> all;
    for (int row = 0; row < model_.rowCount(); ++row)
        all.emplace(model_.at(row).folder.lexically_normal().string(), model_.at(row).id);
    return all;
}

QString RaceControl::name_of(std::size_t run) const {
    const auto contestant = state_->contestant(run);
    const auto& lane = lanes_[contestant];
    QString name = QString::fromStdString(state_->spec.contestants[contestant].name);
    // What each has got before the race stands beside its curve.
    if (lane.found) name = QStringLiteral("%1, lr %2").arg(name, race::rate_text(lane.lr, lane.at_edge));
    // As in a group of seeds.
    if (state_->spec.options.seeds > 1) name += QStringLiteral("-seed-%1").arg(state_->seed(run));
    return name;
}

std::vector<const RunItem*> RaceControl::runs_of(std::size_t contestant) const {
    std::vector<const RunItem*> all;
    for (std::size_t run = contestant; run < rows_.size(); run += lanes_.size()) {
        if (const RunItem* item = model_.find(rows_[run])) all.push_back(item);
    }
    return all;
}

QString RaceControl::status_of(std::size_t contestant) const {
    const auto runs = runs_of(contestant);
    if (runs.size() == 1 && state_->spec.options.seeds == 1) return runs::status_text(*runs.front());
    if (!runs.empty()) return runs::group_status(runs);
    const auto& lane = lanes_[contestant];
    if (lane.trials >= 0)
        return tr("finding its rate, %1 of %2").arg(lane.trials).arg(state_->spec.tune.trials);
    if (state_->over) return {};  // its rows are gone from the table
    return is_active() ? tr("waits") : tr("not begun");
}

QString RaceControl::rates_found() const {
    QStringList parts;
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
        if (lanes_[i].found)
            parts << QStringLiteral("%1 lr %2")
                         .arg(QString::fromStdString(state_->spec.contestants[i].name),
                              race::rate_text(lanes_[i].lr, lanes_[i].at_edge));
    }
    return parts.join(QStringLiteral(", "));
}

QString RaceControl::terms() const {
    const auto& spec = state_->spec;
    const QString level = forms::schema_text(spec.options.pace == tune::Pace::steps    ? "steps"
                                             : spec.options.pace == tune::Pace::tokens ? "tokens"
                                                                                       : "seconds");
    QStringList parts = {tr("Level in: %1").arg(level), tr("seeds: %1").arg(spec.options.seeds)};
    parts << (spec.tune.trials > 0
                  ? tr("before it each tried %1 rates of %2 steps, from its own ÷ %3 to its own × %3")
                        .arg(spec.tune.trials)
                        .arg(spec.tune.steps)
                        .arg(spec.tune.factor)
                  : tr("each at the rate it was given"));
    for (const auto& remark : spec.remarks())
        parts << engine_text(remark);
    return parts.join(QStringLiteral(" · "));
}

race::RaceBoard RaceControl::board() const {
    race::RaceBoard board;
    if (!state_) return board;
    board.title = QString::fromStdString(state_->folder.filename().string());
    board.terms = terms();
    board.active = is_active();
    board.over = state_->over && !board.active;
    const auto& ranking = state_->ranking;
    for (std::size_t i = 0; i < lanes_.size(); ++i) {
        race::Lane lane;
        lane.standing.name = state_->spec.contestants[i].name;
        std::vector<double> losses, seconds;
        for (const RunItem* item : runs_of(i)) {
            const bool diverged = item->outcome.state == train::RunState::diverged;
            if (!diverged) losses.push_back(item->outcome.val_loss);  // as the ranking has it
            seconds.push_back(item->outcome.seconds);
            lane.standing.diverged += diverged ? 1 : 0;
        }
        lane.standing.loss = analysis::spread(analysis::finite(losses));
        lane.standing.seconds = analysis::spread(analysis::finite(seconds));
        const auto ranked = std::find_if(ranking.standings.begin(), ranking.standings.end(),
                                         [&](const auto& one) { return one.name == lane.standing.name; });
        if (board.over && ranked != ranking.standings.end()) {
            lane.standing = *ranked;
            lane.place = static_cast<int>(ranked - ranking.standings.begin()) + 1;
        }
        lane.standing.lr = lanes_[i].lr;
        lane.standing.at_edge = lanes_[i].at_edge;
        lane.standing.to_find = state_->spec.tune.trials > 0 && !lanes_[i].found;
        lane.status = status_of(i);
        board.lanes.push_back(std::move(lane));
    }
    if (!board.over) return board;
    std::sort(board.lanes.begin(), board.lanes.end(),
              [](const auto& a, const auto& b) { return a.place < b.place; });
    board.target_loss = ranking.target_loss;
    board.target_given = ranking.target_given;
    if (!ranking.sentence.empty()) board.sentence = engine_sentence(ranking.sentence);
    return board;
}

std::optional<std::size_t> RaceControl::searching() const {
    const auto who =
        std::find_if(lanes_.begin(), lanes_.end(), [](const Lane& lane) { return lane.trials >= 0; });
    if (who == lanes_.end()) return {};
    return static_cast<std::size_t>(who - lanes_.begin());
}

QString RaceControl::before_the_curves() const {
    if (!is_active()) return {};
    const auto who = state_ ? searching() : std::nullopt;
    if (!who) return tr("The race begins: its curves appear here.");
    const std::int64_t trials = state_->spec.tune.trials;
    return tr("The race is looking for a learning rate for %1: trial %2 of %3.")
        .arg(QString::fromStdString(state_->spec.contestants[*who].name))
        .arg(std::min(lanes_[*who].trials + 1, trials))
        .arg(trials);
}

RunProgress RaceControl::progress() const {
    RunProgress progress;
    if (!state_) {
        progress.words = tr("opening the race…");
        return progress;
    }
    if (const auto who = searching()) {
        const auto place = static_cast<std::int64_t>(*who);
        const auto& tune = state_->spec.tune;
        progress.words =
            tr("finding rates: %1").arg(QString::fromStdString(state_->spec.contestants[*who].name));
        progress.part = static_cast<double>(place * tune.trials + lanes_[*who].trials) /
                        static_cast<double>(static_cast<std::int64_t>(lanes_.size()) * tune.trials);
        return progress;
    }
    double done = 0, whole = 0, seconds = 0;
    std::int64_t behind = -1;
    for (std::size_t run = 0; run < rows_.size(); ++run) {
        const RunItem* item = model_.find(rows_[run]);
        const bool runs_now = item && item->active;
        const double steps = static_cast<double>(
            item ? item->total_steps
                 : state_->spec.contestants[state_->contestant(run)].experiment.training.steps);
        whole += steps;
        if (!item) continue;
        done += runs_now ? static_cast<double>(item->outcome.step) : steps;
        seconds += item->outcome.seconds;
        if (!runs_now || (behind >= 0 && item->outcome.step >= behind)) continue;
        behind = progress.step = item->outcome.step;
        progress.total = item->total_steps;
    }
    if (behind < 0) progress.words = tr("loading data…");
    progress.part = whole > 0 ? done / whole : 0;
    progress.seconds_left = done > 0 ? seconds / done * (whole - done) : std::nan("");
    return progress;
}

}  // namespace optimlab::ui::window
