// SPDX-License-Identifier: GPL-3.0-or-later
// The commands of optimlab-cli and what they refuse, each with one line that says what would be right.
#include <cmath>
#include <set>
#include <string>

#include <unistd.h>

#include "core/schedule/catalog.h"
#include "tests/app/cli_process.h"

using namespace cli_test;
using namespace optimlab;

namespace {

const char* small_trace = R"({
  "tensors": [{"name": "w", "role": "matrix", "shape": [1, 2], "values": [1.0, -2.0]},
              {"name": "b", "role": "bias", "shape": [1], "values": [0.5]}],
  "gradients": [[[0.5, 0.25], [1.0]], [[0.0, -0.75], [0.1]]]
})";

}  // namespace

class TestCli : public CliTest {
    Q_OBJECT

 private slots:
    void init() {
        make_folder();
        write("trace.json", small_trace);
    }

    void says_what_there_is();
    void explains_itself();
    void refuses_command_lines_data();
    void refuses_command_lines();
    void refuses_experiments_data();
    void refuses_experiments();
    void refuses_bad_combinations_data();
    void refuses_bad_combinations();
    void refuses_texts_data();
    void refuses_texts();
    void refuses_unreadable_files();
    void prints_schedules();
    void replays_exactly();
    void replays_every_optimizer();
    void replay_decays_what_it_should();
    void replay_knows_modifiers();
    void refuses_traces_data();
    void refuses_traces();
    void options_come_after_sets();
    void inspects_an_initialization();
    void measures_the_health_of_a_checkpoint();
    void checks_coordinates();
};

void TestCli::says_what_there_is() {
    const auto presets = run({"presets"});
    QCOMPARE(presets.code, 0);
    QVERIFY(presets.out.contains("nanogpt-cpu"));
    const auto preset = Json::parse(run({"presets", "nanogpt-cpu"}).out.toStdString());
    QCOMPARE(preset["training"]["steps"].get<int>(), 2000);
    QCOMPARE(preset["model"]["blocks"].size(), 4u);
    QCOMPARE(preset["optimizer"]["beta2"].get<double>(), 0.99);
    write("again.json", QByteArray::fromStdString(preset.dump()));
    QCOMPARE(run({"train", "again.json", "--steps", "1", "--set", "training.eval_batches=1"}).code, 0);

    QVERIFY(run({"lessons"}).out.contains("learning-rate"));
    const auto lesson = run({"lessons", "learning-rate", "--out", "lesson"});
    QVERIFY(lesson.code == 0 && lesson.out.contains("optimlab-cli train lesson/rate-good.json") &&
            lesson.out.contains("What to look for: "));
    QCOMPARE(run({"train", "lesson/rate-good.json", "--steps", "1"}).code, 0);
    refused(run({"lessons", "none"}), "there is no lesson \"none\"; `optimlab-cli lessons` lists them");

    std::set<std::string> all;
    for (const Json& line : run({"catalog", "--json"}).lines()) {
        QVERIFY(line.is_object() && line["parameters"].is_array());
        all.insert(line["kind"].get<std::string>() + "." + line["id"].get<std::string>());
    }
    for (const char* one : {"task.text_generation", "data.text_file", "init.normal", "optimizer.adamw",
                            "schedule.cosine", "regularizer.dropout"}) {
        QVERIFY2(all.contains(one), one);
    }
    const auto only = run({"catalog", "schedule"});
    QVERIFY(only.out.contains("schedule.cosine") && !only.out.contains("adamw"));
    for (const auto& one : all) {
        const auto described = run({"describe", QString::fromStdString(one)});
        QCOMPARE(described.code, 0);
        QVERIFY(described.out.startsWith(QByteArray::fromStdString(one)));
    }
    const auto adamw = run({"describe", "optimizer.adamw", "--json"}).lines().at(0);
    QVERIFY(adamw["citation"].get<std::string>().find("Loshchilov") != std::string::npos);
    QCOMPARE(adamw["parameters"][1]["key"].get<std::string>(), std::string("beta1"));
    QCOMPARE(adamw["parameters"][1]["below"].get<double>(), 1.0);
    QVERIFY(run({"describe", "optimizer.adamw"}).out.contains("beta1 = 0.9"));
}

