// SPDX-License-Identifier: GPL-3.0-or-later
// Ramp, hold, decay: three rates and two steps, all of them absolute.
#include <algorithm>
#include <cmath>

#include "core/schedule/catalog.h"
#include "core/schedule/fields.h"
#include "core/schedule/pieces.h"

namespace optimlab::schedule {

namespace {

class RampHoldDecay final : public Pieces<RampHoldDecay> {
 public:
    enum class Decay { linear, cosine, exponential };

    struct Params : Ends {
        double initial_lr = 0, final_lr = 0;
        std::int64_t decay_start_steps = 0;
        Decay decay = Decay::cosine;
        double eta_min = 0;

        constexpr Params() { warmup_convention = WarmupConvention::from_zero; }
        static constexpr auto schema() {
            using schema::field;
            return std::tuple_cat(
                std::tuple{field("initial_lr", &Params::initial_lr)
                               .label("Initial rate")
                               .at_least(0)
                               .log_slider(1e-7, 1e-1)
                               .help("Rate from which the ramp of the warmup steps rises."),
                           field("final_lr", &Params::final_lr)
                               .label("Final rate")
                               .at_least(0)
                               .log_slider(1e-6, 1)
                               .help("Rate that the ramp rises to and that is held. 0: the base rate."),
                           fields::steps("decay_start_steps", &Params::decay_start_steps)
                               .label("Decay starts")
                               .help("Step of the run at which the rate begins to fall. 0: at half of it.")},
                warmup_schema(),
                std::tuple{field("decay", &Params::decay)
                               .label("Decay")
                               .choices("linear", "cosine", "exponential")
                               .help("How the rate falls from there to the end of the run. An exponential "
                                     "decay needs a floor above 0."),
                           fields::eta_min(&Params::eta_min)},
                cooldown_schema());
        }
    };
    RampHoldDecay(const Params& params, const Course& course)
        : Pieces(params, course),
          params_(params),
          top_(params.final_lr > 0 ? params.final_lr : course.base_lr),
          begin_(params.decay_start_steps > 0 ? static_cast<double>(params.decay_start_steps - warmup_steps())
                                              : std::round(0.5 * static_cast<double>(course.steps)) -
                                                    static_cast<double>(warmup_steps())) {
        begin_ = std::max(0.0, begin_);
        length_ = std::max(1.0, span() - begin_);
        if (params.decay == Decay::cosine) way_ = Way::cosine;
        if (params.decay == Decay::exponential) way_ = Way::exponential;
    }

    Piece piece(double k) const {
        if (k < begin_) return {.from = top_, .to = top_, .end = begin_};
        return {begin_, length_, top_, params_.eta_min, way_};
    }

 protected:
    double start() const override { return params_.initial_lr; }
    void object(std::vector<Objection>& list) const override {
        const auto W = static_cast<double>(warmup_steps());
        if (params_.decay_start_steps > 0)
            object_outside(list, "decay_start_steps", static_cast<double>(params_.decay_start_steps) - W,
                           "the decay");
        if (params_.decay_start_steps > 0 && params_.decay_start_steps < warmup_steps()) {
            list.push_back({"decay_start_steps",
                            "the decay would start at step " + std::to_string(params_.decay_start_steps) +
                                ", within the ramp of " + std::to_string(warmup_steps()) +
                                " steps; start it later",
                            false});
        }
        if (params_.decay == Decay::exponential && params_.eta_min <= 0) {
            list.push_back(
                {"eta_min",
                 "an exponential decay never reaches 0; choose a floor above 0, or another decay"});
        }
    }

 private:
    Params params_;
    double top_, begin_, length_ = 1;
    Way way_ = Way::line;
};

}  // namespace

Entry ramp_hold_decay_entry() {
    return make_entry<RampHoldDecay>({
        .id = "ramp_hold_decay",
        .name = "Ramp, hold, decay",
        .summary = "From an initial rate to a final one over the warmup steps, held until the decay starts.",
        .rule = "t < W:  η(t) = η_a + (η_b − η_a) t / W\n"
                "t < S:  η(t) = η_b\n"
                "q = (t − S) / (T − S)\n"
                "η(t) = η_min + ½ (η_b − η_min) (1 + cos π q)",
        .use =
            "To see what each phase does: everything is said in rates and steps of your own. Make the ramp "
            "long enough that the loss does not jump, and start the decay before the loss has gone flat.",
        .citation =
            "The trapezoid of Zhai et al., \"Scaling Vision Transformers\", CVPR 2022, with its three "
            "rates stated.",
    });
}

}  // namespace optimlab::schedule
