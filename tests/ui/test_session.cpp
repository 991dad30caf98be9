// SPDX-License-Identifier: GPL-3.0-or-later
// The training session without a window: what comes out of its thread, in what order, and how quickly it
// obeys.
#include <ctime>
#include <fstream>
#include <utility>

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTimer>
#include <QtTest>

#include "core/store/run_folder.h"
#include "tests/support/file_size_limit.h"
#include "tests/support/memory_limit.h"
#include "tests/support/small_run.h"
#include "ui/bridge/asker.h"
#include "ui/bridge/data_probe.h"
#include "ui/bridge/frame_clock.h"
#include "ui/bridge/sweep_session.h"
#include "ui/bridge/thread_time.h"
#include "ui/bridge/training_session.h"

using namespace optimlab;
using namespace optimlab::ui::bridge;
namespace fs = std::filesystem;

namespace {

Question forty_tokens() {
    Question question{{{"a", ""}}, {}};
    question.how.max_tokens = 40;
    return question;
}

std::shared_ptr<const task::Codec> two_letters() {
    auto tokenizer = text::entry("char").make({{"a", "b"}, {}});
    return std::make_shared<task::Codec>(text::Named{"char", *std::move(tokenizer)}, 0,
                                         model::Output::language);
}

constexpr int patience_ms = 60'000;

/// A session, what it said, and a feed that drains as the window's clock would.
struct Bench {
    QTemporaryDir folder;
    TrainingSession session;
    MetricsFeed feed{session.ring()};
    std::shared_ptr<RunSeries> series = std::make_shared<RunSeries>();
    QTimer clock;
    std::vector<train::Event> events;
    std::vector<train::Outcome> outcomes;
    std::vector<RunStart> starts;
    QStringList faults;

    Bench() {
        QObject::connect(&session, &TrainingSession::prepared, &session, [this](const RunStart& start) {
            starts.push_back(start);
            series->clear();
            series->set_epoch(start.extent.tokens);
            if (start.history) series->fill(start.history->steps, start.history->evals);
            feed.follow(series);
        });
        QObject::connect(&session, &TrainingSession::happened, &session,
                         [this](const train::Event& event) { events.push_back(event); });
        QObject::connect(&session, &TrainingSession::failed, &session,
                         [this](const QString& message) { faults << message; });
        QObject::connect(&session, &TrainingSession::ended, &session, [this](const train::Outcome& outcome) {
            feed.drain(SIZE_MAX);
            outcomes.push_back(outcome);
        });
        QObject::connect(&clock, &QTimer::timeout, &session, [this] { feed.drain(); });
        clock.start(16);
    }
    fs::path run() const { return fs::path(folder.path().toStdString()) / "run"; }
    std::int64_t step() const { return series->last_step().value_or(train::StepRecord{}).step; }
    bool heard(train::EventKind kind) const {
        return std::any_of(events.begin(), events.end(),
                           [kind](const auto& event) { return event.kind == kind; });
    }
};

train::Experiment endless() { return test::small_experiment({{"training", {{"steps", 1'000'000}}}}); }

#define WAIT(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, patience_ms)

}  // namespace

class TestSession : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void every_point_arrives_once_and_unchanged() {
        Bench bench;
        bench.session.start(test::small_experiment({{"training", {{"steps", 50}}}}), bench.run());
        QCOMPARE(bench.session.phase(), Phase::preparing);
        WAIT(bench.outcomes.size() == 1);
        QCOMPARE(bench.session.phase(), Phase::idle);
        QVERIFY(bench.outcomes[0].state == train::RunState::finished);
        QCOMPARE(bench.session.ring().dropped(), std::uint64_t{0});

