// SPDX-License-Identifier: GPL-3.0-or-later
// Student's t and Welch's test against SciPy; runs as groups, and what is said of two of them.
#include <cmath>
#include <fstream>

#include <QtTest>

#include "core/analysis/student_t.h"
#include "core/store/fork.h"
#include "core/tune/groups.h"
#include "tests/support/oracle_file.h"
#include "tests/support/run_folders.h"

using namespace optimlab;
using test::contains;

namespace {

bool near(double ours, double theirs, double tolerance = 1e-10) {
    return std::fabs(ours - theirs) <= tolerance * std::fabs(theirs) + 1e-300;
}

std::vector<double> numbers(const base::Json& list) { return list.get<std::vector<double>>(); }

}  // namespace

class TestTuneStatistics : public QObject {
    Q_OBJECT

 private slots:
    void t_equals_scipy();
    void welch_equals_scipy();
    void few_values();
    void says_what_differs();
    void sentences();
    void judges_only_what_can_be_judged();
    void groups_runs_by_seed();
    void refuses();
};

void TestTuneStatistics::t_equals_scipy() {
    const auto oracle = test::oracle_file("student-t.json");
    QVERIFY(oracle["two_sided"].size() >= 100 && oracle["bounds"].size() >= 45);
    for (const auto& one : oracle["two_sided"]) {
        const double p = analysis::student_t_two_sided(one["t"], one["freedom"]);
        QVERIFY2(near(p, one["p"]), one.dump().c_str());
        QCOMPARE(analysis::student_t_two_sided(-one["t"].get<double>(), one["freedom"]), p);
    }
    for (const auto& one : oracle["bounds"]) {
        QVERIFY2(near(analysis::student_t_bound(one["level"], one["freedom"]), one["t"]), one.dump().c_str());
    }
}

void TestTuneStatistics::welch_equals_scipy() {
    const auto oracle = test::oracle_file("student-t.json");
    for (const auto& one : oracle["tests"]) {
        const auto a = analysis::spread(numbers(one["a"])), b = analysis::spread(numbers(one["b"]));
        QVERIFY(near(a.sd, one["a_sd"]) && near(a.error, one["a_error"]));
        QVERIFY(near(a.mean - a.half_width, one["a_interval"][0]));
        QVERIFY(near(a.mean + a.half_width, one["a_interval"][1]));
        const auto w = analysis::welch(a, b);
        QVERIFY2(near(w.t, one["t"]) && near(w.freedom, one["freedom"]) && near(w.p, one["p"]),
                 one.dump().c_str());
        QVERIFY(near(w.difference - w.half_width, one["interval"][0], 1e-9));
        QVERIFY(near(w.difference + w.half_width, one["interval"][1], 1e-9));
    }
}

void TestTuneStatistics::few_values() {
    QVERIFY(std::isnan(analysis::spread({}).mean));
    const std::vector<double> single = {2.0}, pair = {1.0, 3.0}, same = {5.0, 5.0};
    const auto one = analysis::spread(single), two = analysis::spread(pair);
    QCOMPARE(one.mean, 2.0);
    QVERIFY(std::isnan(one.sd) && std::isnan(one.half_width));
    QCOMPARE(two.sd, std::sqrt(2.0));
    QVERIFY(std::isnan(analysis::welch(one, two).p));
    QCOMPARE(analysis::welch(analysis::spread(same), analysis::spread(same)).p, 1.0);
}

void TestTuneStatistics::says_what_differs() {
    const base::Json a = {{"name", "a"},
                          {"seed", 1},
                          {"optimizer", {{"id", "adamw"}, {"lr", 0.1}, {"beta1", 0.9}}},
                          {"model", {{"blocks", {{{"n_heads", 2}}, {{"n_heads", 2}}}}}}};
    auto b = a;
    b["name"] = "b";
    b["seed"] = 9;
    QVERIFY(tune::differences({a, b}).empty());
    b["optimizer"] = {{"id", "sgd"}, {"lr", 0.1}};
    b["model"]["blocks"][1]["n_heads"] = 4;
    const auto found = tune::differences({a, b, a});
    QCOMPARE(found.size(), 3u);
    QCOMPARE(found[0].path, std::string("optimizer.id"));
    QCOMPARE(found[1].path, std::string("optimizer.beta1"));
    QVERIFY(found[1].values == (std::vector<base::Json>{0.9, nullptr, 0.9}));
    QCOMPARE(found[2].path, std::string("model.blocks[1].n_heads"));
}

