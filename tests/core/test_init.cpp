// SPDX-License-Identifier: GPL-3.0-or-later
// Initial weights have the spread that the papers say, and depend on the seed and their own name alone.
#include <cmath>
#include <map>
#include <numbers>

#include <QtTest>

#include "core/init/initialize.h"
#include "core/init/overrides.h"
#include "core/model/transformer.h"
#include "core/train/experiment.h"
#include "tests/support/oracle_file.h"

using namespace optimlab;
using base::Json;
using model::ModelSpec;

namespace {

constexpr std::int64_t vocabulary = 11;

/// A model's weights after an initializer, by name.
std::map<std::string, std::vector<double>> initialized(
    const Json& given, const ModelSpec& spec, std::uint64_t seed = 1,
    std::map<std::string, tensor::Parameter>* about = nullptr, const Json& overrides = Json::object()) {
    const auto component = schema::check_component(init::catalog(), given, "init", "normal");
    if (!component) qFatal("%s", component.error().message.c_str());
    model::Transformer<double> gpt(spec, vocabulary, 1);
    auto& store = gpt.parameters();
    for (double& x : store.values().span())
        x = 7;  // whatever was there before must go
    const auto none = init::check_overrides(overrides, "init_overrides");
    if (!none) qFatal("%s", none.error().message.c_str());
    init::initialize({*component, *none, spec}, seed, store);
    std::map<std::string, std::vector<double>> weights;
    for (std::size_t i = 0; i < store.parameters().size(); ++i) {
        weights[store[i].name].assign(store.value(i).begin(), store.value(i).end());
        if (about) about->emplace(store[i].name, store[i]);
    }
    return weights;
}

struct Moments {
    double mean = 0, std = 0, largest = 0;
    explicit Moments(const std::vector<double>& values) {
        const auto n = static_cast<double>(values.size());
        for (const double x : values)
            mean += x / n, largest = std::max(largest, std::fabs(x));
        for (const double x : values)
            std += (x - mean) * (x - mean) / n;
        std = std::sqrt(std);
    }
};

/// Within four standard errors of a normal sample's mean and spread (a uniform's are smaller).
bool has_spread(const std::vector<double>& values, double std) {
    const Moments moments(values);
    const auto n = static_cast<double>(values.size());
    return std::fabs(moments.mean) < 4 * std / std::sqrt(n) &&
           std::fabs(moments.std / std - 1) < 4 / std::sqrt(2 * n);
}

ModelSpec wide_spec() {
    ModelSpec spec;
    spec.d_model = 64;
    spec.context = 64;
    spec.bias = true;
    spec.tied_head = false;
    spec.blocks = {{4, 96}, {2, 0}, {1, 0}};
    return spec;
}

using init::Kind;
using init::Use;

const std::map<std::string, Use> use_names = {{"token", Use::token}, {"position", Use::position},
                                              {"query", Use::query}, {"key", Use::key},
                                              {"value", Use::value}, {"attention_out", Use::attention_out},
                                              {"gate", Use::gate},   {"up", Use::up},
                                              {"down", Use::down},   {"head", Use::head}};

/// The law of the first weight of that use, in the encoder or else the decoder.
init::Law law_of(const Json& given, const ModelSpec& spec, Use use, bool of_encoder = false) {
    const auto component = schema::check_component(init::catalog(), given, "init", "normal");
    if (!component) qFatal("%s", component.error().message.c_str());
    const auto made = init::entry(component->id).make(component->params, spec);
    const model::Transformer<double> planned(spec, vocabulary, 1, model::Memory::planned);
    for (const auto& parameter : planned.parameters().parameters()) {
        if (!parameter.is_matrix()) continue;
        for (const auto& weight : init::weights_of(parameter, spec)) {
            if (weight.use == use && weight.of_encoder == of_encoder) return made->law(weight);
        }
    }
    qFatal("no such weight");
    return {};
}

Kind kind_named(const Json& name) {
    if (name == "normal") return Kind::normal;
    return name == "uniform" ? Kind::uniform : Kind::constant;
}

bool near(double value, double expected) {
    return std::fabs(value - expected) <= 1e-12 * (std::fabs(expected) + 1e-300);
}

/// A model of `blocks` blocks whose settings are what the scheme needs.
ModelSpec fitted(const std::string& id, int blocks) {
    Json document = {{"init", {{"id", id}}}, {"model", {{"d_model", 64}}}};
    for (int i = 0; i < blocks; ++i)
        document["model"]["blocks"].push_back(Json::object());
    train::fit(document, "init");
    auto model = model::read_model(document["model"], "model");
    if (!model) qFatal("%s", model.error().message.c_str());
    return *model;
}

}  // namespace

