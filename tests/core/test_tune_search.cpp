// SPDX-License-Identifier: GPL-3.0-or-later
// Search spaces, samplers and pruners: what they promise, TPE against Optuna on known functions, the Sobol
// sequence against SciPy, and every fault that a specification can have.
#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <set>

#include <QtTest>

#include "core/analysis/statistics.h"
#include "core/tune/importance.h"
#include "core/tune/race_spec.h"
#include "core/tune/spec.h"
#include "tests/support/oracle_file.h"
#include "tests/support/run_folders.h"

using namespace optimlab;
using base::Json;
using test::contains;

namespace {

using Function = std::function<double(const Json&)>;

/// The functions of tests/oracles/search.py.
double sphere(const std::vector<double>& u) {
    double sum = 0;
    for (const double x : u)
        sum += (x - 0.7) * (x - 0.7);
    return sum;
}

double branin(const std::vector<double>& u) {
    constexpr double pi = std::numbers::pi;
    const double x = 15 * u[0] - 5, y = 15 * u[1];
    const double inner = y - 5.1 / (4 * pi * pi) * x * x + 5 / pi * x - 6;
    return inner * inner + 10 * (1 - 1 / (8 * pi)) * std::cos(x) + 10;
}

double rosenbrock(const std::vector<double>& u) {
    const double x = 4 * u[0] - 2, y = 4 * u[1] - 1;
    return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
}

double hartmann6(const std::vector<double>& u) {
    constexpr double a[4][6] = {{10, 3, 17, 3.5, 1.7, 8},
                                {0.05, 10, 17, 0.1, 8, 14},
                                {3, 3.5, 1.7, 10, 17, 8},
                                {17, 8, 0.05, 10, 0.1, 14}};
    constexpr double p[4][6] = {{1312, 1696, 5569, 124, 8283, 5886},
                                {2329, 4135, 8307, 3736, 1004, 9991},
                                {2348, 1451, 3522, 2883, 3047, 6650},
                                {4047, 8828, 8732, 5743, 1091, 381}};
    constexpr double c[4] = {1.0, 1.2, 3.0, 3.2};
    double sum = 0;
    for (int i = 0; i < 4; ++i) {
        double far = 0;
        for (std::size_t k = 0; k < 6; ++k)
            far += a[i][k] * (u[k] - p[i][k] * 1e-4) * (u[k] - p[i][k] * 1e-4);
        sum += c[i] * std::exp(-far);
    }
    return -sum;
}

struct Problem {
    tune::Space space;
    Function value;
};

Problem problem(const std::string& name, int dimensions) {
    using Kind = tune::Parameter::Kind;
    if (name == "mixed") {
        tune::Space space(3);
        space[0].path = "x";
        space[1].path = "n";
        space[1].kind = Kind::integer;
        space[1].log = true;
        space[1].low = 1;
        space[1].high = 16;
        space[2].path = "c";
        space[2].kind = Kind::choice;
        space[2].choices = {0, 1, 2, 3, 4};
        return {space, [](const Json& v) {
                    constexpr double cost[] = {0, 0.2, 0.5, 0.1, 0.4};
                    const double x = v["x"].get<double>() - 0.3;
                    const double n = std::log2(v["n"].get<double>() / 6);
                    return x * x + 0.1 * n * n + cost[v["c"].get<std::size_t>()];
                }};
    }
    tune::Space space(static_cast<std::size_t>(dimensions));
    for (std::size_t i = 0; i < space.size(); ++i)
        space[i].path = "x" + std::to_string(i);
    const auto function = name == "sphere"       ? sphere
                          : name == "branin"     ? branin
                          : name == "rosenbrock" ? rosenbrock
                                                 : hartmann6;
    return {space, [function](const Json& v) {
                std::vector<double> u;
                for (const auto& [key, x] : v.items())
                    u.push_back(x.get<double>());
                return function(u);
            }};
}

/// An experiment that only says how long a training is.
const train::Experiment& any_training() {
    static const train::Experiment experiment;
    return experiment;
}

Json values_of(const tune::Space& space, const tune::Start& start) {
    return start.values.is_null() ? tune::values_at(space, start.point) : start.values;
}

/// The values that a search finds, trial by trial.
std::vector<double> search(const std::string& sampler, const Problem& p, std::uint64_t seed, int trials) {
    const auto& entry = tune::sampler_entry(sampler);
    const auto made = entry.make(schema::defaults(entry.about.fields), {p.space, any_training(), seed});
    std::vector<tune::Trial> all;
    std::vector<double> values;
    for (int i = 0; i < trials; ++i) {
        tune::Trial trial;
        trial.number = i;
        trial.values = values_of(p.space, made->next(i, all));
        trial.point = tune::point_of(p.space, trial.values);
        trial.value = p.value(trial.values);
        trial.state = tune::TrialState::finished;
        values.push_back(trial.value);
        all.push_back(std::move(trial));
    }
    return values;
}

std::vector<double> numbers(const Json& list) { return list.get<std::vector<double>>(); }

const Json& oracle() {
    static const Json document = test::oracle_file("search.json");
    return document;
}

/// How surely the first sample is larger (worse) than the second: Welch's t.
double worse(const std::vector<double>& ours, const std::vector<double>& theirs) {
    return analysis::welch(analysis::spread(theirs), analysis::spread(ours)).t;
}

Json lr_search(const Json& changes = Json::object()) {
    Json document = {
        {"experiment",
         {{"preset", "stories"},
          {"set", {{"training.steps", 50}, {"training.eval_every", 10}, {"schedule.warmup_steps", 5}}}}},
        {"search",
         {{"method", "random"},
          {"trials", 6},
          {"parameters", {{"optimizer.lr", {{"min", 1e-4}, {"max", 1e-2}, {"scale", "log"}}}}}}}};
    document.merge_patch(changes);
    return document;
}

tune::Trial trial_with(std::int64_t number, tune::TrialState state,
                       std::vector<std::pair<std::int64_t, double>> reports) {
    tune::Trial trial;
    trial.number = number;
    trial.state = state;
    trial.reports = std::move(reports);
    return trial;
}

}  // namespace

