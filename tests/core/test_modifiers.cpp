// SPDX-License-Identifier: GPL-3.0-or-later
// Every modifier against 1,000 steps of an independent implementation, and around every optimizer for which
// it makes sense. The rows come from the catalogs and from the oracle files.
#include <cmath>
#include <filesystem>
#include <map>
#include <set>

#include <QtTest>

#include "core/model/transformer.h"
#include "core/modify/catalog.h"
#include "core/modify/state_size.h"
#include "core/optim/evaluation_weights.h"
#include "tests/support/modifier_cases.h"
#include "tests/support/oracle_file.h"
#include "tests/support/oracle_problem.h"

using namespace optimlab;
using base::Json;

namespace {

schema::Component component(const Json& given) {
    const auto checked = schema::check_component(optim::catalog(), given, "optimizer", "adamw");
    if (!checked) qFatal("%s", checked.error().message.c_str());
    return *checked;
}

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
        const Json none = *modify::check(Json::object(), component(Json::object()), "modifiers");
        const Json average = *modify::check({{"average", {{"kind", "ema"}}}}, component(Json::object()), "m");
        model::ModelSpec spec;
        const model::Transformer<float> planned(spec, 65, 1, model::Memory::planned);
        for (const auto* about : optim::catalog()) {
            const auto rule = component({{"id", about->id}});
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
        const auto rule = component(oracle["optimizer"]);
        const auto modifiers = modify::check(oracle["modifiers"], rule, "modifiers");
        QVERIFY2(modifiers.ok(), modifiers.ok() ? "" : modifiers.error().message.c_str());
        Run run(oracle, rule, *modifiers);
        const auto rates = test::oracle_rates(oracle["rate"]);
        std::size_t next = 0;
        double movement = 0;
        const auto compare = [&](const Json& expected) {
            for (std::size_t i = 0; i < run.problem.decays.size(); ++i) {
                const auto values = run.problem.store.value(i);
                for (std::size_t k = 0; k < values.size(); ++k) {
                    const double wanted = expected[i][k].get<double>();
                    QVERIFY2(std::fabs(values[k] - wanted) <= 1e-11,
                             qPrintable(QString::number(values[k] - wanted)));
                    movement = std::max(movement,
                                        std::fabs(wanted - oracle["tensors"][i]["values"][k].get<double>()));
                }
            }
        };
        for (std::size_t t = 0; t < rates.size(); ++t) {
            run.problem.step(*run.optimizer, static_cast<std::int64_t>(t) + 1, rates[t]);
            const auto& snapshot = oracle["snapshots"][next];
            if (snapshot["step"] != t + 1) continue;
            compare(snapshot["values"]);
            QCOMPARE(run.optimizer->evaluates_elsewhere(), snapshot.contains("shown"));
            const auto before = run.values();
            {
                const optim::EvaluationWeights<double> shown(*run.optimizer, run.problem.store);
                if (snapshot.contains("shown")) compare(snapshot["shown"]);
            }
            QVERIFY(run.values() == before);
            ++next;
            if (QTest::currentTestFailed() || next == oracle["snapshots"].size()) break;
        }
        QCOMPARE(next, oracle["snapshots"].size());
        QVERIFY(movement > 1);
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
    void goes_around_every_optimizer() {
        QFETCH(QByteArray, given);
        const Json wanted = Json::parse(given.toStdString());
        const Json oracle = test::oracle_file("optimizers/adamw-gpt.json");
        int together = 0;
        for (const auto* about : optim::catalog()) {
            const auto rule = component(test::optimizer_cases(*about).front().second);
            const auto modifiers = modify::check(wanted, rule, "modifiers");
            if (!modifiers) {
                // It says why not.
                const auto& message = modifiers.error().message;
                QVERIFY2(message.find(": not with " + about->name + ", which ") != std::string::npos,
                         message.c_str());
                continue;
            }
            ++together;
            // Stopped and restored after 7 of 12 steps, it goes on as if nothing had been.
            Run whole(oracle, rule, *modifiers), first(oracle, rule, *modifiers),
                second(oracle, rule, *modifiers);
            whole.steps(1, 12);
            first.steps(1, 7);
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
            second.steps(8, 12);
            QVERIFY2(second.values() == whole.values(), about->id.c_str());
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
        const auto rule = component({{"id", "adamw"}});
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
    void the_defaults_do_nothing() {
        const Json oracle = test::oracle_file("optimizers/adamw-gpt.json");
        for (const auto* about : optim::catalog()) {
            const auto rule = component({{"id", about->id}});
            const auto modifiers = modify::check(Json::object(), rule, "modifiers");
            QVERIFY(modifiers.ok());
            Run run(oracle, rule, *modifiers);
            QVERIFY(dynamic_cast<modify::Modifier<double>*>(run.optimizer.get()) == nullptr);
        }
    }
};

QTEST_GUILESS_MAIN(TestModifiers)
#include "test_modifiers.moc"
