// SPDX-License-Identifier: GPL-3.0-or-later
// Regularizers: their formulas against PyTorch, timm and optax, the gradient of all of them together, and
// what they refuse. test_drops.cpp has what is left out or mixed at random.
#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include <QtTest>

#include "core/base/parallel.h"
#include "core/regularize/catalog.h"
#include "core/train/train_step.h"
#include "tests/support/gradient_check.h"
#include "tests/support/oracle_file.h"
#include "tests/support/oracle_formula.h"
#include "tests/support/regularizer_cases.h"

using namespace optimlab;
using base::Json;

namespace {

constexpr std::int64_t vocabulary = 11;

tensor::Role role_of(const std::string& name) {
    for (const auto role : {tensor::Role::matrix, tensor::Role::bias, tensor::Role::gain,
                            tensor::Role::embedding, tensor::Role::head}) {
        if (name == tensor::role_name(role)) return role;
    }
    qFatal("no such role");
    return tensor::Role::matrix;
}

/// The tensors of the oracle file, filled as its script says.
template <class T>
struct Tensors {
    tensor::ParameterStore<T> store;
    explicit Tensors(const Json& oracle) {
        for (const auto& one : oracle["tensors"]) {
            tensor::Parameter parameter;
            parameter.name = one["name"];
            parameter.shape = one["shape"].get<std::vector<std::int64_t>>();
            parameter.role = role_of(one["role"]);
            store.add(std::move(parameter));
        }
        store.allocate();
        for (std::size_t i = 0; i < store.parameters().size(); ++i) {
            const auto w = test::oracle_numbers(10 + i, store[i].size, oracle["tensors"][i]["scale"]);
            const auto g = test::oracle_numbers(20 + i, store[i].size, 0.3);
            std::copy(w.begin(), w.end(), store.value(i).begin());
            std::copy(g.begin(), g.end(), store.gradient(i).begin());
        }
    }
    std::vector<bool> matrices() const {
        std::vector<bool> list;
        for (const auto& parameter : store.parameters())
            list.push_back(parameter.is_matrix());
        return list;
    }
};

/// Largest difference between tensors and the oracle's.
template <class T>
double largest_difference(const Tensors<T>& tensors, bool gradients, const Json& expected) {
    auto& store = const_cast<tensor::ParameterStore<T>&>(tensors.store);
    double largest = 0;
    for (std::size_t i = 0; i < store.parameters().size(); ++i) {
        const auto found = gradients ? store.gradient(i) : store.value(i);
        for (std::size_t k = 0; k < found.size(); ++k)
            largest =
                std::max(largest, std::abs(static_cast<double>(found[k]) - expected[i][k].get<double>()));
    }
    return largest;
}

std::unique_ptr<regularize::Regularizer> one(const std::string& id, const Json& params) {
    const auto checked = regularize::check({{id, params}}, "regularization");
    if (!checked) qFatal("%s", checked.error().message.c_str());
    std::size_t i = 0;
    while (regularize::catalog()[i]->id != id)
        ++i;
    return std::move(regularize::make_all(*checked)[i]);
}

template <class T>
double change_gradients(const Json& oracle, const Json& one_case) {
    Tensors<T> tensors(oracle);
    regularize::Gradients<T> gradients(tensors.store, 1, 1);
    one(one_case["regularizer"], one_case["params"])->on_gradients(gradients);
    return largest_difference(tensors, true, one_case["gradients"]);
}

std::vector<std::int32_t> tokens(std::uint64_t stream, std::size_t n) {
    return test::oracle_tokens(vocabulary, stream, n);
}

train::Experiment experiment_of(const Json& changes) {
    Json document = {
        {"model", {{"d_model", 8}, {"context", 6}, {"blocks", {{{"n_heads", 2}}, {{"n_heads", 2}}}}}},
        {"optimizer", {{"id", "gd"}, {"lr", 1e-3}}},
        {"init", {{"id", "normal"}, {"std", 0.3}}},
        {"schedule", {{"id", "constant"}}},
        {"training", {{"batch_size", 4}, {"threads", 1}}}};
    document.merge_patch(changes);
    auto experiment = train::read_experiment(document);
    if (!experiment) qFatal("%s", experiment.error().message.c_str());
    return *std::move(experiment);
}

/// One training step with these regularizers, and its loss; the weights stay as they are.
struct Step {
    train::TrainStep<double> step;
    std::vector<std::int32_t> inputs = tokens(1, 24), targets = tokens(2, 24);
    train::StepResult result;

