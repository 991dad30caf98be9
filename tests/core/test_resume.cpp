// SPDX-License-Identifier: GPL-3.0-or-later
// A stopped run goes on bit for bit, and a crash, a damaged file or a full disk costs at most what came after
// the last checkpoint.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>

#include <QtTest>

#include "core/analysis/checkup.h"
#include "core/schedule/catalog.h"
#include "core/store/checkpoint.h"
#include "core/store/checkpoints.h"
#include "core/store/rerun.h"
#include "core/store/run_log.h"
#include "tests/support/file_size_limit.h"
#include "tests/support/modifier_cases.h"
#include "tests/support/regularizer_cases.h"
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
using test::run;
using test::run_in;
using test::small_experiment;
using test::text_of;
using test::trainer_for;
using train::RunState;
namespace fs = std::filesystem;

class TestResume : public QObject, private test::Shelf {
    Q_OBJECT

 private Q_SLOTS:
    void init() { clear(); }

    /// What is measured of a checkpoint is what the run recorded of the step after it, also at its end.
    void a_past_checkpoint_is_measured_as_it_was() {
        const auto experiment = small_experiment({{"training", {{"checkpoint_every", 10}}}});
        run_in(folder_, experiment);
        const auto record = record_of(folder_);
        std::vector<std::string> skipped;
        for (const std::int64_t step : {10, 20}) {
            const auto path = store::choose_checkpoint(folder_, {step, false}, skipped);
            QVERIFY(path.ok());
            auto trainer = store::trainer_at(*path);
            QVERIFY(trainer.ok());
            const auto found = analysis::checkup(**trainer);
            QVERIFY(found.ok());
            const auto& next = record.steps[static_cast<std::size_t>(step)];
            QCOMPARE(next.step, step + 1);
            QCOMPARE(found->step, step);
            QCOMPARE(found->loss, next.loss);
            QCOMPARE(found->lr, next.lr);
            QCOMPARE(found->health.whole.update_ratio(), next.update_ratio);
            QCOMPARE(found->health.clipped_norm, next.clipped_norm);
            QCOMPARE(found->parts.size(), found->health.parts.size());
        }
        const auto last = store::choose_checkpoint(folder_, {}, skipped);
        QVERIFY(last.ok());
        auto trainer = store::trainer_at(*last);
        QVERIFY(trainer.ok());
        const auto found = analysis::checkup(**trainer);
        QVERIFY(found.ok());
        QCOMPARE(found->step, std::int64_t{30});
        QVERIFY(found->health.whole.update_ratio() > 0);
    }

    void a_checkpoint_is_chosen_by_step_or_worth() {
        run_in(folder_, small_experiment({{"training", {{"checkpoint_every", 10}}}}));
        std::vector<std::string> skipped;
        const auto chosen = [&](const fs::path& place, const store::Which& which) {
            const auto path = store::choose_checkpoint(place, which, skipped);
            return path ? path->filename().string() : path.error().message;
        };
        const std::string newest = store::checkpoint_name(30);
        QCOMPARE(chosen(folder_, {}), newest);
        QCOMPARE(chosen(folder_, {20, false}), store::checkpoint_name(20));
        QCOMPARE(chosen(folder_, {{}, true}), std::string(store::best_name));
        QCOMPARE(chosen(folder_ / "checkpoints" / store::checkpoint_name(10), {}),
                 store::checkpoint_name(10));
        QVERIFY(contains(chosen(folder_ / "checkpoints" / store::checkpoint_name(10), {20, false}),
                         "this is one checkpoint; --at chooses among those of a run folder"));
        QVERIFY(contains(chosen(folder_, {15, false}), "there are checkpoints at the steps 10, 20 and 30"));
        QVERIFY(contains(chosen(folder_ / "nothing", {15, false}), "there is no such run folder"));
        put(folder_ / "checkpoints" / store::best_name, "no weights");
        QVERIFY(contains(chosen(folder_, {{}, true}), store::best_name));
        // What is damaged is not offered.
        put(folder_ / "checkpoints" / store::checkpoint_name(20), "no weights");
        QVERIFY(contains(chosen(folder_, {20, false}), "there are checkpoints at the steps 10 and 30"));
        QVERIFY(skipped.empty());
    }

