// SPDX-License-Identifier: GPL-3.0-or-later
// What a race tells while it goes on, and what becomes of one that is paused, stepped, stopped and gone on
// with; a preset's race on another experiment.
#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include <QtTest>

#include "core/tune/race.h"
#include "tests/support/file_size_limit.h"
#include "tests/support/run_folders.h"

using namespace optimlab;
using base::Json;
using test::contains;
using train::EventKind;

namespace {

tune::RaceSpec spec_of(const Json& changes = Json::object(), const Json& experiment = Json::object()) {
    Json document = {{"experiment", train::to_json(test::small_experiment(experiment))},
                     {"contestants",
                      {{{"name", "fast"}, {"set", {{"optimizer.lr", 0.01}}}},
                       {{"name", "slow"}, {"set", {{"optimizer.lr", 0.001}}}},
                       {{"name", "sgd"}, {"set", {{"optimizer.id", "sgd"}, {"optimizer.lr", 0.1}}}}}}};
    document.merge_patch(changes);
    auto spec = tune::read_race(document);
    if (!spec) qFatal("%s", spec.error().message.c_str());
    return *std::move(spec);
}

/// Writes everything down, and does at each step what a test asks for.
struct Ears final : tune::RaceListener {
    mutable std::mutex mutex;
    std::map<std::string, std::int64_t> at;  ///< the step of each contestant
    std::map<std::string, std::vector<double>> losses;
    std::vector<std::pair<std::string, std::int64_t>> began;
    std::vector<std::int64_t> trials;
    std::map<EventKind, int> events;
    std::vector<train::RunState> ends;
    std::int64_t apart = 0, steps = 0;  ///< the most that two contestants were
    std::function<void(const std::string&, std::int64_t)> at_step{};
    std::function<void(std::int64_t)> at_trial{};

    void on_tuning(const tune::Contestant&, std::int64_t done) override {
        trials.push_back(done);
        if (at_trial) at_trial(done);
    }
    void on_begin(const tune::Contestant& c, std::uint64_t, train::Trainer& trainer,
                  const tune::fs::path& folder) override {
        if (!tune::fs::exists(folder / "experiment.json")) qFatal("a run without a folder");
        const std::lock_guard lock(mutex);
        began.emplace_back(c.name, trainer.progress().step);
        at[c.name] = trainer.progress().step;
    }
    void on_step(const tune::Contestant& c, std::uint64_t, const train::StepRecord& record) override {
        {
            const std::lock_guard lock(mutex);
            at[c.name] = record.step;
            losses[c.name].push_back(record.loss);
            ++steps;
            const auto [low, high] = std::minmax_element(
                at.begin(), at.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
            apart = std::max(apart, high->second - low->second);
        }
        if (at_step) at_step(c.name, record.step);
    }
    void on_event(const tune::Contestant&, std::uint64_t, const train::Event& event) override {
        const std::lock_guard lock(mutex);
        ++events[event.kind];
    }
    void on_end(const tune::Contestant&, std::uint64_t, const train::Outcome& outcome) override {
        const std::lock_guard lock(mutex);
        ends.push_back(outcome.state);
    }
    int heard(EventKind kind) const {
        const std::lock_guard lock(mutex);
        const auto found = events.find(kind);
        return found == events.end() ? 0 : found->second;
    }
    std::int64_t steps_so_far() const {
        const std::lock_guard lock(mutex);
        return steps;
    }
};

std::vector<double> final_losses(const tune::Race& race) {
    const auto ranking = race.ranking();
    std::vector<double> all;
    for (const auto& one : ranking->standings)
        all.push_back(one.loss.mean);
    return all;
}

}  // namespace

class TestRace : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void init() { shelf_.clear(); }

    void tells_of_every_step_in_lock_step() {
        auto race = tune::Race::create(spec_of(), shelf_.root_ / "race");
        QVERIFY(race.ok());
        QVERIFY(!(*race)->is_over());
        Ears ears;
        train::Control control;
        QVERIFY((*race)->run(control, ears, train::alone()));
        QVERIFY((*race)->is_over());
        QCOMPARE(ears.began.size(), std::size_t{3});
        QCOMPARE(ears.steps, std::int64_t{90});
        QCOMPARE(ears.apart, std::int64_t{1});
        QCOMPARE(ears.heard(EventKind::started), 3);
        QCOMPARE(ears.heard(EventKind::finished), 3);
        const auto record =
            test::record_of((*race)->run_folder((*race)->spec().contestants[1], (*race)->spec().base.seed));
        QCOMPARE(record.steps.size(), ears.losses["slow"].size());
        QCOMPARE(record.steps.back().loss, ears.losses["slow"].back());
    }