void TestCli::explains_itself() {
    for (const QStringList& words :
         {QStringList{"--help"}, {"train", "--help"}, {"replay", "-h"}, {"--version"}}) {
        const auto ran = run(words);
        QCOMPARE(ran.code, 0);
        QVERIFY(ran.err.isEmpty() && ran.out.size() > 12);
    }
}

void TestCli::refuses_command_lines_data() {
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("contains");
    const auto row = [](const char* name, const QStringList& words, const char* contains) {
        QTest::newRow(name) << words << QString(contains);
    };
    row("nothing", {}, "--help");
    row("command", {"trian"}, "did you mean train?");
    row("option", {"train", "--stpes", "3"}, "did you mean --steps?");
    row("option without value", {"train", "--steps"}, "--steps");
    row("word too many", {"train", "small.json", "other.json"}, "other.json");
    row("steps", {"train", "small.json", "--steps", "0"}, "training.steps: 0 is outside [1, 1e+09]");
    row("steps in words", {"train", "small.json", "--steps", "many"},
        "training.steps: expected a whole number");
    row("seed", {"train", "small.json", "--seed", "-1"}, "seed: -1 must be at least 0");
    row("threads", {"train", "small.json", "--threads", "1.5"}, "training.threads: expected a whole number");
    row("task", {"train", "--task", "poker"}, "task.id: there is no \"poker\"");
    row("preset", {"train", "--preset", "storys"}, "did you mean stories?");
    row("preset and file", {"train", "small.json", "--preset", "stories"}, "one of the two");
    row("experiment", {"train", "none.json"}, "none.json: there is no such file");
    row("experiment is a folder", {"train", "."}, "this is a folder");
    row("set without value", {"train", "--set", "optimizer.lr"}, "PATH=VALUE");
    row("set out of range", {"train", "--set", "optimizer.beta2=1.5"},
        "optimizer.beta2: 1.5 is outside [0, 1)");
    row("set of no key", {"train", "--set", "optimizer.bta1=0.5"},
        "optimizer.bta1: unknown key; did you mean beta1?");
    row("set of no place", {"train", "--set", "model.blocks[9].n_heads=2"}, "model.blocks[9]");
    row("set of a part", {"train", "--set", "training=5", "--steps", "3"}, "training: expected an object");
    row("validation alone", {"train", "--validation", "small.json"}, "--data FILE");
    row("data", {"train", "--data", "none.txt"}, "none.txt: there is no such file");
    row("data is a folder", {"train", "--data", "."}, "no file in this folder ends in .txt");
    row("resume nothing", {"train", "--resume", "none"}, "none: there is no such run folder");
    row("resume with more", {"train", "--resume", "none", "--seed", "3"},
        "only --steps, --json and --disk-wait");
    row("sample nothing", {"sample", "none"}, "none: there is no such run folder");
    row("sample what", {"sample"}, "RUN_DIR");
    row("evaluate nothing", {"evaluate", "none"}, "none: there is no such run folder");
    row("runs nowhere", {"runs", "none"}, "none: there is no such folder");
    row("kind", {"catalog", "optimiser"}, "did you mean optimizer?");
    row("component", {"describe", "optimizer.adamv"}, "did you mean optimizer.adam");
    row("component of a kind", {"describe", "optimizer.nope"}, "of this kind there are");
    row("rate in words", {"replay", "adam", "--lr", "x", "--input", "trace.json"},
        "--lr: x is not a number; write 0.001 or 1e-3");
    row("component without kind", {"describe", "cosine"}, "did you mean schedule.cosine?");
    row("schedule", {"schedule", "cosin", "--base-lr", "1", "--steps", "3"}, "did you mean cosine?");
    row("schedule's key", {"schedule", "cosine", "--base-lr", "1", "--steps", "3", "--set", "eta_mim=0"},
        "eta_min?");
    row("schedule's rate", {"schedule", "cosine", "--base-lr", "-1", "--steps", "3"}, "--base-lr");
    row("schedule after a warmup",
        {"schedule", "one_cycle", "--base-lr", "1", "--steps", "30", "--set", "warmup_steps=5"},
        "schedule.warmup: one cycle rises by itself");
    row("schedule outside the run",
        {"schedule", "ramp_hold_decay", "--base-lr", "1", "--steps", "30", "--set", "decay_start_steps=31"},
        "schedule.decay_start_steps: the decay would come at step 31, and the run ends after 30");
    row("optimizer", {"replay", "adm", "--lr", "1", "--input", "trace.json"}, "did you mean adam?");
    row("no trace", {"replay", "adam", "--lr", "1", "--input", "none.json"},
        "none.json: there is no such file");
    row("decay", {"replay", "adam", "--lr", "1", "--input", "trace.json", "--decay", "some"},
        "some is no role");
    row("modifier that asks",
        {"replay", "adam", "--lr", "1", "--input", "trace.json", "--set", "modifiers.sam.rho=0.1"},
        "modifiers.sam: it asks for gradients");
    row("modifier's key",
        {"replay", "adam", "--lr", "1", "--input", "trace.json", "--set", "modifiers.cautious.enable=true"},
        "did you mean enabled?");
}