    explicit Step(const Json& regularization, const Json& training = Json::object())
        : step(experiment_of(Json{{"regularization", regularization}, {"training", training}}), vocabulary) {
        targets[5] = model::ignored;
        run();
    }
    /// Step `number` at the weights as they are, which stay.
    double run(std::int64_t number = 1) {
        auto& values = step.model().parameters().values();
        const std::vector<double> keep(values.data(), values.data() + values.size());
        result = step.run({4, 6, inputs, targets}, number);
        std::copy(keep.begin(), keep.end(), values.data());
        return result.loss;
    }
    std::map<std::string, double> terms() const {
        std::map<std::string, double> all;
        for (const auto& item : result.terms)
            all[item.name] = item.value;
        return all;
    }
};

/// Everything that acts on activations or adds to the loss.
Json of_the_loss() {
    Json some = test::every_regularizer();
    for (const char* id : {"weight_decay", "clip_value", "clip_adaptive", "clip_block", "clip_norm",
                           "gradient_noise", "max_norm"})
        some.erase(id);
    return some;
}

}  // namespace

class TestRegularizers : public QObject {
    Q_OBJECT

    const Json oracle_ = test::oracle_file("regularizers.json");

 private Q_SLOTS:
    void losses_equal_the_oracles() {
        QVERIFY(oracle_["losses"].size() >= 9);
        const std::int64_t rows = oracle_["rows"], classes = oracle_["classes"];
        for (const auto& one : oracle_["losses"]) {
            const auto& given = one["spec"];
            const model::LossSpec spec{given["label_smoothing"], given["smooth_others_only"], given["z_loss"],
                                       given["confidence_penalty"], given["r_drop"]};
            const auto own = one["targets"].get<std::vector<std::int32_t>>(),
                       other = one["partners"].get<std::vector<std::int32_t>>();
            auto logits = test::oracle_numbers(3, rows * classes, 3), untouched = logits;
            std::vector<double> room(static_cast<std::size_t>(rows * model::loss_columns));
            const model::Targets targets{own, other, one["own_share"]};
            const auto loss =
                model::cross_entropy(logits.data(), targets, classes, room.data(), spec, one["total"], true);
            const auto near = [&](double found, const char* key) {
                QVERIFY2(std::abs(found - one[key].get<double>()) < 1e-13,
                         (one["name"].get<std::string>() + " " + key).c_str());
            };
            near(loss.value, "loss");
            near(loss.terms.label_smoothing, "label_smoothing");
            near(loss.terms.z_loss, "z_loss");
            near(loss.terms.confidence_penalty, "confidence_penalty");
            near(loss.terms.r_drop, "r_drop");
            for (std::size_t k = 0; k < logits.size(); ++k)
                QVERIFY2(std::abs(logits[k] - one["gradient"][k].get<double>()) < 1e-13,
                         one["name"].get<std::string>().c_str());
            const auto again = model::cross_entropy(untouched.data(), targets, classes, room.data(), spec,
                                                    one["total"], false);
            near(again.value, "loss");
        }
    }
    void gradients_equal_the_oracles() {
        QVERIFY(oracle_["gradients"].size() >= 5);
        for (const auto& one : oracle_["gradients"]) {
            const auto name = one["regularizer"].get<std::string>();
            QVERIFY2(change_gradients<double>(oracle_, one) < 1e-14, name.c_str());
            QVERIFY2(change_gradients<float>(oracle_, one) < 1e-7, name.c_str());
        }
    }
    void penalties_equal_the_oracles() {
        for (const auto& given : oracle_["penalties"]) {
            Tensors<double> tensors(oracle_);
            base::Readouts out;
            const double term =
                one("weight_penalty", given["params"])->penalize({tensors.store, tensors.matrices()}, out);
            const double l1 = given["l1"], l2 = given["l2"];
            QVERIFY(std::abs(term - l1 - l2) < 1e-14);
            QCOMPARE(out.count, static_cast<std::size_t>(l1 > 0) + static_cast<std::size_t>(l2 > 0));
            for (const auto& item : out)
                QVERIFY(std::abs(item.value - given[item.name].get<double>()) < 1e-14);
            QVERIFY(largest_difference(tensors, true, given["gradients"]) < 1e-15);
        }
    }
    void max_norm_equals_the_oracle() {
        for (const auto& given : oracle_["max_norm"]) {
            Tensors<double> tensors(oracle_);
            one("max_norm", given["params"])->on_weights(tensors.store);
            // torch.renorm adds 1e-7 to the norm that it divides by.
            QVERIFY(largest_difference(tensors, false, given["weights"]) < 2e-7);
            QVERIFY(largest_difference(tensors, false, given["weights"]) > 0);
        }
    }
    /// Of 8,000 numbers: mean 0 and variance η / t^γ, each to five standard errors, with the fourth moment of
    /// a normal distribution; other numbers in another step, the same in the same.
    void gradient_noise_is_normal_and_fades() {
        const auto noise = [](std::uint64_t seed, std::uint64_t step, int threads) {
            base::set_threads(threads);
            tensor::ParameterStore<double> store;
            store.add({"a.weight", {77, 101}, tensor::Role::matrix});
            store.add({"b.bias", {223}, tensor::Role::bias});
            store.allocate();
            regularize::Gradients<double> gradients(store, seed, step);
            one("gradient_noise", {{"eta", 0.04}, {"gamma", 0.5}})->on_gradients(gradients);
            base::set_threads(0);
            std::vector<double> all;
            for (std::size_t i = 0; i < 2; ++i)
                all.insert(all.end(), store.gradient(i).begin(), store.gradient(i).end());
            return all;
        };
        for (const std::uint64_t step : {1, 16}) {
            const auto all = noise(5, step, 1);
            const double n = static_cast<double>(all.size()), variance = 0.04 / std::sqrt(step);
            double mean = 0, square = 0, fourth = 0, neighbours = 0;
            for (std::size_t i = 0; i < all.size(); ++i) {
                mean += all[i] / n;
                square += all[i] * all[i] / n;
                fourth += std::pow(all[i], 4) / n;
                if (i > 0) neighbours += all[i] * all[i - 1] / n;
            }
            QVERIFY(std::abs(mean) < 5 * std::sqrt(variance / n));
            QVERIFY(std::abs(square / variance - 1) < 5 * std::sqrt(2 / n));
            QVERIFY(std::abs(fourth / (3 * variance * variance) - 1) < 5 * std::sqrt(96.0 / 9 / n));
            QVERIFY(std::abs(neighbours / variance) < 5 / std::sqrt(n));
        }
        QVERIFY(noise(5, 1, 1) == noise(5, 1, 2));
        QVERIFY(noise(5, 1, 1) != noise(6, 1, 1) && noise(5, 1, 1) != noise(5, 2, 1));
    }
    /// Value clipping comes before the norm is limited, noise after; the norm that is reported is before
    /// both.
    void gradients_are_changed_in_order() {
        Step plain(Json::object());
        const auto limited = [](const Json& regularization) { return Step(regularization); };
        Step both = limited({{"clip_value", {{"limit", 1e-3}}}, {"clip_norm", {{"max_norm", 1e-2}}}});
        QCOMPARE(both.result.grad_norm, plain.result.grad_norm);
        auto& store = both.step.model().parameters();
        QVERIFY(std::abs(regularize::gradient_norm(store) - 1e-2) < 1e-5);
        Step noisy = limited({{"gradient_noise", {{"eta", 1.0}}}, {"clip_norm", {{"max_norm", 1e-2}}}});
        QVERIFY(regularize::gradient_norm(noisy.step.model().parameters()) > 10);
    }

