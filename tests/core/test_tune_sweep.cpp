// SPDX-License-Identifier: GPL-3.0-or-later
// Sweeps and races on disk: what they leave behind, interrupted, torn and gone on with, several workers on
// one folder; lock-step; the range test and the U-curve.
#include <algorithm>
#include <atomic>
#include <cmath>
#include <fstream>
#include <mutex>
#include <set>
#include <thread>

#include <QtTest>

#include "core/tune/lr_range.h"
#include "core/tune/race.h"
#include "core/tune/turn.h"
#include "core/tune/u_curve.h"
#include "tests/support/file_size_limit.h"
#include "tests/support/run_folders.h"

using namespace optimlab;
using base::Json;
using test::contains;

namespace {

Json small_sweep(const Json& search = Json::object()) {
    auto experiment = train::to_json(test::small_experiment());
    experiment["training"]["checkpoint_every"] = 10;
    Json document = {
        {"experiment", experiment},
        {"search",
         {{"method", "random"},
          {"trials", 6},
          {"workers", 2},
          {"parameters", {{"optimizer.lr", {{"min", 1e-3}, {"max", 1e-1}, {"scale", "log"}}}}}}}};
    document["search"].merge_patch(search);
    return document;
}

std::unique_ptr<tune::Sweep> make_sweep(const Json& document, const std::filesystem::path& folder) {
    auto spec = tune::read_sweep(document);
    if (!spec) qFatal("%s", spec.error().message.c_str());
    auto sweep = tune::Sweep::create(*std::move(spec), folder);
    if (!sweep) qFatal("%s", sweep.error().message.c_str());
    return *std::move(sweep);
}

std::unique_ptr<tune::Sweep> reopened(const std::filesystem::path& folder) {
    auto sweep = tune::Sweep::open(folder);
    if (!sweep) qFatal("%s", sweep.error().message.c_str());
    return *std::move(sweep);
}

std::vector<tune::Trial> trials_of(tune::Sweep& sweep) { return *sweep.trials(); }

void finish(tune::Sweep& sweep) {
    train::Control control;
    const auto status = sweep.run(control);
    if (!status) qFatal("%s", status.error().message.c_str());
}

/// The values by trial, which no interruption may change.
std::vector<double> values_of(tune::Sweep& sweep) {
    std::vector<double> values;
    for (const auto& trial : trials_of(sweep))
        values.push_back(trial.value);
    return values;
}

int lines_with(const std::filesystem::path& file, const std::string& part) {
    int count = 0;
    const auto text = test::text_of(file);
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

}  // namespace

class TestTuneSweep : public QObject {
    Q_OBJECT

 private slots:
    void init() { shelf_.clear(); }

    void makes_every_trial_once();
    void goes_on_where_it_was();
    void mends_a_torn_line();
    void does_not_repeat_what_was_done();
    void shares_a_folder();
    void knows_whether_it_is_worked_on();
    void trains_seeds();
    void ends_early();
    void a_population_learns_from_its_best();
    void a_population_survives_interruptions();
    void minds_what_goes_wrong();
    void waits_for_a_full_disk_data();
    void waits_for_a_full_disk();
    void waits_for_a_full_disk_before_a_race();
    void takes_turns();
    void races_on_equal_terms();
    void tunes_before_a_race();
    void tests_a_range();
    void fits_a_curve();
    void fits_a_curve_for_each_optimizer();