void TestCli::refuses_command_lines() {
    QFETCH(QStringList, words);
    QFETCH(QString, contains);
    refused(run(words), contains);
    QVERIFY2(!QFileInfo::exists(path("runs")), "a command that was refused left a run folder behind");
}

void TestCli::refuses_experiments_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("contains");
    const auto row = [](const char* name, const char* text, const char* contains) {
        QTest::newRow(name) << QByteArray(text) << QString(contains);
    };
    row("unknown key", R"({"optimizer": {"id": "adamw", "beta_1": 0.9}})",
        "optimizer.beta_1: unknown key; did you mean beta1?");
    row("unknown part", R"({"optimiser": {"id": "adamw"}})",
        "optimiser: unknown key; did you mean optimizer?");
    row("wrong type", R"({"optimizer": {"id": "adamw", "lr": "fast"}})",
        "optimizer.lr: expected a number, got \"fast\"");
    row("fraction", R"({"training": {"steps": 1.5}})", "training.steps: expected a whole number");
    row("out of range", R"({"optimizer": {"beta2": 1.5}})", "optimizer.beta2: 1.5 is outside [0, 1)");
    row("too large", R"({"training": {"steps": 1e300}})", "training.steps");
    row("no such component", R"({"schedule": {"id": "cosin"}})", "did you mean cosine?");
    row("heads", R"({"model": {"d_model": 16, "blocks": [{"n_heads": 3}]}})", "model.blocks[0].n_heads");
    row("broken", "{\n  \"seed\": 1,\n  \"name\" \"x\"\n}", "line 3");
    row("empty", "", "the file is empty");
    row("list", "[1, 2]", "expected an object");
    row("future", R"({"version": 99, "wormhole": true})", "version 99");
    row("binary",
        "\x7f"
        "ELF\x02\x01",
        "line 1");
}

void TestCli::refuses_experiments() {
    QFETCH(QByteArray, text);
    QFETCH(QString, contains);
    write("bad.json", text);
    const auto ran = run({"train", "bad.json"});
    refused(ran, contains);
    QVERIFY2(ran.err.contains("bad.json"), ran.err.constData());
    QVERIFY(!QFileInfo::exists(path("runs")));
}

void TestCli::refuses_bad_combinations_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("contains");
    const auto row = [](const char* name, const char* text, const char* contains) {
        QTest::newRow(name) << QByteArray(text) << QString(contains);
    };
    row("warmup beyond the run", R"({"schedule": {"warmup_steps": 40}, "training": {"steps": 30}})",
        "schedule.warmup_steps: a warmup of 40 steps does not fit into a run of 30");
    row("nothing to watch", R"({"schedule": {"id": "plateau"}, "training": {"eval_every": 0}})",
        "training.eval_every: the schedule plateau waits for validation losses");
    row("watching too late", R"({"schedule": {"id": "plateau"}, "training": {"steps": 9, "eval_every": 9}})",
        "training.eval_every: the schedule plateau waits for validation losses");
    row("one_cycle and plateau",
        R"({"schedule": {"id": "one_cycle"}, "drives": [{"target": "optimizer.beta1", "id": "plateau"}]})",
        "drives[0].id: plateau waits for validation losses, and only the learning rate may");
    row("one_cycle and a warmup", R"({"schedule": {"id": "one_cycle", "warmup_steps": 5}})",
        "schedule.warmup: one cycle rises by itself");
    row("decay outside the run",
        R"({"schedule": {"id": "ramp_hold_decay", "decay_start_steps": 31}, "training": {"steps": 30}})",
        "schedule.decay_start_steps: the decay would come at step 31, and the run ends after 30");
    row("decay longer than the run",
        R"({"schedule": {"id": "wsd", "decay_steps": 31}, "training": {"steps": 30}})",
        "schedule.decay_steps: a decay of 31 steps is longer");
}

