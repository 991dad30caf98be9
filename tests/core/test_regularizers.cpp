// SPDX-License-Identifier: GPL-3.0-or-later
// Regularizers: their formulas against PyTorch, timm and optax, what they drop and how often, the gradient of
// all of them together, and what they refuse.
#include <cmath>
#include <map>
#include <memory>

#include <QtTest>

#include "core/base/parallel.h"
#include "core/model/embedding.h"
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

std::vector<double> numbers(std::uint64_t stream, std::int64_t n, double scale) {
    std::vector<double> x(static_cast<std::size_t>(n));
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = scale * (2 * test::oracle_uniform(stream, i) - 1);
    return x;
}

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
            const auto w = numbers(10 + i, store[i].size, oracle["tensors"][i]["scale"]);
            const auto g = numbers(20 + i, store[i].size, 0.3);
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

/// An embedding of 11 tokens and nothing else.
struct TableOfTokens {
    static constexpr std::int64_t channels = 6;
    tensor::ParameterStore<double> store;
    model::Workspace<double> workspace;
    model::ModelSpec spec;
    std::size_t table;
    model::Embedding<double> embedding;
    model::Layout layout;
    std::vector<double> values = numbers(4, vocabulary* channels, 1);

    TableOfTokens(std::int64_t sequences, std::int64_t time)
        : workspace(sequences, time),
          spec(spec_of(time)),
          table(store.add({"wte", {vocabulary, channels}, tensor::Role::embedding})),
          embedding(store, workspace, "e", spec, table, 0),
          layout(sequences, time) {
        workspace.finish();
        store.allocate();
        std::copy(values.begin(), values.end(), store.value(table).begin());
    }
    double at(std::int64_t id, std::int64_t channel) const {
        return values[static_cast<std::size_t>(id * channels + channel)];
    }
    static model::ModelSpec spec_of(std::int64_t time) {
        model::ModelSpec spec;
        spec.d_model = channels;
        spec.context = static_cast<int>(time);
        spec.positions = model::Positions::rotary;  // nothing is added to the embedding
        return spec;
    }
};

/// A model that is zero but for what one block's attention adds: 1, times what scales its branch.
class OneBlock {
 public:
    OneBlock(std::size_t depth, std::size_t block, std::int64_t sequences)
        : gpt_(spec_of(depth), 2, sequences), sequences_(sequences) {
        auto& store = gpt_.parameters();
        const std::string name = "transformer.h." + std::to_string(block) + ".attn.c_proj.bias";
        for (std::size_t i = 0; i < store.parameters().size(); ++i) {
            if (store[i].name == name || store[i].name == "lm_head.weight") store.value(i)[0] = 1;
        }
    }
    /// By row: what scaled the branch, read from the gradient of the scores or, at evaluation, from the
    /// scores.
    std::vector<double> scales(const model::Pass& pass) {
        const std::vector<std::int32_t> ids(static_cast<std::size_t>(2 * sequences_), 0);
        gpt_.forward({sequences_, 2, ids, ids}, pass);
        std::vector<double> all;
        for (std::size_t row = 0; row < ids.size(); ++row) {
            const double z = gpt_.scores()[2 * row];
            const double p = 1 + z * static_cast<double>(ids.size());  // (p - 1) / rows is the gradient
            const double logit = pass.training ? std::log(p / (1 - p)) : z;
            all.push_back(std::abs(logit) < 1e-12 ? 0 : logit);
        }
        return all;
    }

 private:
    static model::ModelSpec spec_of(std::size_t depth) {
        model::BlockSpec block;
        block.n_heads = 1;
        model::ModelSpec spec;
        spec.d_model = 2;
        spec.context = 2;
        spec.bias = true;
        spec.tied_head = false;
        spec.final_norm = model::NormKind::none;
        spec.blocks.assign(depth, block);
        return spec;
    }
    model::Transformer<double> gpt_;
    std::int64_t sequences_;
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
            auto logits = numbers(3, rows * classes, 3), untouched = logits;
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

