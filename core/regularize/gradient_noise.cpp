// SPDX-License-Identifier: GPL-3.0-or-later
// Annealed noise on the gradients, a function of (seed, step, element).
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/base/parallel.h"
#include "core/base/rng.h"
#include "core/regularize/catalog.h"

namespace optimlab::regularize {

namespace {

class GradientNoise final : public Regularizer {
 public:
    struct Params {
        double eta = 0;
        double gamma = 0.55;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("eta", &Params::eta)
                    .label("Gradient noise: a")
                    .at_least(0)
                    .at_most(100)
                    .log_slider(1e-6, 1)
                    .live()
                    .help("Variance of the noise in the first step. The paper tries 0.01, 0.3 and 1, for "
                          "sums; means "
                          "over a batch want far less. 0 is none."),
                field("gamma", &Params::gamma)
                    .label("Gradient noise: γ")
                    .at_least(0)
                    .at_most(10)
                    .slider(0, 1)
                    .enabled_by("eta")
                    .live()
                    .help("How fast the noise falls: its variance is divided by the step to this power."),
            };
        }
    };
    static bool active(const Params& p) { return p.eta > 0; }
    explicit GradientNoise(const Params& params) : params_(params) {}

    void on_gradients(Gradients<float>& gradients) const override { add(gradients); }
    void on_gradients(Gradients<double>& gradients) const override { add(gradients); }

 private:
    /// Four standard normal numbers, by Box and Muller.
    static std::array<double, 4> normals(std::uint64_t seed, std::uint64_t step, std::int64_t block) {
        const auto bits =
            base::philox({static_cast<std::uint32_t>(block), static_cast<std::uint32_t>(step),
                          static_cast<std::uint32_t>(step >> 32),
                          static_cast<std::uint32_t>(base::Stream::gradient_noise)},
                         {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
        std::array<double, 4> z{};
        for (std::size_t i = 0; i < 4; i += 2) {
            const double radius = std::sqrt(-2.0 * std::log((bits[i] + 0.5) * 0x1p-32));
            const double angle = 2.0 * std::numbers::pi * bits[i + 1] * 0x1p-32;
            z[i] = radius * std::cos(angle);
            z[i + 1] = radius * std::sin(angle);
        }
        return z;
    }
    template <class T>
    void add(Gradients<T>& gradients) const {
        if (!active(params_)) return;
        const double step = static_cast<double>(gradients.step());
        const double sigma = std::sqrt(params_.eta / std::pow(step, params_.gamma));
        auto& store = gradients.store();
        for (std::size_t i = 0; i < store.parameters().size(); ++i) {
            T* g = store.gradient(i).data();
            const std::int64_t n = store[i].size,
                               first = store[i].offset / 4;  // tensors begin at whole blocks
            base::parallel_ranges((n + 3) / 4, 1024, [&](std::int64_t begin, std::int64_t end) {
                for (std::int64_t block = begin; block < end; ++block) {
                    const auto z = normals(gradients.seed(), gradients.step(), first + block);
                    for (std::int64_t k = 4 * block; k < std::min(n, 4 * block + 4); ++k)
                        g[k] += static_cast<T>(sigma * z[static_cast<std::size_t>(k % 4)]);
                }
            });
        }
        gradients.changed();
    }

    Params params_;
};

}  // namespace

Entry gradient_noise_entry() {
    return make_entry<GradientNoise>({
        .id = "gradient_noise",
        .name = "Gradient noise",
        .summary = "Adds noise that fades with the steps to every number of the gradient, after clipping.",
        .rule = "g ← g + ξ,  ξ ~ N(0, σ²),  σ² = a / t^γ",
        .use = "To get away from poor starts and narrow minima. Rules that divide by the gradient's size "
               "(Adam) feel it most where gradients are small.",
        .citation = "Neelakantan et al., \"Adding Gradient Noise Improves Learning for Very Deep Networks\", "
                    "2015. Its variance is optax.add_noise's.",
    });
}

}  // namespace optimlab::regularize