/// Settings that are right by themselves: the one to change is named.
void TestCli::refuses_bad_combinations() {
    QFETCH(QByteArray, text);
    QFETCH(QString, contains);
    write("bad.json", text);
    refused(run({"train", "bad.json"}), contains);
    QVERIFY(!QFileInfo::exists(path("runs")));
}

void TestCli::refuses_texts_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("contains");
    QTest::newRow("empty") << QByteArray() << "the file is empty";
    QTest::newRow("short") << QByteArray("To be, or not to be.") << "too short|at least 17";
    QTest::newRow("binary") << QByteArray("one\ntwo\0three", 13) << "line 2";
    QTest::newRow("mixed") << QByteArray(400, 'a') + "\n\xc3\xa9t\xe9\n"
                           << "not valid UTF-8";
}

void TestCli::refuses_texts() {
    QFETCH(QByteArray, text);
    QFETCH(QString, contains);
    write("text.txt", text);
    const auto ran = run({"train", "small.json", "--data", "text.txt"});
    refused(ran, contains.section('|', -1));
    QVERIFY2(ran.err.contains("text.txt"), ran.err.constData());
    // What there would be to say of the rest is not said of what is refused.
    refused(run({"train", "--data", "text.txt", "--preset", "nanogpt-cpu", "--steps", "20"}), "text.txt");
    QVERIFY(!QFileInfo::exists(path("runs")));
    QCOMPARE(read("text.txt"), text);
}

void TestCli::refuses_unreadable_files() {
    // Opens for everybody, and fails when it is read, as a broken disk does.
    const auto broken = run({"train", "small.json", "--data", "/proc/self/mem"});
    QCOMPARE(broken.code, 1);
    QVERIFY2(broken.one_line_of_complaint() && broken.err.contains("cannot be read"), broken.err.constData());
    write("secret.txt", QByteArray(4000, 'x'));
    QVERIFY(QFile::setPermissions(path("secret.txt"), {}));
    if (geteuid() == 0) QSKIP("root can read every file");
    refused(run({"train", "small.json", "--data", "secret.txt"}), "secret.txt: cannot be read");
    refused(run({"train", "secret.txt"}), "secret.txt: cannot be read");
}

void TestCli::prints_schedules() {
    const auto ran = run({"schedule", "cosine", "--set", "warmup_steps=3", "--set", "schedule.eta_min=1e-4",
                          "--base-lr", "1e-3", "--steps", "10"});
    QCOMPARE(ran.code, 0);
    const auto lines = ran.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 11);
    QCOMPARE(lines[0], QByteArray("step,lr"));
    for (int t = 0; t < 10; ++t) {
        const double expected =
            t < 3 ? 1e-3 * (t + 1) / 4
                  : 1e-4 + 0.5 * (1e-3 - 1e-4) * (1 + std::cos(3.14159265358979323846 * (t - 3) / 7.0));
        const auto cells = lines[t + 1].split(',');
        QCOMPARE(cells[0].toInt(), t);
        QVERIFY(std::fabs(cells[1].toDouble() - expected) < 1e-17);
    }
    QCOMPARE(run({"schedule", "constant", "--base-lr", "0.1", "--steps", "1"}).out,
             QByteArray("step,lr\n0,0.10000000000000001\n"));
    // A list needs no brackets.
    const auto drops = [this](const QString& list) {
        auto printed = run({"schedule", "multi_step", "--set", "milestones=" + list, "--set",
                            "warmup_steps=0", "--base-lr", "1", "--steps", "6"});
        return printed.out.replace('\n', ' ');
    };
    QCOMPARE(drops("2,4"), drops("[2, 4]"));
    QCOMPARE(drops("3"), drops("[3]"));
    QVERIFY(drops("3") != drops("2,4"));
    QCOMPARE(drops("3").split(' ').at(4), QByteArray("3,0.10000000000000001"));
    refused(run({"schedule", "multi_step", "--set", "milestones=2;4", "--base-lr", "1", "--steps", "6"}),
            "schedule.milestones: expected a list of numbers");
    for (const auto* about : schedule::catalog()) {
        const auto component = schema::check_component(schedule::catalog(), {{"id", about->id}}, "", "");
        const auto schedule = schedule::make(*component, {0.1, 40});
        const auto rates =
            run({"schedule", QString::fromStdString(about->id), "--base-lr", "0.1", "--steps", "40"})
                .out.trimmed()
                .split('\n');
        QCOMPARE(rates.size(), 41);
        for (int t = 0; t < 40; ++t)
            QVERIFY2(rates[t + 1].split(',')[1].toDouble() == schedule->at(t), about->id.c_str());
    }
}

