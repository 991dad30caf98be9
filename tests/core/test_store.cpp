// SPDX-License-Identifier: GPL-3.0-or-later
// A run folder loses nothing: what was written is read again, and half a folder or a damaged log says what is
// wrong.
#include <filesystem>

#include <QtTest>

#include "core/store/checkpoint.h"
#include "core/store/checkpoints.h"
#include "core/store/run_log.h"
#include "core/store/run_summary.h"
#include "tests/support/run_folders.h"
#include "tests/support/task_cases.h"

using namespace optimlab;
using base::Json;
using store::RunWriter;
using test::Collector;
using test::contains;
using test::put;
using test::record_of;
using test::run;
using test::run_in;
using test::small_experiment;
using test::text_of;
using test::trainer_for;
using train::EventKind;
using train::RunState;
namespace fs = std::filesystem;

class TestStore : public QObject, private test::Shelf {
    Q_OBJECT

 private Q_SLOTS:
    void what_a_step_tells_survives_the_log() {
        train::StepRecord record;
        record.step = 3;
        record.readouts.add("d", 0.1);
        record.terms.add("z_loss", 0.25);
        record.terms.add("l1", 1.0 / 3);
        const auto line = store::to_json(record);
        QCOMPARE(line["loss_terms"], (Json{{"z_loss", 0.25}, {"l1", 1.0 / 3}}));
        const auto again = store::step_from(Json::parse(line.dump()));
        QCOMPARE(again.readouts.count, std::size_t{1});
        QCOMPARE(again.terms.count, std::size_t{2});
        QVERIFY(store::to_json(again) == line);
        QVERIFY(!store::to_json(train::StepRecord{}).contains("loss_terms"));
    }
    void init() { clear(); }