void TestTuneStatistics::sentences() {
    const std::vector<double> first = {1.52, 1.53, 1.525, 1.515, 1.52},
                              second = {1.50, 1.505, 1.495, 1.50, 1.51}, lone = {1.4};
    const auto a = analysis::spread(first), b = analysis::spread(second), c = analysis::spread(lone);
    const auto said = analysis::compare_sentence("A", a, "B", b, "at step 2000");
    QVERIFY2(contains(said,
                      "B is better than A by 0.0200 ± 0.0083 at step 2000, 5 seeds each; that is unlikely "
                      "to be chance, p = 0.00054 (Welch's t-test"),
             said.c_str());
    QVERIFY(contains(analysis::compare_sentence("A", b, "B", a, "at step 1"), "A is better than B by"));
    const auto unsure = analysis::compare_sentence("A", a, "C", c, "at step 2");
    QVERIFY2(contains(unsure, "5 and 1 seeds; with fewer than two seeds"), unsure.c_str());
    const std::vector<double> wide = {1.0, 2.0, 1.5}, wider = {1.1, 2.2, 1.3};
    QVERIFY(contains(
        analysis::compare_sentence("A", analysis::spread(wide), "B", analysis::spread(wider), "at step 3"),
        "may well be chance"));
}

void TestTuneStatistics::judges_only_what_can_be_judged() {
    using analysis::Verdict;
    const auto stories = test::small_experiment();
    const auto of_file = [&](const char* path, const char* validation) {
        auto experiment = stories;
        experiment.data = {"text_file", {{"path", path}, {"validation_path", validation}}};
        return experiment;
    };
    const auto file = of_file("a.txt", ""), kept = of_file("a.txt", "v.txt"),
               more = of_file("b.txt", "v.txt");
    auto other_words = stories;
    other_words.tokenizer.id = "byte";
    const std::vector<train::EvalRecord> good = {{0, 4.0}, {10, 2.0}}, better = {{0, 4.0}, {10, 1.5}},
                                         broken = {{0, 3.0}};
    const auto compare = [](const analysis::Judged& a, const analysis::Judged& b) {
        return analysis::compare({"A", {a}}, {"B", {b}});
    };
    const auto plain = compare({stories, good, false, 10}, {stories, better, false, 10});
    QVERIFY(plain.verdict == Verdict::measured && plain.step == 10);
    QVERIFY2(plain.sentence().starts_with("B is better than A by 0.50 at step 10, 1 seed each;"),
             plain.sentence().c_str());
    // Other data and other tokens have other losses, unless the same file is measured on.
    const auto data = compare({stories, good, false, 10}, {file, better, false, 10});
    QVERIFY(data.verdict == Verdict::unlike && data.part == "data");
    const auto tokens = compare({stories, good, false, 10}, {other_words, better, false, 10});
    QCOMPARE(tokens.sentence(),
             std::string("A and B differ in their tokenizer, so their losses were not measured on the same "
                         "and are not compared"));
    auto kept_bytes = kept, more_bytes = more;
    kept_bytes.tokenizer.id = more_bytes.tokenizer.id = "byte";
    QVERIFY(compare({kept_bytes, good, false, 10}, {more_bytes, better, false, 10}).verdict ==
            Verdict::measured);
    // Tokens are learnt from what is trained on, so they are others there.
    QCOMPARE(compare({kept, good, false, 10}, {more, better, false, 10}).part, std::string("tokenizer"));
    // A seed that is there twice is one run, and it says nothing about chance.
    const auto twice = analysis::compare({"A", {{stories, good, false, 10}, {stories, good, false, 10}}},
                                         {"B", {{stories, better, false, 10}, {stories, good, false, 9}}});
    QVERIFY2(twice.sentence().starts_with("B is better than A by 0.50 at step 10, 1 seed each; with fewer"),
             twice.sentence().c_str());
    QCOMPARE(
        compare({stories, good, false, 10}, {stories, good, false, 10}).sentence(),
        std::string("A and B do not differ at step 10, 1 seed each; with fewer than two seeds in a group "
                    "nobody can tell whether that is chance"));
    // The loss that a run had before it diverged says nothing of it.
    const auto lost = compare({stories, good, false, 10}, {stories, broken, true, 7});
    QVERIFY(lost.verdict == Verdict::diverged && lost.step == 7);
    QCOMPARE(lost.sentence(),
             std::string("A did not diverge and B diverged, the first at step 7; a mean over "
                         "the others would hide that, so none is compared"));
    auto second = stories, third = stories;
    second.seed = 102;
    third.seed = 103;
    const auto some = analysis::compare(
        {"A", {{stories, good, false, 10}, {second, good, false, 10}}},
        {"B", {{stories, better, false, 10}, {second, broken, true, 9}, {third, broken, true, 8}}});
    QVERIFY2(
        some.sentence().starts_with("none of A's 2 runs diverged and 2 of B's 3 runs diverged, the first "
                                    "at step 8;"),
        some.sentence().c_str());
    QVERIFY(compare({stories, good, false, 10}, {stories, broken, false, 5}).verdict == Verdict::apart);
}