class TestTuneSearch : public QObject {
    Q_OBJECT

 private slots:
    void functions_are_the_oracles();
    void tpe_is_as_good_as_optuna_data();
    void tpe_is_as_good_as_optuna();
    void evolution_beats_chance();
    void sobol_equals_scipy();
    void grid_has_every_point_once();
    void samplers_keep_their_promises_data();
    void samplers_keep_their_promises();
    void spaces_map_both_ways();
    void importance_finds_what_matters();
    void halving_keeps_the_best_third();
    void median_spares_the_better_half();
    void reads_the_contract();
    void refuses_data();
    void refuses();
    void refuses_races();
    void race_presets_are_whole();
};

void TestTuneSearch::functions_are_the_oracles() {
    // The known lowest values.
    QVERIFY(std::fabs(branin({(std::numbers::pi + 5) / 15, 2.275 / 15}) - 0.397887) < 1e-5);
    QVERIFY(std::fabs(hartmann6({0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573}) + 3.32237) < 1e-4);
    QCOMPARE(rosenbrock({0.75, 0.5}), 0.0);
}

void TestTuneSearch::tpe_is_as_good_as_optuna_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < oracle()["cases"].size(); ++i)
        QTest::newRow(oracle()["cases"][i]["function"].get<std::string>().c_str()) << static_cast<int>(i);
}