    void a_run_is_read_as_it_happened() {
        const auto experiment = small_experiment({{"training", {{"checkpoint_every", 12}}}});
        const auto trainer = trainer_for(experiment);
        Collector seen;
        train::Control control;
        control.change("optimizer.lr", 0.02);
        {
            auto writer = RunWriter::create(folder_, *trainer);
            QVERIFY(writer.ok());
            train::StepObserver* const observers[] = {writer->get(), &seen};
            trainer->run(control, observers);
        }
        const auto record = record_of(folder_);
        QVERIFY(record.experiment == experiment);  // as it was asked for
        QCOMPARE(record.steps.size(), std::size_t{30});
        for (std::size_t i = 0; i < 30; ++i) {
            const auto &a = record.steps[i], &b = seen.steps[i];
            QVERIFY(a.step == b.step && a.loss == b.loss && a.lr == b.lr && a.grad_norm == b.grad_norm &&
                    a.seconds == b.seconds && a.tokens == b.tokens);
        }
        QCOMPARE(record.evals.size(), seen.evals.size());
        for (std::size_t i = 0; i < record.evals.size(); ++i) {
            const auto &a = record.evals[i], &b = seen.evals[i];
            QVERIFY(a.step == b.step && a.loss == b.loss && a.metric == b.metric && a.best == b.best &&
                    a.tokens == b.tokens);
        }
        std::vector<std::string> checkpoints;
        for (const auto& event : record.events) {
            if (event.kind == EventKind::checkpoint) checkpoints.push_back(event.text);
            if (event.kind == EventKind::live_change)
                QCOMPARE(event.detail, (Json{{"path", "optimizer.lr"}, {"value", 0.02}}));
        }
        QVERIFY(record.events.front().kind == EventKind::started &&
                record.events.back().kind == EventKind::finished);
        for (const char* name : {"step-00000012.safetensors", "step-00000024.safetensors",
                                 "step-00000030.safetensors", "best.safetensors"}) {
            QVERIFY2(std::count(checkpoints.begin(), checkpoints.end(), name) >= 1, name);
            QVERIFY2(store::verify_checkpoint(folder_ / "checkpoints" / name).ok(), name);
        }
        const auto& summary = record.summary;
        QVERIFY(summary.name == "small" && summary.optimizer == "adamw" && summary.total_steps == 30 &&
                summary.fault.empty());
        QVERIFY(summary.outcome.state == RunState::finished && summary.outcome.step == 30);
        QCOMPARE(summary.outcome.reason, std::string("all 30 steps done"));
        QCOMPARE(summary.outcome.best_loss, trainer->outcome().best_loss);
        QCOMPARE(record.choices, trainer->dataset().codec().choices());
        const auto &made = record.environment, now = store::environment();
        QCOMPARE(store::to_json(made), store::to_json(now));
        QCOMPARE(made.threads, std::int64_t{1});
        QVERIFY(made.cores >= 1);
        for (const auto* text : {&made.version, &made.matrix_products, &made.processor, &made.compiler,
                                 &made.build, &made.instructions})
            QVERIFY(!text->empty());
        QVERIFY(record.lowest_loss == trainer->lowest_loss() && record.lowest_loss);
        QVERIFY(store::load_model(folder_ / "checkpoints" / "best.safetensors")->step ==
                trainer->outcome().best_step);
    }
    /// An older record knows less of where it was made, and a damaged one nothing.
    void an_older_environment_is_read() {
        run_in(folder_, small_experiment());
        auto document = Json::parse(text_of(folder_ / "run.json"));
        document["environment"] = {{"version", "0.0.1"}, {"threads", 3}, {"processor", 7}};
        put(folder_ / "run.json", document.dump());
        const auto older = record_of(folder_).environment;
        QCOMPARE(older.version, std::string("0.0.1"));
        QCOMPARE(older.threads, std::int64_t{3});
        QVERIFY(older.processor.empty() && older.build.empty() && older.cores == 0);
        document["environment"] = "none";
        put(folder_ / "run.json", document.dump());
        QVERIFY(record_of(folder_).environment.version.empty());
    }
    /// With every checkpoint but the best: what that checkpoint says when it is asked again.
    void what_the_model_says_is_recorded_data() {
        QTest::addColumn<QByteArray>("changes");
        QTest::addColumn<int>("samples");
        for (const auto& task : task::list()) {
            QTest::newRow(task.about.id.c_str()) << QByteArray::fromStdString(test::task_changes(task).dump())
                                                 << (task.takes == data::Kind::text ? 1 : 3);
        }
    }
    void what_the_model_says_is_recorded() {
        QFETCH(QByteArray, changes);
        QFETCH(int, samples);
        Json document = {{"training", {{"steps", 20}, {"checkpoint_every", 10}}}};
        document.merge_patch(Json::parse(changes.toStdString()));
        const auto experiment = small_experiment(document);
        run_in(folder_, experiment);
        const auto trainer = trainer_for(experiment);
        std::vector<std::int64_t> steps;
        for (const auto& event : record_of(folder_).events) {
            if (event.kind != EventKind::sample) continue;
            steps.push_back(event.step);
            const auto said = store::samples_in(event);
            QCOMPARE(static_cast<int>(said.size()), samples);
            QCOMPARE(event.text, said.front().answer);
            auto then = store::load_model(folder_ / "checkpoints" / store::checkpoint_name(event.step));
            QVERIFY(then.ok());
            const auto again = task::samples(experiment.task, *then->model, *then->codec,
                                             trainer->dataset().given(task::Part::validation), 3, 100);
            QCOMPARE(again.size(), said.size());
            for (std::size_t i = 0; i < said.size(); ++i) {
                QCOMPARE(said[i].source, again[i].source);
                QCOMPARE(said[i].target, again[i].target);
                QCOMPARE(said[i].answer, again[i].answer);
                QCOMPARE(said[i].source.empty(), samples == 1);
            }
        }
        QCOMPARE(steps, (std::vector<std::int64_t>{10, 20}));
    }
    /// Once a checkpoint is there, the log on the disk has what it said, and a run that goes on from it does
    /// not say it again.
    void a_sample_comes_with_its_checkpoint() {
        const auto experiment = small_experiment({{"training", {{"steps", 20}, {"checkpoint_every", 10}}}});
        const auto said = [&] {
            const auto record = record_of(folder_);
            return std::count_if(record.events.begin(), record.events.end(),
                                 [](const train::Event& event) { return event.kind == EventKind::sample; });
        };
        struct : train::StepObserver {
            std::function<void()> look;
            base::Status on_checkpoint(train::Trainer&, train::CheckpointReason reason) override {
                if (reason != train::CheckpointReason::best) look();
                return base::Done{};
            }
        } after;
        std::vector<std::ptrdiff_t> on_disk;
        after.look = [&] { on_disk.push_back(said()); };
        {
            const auto trainer = trainer_for(experiment);
            const auto writer = RunWriter::create(folder_, *trainer);
            QVERIFY(writer.ok());
            train::Control control;
            train::StepObserver* const observers[] = {writer->get(), &after};
            QVERIFY(trainer->run(control, observers).state == train::RunState::finished);
        }
        QCOMPARE(on_disk.front(), std::ptrdiff_t{1});
        QCOMPARE(said(), std::ptrdiff_t{2});
        std::vector<std::string> skipped;
        test::resume_in(folder_, skipped);
        QCOMPARE(said(), std::ptrdiff_t{2});
    }
    /// Exports have the experiment, too.
    void an_export_is_no_run() {
        run_in(folder_, small_experiment());
        const auto alone = root_ / "export";
        fs::create_directory(alone);
        fs::copy(folder_ / "experiment.json", alone / "experiment.json");
        put(alone / "model.safetensors", "");
        QVERIFY(store::run_folders(root_) == std::vector<fs::path>{folder_});
        // A run that had only begun is one, and said to be damaged.
        fs::create_directory(alone / "checkpoints");
        QCOMPARE(store::run_folders(root_).size(), std::size_t{2});
        QVERIFY(!store::summary_or_fault(alone).fault.empty());
    }
    void a_folder_with_a_run_is_refused() {
        run_in(folder_, small_experiment());
        const auto before = text_of(folder_ / "log.jsonl");
        const auto trainer = trainer_for(small_experiment());
        const auto again = RunWriter::create(folder_, *trainer);
        QVERIFY(!again);
        QCOMPARE(
            again.error().message,
            folder_.string() + ": there is a run in this folder already; choose another, or --resume it");
        QCOMPARE(text_of(folder_ / "log.jsonl"), before);
        put(root_ / "file", "");
        const auto below = RunWriter::create(root_ / "file" / "run", *trainer);
        QVERIFY(!below && contains(below.error().message, "this folder cannot be made"));
    }

