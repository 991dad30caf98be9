// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of an initialization before training is what the model does, and μP keeps activations flat in
// the width where other starts do not.
#include <cmath>

#include <QtTest>

#include "core/analysis/coord_check.h"
#include "core/analysis/first_spread.h"
#include "core/init/initialize.h"
#include "core/model/transformer.h"
#include "core/modify/catalog.h"
#include "core/train/dataset.h"
#include "core/train/presets.h"

using namespace optimlab;
using base::Json;

namespace {

train::Experiment read(Json document) {
    train::fit(document, "init");
    auto experiment = train::read_experiment(document);
    if (!experiment) qFatal("%s", experiment.error().message.c_str());
    return *experiment;
}

Json blocks(int count, const Json& block = Json::object()) {
    Json list = Json::array();
    for (int i = 0; i < count; ++i)
        list.push_back(block);
    return list;
}

analysis::FirstSpread spread_of(const train::Experiment& experiment) {
    const auto dataset = train::load_dataset(experiment);
    if (!dataset) qFatal("%s", dataset.error().message.c_str());
    const auto spread = analysis::first_spread(experiment, **dataset);
    if (!spread) qFatal("%s", spread.error().message.c_str());
    return *spread;
}

struct Recorder final : model::StreamWatch<double> {
    std::vector<std::vector<double>> activations, gradients;
    explicit Recorder(std::size_t depths) : activations(depths), gradients(depths) {}
    void activation(std::size_t depth, std::span<const double> values) override {
        activations[depth].assign(values.begin(), values.end());
    }
    void gradient(std::size_t depth, std::span<const double> values) override {
        gradients[depth].assign(values.begin(), values.end());
    }
};

}  // namespace