void TestTuneSearch::tpe_is_as_good_as_optuna() {
    QFETCH(int, index);
    const Json& known = oracle()["cases"][static_cast<std::size_t>(index)];
    const int trials = oracle()["trials"];
    const auto p = problem(known["function"], known["dimensions"]);
    std::vector<double> best, needed, at_random;
    const double target = known["target"];
    for (std::uint64_t seed = 0; seed < known["best"].size(); ++seed) {
        const auto values = search("tpe", p, seed, trials);
        best.push_back(*std::min_element(values.begin(), values.end()));
        const auto there = std::find_if(values.begin(), values.end(), [&](double x) { return x <= target; });
        needed.push_back(static_cast<double>(there - values.begin()) + 1);
        const auto chance = search("random", p, seed, trials);
        at_random.push_back(*std::min_element(chance.begin(), chance.end()));
    }
    const auto text = [](const std::vector<double>& x) {
        const auto s = analysis::spread(x);
        return QString("%1 (sd %2)").arg(s.mean).arg(s.sd);
    };
    const auto said = "best " + text(best) + ", Optuna's " + text(numbers(known["best"])) + "; needed " +
                      text(needed) + ", Optuna's " + text(numbers(known["needed"])) + "; at random " +
                      text(at_random) + ", Optuna's " + text(numbers(known["random_best"]));
    qInfo("%s", qPrintable(said));
    // Within noise: three standard errors in some ten comparisons.
    QVERIFY2(worse(best, numbers(known["best"])) < 3, qPrintable(said));
    QVERIFY2(worse(needed, numbers(known["needed"])) < 3, qPrintable(said));
    // Our random search is Optuna's, and on none of these is TPE as bad as that.
    QVERIFY2(std::fabs(worse(at_random, numbers(known["random_best"]))) < 3.5, qPrintable(said));
    QVERIFY2(worse(at_random, best) > 1, qPrintable(said));
}

void TestTuneSearch::evolution_beats_chance() {
    for (const char* name : {"sphere", "hartmann6", "mixed"}) {
        const auto p = problem(name, std::string(name) == "sphere" ? 5 : 6);
        std::vector<double> evolved, at_random;
        for (std::uint64_t seed = 0; seed < 30; ++seed) {
            const auto a = search("evolution", p, seed, 100), b = search("random", p, seed, 100);
            evolved.push_back(*std::min_element(a.begin(), a.end()));
            at_random.push_back(*std::min_element(b.begin(), b.end()));
        }
        QVERIFY2(worse(at_random, evolved) > 3, name);
    }
}

void TestTuneSearch::sobol_equals_scipy() {
    const auto& points = oracle()["sobol"]["points"];
    QVERIFY(points.size() >= 64);
    tune::Space space(32);
    const auto plain = tune::sampler_entry("sobol").make({{"shifted", false}}, {space, any_training(), 1});
    const auto shifted = tune::sampler_entry("sobol").make({{"shifted", true}}, {space, any_training(), 1});
    std::vector<std::set<int>> cells(32);
    for (std::size_t k = 0; k < points.size(); ++k) {
        const auto ours = plain->next(static_cast<std::int64_t>(k), {}).point;
        QVERIFY2(ours == numbers(points[k]), std::to_string(k).c_str());
        const auto moved = shifted->next(static_cast<std::int64_t>(k), {}).point;
        for (std::size_t i = 0; i < 32; ++i)
            cells[i].insert(static_cast<int>(moved[i] * static_cast<double>(points.size())));
    }
    // A shift keeps the cover: in every dimension each of the 64 cells has one of the 64 points.
    for (const auto& cell : cells)
        QCOMPARE(cell.size(), points.size());
}

void TestTuneSearch::grid_has_every_point_once() {
    auto document = lr_search();
    document["search"]["method"] = "grid";
    document["search"].erase("trials");
    document["search"]["parameters"]["optimizer.lr"]["points"] = 3;
    document["search"]["parameters"]["training.batch_size"] = {{"min", 2}, {"max", 4}};
    document["search"]["parameters"]["optimizer.id"] = {"adamw", "lion"};
    const auto spec = tune::read_sweep(document);
    QVERIFY2(spec.ok(), spec.ok() ? "" : spec.error().message.c_str());
    QCOMPARE(spec->trials, 18);
    const auto sampler = tune::sampler_entry("grid").make({}, tune::search_of(*spec));
    std::set<std::string> seen;
    std::set<double> rates;
    for (int i = 0; i < 18; ++i) {
        const auto values = tune::values_at(spec->space, sampler->next(i, {}).point);
        seen.insert(values.dump());
        rates.insert(values["optimizer.lr"].get<double>());
    }
    QCOMPARE(seen.size(), 18u);
    QCOMPARE(rates.size(), 3u);
    QCOMPARE(*rates.begin(), 1e-4);
    QCOMPARE(*rates.rbegin(), 1e-2);
    QVERIFY(std::fabs(*std::next(rates.begin()) - 1e-3) < 1e-12);
}