 private:
    test::Shelf shelf_;
};

void TestTuneSweep::makes_every_trial_once() {
    const auto folder = shelf_.root_ / "sweep";
    const auto sweep = make_sweep(small_sweep(), folder);
    std::vector<Json> told;
    sweep->tell([&](const Json& line) { told.push_back(line); });
    finish(*sweep);
    const auto trials = trials_of(*sweep);
    QCOMPARE(trials.size(), 6u);
    std::set<double> rates;
    for (const auto& trial : trials) {
        QCOMPARE(trial.state, tune::TrialState::finished);
        QCOMPARE(trial.step, 30);
        const auto run = test::record_of(sweep->run_folders(trial.number).front());
        QCOMPARE(run.evals.back().loss, trial.value);
        QCOMPARE(run.experiment.base_lr(), trial.values["optimizer.lr"].get<double>());
        rates.insert(run.experiment.base_lr());
    }
    QCOMPARE(rates.size(), 6u);
    QCOMPARE(told.size(), static_cast<std::size_t>(6 + 6 + 3 * 6));  // begun, done, three validations
    QCOMPARE(lines_with(folder / "journal.jsonl", "\n"), static_cast<int>(told.size()));
    const auto* best = tune::best_trial(trials);
    for (const auto& trial : trials)
        QVERIFY(best->value <= trial.value);
    QVERIFY(!tune::Sweep::create(sweep->spec(), folder));
}

void TestTuneSweep::goes_on_where_it_was() {
    const auto whole = make_sweep(small_sweep(), shelf_.root_ / "whole");
    finish(*whole);
    const auto folder = shelf_.root_ / "sweep";
    int rounds = 0;
    // Stopped after every second validation, again and again.
    for (auto sweep = make_sweep(small_sweep({{"workers", 1}}), folder);; sweep = reopened(folder)) {
        train::Control control;
        int reports = 0;
        sweep->tell([&](const Json& line) {
            if (line["event"] == "report" && ++reports == 2) control.stop();
        });
        QVERIFY(sweep->run(control));
        ++rounds;
        const auto trials = trials_of(*sweep);
        if (trials.size() == 6 && trials.back().ended()) break;
        QVERIFY(rounds < 40);
    }
    QVERIFY(rounds > 4);
    const auto sweep = reopened(folder);
    QVERIFY(values_of(*sweep) == values_of(*whole));
    QCOMPARE(lines_with(folder / "journal.jsonl", "\"done\""), 6);
    for (const auto& trial : trials_of(*sweep)) {
        const auto run = test::record_of(sweep->run_folders(trial.number).front());
        QCOMPARE(run.steps.size(), 30u);
    }
}

void TestTuneSweep::mends_a_torn_line() {
    const auto folder = shelf_.root_ / "sweep";
    {
        const auto sweep = make_sweep(small_sweep({{"trials", 2}}), folder);
        finish(*sweep);
    }
    const auto before = test::text_of(folder / "journal.jsonl");
    // As a crash in the middle of writing leaves it: the last trial not done, and half a line.
    const auto last = before.rfind("{\"event\":\"done\"");
    test::put(folder / "journal.jsonl", before.substr(0, last) + "{\"event\":\"do");
    const auto sweep = reopened(folder);
    finish(*sweep);
    QCOMPARE(test::text_of(folder / "journal.jsonl").substr(0, last), before.substr(0, last));
    QCOMPARE(lines_with(folder / "journal.jsonl", "\"done\""), 2);
    QVERIFY(!contains(test::text_of(folder / "journal.jsonl"), "\"do{"));
    // A line that is damaged in the middle is not guessed at.
    test::put(folder / "journal.jsonl", "{\"event\":\"done\",\"trial\":7}\n" + before);
    const auto damaged = tune::Sweep::open(folder);
    QVERIFY(!damaged && contains(damaged.error().message, "journal.jsonl: a line is damaged"));
}

void TestTuneSweep::does_not_repeat_what_was_done() {
    const auto folder = shelf_.root_ / "sweep";
    std::vector<double> values;
    {
        const auto sweep = make_sweep(small_sweep({{"trials", 3}, {"workers", 1}}), folder);
        finish(*sweep);
        values = values_of(*sweep);
    }
    // The last trial's run ended, and then the program was killed before it could say so.
    const auto journal = test::text_of(folder / "journal.jsonl");
    test::put(folder / "journal.jsonl", journal.substr(0, journal.rfind("{\"event\":\"done\"")));
    const auto log = folder / "trials" / "0002" / "log.jsonl";
    const auto before = std::filesystem::last_write_time(log);
    const auto sweep = reopened(folder);
    finish(*sweep);
    QVERIFY(values_of(*sweep) == values);
    QVERIFY(std::filesystem::last_write_time(log) == before);
    // A run that left nothing to go on from begins again.
    test::put(folder / "journal.jsonl", journal.substr(0, journal.rfind("{\"event\":\"done\"")));
    std::filesystem::remove_all(folder / "trials" / "0002" / "checkpoints");
    std::filesystem::remove(folder / "trials" / "0002" / "run.json");
    const auto again = reopened(folder);
    finish(*again);
    QVERIFY(values_of(*again) == values);
    QCOMPARE(test::record_of(folder / "trials" / "0002").steps.size(), 30u);
}

void TestTuneSweep::shares_a_folder() {
    const auto folder = shelf_.root_ / "sweep";
    const auto first = make_sweep(small_sweep({{"trials", 8}}), folder);
    // As another process would open it.
    const auto second = reopened(folder);
    std::jthread other([&] { finish(*second); });
    finish(*first);
    other.join();
    QCOMPARE(lines_with(folder / "journal.jsonl", "\"event\":\"trial\""), 8);
    QCOMPARE(lines_with(folder / "journal.jsonl", "\"event\":\"done\""), 8);
    QVERIFY(values_of(*first) == values_of(*second));
}

void TestTuneSweep::knows_whether_it_is_worked_on() {
    const auto sweep = make_sweep(small_sweep(), shelf_.folder_);
    QVERIFY(!*sweep->is_worked_on());
    train::Control control;
    std::atomic<bool> seen = false;
    sweep->tell([&](const Json& line) {
        if (line["event"] == "report") seen = true;
    });
    std::jthread worker([&] { (void)sweep->run(control); });
    const auto other = reopened(shelf_.folder_);
    while (!seen)
        std::this_thread::yield();
    QTRY_VERIFY(*other->is_worked_on() || trials_of(*other).size() == 6);
    control.stop();
    worker.join();
    QVERIFY(!*other->is_worked_on());
}

void TestTuneSweep::trains_seeds() {
    const auto sweep = make_sweep(small_sweep({{"trials", 2}, {"seeds", 3}}), shelf_.root_ / "sweep");
    finish(*sweep);
    for (const auto& trial : trials_of(*sweep)) {
        double sum = 0;
        std::set<std::uint64_t> seeds;
        for (const auto& folder : sweep->run_folders(trial.number)) {
            const auto run = test::record_of(folder);
            sum += run.evals.back().loss;
            seeds.insert(run.experiment.seed);
        }
        QVERIFY(seeds == (std::set<std::uint64_t>{1, 2, 3}));
        QVERIFY(std::fabs(trial.value - sum / 3) < 1e-12);
    }
}

namespace {

Json population_sweep(const Json& search = Json::object()) {
    auto document = small_sweep({{"method", {{"id", "pbt"}, {"population", 4}, {"generations", 3}}}});
    document["search"].erase("trials");
    document["search"]["parameters"] = {{"optimizer.lr", {{"min", 1e-5}, {"max", 1e-1}, {"scale", "log"}}},
                                        {"optimizer.beta1", {{"min", 0.5}, {"max", 0.95}}}};
    document["search"].merge_patch(search);
    return document;
}

}  // namespace

/// Who goes on from whom, with what; and that it is the parent's training that goes on.
void TestTuneSweep::a_population_learns_from_its_best() {
    const auto sweep = make_sweep(population_sweep(), shelf_.root_ / "sweep");
    QCOMPARE(sweep->spec().trials, 12);
    finish(*sweep);
    const auto trials = trials_of(*sweep);
    QCOMPARE(trials.size(), 12u);
    int taken_over = 0;
    for (const auto& trial : trials) {
        const auto generation = trial.number / 4;
        QCOMPARE(trial.state, tune::TrialState::finished);
        QCOMPARE(trial.step, 10 * (generation + 1));
        QCOMPARE(trial.parent.has_value(), generation > 0);
        const auto run = test::record_of(sweep->run_folders(trial.number).front());
        QCOMPARE(run.steps.size(), static_cast<std::size_t>(trial.step));
        QCOMPARE(run.evals.back().step, trial.step);
        QCOMPARE(run.evals.back().loss, trial.value);
        QCOMPARE(run.experiment.base_lr(), trial.values["optimizer.lr"].get<double>());
        if (generation == 0) continue;
        std::vector<const tune::Trial*> order;
        for (std::int64_t i = 4 * (generation - 1); i < 4 * generation; ++i)
            order.push_back(&trials[static_cast<std::size_t>(i)]);
        std::sort(order.begin(), order.end(),
                  [](const auto* a, const auto* b) { return a->value < b->value; });
        const bool worst = order.back()->number == trial.number - 4;
        const auto& parent = trials[static_cast<std::size_t>(*trial.parent)];
        QCOMPARE(parent.number, worst ? order.front()->number : trial.number - 4);
        QCOMPARE(trial.values == parent.values, !worst);
        taken_over += worst ? 1 : 0;
        const auto before = test::record_of(sweep->run_folders(parent.number).front());
        for (std::size_t i = 0; i < before.steps.size(); ++i)
            QCOMPARE(run.steps[i].loss, before.steps[i].loss);
        QVERIFY(trial.seconds >= 0 && trial.seconds < run.summary.outcome.seconds);
    }
    QCOMPARE(taken_over, 2);
    // A member that was never replaced is one training, as if nobody had looked.
    const auto& last = trials.back();
    if (last.parent && last.values == trials[3].values) {
        auto experiment = tune::with_values(sweep->spec().base, last.values);
        test::run_in(shelf_.root_ / "alone", *experiment);
        const auto alone = test::record_of(shelf_.root_ / "alone");
        QCOMPARE(alone.steps.back().loss, test::record_of(sweep->run_folders(11).front()).steps.back().loss);
    }
}

void TestTuneSweep::a_population_survives_interruptions() {
    const auto whole = make_sweep(population_sweep(), shelf_.root_ / "whole");
    finish(*whole);
    const auto folder = shelf_.root_ / "sweep";
    int rounds = 0;
    for (auto sweep = make_sweep(population_sweep({{"workers", 1}}), folder);; sweep = reopened(folder)) {
        train::Control control;
        int reports = 0;
        sweep->tell([&](const Json& line) {
            if (line["event"] == "report" && ++reports == 2) control.stop();
        });
        QVERIFY(sweep->run(control));
        const auto trials = trials_of(*sweep);
        if (trials.size() == 12 && trials.back().ended()) break;
        QVERIFY(++rounds < 40);
    }
    QVERIFY(rounds >= 5);
    QVERIFY(values_of(*reopened(folder)) == values_of(*whole));
    // Killed while a member was taking over: half a folder is made again.
    const auto journal = test::text_of(folder / "journal.jsonl");
    test::put(folder / "journal.jsonl", journal.substr(0, journal.rfind("{\"event\":\"report\"")));
    std::filesystem::remove(folder / "trials" / "0011" / "experiment.json");
    std::filesystem::remove(folder / "trials" / "0011" / "run.json");
    finish(*reopened(folder));
    QVERIFY(values_of(*reopened(folder)) == values_of(*whole));
}

void TestTuneSweep::ends_early() {
    auto document =
        small_sweep({{"workers", 1}, {"pruner", {{"id", "asha"}, {"min_steps", 10}, {"factor", 2}}}});
    document["search"]["parameters"] = {{"optimizer.lr", {0.01, 1e-5, 1e-6}}};
    document["search"]["method"] = "grid";
    document["search"]["trials"] = 3;
    const auto folder = shelf_.root_ / "sweep";
    const auto sweep = make_sweep(document, folder);
    finish(*sweep);
    const auto trials = trials_of(*sweep);
    QCOMPARE(trials[0].state, tune::TrialState::finished);
    for (const std::size_t i : {std::size_t{1}, std::size_t{2}}) {
        QCOMPARE(trials[i].state, tune::TrialState::pruned);
        QCOMPARE(trials[i].step, 10);
        QCOMPARE(test::record_of(folder / "trials" / ("000" + std::to_string(i))).steps.size(), 10u);
    }
    finish(*reopened(folder));
    QCOMPARE(lines_with(folder / "journal.jsonl", "\"done\""), 3);
}

void TestTuneSweep::minds_what_goes_wrong() {
    // Settings that do not go together are the trial's fault, and the sweep goes on.
    auto document = small_sweep({{"workers", 1}, {"method", "grid"}});
    document["search"].erase("trials");
    document["search"]["parameters"] = {{"model.d_model", {16, 18}}, {"model.blocks[0].n_heads", {2, 4}}};
    const auto sweep = make_sweep(document, shelf_.root_ / "sweep");
    finish(*sweep);
    const auto trials = trials_of(*sweep);
    QCOMPARE(trials.size(), 4u);
    QCOMPARE(std::count_if(trials.begin(), trials.end(),
                           [](const auto& t) { return t.state == tune::TrialState::refused; }),
             1);
    QVERIFY(!trials[3].reason.empty());
    // A run that diverges is worse than all others.
    auto wild = small_sweep({{"workers", 1}, {"method", "grid"}, {"seeds", 2}});
    wild["search"]["parameters"] = {{"optimizer.lr", {0.01, 1e30}}};
    wild["search"].erase("trials");
    const auto diverging = make_sweep(wild, shelf_.root_ / "wild");
    finish(*diverging);
    QCOMPARE(trials_of(*diverging)[1].state, tune::TrialState::diverged);
    QVERIFY(std::isinf(trials_of(*diverging)[1].value));
    QCOMPARE(tune::best_trial(trials_of(*diverging)) == nullptr, false);
    // The best of a trial is not what its weights had before the first step.
    auto rising = small_sweep({{"workers", 1}, {"method", "grid"}, {"target", "best_loss"}});
    rising["search"]["parameters"] = {{"optimizer.lr", {3.0}}};
    rising["search"].erase("trials");
    const auto risen = make_sweep(rising, shelf_.root_ / "rising");
    finish(*risen);
    const auto record = test::record_of(shelf_.root_ / "rising" / "trials" / "0000");
    QVERIFY(record.evals.front().step == 0 && trials_of(*risen)[0].value > record.evals.front().loss);
    // Contestants whose folders would be one.
    const auto same = tune::read_race({{"experiment", small_sweep()["experiment"]},
                                       {"contestants", {{{"name", "a/b"}}, {{"name", "a:b"}}}}});
    QVERIFY(!same && contains(same.error().message, "contestants[1].name"));
    const auto other = tune::read_race(
        {{"experiment", train::to_json(test::small_experiment())},
         {"contestants",
          {{{"name", "a"}, {"set", Json::object()}}, {{"name", "b"}, {"set", {{"data.text_seed", 77}}}}}}});
    QVERIFY(!other);
    QVERIFY2(contains(other.error().message, "contestants[1].set: its data is not that of the race"),
             other.error().message.c_str());
    // A target that is never recorded.
    auto spec = tune::read_sweep(small_sweep({{"target", "blue"}}));
    QVERIFY(spec.ok());
    const auto refused = tune::Sweep::create(*spec, shelf_.root_ / "blue");
    QVERIFY(!refused);
    QVERIFY2(contains(refused.error().message, "search.target: \"blue\" is never recorded by the task"),
             refused.error().message.c_str());
    QVERIFY(!std::filesystem::exists(shelf_.root_ / "blue"));
    const auto nothing = tune::Sweep::open(shelf_.root_);
    QVERIFY(!nothing && contains(nothing.error().message, "this is no folder of a sweep"));
}

void TestTuneSweep::waits_for_a_full_disk_data() {
    QTest::addColumn<QString>("after");  // what the journal was told last
    QTest::newRow("while a trial trains") << "report 0";
    QTest::newRow("as the next trial is claimed") << "done 0";
    QTest::newRow("as the folder of a run is made") << "trial 1";
}

void TestTuneSweep::waits_for_a_full_disk() {
    QFETCH(QString, after);
    const Json document = small_sweep({{"trials", 2}, {"workers", 1}});
    const auto straight = make_sweep(document, shelf_.root_ / "straight"),
               sweep = make_sweep(document, shelf_.folder_);
    finish(*straight);
    std::optional<test::FileSizeLimit> full_disk;
    int waited = 0;
    sweep->tell([&](const Json& line) {
        const auto told = QString::fromStdString(line["event"].get<std::string>()) + u' ' +
                          QString::number(line["trial"].get<int>());
        if (told == after && waited == 0) full_disk.emplace(100);
    });
    train::Control control({train::Patience::endless, 0.01, [&](const train::Event& event) {
                                if (event.kind != train::EventKind::paused) return;
                                ++waited;
                                full_disk.reset();
                            }});
    QVERIFY(sweep->run(control).ok());
    QCOMPARE(waited, 1);
    QCOMPARE(values_of(*sweep), values_of(*straight));
}

void TestTuneSweep::waits_for_a_full_disk_before_a_race() {
    const Json document = {{"experiment", train::to_json(test::small_experiment())},
                           {"contestants",
                            {{{"name", "fast"}, {"set", {{"optimizer.lr", 0.01}}}},
                             {{"name", "slow"}, {"set", {{"optimizer.lr", 0.0001}}}}}}};
    auto spec = tune::read_race(document);
    QVERIFY(spec.ok());
    const auto race = tune::Race::create(*spec, shelf_.folder_);
    QVERIFY(race.ok());
    std::optional<test::FileSizeLimit> full_disk(100);
    std::mutex one;  // the contestants are made on a thread each
    int waited = 0;
    train::Control control({train::Patience::endless, 0.01, [&](const train::Event& event) {
                                const std::lock_guard lock(one);
                                if (event.kind != train::EventKind::paused) return;
                                ++waited;
                                full_disk.reset();
                            }});
    tune::RaceListener nobody;
    QVERIFY((*race)->run(control, nobody, train::alone()).ok());
    QVERIFY(waited == 1 || waited == 2);
    const auto ranking = (*race)->ranking();
    QVERIFY(ranking.ok());
    QCOMPARE(ranking->standings.size(), std::size_t{2});
    for (const auto& standing : ranking->standings)
        QCOMPARE(standing.final_losses.size(), std::size_t{1});
}

void TestTuneSweep::takes_turns() {
    train::Control control;
    constexpr std::size_t count = 3;
    tune::Turn turn(count, control);
    std::vector<std::size_t> order;
    std::atomic<int> at_once = 0;
    bool alone = true;
    // Work of unlike size: whoever is furthest behind comes next.
    const double stride[count] = {1, 2, 4};
    {
        std::vector<std::jthread> team;
        for (std::size_t i = 0; i < count; ++i) {
            team.emplace_back([&, i] {
                turn.wait(i, 0);
                for (double done = 0; done < 8;) {
                    alone = alone && ++at_once == 1;
                    order.push_back(i);
                    done += stride[i];
                    --at_once;
                    turn.wait(i, done);
                }
                turn.leave(i);
            });
        }
    }
    QVERIFY(alone);
    QVERIFY(order == (std::vector<std::size_t>{0, 1, 2, 0, 0, 1, 0, 0, 1, 2, 0, 0, 1, 0}));
}

void TestTuneSweep::races_on_equal_terms() {
    const auto experiment = train::to_json(test::small_experiment());
    const Json document = {{"experiment", experiment},
                           {"seeds", 2},
                           {"contestants",
                            {{{"name", "fast"}, {"set", {{"optimizer.lr", 0.01}}}},
                             {{"name", "slow"}, {"set", {{"optimizer.lr", 0.0001}}}},
                             {{"name", "sgd"}, {"set", {{"optimizer.id", "sgd"}, {"optimizer.lr", 0.1}}}}}}};
    struct Order final : tune::RaceListener {
        std::vector<std::pair<std::int64_t, std::string>> evals;
        void on_eval(const tune::Contestant& c, std::uint64_t seed,
                     const train::EvalRecord& record) override {
            if (seed == 1 && record.step > 0) evals.emplace_back(record.step, c.name);
        }
    } order;
    auto race = tune::Race::create(*tune::read_race(document), shelf_.root_ / "race");
    QVERIFY(race.ok());
    train::Control control;
    QVERIFY((*race)->run(control, order, train::alone()));
    // In lock-step, validations come in the order of steps.
    QCOMPARE(order.evals.size(), 9u);
    QVERIFY(std::is_sorted(order.evals.begin(), order.evals.end(),
                           [](const auto& a, const auto& b) { return a.first < b.first; }));
    const auto ranking = (*race)->ranking();
    QVERIFY(ranking.ok());
    QCOMPARE(ranking->standings.front().name, std::string("fast"));
    QCOMPARE(ranking->standings.front().loss.count, 2);
    QVERIFY2(contains(ranking->sentence, "2 seeds each"), ranking->sentence.c_str());
    QCOMPARE(ranking->standings.back().steps_to_target.count > 0, true);
    // The same first weights and batches: the first loss is the same for all, to the bit.
    const auto fast = test::record_of(shelf_.root_ / "race" / "runs" / "fast" / "seed-1");
    const auto sgd = test::record_of(shelf_.root_ / "race" / "runs" / "sgd" / "seed-1");
    QCOMPARE(fast.evals.front().loss, sgd.evals.front().loss);
    QCOMPARE(fast.steps.front().loss, sgd.steps.front().loss);
    QVERIFY(fast.steps.back().loss != sgd.steps.back().loss);
    // And what it would have had by itself.
    const auto alone = test::trainer_for(test::small_experiment());
    test::Collector collector;
    test::run(*alone, collector);
    QCOMPARE(collector.steps.back().loss, fast.steps.back().loss);
}

void TestTuneSweep::tunes_before_a_race() {
    const Json document = {{"experiment", train::to_json(test::small_experiment())},
                           {"pace", "seconds"},
                           {"tune", {{"trials", 3}, {"steps", 20}, {"factor", 100}}},
                           {"contestants",
                            // What waits for validations gets some in its trials, too.
                            {{{"name", "high"}, {"set", {{"optimizer.lr", 0.5}, {"schedule", "plateau"}}}},
                             {{"name", "right"}, {"set", {{"optimizer.lr", 0.01}}}}}}};
    struct Tuned final : tune::RaceListener {
        std::map<std::string, std::pair<double, bool>> found;
        void on_tuned(const tune::Contestant& c, double lr, bool edge) override {
            found[c.name] = {lr, edge};
        }
    } tuned;
    auto race = tune::Race::create(*tune::read_race(document), shelf_.root_ / "race");
    train::Control control;
    const auto raced = (*race)->run(control, tuned, train::alone());
    QVERIFY2(raced.ok(), raced.ok() ? "" : raced.error().message.c_str());
    QVERIFY(std::fabs(tuned.found.at("high").first / 0.005 - 1) < 1e-9);
    QVERIFY(tuned.found.at("high").second);
    QVERIFY(std::fabs(tuned.found.at("right").first / 0.01 - 1) < 1e-9);
    const auto ranking = (*race)->ranking();
    QVERIFY(ranking.ok());
    for (const auto& one : ranking->standings)
        QVERIFY(std::fabs(one.lr / tuned.found.at(one.name).first - 1) < 1e-9);
    // One program at a time.
    const auto second = tune::Race::open(shelf_.root_ / "race");
    QVERIFY(!second && contains(second.error().message, "another program is using this folder"));
    race->reset();
    // Going on with what is over does nothing, and finds the same.
    auto again = tune::Race::open(shelf_.root_ / "race");
    QVERIFY((*again)->run(control, tuned, train::alone()));
    QCOMPARE((*again)->ranking()->standings.front().name, ranking->standings.front().name);
}

void TestTuneSweep::tests_a_range() {
    train::Control control;
    const auto test = tune::lr_range(test::small_experiment(), {1e-5, 100, 120}, control);
    QVERIFY2(test.ok(), test.ok() ? "" : test.error().message.c_str());
    QVERIFY(test->points.size() > 60);
    // Geometric from the first rate on.
    QVERIFY(std::fabs(test->points[0].lr / 1e-5 - 1) < 1e-6);
    const double ratio = test->points[1].lr / test->points[0].lr;
    for (std::size_t i = 1; i < test->points.size(); ++i)
        QVERIFY(std::fabs(test->points[i].lr / test->points[i - 1].lr / ratio - 1) < 1e-6);
    QVERIFY(std::fabs(ratio - std::pow(1e7, 1 / 120.0)) < 1e-6);
    QVERIFY(test->blew_up);
    QVERIFY(test->steepest_lr > 1e-4 && test->steepest_lr <= test->lowest_lr && test->lowest_lr < 10);
    QCOMPARE(test->suggestion, test->lowest_lr / 10);
}

void TestTuneSweep::fits_a_curve() {
    const auto point = [](double lr, double loss) {
        tune::CurvePoint p;
        p.lr = lr;
        p.loss.count = 1;
        p.loss.mean = loss;
        return p;
    };
    std::vector<tune::CurvePoint> points;
    for (const double x : {-4.0, -3.5, -3.0, -2.5, -2.0})
        points.push_back(point(std::pow(10, x), 1.5 + 0.8 * (x + 2.8) * (x + 2.8)));
    auto curve = tune::judge_curve(points);
    QVERIFY(curve.fit.usable);
    QVERIFY(std::fabs(curve.fit.centre + 2.8) < 1e-9 && std::fabs(curve.fit.lowest - 1.5) < 1e-9);
    QVERIFY(std::fabs(curve.fit.curvature - 0.8) < 1e-9 && curve.fit.residual < 1e-9);
    QVERIFY(std::fabs(std::log10(curve.suggestion) + 2.8) < 1e-9);
    // Where runs diverge, the curve ends; an edge says so.
    points[3].diverged = 1;
    points[4].diverged = 1;
    curve = tune::judge_curve(points);
    QVERIFY2(contains(curve.remark, "last before runs diverge"), curve.remark.c_str());
    curve = tune::judge_curve({point(0.1, 1), point(0.2, 2), point(0.4, 3)});
    QVERIFY(contains(curve.remark, "the smallest rate was the best"));
    QCOMPARE(curve.suggestion, 0.1);
    // A wall at one side does not pull the suggestion away from the lowest points.
    curve = tune::judge_curve(
        {point(1e-4, 3.77), point(1e-3, 3.46), point(1e-2, 3.01), point(1e-1, 3.03), point(1, 3.03)});
    QVERIFY(curve.suggestion >= 1e-2 && curve.suggestion <= 1e-1);
    QVERIFY(contains(tune::judge_curve({}).remark, "every rate diverged"));
    // On runs.
    auto spec = tune::u_curve_spec(test::small_experiment(), 1e-4, 1, 4, 2);
    QVERIFY(spec.ok());
    auto sweep = tune::Sweep::create(*std::move(spec), shelf_.root_ / "curve");
    finish(**sweep);
    const auto measured = tune::u_curve(**sweep);
    QVERIFY(measured.ok());
    QCOMPARE(measured->points.size(), 4u);
    QCOMPARE(measured->points[1].losses.size(), 2u);
    QVERIFY(measured->suggestion > 1e-3 && measured->suggestion < 1);
}

void TestTuneSweep::fits_a_curve_for_each_optimizer() {
    const Json rates = {{"min", 1e-3}, {"max", 1e-1}, {"scale", "log"}, {"points", 3}};
    // In an order in which the rates do not grow: a curve has to sort them.
    const auto sweep = make_sweep(
        small_sweep({{"method", "sobol"},
                     {"parameters", {{"optimizer.lr", rates}, {"optimizer.id", {"adamw", "sgd"}}}}}),
        shelf_.root_ / "curves");
    QVERIFY(tune::measures_u_curves(sweep->spec().space));
    finish(*sweep);
    const auto curves = tune::u_curves(*sweep);
    QVERIFY(curves.ok());
    QCOMPARE(curves->size(), 2u);
    std::size_t points = 0;
    for (const auto& [optimizer, curve] : *curves) {
        QVERIFY(std::is_sorted(curve.points.begin(), curve.points.end(),
                               [](const auto& a, const auto& b) { return a.lr < b.lr; }));
        for (const auto& point : curve.points) {
            ++points;
            const auto trials = trials_of(*sweep);
            QVERIFY(std::any_of(trials.begin(), trials.end(), [&, rule = optimizer](const auto& trial) {
                return trial.values["optimizer.id"] == rule && trial.values["optimizer.lr"] == point.lr &&
                       trial.value == point.loss.mean;
            }));
        }
        QCOMPARE(curve.remark, tune::judge_curve(curve.points).remark);
    }
    QCOMPARE(points, 6u);
    const auto other =
        make_sweep(small_sweep({{"parameters", {{"optimizer.beta1", {0.8, 0.9}}}}}), shelf_.root_ / "other");
    QVERIFY(!tune::measures_u_curves(other->spec().space));
}

QTEST_GUILESS_MAIN(TestTuneSweep)
#include "test_tune_sweep.moc"