void TestTuneStatistics::groups_runs_by_seed() {
    test::Shelf shelf;
    shelf.clear();
    for (const int seed : {1, 2}) {
        for (const double lr : {0.01, 0.003}) {
            const auto name = (lr > 0.005 ? "fast-" : "slow-") + std::to_string(seed);
            const auto steps = lr > 0.005 ? 20 : 30;
            test::run_in(shelf.root_ / "group" / name,
                         test::small_experiment({{"name", name},
                                                 {"seed", seed},
                                                 {"optimizer", {{"id", "adamw"}, {"lr", lr}}},
                                                 {"training", {{"steps", steps}}}}));
        }
    }
    const auto folders = tune::find_run_folders({(shelf.root_ / "group").string()});
    QVERIFY(folders);
    QCOMPARE(folders->size(), 4u);
    const auto groups = tune::read_groups(*folders);
    QVERIFY(groups);
    QCOMPARE(groups->size(), 2u);
    QCOMPARE((*groups)[0].runs.size(), 2u);
    QCOMPARE(analysis::common_step(tune::party((*groups)[0]), tune::party((*groups)[1])), 20);
    const auto compared = analysis::compare(tune::party((*groups)[0]), tune::party((*groups)[1]));
    QVERIFY2(contains(compared.sentence(), "at step 20, 2 seeds each"), compared.sentence().c_str());
    QCOMPARE(compared.first.loss.mean,
             ((*groups)[0].runs[0].evals[2].loss + (*groups)[0].runs[1].evals[2].loss) / 2);
    QCOMPARE(tune::final_losses((*groups)[1]).size(), 2u);
    // A copy of a run says nothing new: of two with one seed the longer counts. A fork is another run.
    const auto copy = shelf.root_ / "copy";
    std::filesystem::copy((*folders)[0], copy, std::filesystem::copy_options::recursive);
    const auto fork = store::fork({(*folders)[0], 10, {}, shelf.root_ / "fork", {}});
    QVERIFY(fork);
    const auto twice = tune::read_groups({(*folders)[0], (*folders)[1], copy, fork->folder});
    QVERIFY(twice);
    QCOMPARE(twice->size(), 2u);
    QCOMPARE((*twice)[0].runs.size(), 2u);
    QCOMPARE((*twice)[0].copies, std::vector<std::filesystem::path>{copy});
    QCOMPARE((*twice)[1].runs[0].summary.folder, fork->folder);
    QCOMPARE(analysis::common_step(tune::party((*twice)[0]), tune::party((*twice)[1])), 10);
    // A run that was changed by hand is another one.
    std::ofstream((*folders)[1] / "log.jsonl", std::ios::app)
        << R"({"event":"live_change","step":5,"text":"","detail":{"path":"optimizer.lr","value":0.5}})"
        << '\n';
    const auto changed = tune::read_groups(*folders);
    QVERIFY(changed);
    QCOMPARE(changed->size(), 3u);
    QCOMPARE((*changed)[1].runs[0].summary.folder, (*folders)[1]);
    const auto found =
        tune::differences({tune::described((*changed)[0].runs[0]), tune::described((*changed)[1].runs[0])});
    QCOMPARE(found.size(), 1u);
    QCOMPARE(found[0].path, std::string("live_changes"));
    QCOMPARE(found[0].values, (std::vector<base::Json>{nullptr, "optimizer.lr = 0.5 after step 5"}));
}

void TestTuneStatistics::refuses() {
    test::Shelf shelf;
    shelf.clear();
    const auto none = tune::find_run_folders({(shelf.root_ / "nowhere").string()});
    QVERIFY(!none && contains(none.error().message, "nowhere: there is no such folder"));
    const auto empty = tune::find_run_folders({shelf.root_.string()});
    QVERIFY(!empty && contains(empty.error().message, "there is no run in this folder"));
}

QTEST_GUILESS_MAIN(TestTuneStatistics)
#include "test_tune_statistics.moc"
