// SPDX-License-Identifier: GPL-3.0-or-later
// Every optimizer against 1,000 steps of an independent implementation, and the contracts that all of them
// keep. The rows come from the catalog and from the oracle files: no optimizer is named here.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>

#include <QtTest>

#include "core/base/parallel.h"
#include "tests/support/optimizer_cases.h"
#include "tests/support/oracle_deviation.h"
#include "tests/support/oracle_file.h"

using namespace optimlab;
using base::Json;

namespace {

/// Tensors of the given shapes, filled by formula. Vectors are biases, the first matrix is an embedding, the
/// last one a head.
void fill(tensor::ParameterStore<double>& store, const std::vector<std::vector<std::int64_t>>& shapes) {
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        using tensor::Role;
        const Role role = shapes[i].size() == 1    ? Role::bias
                          : i == 0                 ? Role::embedding
                          : i + 1 == shapes.size() ? Role::head
                                                   : Role::matrix;
        store.add({"t" + std::to_string(i), shapes[i], role});
    }
    store.allocate();
    std::uint64_t k = 0;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        for (double& x : store.value(i))
            x = test::oracle_uniform(7, k++) - 0.5;
    }
}
const std::vector<std::vector<std::int64_t>> mixed = {{9, 4}, {50}, {6, 4}, {3}, {5, 11}, {7, 3}};

void set_gradients(tensor::ParameterStore<double>& store, std::int64_t step) {
    std::uint64_t k = 0;
    for (std::size_t i = 0; i < store.parameters().size(); ++i) {
        for (double& g : store.gradient(i))
            g = test::oracle_uniform(900 + static_cast<std::uint64_t>(step), k++) - 0.5;
    }
}

std::vector<double> flat(tensor::ParameterStore<double>& store) {
    std::vector<double> all;
    for (std::size_t i = 0; i < store.parameters().size(); ++i) {
        const auto values = store.value(i);
        all.insert(all.end(), values.begin(), values.end());
    }
    return all;
}

void run(optim::Optimizer<double>& optimizer, tensor::ParameterStore<double>& store, std::int64_t from,
         std::int64_t to) {
    for (std::int64_t step = from; step <= to; ++step) {
        set_gradients(store, step);
        optimizer.step({step, 0.01});
    }
}

/// Weights and state of one into another of the same kind; false if their state is not of the same form.
bool copy_all(optim::Optimizer<double>& from, tensor::ParameterStore<double>& values,
              optim::Optimizer<double>& to, tensor::ParameterStore<double>& into) {
    const auto saved = from.state(), restored = to.state();
    const auto numbers = from.numbers(), filled = to.numbers();
    if (saved.size() != restored.size() || numbers.size() != filled.size()) return false;
    for (std::size_t i = 0; i < saved.size(); ++i) {
        if (saved[i].name != restored[i].name || saved[i].shape != restored[i].shape) return false;
        std::copy(saved[i].values.begin(), saved[i].values.end(), restored[i].values.begin());
    }
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (numbers[i].name != filled[i].name) return false;
        *filled[i].value = *numbers[i].value;
    }
    for (std::size_t i = 0; i < values.parameters().size(); ++i) {
        std::copy(values.value(i).begin(), values.value(i).end(), into.value(i).begin());
    }
    return true;
}

void add_catalog_rows() {
    QTest::addColumn<QByteArray>("given");
    for (const auto& [name, given] : test::optimizer_cases())
        QTest::newRow(name.c_str()) << QByteArray::fromStdString(given.dump());
}
#define FETCH_GIVEN()          \
    QFETCH(QByteArray, given); \
    const Json chosen = Json::parse(given.toStdString());

const optim::Entry& entry_of(const Json& chosen) { return optim::entry(chosen["id"]); }

}  // namespace

