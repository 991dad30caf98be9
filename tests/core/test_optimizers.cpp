// SPDX-License-Identifier: GPL-3.0-or-later
// Every optimizer against 1,000 steps of PyTorch's, and the contracts that all of them keep.
#include <cmath>
#include <filesystem>

#include <QtTest>

#include "core/base/parallel.h"
#include "core/optim/catalog.h"
#include "tests/support/oracle_file.h"
#include "tests/support/oracle_formula.h"

using namespace optimlab;
using base::Json;

namespace {

tensor::Role role_of(const std::string& name) {
    for (const auto role : {tensor::Role::matrix, tensor::Role::bias, tensor::Role::gain,
                            tensor::Role::embedding, tensor::Role::head}) {
        if (name == tensor::role_name(role)) return role;
    }
    qFatal("unknown role %s", name.c_str());
}

schema::Component component(const Json& given) {
    const auto checked = schema::check_component(optim::catalog(), given, "optimizer", "adamw");
    if (!checked) qFatal("%s", checked.error().message.c_str());
    return *checked;
}

/// A problem of the oracles: its tensors, and gradients that depend on the step and on the weights.
template <class T>
struct OracleProblem {
    tensor::ParameterStore<T> store;
    std::vector<bool> decays;

    explicit OracleProblem(const Json& oracle) {
        for (const auto& tensor : oracle["tensors"]) {
            const auto role = role_of(tensor["role"]);
            store.add({tensor["name"], tensor["shape"].get<std::vector<std::int64_t>>(), role});
            decays.push_back(role == tensor::Role::matrix || role == tensor::Role::embedding);
        }
        store.allocate();
        for (std::size_t i = 0; i < decays.size(); ++i) {
            const auto values = oracle["tensors"][i]["values"].get<std::vector<double>>();
            std::transform(values.begin(), values.end(), store.value(i).begin(),
                           [](double x) { return T(x); });
        }
    }
    void gradients(std::uint64_t t) {
        for (std::size_t i = 0; i < decays.size(); ++i) {
            const auto value = store.value(i), gradient = store.gradient(i);
            for (std::uint64_t k = 0; k < value.size(); ++k) {
                const double target = 4 * test::oracle_uniform(100 * i + 1, k) - 2;
                const double u = test::oracle_uniform(100 * i + 2, k), curvature = 0.01 + u * u;
                const double noise = test::oracle_uniform(100 * i + 3, t * value.size() + k) - 0.5;
                gradient[k] = static_cast<T>(curvature * (static_cast<double>(value[k]) - target) + noise);
            }
        }
    }
};

struct Deviation {
    double largest = 0, movement = 0;
};

template <class T>
Deviation deviation_from(const Json& oracle) {
    OracleProblem<T> problem(oracle);
    const auto optimizer = optim::make<T>(component(oracle["optimizer"]), {problem.store, problem.decays});
    Deviation deviation;
    std::size_t next = 0;
    const auto& snapshots = oracle["snapshots"];
    for (std::int64_t step = 1; step <= static_cast<std::int64_t>(oracle["lr"].size()); ++step) {
        problem.gradients(static_cast<std::uint64_t>(step - 1));
        optimizer->step({step, oracle["lr"][static_cast<std::size_t>(step - 1)].get<double>(), {}});
        if (next >= snapshots.size() || snapshots[next]["step"] != step) continue;
        for (std::size_t i = 0; i < problem.decays.size(); ++i) {
            const auto expected = snapshots[next]["values"][i].get<std::vector<double>>();
            const auto start = oracle["tensors"][i]["values"].get<std::vector<double>>();
            for (std::size_t k = 0; k < expected.size(); ++k) {
                const double value = static_cast<double>(problem.store.value(i)[k]);
                deviation.largest = std::max(deviation.largest, std::fabs(value - expected[k]));
                deviation.movement = std::max(deviation.movement, std::fabs(expected[k] - start[k]));
            }
        }
        ++next;
    }
    if (next != snapshots.size()) qFatal("not every snapshot was compared");
    return deviation;
}

/// A store with the given tensor sizes, filled by formula.
void fill(tensor::ParameterStore<double>& store, const std::vector<std::int64_t>& sizes) {
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        store.add({"t" + std::to_string(i), {sizes[i]}, tensor::Role::bias});
    }
    store.allocate();
    std::uint64_t k = 0;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        for (double& x : store.value(i))
            x = test::oracle_uniform(7, k++) - 0.5;
    }
}

