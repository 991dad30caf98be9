// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/race.h"

#include <algorithm>
#include <array>
#include <mutex>
#include <span>
#include <utility>

#include "core/base/files.h"
#include "core/base/side_by_side.h"
#include "core/store/run_folder.h"
#include "core/store/run_summary.h"
#include "core/train/insist.h"
#include "core/tune/one_run.h"
#include "core/tune/shortened.h"
#include "core/tune/turn.h"

namespace optimlab::tune {

using base::input_error;

namespace {

/// Its part in the race is done, whatever it is trained for since: it was measured at the race's last step.
bool has_raced(const fs::path& folder, const Contestant& contestant) {
    if (is_over(folder)) return true;
    const auto steps = contestant.experiment.training.steps;
    const auto summary = store::read_summary(folder);
    if (!summary || summary->outcome.step < steps) return false;
    const auto record = store::read_run(folder);
    return record && std::any_of(record->evals.begin(), record->evals.end(),
                                 [&](const auto& eval) { return eval.step >= steps; });
}

/// Keeps a contestant in step with the others.
class Pacer final : public train::StepObserver {
 public:
    Pacer(Turn& turn, std::size_t who, Pace pace, const train::Trainer& trainer)
        : turn_(turn), who_(who), pace_(pace), trainer_(trainer) {}

    void on_event(const train::Event& event) override {
        if (event.kind == train::EventKind::started) wait();
    }
    void before_step() override { wait(); }

 private:
    void wait() {
        const auto& at = trainer_.progress();
        turn_.wait(who_, pace_ == Pace::steps    ? static_cast<double>(at.step)
                         : pace_ == Pace::tokens ? static_cast<double>(at.tokens)
                                                 : at.seconds);
    }

    Turn& turn_;
    std::size_t who_;
    Pace pace_;
    const train::Trainer& trainer_;
};

/// Passes on what a contestant measures, one call at a time: those that are stopped end side by side.
class Teller final : public train::StepObserver {
 public:
    Teller(const Contestant& contestant, std::uint64_t seed, RaceListener& listener, std::mutex& one)
        : contestant_(contestant), seed_(seed), listener_(listener), one_(one) {}
    void on_step(const train::StepRecord& record) override {
        const std::lock_guard lock(one_);
        listener_.on_step(contestant_, seed_, record);
    }
    void on_eval(const train::EvalRecord& record) override {
        const std::lock_guard lock(one_);
        listener_.on_eval(contestant_, seed_, record);
    }
    void on_event(const train::Event& event) override {
        const std::lock_guard lock(one_);
        listener_.on_event(contestant_, seed_, event);
    }