    /// Each regularizer of the loss alone and all together, whole batches and in parts.
    void gradients_are_those_of_the_loss_data() {
        QTest::addColumn<QByteArray>("regularization");
        QTest::addColumn<int>("parts");
        const Json all = of_the_loss();
        for (const auto& [id, params] : all.items()) {
            Json one = {{id, params}};
            if (id == "r_drop") one["dropout"] = all["dropout"];
            QTest::newRow(id.c_str()) << QByteArray::fromStdString(one.dump()) << 1;
        }
        QTest::newRow("all") << QByteArray::fromStdString(all.dump()) << 1;
        QTest::newRow("all, two parts") << QByteArray::fromStdString(all.dump()) << 2;
    }
    void gradients_are_those_of_the_loss() {
        QFETCH(QByteArray, regularization);
        QFETCH(int, parts);
        Step step(Json::parse(regularization.toStdString()), Json{{"micro_batches", parts}});
        auto& store = step.step.model().parameters();
        for (std::size_t i = 0; i < store.parameters().size(); ++i) {
            for (double& w : store.value(i)) {  // differences must not step over the corner of L1
                if (std::abs(w) < 0.01) w = w < 0 ? -0.01 : 0.01;
            }
        }
        const double loss = step.run();
        QCOMPARE(step.run(), loss);
        std::vector<std::vector<double>> analytic;
        for (std::size_t i = 0; i < store.parameters().size(); ++i)
            analytic.emplace_back(store.gradient(i).begin(), store.gradient(i).end());
        for (std::size_t i = 0; i < store.parameters().size(); ++i) {
            const double error =
                test::gradient_error(store.value(i), analytic[i], [&] { return step.run(); });
            QVERIFY2(error < 1e-6, (store[i].name + ": " + std::to_string(error)).c_str());
        }
    }
    void contributions_add_up_to_the_loss() {
        const double plain = Step(Json::object()).result.loss;
        const Json terms = {{"label_smoothing", {{"epsilon", 0.1}}},
                            {"z_loss", {{"weight", 0.01}}},
                            {"confidence_penalty", {{"beta", 0.1}}},
                            {"weight_penalty", {{"l1", 1e-3}, {"l2", 1e-2}}}};
        for (const int parts : {1, 3}) {
            Step step(terms, Json{{"micro_batches", parts}});
            const auto told = step.terms();
            QCOMPARE(told.size(), std::size_t{5});
            double sum = plain;
            for (const auto& [name, value] : told) {
                QVERIFY2(std::abs(value) > 1e-4, name.c_str());
                sum += value;
            }
            QVERIFY(told.at("confidence_penalty") < 0);
            QVERIFY(std::abs(sum - step.result.loss) < 1e-12);
        }
        QVERIFY(Step(Json::object()).terms().empty());
    }
    /// The rest of R-Drop's loss is the mean of two passes of one batch that holds everything twice.
    void r_drop_sees_each_sequence_twice() {
        const Json dropout = {{"dropout", {{"residual", 0.2}}}};
        Json both = dropout;
        both["r_drop"] = {{"alpha", 1.5}};
        Step step(both);
        const double term = step.terms().at("r_drop");
        QVERIFY(term > 1e-4);
        Step plain(dropout, Json{{"batch_size", 8}});
        auto inputs = plain.inputs, targets = plain.targets;
        inputs.insert(inputs.end(), plain.inputs.begin(), plain.inputs.end());
        targets.insert(targets.end(), plain.targets.begin(), plain.targets.end());
        model::Pass pass{true, 1, 1};
        pass.rates.residual = 0.2;
        QVERIFY(std::abs(plain.step.model().forward({8, 6, inputs, targets}, pass) -
                         (step.result.loss - term)) < 1e-13);
    }
    void evaluation_knows_of_none() {
        Step plain(Json::object()), all(test::every_regularizer());
        QCOMPARE(all.step.evaluate({4, 6, all.inputs, all.targets}),
                 plain.step.evaluate({4, 6, plain.inputs, plain.targets}));
    }

