// SPDX-License-Identifier: GPL-3.0-or-later
// Evaluation at an average of the weights, which training does not see: an exponential moving average (EMA),
// the mean since a step (SWA, Izmailov et al. 2018), or the mean of the last few states (LAWA, Kaddour 2022).
// Until it begins, the average is the weights themselves.
#include <cmath>

#include "core/modify/catalog.h"

namespace optimlab::modify {

namespace {

enum class AverageKind { none, ema, swa, lawa };

struct AverageParams {
    AverageKind kind = AverageKind::none;
    double decay = 0.999;
    bool warmup = true;
    std::int64_t start = 0;
    std::int64_t every = 1;
    std::int64_t window = 6;

    static constexpr auto schema() {
        using P = AverageParams;
        using schema::field;
        return std::tuple{
            field("kind", &P::kind)
                .label("Averaging")
                .choices("none", "ema", "swa", "lawa")
                .help("What is validated, saved and sampled. ema: a running mean of the weights. swa: the "
                      "mean of "
                      "all since the start. lawa: the mean of the last few."),
            field("decay", &P::decay)
                .label("EMA: decay")
                .at_least(0)
                .below(1)
                .slider(0.9, 0.9999)
                .live()
                .enabled_by("kind", "ema")
                .help("ema: memory of the mean, about 1 / (1 − decay) steps. A hundredth of the run is a "
                      "good one."),
            field("warmup", &P::warmup)
                .label("EMA: warmup")
                .enabled_by("kind", "ema")
                .help(
                    "ema: a shorter memory at first, 1 − t^(−2/3), so that the first weights are forgotten."),
            field("start", &P::start)
                .label("Averaging from")
                .at_least(0)
                .at_most(1e9)
                .log_slider(1, 20000)
                .unit("steps")
                .live()
                .enabled_by("kind", "ema", "swa", "lawa")
                .help(
                    "The step after which averaging begins; swa wants the last quarter of the run or less."),
            field("every", &P::every)
                .label("Averaging every")
                .at_least(1)
                .at_most(1e6)
                .slider(1, 100)
                .unit("steps")
                .live()
                .enabled_by("kind", "ema", "swa", "lawa")
                .help("Steps between two states that enter the average; lawa wants them far apart."),
            field("window", &P::window)
                .label("LAWA: states")
                .at_least(1)
                .at_most(64)
                .slider(1, 20)
                .enabled_by("kind", "lawa")
                .help("lawa: how many states are averaged; each takes as much memory as the weights."),
        };
    }
};

template <class T>
class Average final : public Modifier<T> {
 public:
    using Params = AverageParams;
    static bool active(const Params& p) { return p.kind != AverageKind::none; }
    static std::string objection(const Params&, const optim::Entry& rule) {
        return rule.traits.averages_itself ? base::message("averages the weights by itself") : "";
    }

    Average(const Params& params, const Site<T>& site)
        : Modifier<T>("average", site.problem, site.inner(site.problem)),
          params_(params),
          average_(this->add_weights("mean")) {
        if (params.kind != AverageKind::lawa) return;
        for (std::int64_t i = 0; i < params.window; ++i)
            last_.push_back(&this->add_weights("last_" + std::to_string(i)));
    }
    void set(const Json& params) override { params_ = schema::read<Params>(params); }
    std::vector<optim::StateNumber> numbers() override {
        auto all = Modifier<T>::numbers();
        all.push_back({"average.count", &count_});
        return all;
    }

    optim::StepOutcome step(const optim::Step& step) override {
        const auto outcome = this->inner().step(step);
        if (outcome != optim::StepOutcome::moved) return outcome;
        if (step.number <= params_.start) {
            this->copy(this->values(), average_.data());
        } else if ((step.number - params_.start - 1) % params_.every == 0) {
            take();
        }
        return outcome;
    }
    bool evaluates_elsewhere() const override { return true; }
    void load_evaluation_weights() override { this->copy(average_.data(), this->values()); }

 private:
    /// These weights into the average.
    void take() {
        ++count_;
        if (params_.kind == AverageKind::lawa) {
            const auto window = static_cast<double>(last_.size());
            const auto slot = static_cast<std::size_t>(std::fmod(count_ - 1, window));
            this->copy(this->values(), last_[slot]->data());
            average_last(static_cast<std::size_t>(std::min(count_, window)));
            return;
        }
        double fresh = 1 / count_;
        if (params_.kind == AverageKind::ema) {
            const double memory =
                params_.warmup ? std::min(params_.decay, 1 - std::pow(count_, -2.0 / 3)) : params_.decay;
            // The first weights that enter are the average.
            fresh = count_ == 1 ? 1 : 1 - memory;
        }
        const T f = static_cast<T>(fresh);
        T *w = this->values(), *mean = average_.data();
        this->each([=](std::int64_t begin, std::int64_t end) {
#pragma omp simd
            for (std::int64_t i = begin; i < end; ++i)
                mean[i] += f * (w[i] - mean[i]);
        });
    }
    void average_last(std::size_t n) {
        T* mean = average_.data();
        const T share = static_cast<T>(1.0 / static_cast<double>(n));
        this->each([&, this](std::int64_t begin, std::int64_t end) {
            std::fill(mean + begin, mean + end, T(0));
            for (std::size_t k = 0; k < n; ++k) {
                const T* one = last_[k]->data();
#pragma omp simd
                for (std::int64_t i = begin; i < end; ++i)
                    mean[i] += share * one[i];
            }
        });
    }

    Params params_;
    tensor::Buffer<T>& average_;
    std::vector<tensor::Buffer<T>*> last_;
    double count_ = 0;  ///< states that have entered
};

}  // namespace

Entry average_entry() {
    return make_entry<Average>({
        .id = "average",
        .name = "Averaging of weights",
        .summary =
            "Validates, saves and samples with an average of the weights; training goes on without it.",
        .rule = "ema:   θ̄ ← d θ̄ + (1 − d) θ,  d = min(decay, 1 − n^(−2/3)) with warmup\n"
                "swa:   θ̄ ← θ̄ + (θ − θ̄) / n\n"
                "lawa:  θ̄ = mean of the last k states",
        .use = "Averaging over about a hundredth of the run lowers the validation loss everywhere at no cost "
               "but "
               "memory, most while the learning rate is high. With a schedule that falls to zero little is "
               "left to "
               "gain at the end.",
        .citation =
            "Polyak and Juditsky 1992; Izmailov et al., \"Averaging Weights Leads to Wider Optima\", UAI "
            "2018; Kaddour, \"Stop Wasting My Time!\", 2022 (LAWA).",
    });
}

}  // namespace optimlab::modify