        const auto record = store::read_run(bench.run());
        QVERIFY(record.ok());
        QCOMPARE(record->steps.size(), std::size_t{50});
        const auto check = [&](Quantity quantity, auto y_of) {
            for (const auto axis : {XAxis::step, XAxis::epochs, XAxis::tokens, XAxis::seconds}) {
                const auto series = bench.series->series(quantity, axis);
                QCOMPARE(series->size(), record->steps.size());
                for (std::size_t i = 0; i < series->size(); ++i)
                    QCOMPARE(series->y(i), y_of(record->steps[i]));
            }
        };
        check(Quantity::train_loss, [](const auto& step) { return step.loss; });
        check(Quantity::lr, [](const auto& step) { return step.lr; });
        check(Quantity::grad_norm, [](const auto& step) { return step.grad_norm; });
        const auto tokens = bench.series->series(Quantity::train_loss, XAxis::tokens);
        QCOMPARE(tokens->x(49), static_cast<double>(record->steps[49].tokens));
        const auto epochs = bench.series->series(Quantity::train_loss, XAxis::epochs);
        QVERIFY(record->tokens_per_epoch > 1000);
        QCOMPARE(epochs->x(49), static_cast<double>(record->steps[49].tokens) / record->tokens_per_epoch);
        const auto evals = bench.series->series(Quantity::val_loss, XAxis::step);
        QCOMPARE(evals->size(), record->evals.size());
        for (std::size_t i = 0; i < evals->size(); ++i)
            QCOMPARE(evals->y(i), record->evals[i].loss);
        QVERIFY(bench.series->recent_speed() > 0);
        QVERIFY(bench.starts[0].choices > 10 && bench.starts[0].bytes > 0);
    }

    /// A series that is asked for late has the same points as one that grew with the run.
    void late_series_equals_early_series() {
        RunSeries early, late;
        const auto grown = early.series(Quantity::speed, XAxis::seconds);
        for (int i = 1; i <= 300; ++i) {
            const train::StepRecord step{i, 1.0 / i, 0.1, 1, 0.01 * i, 64 * i};
            early.add(step);
            late.add(step);
            if (i % 50 != 0) continue;
            const train::EvalRecord eval{i, 0.5, 0, 0.01 * i + 0.005, 64 * i, true};
            early.add(eval);
            late.add(eval);
        }
        const auto built = late.series(Quantity::speed, XAxis::seconds);
        QCOMPARE(grown->size(), std::size_t{300});
        QCOMPARE(built->size(), grown->size());
        for (std::size_t i = 0; i < grown->size(); ++i)
            QCOMPARE(built->y(i), grown->y(i));
        // The step after a validation is not slower by the validation: 64 tokens in 5 ms instead of 10.
        QVERIFY(std::abs(grown->y(50) - 12'800) < 1);
        early.add(train::StepRecord{300, 9, 9, 9, 9, 9});  // goes back in time
        QCOMPARE(early.step_count(), std::size_t{300});
    }

    /// What few steps have costs nothing on the others, and is found where it was measured.
    void a_step_costs_what_it_has() {
        RunSeries series;
        constexpr std::int64_t steps = 100'000;
        for (std::int64_t step = 1; step <= steps; ++step) {
            train::StepRecord record{step, 1.0 / static_cast<double>(step),  0.1,
                                     2,    0.01 * static_cast<double>(step), 64 * step};
            if (step % 10 == 1) record.weight_norm = static_cast<double>(step);
            if (step % 100 == 0) record.readouts.add("d", 0.5);
            series.add(record);
        }
        const double each = static_cast<double>(series.memory()) / static_cast<double>(steps);
        QVERIFY2(each < 64, qPrintable(QString::number(each)));
        const auto norm = series.series(Quantity::weight_norm, XAxis::step);
        QCOMPARE(norm->size(), std::size_t{10'000});
        QCOMPARE(norm->x(7), 71.0);
        QCOMPARE(norm->y(7), 71.0);
        // Who does not know how long an epoch is draws nothing over epochs, and not at infinity.
        QCOMPARE(series.series(Quantity::train_loss, XAxis::epochs)->size(), std::size_t{0});
        QCOMPARE(series.series(Told::optimizer, "d", XAxis::epochs)->size(), std::size_t{0});
        QVERIFY(!series.place_of(5, XAxis::epochs));
        const auto told = series.series(Told::optimizer, "d", XAxis::tokens);
        QCOMPARE(told->size(), std::size_t{1000});
        QCOMPARE(told->x(1), 64.0 * 200);
        QCOMPARE(series.names(Told::optimizer), std::vector<std::string>{"d"});
        QCOMPARE(series.last_step()->tokens, 64 * steps);
    }

    void a_flood_keeps_the_event_loop_alive() {
        MetricRing ring(TrainingSession::ring_capacity);
        MetricsFeed feed(ring);
        const auto series = std::make_shared<RunSeries>();
        for (const auto quantity : {Quantity::train_loss, Quantity::lr, Quantity::grad_norm, Quantity::speed})
            (void)series->series(quantity, XAxis::step);
        feed.follow(series);
        FrameClock clock;
        connect(&clock, &FrameClock::tick, &clock, [&feed] { feed.drain(); });
        clock.set_running(true);

        // Processor time of this thread between two turns of the loop: what other programs take is not its.
        std::int64_t worst = 0, before = thread_nanoseconds();
        QTimer heart;
        heart.setTimerType(Qt::PreciseTimer);
        connect(&heart, &QTimer::timeout, &heart, [&] {
            const auto now = thread_nanoseconds();
            worst = std::max(worst, now - std::exchange(before, now));
        });
        heart.start(10);

        constexpr std::int64_t flood = 1'000'000;
        std::atomic<bool> done{false};
        std::jthread producer([&] {
            for (std::int64_t i = 1; i <= flood; ++i) {
                ring.push({train::StepRecord{i, 1, 1, 1, 1e-5 * static_cast<double>(i), i}});
                if (i % 4096 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
            }
            done = true;
        });
        WAIT(done);
        heart.stop();
        QVERIFY2(worst <= 50'000'000, qPrintable(QStringLiteral("one turn took %1 ns").arg(worst)));
        while (feed.drain() > 0) {
        }
        QCOMPARE(series->step_count() + ring.dropped(), static_cast<std::size_t>(flood));
        QVERIFY(series->step_count() > 0);
    }

    void a_search_says_what_it_waits_for() {
        const QTemporaryDir folder;
        auto spec = tune::read_sweep(
            {{"experiment", train::to_json(test::small_experiment())},
             {"search",
              {{"method", "random"},
               {"trials", 4},
               {"workers", 1},
               {"parameters", {{"optimizer.lr", {{"min", 1e-4}, {"max", 1e-2}, {"scale", "log"}}}}}}}});
        QVERIFY2(spec.ok(), spec.ok() ? "" : spec.error().message.c_str());
        const fs::path place = folder.filePath(QStringLiteral("sweep")).toStdString();
        auto sweep = tune::Sweep::create(*std::move(spec), place);
        QVERIFY(sweep.ok());
        sweep->reset();

        SweepSession session;
        QStringList said;
        int ends = 0;
        connect(&session, &Session::held_up, this, [&](const QString& why) { said << why; });
        connect(&session, &SweepSession::ended, this, [&] { ++ends; });
        std::optional<test::FileSizeLimit> full_disk(100);
        session.resume_sweep(place);
        WAIT(!session.waits_for().isEmpty());
        QVERIFY2(session.waits_for().contains(QLatin1String("cannot be written")),
                 qPrintable(session.waits_for()));
        full_disk.reset();
        WAIT(session.phase() == Phase::idle);
        QCOMPARE(ends, 1);
        QVERIFY(session.waits_for().isEmpty());
        QCOMPARE(said.size(), 2);
        QVERIFY(!said[0].isEmpty() && said[1].isEmpty());
        // What was asked to stop while it waits does, and says nothing of it any more.
        SweepSession other;
        const fs::path again = folder.filePath(QStringLiteral("again")).toStdString();
        fs::create_directories(again / "trials");
        fs::copy_file(place / "sweep.json", again / "sweep.json");
        full_disk.emplace(100);
        other.resume_sweep(again);
        WAIT(!other.waits_for().isEmpty());
        other.stop();
        QVERIFY(other.waits_for().isEmpty());
        WAIT(other.phase() == Phase::idle);
    }

    void pauses_steps_goes_on_and_stops() {
        Bench bench;
        bench.session.start(endless(), bench.run());
        WAIT(bench.step() > 3);
        bench.session.pause();
        WAIT(bench.session.phase() == Phase::paused);
        QTest::qWait(50);
        const auto at = bench.step();
        QTest::qWait(100);
        QCOMPARE(bench.step(), at);
        for (int i = 1; i <= 3; ++i) {
            bench.session.step_once();
            WAIT(bench.step() == at + i);
            QTest::qWait(30);
            QCOMPARE(bench.step(), at + i);
        }
        QCOMPARE(bench.session.phase(), Phase::paused);
        bench.session.go_on();
        WAIT(bench.step() > at + 10);
        QCOMPARE(bench.session.phase(), Phase::running);
        bench.session.stop();
        WAIT(bench.outcomes.size() == 1);
        QVERIFY(bench.outcomes[0].state == train::RunState::stopped);
        QCOMPARE(bench.outcomes[0].step, bench.step());
    }

    void begins_paused_for_single_steps() {
        Bench bench;
        bench.session.start(endless(), {}, true);
        WAIT(bench.session.phase() == Phase::paused);
        QCOMPARE(bench.step(), std::int64_t{0});
        bench.session.step_once();
        WAIT(bench.step() == 1);
    }

    void a_live_change_takes_effect_and_is_recorded() {
        Bench bench;
        bench.session.start(endless(), bench.run());
        WAIT(bench.step() > 2);
        bench.session.change("optimizer.lr", 0.0005);
        WAIT(bench.heard(train::EventKind::live_change));
        const auto at = bench.step();
        WAIT(bench.step() > at + 3);
        QCOMPARE(bench.series->last_step()->lr, 0.0005);
        bench.session.stop();
        WAIT(bench.outcomes.size() == 1);
        const auto record = store::read_run(bench.run());
        QVERIFY(record.ok());
        const auto changed =
            std::find_if(record->events.begin(), record->events.end(),
                         [](const auto& event) { return event.kind == train::EventKind::live_change; });
        QVERIFY(changed != record->events.end());
        QCOMPARE(changed->detail.at("path").get<std::string>(), std::string("optimizer.lr"));
    }

    void resumes_where_it_stopped() {
        Bench bench;
        bench.session.start(endless(), bench.run());
        WAIT(bench.step() > 5);
        bench.session.stop();
        WAIT(bench.outcomes.size() == 1);
        const auto at = bench.outcomes[0].step;
        bench.session.resume_run(bench.run(), at + 20);
        WAIT(bench.outcomes.size() == 2);
        QVERIFY(bench.outcomes[1].state == train::RunState::finished);
        QCOMPARE(bench.starts[1].first_step, at);
        QCOMPARE(bench.step(), at + 20);
        QCOMPARE(bench.series->step_count(), static_cast<std::size_t>(at + 20));
    }

    void says_why_it_cannot_begin() {
        Bench bench;
        auto experiment =
            test::small_experiment({{"data", {{"id", "text_file"}, {"path", "/no/such/text.txt"}}}});
        bench.session.start(experiment, bench.run());
        WAIT(bench.faults.size() == 1);
        QVERIFY2(bench.faults[0].contains(QLatin1String("/no/such/text.txt")), qPrintable(bench.faults[0]));
        QCOMPARE(bench.session.phase(), Phase::idle);
        QVERIFY(!fs::exists(bench.run()));

        bench.session.resume_run("/no/such/run");
        WAIT(bench.faults.size() == 2);
        bench.session.start(test::small_experiment({{"training", {{"steps", 3}}}}),
                            {});  // and it still works
        WAIT(bench.outcomes.size() == 1);
    }

    void tells_of_a_divergence() {
        Bench bench;
        bench.session.start(test::small_experiment({{"optimizer", {{"id", "sgd"}, {"lr", 1e9}}}}),
                            bench.run());
        WAIT(bench.outcomes.size() == 1);
        QVERIFY(bench.outcomes[0].state == train::RunState::diverged);
        QVERIFY(!bench.outcomes[0].reason.empty());
    }

    void dies_quickly_while_training_data() {
        QTest::addColumn<bool>("paused");
        QTest::newRow("running") << false;
        QTest::newRow("paused") << true;
    }
    void dies_quickly_while_training() {
        QFETCH(bool, paused);
        auto bench = std::make_unique<Bench>();
        bench->session.start(endless(), bench->run());
        WAIT(bench->step() > 2);
        if (paused) {
            bench->session.pause();
            WAIT(bench->session.phase() == Phase::paused);
        }
        QElapsedTimer timer;
        timer.start();
        bench.reset();
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }

    /// A copy of the model comes while it trains and while it rests, and writes without disturbing it.
    void writes_from_a_snapshot() {
        Bench bench;
        Asker asker;
        QStringList texts;
        connect(&asker, &Asker::answered, this,
                [&](const Said& said) { texts << QString::fromStdString(said.answers.front().text); });
        connect(&bench.session, &TrainingSession::snapshot_ready, this,
                [&](const std::shared_ptr<const ModelSnapshot>& snapshot) {
                    asker.ask(snapshot, forty_tokens());
                });
        bench.session.start(endless(), {});
        bench.session.request_snapshot();  // before there is a model: answered after its first step
        WAIT(texts.size() == 1);
        QCOMPARE(texts[0].size(), 40);
        bench.session.pause();
        WAIT(bench.session.phase() == Phase::paused);
        bench.session.request_snapshot();
        WAIT(texts.size() == 2);
    }

    void whatever_is_thrown_becomes_a_message() {
        const auto said = [](auto thrown) {
            const auto result = guarded("place", [thrown]() -> int { throw thrown; });
            return result ? std::string() : result.error().message;
        };
        QCOMPARE(said(std::bad_alloc()), std::string("place: there is not enough memory"));
        QCOMPARE(said(std::runtime_error("broken")), std::string("place: broken"));
        QVERIFY(!said(42).empty());
        QCOMPARE(*guarded("place", [] { return 42; }), 42);
        QVERIFY(!guarded("place", []() -> base::Status { return base::input_error("no"); }).ok());
    }

    void a_model_that_does_not_fit_is_a_message() {
        if (!test::memory_can_be_limited) QSKIP("a sanitizer ends the process by itself");
        auto snapshot = std::make_shared<ModelSnapshot>();
        snapshot->spec = test::small_experiment().model;
        snapshot->spec.d_model = 1 << 20;
        snapshot->task = test::small_experiment().task;
        snapshot->codec = two_letters();
        Asker asker;
        QStringList faults;
        connect(&asker, &Asker::failed, this, [&](const QString& message) { faults << message; });
        const test::MemoryLimit limit(std::size_t{400} << 20);
        asker.ask(std::shared_ptr<const ModelSnapshot>(snapshot), forty_tokens());
        WAIT(faults.size() == 1);
        QVERIFY2(faults[0].contains(QLatin1String("memory")), qPrintable(faults[0]));
    }

    /// Cancelling does not wait for the text that is being written.
    void cancelling_takes_no_time() {
        auto snapshot = std::make_shared<ModelSnapshot>();
        snapshot->spec = test::small_experiment().model;
        snapshot->spec.d_model = 512;
        snapshot->spec.context = 512;
        snapshot->spec.blocks.assign(12, snapshot->spec.blocks.front());
        snapshot->task = test::small_experiment().task;
        snapshot->codec = two_letters();
        Asker asker;
        int answers = 0;
        connect(&asker, &Asker::answered, this, [&] { ++answers; });
        qint64 longest = 0;
        for (int i = 0; i < 3; ++i) {
            asker.ask(std::shared_ptr<const ModelSnapshot>(snapshot), forty_tokens());
            QTest::qWait(20);
            QElapsedTimer timer;
            timer.start();
            asker.cancel();
            longest = std::max(longest, timer.elapsed());
        }
        QVERIFY2(longest < 100, qPrintable(QStringLiteral("cancelling took %1 ms").arg(longest)));
        QTest::qWait(200);
        QCOMPARE(answers, 0);
    }

    /// What one run dropped is not said of the next.
    void points_dropped_by_one_run_are_not_the_next_ones() {
        Bench bench;
        bench.clock.stop();
        for (std::size_t i = 0; i < TrainingSession::ring_capacity + 7; ++i)
            bench.session.ring().push({train::StepRecord{}});
        QCOMPARE(bench.session.dropped(), std::uint64_t{7});
        bench.session.start(test::small_experiment(), {});
        WAIT(bench.outcomes.size() == 1);
        QCOMPARE(bench.session.dropped(), std::uint64_t{0});
    }

    /// Where training uses all cores, drawing takes less of them.
    void clock_rests_longer_among_busy_cores() {
        int beside = 0, among = 0;
        const auto rest = [](bool free, int& interval) {
            FrameClock clock;
            int ticks = 0;
            connect(&clock, &FrameClock::tick, &clock, [&ticks] {
                ++ticks;
                const auto before = std::clock();
                while (std::clock() - before < CLOCKS_PER_SEC / 500) {  // 2 ms of work
                }
            });
            clock.set_core_free(free);
            clock.set_running(true);
            WAIT(ticks > 3);
            interval = clock.interval_ms();
        };
        rest(true, beside);
        rest(false, among);
        QVERIFY2(among > 2 * beside, qPrintable(QStringLiteral("%1 and %2 ms").arg(among).arg(beside)));
        QVERIFY(beside >= 2 * FrameClock::rest_beside_free_core - 1);
    }
    void clock_rests_when_nothing_runs() {
        FrameClock clock;
        int ticks = 0;
        connect(&clock, &FrameClock::tick, &clock, [&ticks] { ++ticks; });
        clock.request();
        WAIT(ticks == 1);
        QTest::qWait(80);
        QCOMPARE(ticks, 1);
        QVERIFY(!clock.is_active());
        clock.set_running(true);
        WAIT(ticks > 4);
        QVERIFY(clock.interval_ms() >= FrameClock::fastest_ms &&
                clock.interval_ms() <= FrameClock::slowest_ms);
        clock.set_running(false);
        QTest::qWait(50);
        const int before = ticks;
        QTest::qWait(100);
        QCOMPARE(ticks, before);
    }
};

QTEST_GUILESS_MAIN(TestSession)
#include "test_session.moc"
