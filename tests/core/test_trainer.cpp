// SPDX-License-Identifier: GPL-3.0-or-later
// A run is reproducible, tells everything that happens, and ends for the stated reason.
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include <QtTest>

#include "core/optim/catalog.h"
#include "tests/support/small_run.h"

using namespace optimlab;
using base::Json;
using test::Collector;
using test::Finished;
using test::small_experiment;
using test::trainer_for;
using train::CheckpointReason;
using train::EventKind;
using train::RunState;

namespace {

const Json dropout = {
    {"dropout", {{"embedding", 0.1}, {"attention", 0.1}, {"residual", 0.2}, {"feed_forward", 0.1}}}};

std::vector<std::int64_t> eval_steps(const Collector& seen) {
    std::vector<std::int64_t> steps;
    for (const auto& eval : seen.evals)
        steps.push_back(eval.step);
    return steps;
}

/// Does something at every event.
class Hook final : public train::StepObserver {
 public:
    std::function<void(const train::Event&)> at_event;
    int checkpoints = 0;
    void on_event(const train::Event& event) override { at_event(event); }
    base::Status on_checkpoint(train::Trainer&, CheckpointReason) override {
        ++checkpoints;
        return base::Done{};
    }
};

}  // namespace

class TestTrainer : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void same_seed_same_losses_data() {
        QTest::addColumn<int>("threads");
        QTest::addColumn<bool>("dropping");
        for (const int threads : {1, 2}) {
            for (const bool dropping : {false, true})
                QTest::addRow("%d threads%s", threads, dropping ? ", dropout" : "") << threads << dropping;
        }
    }
    void same_seed_same_losses() {
        QFETCH(int, threads);
        QFETCH(bool, dropping);
        Json changes = {{"training", {{"threads", threads}}}};
        if (dropping) changes["regularization"] = dropout;
        const Finished one(changes), two(changes);
        QCOMPARE(one.seen.steps.size(), std::size_t{30});
        QVERIFY(one.seen.losses() == two.seen.losses());
        QCOMPARE(one.outcome.best_loss, two.outcome.best_loss);
        QVERIFY(one.seen.losses().front() - one.seen.losses().back() > 0.3);  // it did train
        changes["seed"] = 2;
        QVERIFY(Finished(changes).seen.losses() != one.seen.losses());
    }

    void observers_are_told_everything() {
        const Finished run(Json{{"training", {{"steps", 25}, {"checkpoint_every", 8}}}});
        const auto& seen = run.seen;
        QCOMPARE(seen.steps.size(), std::size_t{25});
        for (std::size_t i = 0; i < seen.steps.size(); ++i) {
            const auto& step = seen.steps[i];
            QCOMPARE(step.step, static_cast<std::int64_t>(i + 1));
            QCOMPARE(step.tokens, step.step * 4 * 16);
            QCOMPARE(step.lr, 0.01);
            QVERIFY(step.loss > 0 && step.loss < 5 && step.grad_norm > 0);
            QVERIFY(step.seconds > 0 && (i == 0 || step.seconds >= seen.steps[i - 1].seconds));
        }
        QVERIFY(eval_steps(seen) == (std::vector<std::int64_t>{0, 10, 20, 25}));
        for (const auto& eval : seen.evals) {
            QVERIFY(std::fabs(eval.metric - eval.loss / std::log(2)) < 1e-12);  // bits
            QCOMPARE(eval.tokens, eval.step * 4 * 16);
        }
        std::vector<std::int64_t> periodic;
        for (const auto& [reason, step] : seen.checkpoints) {
            if (reason == CheckpointReason::periodic) periodic.push_back(step);
        }
        QVERIFY(periodic == (std::vector<std::int64_t>{8, 16, 24}));
        QVERIFY(seen.checkpoints.back() == std::pair(CheckpointReason::last, std::int64_t{25}));
        QVERIFY(seen.events.front().kind == EventKind::started &&
                seen.events.back().kind == EventKind::finished);
        QCOMPARE(seen.events.size(), std::size_t{2});
        QVERIFY(run.outcome.state == RunState::finished);
        QCOMPARE(run.outcome.reason, std::string("all 25 steps done"));
        QCOMPARE(run.outcome.step, std::int64_t{25});
        QCOMPARE(run.outcome.train_loss, seen.steps.back().loss);
        QCOMPARE(run.outcome.val_loss, seen.evals.back().loss);
        QVERIFY(run.outcome.tokens_per_second > 0);
    }
    void the_training_part_is_measured_like_the_validation_part() {
        const Json dropping = {{"regularization", dropout}};
        Json both = dropping;
        both["training"] = {{"eval_training", true}};
        const Finished plain(dropping), run(both);
        QVERIFY(run.seen.losses() == plain.seen.losses());  // it is only looked at
        QCOMPARE(run.seen.evals.size(), plain.seen.evals.size());
        const auto fresh = trainer_for(small_experiment(both));
        const auto& first = run.seen.evals.front();
        QCOMPARE(first.more.count, plain.seen.evals.front().more.count + 2);
        const auto* training = first.more.end() - 2;
        QCOMPARE(QString(training[0].name), QStringLiteral("training_loss"));
        QCOMPARE(QString(training[1].name), QStringLiteral("training_metric"));
        // As many batches as of the validation part, and without the dropout of the steps.
        const auto batches = fresh->experiment().training.eval_batches;
        const auto size = fresh->experiment().training.batch_size;
        const auto there = fresh->dataset().sequences(task::Part::validation);
        const auto expected =
            fresh->validate(std::min(batches, (there + size - 1) / size), task::Part::training);
        QCOMPARE(training[0].value, expected.loss);
        QCOMPARE(training[1].value, expected.measured.metric);
        QVERIFY(expected.loss != first.loss);
    }
    void validation_measures_what_it_says() {
        const auto trainer =
            trainer_for(small_experiment({{"model", {{"bias", false}}}, {"init", {{"std", 0.0}}}}));
        const double guess = std::log(static_cast<double>(trainer->dataset().codec().choices()));
        QVERIFY(std::fabs(trainer->validate(0).loss - guess) < 1e-5);
        QVERIFY(std::fabs(trainer->validate(3).loss - guess) < 1e-5);
        const auto other = trainer_for(small_experiment());
        const auto windows = other->dataset().sequences(task::Part::validation);
        QVERIFY(windows > 20);
        QCOMPARE(other->validate(1000000).loss, other->validate(0).loss);  // more batches than there are: all
        QVERIFY(other->validate(1).loss != other->validate(0).loss);
        QCOMPARE(other->validate(2).loss, other->validate(2).loss);
    }

    void runs_end_for_the_stated_reason_data() {
        QTest::addColumn<QByteArray>("training");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<int>("step");  // -1: when depends on the machine
        const auto row = [](const char* name, const char* training, const char* reason, int step) {
            QTest::newRow(name) << QByteArray(training) << reason << step;
        };
        // The learning rate is 0, so that no loss ever gets better.
        row("steps", R"({"steps": 1200, "eval_every": 0})", "all 1,200 steps done", 1200);
        const auto characters = trainer_for(small_experiment())->dataset().extent().tokens;
        const int half = static_cast<int>(std::ceil(0.5 * characters / (4 * 16)));
        QVERIFY(half > 32 && half < 40);
        row("epochs", R"({"steps": 9999, "epochs": 0.5})", "0.5 epochs done", half);
        row("seconds", R"({"steps": 999999999, "eval_every": 0, "seconds": 0.125})",
            "the time of 0.125 s is over", -1);
        row("target, at once", R"({"target_loss": 4.5})", "the validation loss reached 4.5", 0);
        row("target, never", R"({"target_loss": 0.1})", "all 30 steps done", 30);
        row("patience", R"({"eval_every": 2, "patience": 3})", "no better validation loss in 3 measurements",
            6);
        row("steps before patience", R"({"steps": 5, "eval_every": 2, "patience": 3})", "all 5 steps done",
            5);
        row("epochs before steps", R"({"steps": 40, "epochs": 0.5})", "0.5 epochs done", half);
        row("patience before epochs", R"({"steps": 40, "epochs": 0.5, "patience": 2})",
            "no better validation loss in 2 measurements", 20);
        row("patience before time", R"({"seconds": 3600, "patience": 1})",
            "no better validation loss in 1 measurements", 10);
        row("patience with the metric",
            R"({"eval_every": 2, "patience": 3, "watch": "metric", "min_change": 0.5})",
            "no better bits per character by 0.5 in 3 measurements", 6);
        row("target before all", R"({"seconds": 3600, "epochs": 1, "patience": 1, "target_loss": 4.5})",
            "the validation loss reached 4.5", 0);
    }
    void runs_end_for_the_stated_reason() {
        QFETCH(QByteArray, training);
        QFETCH(QString, reason);
        QFETCH(int, step);
        const Finished run({{"optimizer", {{"lr", 0.0}}}, {"training", Json::parse(training.toStdString())}});
        QVERIFY(run.outcome.state == RunState::finished);
        QCOMPARE(run.outcome.reason, reason.toStdString());
        if (step >= 0) QCOMPARE(run.outcome.step, static_cast<std::int64_t>(step));
        QCOMPARE(static_cast<std::int64_t>(run.seen.steps.size()), run.outcome.step);
        // However it ended, the end was measured and saved.
        QCOMPARE(run.seen.evals.back().step, run.outcome.step);
        QVERIFY(run.seen.checkpoints.back() == std::pair(CheckpointReason::last, run.outcome.step));
        if (step < 0) QVERIFY(run.outcome.seconds >= 0.125 && run.outcome.step > 1);
    }
    void a_target_ends_the_run_when_it_is_reached() {
        const Finished run(Json{{"training", {{"steps", 500}, {"eval_every", 5}, {"target_loss", 2.9}}}});
        QCOMPARE(run.outcome.reason, std::string("the validation loss reached 2.9"));
        QVERIFY(run.outcome.step > 0 && run.outcome.step < 500 && run.outcome.step % 5 == 0);
        QVERIFY(run.seen.evals.back().loss <= 2.9 && run.seen.evals[run.seen.evals.size() - 2].loss > 2.9);
    }
    /// A loss that falls by less than asked for does not count; what counts is taken from the last that did.
    void patience_waits_for_a_minimum_change() {
        for (const char* watch : {"loss", "metric"}) {
            const Finished run(Json{{"training",
                                     {{"steps", 1000},
                                      {"eval_every", 5},
                                      {"patience", 4},
                                      {"watch", watch},
                                      {"min_change", 0.15}}}});
            double counted = HUGE_VAL;
            std::int64_t since = 0;
            std::vector<std::int64_t> improved;
            for (const auto& eval : run.seen.evals) {
                QVERIFY(since < 4);
                const double watched = *watch == 'l' ? eval.loss : eval.metric;
                ++since;
                if (counted - watched > 0.15) counted = watched, since = 0, improved.push_back(eval.step);
            }
            QCOMPARE(since, std::int64_t{4});
            QVERIFY(run.outcome.step < 1000 && improved.size() >= 3);
            // Meanwhile the loss had fallen, by less.
            QVERIFY(run.outcome.best_step > improved.back());
        }
    }
    void batches_grow_along_the_ramp() {
        const Json ramp = {{"batch_size", 7}, {"batch_from", 2}, {"batch_ramp_steps", 12}};
        const Finished run(Json{{"training", ramp}});
        std::int64_t tokens = 0, last = 0;
        for (const auto& step : run.seen.steps) {
            const std::int64_t sequences = (step.tokens - tokens) / 16, t = step.step - 1;
            QCOMPARE((step.tokens - tokens) % 16, std::int64_t{0});
            QCOMPARE(sequences, t < 12 ? 2 + 5 * t / 12 : std::int64_t{7});
            QVERIFY(sequences >= last);
            last = sequences;
            tokens = step.tokens;
        }
        QCOMPARE(last, std::int64_t{7});
        // The sum that plans are drawn with.
        train::TrainingSpec spec;
        for (const auto [from, to, over] :
             {std::array{2, 7, 12}, {0, 7, 12}, {3, 3, 5}, {1, 4096, 7}, {5, 90, 1}}) {
            spec.batch_from = from, spec.batch_size = to, spec.batch_ramp_steps = over;
            std::int64_t sum = 0;
            for (std::int64_t t = 0; t <= 30; ++t) {
                QCOMPARE(spec.sequences_until(t), sum);
                sum += spec.batch_at(t);
            }
        }
        spec.batch_from = 1, spec.batch_size = 4096, spec.batch_ramp_steps = 1'000'000'000;
        const double half = 1e9 * (4096 + 1) / 2;
        QVERIFY(std::abs(static_cast<double>(spec.sequences_until(1'000'000'000)) / half - 1) < 1e-3);
    }
    /// What regularizers add to the loss of each step goes into the record.
    void contributions_are_recorded() {
        const Finished run(Json{{"regularization", {{"z_loss", {{"weight", 0.01}}}}}});
        for (const auto& step : run.seen.steps) {
            QCOMPARE(step.terms.count, std::size_t{1});
            QCOMPARE(std::string(step.terms.begin()->name), std::string("z_loss"));
            QVERIFY(step.terms.begin()->value > 0);
        }
    }
    void the_best_is_kept() {
        // A rate at which the loss goes up and down.
        const Finished run({{"optimizer", {{"lr", 0.3}}}, {"training", {{"steps", 60}, {"eval_every", 3}}}});
        double best = HUGE_VAL;
        std::int64_t best_step = -1;
        std::vector<std::int64_t> expected, saved;
        for (const auto& eval : run.seen.evals) {
            QCOMPARE(eval.best, eval.loss < best);
            if (eval.best) best = eval.loss, best_step = eval.step;
            if (eval.best && eval.step > 0) expected.push_back(eval.step);
        }
        for (const auto& [reason, step] : run.seen.checkpoints) {
            if (reason == CheckpointReason::best) saved.push_back(step);
        }
        QVERIFY(!expected.empty() && expected.size() < run.seen.evals.size() - 1);
        QVERIFY(saved == expected);
        QCOMPARE(run.outcome.best_loss, best);
        QCOMPARE(run.outcome.best_step, best_step);
    }

    void a_stopped_run_goes_on_as_if_it_had_not_been_data() {
        QTest::addColumn<int>("stop_at");
        for (const int step : {1, 10, 17, 29})
            QTest::addRow("after %d", step) << step;
    }
    void a_stopped_run_goes_on_as_if_it_had_not_been() {
        QFETCH(int, stop_at);
        const Json changes = {{"regularization", dropout}};
        const Finished whole(changes);
        const auto trainer = trainer_for(small_experiment(changes));
        Collector seen;
        const auto stopped = test::run(*trainer, seen, stop_at);
        QVERIFY(stopped.state == RunState::stopped);
        QCOMPARE(stopped.reason, std::string("stopped by you"));
        QCOMPARE(stopped.step, static_cast<std::int64_t>(stop_at));
        QVERIFY(seen.checkpoints.back() == std::pair(CheckpointReason::last, std::int64_t{stop_at}));
        QVERIFY(test::run(*trainer, seen).state == RunState::finished);
        QVERIFY(seen.losses() == whole.seen.losses());
        QVERIFY(eval_steps(seen) == eval_steps(whole.seen));
    }
    void a_validation_that_is_stopped_is_made_later() {
        const auto experiment = small_experiment();
        const Finished whole(Json::object());
        const auto trainer = trainer_for(experiment);
        Collector seen;
        run(*trainer, seen, 20);  // stops while the validation of step 20 is due
        QVERIFY(eval_steps(seen) == (std::vector<std::int64_t>{0, 10}));
        run(*trainer, seen);
        QVERIFY(eval_steps(seen) == eval_steps(whole.seen));
        QVERIFY(seen.losses() == whole.seen.losses());
    }

    void weights_that_are_not_finite_are_not_saved() {
        for (const bool periodic : {true, false}) {
            const auto trainer = trainer_for(small_experiment(
                {{"training", {{"checkpoint_every", periodic ? 5 : 0}, {"eval_every", 0}, {"steps", 5}}}}));
            Collector seen;
            seen.at_step = [&](const auto& record) {
                if (record.step == 5) trainer->model().parameters().value(0)[3] = std::nanf("");
            };
            const auto outcome = run(*trainer, seen);
            QVERIFY(outcome.state == RunState::diverged);
            QVERIFY(seen.checkpoints.empty());
        }
    }

    void a_run_stopped_before_its_first_step_measures_it_once() {
        const auto trainer = trainer_for(small_experiment());
        Collector seen;
        train::Control control;
        control.stop();
        train::StepObserver* const observers[] = {&seen};
        QVERIFY(trainer->run(control, observers).state == RunState::stopped);
        QCOMPARE(seen.steps.size(), std::size_t{0});
        test::run(*trainer, seen);
        QVERIFY(eval_steps(seen) == (std::vector<std::int64_t>{0, 10, 20, 30}));
    }

    void divergence_is_a_state_with_step_and_reason() {
        const auto trainer = trainer_for(small_experiment({{"optimizer", {{"id", "sgd"}, {"lr", 1e6}}}}));
        Collector seen;
        const auto outcome = test::run(*trainer, seen);
        QVERIFY(outcome.state == RunState::diverged);
        const auto step = std::to_string(outcome.step + 1);
        QVERIFY2(outcome.reason.find("became infinite at step " + step) != std::string::npos,
                 outcome.reason.c_str());
        QVERIFY2(outcome.reason.find("the learning rate (1e+06) is too high") != std::string::npos,
                 outcome.reason.c_str());
        QVERIFY2(outcome.reason.ends_with("there is no warmup, nothing is clipped"), outcome.reason.c_str());
        QCOMPARE(static_cast<std::int64_t>(seen.steps.size()), outcome.step);
        for (const auto& record : seen.steps)
            QVERIFY(std::isfinite(record.loss) && std::isfinite(record.grad_norm));
        for (const auto& tensor : trainer->tensors()) {
            QVERIFY2(std::all_of(tensor.values.begin(), tensor.values.end(),
                                 [](float x) { return std::isfinite(x); }),
                     tensor.name.c_str());
        }
        QVERIFY(seen.events.back().kind == EventKind::diverged);
        QCOMPARE(seen.events.back().text, outcome.reason);
        for (const auto& [reason, at] : seen.checkpoints)
            QVERIFY(reason == CheckpointReason::best);
    }

    /// Once each time that the validation loss goes beyond twice what guessing costs.
    void a_lost_run_is_warned_of() {
        const auto warnings = [](double lr) {
            const auto trainer =
                trainer_for(small_experiment({{"optimizer", {{"id", "sgd"}, {"lr", lr}}},
                                              {"regularization", {{"clip_norm", {{"max_norm", 1.0}}}}},
                                              {"training", {{"eval_every", 5}}}}));
            Collector seen;
            test::run(*trainer, seen);
            int expected = 0;
            double before = 0;
            const double twice = 2 * std::log(static_cast<double>(trainer->dataset().codec().choices()));
            for (const auto& eval : seen.evals) {
                if (eval.step > 0 && eval.loss > twice && !(before > twice)) ++expected;
                before = eval.loss;
            }
            if (seen.times(EventKind::warning) != expected) return -1;
            for (const auto& event : seen.events) {
                if (event.kind == EventKind::warning && event.text.find("usual causes") == std::string::npos)
                    return -1;
            }
            return expected;
        };
        QVERIFY(warnings(30.0) > 0);
        QCOMPARE(warnings(0.01), 0);
    }

    /// A weight turns into NaN before steps 6 and 10 and, if somebody mends it, back again after a step.
    void broken_steps_are_left_out_if_the_run_says_so() {
        struct Mender : train::StepObserver {
            float* weight = nullptr;
            float before = 0;
            bool mends = true;
            void on_step(const train::StepRecord& record) override {
                if (record.step == 5 || record.step == 9) before = std::exchange(*weight, std::nanf(""));
            }
            void on_event(const train::Event& event) override {
                if (event.kind == EventKind::step_skipped && mends) *weight = before;
            }
        };
        for (const bool mends : {true, false}) {
            const auto trainer = trainer_for(
                small_experiment({{"training", {{"skip_not_finite", 1}, {"eval_every", 0}, {"steps", 20}}}}));
            Collector seen;
            Mender mender;
            mender.weight = &trainer->model().parameters().value(0)[3], mender.mends = mends;
            train::Control control;
            train::StepObserver* const observers[] = {&seen, &mender};
            const auto outcome = trainer->run(control, observers);
            QCOMPARE(seen.times(EventKind::step_skipped), mends ? 2 : 1);
            QVERIFY(outcome.state == (mends ? RunState::finished : RunState::diverged));
            QCOMPARE(outcome.step, std::int64_t{mends ? 20 : 6});
            QCOMPARE(seen.steps.size(), std::size_t{mends ? 18u : 5u});
            if (mends) QCOMPARE(seen.steps[5].step, std::int64_t{7});
        }
    }

    /// What a rule does in its first step, it does in the first one that counts: ADOPT and SOAP measure then.
    void a_rule_begins_with_the_first_step_that_counts() {
        struct Mender : train::StepObserver {
            float* weight = nullptr;
            float before = 0;
            void on_event(const train::Event& event) override {
                if (event.kind == EventKind::step_skipped) *weight = before;
            }
        };
        for (const auto* about : optim::catalog()) {
            const double lr = optim::suggested_lr(optim::entry(about->id), 0.01);
            const auto trainer = trainer_for(
                small_experiment({{"optimizer", {{"id", about->id}, {"lr", lr}}},
                                  {"training", {{"skip_not_finite", 1}, {"eval_every", 0}, {"steps", 4}}}}));
            auto& store = trainer->model().parameters();
            const std::vector<float> start(store.values().span().begin(), store.values().span().end());
            Mender mender;
            mender.weight = &store.value(0)[3];
            mender.before = std::exchange(*mender.weight, std::nanf(""));
            train::Control control;
            Collector seen;
            train::StepObserver* const observers[] = {&seen, &mender};
            QVERIFY2(trainer->run(control, observers).state == RunState::finished, about->id.c_str());
            QCOMPARE(seen.times(EventKind::step_skipped), 1);
            QCOMPARE(trainer->progress().updates, std::int64_t{3});
            const auto end = store.values().span();
            QVERIFY2(!std::equal(start.begin(), start.end(), end.begin()), about->id.c_str());
        }
    }
    /// So far away that nothing is finite there.
    void a_second_gradient_that_is_not_finite_is_told() {
        const auto trainer = trainer_for(small_experiment({{"modifiers", {{"sam", {{"rho", 1e30}}}}}}));
        Collector seen;
        const auto outcome = test::run(*trainer, seen);
        QVERIFY(outcome.state == RunState::diverged);
        QCOMPARE(outcome.reason,
                 std::string("a second gradient, which the optimizer asked for, became infinite at step 1"));
        QCOMPARE(outcome.step, std::int64_t{0});
        QVERIFY(seen.steps.empty());
    }

    void a_failing_observer_ends_the_run_data() {
        QTest::addColumn<int>("reason");  // of the checkpoint that cannot be written; -1: health
        QTest::addColumn<int>("step");
        QTest::newRow("health") << -1 << 3;
        QTest::newRow("periodic checkpoint") << static_cast<int>(CheckpointReason::periodic) << 7;
        QTest::newRow("best checkpoint") << static_cast<int>(CheckpointReason::best) << 10;
        QTest::newRow("last checkpoint") << static_cast<int>(CheckpointReason::last) << 30;
    }
    void a_failing_observer_ends_the_run() {
        QFETCH(int, reason);
        QFETCH(int, step);
        const auto trainer = trainer_for(small_experiment({{"training", {{"checkpoint_every", 7}}}}));
        Collector seen;
        const auto full = base::work_error("/x: cannot be written: No space left on device");
        if (reason < 0)
            seen.at_step = [&](const auto& record) {
                if (record.step == 3) seen.condition = full;
            };
        seen.at_checkpoint = [&](CheckpointReason asked) {
            return static_cast<int>(asked) == reason ? base::Status(full) : base::Done{};
        };
        Collector other;  // who listens too is told as well
        train::Control control;
        train::StepObserver* const observers[] = {&seen, &other};
        const auto outcome = trainer->run(control, observers);
        QVERIFY(outcome.state == RunState::failed);
        QCOMPARE(outcome.reason, full.message);
        QCOMPARE(outcome.step, static_cast<std::int64_t>(step));
        for (const auto* one : {&seen, &other}) {
            QVERIFY(one->events.back().kind == EventKind::failed);
            QCOMPARE(one->events.back().text, full.message);
        }
    }
    /// With patience it waits for whoever resumes it, says so again when that was in vain, and has lost
    /// nothing.
    void a_patient_run_waits_data() { a_failing_observer_ends_the_run_data(); }
    void a_patient_run_waits() {
        QFETCH(int, reason);
        const auto experiment = small_experiment({{"training", {{"checkpoint_every", 7}}}});
        Collector straight;
        run(*trainer_for(experiment), straight);
        const auto full = base::work_error("/x: cannot be written: No space left on device");
        Collector seen;
        int asked = 0;
        if (reason < 0) {
            seen.at_step = [&](const auto& record) {
                if (record.step == 3) seen.condition = full;
            };
        }
        seen.at_checkpoint = [&](CheckpointReason why) {
            const bool fails = static_cast<int>(why) == reason && ++asked <= 2;
            return fails ? base::Status(full) : base::Done{};
        };
        train::Control control({train::Patience::endless});
        // Somebody resumes it each time, and has made room the second time.
        Hook resumer;
        resumer.at_event = [&](const train::Event& event) {
            if (event.kind != EventKind::paused) return;
            if (seen.times(EventKind::paused) == 2) seen.condition = base::Done{};
            control.resume();  // first: a check that fails returns, and the run would wait for ever
            QCOMPARE(event.text, full.message);
            QVERIFY(event.detail.contains("error"));
        };
        train::StepObserver* const observers[] = {&seen, &resumer};
        const auto outcome = trainer_for(experiment)->run(control, observers);
        QVERIFY(outcome.state == RunState::finished);
        QVERIFY(seen.losses() == straight.losses());
        QCOMPARE(seen.times(EventKind::paused), 2);
        QCOMPARE(seen.times(EventKind::resumed), 1);
        QVERIFY(!control.paused());
        // What had been saved is not saved again, what had not is.
        QCOMPARE(seen.checkpoints.size(), straight.checkpoints.size() + (reason < 0 ? 0 : 2));
        QCOMPARE(resumer.checkpoints, static_cast<int>(straight.checkpoints.size()));
    }
    /// By itself it tries again, and gives up in the end or when it is told to stop.
    void patience_ends_data() {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<bool>("stop");
        QTest::newRow("after its time") << 0.2 << false;
        QTest::newRow("when it is stopped") << train::Patience::endless << true;
    }
    void patience_ends() {
        QFETCH(double, seconds);
        QFETCH(bool, stop);
        Collector seen;
        const auto full = base::work_error("/x: cannot be written: No space left on device");
        int asked = 0;
        train::Control control({seconds, 0.01});
        seen.at_checkpoint = [&](CheckpointReason) {
            if (++asked == 3 && stop) control.stop();
            return base::Status(full);
        };
        train::StepObserver* const observers[] = {&seen};
        const auto outcome = trainer_for(small_experiment())->run(control, observers);
        QVERIFY(outcome.state == RunState::failed);
        QCOMPARE(outcome.reason, full.message);
        QCOMPARE(outcome.step, std::int64_t{10});
        QVERIFY2(asked >= 2, "it has not tried again");
        QCOMPARE(seen.times(EventKind::paused), 1);
        QCOMPARE(seen.times(EventKind::resumed), 0);
        QVERIFY(seen.events.back().kind == EventKind::failed);
        QVERIFY(!control.paused());  // whoever ends waits for nobody
    }
    void a_model_that_cannot_fit_is_refused() {
        const auto refused = train::Trainer::create(small_experiment(
            {{"model", {{"context", 4096}, {"d_model", 4096}, {"blocks", Json::array({{{"n_heads", 64}}})}}},
             {"data", {{"characters", 100000}}},
             {"training", {{"batch_size", 4096}}}}));
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.starts_with("model: training it takes about "),
                 refused.error().message.c_str());
    }

    void data_that_cannot_be_used_is_an_error() {
        const auto missing = train::Trainer::create(
            small_experiment({{"data", {{"id", "text_file"}, {"path", "/nowhere.txt"}}}}));
        QVERIFY(!missing);
        QCOMPARE(missing.error().message, std::string("/nowhere.txt: there is no such file; check the path"));
        const auto short_text = train::Trainer::create(small_experiment({{"model", {{"context", 1000}}}}));
        QVERIFY(!short_text);
        QVERIFY2(
            short_text.error().message.find("a context of 1000 needs at least 1001") != std::string::npos,
            short_text.error().message.c_str());
    }
};

QTEST_GUILESS_MAIN(TestTrainer)
#include "test_trainer.moc"