    void by_default_none_is_active() {
        for (const auto* about : regularize::catalog())
            QVERIFY2(!regularize::active(about->id, schema::defaults(about->fields)), about->id.c_str());
    }
    /// Each changes what a step makes of the weights, and says that it is active.
    void each_has_an_effect() {
        for (const auto* about : regularize::catalog()) {
            QVERIFY2(test::every_regularizer().contains(about->id), about->id.c_str());
            const Json params = test::every_regularizer()[about->id];
            const bool scope = about->id == "weight_decay";  // of what others do
            QVERIFY2(regularize::active(about->id, params) != scope, about->id.c_str());
            Json with = {{"dropout", {{"residual", 0.1}}}, {"weight_penalty", {{"l2", 0.1}}}};
            const auto weights = [](const Json& regularization) {
                train::TrainStep<double> step(experiment_of(Json{{"regularization", regularization}}),
                                              vocabulary);
                const auto inputs = tokens(1, 24), targets = tokens(2, 24);
                for (std::int64_t t = 1; t <= 4; ++t)
                    step.run({4, 6, inputs, targets}, t);
                auto& values = step.model().parameters().values();
                return std::vector<double>(values.data(), values.data() + values.size());
            };
            const auto before = weights(with);
            QVERIFY(weights(with) == before);
            with[about->id] = params;
            QVERIFY2(weights(with) != before, about->id.c_str());
        }
    }
    void what_makes_no_sense_is_refused_data() {
        QTest::addColumn<QByteArray>("changes");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* name, const char* changes, const char* message) {
            QTest::newRow(name) << QByteArray(changes) << QString::fromUtf8(message);
        };
        row("R-Drop alone", R"({"regularization": {"r_drop": {"alpha": 1}}})",
            "regularization.r_drop: without dropout both passes are the same; set a rate of dropout, "
            "token_dropout or drop_path");
        row("mixup of one",
            R"({"regularization": {"embedding_mixup": {"alpha": 1}}, "training": {"batch_size": 4, )"
            R"("micro_batches": 3}})",
            "regularization.embedding_mixup: sequences are mixed in pairs, and a part of a batch has only "
            "one; "
            "choose a larger training.batch_size or fewer training.micro_batches");
        row("drop path in one block",
            R"({"regularization": {"drop_path": {"rate": 0.1}}, "model": {"blocks": [{}]}})",
            "regularization.drop_path: the first block is never skipped, and the model has no other; add a "
            "block, or use dropout.residual");
        row("max-norm of averaged weights",
            R"({"regularization": {"max_norm": {"limit": 3}}, "optimizer": {"id": "schedule_free_sgd"}})",
            "regularization.max_norm: not with schedule_free_sgd, which keeps weights of its own that would "
            "not be limited");
        row("L2 twice",
            R"({"regularization": {"weight_penalty": {"l2": 0.1}}, "optimizer": {"id": "sgd", "weight_decay": 0.1}})",
            "regularization.weight_penalty.l2: optimizer.weight_decay is the same term here, and both would "
            "count; set one of them to 0");
        row("a ramp downwards", R"({"training": {"batch_size": 4, "batch_from": 5}})",
            "training.batch_from: a ramp begins with at most the full batch of 4 sequences");
    }
    void what_makes_no_sense_is_refused() {
        QFETCH(QByteArray, changes);
        QFETCH(QString, message);
        const auto experiment = train::read_experiment(Json::parse(changes.toStdString()));
        QVERIFY(!experiment.ok());
        QCOMPARE(QString::fromStdString(experiment.error().message), message);
    }
    /// Which tensors decay is chosen role by role; if nothing is said, those of two dimensions.
    void decay_is_chosen_by_role() {
        const auto decaying = [](const Json& chosen) {
            const auto checked = regularize::check({{"weight_decay", chosen}}, "regularization");
            if (!checked) qFatal("%s", checked.error().message.c_str());
            const auto all = regularize::make_all(*checked);
            std::string roles;
            for (const char* role : {"matrix", "embedding", "head", "bias", "gain"}) {
                const tensor::Parameter parameter{"t", {4}, role_of(role)};
                if (std::all_of(all.begin(), all.end(),
                                [&](const auto& one) { return one->decays(parameter); }))
                    roles += std::string(role) + " ";
            }
            return roles;
        };
        QCOMPARE(decaying(Json::object()), std::string("matrix embedding head "));
        QCOMPARE(decaying({{"embedding", false}}), std::string("matrix head "));
        QCOMPARE(decaying({{"matrix", false}, {"bias", true}}), std::string("embedding head bias "));
        QCOMPARE(decaying({{"head", false}, {"gain", true}}), std::string("matrix embedding gain "));
    }
};

QTEST_GUILESS_MAIN(TestRegularizers)
#include "test_regularizers.moc"