void TestTuneSearch::samplers_keep_their_promises_data() {
    QTest::addColumn<QString>("id");
    for (const auto* about : tune::samplers())
        QTest::newRow(about->id.c_str()) << QString::fromStdString(about->id);
}

void TestTuneSearch::samplers_keep_their_promises() {
    QFETCH(QString, id);
    auto p = problem("mixed", 3);
    p.space[0].points = 4;
    const auto& entry = tune::sampler_entry(id.toStdString());
    const auto defaults = schema::defaults(entry.about.fields);
    const auto a = entry.make(defaults, {p.space, any_training(), 7}),
               b = entry.make(defaults, {p.space, any_training(), 7});
    std::vector<tune::Trial> trials;
    for (int i = 0; i < 40; ++i) {
        // Asked twice, and by another of the same seed: the same answer.
        QVERIFY(a->waits_for(i) <= i);
        const auto start = a->next(i, trials);
        const auto again = a->next(i, trials), other = b->next(i, trials);
        QCOMPARE(start.point.size(), 3u);
        QVERIFY(start.point == again.point && start.point == other.point);
        QVERIFY(start.values == again.values && start.values == other.values && start.parent == other.parent);
        for (const double x : start.point)
            QVERIFY(x >= 0 && x <= 1);
        if (start.parent)
            QCOMPARE(trials[static_cast<std::size_t>(*start.parent)].state, tune::TrialState::finished);
        tune::Trial trial;
        trial.number = i;
        trial.values = values_of(p.space, start);
        trial.point = tune::point_of(p.space, trial.values);
        QVERIFY(trial.values["n"].is_number_integer() && trial.values["n"] >= 1 && trial.values["n"] <= 16);
        // All ways to end, and some that have not.
        trial.state = static_cast<tune::TrialState>(i % 5);
        trial.step = i;
        trial.value = i % 5 == 1 || i % 5 == 2 ? p.value(trial.values) : tune::worst;
        trials.push_back(std::move(trial));
    }
}

void TestTuneSearch::spaces_map_both_ways() {
    const auto p = problem("mixed", 3);
    for (int i = 0; i <= 1000; ++i) {
        for (const auto& parameter : p.space) {
            const double u = i / 1000.0;
            const Json value = parameter.at(u);
            QCOMPARE(parameter.at(parameter.coordinate(value)), value);
            const auto [low, high] = parameter.cell(u);
            QVERIFY2(low - 1e-12 <= u && u <= high + 1e-12, value.dump().c_str());
        }
    }
    // Whole numbers on a linear scale have equal chances, the ends included.
    tune::Parameter die;
    die.kind = tune::Parameter::Kind::integer;
    die.low = 1;
    die.high = 6;
    std::vector<int> count(7);
    for (int i = 0; i < 6000; ++i)
        ++count[die.at((i + 0.5) / 6000).get<std::size_t>()];
    for (std::size_t face = 1; face <= 6; ++face)
        QCOMPARE(count[face], 1000);
}

void TestTuneSearch::importance_finds_what_matters() {
    std::vector<tune::Trial> trials;
    base::Rng rng(3, std::uint64_t{1});
    for (int i = 0; i < 120; ++i) {
        tune::Trial trial;
        trial.state = tune::TrialState::finished;
        trial.point = {rng.uniform(), rng.uniform(), rng.uniform()};
        trial.value = 10 * (trial.point[0] - 0.3) * (trial.point[0] - 0.3) + 2 * trial.point[1];
        trials.push_back(std::move(trial));
    }
    const auto found = tune::importance(trials);
    QCOMPARE(found.trials, 120);
    QVERIFY(found.explained > 0.8);
    QVERIFY(found.shares[0] > 0.7 && found.shares[1] > 0.05 && found.shares[2] < 0.05);
    // Values that nothing explains are not explained.
    for (auto& trial : trials)
        trial.value = rng.normal();
    QVERIFY(tune::importance(trials).explained < 0.1);
    trials.resize(9);
    QVERIFY(tune::importance(trials).shares.empty());
}

