// SPDX-License-Identifier: GPL-3.0-or-later
// Initial weights have the spread that the papers say, and depend on the seed and their own name alone.
#include <cmath>
#include <map>

#include <QtTest>

#include "core/init/catalog.h"
#include "core/model/transformer.h"

using namespace optimlab;
using base::Json;
using model::ModelSpec;

namespace {

constexpr std::int64_t vocabulary = 11;

/// A model's weights after an initializer, by name.
std::map<std::string, std::vector<double>> initialized(
    const Json& given, const ModelSpec& spec, std::uint64_t seed = 1,
    std::map<std::string, tensor::Parameter>* about = nullptr) {
    const auto component = schema::check_component(init::catalog(), given, "init", "normal");
    if (!component) qFatal("%s", component.error().message.c_str());
    model::Transformer<double> gpt(spec, vocabulary, 1);
    auto& store = gpt.parameters();
    for (double& x : store.values().span())
        x = 7;  // whatever was there before must go
    init::initialize(*component, seed, static_cast<std::int64_t>(spec.blocks.size()), store);
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
                const bool matrix = Moments(values).std > 0;
                QVERIFY2((values == weights.at(name)) != matrix, name.c_str());
                if (!name.starts_with("transformer.h.1.mlp"))
                    QVERIFY2(after.at(name) == weights.at(name), name.c_str());
            }
            QVERIFY(weights.at("transformer.h.1.attn.c_attn.weight") !=
                    weights.at("transformer.h.2.attn.c_attn.weight"));
        }
    }
};

QTEST_GUILESS_MAIN(TestInit)
#include "test_init.moc"