void set_gradients(tensor::ParameterStore<double>& store, std::uint64_t step) {
    std::uint64_t k = 0;
    for (std::size_t i = 0; i < store.parameters().size(); ++i) {
        for (double& g : store.gradient(i))
            g = test::oracle_uniform(900 + step, k++) - 0.5;
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

void add_catalog_rows() {
    QTest::addColumn<QString>("id");
    for (const auto* about : optim::catalog())
        QTest::newRow(about->id.c_str()) << QString::fromStdString(about->id);
}

/// Everything that an optimizer's parameters can switch on, so that no state stays unused.
schema::Component busy(const QString& id) {
    Json given = {{"id", id.toStdString()}};
    for (const auto& field : schema::find(optim::catalog(), id.toStdString())->fields) {
        if (field.key == "momentum") given["momentum"] = 0.9;
        if (field.key == "weight_decay") given["weight_decay"] = 0.1;
    }
    return component(given);
}

}  // namespace

class TestOptimizers : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void equals_pytorch_data() {
        QTest::addColumn<QString>("file");
        const std::filesystem::path folder = std::string(OPTIMLAB_ORACLES) + "/optimizers";
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            const auto name = entry.path().filename().string();
            QTest::newRow(name.c_str()) << QString::fromStdString("optimizers/" + name);
        }
    }
    void equals_pytorch() {
        QFETCH(QString, file);
        const Json oracle = test::oracle_file(file.toStdString());
        const auto in_double = deviation_from<double>(oracle);
        QVERIFY(in_double.movement > 1);
        QVERIFY2(in_double.largest < 1e-12, qPrintable(QString::number(in_double.largest)));
        const auto in_float = deviation_from<float>(oracle);
        QVERIFY2(in_float.largest < 1e-4, qPrintable(QString::number(in_float.largest)));
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

    void zero_gradient_moves_nothing_data() { add_catalog_rows(); }
    void zero_gradient_moves_nothing() {
        QFETCH(QString, id);
        tensor::ParameterStore<double> store;
        fill(store, {100, 3});
        const auto before = flat(store);
        Json params = schema::defaults(schema::find(optim::catalog(), id.toStdString())->fields);
        params["weight_decay"] = 0.0;
        params["id"] = id.toStdString();
        const auto optimizer = optim::make<double>(component(params), {store});
        for (std::int64_t step = 1; step <= 5; ++step)
            optimizer->step({step, 0.1, {}});
        QCOMPARE(flat(store), before);
    }

    void does_not_depend_on_the_split_data() { add_catalog_rows(); }
    void does_not_depend_on_the_split() {
        QFETCH(QString, id);
        std::vector<std::vector<double>> results;
        for (const auto& sizes : std::vector<std::vector<std::int64_t>>{{90000}, {1, 17, 40000, 49982}}) {
            for (const int threads : {1, 2}) {
                base::set_threads(threads);
                tensor::ParameterStore<double> store;
                fill(store, sizes);
                const auto optimizer = optim::make<double>(busy(id), {store});
                for (std::int64_t step = 1; step <= 3; ++step) {
                    set_gradients(store, static_cast<std::uint64_t>(step));
                    optimizer->step({step, 0.01, {}});
                }
                results.push_back(flat(store));
            }
        }
        base::set_threads(0);
        for (const auto& result : results)
            QVERIFY(result == results.front());
    }

    void goes_on_identically_after_restoring_data() { add_catalog_rows(); }
    void goes_on_identically_after_restoring() {
        QFETCH(QString, id);
        tensor::ParameterStore<double> whole, first, second;
        for (auto* store : {&whole, &first, &second})
            fill(*store, {50, 7});
        const auto undisturbed = optim::make<double>(busy(id), {whole});
        const auto before = optim::make<double>(busy(id), {first});
        const auto after = optim::make<double>(busy(id), {second});
        const auto run = [](auto& optimizer, auto& store, std::int64_t from, std::int64_t to) {
            for (std::int64_t step = from; step <= to; ++step) {
                set_gradients(store, static_cast<std::uint64_t>(step));
                optimizer->step({step, 0.01, {}});
            }
        };
        run(undisturbed, whole, 1, 10);
        run(before, first, 1, 4);
        const auto saved = before->state();
        const auto restored = after->state();
        QCOMPARE(saved.size(), restored.size());
        for (std::size_t i = 0; i < saved.size(); ++i) {
            QCOMPARE(saved[i].name, restored[i].name);
            std::copy(saved[i].values.begin(), saved[i].values.end(), restored[i].values.begin());
        }
        for (std::size_t i = 0; i < 2; ++i) {
            std::copy(first.value(i).begin(), first.value(i).end(), second.value(i).begin());
        }
        run(after, second, 5, 10);
        QVERIFY(flat(second) == flat(whole));
    }

    void configure_takes_changes_into_use_data() { add_catalog_rows(); }
    void configure_takes_changes_into_use() {
        QFETCH(QString, id);
        tensor::ParameterStore<double> changed, expected;
        fill(changed, {20});
        fill(expected, {20});
        Json weaker = busy(id).params;
        weaker["weight_decay"] = 0.0;
        const auto a = optim::make<double>(busy(id), {changed});
        const auto b = optim::make<double>({id.toStdString(), weaker}, {expected});
        a->configure(weaker);
        for (auto* store : {&changed, &expected})
            set_gradients(*store, 1);
        a->step({1, 0.01, {}});
        b->step({1, 0.01, {}});
        QVERIFY(flat(changed) == flat(expected));
    }
};

QTEST_GUILESS_MAIN(TestOptimizers)
#include "test_optimizers.moc"