void TestTuneSearch::halving_keeps_the_best_third() {
    using S = tune::TrialState;
    const auto pruner = tune::pruner_entry("asha").make({{"min_steps", 10}, {"factor", 3}}, 100);
    std::vector<tune::Trial> trials;
    const auto asked = [&](double value) {
        trials.push_back(
            trial_with(static_cast<std::int64_t>(trials.size()), S::running, {{5, 9.0}, {10, value}}));
        return pruner->ends(trials.back(), trials);
    };
    QVERIFY(!asked(1.0));  // the first is the best so far
    QVERIFY(asked(2.0));
    QVERIFY(!asked(0.5));
    QVERIFY(asked(0.9));
    QVERIFY(asked(0.8));
    QVERIFY(!asked(0.6));  // of six the best two go on
    QVERIFY(asked(0.7));
    // Between two rungs, and at a trial's last step, nobody is asked.
    trials.push_back(trial_with(7, S::running, {{10, 0.4}, {20, 99.0}}));
    QVERIFY(!pruner->ends(trials.back(), trials));
    // Validations need not fall on the rungs: 30 is judged by what is known at 40.
    trials.push_back(trial_with(8, S::running, {{20, 0.4}, {40, 0.3}}));
    QVERIFY(!pruner->ends(trials.back(), trials));
    trials.push_back(trial_with(9, S::running, {{20, 0.4}, {40, 0.35}}));
    QVERIFY(pruner->ends(trials.back(), trials));
}

void TestTuneSearch::median_spares_the_better_half() {
    using S = tune::TrialState;
    const auto pruner = tune::pruner_entry("median").make({{"startup", 3}, {"min_steps", 10}}, 100);
    std::vector<tune::Trial> trials;
    for (const double value : {1.0, 2.0, 4.0})
        trials.push_back(
            trial_with(static_cast<std::int64_t>(trials.size()), S::finished, {{5, 5.0}, {10, value}}));
    trials.push_back(trial_with(3, S::running, {{5, 9.0}}));
    QVERIFY(!pruner->ends(trials.back(), trials));  // too early
    trials.back().reports = {{5, 9.0}, {10, 2.5}};
    QVERIFY(pruner->ends(trials.back(), trials));
    trials.back().reports = {{5, 1.5}, {10, 2.5}};  // the best that it had counts
    QVERIFY(!pruner->ends(trials.back(), trials));
    trials[0].state = S::running;  // two whole ones are too few
    trials.back().reports = {{5, 9.0}, {10, 9.0}};
    QVERIFY(!pruner->ends(trials.back(), trials));
}

void TestTuneSearch::reads_the_contract() {
    const auto spec = tune::read_sweep(
        {{"experiment",
          {{"preset", "nanogpt-cpu"}, {"set", {{"training.steps", 30}, {"schedule.warmup_steps", 3}}}}},
         {"search",
          {{"method", "random"},
           {"trials", 6},
           {"seed", 1},
           {"parameters", {{"optimizer.lr", {{"min", 1e-4}, {"max", 1e-2}, {"scale", "log"}}}}}}}});
    QVERIFY2(spec.ok(), spec.ok() ? "" : spec.error().message.c_str());
    QCOMPARE(spec->trials, 6);
    QCOMPARE(spec->base.training.steps, 30);
    QVERIFY(!spec->maximizes());
    const auto again = tune::read_sweep(tune::to_json(*spec));
    QVERIFY2(again.ok(), again.ok() ? "" : again.error().message.c_str());
    QCOMPARE(tune::to_json(*again).dump(), tune::to_json(*spec).dump());
    // Choosing a component first gives the parameters of the others a place.
    const auto chosen =
        tune::with_values(spec->base, {{"optimizer.momentum", 0.8}, {"optimizer.id", "momentum"}});
    QVERIFY2(chosen.ok(), chosen.ok() ? "" : chosen.error().message.c_str());
    QCOMPARE(chosen->optimizer.number("momentum"), 0.8);
    auto accuracy =
        lr_search({{"experiment", {{"preset", "sentiment"}}}, {"search", {{"target", "metric"}}}});
    accuracy["experiment"].erase("set");
    QVERIFY(tune::read_sweep(accuracy)->maximizes());
    // Choosing the component that is there already keeps its settings.
    auto own = spec->base;
    own.optimizer.params["beta2"] = 0.95;
    const auto same = tune::with_values(own, {{"optimizer.id", own.optimizer.id}, {"optimizer.lr", 0.002}});
    QVERIFY(same.ok());
    QCOMPARE(same->optimizer.params["beta2"].get<double>(), 0.95);
}

