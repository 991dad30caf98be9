// SPDX-License-Identifier: GPL-3.0-or-later
// Comparing and tuning from the command line: seeds, compare, sweep, race, lr-range; killed and gone on with;
// several MPI ranks where mpirun exists.
#include <cmath>
#include <set>
#include <string>

#include "tests/app/cli_process.h"

using namespace cli_test;

class TestCliTune : public CliTest {
    Q_OBJECT

 private slots:
    void init() {
        make_folder();
        write("sweep.json", spec("{}"));
    }

    void trains_seeds_and_compares();
    void sweeps();
    void survives_being_killed();
    void stops_when_asked();
    void refuses_specifications();
    void races();
    void looks_for_a_rate();
    void shares_a_sweep_among_ranks_data();
    void shares_a_sweep_among_ranks();
    void goes_on_after_a_rank_died();
    void trains_together_data();
    void trains_together();
    void trains_together_again();
    void stops_together();
    void shares_a_race_among_ranks_data();
    void shares_a_race_among_ranks();

 private:
    /// A sweep over the small experiment, `search` merged into its search.
    static QByteArray spec(const char* search) {
        Json document = {
            {"experiment", Json::parse(small_experiment)},
            {"search",
             {{"method", "sobol"},
              {"trials", 5},
              {"workers", 2},
              {"parameters", {{"optimizer.lr", {{"min", 1e-4}, {"max", 0.1}, {"scale", "log"}}}}}}}};
        document["search"].merge_patch(Json::parse(search));
        return QByteArray::fromStdString(document.dump());
    }
    static QString mpirun() { return QStandardPaths::findExecutable("mpirun"); }
    /// The program under mpirun with so many ranks, or nothing where that cannot be.
    QStringList under_mpi(int ranks, const QStringList& arguments) const {
        return QStringList{"--allow-run-as-root", "--oversubscribe", "-n", QString::number(ranks),
                           OPTIMLAB_CLI} +
               arguments;
    }
    /// Open MPI leaves some memory to the end of the process, which the leak checker would take for ours.
    static void forgive_mpi(QProcess& process) {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("ASAN_OPTIONS", "detect_leaks=0");
        process.setProcessEnvironment(environment);
    }
    bool has_mpi() const {
        if (mpirun().isEmpty()) return false;
        QProcess process;
        forgive_mpi(process);
        start(process, under_mpi(2, {"sweep", "nowhere.json"}), mpirun());
        return !finish(process).err.contains("built without MPI");
    }
    Ran run_under_mpi(int ranks, const QStringList& arguments) const {
        QProcess process;
        forgive_mpi(process);
        start(process, under_mpi(ranks, arguments), mpirun());
        return finish(process);
    }
    /// Losses of a run, training and validation by step.
    std::map<std::pair<std::string, int>, double> losses_in(const QString& folder) const {
        std::map<std::pair<std::string, int>, double> losses;
        Ran log;
        log.out = read(folder + "/log.jsonl");
        for (const Json& line : log.lines()) {
            const std::string event = line["event"];
            if (event == "step") losses[{event, line["step"]}] = line["loss"];
            if (event == "eval") losses[{event, line["step"]}] = line["val_loss"];
        }
        return losses;
    }
    /// Done lines by trial, each of which must be there once.
    std::map<int, double> values_in(const QString& sweep) const {
        std::map<int, double> values;
        Ran journal;
        journal.out = read(sweep + "/journal.jsonl");
        for (const Json& line : journal.lines()) {
            if (line["event"] != "done") continue;
            const int trial = line["trial"];
            if (values.contains(trial)) qFatal("trial %d was done twice", trial);
            values[trial] = line["value"];
        }
        return values;
    }
};

