// SPDX-License-Identifier: GPL-3.0-or-later
// A run can be executed again, forked at any of its steps, and keeps the checkpoints that its policy asks
// for.
#include <filesystem>

#include <QtTest>

#include "core/store/checkpoint.h"
#include "core/store/checkpoints.h"
#include "core/store/fork.h"
#include "core/store/rerun.h"
#include "core/store/run_log.h"
#include "tests/support/run_folders.h"
#include "tests/support/task_cases.h"

using namespace optimlab;
using base::Json;
using store::RunWriter;
using test::Collector;
using test::contains;
using test::course;
using test::put;
using test::record_of;
using test::resume_in;
using test::run_in;
using test::small_experiment;
using test::text_of;
using test::trainer_for;
namespace fs = std::filesystem;

namespace {

std::vector<std::int64_t> steps_of(const std::vector<store::Checkpoint>& all) {
    std::vector<std::int64_t> steps;
    for (const auto& one : all)
        steps.push_back(one.step);
    return steps;
}

/// Trains in the folder, with these changes made by hand after the steps that stand before them.
void run_with_changes(const fs::path& folder, const train::Experiment& experiment,
                      const std::vector<std::tuple<std::int64_t, std::string, Json>>& changes) {
    const auto trainer = trainer_for(experiment);
    auto writer = RunWriter::create(folder, *trainer);
    QVERIFY(writer.ok());
    train::Control control;
    Collector hand;
    hand.at_step = [&](const auto& record) {
        for (const auto& [step, path, value] : changes) {
            if (record.step == step) control.change(path, value);
        }
    };
    train::StepObserver* const observers[] = {writer->get(), &hand};
    trainer->run(control, observers);
}

}  // namespace

class TestFork : public QObject, private test::Shelf {
    Q_OBJECT

 private Q_SLOTS:
    void init() { clear(); }