void TestTuneSearch::refuses_data() {
    QTest::addColumn<QString>("patch");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* patch, const char* message) {
        QTest::newRow(message) << patch << message;
    };
    row(R"({"search": {"parameters": null}})", "search.parameters: the search space is empty");
    row(R"({"search": null})", "search: expected {");
    row(R"({"searching": 1})", "searching: unknown key; did you mean search?");
    row(R"({"experiment": {"preset": "storys"}})",
        "experiment.preset: there is no preset \"storys\"; did you mean stories?");
    row(R"({"experiment": {"set": {"training.stepps": 3}}})",
        "experiment.set: training.stepps: unknown key; did you mean steps?");
    row(R"({"search": {"method": "tpa"}})", "search.method.id: there is no \"tpa\"; did you mean tpe?");
    row(R"({"search": {"method": {"id": "tpe", "startup": 0}}})", "search.method.startup: 0 is outside");
    row(R"({"search": {"method": {"id": "pbt", "generations": 7}}})",
        "search.method.generations: 7 generations of");
    row(R"({"search": {"method": "pbt", "trials": 41}})",
        "search.trials: pbt makes 40 trials here, and 41 trials are asked for");
    row(R"({"search": {"method": "pbt", "pruner": "asha"}})", "search.pruner: pbt lets its trials go on");
    row(R"({"search": {"method": "pbt", "parameters": {"model.d_model": [16, 32]}}})",
        "search.parameters.model.d_model: members take over each other's weights");
    row(R"({"search": {"method": "pbt", "parameters": {"training.eval_every": [5, 10]}}})",
        "search.parameters.training.eval_every: all members begin alike");
    row(R"({"search": {"pruner": "ash"}})", "search.pruner.id: there is no \"ash\"; did you mean asha?");
    row(R"({"search": {"trials": -1}})", "search.trials: -1 is outside");
    row(R"({"search": {"parameters": {"optimizer.lr": {"min": 1, "max": 0.1}}}})",
        "search.parameters.optimizer.lr.min: 1 is above max, 0.1");
    row(R"({"search": {"parameters": {"optimizer.lr": {"min": 0}}}})",
        "search.parameters.optimizer.lr.min: 0 has no logarithm");
    row(R"({"search": {"parameters": {"optimizer.lr": {"min": -1, "scale": "linear"}}}})",
        "search.parameters.optimizer.lr: -1 cannot be tried: optimizer.lr: -1 must be at least 0");
    row(R"({"search": {"parameters": {"optimizer.lr": {"max": null}}}})",
        "search.parameters.optimizer.lr.max: expected a number");
    row(R"({"search": {"parameters": {"optimizer.lr": {"step": 3}}}})",
        "search.parameters.optimizer.lr.step: unknown key");
    row(R"({"search": {"parameters": {"optimizer.lr": {"scale": "ln"}}}})",
        "search.parameters.optimizer.lr.scale: expected linear or log");
    row(R"({"search": {"parameters": {"optimizer.lr": 3}}})", "search.parameters.optimizer.lr: expected {");
    row(R"({"search": {"parameters": {"optimizer.lr": []}}})",
        "search.parameters.optimizer.lr: the list of choices is empty");
    row(R"({"search": {"parameters": {"optimizer.id": ["adamw", "adamw"]}}})",
        "search.parameters.optimizer.id: the choice \"adamw\" is there twice");
    row(R"({"search": {"parameters": {"optimizer.id": ["adamm"]}}})",
        "search.parameters.optimizer.id: \"adamm\" cannot be tried: optimizer.id: there is no \"adamm\"");
    row(R"({"search": {"parameters": {"optimizer.bta1": {"min": 0.1, "max": 0.2}}}})",
        "search.parameters.optimizer.bta1: 0.1 cannot be tried: optimizer.bta1: unknown key; did you mean "
        "beta1?");
    row(R"({"search": {"parameters": {"optimiser.lr": {"min": 0.1, "max": 0.2}}}})",
        "search.parameters.optimiser.lr: 0.1 cannot be tried: optimiser.lr: there is no");
    row(R"({"search": {"parameters": {"training.batch_size": {"min": 1.5, "max": 4}}}})",
        "search.parameters.training.batch_size: this is a whole number");
    row(R"({"search": {"method": "grid"}})",
        "search.parameters.optimizer.lr.points: a grid needs the number of points");
    row(R"({"search": {"method": "grid", "parameters": {"optimizer.lr": {"points": 5}}}})",
        "search.trials: grid makes 5 trials here, and 6 trials are asked for");
    row(R"({"search": {"pruner": "median"}, "experiment": {"set": {"training.eval_every": 0}}})",
        "search.pruner: median looks at validations before the end");
    row(R"({"threads": -2})", "threads: expected a whole number");
}

