// SPDX-License-Identifier: GPL-3.0-or-later
// Reduce on plateau: the rate falls when the validation loss has stopped falling.
#include <algorithm>
#include <limits>

#include "core/schedule/catalog.h"
#include "core/schedule/fields.h"
#include "core/schedule/watching.h"

namespace optimlab::schedule {

namespace {

class Plateau final : public Watching<Plateau> {
 public:
    struct Params : Ends {
        double factor = 0.1;
        std::int64_t patience = 10;
        double threshold = 1e-4;
        ThresholdMode threshold_mode = ThresholdMode::rel;
        std::int64_t plateau_cooldown = 0;
        double min_lr = 0, eps = 1e-8;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple_cat(
                std::tuple{
                    field("factor", &Params::factor)
                        .label("Factor")
                        .above(0)
                        .below(1)
                        .slider(0.05, 0.95)
                        .help("What the rate is multiplied by when the loss has stopped falling."),
                    fields::patience(&Params::patience)
                        .help("Validations without a better loss that are tolerated; the rate falls at the "
                              "next one."),
                    fields::threshold(&Params::threshold), fields::threshold_mode(&Params::threshold_mode),
                    field("plateau_cooldown", &Params::plateau_cooldown)
                        .label("Rest")
                        .at_least(0)
                        .at_most(1e6)
                        .slider(0, 20)
                        .unit("validations")
                        .help("Validations after a fall that do not count."),
                    fields::min_lr(&Params::min_lr), fields::eps(&Params::eps)},
                ends_schema());
        }
    };
    Plateau(const Params& params, const Course& course) : Watching(params, course), params_(params) {}

    void observe(double loss) override {
        const bool better = is_better(loss, best_, params_.threshold, params_.threshold_mode);
        if (better) best_ = loss;
        bad_ = better ? 0 : bad_ + 1;
        if (resting_ > 0) {
            resting_ -= 1;
            bad_ = 0;
        }
        if (bad_ <= static_cast<double>(params_.patience)) return;
        const double old = rate(0), lower = std::max(old * params_.factor, params_.min_lr);
        if (old - lower > params_.eps) set_rate(lower);
        resting_ = static_cast<double>(params_.plateau_cooldown);
        bad_ = 0;
    }
    std::vector<base::StateNumber> numbers() override {
        return {{"scale", &scale_}, {"best", &best_}, {"bad", &bad_}, {"resting", &resting_}};
    }

 private:
    Params params_;
    double best_ = none_yet, bad_ = 0, resting_ = 0;
};

}  // namespace

Entry plateau_entry() {
    return make_entry<Plateau>({
        .id = "plateau",
        .name = "Reduce on plateau",
        .summary = "Falls by a factor whenever the validation loss has stopped falling.",
        .rule = "η ← max(η_min, f η)  after n validations without L < (1 − ε) L_best",
        .use = "When nobody knows how long to train. It needs regular validations, and its patience is "
               "counted in them: validate often and be patient, or noise will lower the rate.",
        .citation = "torch.optim.lr_scheduler.ReduceLROnPlateau.",
    });
}

}  // namespace optimlab::schedule
