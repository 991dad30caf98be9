// SPDX-License-Identifier: GPL-3.0-or-later
// Normal initialization with GPT-2's scaling of the projections that write to the residual stream.
#include <cmath>

#include "core/init/catalog.h"

namespace optimlab::init {

namespace {

class Normal final : public Initializer {
 public:
    struct Params {
        double std = 0.02;
        bool scale_residual = true;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("std", &Params::std)
                    .label("Standard deviation σ")
                    .at_least(0)
                    .log_slider(1e-4, 1)
                    .help("Spread of the first weights. Too small and signals vanish, too large and the "
                          "first loss is far "
                          "above guessing."),
                field("scale_residual", &Params::scale_residual)
                    .label("Scale residual projections")
                    .help("Divides σ by √(2 · blocks) for the projections that write to the residual stream, "
                          "so that its "
                          "spread does not grow with depth."),
            };
        }
    };
    explicit Normal(const Params& params) : params_(params) {}

    void fill(const tensor::Parameter& parameter, std::int64_t n_blocks, base::Rng& rng,
              std::span<double> values) const override {
        double std = params_.std;
        if (params_.scale_residual && parameter.writes_residual)
            std /= std::sqrt(2.0 * static_cast<double>(n_blocks));
        for (double& x : values)
            x = std * rng.normal();
    }

 private:
    Params params_;
};

}  // namespace

Entry normal_entry() {
    return make_entry<Normal>({
        .id = "normal",
        .name = "Normal (GPT-2)",
        .summary = "Every matrix from one normal distribution; projections into the residual stream smaller "
                   "with depth.",
        .rule = "W ~ N(0, σ²)\n"
                "residual projections: N(0, σ² / (2 L))",
        .use = "The usual start for GPT-like models. The first loss should be close to ln V, what guessing "
               "gives; if it is "
               "higher, σ is too large.",
        .citation = "Radford et al. 2019 (GPT-2), as in nanoGPT.",
    });
}

}  // namespace optimlab::init
