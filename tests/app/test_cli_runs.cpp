// SPDX-License-Identifier: GPL-3.0-or-later
// Runs from the command line: training, resuming, stopping, being killed, damaged folders, a full disk.
#include <cmath>
#include <set>
#include <string>

#include "tests/app/cli_process.h"

using namespace cli_test;

class TestCliRuns : public CliTest {
    Q_OBJECT

 private slots:
    void init() { make_folder(); }

    void trains_with_json();
    void trains_for_people();
    void repeats_itself();
    void trains_on_a_text();
    void resumes_bit_exactly();
    void stops_on_signals_data();
    void stops_on_signals();
    void survives_being_killed();
    void refuses_half_written_runs();
    void passes_over_damaged_checkpoints_data();
    void passes_over_damaged_checkpoints();
    void survives_a_full_disk();
    void waits_for_room_on_the_disk_data();
    void waits_for_room_on_the_disk();
    void stops_while_it_waits_for_the_disk();
    void minds_its_output();
    void tells_of_divergence();
    void tells_of_steps_left_out();
    void uses_a_trained_run();
    void lists_runs();
    void forks_reruns_and_exports();
    void imports_trains_and_compares();
};

void TestCliRuns::trains_with_json() {
    const auto ran = run({"train", "small.json", "--json"});
    QCOMPARE(ran.code, 0);
    QVERIFY2(ran.err.isEmpty(), ran.err.constData());
    const auto lines = ran.lines();
    int expected_step = 1, evals = 0;
    for (const Json& line : lines) {
        QVERIFY(line.is_object());
        if (line["event"] == "step") {
            QCOMPARE(line["step"].get<int>(), expected_step++);
            QVERIFY(line["loss"].get<double>() > 0 && line["grad_norm"].get<double>() > 0);
            QCOMPARE(line["lr"].get<double>(), 0.003);
        } else if (line["event"] == "eval") {
            ++evals;
            QVERIFY(std::fabs(line["metric"].get<double>() - line["val_loss"].get<double>() / std::log(2.0)) <
                    1e-12);
        }
    }
    QCOMPARE(expected_step, 61);
    QVERIFY(evals >= 3);
    const Json& last = lines.back();
    for (const char* key : {"run_dir", "steps", "train_loss", "val_loss", "seconds", "tokens_per_second",
                            "state", "reason", "best_loss"}) {
        QVERIFY2(last.contains(key), key);
    }
    QCOMPARE(last["event"].get<std::string>(), std::string("finished"));
    QCOMPARE(last["steps"].get<int>(), 60);
    QCOMPARE(last["state"].get<std::string>(), std::string("finished"));
    QVERIFY2(last["val_loss"].get<double>() < lines.front()["val_loss"].get<double>() - 0.5,
             "it learns nothing");
    QVERIFY(
        QFileInfo::exists(path(QString::fromStdString(last["run_dir"].get<std::string>()) + "/log.jsonl")));
    check_log("runs/small", 60, steps_of(lines));
    // A number that was never measured is null.
    const auto none = run({"train", "small.json", "--json", "--set", "training.eval_every=0", "--set",
                           "training.seconds=1e-9"});
    QCOMPARE(none.lines().back()["steps"].get<int>(), 1);
}

void TestCliRuns::trains_for_people() {
    const auto ran = run({"train", "small.json"});
    QCOMPARE(ran.code, 0);
    QVERIFY(!ran.out.contains('\r') && !ran.out.contains('\x1b'));
    for (const char* part : {"4,096 parameters", "step 20/60", "step 60/60", "bits per character", "tokens/s",
                             "runs/small", "lowest possible"}) {
        QVERIFY2(ran.out.contains(part), ran.out.constData());
    }
    QVERIFY(!ran.err.contains("budget"));
    const auto tight = run({"train", "small.json", "--set", "training.checkpoint_megabytes=0.05"});
    QVERIFY2(tight.out.contains("runs/small-2") && tight.err.contains("more than the budget of 0.05 MB"),
             tight.err.constData());
    const auto before = read("runs/small/log.jsonl");
    refused(run({"train", "small.json", "--out", "runs/small"}), "there is a run in this folder already");
    QCOMPARE(read("runs/small/log.jsonl"), before);
}