class TestInit : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void normal_initialization_has_its_spread() {
        for (const bool scaled : {true, false}) {
            std::map<std::string, tensor::Parameter> about;
            const auto weights = initialized({{"id", "normal"}, {"std", 0.05}, {"scale_residual", scaled}},
                                             wide_spec(), 1, &about);
            int residual = 0;
            for (const auto& [name, values] : weights) {
                if (!about.at(name).is_matrix()) continue;
                const bool writes = name.ends_with("c_proj.weight");
                residual += writes;
                QVERIFY2(has_spread(values, writes && scaled ? 0.05 / std::sqrt(2.0 * 3) : 0.05),
                         name.c_str());
            }
            QCOMPARE(residual, 6);
        }
    }
    void xavier_initialization_has_its_spread() {
        std::map<std::string, tensor::Parameter> about;
        const auto uniform =
            initialized({{"id", "xavier"}, {"gain", 2.0}, {"embedding_std", 0.3}}, wide_spec(), 1, &about);
        const auto normal =
            initialized({{"id", "xavier"}, {"gain", 2.0}, {"distribution", "normal"}}, wide_spec());
        const std::map<std::string, double> fans = {
            {"transformer.h.0.attn.c_attn.weight", 64 + 64},  // q, k and v count each
            {"transformer.h.0.attn.c_proj.weight", 64 + 64},
            {"transformer.h.0.mlp.c_fc.weight", 64 + 96},
            {"transformer.h.0.mlp.c_proj.weight", 96 + 64},
            {"transformer.h.1.mlp.c_fc.weight", 64 + 256},
            {"lm_head.weight", 64 + vocabulary}};
        for (const auto& [name, fan] : fans) {
            const double std = 2 * std::sqrt(2 / fan), bound = std * std::sqrt(3.0);
            QVERIFY2(has_spread(uniform.at(name), std) && has_spread(normal.at(name), std), name.c_str());
            QVERIFY2(Moments(uniform.at(name)).largest <= bound &&
                         Moments(uniform.at(name)).largest > 0.98 * bound,
                     name.c_str());
            QVERIFY2(Moments(normal.at(name)).largest > bound, name.c_str());
        }
        QVERIFY(has_spread(uniform.at("transformer.wte.weight"), 0.3) &&
                has_spread(uniform.at("transformer.wpe.weight"), 0.3));
    }
    void gains_begin_at_one_and_biases_at_zero() {
        for (const auto* initializer : init::catalog()) {
            std::map<std::string, tensor::Parameter> about;
            int vectors = 0;
            for (const auto& [name, values] :
                 initialized({{"id", initializer->id}}, wide_spec(), 1, &about)) {
                if (about.at(name).is_matrix()) continue;
                ++vectors;
                const double expected = about.at(name).role == tensor::Role::gain ? 1 : 0;
                QVERIFY2(std::all_of(values.begin(), values.end(), [&](double x) { return x == expected; }),
                         name.c_str());
            }
            QCOMPARE(vectors, 3 * 8 + 2);
        }
    }
    void weights_depend_on_seed_and_name_alone() {
        for (const auto* initializer : init::catalog()) {
            const Json given = {{"id", initializer->id}};
            const auto weights = initialized(given, wide_spec());
            QVERIFY(initialized(given, wide_spec()) == weights);
            auto changed = wide_spec();
            changed.blocks[1].d_ff = 17;
            const auto after = initialized(given, changed);
            for (const auto& [name, values] : initialized(given, wide_spec(), 2)) {
                const bool matrix = Moments(values).std > 1e-12;  // a constant rounds
                QVERIFY2((values == weights.at(name)) != matrix, name.c_str());
                if (!name.starts_with("transformer.h.1.mlp"))
                    QVERIFY2(after.at(name) == weights.at(name), name.c_str());
            }
            const auto &one = weights.at("transformer.h.1.attn.c_attn.weight"),
                       &other = weights.at("transformer.h.2.attn.c_attn.weight");
            QCOMPARE(one != other, Moments(one).std > 1e-12);
        }
    }
    void plain_distributions_are_torchs() {
        const Json oracle = test::oracle_file("initializers.json");
        std::map<std::string, int> seen;
        for (const auto& one : oracle["plain"]) {
            Json params = one["params"];
            params["id"] = one["id"];
            const auto component = schema::check_component(init::catalog(), params, "init", "normal");
            QVERIFY(component.ok());
            init::Weight weight;
            weight.use = Use::up;
            weight.rows = weight.fan_out = one["rows"], weight.cols = weight.fan_in = one["cols"];
            const auto law = init::entry(component->id).make(component->params, wide_spec())->law(weight);
            const QByteArray what = QByteArray::fromStdString(one.dump());
            QVERIFY2(law.kind == kind_named(one["law"]), what.constData());
            QVERIFY2(near(law.scale, one["scale"]), what.constData());
            ++seen[component->id];
        }
        QCOMPARE(seen.size(), std::size_t{4});
        for (const auto& one : oracle["truncated"])
            QVERIFY(std::fabs(init::truncated_std(one["cut"]) / one["std"].get<double>() - 1) < 1e-12);
    }
    void whole_models_are_those_of_transformers() {
        const Json oracle = test::oracle_file("initializers.json");
        for (const auto& one : oracle["models"]) {
            Json params = one["params"];
            params["id"] = one["id"];
            ModelSpec spec;
            spec.d_model = one["d_model"];
            spec.tied_head = false;
            spec.blocks.assign(one["blocks"].get<std::size_t>(), {one["heads"], one["d_ff"]});
            for (const auto& [use, expected] : one["uses"].items()) {
                const auto law = law_of(params, spec, use_names.at(use));
                const QByteArray what = QByteArray::fromStdString(one["id"].get<std::string>() + " " + use);
                QVERIFY2(law.kind == kind_named(expected["law"]), what.constData());
                QVERIFY2(near(law.scale, expected["scale"]), what.constData());
            }
        }
    }
    void schemes_have_their_papers_numbers() {
        const double d = 1 / 8.0;  // 1 / √64
        // DeepNet, table 1: a decoder of 16 blocks has α = 32^¼ and β = 128^-¼; figure 2: an encoder of 6
        // beside a decoder of 4.
        auto deep = fitted("deepnorm", 16);
        QVERIFY(std::fabs(deep.blocks[3].residual_scale - std::pow(32, 0.25)) < 1e-12);
        QVERIFY(deep.blocks[3].residual == model::Residual::deepnorm);
        QVERIFY(deep.blocks[3].norm_place == model::NormPlace::post);
        const double beta = std::pow(128, -0.25), square = std::sqrt(2.0 / 128);
        QVERIFY(law_of({{"id", "deepnorm"}}, deep, Use::value) == init::normal(beta * square));
        QVERIFY(law_of({{"id", "deepnorm"}}, deep, Use::query) == init::normal(square));
        QVERIFY(near(law_of({{"id", "deepnorm"}}, deep, Use::down).scale, beta * std::sqrt(2.0 / 320)));
        Json both = {{"init", {{"id", "deepnorm"}}},
                     {"model", {{"d_model", 64}, {"family", "encoder_decoder"}}}};
        both["model"]["encoder_blocks"] = Json::array({Json::object(), Json::object()});
        QCOMPARE(train::fit(both, "init").size(), std::size_t{12});
        const auto two = model::read_model(both["model"], "model");
        QVERIFY(two.ok());
        QVERIFY(near(two->encoder_blocks[0].residual_scale, 0.81 * std::pow(16.0 * 2, 1.0 / 16)));
        QVERIFY(near(two->blocks[0].residual_scale, std::pow(6, 0.25)));
        QVERIFY(near(law_of({{"id", "deepnorm"}}, *two, Use::value, true).scale,
                     0.87 * std::pow(32, -1.0 / 16) * square));
        QVERIFY(near(law_of({{"id", "deepnorm"}}, *two, Use::value).scale, std::pow(24, -0.25) * square));
        // Magneto, table 1: γ = √ln 2L of one stack, √ln 3M of a decoder beside an encoder.
        const auto inner = fitted("subln", 8);
        QVERIFY(inner.blocks[7].inner_norm && inner.blocks[7].inner() == model::NormKind::layer_norm);
        QVERIFY(near(law_of({{"id", "subln"}}, inner, Use::value).scale, std::sqrt(std::log(16.0)) * square));
        QVERIFY(law_of({{"id", "subln"}}, inner, Use::key) == init::normal(square));
        QVERIFY(near(law_of({{"id", "subln"}}, *two, Use::down).scale,
                     std::sqrt(std::log(6.0)) * std::sqrt(2.0 / 320)));
        QVERIFY(near(law_of({{"id", "subln"}}, *two, Use::attention_out, true).scale,
                     std::sqrt(std::log(6.0) * std::log(4.0) / 3) * square));
        // T-Fixup: 0.67 N^-¼ of an encoder, (9 M)^-¼ of a decoder.
        const auto fixed = fitted("tfixup", 4);
        QVERIFY(fixed.blocks[0].norm == model::NormKind::none && fixed.final_norm == model::NormKind::none);
        const double small = std::pow(36, -0.25), bound = square * std::sqrt(3.0);
        QVERIFY(near(law_of({{"id", "tfixup"}}, fixed, Use::attention_out).scale, small * bound));
        QVERIFY(near(law_of({{"id", "tfixup"}}, fixed, Use::key).scale, bound / std::sqrt(2.0)));
        QVERIFY(near(law_of({{"id", "tfixup"}}, fixed, Use::token).scale, small * d));
        QVERIFY(near(law_of({{"id", "tfixup"}}, *two, Use::value, true).scale,
                     0.67 * std::pow(2, -0.25) * bound));
        // Fixup: 8 branches of 2 matrices; the last of a branch and the head begin at 0.
        const auto fixup = fitted("fixup", 4);
        QVERIFY(!fixup.tied_head && fixup.bias);
        QVERIFY(fixup.blocks[0].residual == model::Residual::learned_scale);
        QCOMPARE(fixup.blocks[0].residual_scale, 1.0);
        QVERIFY(law_of({{"id", "fixup"}}, fixup, Use::down) == init::constant(0));
        QVERIFY(law_of({{"id", "fixup"}}, fixup, Use::head) == init::constant(0));
        QVERIFY(near(law_of({{"id", "fixup"}}, fixup, Use::up).scale, std::sqrt(2.0 / 64 / 8)));
        // nanochat: U(±√3 d^-½), zero projections, a head of 0.001.
        const auto chat = fitted("nanochat", 2);
        QVERIFY(near(law_of({{"id", "nanochat"}}, chat, Use::query).scale, std::sqrt(3.0) * d));
        QVERIFY(near(law_of({{"id", "nanochat"}}, chat, Use::up).scale, std::sqrt(3.0) * d));
        QVERIFY(law_of({{"id", "nanochat"}}, chat, Use::attention_out) == init::constant(0));
        QVERIFY(law_of({{"id", "nanochat"}}, chat, Use::head) == init::normal(0.001));
        QVERIFY(law_of({{"id", "nanochat"}}, chat, Use::token) == init::normal(0.8));
        // fairseq: q, k and v by Xavier with gain 1 / √2, embeddings by d^-½ and scaled up again.
        const auto fair = fitted("fairseq", 2);
        QVERIFY(fair.embedding_scale);
        QVERIFY(near(law_of({{"id", "fairseq"}}, fair, Use::value).scale, std::sqrt(3.0 / 128)));
        QVERIFY(near(law_of({{"id", "fairseq"}}, fair, Use::attention_out).scale, std::sqrt(6.0 / 128)));
        QVERIFY(law_of({{"id", "fairseq"}}, fair, Use::position) == init::normal(d));
        QVERIFY(fitted("small_embedding", 2).embedding_norm);
        QVERIFY(fitted("rezero", 2).blocks[1].residual == model::Residual::rezero);
        QCOMPARE(fitted("layerscale", 2).blocks[1].residual_scale, 1e-5);
    }
    /// What torch has no function for, or what a scheme takes from elsewhere.
    void the_others_name_their_laws() {
        const auto spec = fitted("small_embedding", 2);  // d_model 64, so 256 inside
        const auto law = [&](Json given, const char* id, Use use) {
            given["id"] = id;
            return law_of(given, spec, use);
        };
        const Json none = Json::object();
        QVERIFY(law(none, "zeros", Use::token) == init::constant(0));
        QVERIFY(law({{"value", 0.3}}, "constant", Use::key) == init::constant(0.3));
        QVERIFY(law({{"std", 0.3}, {"cut", 1.5}}, "truncated_normal", Use::up) == init::truncated(0.3, 1.5));
        QVERIFY((law({{"gain", 1.5}}, "orthogonal", Use::up) == init::Law{Kind::orthogonal, 1.5}));
        QVERIFY(
            (law({{"std", 0.2}, {"sparsity", 0.7}}, "sparse", Use::up) == init::Law{Kind::sparse, 0.2, 0.7}));
        for (const char* id : {"orthogonal", "sparse", "lecun", "kaiming", "rezero"})
            QVERIFY2(law({{"embedding_std", 0.7}}, id, Use::token) == init::normal(0.7), id);
        // Jax's variance_scaling(1, "fan_in").
        const auto lecun = [&](const char* distribution, Use use) {
            return law({{"gain", 2.0}, {"distribution", distribution}}, "lecun", use);
        };
        QVERIFY(lecun("normal", Use::up) == init::normal(2.0 / 8) &&
                lecun("normal", Use::down) == init::normal(2.0 / 16));
        QVERIFY(near(lecun("uniform", Use::up).scale, 2.0 / 8 * std::sqrt(3.0)));
        const auto cut = lecun("truncated_normal", Use::down);
        QVERIFY(cut.kind == Kind::truncated_normal && cut.shape == 2);
        QVERIFY(near(spread_of(cut, {}), 2.0 / 16));
        QVERIFY(law(none, "rezero", Use::up).kind == Kind::uniform);
        QVERIFY(near(law(none, "rezero", Use::up).scale, std::sqrt(6.0 / (64 + 256))));
        QVERIFY(law({{"std", 0.3}}, "layerscale", Use::down) == init::truncated(0.3, 2));
        const Json small = {{"bound", 1e-3}, {"std", 0.3}};
        QVERIFY(law(small, "small_embedding", Use::token) == init::uniform(1e-3));
        QVERIFY(law(small, "small_embedding", Use::up) == init::normal(0.3));
        QVERIFY(near(law(small, "small_embedding", Use::down).scale, 0.3 / std::sqrt(2.0 * 2)));
        // μP at four times its base width; Yang et al. 2022, table 3, and attention's 1/d within q.
        const Json wide = {{"base_width", 16}, {"hidden_gain", 1.5}, {"zero_head", false}};
        QVERIFY(near(law(wide, "mup", Use::down).scale, 1.5 / 16));
        QVERIFY(near(law(wide, "mup", Use::key).scale, 1.5 / 8));
        QVERIFY(near(law(wide, "mup", Use::query).scale, 1.5 / 8 / 2));
        QVERIFY(law({{"zero_query", true}}, "mup", Use::query) == init::constant(0));
        QVERIFY(near(
            law_of({{"id", "mup"}, {"base_width", 16}, {"zero_head", false}}, fitted("mup", 2), Use::head)
                .scale,
            4.0 / 64));
        QVERIFY(law_of({{"id", "mup"}}, fitted("mup", 2), Use::head) == init::constant(0));
    }
    /// 1 / √E[f(z)²] of a standard normal z, by the trapezoidal rule, which is exact for so smooth a bell.
    void gains_keep_the_mean_square() {
        using model::Activation;
        const auto expected = [](const auto& f) {
            double square = 0;
            constexpr double h = 1.0 / 256;
            for (int i = -12 * 256; i <= 12 * 256; ++i) {
                const double z = i * h;
                square += h * f(z) * f(z) * std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
            }
            return 1 / std::sqrt(square);
        };
        const auto gelu = [](double z) { return 0.5 * z * std::erfc(-z / std::numbers::sqrt2); };
        const auto silu = [](double z) { return z / (1 + std::exp(-z)); };
        const auto squared = [](double z) { return z > 0 ? z * z : 0; };
        const auto of = [](Activation activation, const Json& nonlinearity, Use use) {
            ModelSpec spec;
            spec.d_model = 64;
            spec.blocks = {{4, 256, activation}};
            return law_of({{"id", "kaiming"}, {"nonlinearity", nonlinearity}}, spec, use).scale;
        };
        const auto close = [](double gain, double right) { return std::fabs(gain / right - 1) < 1e-9; };
        QVERIFY(close(16 * of(Activation::relu, "gelu", Use::down), expected(gelu)));
        QVERIFY(close(16 * of(Activation::relu, "silu", Use::down), expected(silu)));
        QVERIFY(close(8 * of(Activation::relu, "silu", Use::up), expected(silu)));  // every matrix
        QVERIFY(close(16 * of(Activation::gelu, "by_block", Use::down), expected(gelu)));
        QVERIFY(close(16 * of(Activation::silu, "by_block", Use::down), expected(silu)));
        QVERIFY(close(16 * of(Activation::squared_relu, "by_block", Use::down), expected(squared)));
        QVERIFY(close(16 * of(Activation::relu, "by_block", Use::down), std::sqrt(2.0)));
        QVERIFY(close(8 * of(Activation::relu, "by_block", Use::up), 1));  // reads no non-linearity
    }
    void every_law_is_drawn_as_it_says() {
        init::Weight weight;
        weight.rows = 200, weight.cols = 300, weight.fan_in = 300, weight.fan_out = 200;
        const init::Law laws[] = {init::normal(0.3),
                                  init::uniform(0.2),
                                  init::truncated(0.5, 1),
                                  {Kind::orthogonal, 1.5},
                                  {Kind::sparse, 0.4, 0.75}};
        for (const auto& law : laws) {
            base::Rng rng(3);
            std::vector<double> values(60000);
            init::draw(law, weight, rng, values);
            const Moments moments(values);
            QVERIFY(std::fabs(moments.mean) < 4 * spread_of(law, weight) / std::sqrt(60000.0));
            QVERIFY(std::fabs(moments.std / spread_of(law, weight) - 1) < 0.02);
            if (law.kind == Kind::uniform) QVERIFY(moments.largest <= 0.2 && moments.largest > 0.199);
            if (law.kind == Kind::truncated_normal)
                QVERIFY(moments.largest <= 0.5 && moments.largest > 0.499);
            if (law.kind == Kind::sparse) {
                for (std::size_t j = 0; j < 300; ++j) {
                    int zeros = 0;
                    for (std::size_t i = 0; i < 200; ++i)
                        zeros += values[i * 300 + j] == 0;
                    QCOMPARE(zeros, 150);
                }
            }
            if (law.kind != Kind::orthogonal) continue;
            for (std::size_t a = 0; a < 200; a += 19) {  // the rows are the shorter side
                for (std::size_t b = 0; b < 200; b += 7) {
                    double dot = 0;
                    for (std::size_t j = 0; j < 300; ++j)
                        dot += values[a * 300 + j] * values[b * 300 + j];
                    QVERIFY(std::fabs(dot - (a == b ? 2.25 : 0)) < 1e-12);
                }
            }
        }
    }
    void a_product_is_taken_apart_into_its_matrices() {
        ModelSpec spec;
        spec.d_model = 48;
        spec.family = model::Family::encoder_decoder;
        spec.tied_head = false;
        model::BlockSpec block{4, 40, model::Activation::swiglu};
        block.n_kv_heads = 2;
        spec.blocks = spec.encoder_blocks = {block};
        const model::Transformer<float> planned(spec, vocabulary, 1, model::Memory::planned);
        std::map<std::pair<bool, Use>, std::int64_t> rows;
        for (const auto& parameter : planned.parameters().parameters()) {
            if (!parameter.is_matrix()) continue;
            std::int64_t sum = 0;
            for (const auto& weight : init::weights_of(parameter, spec)) {
                QVERIFY2(weight.use != Use::other, parameter.name.c_str());
                QCOMPARE(weight.row, sum);
                sum += weight.rows;
                rows[{weight.of_encoder, weight.use}] += weight.rows;
            }
            QCOMPARE(sum, parameter.shape[0]);
        }
        // The decoder has attention to itself and to the encoder.
        QCOMPARE((rows[{false, Use::query}]), 96);
        QCOMPARE((rows[{false, Use::key}]), 48);
        QCOMPARE((rows[{true, Use::value}]), 24);
        QCOMPARE((rows[{true, Use::gate}]), 40);
        QCOMPARE((rows[{true, Use::up}]), 40);
        QCOMPARE((rows[{false, Use::attention_out}]), 96);
    }
    void a_role_can_be_overridden() {
        std::map<std::string, tensor::Parameter> about;
        const auto weights = initialized({{"id", "normal"}}, wide_spec(), 1, &about,
                                         {{"head", {{"distribution", "zeros"}}},
                                          {"residual", {{"distribution", "uniform"}, {"value", 0.25}}},
                                          {"bias", {{"distribution", "normal"}, {"value", 0.5}}},
                                          {"gain", {{"distribution", "constant"}, {"value", 0.75}}}});
        const auto before = initialized({{"id", "normal"}}, wide_spec());
        for (const auto& [name, values] : weights) {
            const Moments moments(values);
            const auto role = about.at(name).role;
            if (role == tensor::Role::head) {
                QCOMPARE(moments.largest, 0.0);
            } else if (name.ends_with("c_proj.weight")) {
                QVERIFY(moments.largest <= 0.25 && moments.largest > 0.24);
            } else if (role == tensor::Role::bias) {
                QVERIFY2(moments.std > 0.3 && moments.std < 0.7, name.c_str());
            } else if (role == tensor::Role::gain) {
                QVERIFY(moments.mean == 0.75 && moments.std == 0);
            } else {
                QVERIFY2(values == before.at(name), name.c_str());
            }
        }
    }
    void every_override_is_the_initializer_of_its_name() {
        tensor::Parameter parameter;
        parameter.role = tensor::Role::matrix;
        init::Weight weight;
        weight.use = Use::up;
        weight.rows = weight.fan_out = 96, weight.cols = weight.fan_in = 64;
        const double xavier = std::sqrt(2.0 / 160), square = std::sqrt(2.0 / 64);
        const std::map<std::string, init::Law> laws = {
            {"zeros", init::constant(0)},
            {"constant", init::constant(0.25)},
            {"normal", init::normal(0.25)},
            {"truncated_normal", init::truncated(0.25, 2)},
            {"uniform", init::uniform(0.25)},
            {"xavier_uniform", init::uniform(1.5 * xavier * std::sqrt(3.0))},
            {"xavier_normal", init::normal(1.5 * xavier)},
            {"kaiming_uniform", init::uniform(1.5 * square * std::sqrt(3.0))},
            {"kaiming_normal", init::normal(1.5 * square)},
            {"lecun_normal", init::normal(1.5 / 8)},
            {"orthogonal", {Kind::orthogonal, 1.5}}};
        const auto& choices = schema::find(init::override_catalog(), "matrix")->fields.front().choices;
        for (const auto& choice : choices) {
            const auto all = init::check_overrides(
                {{"matrix", {{"distribution", choice}, {"value", 0.25}, {"gain", 1.5}}}}, "");
            QVERIFY(all.ok());
            const auto law = init::overriding_law(*all, parameter, weight);
            QCOMPARE(law.has_value(), choice != "by_scheme");
            if (!law) continue;
            const auto& right = laws.at(choice);
            QVERIFY2(law->kind == right.kind && law->shape == right.shape &&
                         std::fabs(law->scale - right.scale) < 1e-15,
                     choice.c_str());
        }
    }
    void what_does_not_fit_is_refused_with_its_path() {
        const auto fault = [](const Json& document) {
            const auto read = train::read_experiment(document);
            return read ? QString() : QString::fromStdString(read.error().message);
        };
        QCOMPARE(
            fault({{"init", {{"id", "deepnorm"}}}}),
            QStringLiteral("model.blocks[0].residual: the initialization deepnorm needs \"deepnorm\" here; "
                           "set it, or set init.id to deepnorm again, which sets all that it needs"));
        QVERIFY(fault({{"init", {{"id", "t5"}}}}).startsWith(QStringLiteral("model.tied_head: ")));
        QVERIFY(fault({{"init_overrides", {{"bias", {{"distribution", "orthogonal"}}}}}})
                    .startsWith(QStringLiteral("init_overrides.bias.distribution: ")));
        QVERIFY(fault({{"init_overrides", {{"heads", Json::object()}}}})
                    .contains(QStringLiteral("did you mean head?")));
        QVERIFY(fault({{"init_overrides", {{"matrix", {{"distribution", "normal"}, {"value", -1.0}}}}}})
                    .startsWith(QStringLiteral("init_overrides.matrix.value: -1")));
        const Json untied = {{"tied_head", false}};
        QCOMPARE(fault({{"init", {{"id", "mup"}}}, {"model", untied}}), QString());
        QVERIFY(fault({{"init", {{"id", "mup"}}}, {"model", untied}, {"optimizer", {{"id", "sgd"}}}})
                    .startsWith(QStringLiteral("init.id: the rates of mup")));
        for (const auto* one : init::catalog()) {  // whatever a scheme needs, choosing it sets
            Json document = {{"init", {{"id", one->id}}}};
            train::fit(document, "init");
            QCOMPARE(fault(document), QString());
            QVERIFY2(train::fit(document, "init").empty(), one->id.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestInit)
#include "test_init.moc"