void TestCliTune::trains_seeds_and_compares() {
    const auto trained = run({"train", "small.json", "--seeds", "3", "--out", "a", "--json"});
    QCOMPARE(trained.code, 0);
    const auto last = trained.lines().back();
    QCOMPARE(last["val_loss"]["count"].get<int>(), 3);
    QVERIFY(last["val_loss"]["sd"].get<double>() > 0);
    QCOMPARE(run({"train", "small.json", "--seeds", "3", "--out", "b", "--set", "optimizer.lr=0.0003"}).code,
             0);
    const auto compared = run({"compare", "a", "b", "--json"});
    QCOMPARE(compared.code, 0);
    const auto lines = compared.lines();
    QCOMPARE(lines.size(), 4u);
    QCOMPARE(lines[0]["path"].get<std::string>(), std::string("optimizer.lr"));
    QCOMPARE(lines[1]["runs"].size(), 3u);
    QVERIFY(lines[1]["val_loss"] == last["val_loss"]);
    const auto& both = lines[3];
    QVERIFY(both["p"].get<double>() < 0.05 && both["step"] == 60);
    QVERIFY(std::fabs(both["difference"].get<double>() - (lines[2]["val_loss"]["mean"].get<double>() -
                                                          lines[1]["val_loss"]["mean"].get<double>())) <
            1e-12);
    const auto people = run({"compare", "a", "b"});
    for (const char* part : {"WHAT DIFFERS", "optimizer.lr", "0.003", "3e-04", "A is better than B by",
                             "at step 60, 3 seeds each", "Welch's t-test"}) {
        QVERIFY2(people.out.contains(part), people.out.constData());
    }
    const auto alone = run({"compare", "a/trials/0000"});
    QVERIFY(alone.code == 0 && alone.out.contains("60"));
    refused(run({"compare", "c"}), "c: there is no such folder");
    // A group that goes on ends with what it began with.
    const auto gone_on = run({"sweep", "--resume", "a", "--json"});
    QVERIFY(gone_on.code == 0 && gone_on.lines().back()["val_loss"] == last["val_loss"]);
    QVERIFY(run({"sweep", "--resume", "a"}).out.contains("95 % interval of the mean, 3 seeds"));
    // A search over the seed by another number is none of those: its values are no validation losses.
    write("by_metric.json", R"({"experiment": {"preset": "stories", "set": {"training.steps": 2}},
                                "search": {"method": "grid", "target": "metric", "parameters": {"seed": [1, 2]}}})");
    const auto by_metric = run({"sweep", "by_metric.json", "--out", "m"});
    QVERIFY(by_metric.code == 0 && !by_metric.out.contains("validation loss") &&
            by_metric.out.contains("best: trial"));
    refused(run({"train", "--resume", "a", "--seeds", "2"}), "sweep --resume");
}

void TestCliTune::sweeps() {
    const auto ran = run({"sweep", "sweep.json", "--out", "s", "--json"});
    QCOMPARE(ran.code, 0);
    QVERIFY2(ran.err.isEmpty(), ran.err.constData());
    const auto lines = ran.lines();
    const auto& last = lines.back();
    QCOMPARE(last["event"].get<std::string>(), std::string("finished"));
    QCOMPARE(last["trials"].get<int>(), 5);
    double best = 1e9;
    for (const auto& [trial, value] : values_in("s"))
        best = std::min(best, value);
    QCOMPARE(last["best_value"].get<double>(), best);
    QVERIFY(
        QFileInfo::exists(path(QString::fromStdString(last["run_dir"].get<std::string>()) + "/log.jsonl")));
    QCOMPARE(read("s/trials.csv").count('\n'), 6);
    QVERIFY(read("s/trials.csv").startsWith("trial,state,value,step,seconds,parent,optimizer.lr\n"));
    // What is over is shown again and not made again; the contract's preset form; on a text.
    const auto again = run({"sweep", "--resume", "s"});
    QCOMPARE(again.code, 0);
    QVERIFY2(again.out.contains("best: trial "), again.out.constData());
    QCOMPARE(read("s/journal.jsonl").count("\"done\""), 5);
    write("text.txt", QByteArray("the quick brown fox jumps over the lazy dog and on\n").repeated(60));
    write("preset.json",
          R"({"experiment": {"preset": "stories", "set": {"training.steps": 3, "schedule.warmup_steps": 0,
              "model.d_model": 16, "training.eval_batches": 1}},
              "search": {"method": "random", "trials": 2, "seed": 1, "parameters":
              {"optimizer.lr": {"min": 1e-4, "max": 1e-2, "scale": "log"}}}})");
    const auto text = run({"sweep", "preset.json", "--data", "text.txt"});
    QVERIFY2(text.code == 0, text.err.constData());
    QVERIFY(read("sweeps/preset/sweep.json").contains("text.txt"));
    QVERIFY(text.out.contains("TRIAL") && text.out.contains("optimizer.lr"));
}

