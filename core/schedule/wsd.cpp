// SPDX-License-Identifier: GPL-3.0-or-later
// Warmup-stable-decay: the base rate, then a decay in the last steps.
#include <algorithm>
#include <cmath>

#include "core/schedule/catalog.h"
#include "core/schedule/fast_math.h"
#include "core/schedule/fields.h"

namespace optimlab::schedule {

namespace {

class Wsd final : public Curve<Wsd> {
 public:
    enum class Decay { linear, cosine, one_minus_sqrt };

    struct Params : Ends {
        std::int64_t decay_steps = 0;
        Decay decay = Decay::cosine;
        double min_lr_ratio = 0;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple_cat(
                std::tuple{
                    fields::steps("decay_steps", &Params::decay_steps)
                        .label("Decay steps")
                        .help("The last steps of the run, in which the rate falls. 0: a fifth of the run."),
                    field("decay", &Params::decay)
                        .label("Decay")
                        .choices("linear", "cosine", "1-sqrt")
                        .help("How it falls. 1-sqrt falls fast at first and does best in Hägele et al."),
                    field("min_lr_ratio", &Params::min_lr_ratio)
                        .label("Last factor")
                        .at_least(0)
                        .at_most(1)
                        .slider(0, 1)
                        .help("Where the decay ends, as a multiple of the base rate.")},
                ends_schema());
        }
    };
    Wsd(const Params& params, const Course& course)
        : Curve(params, course),
          params_(params),
          length_(params.decay_steps > 0
                      ? static_cast<double>(params.decay_steps)
                      : std::max(1.0, std::round(0.2 * static_cast<double>(course.steps)))),
          begin_(std::max(0.0, span() - length_)) {
        // A decay that is longer than what the warmup leaves begins with it and is as long as there is room.
        length_ = std::min(length_, span());
    }

    double rate(double k) const {
        const double q = std::clamp((k - begin_) / length_, 0.0, 1.0);
        double left = 1 - q;
        if (params_.decay == Decay::cosine) left = fast::half_cosine(q);
        if (params_.decay == Decay::one_minus_sqrt) left = 1 - std::sqrt(q);
        return base_lr() * (params_.min_lr_ratio + (1 - params_.min_lr_ratio) * left);
    }

 protected:
    void object(std::vector<Objection>& list) const override {
        const auto steps = static_cast<double>(params_.decay_steps);
        if (steps <= span()) return;
        list.push_back({"decay_steps",
                        "a decay of " + std::to_string(params_.decay_steps) +
                            " steps is longer than what the warmup leaves of the run; choose fewer",
                        false});
    }

 private:
    Params params_;
    double length_, begin_;
};

}  // namespace

Entry wsd_entry() {
    return make_entry<Wsd>({
        .id = "wsd",
        .name = "Warmup-stable-decay",
        .summary = "The base rate for most of the run, then a decay to zero in the last fifth.",
        .rule = "q = (t − (T − D)) / D, at least 0\n"
                "η(t) = η₀ (r + (1 − r) d(q))\n"
                "d(q) = 1 − q,  ½ (1 + cos π q)  or  1 − √q",
        .use =
            "When you may want to go on: what was trained at the base rate can be decayed at any time, and "
            "the decay alone brings the loss down to that of a cosine run of the same length.",
        .citation =
            "Hu et al., \"MiniCPM\", 2024; Hägele et al., \"Scaling Laws and Compute-Optimal Training "
            "Beyond Fixed Training Durations\", NeurIPS 2024. Equals transformers' "
            "warmup_stable_decay.",
    });
}

}  // namespace optimlab::schedule