    void tokens_are_dropped_whole() {
        constexpr std::int64_t rows = 6000;
        TableOfTokens table(2, rows / 2);
        table.layout.set(2, rows / 2, {});
        const auto ids = tokens(1, rows);
        model::Pass pass{true, 3, 4};
        pass.token_dropout = 0.3;
        const double* out = table.embedding.forward(ids, table.layout, pass);
        int dropped = 0;
        for (std::int64_t row = 0; row < rows; ++row) {
            const auto id = ids[static_cast<std::size_t>(row)];
            const bool zero = out[row * table.channels] == 0;
            dropped += zero ? 1 : 0;
            for (std::int64_t j = 0; j < table.channels; ++j)
                QVERIFY(std::abs(out[row * table.channels + j] - (zero ? 0 : table.at(id, j) / 0.7)) < 1e-15);
        }
        QVERIFY(std::abs(dropped / static_cast<double>(rows) - 0.3) < 5 * std::sqrt(0.21 / rows));
        pass.training = false;
        out = table.embedding.forward(ids, table.layout, pass);
        for (std::int64_t j = 0; j < table.channels; ++j)
            QCOMPARE(out[j], table.at(ids[0], j));
    }
    /// One block adds 1 to a stream of zeros, and the head makes the score of class 0 of it: the gradient of
    /// a row then tells whether its sequence went through the block, and by what its branch was scaled.
    void paths_are_dropped_by_depth() {
        const double rate = oracle_["drop_path"]["rate"];
        const auto rates = oracle_["drop_path"]["rates"].get<std::vector<double>>();
        constexpr std::int64_t sequences = 50, passes = 60;
        for (std::size_t block = 0; block < rates.size(); ++block) {
            OneBlock one(rates.size(), block, sequences);
            model::Pass pass{true, 1, 0};
            pass.drop_path = rate;
            std::int64_t skipped = 0;
            for (pass.step = 1; pass.step <= passes; ++pass.step) {
                const auto scales = one.scales(pass);
                for (std::size_t row = 0; row < scales.size(); row += 2) {
                    QCOMPARE(scales[row], scales[row + 1]);  // a sequence goes one way
                    if (scales[row] == 0)
                        ++skipped;
                    else
                        QVERIFY(std::abs(scales[row] - 1 / (1 - rates[block])) < 1e-12);
                }
            }
            constexpr double n = sequences * passes;
            const double p = rates[block], found = static_cast<double>(skipped) / n;
            QVERIFY2(std::abs(found - p) <= 5 * std::sqrt(p * (1 - p) / n), std::to_string(found).c_str());
            pass.training = false;
            QCOMPARE(one.scales(pass)[0], 1.0);
        }
    }
    void blocks_are_dropped_for_the_whole_batch() {
        constexpr double rate = 0.3;
        constexpr std::uint64_t passes = 2000;
        OneBlock one(3, 0, 4), other(3, 1, 4);
        model::Pass pass{true, 1, 0};
        pass.layer_drop = rate;
        int dropped = 0, both = 0;
        for (pass.step = 1; pass.step <= passes; ++pass.step) {
            const auto scales = one.scales(pass);
            for (const double scale : scales)
                QCOMPARE(scale, scales[0]);
            QVERIFY(scales[0] == 0 || std::abs(scales[0] - 1) < 1e-12);  // nothing is rescaled
            const bool first = scales[0] == 0, second = other.scales(pass)[0] == 0;
            dropped += first ? 1 : 0;
            both += first && second ? 1 : 0;
        }
        constexpr double n = passes;
        QVERIFY(std::abs(dropped / n - rate) < 5 * std::sqrt(rate * (1 - rate) / n));
        const double pairs = rate * rate;  // blocks are left out each by itself
        QVERIFY(std::abs(both / n - pairs) < 5 * std::sqrt(pairs * (1 - pairs) / n));
        pass.training = false;
        QCOMPARE(one.scales(pass)[0], 1.0);
    }
    void shares_of_mixup_are_beta_distributed() {
        for (const double alpha : {0.05, 0.5, 1.0, 4.0, 100.0}) {
            constexpr std::uint64_t n = 4000;
            double mean = 0, square = 0, fourth = 0;
            for (std::uint64_t step = 0; step < n; ++step) {
                model::Pass pass{true, 9, step};
                pass.mixup = alpha;
                const double x = model::mixing_share(pass);
                QVERIFY(x >= 0 && x <= 1 && x == model::mixing_share(pass));
                mean += x / n;
                square += (x - 0.5) * (x - 0.5) / n;
                fourth += std::pow(x - 0.5, 4) / n;
            }
            const double variance = 1 / (4 * (2 * alpha + 1));
            QVERIFY(std::abs(mean - 0.5) < 5 * std::sqrt(variance / n));
            QVERIFY2(std::abs(square - variance) < 5 * std::sqrt((fourth - square * square) / n),
                     std::to_string(square / variance).c_str());
        }
        QCOMPARE(model::mixing_share({true, 9, 1}), 1.0);
    }
    /// The first sequence with the last; what the shorter one lacks stays as it is.
    void sequences_are_mixed_in_pairs() {
        TableOfTokens table(3, 4);
        table.layout.set(3, 0, std::vector<std::int32_t>{4, 2, 3});
        const std::vector<std::int32_t> ids = {0, 1, 2, 3, 4, 5, 6, 7, 8};
        model::Pass pass{true, 5, 6};
        pass.mixup = 0.7;
        const double own = model::mixing_share(pass);
        QVERIFY(own > 0.05 && own < 0.95);
        const double* out = table.embedding.forward(ids, table.layout, pass);
        const std::vector<int> partner = {6, 7, 8, 3, 4, 5, 0, 1, 2};
        for (int row = 0; row < 9; ++row) {
            for (int j = 0; j < table.channels; ++j) {
                const double expected = own * table.at(row, j) + (1 - own) * table.at(partner[row], j);
                QVERIFY(std::abs(out[row * table.channels + j] - expected) < 1e-15);
            }
        }
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
};

QTEST_GUILESS_MAIN(TestRegularizers)
#include "test_regularizers.moc"