class TestOptimizers : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void equals_the_oracle_data() {
        QTest::addColumn<QString>("file");
        const std::filesystem::path folder = std::string(OPTIMLAB_ORACLES) + "/optimizers";
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            const auto name = entry.path().filename().string();
            QTest::newRow(name.c_str()) << QString::fromStdString("optimizers/" + name);
        }
    }
    void equals_the_oracle() {
        QFETCH(QString, file);
        const Json oracle = test::oracle_file(file.toStdString());
        const double tolerance = oracle["tolerance"].get<double>();
        const auto in_double = test::deviation_from<double>(oracle);
        QVERIFY2(in_double.largest <= tolerance, qPrintable(QString::number(in_double.largest)));
        QVERIFY2(in_double.movement > 1, qPrintable(QString::number(in_double.movement)));
        const auto& of_float = oracle["float_tolerance"];
        QVERIFY(tolerance <= 1e-9 && (of_float.is_null() || of_float.get<double>() <= 1e-4));
        const bool shows = qEnvironmentVariableIsSet("OPTIMLAB_SHOW_DEVIATIONS");
        if (of_float.is_null() && !shows) return;
        const auto in_float = test::deviation_from<float>(oracle);
        if (shows) qInfo("%-44s %.1e, in float %.1e", qPrintable(file), in_double.largest, in_float.largest);
        if (of_float.is_null()) return;
        QVERIFY2(in_float.largest < of_float.get<double>(), qPrintable(QString::number(in_float.largest)));
    }
    /// In at least two settings of 1,000 steps, with decay in one if the rule has any; each says whose
    /// numbers they are.
    void every_optimizer_has_an_oracle() {
        std::map<std::string, std::set<Json>> settings;
        std::set<std::string> decayed;
        const std::filesystem::path folder = std::string(OPTIMLAB_ORACLES) + "/optimizers";
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            const Json oracle = test::oracle_file("optimizers/" + entry.path().filename().string());
            for (const char* key : {"source", "version"})
                QVERIFY2(!oracle[key].get<std::string>().empty(), entry.path().c_str());
            const auto& given = oracle["optimizer"];
            if (oracle["steps"] == 1000) settings[given["id"]].insert(given);
            if (given.value("weight_decay", 0.0) > 0) decayed.insert(given["id"]);
        }
        for (const auto* about : optim::catalog()) {
            QVERIFY2(settings[about->id].size() >= 2, about->id.c_str());
            const bool decays = std::any_of(about->fields.begin(), about->fields.end(),
                                            [](const auto& field) { return field.key == "weight_decay"; });
            QCOMPARE(decayed.contains(about->id), decays);
        }
    }
    /// Between them, an optimizer's oracles use every parameter in a value other than its default.
    void every_parameter_is_in_an_oracle() {
        const std::filesystem::path folder = std::string(OPTIMLAB_ORACLES) + "/optimizers";
        std::set<std::string> used;
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            const Json oracle = test::oracle_file("optimizers/" + entry.path().filename().string());
            const auto& given = oracle["optimizer"];
            const auto* about = schema::find(optim::catalog(), given["id"]);
            QVERIFY2(about, entry.path().c_str());
            for (const auto& field : about->fields) {
                if (given.contains(field.key) && given[field.key] != field.default_value)
                    used.insert(about->id + "." + field.key);
            }
        }
        for (const auto* about : optim::catalog()) {
            for (const auto& field : about->fields) {
                const std::string name = about->id + "." + field.key;
                QVERIFY2(used.contains(name), (name + " has its default in every oracle").c_str());
            }
        }
    }

    void zero_gradient_moves_nothing_data() { add_catalog_rows(); }
    void zero_gradient_moves_nothing() {
        FETCH_GIVEN();
        tensor::ParameterStore<double> store;
        fill(store, mixed);
        const auto before = flat(store);
        Json still = chosen;
        for (const auto& key : entry_of(chosen).traits.decay_keys)
            still[key] = 0.0;
        const auto optimizer = optim::make<double>(test::checked_rule(still), {store});
        for (std::int64_t step = 1; step <= 5; ++step)
            QVERIFY(optimizer->step({step, 0.1}) == optim::StepOutcome::moved);
        QCOMPARE(flat(store), before);
    }

    void does_not_depend_on_the_threads_data() { add_catalog_rows(); }
    void does_not_depend_on_the_threads() {
        FETCH_GIVEN();
        // How the numbers are divided into tensors is nothing to a rule that goes element by element.
        std::vector<std::vector<std::vector<std::int64_t>>> divisions = {
            {{20, 30}, {70, 240}, {40000}, {20, 10}}};
        if (entry_of(chosen).traits.scope == optim::Scope::elementwise)
            divisions = {{{90000}}, {{1}, {17}, {40000}, {49982}}};
        std::vector<std::vector<double>> results;
        for (const auto& shapes : divisions) {
            for (const int threads : {1, 2}) {
                base::set_threads(threads);
                tensor::ParameterStore<double> store;
                fill(store, shapes);
                const auto optimizer = optim::make<double>(test::checked_rule(chosen), {store});
                run(*optimizer, store, 1, 3);
                results.push_back(flat(store));
            }
        }
        base::set_threads(0);
        for (const auto& result : results)
            QVERIFY(result == results.front());
    }

    void moves_only_what_it_is_given_data() { add_catalog_rows(); }
    void moves_only_what_it_is_given() {
        FETCH_GIVEN();
        tensor::ParameterStore<double> store;
        fill(store, mixed);
        const auto before = flat(store);
        std::vector<bool> included(mixed.size(), false);
        included[1] = included[2] = true;
        const auto optimizer = optim::make<double>(test::checked_rule(chosen), {store, {}, included});
        for (const auto& state : optimizer->state()) {
            const bool known = state.name.ends_with("/t1") || state.name.ends_with("/t2");
            QVERIFY2(known, state.name.c_str());
        }
        run(*optimizer, store, 1, 3);
        const auto after = flat(store);
        std::size_t at = 0;
        for (std::size_t i = 0; i < mixed.size(); ++i) {
            const auto size = store.value(i).size();
            const bool same = std::equal(after.begin() + static_cast<std::ptrdiff_t>(at),
                                         after.begin() + static_cast<std::ptrdiff_t>(at + size),
                                         before.begin() + static_cast<std::ptrdiff_t>(at));
            QCOMPARE(same, !included[i]);
            at += size;
        }
    }

    void goes_on_identically_after_restoring_data() { add_catalog_rows(); }
    void goes_on_identically_after_restoring() {
        FETCH_GIVEN();
        tensor::ParameterStore<double> whole, first, second;
        for (auto* store : {&whole, &first, &second})
            fill(*store, mixed);
        const auto undisturbed = optim::make<double>(test::checked_rule(chosen), {whole});
        const auto before = optim::make<double>(test::checked_rule(chosen), {first});
        const auto after = optim::make<double>(test::checked_rule(chosen), {second});
        run(*undisturbed, whole, 1, 25);
        run(*before, first, 1, 14);
        QVERIFY(copy_all(*before, first, *after, second));
        run(*after, second, 15, 25);
        QVERIFY(flat(second) == flat(whole));
    }

    /// The same on the problem and in the settings of the oracles, where estimates grow and limits hold.
    void goes_on_identically_in_every_setting_data() { equals_the_oracle_data(); }
    void goes_on_identically_in_every_setting() {
        QFETCH(QString, file);
        const Json oracle = test::oracle_file(file.toStdString());
        const auto rule = test::checked_rule(oracle["optimizer"]);
        const double lr = oracle["rate"]["peak"].get<double>();
        test::OracleProblem<double> whole(oracle), first(oracle), second(oracle);
        const auto undisturbed = optim::make<double>(rule, {whole.store, whole.decays});
        const auto before = optim::make<double>(rule, {first.store, first.decays});
        const auto after = optim::make<double>(rule, {second.store, second.decays});
        const auto steps = [lr](auto& problem, auto& optimizer, std::int64_t from, std::int64_t to) {
            for (std::int64_t step = from; step <= to; ++step)
                problem.step(*optimizer, step, lr);
        };
        steps(whole, undisturbed, 1, 60);
        steps(first, before, 1, 33);
        QVERIFY(copy_all(*before, first.store, *after, second.store));
        steps(second, after, 34, 60);
        QVERIFY(flat(second.store) == flat(whole.store));
    }

    void configure_takes_changes_into_use_data() { add_catalog_rows(); }
    void configure_takes_changes_into_use() {
        FETCH_GIVEN();
        for (const auto& field : entry_of(chosen).about.fields) {
            if (!field.live) continue;
            const auto old = test::checked_rule(chosen);
            const Json value = test::another_value(field, old.params[field.key]);
            QVERIFY2(!value.is_null(), field.key.c_str());
            auto changed = old;
            changed.params[field.key] = value;
            tensor::ParameterStore<double> live, fresh;
            fill(live, mixed);
            fill(fresh, mixed);
            const auto a = optim::make<double>(old, {live}), b = optim::make<double>(changed, {fresh});
            run(*a, live, 1, 3);
            QVERIFY(copy_all(*a, live, *b, fresh));
            a->configure(changed.params);
            run(*a, live, 4, 7);
            run(*b, fresh, 4, 7);
            QVERIFY2(flat(live) == flat(fresh), field.key.c_str());
        }
    }

    /// Where a rule asks for a second gradient and gets one that is not finite, the weights stay, and what it
    /// remembers is not spoilt.
    void a_broken_second_gradient_moves_nothing() {
        struct Broken final : optim::Objective {
            tensor::ParameterStore<double>& store;
            explicit Broken(tensor::ParameterStore<double>& s) : store(s) {}
            double gradient() override {
                for (std::size_t i = 0; i < store.parameters().size(); ++i)
                    std::ranges::fill(store.gradient(i), std::nan(""));
                return std::nan("");
            }
            double sampled_gradient() override { return gradient(); }
        };
        const Json oracle = test::oracle_file("optimizers/adamw-gpt.json");
        for (const auto& [name, given] : test::optimizer_cases()) {
            test::OracleProblem<double> problem(oracle);
            const auto optimizer = optim::make<double>(test::checked_rule(given), {problem.store});
            const auto steps = [&](std::int64_t from, std::int64_t to) {
                for (std::int64_t step = from; step <= to; ++step)
                    problem.step(*optimizer, step, 0.01);
            };
            steps(1, 10);
            const auto before = flat(problem.store);
            Broken objective(problem.store);
            const double loss = problem.gradient();
            const bool broke =
                optimizer->step({11, 0.01, loss, &objective}) == optim::StepOutcome::not_finite;
            QVERIFY2(broke == optimizer->asks_again(), name.c_str());
            if (broke) QVERIFY2(flat(problem.store) == before, name.c_str());
            steps(12, 25);
            QVERIFY2(flat(problem.store) != before, name.c_str());
            for (const double value : flat(problem.store))
                QVERIFY2(std::isfinite(value), name.c_str());
        }
    }

    /// What people watch is what the rule goes by.
    void shows_its_own_numbers() {
        std::map<std::string, std::set<std::string>> names;
        const Json oracle = test::oracle_file("optimizers/adamw-gpt.json");
        for (const auto* about : optim::catalog()) {
            const auto rule = test::checked_rule({{"id", about->id}});
            test::OracleProblem<double> problem(oracle);
            const auto optimizer = optim::make<double>(rule, {problem.store});
            for (std::int64_t step = 1; step <= 30; ++step)
                problem.step(*optimizer, step, rule.params["lr"].get<double>());
            optim::Readouts shown;
            optimizer->read_out(shown);
            for (const auto& item : shown) {
                names[about->id].insert(item.name);
                const std::string name = item.name;
                if (name == "ms") QVERIFY2(item.value > 0, about->id.c_str());
                if (name == "d") {
                    const auto numbers = optimizer->numbers();
                    const auto d = std::ranges::find(numbers, name, &optim::StateNumber::name);
                    QVERIFY2(d != numbers.end() && *d->value == item.value, about->id.c_str());
                    QVERIFY2(item.value > 1e-6, about->id.c_str());  // where it began
                }
            }
        }
        for (const auto& [id, name] :
             {std::pair("sophia_g", "unclipped"), std::pair("prodigy", "d"), std::pair("dadapt_adam", "d"),
              std::pair("muon", "ms"), std::pair("soap", "ms"), std::pair("shampoo", "ms")})
            QVERIFY2(names[id].contains(name), id);
    }

    /// Counted again on the momentum m and the curvature h: those with |m| below ρ h, of one token a batch.
    void sophia_shows_the_share_that_is_not_clipped() {
        const Json oracle = test::oracle_file("optimizers/sophia_g-every-3.json");
        test::OracleProblem<double> problem(oracle);
        const auto sophia =
            optim::make<double>(test::checked_rule(oracle["optimizer"]), {problem.store, problem.decays});
        const double rho = oracle["optimizer"]["rho"].get<double>();
        std::set<double> shares;
        for (std::int64_t step = 1; step <= 30; ++step) {
            problem.step(*sophia, step, 0.01);
            double inside = 0, all = 0;
            const auto state = sophia->state();
            const std::size_t tensors = state.size() / 2;  // m of all, then h of all
            for (std::size_t i = 0; i < tensors; ++i) {
                for (std::size_t k = 0; k < state[i].values.size(); ++k, ++all)
                    inside += std::fabs(state[i].values[k]) < rho * state[tensors + i].values[k];
            }
            optim::Readouts shown;
            sophia->read_out(shown);
            QCOMPARE(shown.begin()->value, inside / all);
            shares.insert(inside / all);
        }
        QVERIFY(shares.size() > 3);
    }

    void tells_what_it_costs() {
        for (const auto* about : optim::catalog()) {
            QVERIFY2(about->facts.size() == 3, about->id.c_str());
            const auto& entry = optim::entry(about->id);
            const double rate = optim::suggested_lr(entry, 1e-3);
            QVERIFY2(rate > 0 && rate <= 10, about->id.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestOptimizers)
#include "test_optimizers.moc"