    void stopping_and_resuming_changes_no_bit_data() {
        QTest::addColumn<QByteArray>("changes");
        const auto row = [](const char* name, const char* changes) {
            QTest::newRow(name) << QByteArray(changes);
        };
        for (const auto& [name, given] : test::optimizer_cases()) {
            Json optimizer = given;
            optimizer["lr"] = optim::suggested_lr(optim::entry(given["id"]), 0.003);
            row(name.c_str(), Json{{"optimizer", optimizer}}.dump().c_str());
        }
        for (const auto& [name, modifiers] : test::modifier_cases())
            row(name.c_str(), Json{{"modifiers", modifiers}}.dump().c_str());
        for (const auto& [name, changes] : test::task_cases())
            row(name.c_str(), changes.dump().c_str());
        row("cosine, clipping, patience",
            R"({"schedule": {"id": "cosine", "warmup_steps": 20}, "training": {"patience": 100}, )"
            R"("regularization": {"clip_norm": {"max_norm": 0.5}}})");
        row("plateau that falls, live numbers",
            R"({"schedule": {"id": "plateau", "patience": 0, "threshold": 0.2, "factor": 0.5}, )"
            R"("training": {"eval_every": 4}})");
        row("greedy with a window",
            R"({"schedule": {"id": "greedy", "patience": 0, "window": 3, "factor": 0.5, "max_lr": 0.05}, )"
            R"("training": {"eval_every": 3}})");
        row("driven numbers", R"({"optimizer": {"id": "adamw", "lr": 0.01, "weight_decay": 0.5}, "drives": [)"
                              R"({"target": "optimizer.weight_decay", "id": "cosine"}, )"
                              R"({"target": "optimizer.beta1", "id": "linear", "end_factor": 0.8}, )"
                              R"({"target": "regularization.dropout.residual", "id": "piecewise"}], )"
                              R"("regularization": {"dropout": {"residual": 0.2}}})");
        const Json two_blocks = {{"blocks", {{{"n_heads", 2}}, {{"n_heads", 2}}}}};
        row("every regularizer, a growing batch",
            Json{{"model", two_blocks},
                 {"optimizer", {{"id", "sgd"}, {"lr", 0.01}}},
                 {"regularization", test::every_regularizer()},
                 {"training", {{"batch_from", 2}, {"batch_ramp_steps", 30}, {"patience", 100}}}}
                .dump()
                .c_str());
        // All of them, those above with what makes them work.
        for (const schema::About* about : schedule::catalog())
            row(("schedule " + about->id).c_str(), Json{{"schedule", {{"id", about->id}}}}.dump().c_str());
        for (const auto& [id, params] : test::every_regularizer().items()) {
            Json some = {{"dropout", {{"residual", 0.1}}}};  // without which R-Drop would see nothing
            some[id] = params;
            row(("regularizer " + id).c_str(),
                Json{{"model", two_blocks}, {"regularization", some}}.dump().c_str());
        }
        // 54 examples are trained on: step 17 is in the middle of the second epoch.
        auto epochs = test::task_changes(task::entry({"translation", {}}));
        epochs["data"]["examples"] = 60;
        epochs["training"] = {{"micro_batches", 2}, {"batch_size", 4}};
        row("the middle of an epoch, gradients of two parts", epochs.dump().c_str());
        row("gradients of three parts of a batch that grows",
            R"({"training": {"batch_size": 6, "micro_batches": 3, "batch_from": 2, "batch_ramp_steps": 30}})");
        row("windows that begin with lines",
            R"({"data": {"id": "stories", "windows": "lines", "characters": 5000}, "model": {"context": 300}})");
        row("dropout, two threads",
            R"({"training": {"threads": 2}, "regularization": {"dropout": {"embedding": 0.1, "attention": 0.1, )"
            R"("residual": 0.1, "feed_forward": 0.1}}})");
    }
    void stopping_and_resuming_changes_no_bit() {
        QFETCH(QByteArray, changes);
        Json document = {{"training", {{"steps", 40}}}};
        document.merge_patch(Json::parse(changes.toStdString()));
        const auto experiment = small_experiment(document);
        // With a change by hand on the way; Rprop does not go by the rate.
        const bool by_rate = train::find_field(experiment, "optimizer.lr")->live;
        const std::string path = by_rate ? "optimizer.lr" : "optimizer.step_max";
        const Json half = experiment.base_lr() / 2;
        const auto train_in = [&](const fs::path& folder, std::int64_t stop_at) {
            const auto trainer = trainer_for(experiment);
            auto writer = RunWriter::create(folder, *trainer);
            train::Control control;
            Collector hand;
            hand.at_step = [&](const auto& record) {
                if (record.step == 11) control.change(path, half);
                if (record.step == stop_at) control.stop();
            };
            train::StepObserver* const observers[] = {writer->get(), &hand};
            const auto outcome = trainer->run(control, observers);
            if (hand.times(train::EventKind::live_change) != 1) qFatal("%s was not changed", path.c_str());
            return outcome.state;
        };
        QVERIFY(train_in(root_ / "straight", 0) == RunState::finished);
        QVERIFY(train_in(folder_, 17) == RunState::stopped);
        QVERIFY(record_of(folder_).summary.outcome.state == RunState::stopped);
        std::vector<std::string> skipped;
        QVERIFY(resume_in(folder_, skipped).state == RunState::finished);
        QVERIFY(skipped.empty());
        const auto straight = record_of(root_ / "straight"), resumed = record_of(folder_);
        QCOMPARE(straight.steps.size(), std::size_t{40});
        QVERIFY(course(resumed) == course(straight));
        QCOMPARE(resumed.summary.outcome.best_loss, straight.summary.outcome.best_loss);
        const auto last = "step-00000040.safetensors";
        const auto a = trainer_for(experiment), b = trainer_for(experiment);
        QVERIFY(store::load_checkpoint(root_ / "straight" / "checkpoints" / last, *a).ok());
        QVERIFY(store::load_checkpoint(folder_ / "checkpoints" / last, *b).ok());
        const auto one = a->tensors(), two = b->tensors();
        for (std::size_t i = 0; i < one.size(); ++i) {
            QVERIFY2(std::equal(one[i].values.begin(), one[i].values.end(), two[i].values.begin()),
                     one[i].name.c_str());
        }
        // And the record is one of a run that can be made again.
        const auto again = store::rerun({folder_, {}, false, nullptr, {}});
        QVERIFY2(again.ok(), again ? "" : again.error().message.c_str());
        QVERIFY(!again->difference);
        QCOMPARE(again->losses, std::int64_t{40});
    }
    /// A number that is driven to half of itself throughout gives the run of that half.
    void a_driven_number_is_the_one_in_force_data() {
        QTest::addColumn<QByteArray>("optimizer");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<double>("value");
        QTest::newRow("weight decay") << QByteArray(R"({"id": "adamw", "lr": 0.01, "weight_decay": 0.5})")
                                      << QByteArray("optimizer.weight_decay") << 0.25;
        QTest::newRow("momentum") << QByteArray(R"({"id": "sgd", "lr": 0.1, "momentum": 0.8})")
                                  << QByteArray("optimizer.momentum") << 0.4;
        QTest::newRow("beta1") << QByteArray(R"({"id": "adamw", "lr": 0.01, "beta1": 0.8})")
                               << QByteArray("optimizer.beta1") << 0.4;
        QTest::newRow("dropout") << QByteArray(R"({"id": "adamw", "lr": 0.01})")
                                 << QByteArray("regularization.dropout.residual") << 0.1;
        QTest::newRow("clipping") << QByteArray(R"({"id": "adamw", "lr": 0.01})")
                                  << QByteArray("regularization.clip_norm.max_norm") << 0.25;
    }
    void a_driven_number_is_the_one_in_force() {
        QFETCH(QByteArray, optimizer);
        QFETCH(QByteArray, target);
        QFETCH(double, value);
        const auto losses = [&](double given, bool driven) {
            Json document = train::to_json(small_experiment(
                {{"optimizer", Json::parse(optimizer.toStdString())}, {"training", {{"steps", 8}}}}));
            if (!train::set_path(document, target.toStdString(), given)) qFatal("no such place");
            if (driven) {
                document["drives"] = {
                    {{"target", target.toStdString()}, {"id", "constant"}, {"factor", 0.5}}};
            }
            const auto experiment = train::read_experiment(document);
            if (!experiment) qFatal("%s", experiment.error().message.c_str());
            Collector seen;
            run(*trainer_for(*experiment), seen);
            return seen.losses();
        };
        QVERIFY(losses(2 * value, true) == losses(value, false));
        QVERIFY(losses(2 * value, true) != losses(2 * value, false));
    }
    /// What a live change of the rate must not take away.
    void a_live_change_keeps_what_a_schedule_learnt() {
        const auto trainer = trainer_for(small_experiment(
            {{"schedule", {{"id", "plateau"}, {"patience", 0}, {"threshold", 0.9}, {"factor", 0.5}}}}));
        train::Control control;
        Collector seen;
        seen.at_step = [&](const auto& record) {
            if (record.step == 15) control.change("optimizer.lr", 0.1);
        };
        train::StepObserver* const observers[] = {&seen};
        trainer->run(control, observers);
        // Validations at 0 and 10: the second one halves the rate.
        QCOMPARE(seen.steps[9].lr, 0.01);
        QCOMPARE(seen.steps[10].lr, 0.005);
        QCOMPARE(seen.steps[15].lr, 0.05);
        QCOMPARE(seen.steps[20].lr, 0.025);
    }
    void every_modifier_reaches_the_run_data() {
        QTest::addColumn<QByteArray>("modifiers");
        for (const auto& [name, modifiers] : test::modifier_cases())
            QTest::newRow(name.c_str()) << QByteArray::fromStdString(modifiers.dump());
    }
    void every_modifier_reaches_the_run() {
        QFETCH(QByteArray, modifiers);
        const auto losses = [](const auto& one) {
            const auto trainer = trainer_for(one);
            train::Control control;
            const auto outcome = trainer->run(control, {});
            return std::pair(outcome.train_loss, outcome.val_loss);
        };
        bool active = false, differs = false;
        // Decay of one kind around a rule that has that kind changes nothing but rounding, so both kinds are
        // tried.
        for (const char* optimizer : {"adam", "adamw"}) {
            // With every role of tensor in it.
            Json document = {{"training", {{"steps", 10}}},
                             {"model", {{"bias", true}, {"tied_head", false}}},
                             {"optimizer", {{"id", optimizer}, {"lr", 0.01}, {"weight_decay", 0.5}}}};
            const auto plain = small_experiment(document);
            document["modifiers"] = Json::parse(modifiers.toStdString());
            const auto experiment = small_experiment(document);
            for (const auto& [id, params] : experiment.modifiers.items())
                active = active || modify::active(id, params);
            differs = differs || losses(experiment) != losses(plain);
        }
        QCOMPARE(differs, active);
    }
    void a_checkpoint_has_the_weights_that_were_judged_data() {
        QTest::addColumn<QByteArray>("changes");
        QTest::newRow("schedule-free") << QByteArray(R"({"optimizer": {"id": "schedule_free_adamw"}})");
        QTest::newRow("asgd") << QByteArray(R"({"optimizer": {"id": "asgd", "lr": 0.1, "t0": 5}})");
        QTest::newRow("adamw") << QByteArray(R"({"optimizer": {"id": "adamw"}})");
        QTest::newRow("ema") << QByteArray(R"({"modifiers": {"average": {"kind": "ema", "decay": 0.9}}})");
    }
    void a_checkpoint_has_the_weights_that_were_judged() {
        QFETCH(QByteArray, changes);
        const auto experiment = small_experiment(Json::parse(changes.toStdString()));
        run_in(folder_, experiment);
        auto model = store::load_model(newest_);
        QVERIFY(model.ok());
        const auto trainer = trainer_for(experiment);
        QVERIFY(store::load_checkpoint(newest_, *trainer).ok());
        auto& trained = trainer->model().parameters();
        const auto flat = [](auto& store) {
            const auto all = store.values().span();
            return std::vector<float>(all.begin(), all.end());
        };
        const auto for_training = flat(trained);
        const auto saved = flat(model->model->parameters());
        QCOMPARE(saved == for_training, !trainer->evaluates_elsewhere());
        // Validating uses the saved ones, gives the loss that the run recorded, and leaves training alone.
        QCOMPARE(trainer->validate(experiment.training.eval_batches).loss,
                 record_of(folder_).evals.back().loss);
        QVERIFY(flat(trained) == for_training);
        {
            const auto judged = trainer->evaluation_weights();
            QVERIFY(flat(trained) == saved);
        }
    }
    void live_changes_survive_resuming() {
        const auto with_change = [&](const fs::path& folder, std::int64_t stop_at) {
            const auto trainer = trainer_for(small_experiment());
            auto writer = RunWriter::create(folder, *trainer);
            train::Control control;
            Collector seen;
            seen.at_step = [&](const auto& record) {
                if (record.step == 5) control.change("optimizer.lr", 0.003);
                if (record.step == stop_at) control.stop();
            };
            train::StepObserver* const observers[] = {writer->get(), &seen};
            trainer->run(control, observers);
        };
        with_change(root_ / "straight", 0);
        with_change(folder_, 9);
        std::vector<std::string> skipped;
        resume_in(folder_, skipped);
        QCOMPARE(record_of(folder_).steps.back().lr, 0.003);
        QVERIFY(course(record_of(folder_)) == course(record_of(root_ / "straight")));
    }
    void a_finished_run_can_be_made_longer() {
        run_in(folder_, small_experiment());
        std::vector<std::string> skipped;
        const auto outcome = resume_in(folder_, skipped, 45);
        QCOMPARE(outcome.reason, std::string("all 45 steps done"));
        run_in(root_ / "straight", small_experiment({{"training", {{"steps", 45}}}}));
        const auto longer = record_of(folder_), straight = record_of(root_ / "straight");
        QCOMPARE(longer.steps.size(), std::size_t{45});
        QCOMPARE(longer.steps.back().loss, straight.steps.back().loss);
        QCOMPARE(longer.summary.total_steps, std::int64_t{45});
    }