void TestCliTune::survives_being_killed() {
    QCOMPARE(run({"sweep", "sweep.json", "--out", "whole"}).code, 0);
    for (int round = 0; round < 4; ++round) {
        QProcess process;
        start(process, round == 0 ? QStringList{"sweep", "sweep.json", "--out", "s", "--json"}
                                  : QStringList{"sweep", "--resume", "s", "--json"});
        QByteArray out;
        while (out.count("\"report\"") < 2 + round && process.waitForReadyRead(60000))
            out += process.readAllStandardOutput();
        if (const auto pid = process.processId(); pid > 0) ::kill(static_cast<pid_t>(pid), SIGKILL);
        process.waitForFinished();
    }
    const auto ended = run({"sweep", "--resume", "s"});
    QVERIFY2(ended.code == 0, ended.err.constData());
    // The same trials with the same values, to the last bit.
    QCOMPARE(values_in("s").size(), 5u);
    QVERIFY(values_in("s") == values_in("whole"));
}

void TestCliTune::stops_when_asked() {
    write("long.json", spec(R"({"trials": 100000, "workers": 2})"));
    QProcess process;
    start(process, {"sweep", "long.json", "--out", "s", "--json"});
    QByteArray out;
    while (out.count("\"done\"") < 1 && process.waitForReadyRead(60000))
        out += process.readAllStandardOutput();
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const auto ran = finish(process, out);
    QCOMPARE(ran.code, 130);
    QVERIFY2(ran.err.contains("go on with: optimlab-cli sweep --resume s"), ran.err.constData());
}

void TestCliTune::refuses_specifications() {
    refused(run({"sweep"}), "give a specification");
    refused(run({"sweep", "none.json"}), "none.json: there is no such file");
    write("broken.json", "{\"search\": ");
    refused(run({"sweep", "broken.json"}), "broken.json");
    write("empty.json", spec(R"({"parameters": null})"));
    refused(run({"sweep", "empty.json"}), "empty.json: search.parameters: the search space is empty");
    write("target.json", spec(R"({"target": "bleu"})"));
    refused(run({"sweep", "target.json"}), "target.json: search.target: \"bleu\" is never recorded");
    refused(run({"sweep", "--resume", "small.json"}), "this is no folder of a sweep");
    QVERIFY(!QFileInfo::exists(path("sweeps")));
    refused(run({"race", "course-fife"}), "did you mean course-five?");
    refused(run({"race"}), "give a race");
    refused(run({"lr-range", "small.json", "--from", "1", "--to", "0.1"}), "--from 1 --to 0.1");
    refused(run({"lr-range", "small.json", "--seeds", "3"}), "go with --curve");
}