class TestAnalysis : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    /// Both ends of the stream are known otherwise: the scores are a product with its last values, and the
    /// gradients of learned positions are sums of its first.
    void the_watch_sees_the_stream() {
        model::ModelSpec spec;
        spec.d_model = 12, spec.context = 5;
        spec.final_norm = model::NormKind::none;
        spec.blocks = {{2, 20}, {3, 0}, {1, 16}};
        const std::int64_t vocabulary = 7, C = 12, T = 5, B = 2;
        model::Transformer<double> gpt(spec, vocabulary, B);
        const auto component = schema::check_component(init::catalog(), {{"std", 0.3}}, "init", "normal");
        const auto none = init::check_overrides(Json::object(), "");
        init::initialize({*component, *none, spec}, 1, gpt.parameters());
        const std::vector<std::int32_t> inputs = {0, 1, 2, 3, 4, 5, 6, 0, 1, 2},
                                        targets = {1, 2, 3, 4, 5, 6, 0, 1, 2, 3};
        Recorder seen(4);
        gpt.set_watch(&seen);
        model::Pass pass;
        pass.training = true;
        gpt.forward({B, T, inputs, targets}, pass);
        gpt.backward();
        auto& store = gpt.parameters();
        std::size_t wte = 0, wpe = 0;
        for (std::size_t i = 0; i < store.parameters().size(); ++i) {
            if (store[i].name == "transformer.wte.weight") wte = i;
            if (store[i].name == "transformer.wpe.weight") wpe = i;
        }
        for (std::int64_t t = 0; t < T; ++t) {
            for (std::int64_t j = 0; j < C; ++j) {
                double sum = 0;
                for (std::int64_t b = 0; b < B; ++b)
                    sum += seen.gradients[0][static_cast<std::size_t>((b * T + t) * C + j)];
                const double expected = store.gradient(wpe)[static_cast<std::size_t>(t * C + j)];
                QVERIFY(std::fabs(sum - expected) < 1e-14 && std::fabs(expected) > 1e-9);
            }
        }
        gpt.forward({B, T, inputs, targets}, model::Pass{});
        for (std::int64_t row = 0; row < B * T; ++row) {
            for (std::int64_t v = 0; v < vocabulary; ++v) {
                double score = 0;
                for (std::int64_t j = 0; j < C; ++j) {
                    score += seen.activations[3][static_cast<std::size_t>(row * C + j)] *
                             store.value(wte)[static_cast<std::size_t>(v * C + j)];
                }
                QVERIFY(std::fabs(score - gpt.scores()[static_cast<std::size_t>(row * vocabulary + v)]) <
                        1e-12);
            }
        }
        QVERIFY(seen.activations[1] != seen.activations[2] && seen.gradients[1] != seen.gradients[2]);
    }
    void the_embeddings_spread_is_that_of_their_law() {
        const auto spread = spread_of(read({{"init", {{"id", "gpt2"}, {"std", 0.3}, {"position_std", 0.4}}},
                                            {"model", {{"d_model", 256}}}}));
        QVERIFY(std::fabs(spread.depths[0].activation / 0.5 - 1) < 0.1);  // few kinds of characters
        QCOMPARE(spread.tokens, 1024);
    }
    void schemes_do_what_they_promise() {
        const auto fixup = spread_of(read({{"init", {{"id", "fixup"}}}, {"model", {{"blocks", blocks(4)}}}}));
        QVERIFY(std::fabs(fixup.loss - fixup.guess) < 1e-6);  // a head of zeros knows nothing
        for (const auto& at : fixup.depths)
            QVERIFY(at.activation == fixup.depths[0].activation && at.gradient == 0);
        QCOMPARE(analysis::warnings(fixup).size(), std::size_t{1});
        QVERIFY(analysis::warnings(fixup)[0].starts_with("no gradient reaches the blocks"));
        for (const char* id : {"nanochat", "rezero"}) {
            const auto still = spread_of(read({{"init", {{"id", id}}}, {"model", {{"blocks", blocks(4)}}}}));
            for (const auto& at : still.depths)
                QCOMPARE(at.activation, still.depths[0].activation);
            QVERIFY(still.depths[0].gradient > 0);
            QVERIFY2(analysis::warnings(still).empty(), id);
        }
        // What writes to the stream adds 2 L branches of σ² / (2 L) each, so the depth does not matter.
        const auto add = [](int count, bool scaled) {
            const auto spread = spread_of(read({{"init", {{"id", "normal"}, {"scale_residual", scaled}}},
                                                {"model", {{"blocks", blocks(count)}, {"d_model", 128}}}}));
            const auto &first = spread.depths.front(), &last = spread.depths.back();
            return last.activation * last.activation - first.activation * first.activation;
        };
        QVERIFY(add(16, true) < 1.5 * add(2, true));
        QVERIFY(add(16, false) > 4 * add(2, false));
    }
    void the_presets_begin_well() {
        for (const auto& preset : train::presets()) {
            if (preset.experiment.data.id == "text_file") continue;
            const auto spread = spread_of(preset.experiment);
            QVERIFY2(analysis::warnings(spread).empty(), preset.id.c_str());
            QVERIFY(std::fabs(spread.loss / spread.guess - 1) < 0.1);
        }
    }
    void what_looks_wrong_is_said_in_a_sentence() {
        // Every sublayer keeps 0.9 of the stream and adds nothing: 0.9²⁴ = 1 / 12.5.
        const Json quiet = {{"norm", "none"}, {"residual", "deepnorm"}, {"residual_scale", 0.9}};
        const auto shrinking =
            spread_of(read({{"model", {{"blocks", blocks(12, quiet)}}},
                            {"init_overrides", {{"residual", {{"distribution", "zeros"}}}}}}));
        QVERIFY(std::fabs(shrinking.depths[0].activation / shrinking.depths[12].activation -
                          std::pow(0.9, -24)) < 1e-3);
        const auto said = analysis::warnings(shrinking);
        QCOMPARE(said.size(), std::size_t{2});
        QCOMPARE(QString::fromStdString(said[0]),
                 QStringLiteral("activations shrink 13 times over 12 blocks"));
        QCOMPARE(QString::fromStdString(said[1]),
                 QStringLiteral("gradients shrink 13 times on their way back through 12 blocks"));
        const auto loud = spread_of(read({{"init", {{"id", "normal"}, {"std", 2.0}}}}));
        QVERIFY(analysis::warnings(loud).back().find("is far above guessing") != std::string::npos);
        const auto zero = spread_of(read({{"init", {{"id", "zeros"}}}}));
        QVERIFY(std::fabs(zero.loss - zero.guess) < 1e-6);
        QVERIFY(analysis::warnings(zero)[0].starts_with("activations are zero everywhere"));
    }
    /// The initialization's rates scale what the rule does to their elements, and nothing else.
    void rates_scale_the_steps_of_their_elements() {
        tensor::ParameterStore<double> store;
        store.add({"w", {4, 3}, tensor::Role::matrix, 3, 4});
        store.add({"b", {5}, tensor::Role::bias});
        store.allocate();
        const auto rule = schema::check_component(optim::catalog(), {{"lr", 0.1}}, "optimizer", "adamw");
        const auto modifiers = modify::check(Json::object(), *rule, "modifiers");
        const auto step = [&](std::vector<tensor::RateRange> rates) {
            for (std::size_t i = 0; i < 2; ++i) {
                for (std::size_t k = 0; k < store.value(i).size(); ++k) {
                    store.value(i)[k] = 1 + 0.1 * static_cast<double>(k);
                    store.gradient(i)[k] = k % 2 == 0 ? 0.5 : -2;
                }
            }
            const auto optimizer =
                modify::make<double>(*rule, *modifiers, {store, {}, {}, 1, std::move(rates)});
            optimizer->step({1, 0.1, 0, nullptr});
            std::vector<double> moved;
            for (std::size_t i = 0; i < 2; ++i) {
                for (std::size_t k = 0; k < store.value(i).size(); ++k)
                    moved.push_back(store.value(i)[k] - (1 + 0.1 * static_cast<double>(k)));
            }
            return moved;
        };
        const auto plain = step({}), some = step({{3, 6, 0.25}});
        for (std::size_t k = 0; k < plain.size(); ++k) {
            const double factor = k >= 3 && k < 9 ? 0.25 : 1;
            QVERIFY(std::fabs(some[k] - factor * plain[k]) < 1e-15 && std::fabs(plain[k]) > 0.05);
        }
    }
    void mup_has_a_rate_for_each_matrix() {
        const auto experiment =
            read({{"init", {{"id", "mup"}, {"base_width", 16}}}, {"model", {{"d_model", 64}}}});
        const model::Transformer<float> planned(experiment.model, 11, 1, model::Memory::planned);
        const init::Start start{experiment.init, experiment.init_overrides, experiment.model};
        int queries = 0, others = 0;
        for (const auto& range : init::rates(start, planned.parameters())) {
            const bool query = std::fabs(range.factor - 1.0 / 4 / 2) < 1e-15;
            QVERIFY(query || range.factor == 0.25);
            (query ? queries : others) += 1;
        }
        QCOMPARE(queries, 2);
        QCOMPARE(others, 2 * 5 + 1);  // k, v, output, two of the feed-forward layer; the head
        const auto normal = read({{"model", {{"d_model", 64}}}});
        QVERIFY(
            init::rates({normal.init, normal.init_overrides, normal.model}, planned.parameters()).empty());
    }
    void mup_is_flat_in_the_width_and_others_are_not() {
        const auto deepest = [](const Json& init) {
            const auto experiment = read({{"init", init},
                                          {"model", {{"tied_head", false}, {"context", 32}, {"d_model", 32}}},
                                          {"optimizer", {{"id", "adamw"}, {"lr", 0.01}}},
                                          {"schedule", {{"id", "constant"}}},
                                          {"training", {{"batch_size", 4}}}});
            const auto dataset = train::load_dataset(experiment);
            if (!dataset) qFatal("%s", dataset.error().message.c_str());
            const auto rows =
                analysis::coord_check(experiment, **dataset, {32, 64, 128, 256, 512}, 10, nullptr);
            if (!rows) qFatal("%s", rows.error().message.c_str());
            if (rows->size() != 5 * 11 * 3) qFatal("rows are missing");
            std::vector<double> slopes;
            for (const auto& at : analysis::coord_slopes(*rows))
                slopes.push_back(at.slope);
            qInfo("%s: %.3f %.3f %.3f", init.dump().c_str(), slopes[0], slopes[1], slopes[2]);
            return slopes;
        };
        for (const double slope : deepest({{"id", "mup"}, {"base_width", 32}}))
            QVERIFY(std::fabs(slope) < 0.15);
        QVERIFY(deepest({{"id", "lecun"}}).back() > 0.3);
    }
    void a_width_that_does_not_fit_is_refused() {
        const auto experiment = read({{"model", {{"d_model", 32}}}});
        const auto dataset = train::load_dataset(experiment);
        const auto rows = analysis::coord_check(experiment, **dataset, {32, 50}, 1, nullptr);
        QVERIFY(!rows.ok());
        QVERIFY(QString::fromStdString(rows.error().message)
                    .startsWith(QStringLiteral("width 50: model.blocks[0].n_heads: 4 heads do not divide")));
    }
};

QTEST_GUILESS_MAIN(TestAnalysis)
#include "test_analysis.moc"
