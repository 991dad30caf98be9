// SPDX-License-Identifier: GPL-3.0-or-later
// One cycle: up to the base rate and down to almost nothing, once in the run.
#include <algorithm>

#include "core/schedule/catalog.h"
#include "core/schedule/fields.h"
#include "core/schedule/pieces.h"

namespace optimlab::schedule {

namespace {

enum class Anneal { cos, linear };

class OneCycle final : public Pieces<OneCycle> {
 public:
    struct Params : Ends {
        double pct_start = 0.3;
        Anneal anneal_strategy = Anneal::cos;
        double div_factor = 25, final_div_factor = 1e4;
        bool three_phase = false;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple_cat(
                std::tuple{
                    field("pct_start", &Params::pct_start)
                        .label("Rise")
                        .at_least(0)
                        .at_most(1)
                        .slider(0, 1)
                        .help("The part of the run in which the rate rises. With three phases it falls "
                              "back in as many steps, so at most a half makes sense."),
                    field("anneal_strategy", &Params::anneal_strategy)
                        .label("Between the ends")
                        .choices("cos", "linear")
                        .help("Half a cosine between two rates, or a straight line."),
                    field("div_factor", &Params::div_factor)
                        .label("First divisor")
                        .at_least(1)
                        .log_slider(1, 1000)
                        .help("The first rate is the base rate divided by it."),
                    field("final_div_factor", &Params::final_div_factor)
                        .label("Last divisor")
                        .at_least(1)
                        .log_slider(1, 1e6)
                        .help("The last rate is the first one divided by it."),
                    field("three_phase", &Params::three_phase)
                        .label("Three phases")
                        .help("On: up, down to the first rate, then down to the last one. Off: up, then "
                              "down to the last one.")},
                ends_schema());
        }
    };
    OneCycle(const Params& params, const Course& course)
        : Pieces(params, course),
          way_(params.anneal_strategy == Anneal::cos ? Way::cosine : Way::line),
          params_(params) {
        const double first = course.base_lr / params.div_factor, last = first / params.final_div_factor;
        const double rise = params.pct_start * span();
        rates_[0] = first, rates_[1] = course.base_lr, rates_[2] = params.three_phase ? first : last;
        rates_[3] = last;
        // The ends of the phases, as torch places them: a step counts from 0.
        ends_[0] = std::max(0.0, rise - 1);
        ends_[1] = params.three_phase ? std::max(ends_[0], 2 * rise - 2) : span() - 1;
        ends_[2] = span() - 1;
    }

    Piece piece(double k) const {
        std::size_t phase = 0;
        while (phase < 3 && k >= ends_[phase])
            ++phase;
        if (phase == 3) return {.from = rates_[3], .to = rates_[3]};
        const double begin = phase == 0 ? 0 : ends_[phase - 1];
        return {begin, ends_[phase] - begin, rates_[phase], rates_[phase + 1], way_, ends_[phase]};
    }

 protected:
    void object(std::vector<Objection>& list) const override {
        if (warmup_steps() > 0) {
            list.push_back(
                {"warmup",
                 "one cycle rises by itself, and a warmup would come before that; choose none, and "
                 "the length of the rise by pct_start",
                 false});
        }
        if (!params_.three_phase || params_.pct_start <= 0.5) return;
        list.push_back(
            {"pct_start",
             "three phases rise and fall in as many steps, so the rise takes at most 0.5 of the run", false});
    }

 private:
    Way way_;
    Params params_;
    double rates_[4], ends_[3];
};

}  // namespace

Entry one_cycle_entry() {
    return make_entry<OneCycle>({
        .id = "one_cycle",
        .name = "One cycle",
        .summary = "Up to the base rate and down to almost nothing, once in the run.",
        .rule = "η_first = η₀ / d,  η_last = η_first / f\n"
                "η_first → η₀ in the first phase, η₀ → η_last in the second\n"
                "η(t) = η_b + ½ (η_a − η_b) (1 + cos π q),  from η_a to η_b",
        .use =
            "For short runs with a high peak; it has its own warmup, so leave the other one at 0. The last "
            "steps, at a rate far below the first, bring the final gain.",
        .citation =
            "Smith and Topin, \"Super-Convergence\", 2018. Equals torch.optim.lr_scheduler.OneCycleLR "
            "with two or three phases.",
    });
}

}  // namespace optimlab::schedule