void TestCliTune::races() {
    const auto list = run({"race", "--list"});
    QVERIFY(list.out.contains("course-five") && list.out.contains("modern-five"));
    write("race.json", QByteArray(R"({"experiment": )") + small_experiment + R"(, "seeds": 2,
        "contestants": [{"name": "adamw", "set": {}}, {"name": "sgd", "set": {"optimizer.id": "sgd", "optimizer.lr": 0.1}}],
        "tune": {"trials": 3, "steps": 20, "factor": 10}})");
    const auto ran = run({"race", "race.json", "--out", "r"});
    QVERIFY2(ran.code == 0, ran.err.constData());
    for (const char* part : {"each gets the same budget to find its learning rate: 3 rates of 20 steps",
                             "tuned adamw: optimizer.lr = ", "seed 1  step      60  adamw ", "seed 2  step",
                             "CONTESTANT", "target: validation loss", "2 seeds each"}) {
        QVERIFY2(ran.out.contains(part), ran.out.constData());
    }
    const auto again = run({"race", "--resume", "r", "--json"});
    QCOMPARE(again.code, 0);
    const auto last = again.lines().back();
    QCOMPARE(last["ranking"].size(), 2u);
    QCOMPARE(last["ranking"][0]["val_loss"]["count"].get<int>(), 2);
    const auto compared = run({"compare", "r/runs"});
    QVERIFY2(compared.out.contains("optimizer.id") && compared.out.contains("2 seeds each"),
             compared.out.constData());
}

void TestCliTune::looks_for_a_rate() {
    const auto csv = run({"lr-range", "small.json", "--csv", "--to", "100", "--test-steps", "60"});
    QCOMPARE(csv.code, 0);
    QVERIFY(csv.out.startsWith("step,lr,loss,smoothed\n1,1e-06,"));
    const auto people = run({"lr-range", "small.json"});
    QVERIFY2(people.out.contains("What it cannot") && people.out.contains("a peak rate to begin with"),
             people.out.constData());
    const auto curve = run({"lr-range", "small.json", "--curve", "--optimizers", "adamw,sgd", "--rates", "3",
                            "--seeds", "2", "--out", "c", "--json"});
    QVERIFY2(curve.code == 0, curve.err.constData());
    const auto lines = curve.lines();
    QCOMPARE(lines.size(), 8u);
    QCOMPARE(lines[0]["val_loss"]["count"].get<int>(), 2);
    QCOMPARE(lines.back()["optimizer"].get<std::string>(), std::string("sgd"));
    QVERIFY(run({"lr-range", "small.json", "--curve", "--optimizers", "adamw", "--rates", "3", "--seeds", "2",
                 "--out", "c", "--csv"})
                .out.startsWith("optimizer,lr,seeds,val_loss,sd,diverged\nadamw,"));
    refused(run({"lr-range", "small.json", "--curve", "--optimizers", "adamw", "--rates", "4", "--out", "c"}),
            "c/adamw: a curve with other settings is measured there");
}

void TestCliTune::shares_a_sweep_among_ranks_data() {
    QTest::addColumn<int>("ranks");
    QTest::newRow("2 ranks") << 2;
    QTest::newRow("3 ranks") << 3;
}

void TestCliTune::shares_a_sweep_among_ranks() {
    QFETCH(int, ranks);
    if (!has_mpi()) QSKIP("mpirun is missing, or the program was built without MPI");
    write("six.json", spec(R"({"trials": 6, "workers": 1})"));
    QCOMPARE(run({"sweep", "six.json", "--out", "alone"}).code, 0);
    QProcess process;
    forgive_mpi(process);
    start(process, under_mpi(ranks, {"sweep", "six.json", "--out", "shared", "--json"}), mpirun());
    const auto ran = finish(process);
    QVERIFY2(ran.code == 0, ran.err.constData());
    QCOMPARE(ran.out.count("\"finished\",\"sweep_dir\""), 1);  // only the first rank speaks
    QCOMPARE(values_in("shared").size(), 6u);
    QVERIFY(values_in("shared") == values_in("alone"));
    // An error is said once, too.
    QProcess wrong;
    forgive_mpi(wrong);
    start(wrong, under_mpi(ranks, {"sweep", "nowhere.json"}), mpirun());
    const auto refusal = finish(wrong);
    QCOMPARE(refusal.code, 2);
    QCOMPARE(refusal.err.count("nowhere.json: there is no such file"), 1);
}