    /// Also the one that a fault of the machine has ended, and those that it takes along.
    void who_fails_is_told_and_stops_the_others() {
        auto race = tune::Race::create(spec_of(), shelf_.root_ / "race");
        Ears ears;
        std::optional<test::FileSizeLimit> full_disk;
        ears.at_step = [&](const std::string& name, std::int64_t step) {
            if (name == "sgd" && step == 5) full_disk.emplace(100);
        };
        train::Control control;  // without patience
        const auto raced = (*race)->run(control, ears, train::alone());
        full_disk.reset();
        QVERIFY(!raced);
        QVERIFY2(contains(raced.error().message, "cannot be written"), raced.error().message.c_str());
        QVERIFY(raced.error().kind == base::Error::Kind::work);
        QCOMPARE(ears.ends.size(), std::size_t{3});
        QVERIFY(std::count(ears.ends.begin(), ears.ends.end(), train::RunState::failed) >= 1);
        QVERIFY(std::count(ears.ends.begin(), ears.ends.end(), train::RunState::finished) == 0);
        QVERIFY(!control.stop_requested());
        QVERIFY2(ears.steps < 60, "the others went on to their end");
    }

    void pauses_and_steps_together() {
        auto whole = tune::Race::create(spec_of(), shelf_.root_ / "whole");
        tune::RaceListener silent;
        train::Control undisturbed;
        QVERIFY((*whole)->run(undisturbed, silent, train::alone()));

        auto race = tune::Race::create(spec_of(), shelf_.root_ / "race");
        train::Control control;
        Ears ears;
        ears.at_step = [&](const std::string& name, std::int64_t step) {
            if (name == "sgd" && step == 5) control.pause();
        };
        base::Status end = base::Done{};
        std::jthread thread([&] { end = (*race)->run(control, ears, train::alone()); });
        QTRY_COMPARE_WITH_TIMEOUT(ears.heard(EventKind::paused), 1, 30000);
        for (const auto& [name, step] : ears.at)
            QCOMPARE(step, std::int64_t{5});
        for (std::int64_t round = 1; round <= 2; ++round) {
            for (int i = 0; i < 3; ++i)
                control.step_once();
            QTRY_COMPARE_WITH_TIMEOUT(ears.steps_so_far(), 15 + 3 * round, 30000);
            QTRY_COMPARE_WITH_TIMEOUT(ears.heard(EventKind::paused), static_cast<int>(1 + round), 30000);
            for (const auto& [name, step] : ears.at)
                QCOMPARE(step, 5 + round);
        }
        control.resume();
        thread.join();
        QVERIFY(end.ok());
        QCOMPARE(ears.apart, std::int64_t{1});
        QCOMPARE(final_losses(**race), final_losses(**whole));
    }

    void goes_on_where_it_was_stopped() {
        auto whole = tune::Race::create(spec_of({{"seeds", 2}}), shelf_.root_ / "whole");
        tune::RaceListener silent;
        train::Control undisturbed;
        QVERIFY((*whole)->run(undisturbed, silent, train::alone()));

        auto race = tune::Race::create(spec_of({{"seeds", 2}}), shelf_.root_ / "race");
        for (int rounds = 0; !(*race)->is_over(); ++rounds) {
            QVERIFY(rounds < 20);
            train::Control control;
            Ears ears;
            ears.at_step = [&](const std::string&, std::int64_t) {
                if (ears.steps == 35) control.stop();
            };
            QVERIFY((*race)->run(control, ears, train::alone()));
            QVERIFY(rounds == 0 || !ears.began.empty());
            if (rounds == 1) QVERIFY(ears.began.front().second > 0);
            race->reset();
            race = tune::Race::open(shelf_.root_ / "race");
            QVERIFY(race.ok());
        }
        QCOMPARE(final_losses(**race), final_losses(**whole));
    }

    /// Its runs are runs like any other, and may be trained on by themselves.
    void what_is_learnt_after_it_does_not_count() {
        auto race = tune::Race::create(spec_of(), shelf_.root_ / "race");
        tune::RaceListener silent;
        train::Control control;
        QVERIFY((*race)->run(control, silent, train::alone()));
        const auto before = *(*race)->ranking();
        const auto& last = before.standings.back();
        const auto& contestants = (*race)->spec().contestants;
        const auto who = std::find_if(contestants.begin(), contestants.end(),
                                      [&](const auto& one) { return one.name == last.name; });
        const auto folder = (*race)->run_folder(*who, (*race)->spec().base.seed);
        // Before its first step, after it, on the way, at its end.
        for (const std::int64_t stop_at : {30, 31, 40, 0}) {
            std::vector<std::string> skipped;
            auto trainer = store::resume(folder, skipped, 200);
            QVERIFY(trainer.ok());
            auto writer = store::RunWriter::reopen(folder, **trainer);
            QVERIFY(writer.ok());
            if (stop_at == 30) {
                train::Control stopped;
                stopped.stop();
                train::StepObserver* const observers[] = {writer->get()};
                QCOMPARE((*trainer)->run(stopped, observers).step, stop_at);
            } else {
                test::run(**trainer, **writer, stop_at);
            }
            QVERIFY((*race)->is_over());
            const auto after = *(*race)->ranking();
            QCOMPARE(after.target_loss, before.target_loss);
            for (std::size_t i = 0; i < 3; ++i) {
                QCOMPARE(after.standings[i].name, before.standings[i].name);
                QCOMPARE(after.standings[i].final_losses, before.standings[i].final_losses);
                QVERIFY(std::abs(after.standings[i].seconds.mean - before.standings[i].seconds.mean) < 0.05);
            }
        }
        QVERIFY(test::record_of(folder).evals.back().loss < last.final_losses.front());
    }