    void fewer_steps_than_were_made_are_refused() {
        run_in(folder_, small_experiment());
        const auto before = text_of(folder_ / "run.json");
        std::vector<std::string> skipped;
        const auto shorter = store::resume(folder_, skipped, 20);
        QVERIFY(!shorter && contains(shorter.error().message, "--steps 20: "));
        QCOMPARE(text_of(folder_ / "run.json"), before);
    }

    /// experiment.json says where the text is; what the tensors mean is in the checkpoint.
    void an_edited_experiment_cannot_change_the_run_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<double>("value");
        QTest::newRow("batch") << "training.batch_size" << 2.0;
        QTest::newRow("larger batch") << "training.batch_size" << 40.0;
        QTest::newRow("heads") << "model.blocks[0].n_heads" << 4.0;
        QTest::newRow("seed") << "seed" << 7.0;
        QTest::newRow("rate") << "optimizer.lr" << 0.5;
    }
    void an_edited_experiment_cannot_change_the_run() {
        QFETCH(QString, path);
        QFETCH(double, value);
        run_in(root_ / "straight", small_experiment());
        run_in(folder_, small_experiment(), 15);
        auto document = Json::parse(text_of(folder_ / "experiment.json"));
        QVERIFY(train::set_path(document, path.toStdString(), value).ok());
        put(folder_ / "experiment.json", document.dump());
        std::vector<std::string> skipped;
        resume_in(folder_, skipped);
        QVERIFY(course(record_of(folder_)) == course(record_of(root_ / "straight")));
    }

    void a_change_right_after_a_checkpoint_is_not_lost() {
        const auto experiment = small_experiment({{"training", {{"checkpoint_every", 10}}}});
        const auto trainer = trainer_for(experiment);
        train::Control control;
        Collector seen;
        // Made while step 10 is saved, so it counts from step 11; killed at step 25.
        seen.at_checkpoint = [&](train::CheckpointReason reason) {
            if (reason == train::CheckpointReason::periodic && trainer->progress().step == 10)
                control.change("optimizer.lr", 0.003);
            return base::Status(base::Done{});
        };
        seen.at_step = [&](const auto& record) {
            if (record.step == 25) fs::copy(folder_, root_ / "killed", fs::copy_options::recursive);
        };
        {
            auto writer = RunWriter::create(folder_, *trainer);
            train::StepObserver* const observers[] = {writer->get(), &seen};
            trainer->run(control, observers);
        }
        fs::remove(root_ / "killed" / "checkpoints" / "step-00000020.safetensors");
        fs::remove(root_ / "killed" / "checkpoints" / "best.safetensors");
        std::vector<std::string> skipped;
        resume_in(root_ / "killed", skipped);
        QCOMPARE(record_of(root_ / "killed").steps[10].lr, 0.003);
        QVERIFY(course(record_of(root_ / "killed")) == course(record_of(folder_)));
    }

    /// Killed after changes that no checkpoint has yet, or before there was any: the record has them.
    void changes_after_the_last_checkpoint_are_made_again_data() {
        QTest::addColumn<bool>("saved");
        QTest::newRow("with a checkpoint") << true;
        QTest::newRow("without any") << false;
    }
    void changes_after_the_last_checkpoint_are_made_again() {
        QFETCH(bool, saved);
        const auto experiment = small_experiment(
            {{"training", {{"checkpoint_every", saved ? 10 : 0}, {"checkpoint_best", false}}}});
        const auto trainer = trainer_for(experiment);
        train::Control control;
        Collector seen;
        seen.at_step = [&](const auto& record) {
            if (record.step == 13) control.change("optimizer.lr", 0.003);
            if (record.step == 15) control.change("optimizer.lr", 0.001);
            if (record.step == 18) fs::copy(folder_, root_ / "killed", fs::copy_options::recursive);
        };
        {
            auto writer = RunWriter::create(folder_, *trainer);
            train::StepObserver* const observers[] = {writer->get(), &seen};
            trainer->run(control, observers);
        }
        const auto killed = root_ / "killed";
        QCOMPARE(fs::is_empty(killed / "checkpoints"), !saved);
        // As if the last second had reached the disk.
        const auto whole = text_of(folder_ / "log.jsonl");
        put(killed / "log.jsonl", whole.substr(0, whole.find("{\"event\":\"step\",\"step\":19,")));
        std::vector<std::string> skipped;
        resume_in(killed, skipped);
        const auto record = record_of(killed);
        QVERIFY(course(record) == course(record_of(folder_)));
        QCOMPARE(record.steps[13].lr, 0.003);
        QCOMPARE(record.steps[15].lr, 0.001);
        QCOMPARE(store::live_changes(record).size(), std::size_t{2});
    }

    void the_log_of_a_run_whose_checkpoints_are_gone_stays() {
        run_in(folder_, small_experiment());
        fs::remove_all(folder_ / "checkpoints");
        const auto log = text_of(folder_ / "log.jsonl");
        std::vector<std::string> skipped;
        QVERIFY(!store::resume(folder_, skipped));
        QCOMPARE(text_of(folder_ / "log.jsonl"), log);
    }

    void nothing_is_written_through_links() {
        for (const char* name : {"checkpoints", "log.jsonl", "run.json"}) {
            const auto run = root_ / (std::string("linked-") + name),
                       outside = root_ / (std::string("outside-") + name);
            run_in(run, small_experiment({{"training", {{"steps", 10}}}}));
            fs::rename(run / name, outside);
            fs::create_symlink(outside, run / name);
            std::vector<std::string> skipped;
            auto trainer = store::resume(run, skipped, 12);
            QVERIFY(trainer.ok());
            const auto writer = RunWriter::reopen(run, **trainer);
            QVERIFY(!writer);
            QVERIFY2(
                contains(writer.error().message, (run / name).string() + ": this is a link to another place"),
                writer.error().message.c_str());
        }
    }

    void the_best_weights_are_a_checkpoint_too() {
        run_in(root_ / "straight", small_experiment());
        run_in(folder_, small_experiment());
        fs::remove(newest_);  // as if killed before its end, with no periodic checkpoint
        std::vector<std::string> skipped;
        QCOMPARE(store::newest_checkpoint(folder_, skipped)->filename().string(),
                 std::string("best.safetensors"));
        resume_in(folder_, skipped);
        QVERIFY(course(record_of(folder_)) == course(record_of(root_ / "straight")));
    }

    void a_damaged_log_keeps_its_other_lines() {
        run_in(folder_, small_experiment());
        const auto straight = record_of(folder_);
        auto text = text_of(folder_ / "log.jsonl");
        const auto line = text.find("\"step\":7,");
        QVERIFY(line != std::string::npos);
        text[text.rfind('\n', line) + 1] = '#';
        put(folder_ / "log.jsonl", text);
        std::vector<std::string> skipped;
        resume_in(folder_, skipped, 35);
        const auto record = record_of(folder_);
        QCOMPARE(record.steps.size(), std::size_t{34});
        QCOMPARE(record.steps[5].step, std::int64_t{6});
        QCOMPARE(record.steps[6].step, std::int64_t{8});
        QCOMPARE(text_of(folder_ / "log.jsonl.damaged"), text);
    }

    void a_killed_run_goes_on_from_its_last_checkpoint() {
        const auto experiment = small_experiment({{"training", {{"checkpoint_every", 8}}}});
        run_in(root_ / "straight", experiment);
        const auto trainer = trainer_for(experiment);
        auto writer = RunWriter::create(folder_, *trainer);
        train::Control control;
        Collector seen;
        bool whole = false;
        seen.at_checkpoint = [&](train::CheckpointReason reason) {
            if (reason != train::CheckpointReason::periodic || trainer->progress().step != 16)
                return base::Status(base::Done{});
            // The moment after a checkpoint was made: the folder as a power failure would leave it.
            fs::copy(folder_, root_ / "killed", fs::copy_options::recursive);
            whole = record_of(root_ / "killed").steps.size() == 16;
            return base::Status(base::Done{});
        };
        train::StepObserver* const observers[] = {writer->get(), &seen};
        trainer->run(control, observers);
        QVERIFY2(whole, "the log lacks steps that the checkpoint has behind it");
        // A little later: steps after the checkpoint are in the log, the last of them torn.
        const auto log = root_ / "killed" / "log.jsonl";
        auto text = text_of(log);
        for (int step = 17; step < 21; ++step)
            text += Json{{"event", "step"}, {"step", step}, {"loss", 9}}.dump() + "\n";
        put(log, text + "{\"event\":\"step\",\"st");
        QCOMPARE(record_of(root_ / "killed").steps.size(), std::size_t{20});  // readable all the same
        QVERIFY(record_of(root_ / "killed").summary.fault.empty());
        std::vector<std::string> skipped;
        resume_in(root_ / "killed", skipped);
        QVERIFY(course(record_of(root_ / "killed")) == course(record_of(root_ / "straight")));
    }
    void damaged_checkpoints_are_passed_over() {
        run_in(folder_, small_experiment({{"training", {{"checkpoint_every", 10}}}}));
        const auto straight = course(record_of(folder_));
        fs::remove(folder_ / "checkpoints" / "best.safetensors");  // it is of step 30 as well
        fs::resize_file(newest_, fs::file_size(newest_) - 1000);
        auto bytes = text_of(folder_ / "checkpoints" / "step-00000020.safetensors");
        bytes[bytes.size() - 100] ^= 1;
        put(folder_ / "checkpoints" / "step-00000020.safetensors", bytes);
        std::vector<std::string> skipped;
        QCOMPARE(store::newest_checkpoint(folder_, skipped)->filename().string(),
                 std::string("step-00000010.safetensors"));
        QCOMPARE(skipped.size(), std::size_t{2});
        QVERIFY(skipped[0].starts_with(newest_.string() + ": this checkpoint is damaged: its tensors need"));
        QVERIFY(contains(skipped[1],
                         "step-00000020.safetensors: this checkpoint is damaged: its checksum is wrong"));
        skipped.clear();
        resume_in(folder_, skipped);
        QCOMPARE(skipped.size(), std::size_t{2});
        QVERIFY(course(record_of(folder_)) == straight);
    }
    void a_start_that_fails_leaves_no_folder() {
        const auto trainer = trainer_for(small_experiment());
        {
            const test::FileSizeLimit full_disk(100);
            const auto writer = RunWriter::create(folder_, *trainer);
            QVERIFY(!writer.ok() && contains(writer.error().message, "File too large"));
        }
        QVERIFY(!fs::exists(folder_));
        // A folder that was there stays, with what others put into it.
        fs::create_directories(folder_);
        put(folder_ / "notes.txt", "mine");
        fs::create_directories(folder_ / "checkpoints");
        put(folder_ / "checkpoints" / "theirs.pt", "mine");
        {
            const test::FileSizeLimit full_disk(100);
            QVERIFY(!RunWriter::create(folder_, *trainer).ok());
        }
        QCOMPARE(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), std::ptrdiff_t{2});
        QCOMPARE(text_of(folder_ / "checkpoints" / "theirs.pt"), std::string("mine"));
        QVERIFY(RunWriter::create(folder_, *trainer).ok());
    }
    void a_full_disk_ends_the_run_and_spares_the_files() {
        const auto trainer = trainer_for(small_experiment({{"training", {{"checkpoint_every", 10}}}}));
        auto writer = RunWriter::create(folder_, *trainer);
        QVERIFY(writer.ok());
        run(*trainer, **writer, 15);
        const auto before = text_of(folder_ / "checkpoints" / "step-00000010.safetensors");
        const auto best = text_of(folder_ / "checkpoints" / "best.safetensors");
        train::Outcome outcome;
        {
            const test::FileSizeLimit full_disk(before.size() / 2);
            outcome = run(*trainer, **writer);
        }
        QVERIFY(outcome.state == RunState::failed);
        QVERIFY2(contains(outcome.reason, ".safetensors: cannot be written: File too large"),
                 outcome.reason.c_str());
        QCOMPARE(text_of(folder_ / "checkpoints" / "step-00000010.safetensors"), before);
        QCOMPARE(text_of(folder_ / "checkpoints" / "best.safetensors"), best);
        for (const auto& entry : fs::recursive_directory_iterator(folder_))
            QVERIFY2(entry.path().extension() != ".part", entry.path().c_str());
        writer->reset();
        // With space again, it goes on from step 15.
        std::vector<std::string> skipped;
        QVERIFY(resume_in(folder_, skipped).state == RunState::finished);
        run_in(root_ / "straight", small_experiment());
        QVERIFY(course(record_of(folder_)) == course(record_of(root_ / "straight")));
    }
    void a_checkpoint_is_told_once() {
        run_in(folder_, small_experiment({{"training", {{"checkpoint_every", 10}}}}));
        std::vector<std::string> told;
        for (const auto& event : record_of(folder_).events) {
            if (event.kind == train::EventKind::checkpoint && event.text != store::best_name)
                told.push_back(event.text);
        }
        QCOMPARE(told, (std::vector<std::string>{"step-00000010.safetensors", "step-00000020.safetensors",
                                                 "step-00000030.safetensors"}));
    }
    /// What is not made again stays in the log, in the order in which it happened.
    void what_happened_after_the_checkpoint_stays_known() {
        const auto experiment = small_experiment({{"training", {{"checkpoint_every", 10}}}});
        run_in(folder_, experiment, 20);
        fs::remove(newest_);
        std::ofstream log(folder_ / "log.jsonl", std::ios::app);
        log << R"({"event":"step","step":21,"loss":9})"
               "\n"
               R"({"event":"paused","step":21,"text":"no space"})"
               "\n"
            << R"({"event":"live_change","step":21,"text":"","detail":{"path":"optimizer.lr","value":0.01}})"
               "\n"
            << R"({"event":"failed","step":21,"text":"no space"})"
               "\n";
        log.close();
        std::vector<std::string> skipped;
        resume_in(folder_, skipped);
        const auto record = record_of(folder_);
        QVERIFY(record.summary.fault.empty());
        QCOMPARE(record.steps.size(), std::size_t{30});
        QVERIFY(record.steps[20].step == 21 && record.steps[20].loss < 9);
        const auto times = [&](train::EventKind kind) {
            return std::count_if(record.events.begin(), record.events.end(),
                                 [&](const auto& event) { return event.kind == kind; });
        };
        QCOMPARE(times(train::EventKind::paused), std::ptrdiff_t{1});
        QCOMPARE(times(train::EventKind::failed), std::ptrdiff_t{1});
        QCOMPARE(times(train::EventKind::started), std::ptrdiff_t{2});
        QCOMPARE(times(train::EventKind::live_change), std::ptrdiff_t{1});
    }
    /// Paused until there is room: the record and the weights are those of a run that never met the full
    /// disk.
    void a_full_disk_pauses_the_run_data() {
        QTest::addColumn<int>("bytes");  // that a file may have; 0: the folder of the checkpoints is gone
        QTest::newRow("no room for the log") << 2000;
        QTest::newRow("no room for a checkpoint") << 20000;
        QTest::newRow("a folder that is gone") << 0;
    }
    void a_full_disk_pauses_the_run() {
        QFETCH(int, bytes);
        const auto experiment = small_experiment({{"training", {{"checkpoint_every", 10}}}});
        run_in(root_ / "straight", experiment);
        const auto straight = record_of(root_ / "straight");
        const auto checkpoints = folder_ / "checkpoints", away = root_ / "away";

        const auto trainer = trainer_for(experiment);
        auto writer = RunWriter::create(folder_, *trainer);
        QVERIFY(writer.ok());
        std::optional<test::FileSizeLimit> full_disk;
        const auto fill = [&] {
            if (bytes > 0) {
                full_disk.emplace(static_cast<rlim_t>(bytes));
            } else {
                fs::rename(checkpoints, away);
            }
        };
        const auto free = [&] {
            if (bytes == 0) fs::rename(away, checkpoints);
            full_disk.reset();
        };
        train::Control control({train::Patience::endless});
        struct Person final : train::StepObserver {
            std::function<void(const std::string&)> at_pause;
            void on_event(const train::Event& event) override {
                if (event.kind == train::EventKind::paused) at_pause(event.text);
            }
        } person;
        int pauses = 0;
        std::string message, state;
        person.at_pause = [&](const std::string& text) {
            message = text;
            // A step is asked for in vain; then it goes on after making room, with a reader looking in
            // meanwhile.
            if (++pauses == 1) return control.step_once();
            if (pauses == 2) {
                const auto there = record_of(folder_);
                QVERIFY(there.summary.fault.empty());
                QVERIFY(there.steps.size() <= static_cast<std::size_t>(trainer->progress().step));
                free();
            }
            control.resume();
        };
        Collector filler;
        filler.at_step = [&](const auto& record) {
            if (record.step == 5) fill();
        };
        train::StepObserver* const observers[] = {writer->get(), &person, &filler};
        const auto outcome = trainer->run(control, observers);
        QVERIFY2(outcome.state == RunState::finished, outcome.reason.c_str());
        QCOMPARE(pauses, 2);
        QVERIFY2(contains(message, folder_.string()) && contains(message, ": cannot be written: ") &&
                     contains(message, bytes > 0 ? "; free some space" : "; bring back the folder"),
                 message.c_str());
        writer->reset();

        const auto record = record_of(folder_);
        QVERIFY(record.summary.fault.empty());
        QVERIFY(record.summary.outcome.state == RunState::finished);
        QCOMPARE(record.summary.outcome.reason, straight.summary.outcome.reason);
        QVERIFY(course(record) == course(straight));
        const auto times = [&](train::EventKind kind) {
            return std::count_if(record.events.begin(), record.events.end(),
                                 [&](const auto& event) { return event.kind == kind; });
        };
        QCOMPARE(times(train::EventKind::paused), std::ptrdiff_t{2});
        QCOMPARE(times(train::EventKind::resumed), std::ptrdiff_t{1});
        QCOMPARE(record.events.size(), straight.events.size() + 3);
        for (const auto& one : store::list_checkpoints(root_ / "straight")) {
            const auto mine = checkpoints / one.path.filename();
            const auto a = trainer_for(experiment), b = trainer_for(experiment);
            QVERIFY(store::load_checkpoint(one.path, *a).ok() && store::load_checkpoint(mine, *b).ok());
            const auto want = a->tensors(), have = b->tensors();
            for (std::size_t i = 0; i < want.size(); ++i)
                QVERIFY(std::equal(want[i].values.begin(), want[i].values.end(), have[i].values.begin()));
        }
        for (const auto& entry : fs::recursive_directory_iterator(folder_))
            QVERIFY2(entry.path().extension() != ".part", entry.path().c_str());
    }
    void another_text_is_refused() {
        const auto file = root_ / "text.txt";
        std::string text;
        for (int i = 0; i < 2000; ++i)
            text += static_cast<char>('a' + (i * i + i / 7) % 20);
        put(file, text);
        run_in(folder_, small_experiment({{"data", {{"id", "text_file"}, {"path", file.string()}}}}), 5);
        const auto message = [&] {
            std::vector<std::string> skipped;
            const auto trainer = store::resume(folder_, skipped);
            return trainer ? "accepted" : trainer.error().message;
        };
        QCOMPARE(message(), std::string("accepted"));
        auto changed = text;
        std::swap(changed[100], changed[101]);
        auto shifted = text;  // the same token numbers, other characters
        for (char& c : shifted)
            ++c;
        for (const auto& other : {changed, shifted, text + "more"}) {
            put(file, other);
            QVERIFY2(
                contains(message(), "the data is not what this run was trained on; put the old data back"),
                message().c_str());
        }
        fs::remove(file);
        QCOMPARE(message(), file.string() + ": there is no such file; check the path");
    }
};

QTEST_GUILESS_MAIN(TestResume)
#include "test_resume.moc"
