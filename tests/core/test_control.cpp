// SPDX-License-Identifier: GPL-3.0-or-later
// A run obeys while it trains: pause, one step, stop and live changes, from another thread or from an
// observer.
#include <algorithm>
#include <mutex>
#include <new>
#include <stdexcept>
#include <thread>

#include <QtTest>

#include "core/base/side_by_side.h"
#include "tests/support/memory_limit.h"
#include "tests/support/small_run.h"

using namespace optimlab;
using base::Json;
using test::Collector;
using test::Finished;
using test::small_experiment;
using test::trainer_for;
using train::EventKind;
using train::RunState;

namespace {

/// A run on a thread of its own that goes on until it is told to stop.
struct Background {
    train::Control control;
    Collector seen;
    std::unique_ptr<train::Trainer> trainer = trainer_for(small_experiment(
        {{"training", {{"steps", 1000000000}, {"eval_every", 0}}}, {"optimizer", {{"lr", 1e-4}}}}));
    train::Outcome outcome;
    std::jthread thread;

    void start() {
        thread = std::jthread([this] {
            train::StepObserver* const observers[] = {&seen};
            outcome = trainer->run(control, observers);
        });
    }
    void finish() {
        control.stop();
        if (thread.joinable()) thread.join();
    }
    ~Background() { finish(); }
};

}  // namespace