void TestCliRuns::repeats_itself() {
    const auto a = steps_of(run({"train", "small.json", "--json"}).lines());
    const auto b = steps_of(run({"train", "small.json", "--json"}).lines());
    QCOMPARE(a.size(), 60u);
    QVERIFY(a == b);
    QVERIFY(a != steps_of(run({"train", "small.json", "--json", "--seed", "2"}).lines()));
}

void TestCliRuns::trains_on_a_text() {
    write("text.txt",
          QByteArray("Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich.\n").repeated(30));
    write("other.txt",
          QByteArray("Franz jagt im komplett verwahrlosten Taxi quer durch Bayern.\n").repeated(3));
    QCOMPARE(
        run({"train", "small.json", "--data", "text.txt", "--validation", "other.txt", "--out", "a"}).code,
        0);
    const auto evaluated = run({"evaluate", "a", "--json"}).lines().at(0);
    QVERIFY(evaluated["lowest_loss"].is_null());
    QCOMPARE(evaluated["tokens"].get<int>(), (3 * 61 - 1) / 16 * 16);
    const auto text = run({"sample", "a", "--tokens", "40"});
    QCOMPARE(QString::fromUtf8(text.out).size(), 41);
    // Without an experiment of one's own the run is called after the text; a folder with a space is quoted.
    const auto named =
        run({"train", "--data", "text.txt", "--steps", "1", "--set", "training.eval_batches=1"});
    QVERIFY2(named.out.startsWith("text: ") && QFileInfo::exists(path("runs/text/run.json")),
             named.out.constData());
    const auto spaced = run({"train", "small.json", "--steps", "1", "--out", "my runs/one"});
    QVERIFY2(spaced.out.contains("optimlab-cli sample 'my runs/one'\n"), spaced.out.constData());
    // Another text behind the run's back must not be trained on as if nothing had happened.
    write("text.txt", QByteArray("something else entirely\n").repeated(80));
    refused(run({"train", "--resume", "a", "--steps", "70"}), "a");
}

void TestCliRuns::resumes_bit_exactly() {
    const auto whole = steps_of(run({"train", "small.json", "--out", "whole", "--json"}).lines());
    QCOMPARE(run({"train", "small.json", "--out", "parts", "--steps", "30"}).code, 0);
    const auto second = run({"train", "--resume", "parts", "--steps", "60", "--json"});
    QCOMPARE(second.code, 0);
    const auto steps = steps_of(second.lines());
    QCOMPARE(steps.size(), 30u);
    for (const auto& [step, line] : steps)
        QVERIFY2(line == whole.at(step), line.dump().c_str());
    check_log("parts", 60, whole);
    // A run that has nothing left to do says so and changes nothing.
    const auto again = run({"train", "--resume", "parts", "--json"});
    QCOMPARE(again.code, 0);
    QCOMPARE(again.lines().back()["steps"].get<int>(), 60);
    check_log("parts", 60, whole);
}