void TestCli::replays_exactly() {
    const auto ran = run({"replay", "sgd", "--set", "momentum=0.5", "--set", "weight_decay=0", "--lr",
                          "0.125", "--input", "trace.json"});
    QCOMPARE(ran.code, 0);
    const auto steps = Json::parse(ran.out.toStdString())["steps"];
    QCOMPARE(steps.size(), 2u);
    // By hand: w1 = w0 - g1/8, w2 = w1 - (g1/2 + g2)/8; all of it exact in binary but the bias's 0.1.
    QVERIFY(steps[0]["values"] == Json::parse("[[0.9375, -2.03125], [0.375]]"));
    QVERIFY(steps[1]["values"][0] == Json::parse("[0.90625, -1.953125]"));
    QCOMPARE(steps[1]["values"][1][0].get<double>(), 0.375 - 0.125 * (0.5 + 0.1));
}

void TestCli::replays_every_optimizer() {
    // Three steps, because some rules only measure in their first one.
    write("longer.json",
          R"({"tensors": [{"name": "w", "role": "matrix", "shape": [2, 3], "values": [1, -2, 3, -1, 2, 0.5]},
                                         {"name": "b", "role": "bias", "shape": [2], "values": [0.5, -0.5]}],
                             "gradients": [[[0.5, 0.25, -1, 0.1, 0.2, 0.3], [1, -1]],
                                           [[0.4, -0.75, 0.2, 0.6, -0.1, 0.9], [0.1, 0.2]],
                                           [[0.1, 0.5, 0.7, -0.3, 0.8, 0.2], [-0.3, 0.4]]]})");
    const auto all = run({"catalog", "optimizer", "--json"}).lines();
    QVERIFY(all.size() >= 30);
    for (const auto& one : all) {
        const auto id = one["id"].get<std::string>();
        const auto ran =
            run({"replay", QString::fromStdString(id), "--lr", "0.01", "--input", "longer.json"});
        QVERIFY2(ran.code == 0, (id + ran.err.toStdString()).c_str());
        const Json steps = Json::parse(ran.out.toStdString())["steps"];
        QCOMPARE(steps.size(), std::size_t{3});
        for (const auto& step : steps) {
            for (const auto& tensor : step["values"]) {
                for (const auto& value : tensor)
                    QVERIFY2(value.is_number(), id.c_str());
            }
        }
        QVERIFY2(steps[2]["values"] != steps[0]["values"], id.c_str());
    }
}

void TestCli::replay_decays_what_it_should() {
    write("still.json",
          R"({"tensors": [{"name": "w", "role": "matrix", "shape": [1, 2], "values": [1.0, -2.0]},
        {"name": "b", "role": "bias", "shape": [1], "values": [0.5]}], "gradients": [[[0, 0], [0]]]})");
    const QStringList words = {"replay", "adamw", "--set",   "weight_decay=0.5",
                               "--lr",   "0.5",   "--input", "still.json"};
    const auto matrices = Json::parse(run(words).out.toStdString())["steps"][0]["values"];
    QVERIFY(matrices == Json::parse("[[0.75, -1.5], [0.5]]"));
    const auto all =
        Json::parse(run(words + QStringList{"--decay", "all"}).out.toStdString())["steps"][0]["values"];
    QVERIFY(all == Json::parse("[[0.75, -1.5], [0.375]]"));
    const auto bias =
        Json::parse(run(words + QStringList{"--decay", "bias,gain"}).out.toStdString())["steps"][0]["values"];
    QVERIFY(bias == Json::parse("[[1.0, -2.0], [0.375]]"));
}

