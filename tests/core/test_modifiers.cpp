// SPDX-License-Identifier: GPL-3.0-or-later
// Every modifier against 1,000 steps of an independent implementation, and around every optimizer for which
// it makes sense. The rows come from the catalogs and from the oracle files.
#include <cmath>
#include <filesystem>
#include <map>
#include <numeric>
#include <set>

#include <QtTest>

#include "core/model/transformer.h"
#include "core/modify/state_size.h"
#include "tests/support/modifier_cases.h"
#include "tests/support/oracle_deviation.h"
#include "tests/support/oracle_file.h"

using namespace optimlab;
using base::Json;

namespace {

struct Run {
    test::OracleProblem<double> problem;
    std::unique_ptr<optim::Optimizer<double>> optimizer;

    Run(const Json& oracle, const schema::Component& rule, const Json& modifiers) : problem(oracle) {
        optimizer = modify::make<double>(rule, modifiers, {problem.store, problem.decays});
    }
    void steps(std::int64_t from, std::int64_t to) {
        for (std::int64_t step = from; step <= to; ++step)
            problem.step(*optimizer, step, 0.01);
    }
    std::vector<double> values() {
        const auto all = problem.store.values().span();
        return {all.begin(), all.end()};
    }
};

}  // namespace

class TestModifiers : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    /// What is said before anything is allocated is what is there afterwards, for every rule, and with the
    /// weights that an average keeps.
    void state_is_known_beforehand() {
        const Json none = *modify::check(Json::object(), test::checked_rule(Json::object()), "modifiers");
        const Json average =
            *modify::check({{"average", {{"kind", "ema"}}}}, test::checked_rule(Json::object()), "m");
        model::ModelSpec spec;
        const model::Transformer<float> planned(spec, 65, 1, model::Memory::planned);
        for (const auto* about : optim::catalog()) {
            const auto rule = test::checked_rule({{"id", about->id}});
            for (const Json& modifiers : {none, average}) {
                const bool objects = !modify::check(modifiers, rule, "m").ok();
                if (objects) continue;
                model::Transformer<float> real(spec, 65, 1);
                double numbers = 0;
                for (const auto& state : modify::make<float>(rule, modifiers, {real.parameters()})->state())
                    numbers += static_cast<double>(state.values.size());
                const double said = modify::state_size(rule, modifiers, planned.parameters()).state;
                const auto few = static_cast<double>(planned.parameters().parameters().size());
                QVERIFY2(std::abs(said - numbers) <= 2 * few,
                         qPrintable(QStringLiteral("%1: %2 instead of %3")
                                        .arg(QString::fromStdString(about->id))
                                        .arg(said)
                                        .arg(numbers)));
            }
        }
    }

    void equals_the_oracle_data() {
        QTest::addColumn<QString>("file");
        for (const auto& entry :
             std::filesystem::directory_iterator(std::string(OPTIMLAB_ORACLES) + "/modifiers")) {
            const auto name = entry.path().filename().string();
            QTest::newRow(name.c_str()) << QString::fromStdString("modifiers/" + name);
        }
    }
    void equals_the_oracle() {
        QFETCH(QString, file);
        const Json oracle = test::oracle_file(file.toStdString());
        const double tolerance = oracle["tolerance"].get<double>();
        const auto in_double = test::deviation_from<double>(oracle);
        QVERIFY2(in_double.largest <= tolerance, qPrintable(QString::number(in_double.largest)));
        QVERIFY(tolerance <= 1e-11 && in_double.movement > 1);
        QCOMPARE(oracle["steps"].get<int>(), 1000);
        if (oracle["float_tolerance"].is_null()) return;
        const auto in_float = test::deviation_from<float>(oracle);
        QVERIFY2(in_float.largest < oracle["float_tolerance"].get<double>(),
                 qPrintable(QString::number(in_float.largest)));
    }
    void evaluating_elsewhere_leaves_the_weights_alone() {
        const Json oracle = test::oracle_file("modifiers/average-swa.json");
        const auto rule = test::checked_rule(oracle["optimizer"]);
        Run run(oracle, rule, *modify::check(oracle["modifiers"], rule, "modifiers"));
        run.steps(1, 310);
        const auto before = run.values();
        {
            const optim::EvaluationWeights<double> shown(*run.optimizer, run.problem.store);
            QVERIFY(run.values() != before);
        }
        QVERIFY(run.values() == before);
    }
    void every_modifier_and_parameter_is_in_an_oracle() {
        std::map<std::string, int> cases;
        std::set<std::string> used;
        for (const auto& entry :
             std::filesystem::directory_iterator(std::string(OPTIMLAB_ORACLES) + "/modifiers")) {
            const Json oracle = test::oracle_file("modifiers/" + entry.path().filename().string());
            for (const auto& [id, params] : oracle["modifiers"].items()) {
                ++cases[id];
                for (const auto& field : schema::find(modify::catalog(), id)->fields) {
                    if (params[field.key] != field.default_value) used.insert(id + "." + field.key);
                }
            }
        }
        for (const auto* about : modify::catalog()) {
            QVERIFY2(cases[about->id] >= 2, about->id.c_str());
            for (const auto& field : about->fields) {
                const std::string name = about->id + "." + field.key;
                QVERIFY2(used.contains(name), name.c_str());
            }
        }
    }

    void goes_around_every_optimizer_data() {
        QTest::addColumn<QByteArray>("given");
        for (const auto& [name, given] : test::modifier_cases())
            QTest::newRow(name.c_str()) << QByteArray::fromStdString(given.dump());
    }
    static std::vector<double> shown(Run& run) {
        const optim::EvaluationWeights<double> elsewhere(*run.optimizer, run.problem.store);
        return run.values();
    }
    void goes_around_every_optimizer() {
        QFETCH(QByteArray, given);
        const Json wanted = Json::parse(given.toStdString());
        const Json oracle = test::oracle_file("optimizers/adamw-gpt.json");
        int together = 0;
        for (const auto* about : optim::catalog()) {
            const auto rule = test::checked_rule(test::optimizer_cases(*about).front().second);
            const auto modifiers = modify::check(wanted, rule, "modifiers");
            if (!modifiers) {
                // It says why not.
                const auto& message = modifiers.error().message;
                QVERIFY2(message.find(": not with " + about->name + ", which ") != std::string::npos,
                         message.c_str());
                continue;
            }
            ++together;
            // Stopped and restored after 14 of 22 steps, it goes on as if nothing had been, in what it shows,
            // too.
            Run whole(oracle, rule, *modifiers), first(oracle, rule, *modifiers),
                second(oracle, rule, *modifiers);
            whole.steps(1, 22);
            first.steps(1, 14);
            const auto from = first.optimizer->state(), to = second.optimizer->state();
            const auto numbers = first.optimizer->numbers(), into = second.optimizer->numbers();
            QCOMPARE(from.size(), to.size());
            QCOMPARE(numbers.size(), into.size());
            std::set<std::string> names;
            for (std::size_t i = 0; i < from.size(); ++i) {
                QVERIFY2(names.insert(from[i].name).second, from[i].name.c_str());
                std::copy(from[i].values.begin(), from[i].values.end(), to[i].values.begin());
            }
            for (std::size_t i = 0; i < numbers.size(); ++i)
                *into[i].value = *numbers[i].value;
            const auto values = first.values();
            std::copy(values.begin(), values.end(), second.problem.store.values().data());
            second.steps(15, 22);
            QVERIFY2(second.values() == whole.values(), about->id.c_str());
            QVERIFY2(shown(second) == shown(whole), about->id.c_str());
            for (const double value : whole.values())
                QVERIFY2(std::isfinite(value), about->id.c_str());
        }
        // A setting that leaves the modifier inactive goes with all, and each goes with most.
        QVERIFY(together >= 25);
    }
    /// A live parameter that is changed before the first step is as good as one that was there from the
    /// start, and one that is changed on the way changes what comes after.
    void live_parameters_take_effect() {
        const Json oracle = test::oracle_file("optimizers/adamw-gpt.json");
        const auto rule = test::checked_rule({{"id", "adamw"}});
        const std::map<std::string, Json> actives = {{"lookahead", {{"k", 2}}},
                                                     {"average", {{"kind", "ema"}, {"every", 1}}},
                                                     {"role_rates", {{"bias", 2.0}}}};
        int changed = 0;
        for (const auto* about : modify::catalog()) {
            for (const auto& field : about->fields) {
                if (!field.live) continue;
                const auto name = about->id + "." + field.key;
                const auto active = actives.find(about->id);
                QVERIFY2(active != actives.end(), name.c_str());
                Json now = active->second, later = now;
                later[field.key] = field.kind == schema::Kind::integer ? Json(8) : Json(0.25);
                const auto plain = modify::check({{about->id, now}}, rule, "modifiers"),
                           other = modify::check({{about->id, later}}, rule, "modifiers");
                QVERIFY2(plain && other, name.c_str());
                const auto shown = [](Run& run) {
                    const optim::EvaluationWeights<double> weights(*run.optimizer, run.problem.store);
                    return run.values();
                };
                Run from_start(oracle, rule, *other), at_once(oracle, rule, *plain),
                    stays(oracle, rule, *plain), on_the_way(oracle, rule, *plain);
                modify::configure(*at_once.optimizer, rule, *other);
                from_start.steps(1, 12);
                at_once.steps(1, 12);
                stays.steps(1, 12);
                on_the_way.steps(1, 5);
                modify::configure(*on_the_way.optimizer, rule, *other);
                on_the_way.steps(6, 12);
                QVERIFY2(shown(from_start) == shown(at_once), name.c_str());
                QVERIFY2(shown(on_the_way) != shown(stays), name.c_str());
                ++changed;
            }
        }
        QVERIFY(changed >= 5);
    }
    /// The share that the cautious mask kept is the share that moved; SAM's sharpness is how much the loss
    /// rises on the way to where it takes its gradient.
    void shows_its_own_numbers() {
        const Json oracle = test::oracle_file("optimizers/adamw-gpt.json");
        const auto rule = test::checked_rule({{"id", "momentum"}});
        const auto told = [](const Run& run, const std::string& name) {
            optim::Readouts shown;
            run.optimizer->read_out(shown);
            const auto item =
                std::find_if(shown.begin(), shown.end(), [&](const auto& one) { return one.name == name; });
            return item == shown.end() ? std::nan("") : item->value;
        };
        Run masked(oracle, rule, *modify::check({{"cautious", {{"enabled", true}}}}, rule, "m"));
        masked.steps(1, 11);
        const auto before = masked.values();
        masked.steps(12, 12);
        const auto after = masked.values();
        double moved = 0;
        for (std::size_t i = 0; i < before.size(); ++i)
            moved += after[i] != before[i];
        const double count = static_cast<double>(masked.problem.store.count());
        QVERIFY(moved > 0 && moved < count);
        QCOMPARE(told(masked, "kept"), moved / count);

        const double rho = 0.1;
        Run sam(oracle, rule, *modify::check({{"sam", {{"rho", rho}}}}, rule, "m"));
        sam.steps(1, 4);
        const auto w = sam.problem.store.values().span(), g = sam.problem.store.gradients().span();
        const auto start = sam.values();
        sam.steps(5, 5);
        std::copy(start.begin(), start.end(), w.begin());
        const double here = sam.problem.gradient();
        const double norm = std::sqrt(std::inner_product(g.begin(), g.end(), g.begin(), 0.0));
        for (std::size_t i = 0; i < w.size(); ++i)
            w[i] += rho * g[i] / norm;
        QVERIFY(std::fabs(told(sam, "sharpness") - (sam.problem.gradient() - here)) < 1e-12);
        QVERIFY(told(sam, "sharpness") > 1e-3);
    }
    void the_defaults_do_nothing() {
        const Json oracle = test::oracle_file("optimizers/adamw-gpt.json");
        for (const auto* about : optim::catalog()) {
            const auto rule = test::checked_rule({{"id", about->id}});
            const auto modifiers = modify::check(Json::object(), rule, "modifiers");
            QVERIFY(modifiers.ok());
            Run run(oracle, rule, *modifiers);
            QVERIFY(dynamic_cast<modify::Modifier<double>*>(run.optimizer.get()) == nullptr);
        }
    }
};

QTEST_GUILESS_MAIN(TestModifiers)
#include "test_modifiers.moc"
