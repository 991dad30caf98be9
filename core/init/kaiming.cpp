// SPDX-License-Identifier: GPL-3.0-or-later
// Kaiming (He) initialization, as torch.nn.init.kaiming_uniform_ and kaiming_normal_ have it. The gain
// belongs to the non-linearity whose outputs the matrix reads; in a transformer that is only the second
// matrix of a feed-forward layer.
#include <cmath>

#include "core/init/catalog.h"
#include "core/init/fields.h"

namespace optimlab::init {

namespace {

enum class Mode { fan_in, fan_out };
enum class Nonlinearity { by_block, linear, relu, leaky_relu, tanh, sigmoid, selu, gelu, silu };

/// 1 / √E[f(z)²] for a standard normal z, which keeps the mean square (He et al. 2015), integrated
/// numerically.
constexpr double gelu_gain = 1.5335304411956, silu_gain = 1.6765324703312;

struct Kaiming {
    struct Params {
        Distribution distribution = Distribution::normal;
        Mode mode = Mode::fan_in;
        Nonlinearity nonlinearity = Nonlinearity::by_block;
        double negative_slope = 0.01;
        double embedding_std = 0.02;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                fields::distribution(&Params::distribution),
                field("mode", &Params::mode)
                    .label("Fan")
                    .choices("fan_in", "fan_out")
                    .help("fan_in keeps the size of signals on the way forward, fan_out that of gradients on "
                          "the way back."),
                field("nonlinearity", &Params::nonlinearity)
                    .label("Gain for")
                    .choices("by_block", "linear", "relu", "leaky_relu", "tanh", "sigmoid", "selu", "gelu",
                             "silu")
                    .help("Which non-linearity the gain makes up for. by_block: the block's own for the "
                          "matrix that reads it, and none for the others; anything else: the same gain for "
                          "every matrix, as torch.nn.init does."),
                field("negative_slope", &Params::negative_slope)
                    .label("Negative slope")
                    .at_least(0)
                    .at_most(10)
                    .slider(0, 1)
                    .enabled_by("nonlinearity", "leaky_relu")
                    .help("Slope of leaky_relu below zero."),
                fields::embedding_std(&Params::embedding_std),
            };
        }
    };

    static double gain_of(model::Activation activation) {
        switch (activation) {
            case model::Activation::relu:
                return std::sqrt(2.0);
            case model::Activation::squared_relu:
                return std::sqrt(2.0 / 3.0);
            case model::Activation::silu:
            case model::Activation::swiglu:
                return silu_gain;
            case model::Activation::gelu:
            case model::Activation::gelu_tanh:
            case model::Activation::geglu:
                break;
        }
        return gelu_gain;
    }
    static double gain(const Params& p, const Weight& weight) {
        switch (p.nonlinearity) {
            case Nonlinearity::by_block:
                return weight.reads ? gain_of(*weight.reads) : 1;
            case Nonlinearity::relu:
                return std::sqrt(2.0);
            case Nonlinearity::leaky_relu:
                return std::sqrt(2 / (1 + p.negative_slope * p.negative_slope));
            case Nonlinearity::tanh:
                return 5.0 / 3;
            case Nonlinearity::selu:
                return 0.75;
            case Nonlinearity::gelu:
                return gelu_gain;
            case Nonlinearity::silu:
                return silu_gain;
            case Nonlinearity::linear:
            case Nonlinearity::sigmoid:
                break;
        }
        return 1;
    }
    static Law law(const Params& p, const Weight& weight, const ModelSpec&) {
        if (weight.is_embedding()) return normal(p.embedding_std);
        const auto fan = static_cast<double>(p.mode == Mode::fan_in ? weight.fan_in : weight.fan_out);
        return with_std(p.distribution, gain(p, weight) / std::sqrt(fan));
    }
};

}  // namespace

Entry kaiming_entry() {
    return make_entry<Kaiming>({
        .id = "kaiming",
        .name = "Kaiming",
        .summary = "Scales each matrix by its inputs (or outputs), and makes up for what the non-linearity "
                   "before it takes away.",
        .rule = "Var(W) = gain² / fan\n"
                "uniform: U(−a, a),  a = gain √(3 / fan)",
        .use = "The standard for networks of rectifiers. In a transformer the gain matters for the second "
               "matrix of each feed-forward layer; with a norm before every branch the choice mostly "
               "sets how loud the branches are.",
        .citation =
            "He et al., ICCV 2015. Equals torch.nn.init.kaiming_uniform_ and kaiming_normal_; the gains "
            "are those of torch.nn.init.calculate_gain, for gelu and silu 1 / √E[f(z)²].",
    });
}

}  // namespace optimlab::init
