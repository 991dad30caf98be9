// SPDX-License-Identifier: GPL-3.0-or-later
// Xavier (Glorot) initialization, as torch.nn.init.xavier_uniform_ and xavier_normal_ have it; a fused q|k|v
// product counts as three.
#include <cmath>

#include "core/init/catalog.h"

namespace optimlab::init {

namespace {

enum class Distribution { uniform, normal };

class Xavier final : public Initializer {
 public:
    struct Params {
        Distribution distribution = Distribution::uniform;
        double gain = 1;
        double embedding_std = 0.02;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("distribution", &Params::distribution)
                    .label("Distribution")
                    .choices("uniform", "normal")
                    .help("Shape of the distribution; its spread is the same for both."),
                field("gain", &Params::gain)
                    .label("Gain")
                    .above(0)
                    .log_slider(0.1, 10)
                    .help("Multiplies the spread. 1 keeps the size of signals through a linear layer."),
                field("embedding_std", &Params::embedding_std)
                    .label("Embedding σ")
                    .at_least(0)
                    .log_slider(1e-4, 1)
                    .help("Spread of token and position embeddings, which have no fan-in: they are looked "
                          "up, not "
                          "multiplied."),
            };
        }
    };
    explicit Xavier(const Params& params) : params_(params) {}

    void fill(const tensor::Parameter& parameter, std::int64_t, base::Rng& rng,
              std::span<double> values) const override {
        if (parameter.role == tensor::Role::embedding) {
            for (double& x : values)
                x = params_.embedding_std * rng.normal();
            return;
        }
        const double std =
            params_.gain * std::sqrt(2.0 / static_cast<double>(parameter.fan_in + parameter.fan_out));
        if (params_.distribution == Distribution::normal) {
            for (double& x : values)
                x = std * rng.normal();
        } else {
            for (double& x : values)
                x = std * std::sqrt(3.0) * (2 * rng.uniform() - 1);
        }
    }

 private:
    Params params_;
};

}  // namespace

Entry xavier_entry() {
    return make_entry<Xavier>({
        .id = "xavier",
        .name = "Xavier",
        .summary = "Scales each matrix by its number of inputs and outputs, so that signals and gradients "
                   "keep their size.",
        .rule = "Var(W) = gain² · 2 / (fan_in + fan_out)\n"
                "uniform: U(−a, a),  a = gain √(6 / (fan_in + fan_out))",
        .use = "The original Transformer's choice. Without scaled residual projections the stream's spread "
               "grows with "
               "depth, which a warmup has to tame.",
        .citation =
            "Glorot and Bengio, AISTATS 2010. Equals torch.nn.init.xavier_uniform_ and xavier_normal_.",
    });
}

}  // namespace optimlab::init