void TestCliTune::goes_on_after_a_rank_died() {
    if (!has_mpi()) QSKIP("mpirun is missing, or the program was built without MPI");
    write("six.json", spec(R"({"trials": 6, "workers": 1})").replace("\"steps\":60", "\"steps\":600"));
    QCOMPARE(run({"sweep", "six.json", "--out", "alone"}).code, 0);
    QProcess process;
    forgive_mpi(process);
    // Rank 1 kills itself in the middle of the work: when two trials have begun.
    const QString script =
        "if [ \"$OMPI_COMM_WORLD_RANK\" = 1 ]; then \"$0\" \"$@\" & for i in $(seq 3000); do "
        "[ -s shared/trials/0001/log.jsonl ] && break; sleep 0.01; done; kill -9 $!; kill -9 $$; "
        "else exec \"$0\" \"$@\"; fi";
    auto arguments = under_mpi(2, {"sweep", "six.json", "--out", "shared"});
    arguments = arguments.mid(0, 4) + QStringList{"sh", "-c", script} + arguments.mid(4);
    start(process, arguments, mpirun());
    finish(process);
    const auto ran = run({"sweep", "--resume", "shared"});
    QVERIFY2(ran.code == 0, ran.err.constData());
    QVERIFY(values_in("shared") == values_in("alone"));
}

void TestCliTune::trains_together_data() {
    QTest::addColumn<int>("ranks");
    QTest::addColumn<QStringList>("settings");
    const QStringList dropout{"--set", "regularization.dropout.residual=0.2", "--set",
                              "training.batch_size=5"};
    QTest::newRow("2 ranks") << 2 << QStringList();
    QTest::newRow("3 ranks, dropout, uneven parts") << 3 << dropout;
    QTest::newRow("2 ranks, another gradient in each step")
        << 2 << QStringList{"--set", R"(modifiers={"sam": {"rho": 0.05}})"};
    QTest::newRow("3 ranks, labels of its own")
        << 3 << QStringList{"--set", "optimizer.id=sophia_g", "--set", "optimizer.lr=0.001"};
}

/// Several ranks make the steps of one process that works on the same parts one after the other.
void TestCliTune::trains_together() {
    QFETCH(int, ranks);
    QFETCH(QStringList, settings);
    if (!has_mpi()) QSKIP("mpirun is missing, or the program was built without MPI");
    const auto parts = "training.micro_batches=" + QString::number(ranks);
    const auto alone = run(QStringList{"train", "small.json", "--out", "alone", "--set", parts} + settings);
    QVERIFY2(alone.code == 0, alone.err.constData());
    const auto ran = run_under_mpi(ranks, QStringList{"train", "small.json", "--out", "shared"} + settings);
    QVERIFY2(ran.code == 0, ran.err.constData());
    QCOMPARE(ran.err.count("training.micro_batches is now"), 1);
    QCOMPARE(ran.out.count("run folder"), 1);
    const auto one = losses_in("alone"), many = losses_in("shared");
    QVERIFY(one.size() >= 61 && one.size() == many.size());
    double off = 0;
    for (const auto& [at, loss] : one)
        off = std::max(off, std::fabs(many.at(at) / loss - 1));
    QVERIFY2(off < 2e-5, qPrintable(QString::number(off)));
}

/// A run of several ranks goes on with as many, and in one process; what cannot be divided is refused once.
void TestCliTune::trains_together_again() {
    if (!has_mpi()) QSKIP("mpirun is missing, or the program was built without MPI");
    QCOMPARE(run_under_mpi(2, {"train", "small.json", "--out", "whole"}).code, 0);
    QCOMPARE(run_under_mpi(2, {"train", "small.json", "--out", "half", "--set", "training.steps=60", "--set",
                               "training.seconds=0.000001"})
                 .code,
             0);
    QVERIFY(losses_in("half").size() < losses_in("whole").size());
    QVERIFY(run_under_mpi(2, {"train", "nowhere.json"}).err.count("nowhere.json") == 1);
    const auto small =
        run_under_mpi(3, {"train", "small.json", "--out", "no", "--set", "training.batch_size=2"});
    QCOMPARE(small.code, 2);
    QCOMPARE(small.err.count("2 sequences a step cannot be divided among 3 ranks"), 1);
    const auto more = run_under_mpi(3, {"train", "--resume", "whole", "--steps", "70"});
    QCOMPARE(more.code, 2);
    QCOMPARE(more.err.count("its batches are worked on in 2 parts"), 1);
    const auto longer = run_under_mpi(2, {"train", "--resume", "whole", "--steps", "70"});
    QVERIFY2(longer.code == 0, longer.err.constData());
    QVERIFY(losses_in("whole").contains({"step", 70}));
    QCOMPARE(run({"train", "--resume", "whole", "--steps", "75"}).code, 0);
}