void TestTuneSearch::refuses() {
    QFETCH(QString, patch);
    QFETCH(QString, message);
    const auto spec = tune::read_sweep(lr_search(Json::parse(patch.toStdString())));
    QVERIFY(!spec.ok());
    QVERIFY2(spec.error().message.starts_with(message.toStdString()), spec.error().message.c_str());
}

void TestTuneSearch::refuses_races() {
    const auto said = [](const Json& document) {
        const auto spec = tune::read_race(document);
        return spec ? std::string("nothing") : spec.error().message;
    };
    const Json base = {{"preset", "stories"}};
    const Json a = {{"name", "a"}, {"set", Json::object()}};
    const auto with = [&](const Json& second) {
        return said({{"experiment", base}, {"contestants", {a, second}}});
    };
    QVERIFY(contains(said({{"experiment", base}}), "contestants: a race needs a list of at least two"));
    QVERIFY(contains(with(a), "contestants[1].name: there is another contestant called a"));
    QVERIFY(contains(with({{"set", {{"x", 1}}}}), "contestants[1]: expected {\"name\""));
    QVERIFY(contains(with({{"name", "b"}, {"sett", 1}}), "contestants[1].sett: unknown key"));
    const auto unknown = with({{"name", "b"}, {"set", {{"optimizer.id", "addam"}}}});
    QVERIFY2(contains(unknown, "contestants[1].set: optimizer.id: there is no \"addam\"; did you mean adam?"),
             unknown.c_str());
    QVERIFY(contains(said({{"experiment", base}, {"contestants", {a, a}}, {"pace", "miles"}}), "pace: "));
    const Json narrow = {{"name", "narrow"}, {"set", {{"model.d_model", 32}, {"training.batch_size", 4}}}};
    const auto spec = tune::read_race({{"experiment", base}, {"contestants", {a, narrow}}});
    QVERIFY(spec.ok());
    QCOMPARE(spec->remarks().size(), 2u);
}

void TestTuneSearch::race_presets_are_whole() {
    QCOMPARE(tune::race_presets().size(), 5u);
    for (const auto& preset : tune::race_presets()) {
        const auto spec = tune::read_race(preset.document);
        QVERIFY2(spec.ok(), (preset.id + ": " + (spec.ok() ? "" : spec.error().message)).c_str());
        QVERIFY(spec->contestants.size() >= 4 && !preset.summary.empty());
        const bool inits = preset.id == "initializations";
        QCOMPARE(spec->remarks().empty(), !inits);
        const auto again = tune::read_race(tune::to_json(*spec));
        QVERIFY2(again.ok(), again.ok() ? "" : again.error().message.c_str());
    }
}

QTEST_GUILESS_MAIN(TestTuneSearch)
#include "test_tune_search.moc"