 private:
    const Contestant& contestant_;
    std::uint64_t seed_;
    RaceListener& listener_;
    std::mutex& one_;
};

}  // namespace

base::Result<std::unique_ptr<Race>> Race::create(RaceSpec spec, const fs::path& folder) {
    std::error_code code;
    for (const char* name : {race_file, sweep_file, "experiment.json"}) {
        if (!fs::exists(folder / name, code)) continue;
        return input_error(
            "{}: there is something in this folder already ({}); choose another, or go on with race --resume",
            folder, name);
    }
    if (auto made = base::make_folder(folder / "runs"); !made) return made.error();
    auto written = base::write_file(folder / race_file, to_json(spec).dump(2) + "\n");
    if (!written) return written.error();
    return take(std::move(spec), folder);
}

base::Result<std::unique_ptr<Race>> Race::open(const fs::path& folder) {
    auto spec = read(folder);
    if (!spec) return spec.error();
    return take(*std::move(spec), folder);
}

base::Result<std::unique_ptr<Race>> Race::join(const fs::path& folder) {
    auto spec = read(folder);
    if (!spec) return spec.error();
    return std::unique_ptr<Race>(new Race(*std::move(spec), folder, {}));
}

base::Result<RaceSpec> Race::read(const fs::path& folder) {
    std::error_code code;
    const auto path = folder / race_file;
    if (!fs::exists(path, code)) {
        return input_error("{}: this is no folder of a race (it has no {})", folder, race_file);
    }
    const auto text = base::read_file(path);
    if (!text) return text.error();
    const auto document = base::parse_json(*text, path.string());
    if (!document) return document.error();
    auto spec = read_race(*document);
    if (!spec) return input_error("{}: {}", path, spec.error().message);
    return spec;
}

base::Result<std::unique_ptr<Race>> Race::take(RaceSpec spec, const fs::path& folder) {
    auto lock = base::FileLock::take(folder / store::lock_name);
    if (!lock) return input_error("{}: {}", folder, lock.error().message);
    return std::unique_ptr<Race>(new Race(std::move(spec), folder, *std::move(lock)));
}

fs::path run_folder(const fs::path& race, const Contestant& contestant, std::uint64_t seed) {
    return race / "runs" / store::folder_name(contestant.name) / ("seed-" + std::to_string(seed));
}

bool Race::is_over() const {
    for (const auto& contestant : spec_.contestants) {
        for (std::int64_t i = 0; i < spec_.options.seeds; ++i) {
            const auto folder = run_folder(contestant, spec_.base.seed + static_cast<std::uint64_t>(i));
            if (!has_raced(folder, contestant)) return false;
        }
    }
    return true;
}

fs::path Race::tuning_folder(const Contestant& contestant) const {
    return folder_ / "tune" / store::folder_name(contestant.name);
}

base::Result<std::unique_ptr<Sweep>> Race::tuning(const Contestant& contestant,
                                                  const base::Watch& watch) const {
    const auto folder = tuning_folder(contestant);
    std::error_code code;
    if (fs::exists(folder / sweep_file, code)) return Sweep::open(folder);
    const double own = contestant.experiment.base_lr();
    const auto experiment = shortened(contestant.experiment, spec_.tune.steps);
    const Json rates = {{"min", own / spec_.tune.factor},
                        {"max", own * spec_.tune.factor},
                        {"scale", "log"},
                        {"points", spec_.tune.trials}};
    auto spec = read_sweep({{"experiment", train::to_json(experiment)},
                            {"search", {{"method", "grid"}, {"parameters", {{"optimizer.lr", rates}}}}}});
    if (!spec) return spec.error();
    return Sweep::create(*std::move(spec), folder, watch);
}

base::Result<std::optional<FoundRate>> Race::found(const Contestant& contestant) const {
    std::error_code code;
    const auto folder = tuning_folder(contestant);
    if (!fs::exists(folder / sweep_file, code)) return std::optional<FoundRate>();
    auto sweep = Sweep::open(folder);
    if (!sweep) return sweep.error();
    const auto trials = (*sweep)->trials();
    if (!trials) return trials.error();
    const auto* best = best_trial(*trials);
    const bool over = static_cast<std::int64_t>(trials->size()) == (*sweep)->spec().trials &&
                      std::all_of(trials->begin(), trials->end(), [](const Trial& t) { return t.ended(); });
    if (!over || !best) return std::optional<FoundRate>();
    const bool at_edge = trials->size() > 1 && (best->number == 0 || best == &trials->back());
    return std::optional(FoundRate{best->values.at("optimizer.lr").get<double>(), at_edge});
}

base::Status Race::tune(Contestant& contestant, train::Control& control, RaceListener& listener,
                        train::Peers& peers) const {
    // The first makes it, the others find it there.
    base::Result<std::unique_ptr<Sweep>> sweep = input_error("the first rank could not make it");
    const base::Watch goes_on = [&](double) { return !control.stop_requested(); };
    const auto make = [&] { return tuning(contestant, goes_on); };
    if (peers.rank() == 0) sweep = train::patiently<std::unique_ptr<Sweep>>(control, make);
    if (peers.first(sweep ? 1 : 0) > 0 && peers.rank() > 0) sweep = tuning(contestant, goes_on);
    if (!sweep && control.stop_requested()) return base::Done{};
    if (!sweep) {
        return base::Error{sweep.error().kind,
                           base::message("tune, {}: {}", contestant.name, sweep.error().message)};
    }
    auto before = (*sweep)->trials();
    if (!before) return before.error();
    std::int64_t done =
        std::count_if(before->begin(), before->end(), [](const Trial& t) { return t.ended(); });
    listener.on_tuning(contestant, done);
    (*sweep)->tell([&](const Json& line) {
        if (line.at("event") == "done") listener.on_tuning(contestant, ++done);
    });
    if (auto made = (*sweep)->run(control); !made || control.stop_requested()) return made;
    const auto rate = found(contestant);
    if (!rate) return rate.error();
    if (!*rate) {
        return base::work_error(
            "tune: {} diverged with every rate that was tried; give it a smaller optimizer.lr",
            contestant.name);
    }
    contestant.experiment.optimizer.params["lr"] = (*rate)->lr;
    listener.on_tuned(contestant, (*rate)->lr, (*rate)->at_edge);
    return base::Done{};
}

base::Status Race::race(std::uint64_t seed, const std::vector<const Contestant*>& contestants,
                        train::Control& control, RaceListener& listener) const {
    const auto count = contestants.size();
    train::Control level(&control);  // who fails stops the others: a race without it is none
    Turn turn(count, level);
    std::mutex one;
    std::vector<char> begun(count, 0);
    const auto end = [&](std::size_t i, const train::Outcome& outcome) {
        const std::lock_guard lock(one);
        if (std::exchange(begun[i], 0) != 0) listener.on_end(*contestants[i], seed, outcome);
    };
    const auto contest = [&](std::size_t i) -> base::Status {
        const auto& contestant = *contestants[i];
        auto experiment = contestant.experiment;
        experiment.seed = seed;
        const auto folder = run_folder(contestant, seed);
        if (has_raced(folder, contestant)) return base::Done{};
        const auto goes_on = [&](double) { return !level.stop_requested(); };
        auto run = train::patiently<OneRun>(level, [&] { return open_run(folder, experiment, goes_on); });
        if (!run && level.stop_requested()) return base::Done{};
        if (!run) return run.error();
        {
            const std::lock_guard lock(one);
            listener.on_begin(contestant, seed, *run->trainer, folder);
            begun[i] = 1;
        }
        train::Control own(&level);
        Pacer pacer(turn, i, spec_.options.pace, *run->trainer);
        Teller teller(contestant, seed, listener, one);
        const std::array<train::StepObserver*, 3> observers = {&pacer, run->writer.get(), &teller};
        const auto outcome = run->trainer->run(own, observers);
        end(i, outcome);
        if (outcome.state == train::RunState::failed)
            return base::Error{base::Error::Kind::work, outcome.reason};
        return base::Done{};
    };
    const auto leave = [&](std::size_t i, const base::Status& status) {
        if (!status) {
            train::Outcome failed;
            failed.state = train::RunState::failed;
            failed.reason = status.error().message;
            end(i, failed);
            level.stop(base::message("another contestant failed"));
        }
        turn.leave(i);
    };
    const auto ends = base::side_by_side(
        count, contest, leave,
        base::work_error("the system has not enough memory or threads for so many contestants at once"));
    for (std::size_t i = 0; i < count; ++i) {
        if (!ends[i]) {
            return base::Error{ends[i].error().kind, contestants[i]->name + ": " + ends[i].error().message};
        }
    }
    return base::Done{};
}

base::Status Race::run(train::Control& control, RaceListener& listener, train::Peers& peers) {
    if (spec_.tune.trials > 0) {
        for (auto& contestant : spec_.contestants) {
            if (auto tuned = tune(contestant, control, listener, peers); !tuned) return tuned;
            if (control.stop_requested()) return base::Done{};
        }
    }
    const bool by_seed = spec_.options.seeds >= peers.count();
    std::int64_t number = 0;
    for (std::int64_t i = 0; i < spec_.options.seeds && !control.stop_requested(); ++i) {
        std::vector<const Contestant*> mine;
        for (const auto& contestant : spec_.contestants) {
            const std::int64_t share = by_seed ? i : number++;
            if (share % peers.count() == peers.rank()) mine.push_back(&contestant);
        }
        if (mine.empty()) continue;
        auto raced = race(spec_.base.seed + static_cast<std::uint64_t>(i), mine, control, listener);
        if (!raced) return raced;
    }
    double nothing = 0;
    peers.add(std::span(&nothing, 1));  // waits for all
    return base::Done{};
}

base::Result<Ranking> Race::ranking() const {
    std::vector<Raced> all;
    for (const auto& contestant : spec_.contestants) {
        Raced raced{contestant.name, contestant.experiment.base_lr()};
        const auto rate = found(contestant);
        if (!rate) return rate.error();
        raced.to_find = spec_.tune.trials > 0 && !*rate;
        if (*rate) {
            raced.lr = (*rate)->lr;
            raced.at_edge = (*rate)->at_edge;
        }
        for (std::int64_t i = 0; i < spec_.options.seeds; ++i) {
            const auto folder = run_folder(contestant, spec_.base.seed + static_cast<std::uint64_t>(i));
            if (!has_raced(folder, contestant)) continue;
            auto record = store::read_run(folder);
            if (!record) return record.error();
            raced.lr = record->experiment.base_lr();
            raced.to_find = false;
            raced.runs.push_back(in_race(*std::move(record), contestant.experiment.training.steps));
        }
        all.push_back(std::move(raced));
    }
    return rank(all, spec_.options.target_loss);
}

}  // namespace optimlab::tune