void TestCliRuns::stops_on_signals_data() {
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestCliRuns::stops_on_signals() {
    QFETCH(int, signal);
    const auto first = run_until(1, signal, endless("parts"));
    QCOMPARE(first.code, 130);
    const Json last = first.lines().back();
    QCOMPARE(last["state"].get<std::string>(), std::string("stopped"));
    const int stopped_at = last["steps"].get<int>();
    QVERIFY(checkpoints("parts").contains(QString("step-%1.safetensors").arg(stopped_at, 8, 10, QChar('0'))));

    const auto second = run_until(stopped_at + 20, signal, {"train", "--resume", "parts"});
    QCOMPARE(second.code, 130);
    const auto steps = steps_of(second.lines());
    QCOMPARE(steps.begin()->first, stopped_at + 1);
    const auto whole = steps_of(run_until(stopped_at + 20, SIGTERM, endless("whole")).lines());
    int compared = 0;
    for (const auto& [step, line] : steps) {
        if (!whole.contains(step)) break;
        ++compared;
        QVERIFY2(line == whole.at(step), line.dump().c_str());
    }
    QVERIFY(compared > 0);
}

void TestCliRuns::survives_being_killed() {
    const auto killed = run_until(1100, SIGKILL, endless("parts"));
    QVERIFY(killed.code < 0);
    QVERIFY(!checkpoints("parts").isEmpty());
    const auto second = run_until(0, SIGINT, {"train", "--resume", "parts"});
    QCOMPARE(second.code, 130);
    const auto steps = steps_of(second.lines());
    QVERIFY(!steps.empty());
    const auto whole = steps_of(run_until(steps.begin()->first + 20, SIGINT, endless("whole")).lines());
    const int last = std::min(steps.rbegin()->first, whole.rbegin()->first);
    QCOMPARE((steps.begin()->first - 1) % 500, 0);
    check_log("parts", last, whole);
}

void TestCliRuns::refuses_half_written_runs() {
    QCOMPARE(run({"train", "small.json", "--out", "a", "--steps", "20"}).code, 0);
    QVERIFY(QDir().mkpath(path("runs/empty")));
    refused(run({"train", "--resume", "runs/empty"}), "runs/empty: this is no run folder");
    refused(run({"sample", "runs/empty"}), "runs/empty: this is no run folder");
    refused(run({"sample", "small.json"}), "small.json");

    const auto experiment = read("a/experiment.json");
    write("a/experiment.json", experiment.left(experiment.size() / 2));
    refused(run({"train", "--resume", "a"}), "experiment.json: line");
    QVERIFY(QFile::remove(path("a/experiment.json")));
    refused(run({"train", "--resume", "a"}), "experiment.json");
    write("a/experiment.json", experiment);

    const auto summary = read("a/run.json");
    write("a/run.json", summary.left(20));
    const auto listed = run({"runs", ".", "--json"}).lines();
    QCOMPARE(listed.size(), 1u);
    QCOMPARE(listed[0]["state"].get<std::string>(), std::string("damaged"));
    QVERIFY(listed[0]["fault"].get<std::string>().find("run.json") != std::string::npos);
    // A torn last line of the log, as a crash leaves it, costs nothing.
    write("a/log.jsonl", read("a/log.jsonl") + "{\"event\":\"st");
    QCOMPARE(run({"train", "--resume", "a", "--steps", "21"}).code, 0);
    // Without its log a run still has its weights, and goes on with a new one.
    QVERIFY(QFile::remove(path("a/log.jsonl")));
    QVERIFY(run({"export", "a", "--format", "csv", "--out", "numbers"}).out.contains("is missing"));
    refused(run({"fork", "a", "--at", "21"}), "is missing");
    QCOMPARE(run({"train", "--resume", "a", "--steps", "23"}).code, 0);
    QCOMPARE(read("a/log.jsonl").count("\"event\":\"step\""), 2);
}

void TestCliRuns::passes_over_damaged_checkpoints_data() {
    QTest::addColumn<bool>("truncate");
    QTest::newRow("truncated") << true;
    QTest::newRow("one bit") << false;
}

void TestCliRuns::passes_over_damaged_checkpoints() {
    QFETCH(bool, truncate);
    const auto whole = steps_of(run({"train", "small.json", "--out", "a", "--json"}).lines());
    const auto names = checkpoints("a");
    QVERIFY(names.size() >= 2);
    const auto damage = [&](const QString& name) {
        auto bytes = read("a/checkpoints/" + name);
        if (truncate) {
            bytes.truncate(bytes.size() * 2 / 3);
        } else {
            bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
        }
        write("a/checkpoints/" + name, bytes);
    };
    QVERIFY(QFile::remove(path("a/checkpoints/best.safetensors")));  // it is of the same step
    damage(names.back());
    refused(run({"sample", "a/checkpoints/" + names.back()}), names.back());
    const auto sampled = run({"sample", "a", "--tokens", "5"});
    QCOMPARE(sampled.code, 0);
    QVERIFY2(sampled.err.contains(names.back().toUtf8()), "it does not say which checkpoint was passed over");
    const auto resumed = run({"train", "--resume", "a", "--json"});
    QCOMPARE(resumed.code, 0);
    QCOMPARE(steps_of(resumed.lines()).begin()->first, 41);
    check_log("a", 60, whole);

    for (const auto& name : checkpoints("a"))
        damage(name);
    damage("best.safetensors");
    const auto log = read("a/log.jsonl");
    refused(run({"train", "--resume", "a"}), "there is no whole checkpoint");
    refused(run({"evaluate", "a"}), "there is no whole checkpoint");
    QCOMPARE(read("a/log.jsonl"), log);
}

void TestCliRuns::survives_a_full_disk() {
    const auto whole = steps_of(run({"train", "small.json", "--out", "whole", "--json"}).lines());
    QCOMPARE(run({"train", "small.json", "--out", "a", "--steps", "20"}).code, 0);
    const auto before = checkpoints("a");
    // A limit on file sizes is what a full disk looks like to the program.
    const QString limited = "ulimit -f 4; exec \"$0\" \"$@\"";
    const auto full =
        shell(limited, {"train", "--resume", "a", "--steps", "60", "--json", "--disk-wait", "0"});
    QCOMPARE(full.code, 1);
    QVERIFY2(full.one_line_of_complaint() && full.err.contains("a/"), full.err.constData());
    QCOMPARE(checkpoints("a"), before);
    QVERIFY(QDir(path("a/checkpoints")).entryList({"*.part"}).isEmpty());
    const auto freed = run({"train", "--resume", "a", "--steps", "60"});
    QVERIFY2(freed.code == 0, freed.err.constData());
    check_log("a", 60, whole);

    const auto fresh = shell(limited, {"train", "small.json", "--out", "b", "--disk-wait", "0"});
    QCOMPARE(fresh.code, 1);
    QVERIFY2(fresh.one_line_of_complaint() && fresh.err.contains("b/"), fresh.err.constData());
    QVERIFY(checkpoints("b").isEmpty());
}

void TestCliRuns::waits_for_room_on_the_disk_data() {
    QTest::addColumn<QString>("harm");
    QTest::addColumn<QString>("mend");
    QTest::addColumn<QString>("reason");
    QTest::newRow("full") << "dd if=/dev/zero of=disk/ballast bs=4k 2>/dev/null"
                          << "rm disk/ballast"
                          << "No space left on device; free some space";
    QTest::newRow("read-only") << "mount --bind disk/a/checkpoints disk/a/checkpoints && "
                                  "mount -o remount,bind,ro disk/a/checkpoints"
                               << "umount disk/a/checkpoints"
                               << "Read-only file system; allow writing there";
}

/// On a real disk of its own, which only a user namespace lets a test make.
void TestCliRuns::waits_for_room_on_the_disk() {
    QFETCH(QString, harm);
    QFETCH(QString, mend);
    QFETCH(QString, reason);
    QDir().mkdir(path("disk"));
    if (QProcess::execute("unshare", {"-rm", "mount", "-t", "tmpfs", "tmpfs", path("disk")}) != 0)
        QSKIP("this machine lets nobody mount a disk of their own");
    const auto whole = steps_of(run({"train", "small.json", "--out", "whole", "--json"}).lines());
    const QString script =
        "exec 2>steps; mount -t tmpfs -o size=2m tmpfs disk || exit 9; "
        "\"$0\" train small.json --steps 20 --out disk/a >/dev/null; " +
        harm +
        "; "
        "\"$0\" train --resume disk/a --steps 60 >/dev/null 2>said & "
        "for i in $(seq 600); do grep -q paused said && break; sleep 0.1; done; "
        "kill -0 $! || exit 8; " +
        mend + "; wait $!; code=$?; cp -r disk/a a; exit $code";
    QProcess process;
    start(process, {"-rm", "/bin/sh", "-c", script, OPTIMLAB_CLI}, "unshare");
    const auto ran = finish(process);
    const auto said = read("said");
    QVERIFY2(ran.code == 0, (read("steps") + said).constData());
    QVERIFY2(said.contains(reason.toUtf8()) && said.contains("disk/a/"), said.constData());
    QCOMPARE(said.count('\n'), 2);  // that it is paused, and that it goes on
    check_log("a", 60, whole);
    QVERIFY(read("a/run.json").contains("\"finished\""));
    QVERIFY(checkpoints("a").contains("step-00000060.safetensors"));
}

void TestCliRuns::stops_while_it_waits_for_the_disk() {
    QCOMPARE(run({"train", "small.json", "--out", "a", "--steps", "20"}).code, 0);
    const auto before = checkpoints("a");
    const auto ran = shell(
        "ulimit -f 4; \"$0\" \"$@\" 2>said & "
        "for i in $(seq 600); do grep -q paused said && break; sleep 0.1; done; "
        "kill -INT $!; wait $!",
        {"train", "--resume", "a", "--steps", "60", "--disk-wait", "1000"});
    const auto said = read("said");
    QCOMPARE(ran.code, 1);
    QVERIFY2(said.count('\n') == 2 && said.contains("a/") && said.contains("for 1000 s") &&
                 said.contains("train --resume a"),
             said.constData());
    QCOMPARE(checkpoints("a"), before);
    QVERIFY(run({"runs", "a", "--json"}).out.contains("\"fault\":null"));
    QCOMPARE(run({"train", "--resume", "a", "--steps", "60"}).code, 0);
}

void TestCliRuns::minds_its_output() {
    const auto listed =
        shell("\"$0\" \"$@\" | head -n 2; ", {"schedule", "cosine", "--base-lr", "1", "--steps", "1000000"});
    QCOMPARE(listed.out, QByteArray("step,lr\n0,1\n"));
    QVERIFY2(listed.err.isEmpty(), listed.err.constData());
    // The run is what counts, so it goes on when its reader is gone.
    const auto trained =
        shell("\"$0\" \"$@\" | head -n 1; ", {"train", "small.json", "--json", "--out", "a"});
    QVERIFY2(trained.err.isEmpty(), trained.err.constData());
    QCOMPARE(trained.out.count('\n'), 1);
    QTRY_VERIFY(run({"runs", "a", "--json"}).out.contains("\"finished\""));
    const auto full = shell("exec \"$0\" \"$@\" > /dev/full", {"presets"});
    QCOMPARE(full.code, 1);
    QVERIFY2(full.err.contains("standard output"), full.err.constData());
}

void TestCliRuns::tells_of_divergence() {
    const auto ran =
        run({"train", "small.json", "--json", "--set", "optimizer=sgd", "--set", "optimizer.lr=1e30"});
    QCOMPARE(ran.code, 3);
    QVERIFY2(ran.one_line_of_complaint() && ran.err.contains("learning rate"), ran.err.constData());
    QCOMPARE(ran.lines().back()["state"].get<std::string>(), std::string("diverged"));
    QVERIFY(run({"runs"}).out.contains("diverged"));
}

/// SAM looks so far away that nothing is finite there.
void TestCliRuns::tells_of_steps_left_out() {
    const QStringList words = {"train",   "small.json",
                               "--steps", "2",
                               "--set",   "modifiers.sam.rho=1e30",
                               "--set",   "training.skip_not_finite=2"};
    const auto lines = run(words + QStringList{"--json"}).lines();
    QVERIFY(lines.size() > 2);
    int skipped = 0;
    for (const auto& line : lines)
        skipped += line["event"] == "step_skipped" && line["step"] == skipped + 1;
    QCOMPARE(skipped, 2);
    QVERIFY(lines.back()["event"] == "finished" && lines.back()["state"] == "finished");
    const auto told = run(words);
    QCOMPARE(told.code, 0);
    QCOMPARE(told.out.count("left out: a second gradient, which the optimizer asked for, became infinite"),
             2);
}

void TestCliRuns::uses_a_trained_run() {
    QCOMPARE(run({"train", "small.json", "--out", "a"}).code, 0);
    const auto text = run({"sample", "a", "--tokens", "80", "--seed", "3"});
    QCOMPARE(text.code, 0);
    QCOMPARE(text.out.size(), 81);
    QCOMPARE(run({"sample", "a", "--tokens", "80", "--seed", "3"}).out, text.out);
    QVERIFY(run({"sample", "a", "--tokens", "80", "--seed", "4"}).out != text.out);
    QVERIFY(run({"sample", "a", "--prompt", "The ", "--tokens", "4"}).out.startsWith("The "));
    QCOMPARE(run({"sample", "a/checkpoints/best.safetensors", "--tokens", "8"}).out,
             run({"sample", "a", "--best", "--tokens", "8"}).out);
    const auto likeliest = run({"sample", "a", "--temperature", "0", "--tokens", "20", "--seed", "1"}).out;
    QCOMPARE(run({"sample", "a", "--temperature", "0", "--tokens", "20", "--seed", "2"}).out, likeliest);
    refused(run({"sample", "a", "--prompt", "Ж"}), "--prompt");
    refused(run({"sample", "a", "--temperature", "-1"}), "--temperature");
    refused(run({"sample", "a", "--tokens", "-1"}), "--tokens");

    const auto evaluated = run({"evaluate", "a", "--json"});
    QCOMPARE(evaluated.code, 0);
    const auto line = evaluated.lines().at(0);
    QVERIFY(line["val_loss"].get<double>() > line["lowest_loss"].get<double>());
    QVERIFY(run({"evaluate", "a"}).out.contains("lowest possible"));
    QCOMPARE(run({"evaluate", "a", "--best"}).code, 0);
}

void TestCliRuns::lists_runs() {
    const auto none = run({"runs"});
    QCOMPARE(none.code, 0);
    QVERIFY(none.out.contains("no runs"));
    QVERIFY(run({"runs", "--json"}).out.isEmpty());
    QCOMPARE(run({"train", "small.json", "--steps", "3"}).code, 0);
    QCOMPARE(run({"train", "small.json", "--steps", "4"}).code, 0);
    const auto lines = run({"runs", "runs", "--json"}).lines();
    QCOMPARE(lines.size(), 2u);
    std::set<int> steps;
    for (const Json& line : lines) {
        QCOMPARE(line["state"].get<std::string>(), std::string("finished"));
        QVERIFY(line["fault"].is_null() && line["val_loss"].is_number());
        steps.insert(line["steps"].get<int>());
    }
    QVERIFY((steps == std::set<int>{3, 4}));
    QVERIFY(run({"runs"}).out.contains("all 3 steps done"));
}

void TestCliRuns::forks_reruns_and_exports() {
    QCOMPARE(run({"train", "small.json", "--out", "runs/a"}).code, 0);
    const auto forked =
        run({"fork", "runs/a", "--at", "20", "--set", "optimizer.lr=0.01", "--out", "runs/b", "--json"});
    QVERIFY2(forked.code == 0, forked.err.constData());
    QCOMPARE(forked.lines().back()["steps"].get<int>(), 60);
    QCOMPARE(steps_of(forked.lines()).begin()->first, 21);
    const auto listed = run({"runs", "runs/b", "--json"}).lines();
    QCOMPARE(listed.front()["parent"], (Json{{"run", "../a"}, {"step", 20}}));
    QVERIFY(run({"runs"}).out.contains("a at step 20"));
    for (const char* folder : {"runs/a", "runs/b"}) {
        const auto again = run({"rerun", folder});
        QVERIFY2(again.code == 0, again.err.constData());
        QVERIFY2(again.out.contains("bit for bit"), again.out.constData());
    }
    refused(run({"fork", "runs/a", "--at", "20", "--set", "model.d_model=32"}),
            "model.d_model: cannot change at a fork");
    refused(run({"fork", "runs/a", "--at", "99"}), "its record ends at step 60");
    refused(run({"sample", "runs/a", "--at", "33"}), "there are checkpoints at the steps 20, 40 and 60");
    QCOMPARE(run({"evaluate", "runs/a", "--at", "40", "--json"}).lines().front()["step"].get<int>(), 40);
    QCOMPARE(run({"export", "runs/a", "--format", "csv", "--out", "a-csv"}).code, 0);
    QCOMPARE(read("a-csv/steps.csv").count('\n'), 61);
    refused(run({"export", "runs/a", "--format", "csv", "--out", "a-csv"}), "nothing is written over");
    // A record that was touched does not pass.
    auto log = read("runs/a/log.jsonl");
    const auto at = log.indexOf("\"loss\":", log.indexOf("\"step\":30")) + 7;
    log.replace(at, 1, log[at] == '1' ? "2" : "1");
    write("runs/a/log.jsonl", log);
    const auto other = run({"rerun", "runs/a"});
    QCOMPARE(other.code, 1);
    QVERIFY2(other.err.contains("the loss of step 30 was"), other.err.constData());
}

void TestCliRuns::imports_trains_and_compares() {
    const QString theirs = QStringLiteral(OPTIMLAB_ORACLES "/hf/gpt2");
    const auto made = run({"import", theirs, "--out", "runs/theirs", "--set", "training.steps=4", "--set",
                           "training.threads=1"});
    QVERIFY2(made.code == 0, made.err.constData());
    QVERIFY2(made.out.contains("a GPT-2 of 12,224 parameters"), made.out.constData());
    QVERIFY(!run({"sample", "runs/theirs", "--tokens", "3"}).out.isEmpty());
    const auto trained = run({"train", "--resume", "runs/theirs", "--json"});
    QVERIFY2(trained.code == 0, trained.err.constData());
    QCOMPARE(steps_of(trained.lines()).size(), 4u);
    QCOMPARE(run({"evaluate", "runs/theirs", "--json"}).lines().front()["step"].get<int>(), 4);
    QCOMPARE(run({"rerun", "runs/theirs"}).code, 0);
    refused(run({"import", theirs, "--out", "runs/theirs"}), "this folder is not empty");
    refused(run({"import", theirs, "--set", "model.d_model=32"}), "the folder decides about its model");
    refused(run({"import", "runs", "--out", "other"}), "config.json");
    QVERIFY(!QFileInfo::exists(path("other")));
    QCOMPARE(
        run({"fork", "runs/theirs", "--at", "0", "--set", "optimizer.lr=0.002", "--out", "runs/fork"}).code,
        0);
    const auto compared = run({"compare", "runs/theirs", "runs/fork", "--report", "page.html"});
    QVERIFY2(compared.code == 0, compared.err.constData());
    const auto page = read("page.html");
    for (const char* part :
         {"Comparison of 2 runs", "Validation loss (nats)", "optimizer.lr", "0.002", "<svg"})
        QVERIFY2(page.contains(part), part);
    QVERIFY(!page.contains("<img"));
    refused(run({"compare", "runs/theirs", "runs/fork", "--report", "page.txt"}), "must end in .html");
}

QTEST_GUILESS_MAIN(TestCliRuns)
#include "test_cli_runs.moc"