class TestControl : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    /// Where the system makes no more threads, those that there are must not wait for the others.
    void who_gets_no_thread_is_told() {
        if (!test::memory_can_be_limited) QSKIP("a sanitizer's threads need more than any limit leaves");
        constexpr std::size_t count = 200;  // of some megabytes each
        std::vector<int> left(count, 0);
        std::mutex one;
        train::Control control;
        std::vector<base::Status> ends;
        {
            const test::MemoryLimit limit(rlim_t{300} << 20);
            ends = base::side_by_side(
                count,
                [&](std::size_t) -> base::Status {
                    while (!control.stop_requested())
                        std::this_thread::yield();
                    return base::Done{};
                },
                [&](std::size_t i, const base::Status& status) {
                    const std::lock_guard lock(one);
                    ++left[i];
                    if (!status) control.stop();
                },
                base::work_error("too many"));
        }
        QCOMPARE(std::count(left.begin(), left.end(), 1), std::ptrdiff_t{count});
        const auto failed = std::count_if(ends.begin(), ends.end(), [](const auto& end) { return !end; });
        QVERIFY2(failed > 0 && failed < std::ptrdiff_t{count}, qPrintable(QString::number(failed)));
        for (const auto& end : ends)
            QVERIFY(end || end.error().message == "too many");
    }

    void faults_become_errors() {
        const auto ends = base::side_by_side(
            3,
            [](std::size_t i) -> base::Status {
                if (i == 0) throw std::bad_alloc();
                if (i == 1) throw std::runtime_error("broken");
                return base::Done{};
            },
            [](std::size_t, const base::Status&) {}, base::work_error("too many"));
        QCOMPARE(ends[0].error().message, std::string("too many"));
        QCOMPARE(ends[1].error().message, std::string("unexpected error: broken"));
        QVERIFY(ends[2]);
    }

    void another_thread_pauses_steps_and_stops() {
        Background run;
        const auto paused = [&] { return run.seen.times(EventKind::paused); };
        run.control.step_once();  // means nothing to a run that is not paused
        run.start();
        QTRY_VERIFY_WITH_TIMEOUT(run.seen.last_step > 5, 30000);
        run.control.pause();
        QTRY_COMPARE_WITH_TIMEOUT(paused(), 1, 30000);
        QVERIFY(run.control.paused());
        const auto at = run.seen.last_step.load();
        QTest::qWait(50);
        QCOMPARE(run.seen.last_step.load(), at);
        run.control.step_once();
        QTRY_COMPARE_WITH_TIMEOUT(paused(), 2, 30000);
        QCOMPARE(run.seen.last_step.load(), at + 1);
        run.control.step_once();
        run.control.step_once();
        QTRY_COMPARE_WITH_TIMEOUT(run.seen.last_step.load(), at + 3, 30000);
        QTest::qWait(20);
        QCOMPARE(run.seen.last_step.load(), at + 3);
        run.control.change("optimizer.lr", 0.5);  // taken into use at once, without a step
        QTRY_COMPARE_WITH_TIMEOUT(run.seen.times(EventKind::live_change), 1, 30000);
        QCOMPARE(run.seen.last_step.load(), at + 3);
        run.control.resume();
        QTRY_VERIFY_WITH_TIMEOUT(run.seen.last_step > at + 10, 30000);
        run.finish();
        QVERIFY(run.outcome.state == RunState::stopped);
        QCOMPARE(run.outcome.step, run.seen.last_step.load());
        QCOMPARE(run.seen.steps[static_cast<std::size_t>(at + 3)].lr, 0.5);
        QVERIFY(run.outcome.seconds < run.seen.steps[static_cast<std::size_t>(at - 1)].seconds + 30);
    }
    void a_paused_run_can_be_stopped() {
        Background run;
        run.control.pause();
        run.start();
        QTRY_COMPARE_WITH_TIMEOUT(run.seen.times(EventKind::paused), 1, 30000);
        run.finish();
        QVERIFY(run.outcome.state == RunState::stopped);
        QCOMPARE(run.outcome.step, std::int64_t{0});
        QCOMPARE(run.seen.times(EventKind::resumed), 0);
    }
    void pauses_do_not_count_as_training_time() {
        Background run;
        run.start();
        QTRY_VERIFY_WITH_TIMEOUT(run.seen.last_step > 2, 30000);
        run.control.pause();
        QTRY_COMPARE_WITH_TIMEOUT(run.seen.times(EventKind::paused), 1, 30000);
        const auto at = static_cast<std::size_t>(run.seen.last_step);
        QTest::qWait(1500);
        run.control.step_once();
        QTRY_COMPARE_WITH_TIMEOUT(run.seen.times(EventKind::paused), 2, 30000);
        run.finish();
        const double between = run.seen.steps[at].seconds - run.seen.steps[at - 1].seconds;
        QVERIFY2(between > 0 && between < 1.4, qPrintable(QString::number(between)));
    }

    void live_changes_take_effect_from_the_next_step() {
        const auto trainer = trainer_for(small_experiment());
        Collector seen;
        train::Control control;
        seen.at_step = [&](const train::StepRecord& record) {
            if (record.step == 5) {
                control.change("optimizer.lr", 0.04);
                control.change("optimizer.beta1", 0.5);
            }
            if (record.step == 7) control.change("optimizer.lr", -1);  // out of range
            if (record.step != 8) return;
            control.change("optimizer.lr", "fast");   // no number
            control.change("training.steps", 9);      // not live
            control.change("model.d_model", 32);      // not live
            control.change("optimizer.nesterov", 1);  // not there
            control.change("optimizer.id", "sgd");    // no field
        };
        train::StepObserver* const observers[] = {&seen};
        trainer->run(control, observers);
        const Finished plain(Json::object());
        QCOMPARE(seen.steps.size(), std::size_t{30});
        for (const auto& step : seen.steps)
            QCOMPARE(step.lr, step.step <= 5 ? 0.01 : 0.04);
        // The update after step 6's loss is the first with the new rate.
        for (std::size_t i = 0; i < 30; ++i)
            QCOMPARE(seen.steps[i].loss == plain.seen.steps[i].loss, i < 6);
        std::vector<train::Event> changes;
        for (const auto& event : seen.events) {
            if (event.kind == EventKind::live_change) changes.push_back(event);
        }
        QCOMPARE(changes.size(), std::size_t{2});
        QCOMPARE(changes[0].text, std::string("optimizer.lr = 0.04"));
        QCOMPARE(changes[0].detail, (Json{{"path", "optimizer.lr"}, {"value", 0.04}}));
        QCOMPARE(changes[1].detail, (Json{{"path", "optimizer.beta1"}, {"value", 0.5}}));
        QVERIFY(changes[0].step == 5 && changes[1].step == 5);
        std::string refused;
        for (const auto& event : seen.events) {
            if (event.kind == EventKind::change_refused) refused += event.text + "\n";
        }
        QCOMPARE(QString::fromStdString(refused),
                 QStringLiteral("optimizer.lr: -1 must be at least 0\n"
                                "optimizer.lr: expected a number, got \"fast\"\n"
                                "training.steps: cannot change while the run trains\n"
                                "model.d_model: cannot change while the run trains\n"
                                "optimizer.nesterov: there is no such parameter in this run\n"
                                "optimizer.id: there is no such parameter in this run\n"));
        // The experiment as a checkpoint would keep it.
        QVERIFY(trainer->experiment() == small_experiment({{"optimizer", {{"lr", 0.04}, {"beta1", 0.5}}}}));
    }
    void a_change_before_the_first_step_is_as_good_as_an_experiment() {
        const Json end = {
            {"optimizer", {{"id", "sgd"}, {"lr", 0.5}, {"momentum", 0.5}, {"weight_decay", 0.01}}},
            {"regularization", {{"clip_norm", {{"max_norm", 0.5}}}, {"dropout", {{"residual", 0.1}}}}}};
        const auto trainer =
            trainer_for(small_experiment({{"optimizer", {{"id", "sgd"}, {"lr", 0.1}, {"momentum", 0.9}}}}));
        Collector seen;
        train::Control control;
        control.change("optimizer.lr", 0.5);
        control.change("optimizer.momentum", 0.5);
        control.change("optimizer.weight_decay", 0.01);
        control.change("regularization.clip_norm.max_norm", 0.5);
        control.change("regularization.dropout.residual", 0.1);
        train::StepObserver* const observers[] = {&seen};
        trainer->run(control, observers);
        QCOMPARE(seen.times(EventKind::live_change), 5);
        QVERIFY(seen.losses() == Finished(end).seen.losses());
    }
};

QTEST_GUILESS_MAIN(TestControl)
#include "test_control.moc"