    void half_a_run_folder_is_named_data() {
        QTest::addColumn<QString>("missing");
        QTest::addColumn<QString>("reading");   // what read_run says, "" if it works
        QTest::addColumn<QString>("resuming");  // what resume says
        QTest::newRow("run.json") << "run.json"
                                  << "run: this is not a whole run folder: run.json is missing"
                                  << "";
        QTest::newRow("experiment.json") << "experiment.json"
                                         << "run/experiment.json: there is no such file; check the path"
                                         << "run: this is no run folder (it has no experiment.json); "
                                            "optimlab-cli runs lists those that there are";
        QTest::newRow("checkpoints")
            << "checkpoints"
            << ""
            << "run: there is no whole checkpoint in this run folder; it ended before its first one, so "
               "train it again";
        QTest::newRow("everything") << ""
                                    << "run: there is no such run folder"
                                    << "run: there is no such run folder";
    }
    void half_a_run_folder_is_named() {
        QFETCH(QString, missing);
        QFETCH(QString, reading);
        QFETCH(QString, resuming);
        run_in(folder_, small_experiment());
        fs::remove_all(missing.isEmpty() ? folder_ : folder_ / missing.toStdString());
        const auto record = store::read_run(folder_);
        QCOMPARE(record ? "" : record.error().message,
                 reading.isEmpty() ? "" : (root_ / reading.toStdString()).string());
        std::vector<std::string> skipped;
        const auto trainer = store::resume(folder_, skipped);
        QCOMPARE(trainer ? "" : trainer.error().message,
                 resuming.isEmpty() ? "" : (root_ / resuming.toStdString()).string());
    }
    void a_damaged_log_says_where() {
        run_in(folder_, small_experiment());
        const auto log = folder_ / "log.jsonl";
        store::RunRecord whole;
        QVERIFY(store::read_log(log, whole).ok());
        for (const char* bad : {"no json", "[]", "{}", R"({"event":3})"}) {
            auto text = text_of(log);
            const auto third = text.find('\n', text.find('\n') + 1) + 1;
            put(root_ / "log.jsonl", text.substr(0, third) + bad + "\n" + text.substr(third));
            store::RunRecord record;
            const auto status = store::read_log(root_ / "log.jsonl", record);
            QVERIFY(!status);
            QVERIFY2(contains(status.error().message, "log.jsonl: line 3 is damaged"),
                     status.error().message.c_str());
            QCOMPARE(record.steps.size(), whole.steps.size());
            QCOMPARE(record.evals.size(), whole.evals.size());
            QCOMPARE(record.events.size(), whole.events.size());
        }
        put(root_ / "log.jsonl", std::string(R"({"event":"eval","best":3})") + "\n" +
                                     R"({"event":"started","text":3,"step":"x"})" + "\n");
        store::RunRecord odd;
        QVERIFY(store::read_log(root_ / "log.jsonl", odd).ok());  // keys of a wrong type count as absent
        QVERIFY(odd.evals.size() == 1 && odd.events.size() == 1);
    }