    void says_what_is_not_fair() {
        const auto remarks = [](const Json& changes) { return spec_of(changes).remarks(); };
        QCOMPARE(remarks({{"tune", {{"trials", 5}, {"steps", 10}}}}), std::vector<std::string>());
        const auto two = remarks({{"tune", {{"trials", 2}, {"steps", 31}}}});
        QCOMPARE(two.size(), std::size_t{2});
        QVERIFY2(contains(two[0], "31 steps a trial, more than the race's 30"), two[0].c_str());
        QVERIFY2(contains(two[1], "with 2 rates to try"), two[1].c_str());
        const auto longer = remarks({{"contestants",
                                      {{{"name", "a"}, {"set", Json::object()}},
                                       {{"name", "b"}, {"set", {{"training.steps", 60}}}}}}});
        QCOMPARE(longer.size(), std::size_t{1});
        QVERIFY2(contains(longer[0], "b trains 60 steps, a trains 30"), longer[0].c_str());
    }

    void tells_of_trials_and_pauses_between_their_steps() {
        auto race =
            tune::Race::create(spec_of({{"tune", {{"trials", 3}, {"steps", 5}}}}), shelf_.root_ / "race");
        train::Control control;
        Ears ears;
        std::atomic<bool> paused{false};
        ears.at_trial = [&](std::int64_t done) {
            if (done == 1 && !paused.exchange(true)) control.pause();
        };
        base::Status end = base::Done{};
        std::jthread thread([&] { end = (*race)->run(control, ears, train::alone()); });
        QTRY_VERIFY_WITH_TIMEOUT(paused, 30000);
        QTest::qWait(100);
        QCOMPARE(ears.steps_so_far(), std::int64_t{0});
        control.resume();
        thread.join();
        QVERIFY2(end.ok(), end.ok() ? "" : end.error().message.c_str());
        // For each of the three contestants: none is done, and then one after the other.
        QCOMPARE(ears.trials, (std::vector<std::int64_t>{0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3}));
        // Whoever looks on sees what each found, and at which end of its rates.
        const auto seen = tune::Race::join(shelf_.root_ / "race");
        const auto ranking = (*seen)->ranking();
        QVERIFY(ranking.ok());
        for (const auto& one : ranking->standings) {
            const auto& own =
                *std::find_if((*seen)->spec().contestants.begin(), (*seen)->spec().contestants.end(),
                              [&](const auto& c) { return c.name == one.name; });
            const double ratio = one.lr / own.experiment.base_lr();
            QCOMPARE(one.at_edge, ratio < 0.5 || ratio > 2);
        }
    }

    void a_preset_races_any_experiment() {
        const auto& course = tune::race_presets().front();
        const auto experiment = test::small_experiment({{"seed", 7}, {"training", {{"steps", 3}}}});
        const auto race = tune::race_of(course, experiment);
        QVERIFY(race.left_out.empty());
        const auto spec = tune::read_race(race.document);
        QVERIFY2(spec.ok(), spec.ok() ? "" : spec.error().message.c_str());
        QCOMPARE(spec->base, experiment);
        QCOMPARE(spec->contestants.size(), std::size_t{5});
        QCOMPARE(spec->tune.trials, std::int64_t{5});
        QCOMPARE(spec->tune.steps, std::int64_t{1});  // a quarter of this race
        // Only one of them has a warmup, whatever the form's schedule has.
        const auto warm = test::small_experiment(
            {{"schedule", {{"id", "cosine"}, {"warmup", "linear"}, {"warmup_steps", 10}}}});
        const auto warmed = tune::read_race(tune::race_of(course, warm).document);
        QVERIFY(warmed.ok());
        for (const auto& one : warmed->contestants)
            QCOMPARE(one.experiment.schedule.params.at("warmup") != "none", one.name == "SGD with warmup");
    }

    void leaves_out_whom_the_experiment_cannot_have() {
        tune::RacePreset preset{
            "x",
            "",
            "",
            {{"experiment", {{"set", Json::object()}}},
             {"contestants",
              {{{"name", "as it is"}, {"set", Json::object()}},
               {{"name", "too many heads"}, {"set", {{"model.blocks[0].n_heads", 7}}}}}}}};
        const auto race = tune::race_of(preset, test::small_experiment());
        QCOMPARE(race.left_out.size(), std::size_t{1});
        QVERIFY2(contains(race.left_out.front(), "too many heads: model.blocks[0].n_heads"),
                 race.left_out.front().c_str());
        QCOMPARE(race.document.at("contestants").size(), std::size_t{1});
    }

 private:
    test::Shelf shelf_;
};

QTEST_GUILESS_MAIN(TestRace)
#include "test_race.moc"