/// Weights 1 and -2, two steps of 0.5 against the gradient 1: 0.5 and -2.5, then 0 and -3.
void TestCli::replay_knows_modifiers() {
    write("two.json",
          R"({"tensors": [{"name": "w", "role": "matrix", "shape": [1, 2], "values": [1.0, -2.0]}],
        "gradients": [[[1, 1]], [[1, 1]]]})");
    const auto last = [this](const QString& set) {
        const auto ran = run({"replay", "gd", "--lr", "0.5", "--input", "two.json", "--set", set});
        return Json::parse(ran.out.toStdString())["steps"][1];
    };
    QVERIFY(last("weight_decay=0")["values"] == Json::parse("[[0.0, -3.0]]"));
    QVERIFY(!last("weight_decay=0").contains("evaluated"));
    QVERIFY(last("modifiers.lookahead.k=2")["values"] == Json::parse("[[0.5, -2.5]]"));
    QVERIFY(last("modifiers.role_rates.matrix=3")["values"] == Json::parse("[[-2.0, -5.0]]"));
    const auto averaged = last("modifiers.average.kind=swa");
    QVERIFY(averaged["values"] == Json::parse("[[0.0, -3.0]]"));
    QVERIFY(averaged["evaluated"] == Json::parse("[[0.25, -2.75]]"));
}

void TestCli::refuses_traces_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("contains");
    QTest::newRow("shape") << "[1, 2]"
                           << "[1, 3]"
                           << "tensors[0].values: expected 3 numbers";
    QTest::newRow("zero shape") << "[1, 2]"
                                << "[0, 2]"
                                << "tensors[0].shape[0]";
    QTest::newRow("huge shape") << "[1, 2]"
                                << "[99999999, 99999999]"
                                << "tensors[0].shape";
    QTest::newRow("role") << "bias"
                          << "biased"
                          << "tensors[1].role: expected one of matrix, bias";
    QTest::newRow("key") << "\"values\": [0.5]"
                         << "\"vlaues\": [0.5]"
                         << "tensors[1].vlaues: unknown key; did you mean values?";
    QTest::newRow("length") << "[0.5, 0.25]"
                            << "[0.5]"
                            << "gradients[0][0]: expected 2 numbers";
    QTest::newRow("not a number") << "-0.75"
                                  << "null"
                                  << "gradients[1][0][1]: expected a number, got null";
    QTest::newRow("tensors") << ", [0.1]]"
                             << "]"
                             << "gradients[1]: expected 2 gradients";
    QTest::newRow("broken") << "}],"
                            << "}]"
                            << "not valid JSON";
}

void TestCli::refuses_traces() {
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, contains);
    auto text = QString(small_trace);
    text.replace(text.indexOf(from), from.size(), to);
    write("trace.json", text.toUtf8());
    const auto ran = run({"replay", "adam", "--lr", "0.1", "--input", "trace.json"});
    refused(ran, contains);
    QVERIFY2(ran.err.contains("trace.json"), ran.err.constData());
}

void TestCli::options_come_after_sets() {
    write("text.txt", QByteArray("all work and no play ").repeated(40));
    const auto ran = run({"train",
                          "--preset",
                          "stories",
                          "--set",
                          "training.steps=9",
                          "--set",
                          "data.validation_fraction=0.25",
                          "--set",
                          "model.blocks=[{\"n_heads\": 2}]",
                          "--set",
                          "seed=4",
                          "--data",
                          "text.txt",
                          "--seed",
                          "7",
                          "--steps",
                          "2",
                          "--threads",
                          "1",
                          "--out",
                          "a",
                          "--set",
                          "optimizer=sgd",
                          "--set",
                          "optimizer.lr=0.5"});
    QCOMPARE(ran.code, 0);
    const auto used = Json::parse(read("a/experiment.json").toStdString());
    QCOMPARE(used["seed"].get<int>(), 7);
    QCOMPARE(used["training"]["steps"].get<int>(), 2);
    QCOMPARE(used["training"]["threads"].get<int>(), 1);
    QCOMPARE(used["data"]["id"].get<std::string>(), std::string("text_file"));
    QCOMPARE(used["data"]["path"].get<std::string>(), path("text.txt").toStdString());
    QCOMPARE(used["data"]["validation_fraction"].get<double>(), 0.25);
    QCOMPARE(used["model"]["blocks"].size(), 1u);
    QCOMPARE(used["optimizer"]["id"].get<std::string>(), std::string("sgd"));
    QCOMPARE(used["optimizer"]["lr"].get<double>(), 0.5);
}