    void a_run_gives_the_same_losses_again_data() {
        QTest::addColumn<QByteArray>("changes");
        QTest::newRow("as it is") << QByteArray("{}");
        QTest::newRow("plateau, dropout, skipped batches")
            << QByteArray(R"({"schedule": {"id": "plateau", "patience": 0},
                             "regularization": {"dropout": {"residual": 0.1}},
                             "training": {"eval_every": 3, "checkpoint_every": 7, "skip_not_finite": 2}})");
    }
    void a_run_gives_the_same_losses_again() {
        QFETCH(QByteArray, changes);
        run_with_changes(
            folder_, small_experiment(Json::parse(changes.toStdString())),
            {{4, "optimizer.lr", 0.02}, {4, "optimizer.beta1", 0.5}, {17, "optimizer.lr", 0.005}});
        const auto again = store::rerun({folder_, {}, false, nullptr, {}});
        QVERIFY2(again.ok(), again ? "" : again.error().message.c_str());
        QVERIFY(!again->difference);
        QCOMPARE(again->to, std::int64_t{30});
        QCOMPARE(again->losses, std::int64_t{30});
        QCOMPARE(again->validations, static_cast<std::int64_t>(record_of(folder_).evals.size()));
    }
    void a_changed_record_is_noticed() {
        run_with_changes(folder_, small_experiment(), {{9, "optimizer.lr", 0.02}});
        auto log = text_of(folder_ / "log.jsonl");
        const auto at = log.find("\"value\":0.02");
        QVERIFY(at != std::string::npos);
        log.replace(at, 12, "\"value\":0.03");
        put(folder_ / "log.jsonl", log);
        const auto again = store::rerun({folder_, {}, false, nullptr, {}});
        QVERIFY(again.ok() && again->difference);
        QCOMPARE(again->difference->step, std::int64_t{10});
        QCOMPARE(again->losses, std::int64_t{9});
    }
    void more_steps_are_part_of_the_record() {
        run_in(folder_, small_experiment({{"schedule", {{"id", "cosine"}}}}));
        std::vector<std::string> skipped;
        resume_in(folder_, skipped, 50);
        QCOMPARE(record_of(folder_).steps.size(), std::size_t{50});
        const auto again = store::rerun({folder_, {}, false, nullptr, {}});
        QVERIFY(again.ok() && !again->difference);
        QCOMPARE(again->losses, std::int64_t{50});
    }

    void a_fork_begins_on_its_parents_curve_data() {
        QTest::addColumn<int>("step");
        QTest::addColumn<bool>("has_checkpoint");
        QTest::addColumn<QByteArray>("changes");
        QTest::newRow("at a checkpoint") << 12 << true << QByteArray("{}");
        QTest::newRow("between them") << 17 << false << QByteArray("{}");
        QTest::newRow("at the beginning") << 0 << false << QByteArray("{}");
        auto epochs = test::task_changes(task::entry({"translation", {}}));
        epochs["data"]["examples"] = 60;
        epochs["training"] = {{"micro_batches", 2}};
        epochs["regularization"] = {{"dropout", {{"residual", 0.1}}}};
        QTest::newRow("in the middle of an epoch") << 17 << false << QByteArray::fromStdString(epochs.dump());
    }
    void a_fork_begins_on_its_parents_curve() {
        QFETCH(int, step);
        QFETCH(bool, has_checkpoint);
        QFETCH(QByteArray, changes);
        Json policy = {{"training", {{"checkpoint_every", 12}, {"checkpoint_best", false}}}};
        policy.merge_patch(Json::parse(changes.toStdString()));
        run_with_changes(folder_, small_experiment(policy), {{5, "optimizer.beta1", 0.8}});
        const auto before = text_of(folder_ / "log.jsonl");
        const auto made = store::fork({folder_, step, {}, root_ / "same", {}});
        QVERIFY2(made.ok(), made ? "" : made.error().message.c_str());
        QCOMPARE(made->notes.empty(), has_checkpoint);
        const auto parent = record_of(folder_);
        const auto start = record_of(root_ / "same");
        QCOMPARE(start.steps.size(), static_cast<std::size_t>(step));
        QVERIFY(start.summary.parent && start.summary.parent->step == step);
        QCOMPARE(start.summary.parent->run, std::string("../run"));
        // With the parent's settings it becomes the parent.
        std::vector<std::string> skipped;
        resume_in(root_ / "same", skipped);
        QVERIFY(step == 0 || course(record_of(root_ / "same")) == course(parent));
        QVERIFY(record_of(root_ / "same").summary.parent);  // still, after a resume
        // With others it leaves it at that step.
        QVERIFY(store::fork({folder_, step, {"optimizer.lr=0.05"}, root_ / "other", {}}).ok());
        resume_in(root_ / "other", skipped);
        const auto other = record_of(root_ / "other");
        QCOMPARE(other.steps.size(), parent.steps.size());
        for (std::size_t i = 0; i < parent.steps.size(); ++i) {
            const bool same = other.steps[i].loss == parent.steps[i].loss;
            QCOMPARE(same,
                     i < static_cast<std::size_t>(step) + 1);  // the batch's loss is from before the update
        }
        const auto again = store::rerun({root_ / "other", {}, false, nullptr, {}});
        QVERIFY(again.ok() && !again->difference);
        QCOMPARE(again->losses, static_cast<std::int64_t>(30 - step));
        QCOMPARE(text_of(folder_ / "log.jsonl"), before);  // the parent is left alone
    }
    void what_a_fork_cannot_change_is_refused_data() {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("message");
        QTest::newRow("model") << "model.d_model=32"
                               << "model.d_model: cannot change at a fork: ";
        QTest::newRow("block") << "model.blocks[0].n_heads=4"
                               << "model.blocks[0].n_heads: cannot change at a fork: ";
        QTest::newRow("data") << "data.characters=9000"
                              << "data.characters: cannot change at a fork: ";
        QTest::newRow("init") << "init.id=xavier"
                              << "init";
        QTest::newRow("steps") << "training.steps=10"
                               << "training.steps: 10 steps are done at step 12; ask for more";
        QTest::newRow("typo") << "optimizer.lt=1"
                              << "optimizer.lt: unknown key";
        QTest::newRow("range") << "optimizer.beta1=2"
                               << "optimizer.beta1: ";
    }
    void what_a_fork_cannot_change_is_refused() {
        QFETCH(QString, change);
        QFETCH(QString, message);
        run_in(folder_, small_experiment({{"training", {{"checkpoint_every", 12}}}}));
        const auto made = store::fork({folder_, 12, {change.toStdString()}, root_ / "fork", {}});
        QVERIFY(!made);
        QVERIFY2(QString::fromStdString(made.error().message).startsWith(message),
                 made.error().message.c_str());
        QVERIFY(!fs::exists(root_ / "fork"));
    }
    void a_step_that_was_not_made_is_refused() {
        run_in(folder_,
               small_experiment({{"training", {{"checkpoint_every", 12}, {"checkpoint_best", false}}}}));
        const auto made = store::fork({folder_, 31, {}, root_ / "fork", {}});
        QVERIFY(!made);
        QCOMPARE(made.error().message,
                 folder_.string() +
                     ": it has not been at step 31; its record ends at step 30, and there are "
                     "checkpoints at the steps 12, 24 and 30");
    }
    /// A step without a checkpoint takes a while to be reached again, and whoever waits may stop waiting.
    void a_fork_can_be_given_up() {
        run_in(folder_,
               small_experiment({{"training", {{"checkpoint_every", 12}, {"checkpoint_best", false}}}}));
        int asked = 0;
        const auto given_up =
            store::fork({folder_, 20, {}, root_ / "fork", [&](double) { return ++asked < 3; }});
        QVERIFY(!given_up && contains(given_up.error().message, "cancelled"));
        QCOMPARE(asked, 3);
        QVERIFY(!fs::exists(root_ / "fork"));
    }
    void another_optimizer_begins_anew() {
        run_in(folder_, small_experiment({{"training", {{"checkpoint_every", 12}}}}));
        const auto made =
            store::fork({folder_, 12, {"optimizer.id=lion", "optimizer.lr=0.001"}, root_ / "fork", {}});
        QVERIFY2(made.ok(), made ? "" : made.error().message.c_str());
        QCOMPARE(made->notes.size(), std::size_t{1});
        QVERIFY(contains(made->notes.front(), "the state of the optimizer begins anew"));
        const auto updates = [this](const char* file) {
            return store::read_checkpoint_facts(root_ / "fork" / "checkpoints" / file)->progress.updates;
        };
        QCOMPARE(updates("step-00000012.safetensors"), std::int64_t{0});
        std::vector<std::string> skipped;
        QVERIFY(resume_in(root_ / "fork", skipped).state == train::RunState::finished);
        QCOMPARE(record_of(root_ / "fork").steps[12].loss, record_of(folder_).steps[12].loss);
        QCOMPARE(updates("step-00000030.safetensors"), std::int64_t{18});
    }

    void a_policy_lets_checkpoints_go_data() {
        QTest::addColumn<int>("keep");
        QTest::addColumn<double>("megabytes");
        QTest::addColumn<int>("pinned");
        QTest::addColumn<QList<int>>("left");
        using train::Keep;
        const auto row = [](const char* name, Keep keep, double megabytes, int pinned,
                            const QList<int>& left) {
            QTest::newRow(name) << static_cast<int>(keep) << megabytes << pinned << left;
        };
        row("all", Keep::all, 0, 0, {10, 20, 30, 40, 50, 60, 70, 80, 90});
        row("logarithmic", Keep::logarithmic, 0, 0, {10, 20, 40, 80, 90});
        row("last", Keep::last, 0, 0, {90});
        row("last of a fork", Keep::last, 0, 30, {30, 90});
        // A megabyte each, and two for the best.
        row("a budget thins where they are dense", Keep::all, 6.5, 0, {20, 40, 60, 90});
        row("a budget that is too small leaves the newest", Keep::all, 1, 0, {90});
        row("both", Keep::logarithmic, 5.5, 0, {10, 40, 90});
    }
    void a_policy_lets_checkpoints_go() {
        QFETCH(int, keep);
        QFETCH(double, megabytes);
        QFETCH(int, pinned);
        QFETCH(QList<int>, left);
        std::vector<store::Checkpoint> all;
        for (std::int64_t step = 10; step <= 90; step += 10)
            all.push_back({step, 1'000'000, {}});
        train::TrainingSpec policy;
        policy.checkpoint_every = 10;
        policy.checkpoint_keep = static_cast<train::Keep>(keep);
        policy.checkpoint_megabytes = megabytes;
        std::optional<std::int64_t> pin;
        if (pinned > 0) pin = pinned;
        auto remaining = steps_of(all);
        for (const auto step : steps_of(store::surplus(all, 2'000'000, policy, pin)))
            remaining.erase(std::find(remaining.begin(), remaining.end(), step));
        QCOMPARE(remaining.size(), static_cast<std::size_t>(left.size()));
        if (qstrcmp(QTest::currentDataTag(), "a budget thins where they are dense") == 0) {
            QCOMPARE(remaining.back(), std::int64_t{90});
            for (std::size_t i = 1; i < remaining.size(); ++i)
                QVERIFY(remaining[i] - remaining[i - 1] <= 40);  // no large gap while there is another choice
            return;
        }
        for (qsizetype i = 0; i < left.size(); ++i)
            QCOMPARE(remaining[static_cast<std::size_t>(i)], std::int64_t{left[i]});
    }
    void a_run_keeps_what_its_policy_says() {
        run_in(folder_, small_experiment({{"training",
                                           {{"checkpoint_every", 2},
                                            {"checkpoint_keep", "logarithmic"},
                                            {"checkpoint_best", false},
                                            {"steps", 30}}}}));
        QVERIFY(steps_of(store::list_checkpoints(folder_)) == (std::vector<std::int64_t>{2, 4, 8, 16, 30}));
        QVERIFY(!fs::exists(folder_ / "checkpoints" / store::best_name));
        std::vector<std::string> skipped;
        QVERIFY(store::resume(folder_, skipped, 40).ok());
    }
};

QTEST_GUILESS_MAIN(TestFork)
#include "test_fork.moc"