/// A signal to any rank stops all of them, with a checkpoint.
void TestCliTune::stops_together() {
    if (!has_mpi()) QSKIP("mpirun is missing, or the program was built without MPI");
    QProcess process;
    forgive_mpi(process);
    const QString script =
        "if [ \"$OMPI_COMM_WORLD_RANK\" = 1 ]; then \"$0\" \"$@\" & sleep 1.5; kill -INT $!; wait $!; "
        "else exec \"$0\" \"$@\"; fi";
    auto arguments = under_mpi(2, {"train", "small.json", "--steps", "1000000", "--out", "shared"});
    arguments = arguments.mid(0, 4) + QStringList{"sh", "-c", script} + arguments.mid(4);
    start(process, arguments, mpirun());
    const auto ran = finish(process);
    QCOMPARE(ran.code, 130);
    const Json summary = Json::parse(read("shared/run.json").toStdString());
    QCOMPARE(summary["state"].get<std::string>(), std::string("stopped"));
    const auto step = QStringLiteral("%1").arg(summary["step"].get<int>(), 8, 10, QLatin1Char('0'));
    QVERIFY(QFileInfo::exists(path("shared/checkpoints/step-" + step + ".safetensors")));
}

void TestCliTune::shares_a_race_among_ranks_data() {
    QTest::addColumn<int>("ranks");
    QTest::addColumn<int>("seeds");
    QTest::newRow("by seed") << 2 << 2;
    QTest::newRow("by run") << 3 << 1;
}

void TestCliTune::shares_a_race_among_ranks() {
    QFETCH(int, ranks);
    QFETCH(int, seeds);
    if (!has_mpi()) QSKIP("mpirun is missing, or the program was built without MPI");
    Json document = {{"experiment", Json::parse(small_experiment)},
                     {"contestants",
                      {{{"name", "slow"}, {"set", {{"optimizer.lr", 0.0005}}}},
                       {{"name", "fast"}, {"set", {{"optimizer.lr", 0.01}}}}}},
                     {"seeds", seeds},
                     {"tune", {{"trials", 2}, {"steps", 10}, {"factor", 2}}}};
    write("pair.json", QByteArray::fromStdString(document.dump()));
    const auto alone = run({"race", "pair.json", "--out", "alone", "--json"});
    QVERIFY2(alone.code == 0, alone.err.constData());
    const auto ran = run_under_mpi(ranks, {"race", "pair.json", "--out", "shared", "--json"});
    QVERIFY2(ran.code == 0, ran.err.constData());
    QCOMPARE(ran.out.count("\"event\":\"finished\""), 1);
    const auto one = alone.lines().back(), many = ran.lines().back();
    QCOMPARE(many["ranking"].size(), 2u);
    for (std::size_t i = 0; i < 2; ++i) {
        for (const char* what : {"contestant", "lr", "val_loss", "diverged"})
            QVERIFY2(one["ranking"][i][what] == many["ranking"][i][what], what);
    }
    QCOMPARE(many["ranking"][0]["val_loss"]["count"].get<int>(), seeds);
    const auto wrong = run_under_mpi(ranks, {"race", "nowhere.json"});
    QCOMPARE(wrong.code, 2);
    QCOMPARE(wrong.err.count("nowhere.json: there is no such file"), 1);
}

QTEST_GUILESS_MAIN(TestCliTune)
#include "test_cli_tune.moc"
