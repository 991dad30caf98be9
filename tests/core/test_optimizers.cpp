// SPDX-License-Identifier: GPL-3.0-or-later
// Every optimizer against 1,000 steps of an independent implementation, and the contracts that all of them
// keep. The rows come from the catalog and from the oracle files: no optimizer is named here.
#include <cmath>
#include <filesystem>
#include <set>

#include <QtTest>

#include "core/base/parallel.h"
#include "tests/support/optimizer_cases.h"
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

struct Deviation {
    double largest = 0, movement = 0;

    void add(std::span<const double> expected, const Json& start, auto values) {
        for (std::size_t k = 0; k < expected.size(); ++k) {
            const double value = static_cast<double>(values[k]);
            // A NaN must not pass for a small deviation.
            largest = std::isfinite(value) ? std::max(largest, std::fabs(value - expected[k])) : INFINITY;
            movement = std::max(movement, std::fabs(expected[k] - start[k].get<double>()));
        }
    }
};

template <class T>
Deviation deviation_from(const Json& oracle) {
    test::OracleProblem<T> problem(oracle);
    const auto optimizer = optim::make<T>(component(oracle["optimizer"]), {problem.store, problem.decays});
    auto rates = test::oracle_rates(oracle["rate"]);
    rates.resize(oracle["steps"].get<std::size_t>());
    Deviation deviation;
    std::size_t next = 0;
    const auto& snapshots = oracle["snapshots"];
    for (std::size_t t = 0; t < rates.size(); ++t) {
        problem.step(*optimizer, static_cast<std::int64_t>(t) + 1, rates[t]);
        if (next >= snapshots.size() || snapshots[next]["step"] != t + 1) continue;
        const auto compare = [&](const Json& expected) {
            for (std::size_t i = 0; i < problem.decays.size(); ++i) {
                deviation.add(expected[i].get<std::vector<double>>(), oracle["tensors"][i]["values"],
                              problem.store.value(i));
            }
        };
        compare(snapshots[next]["values"]);
        if (snapshots[next].contains("shown")) {
            if (!optimizer->evaluates_elsewhere()) qFatal("it should be evaluated elsewhere");
            const std::vector<T> training(problem.store.values().span().begin(),
                                          problem.store.values().span().end());
            optimizer->load_evaluation_weights();
            compare(snapshots[next]["shown"]);
            std::copy(training.begin(), training.end(), problem.store.values().span().begin());
        }
        ++next;
    }
    if (next != snapshots.size()) qFatal("not every snapshot was compared");
    return deviation;
}

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
        const auto in_double = deviation_from<double>(oracle);
        QVERIFY2(in_double.largest <= tolerance, qPrintable(QString::number(in_double.largest)));
        QVERIFY2(in_double.movement > 1, qPrintable(QString::number(in_double.movement)));
        QVERIFY(tolerance <= 1e-9);
        if (oracle["float_tolerance"].is_null()) return;
        const auto in_float = deviation_from<float>(oracle);
        QVERIFY2(in_float.largest < oracle["float_tolerance"].get<double>(),
                 qPrintable(QString::number(in_float.largest)));
    }
    void every_optimizer_has_an_oracle() {
        for (const auto* about : optim::catalog()) {
            int cases = 0;
            const std::filesystem::path folder = std::string(OPTIMLAB_ORACLES) + "/optimizers";
            for (const auto& entry : std::filesystem::directory_iterator(folder)) {
                cases += entry.path().filename().string().starts_with(about->id + "-");
            }
            QVERIFY2(cases >= 2, (about->id + " has fewer than two oracle files").c_str());
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
        const auto optimizer = optim::make<double>(component(still), {store});
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
                const auto optimizer = optim::make<double>(component(chosen), {store});
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
        const auto optimizer = optim::make<double>(component(chosen), {store, {}, included});
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
        const auto undisturbed = optim::make<double>(component(chosen), {whole});
        const auto before = optim::make<double>(component(chosen), {first});
        const auto after = optim::make<double>(component(chosen), {second});
        run(*undisturbed, whole, 1, 25);
        run(*before, first, 1, 14);
        QVERIFY(copy_all(*before, first, *after, second));
        run(*after, second, 15, 25);
        QVERIFY(flat(second) == flat(whole));
    }

    void configure_takes_changes_into_use_data() { add_catalog_rows(); }
    void configure_takes_changes_into_use() {
        FETCH_GIVEN();
        for (const auto& field : entry_of(chosen).about.fields) {
            if (!field.live) continue;
            const auto old = component(chosen);
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