void TestCli::measures_the_health_of_a_checkpoint() {
    QCOMPARE(
        run({"train", "small.json", "--out", "healthy", "--json", "--set", "training.checkpoint_every=2"})
            .code,
        0);
    const auto measured = run({"health", "healthy", "--at", "2", "--json"});
    QCOMPARE(measured.code, 0);
    const Json line = measured.lines().at(0);
    QCOMPARE(line["event"].get<std::string>(), std::string("health"));
    QCOMPARE(line["step"].get<int>(), 2);
    QVERIFY(line["loss"].get<double>() > 0 && line["update_ratio"].get<double>() > 0);
    QCOMPARE(line["parts"][0]["name"].get<std::string>(), std::string("transformer.wte"));
    QCOMPARE(line["spread"].size(), line["silent"].size() + 1);
    const auto told = run({"health", "healthy"});
    QCOMPARE(told.code, 0);
    QVERIFY(told.out.contains("update : weight") && told.out.contains("silent units"));
    refused(run({"health", "healthy", "--at", "1"}), "there is no whole checkpoint at step 1");
    refused(run({"health", "nowhere"}), "there is no such run folder");
}

void TestCli::inspects_an_initialization() {
    const auto inspected = run({"inspect", "small.json", "--json", "--set", "init.id=nanochat"});
    QCOMPARE(inspected.code, 0);
    // What was set elsewhere is said, once, and not among the results.
    QVERIFY(inspected.err.contains("note: init: nanochat sets model.tied_head = false"));
    const Json line = inspected.lines().at(0);
    QVERIFY(std::fabs(line["first_loss"].get<double>() / line["guess"].get<double>() - 1) < 0.01);
    QVERIFY(line["warnings"].empty());
    QCOMPARE(line["depths"][0]["depth"].get<int>(), 0);
    QVERIFY(line["depths"][0]["activation"].get<double>() ==
            line["depths"].back()["activation"].get<double>());
    QCOMPARE(line["weights"].back()["name"].get<std::string>(), std::string("lm_head.weight"));
    QCOMPARE(line["weights"].back()["std"].get<double>(), 0.001);
    const auto loud = run({"inspect", "small.json", "--set", "init.std=2", "--weights"});
    QCOMPARE(loud.code, 0);
    QVERIFY(loud.out.contains("! the first loss") && loud.out.contains("ln V"));
    QVERIFY(loud.out.contains("transformer.h.0.attn.c_attn.weight[0:"));
    refused(run({"inspect", "small.json", "--set", "init.stdd=2"}), "did you mean std?");
    refused(run({"inspect", "small.json", "--set", "init_overrides.head.distribution=zero"}),
            "init_overrides.head.distribution");
}

void TestCli::checks_coordinates() {
    const QStringList words = {"coord-check", "small.json", "--updates", "2",
                               "--widths",    "16,32",      "--set",     "init.id=mup"};
    const auto table = run(words);
    QCOMPARE(table.code, 0);
    const auto lines = table.out.trimmed().split('\n');
    QCOMPARE(lines[0], QByteArray("width,step,depth,mean_abs,loss"));
    QVERIFY(lines[1].startsWith("16,0,0,") && lines.last().startsWith("32,2,"));
    QVERIFY(run(words + QStringList{"--summary"}).out.contains("embeddings"));
    refused(run({"coord-check", "small.json", "--widths", "16,x"}), "--widths 16,x");
    refused(run({"coord-check", "small.json", "--widths", "16", "--set", "init.id=mup", "--set",
                 "optimizer.id=sgd"}),
            "init.id: the rates of mup");
}

QTEST_GUILESS_MAIN(TestCli)
#include "test_cli.moc"
