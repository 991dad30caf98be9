// SPDX-License-Identifier: GPL-3.0-or-later
// SAM (Foret et al. 2021): the gradient is taken again at the worst point within a small distance, and the
// step is made from where the weights were. ASAM (Kwon et al. 2021) measures the distance in units of the
// weights.
#include <cmath>

#include "core/base/sums.h"
#include "core/modify/catalog.h"

namespace optimlab::modify {

namespace {

struct SamParams {
    double rho = 0;
    bool adaptive = false;

    static constexpr auto schema() {
        using P = SamParams;
        using schema::field;
        return std::tuple{
            field("rho", &P::rho)
                .label("SAM: ρ")
                .at_least(0)
                .slider(0, 1)
                .help("How far from the weights the second gradient is taken; 0.05 is usual, 2 with "
                      "Adaptive. 0: "
                      "no second gradient."),
            field("adaptive", &P::adaptive)
                .label("SAM: adaptive")
                .enabled_by("rho")
                .help("ASAM: large weights are moved further, so that rescaling a layer changes nothing."),
        };
    }
};

template <class T>
class Sam final : public Modifier<T> {
 public:
    using Params = SamParams;
    static bool active(const Params& p) { return p.rho > 0; }
    static std::string objection(const Params&, const optim::Entry& rule) {
        return rule.traits.searches_itself
                   ? base::message("asks for losses and gradients at points of its own")
                   : "";
    }

    Sam(const Params& params, const Site<T>& site)
        : Modifier<T>("sam", site.problem, site.inner(site.problem)),
          params_(params),
          before_(this->extent()),
          room_(this->extent()) {}
    void set(const Json& params) override { params_ = schema::read<Params>(params); }

    optim::StepOutcome step(const optim::Step& step) override {
        // On recorded gradients there is no second point to look at.
        if (!step.objective) return this->inner().step(step);
        T *w = this->values(), *g = this->gradients(), *from = before_.data();
        const bool adaptive = params_.adaptive;
        const double square =
            base::block_sums<1>(this->extent(), room_, [=](std::int64_t begin, std::int64_t end) {
                double sum = 0;
#pragma omp simd reduction(+ : sum)
                for (std::int64_t i = begin; i < end; ++i) {
                    const T one = adaptive ? w[i] * g[i] : g[i];
                    sum += static_cast<double>(one) * static_cast<double>(one);
                }
                return std::array{sum};
            })[0];
        const T scale = static_cast<T>(params_.rho / (std::sqrt(square) + 1e-12));
        this->each([=](std::int64_t begin, std::int64_t end) {
#pragma omp simd
            for (std::int64_t i = begin; i < end; ++i) {
                from[i] = w[i];
                w[i] += (adaptive ? w[i] * w[i] : T(1)) * g[i] * scale;
            }
        });
        const double loss = step.objective->gradient();
        this->copy(from, w);
        if (!std::isfinite(loss)) return optim::StepOutcome::not_finite;
        sharpness_ = loss - step.loss;
        return this->inner().step(step);
    }
    bool asks_again() const override { return true; }
    void read_out(optim::Readouts& readouts) const override {
        Modifier<T>::read_out(readouts);
        readouts.add("sharpness", sharpness_);
    }

 private:
    Params params_;
    tensor::Buffer<T> before_;
    base::SumRoom room_;
    double sharpness_ = 0;  ///< loss at the second point less that at the weights
};

}  // namespace

Entry sam_entry() {
    return make_entry<Sam>({
        .id = "sam",
        .name = "SAM",
        .summary =
            "Takes the gradient at the worst point nearby, so that the weights settle where the loss is flat "
            "around them.",
        .rule = "e = ρ g / ‖g‖  (adaptive: ρ θ² g / ‖θ g‖)\n"
                "g ← gradient of the same batch at θ + e\n"
                "then the optimizer's step from θ",
        .use = "When the validation loss is what counts and time is there: each step takes two gradients. "
               "The run "
               "shows how much the loss rises at the second point, its sharpness.",
        .citation =
            "Foret et al., \"Sharpness-Aware Minimization\", ICLR 2021; Kwon et al., \"ASAM\", ICML 2021. "
            "Equals davda54/sam.",
    });
}

}  // namespace optimlab::modify