    void one_program_writes_a_run() {
        const auto trainer = trainer_for(small_experiment());
        auto writer = RunWriter::create(folder_, *trainer);
        QVERIFY(writer.ok());
        run(*trainer, **writer, 5);
        auto summary = store::summary_json(store::read_summary(folder_).value());
        summary["state"] = "running";
        put(folder_ / "run.json", summary.dump());
        QVERIFY(store::read_summary(folder_)->outcome.state == RunState::running);
        const auto before = text_of(folder_ / "log.jsonl");
        std::vector<std::string> skipped;
        const auto other = store::resume(folder_, skipped);
        QVERIFY(other.ok());
        const auto refused = RunWriter::reopen(folder_, **other);
        QVERIFY(!refused && contains(refused.error().message,
                                     folder_.string() + ": another program is using this folder"));
        QCOMPARE(text_of(folder_ / "log.jsonl"), before);
        writer->reset();
        // Its writer is gone, and what it said last is no longer true.
        QVERIFY(store::read_summary(folder_)->outcome.state == RunState::interrupted);
        QVERIFY(RunWriter::reopen(folder_, **other).ok());
    }

    void runs_are_listed_newest_first() {
        for (const char* name : {"b", "a", "c"}) {
            run_in(root_ / name, small_experiment({{"name", name}, {"training", {{"steps", 1}}}}));
        }
        const auto now = fs::file_time_type::clock::now();
        fs::create_directories(root_ / "no run");
        put(root_ / "file", "");
        put(root_ / "c" / "run.json", "{\"name\": \"c\",");
        fs::create_directories(root_ / "d" / "checkpoints");
        fs::copy(root_ / "a" / "experiment.json", root_ / "d" / "experiment.json");
        int age = 0;
        for (const char* name : {"d", "a", "b", "c"})
            fs::last_write_time(root_ / name, now - std::chrono::seconds(age++));
        const auto runs = store::list_runs(root_);
        QCOMPARE(runs.size(), std::size_t{4});
        std::vector<std::string> names;
        for (const auto& one : runs)
            names.push_back(one.folder.filename().string());
        QVERIFY(names == (std::vector<std::string>{"d", "a", "b", "c"}));
        QVERIFY(runs[1].fault.empty() && runs[1].name == "a" && runs[1].outcome.state == RunState::finished);
        QVERIFY(contains(runs[0].fault, "run.json is missing") && runs[0].name == "d");
        QVERIFY(contains(runs[3].fault, "run.json: line 1, column") && runs[3].name == "c");
        QVERIFY(store::list_runs(root_ / "none").empty());
    }
    void newest_is_the_highest_step() {
        run_in(folder_, small_experiment());
        for (const char* name : {"step-99999999.safetensors", "step-100000000.safetensors"})
            fs::copy_file(newest_, newest_.parent_path() / name);
        std::vector<std::string> skipped;
        const auto newest = store::newest_checkpoint(folder_, skipped);
        QVERIFY(newest.ok());
        QCOMPARE(newest->filename().string(), std::string("step-100000000.safetensors"));
    }

    void fresh_folders_are_new() {
        const auto fresh = [&](const std::string& name) {
            return store::fresh_folder(root_, name).filename().string();
        };
        QCOMPARE(fresh("run"), std::string("run"));
        fs::create_directories(root_ / "run");
        QCOMPARE(fresh("run"), std::string("run-2"));
        fs::create_directories(root_ / "run-2");
        QCOMPARE(fresh("run"), std::string("run-3"));
        for (const char* odd : {"", ".", "..", "../up", "/etc/passwd", "a/b", "a\\b", "a\nb"}) {
            const auto folder = store::fresh_folder(root_, odd);
            QVERIFY2(folder.parent_path() == root_ && !folder.filename().empty() &&
                         !folder.filename().string().starts_with("."),
                     odd);
        }
        QCOMPARE(fresh("实验"), std::string("实验"));
    }
};

QTEST_GUILESS_MAIN(TestStore)
#include "test_store.moc"
