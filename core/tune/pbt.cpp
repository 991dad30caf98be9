// SPDX-License-Identifier: GPL-3.0-or-later
// Population based training: all members train side by side for a while, then the worst take over the weights
// of the best and go on with settings that differ a little. What comes out is a schedule of settings, not one
// place of the space. A trial is one member's stretch of one generation.
#include <algorithm>
#include <cmath>

#include "core/store/fork.h"
#include "core/tune/catalog.h"

namespace optimlab::tune {

namespace {

class Pbt final : public Sampler {
 public:
    struct Params {
        std::int64_t population = 8;
        std::int64_t generations = 5;
        double replaced = 0.25;
        double factor = 1.2;
        double resample = 0.25;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("population", &Params::population)
                    .label("Population")
                    .at_least(2)
                    .at_most(10000)
                    .slider(2, 50)
                    .help("Members that train side by side."),
                field("generations", &Params::generations)
                    .label("Generations")
                    .at_least(2)
                    .at_most(10000)
                    .slider(2, 20)
                    .help("Stretches of equal length that the training is cut into."),
                field("replaced", &Params::replaced)
                    .label("Replaced share")
                    .above(0)
                    .at_most(0.5)
                    .slider(0.1, 0.5)
                    .help("Share of the members, the worst, that go on from as many of the best."),
                field("factor", &Params::factor)
                    .label("Factor")
                    .above(1)
                    .at_most(100)
                    .slider(1.05, 3)
                    .help("A number that is taken over is multiplied by this, or divided by it."),
                field("resample", &Params::resample)
                    .label("Resampled share")
                    .at_least(0)
                    .at_most(1)
                    .slider(0, 1)
                    .help("Chance that a setting is drawn anew instead."),
            };
        }
    };
    Pbt(const Params& params, const Search& search)
        : params_(params), space_(search.space), seed_(search.seed), steps_(search.base.training.steps) {}

    Start next(std::int64_t number, std::span<const Trial> trials) const override {
        auto rng = trial_rng(seed_, number);
        const std::int64_t generation = number / params_.population;
        Start start(random_point(space_, rng));
        start.until =
            generation + 1 == params_.generations ? 0 : steps_ / params_.generations * (generation + 1);
        if (generation == 0) return start;
        const auto before = trials.subspan(static_cast<std::size_t>((generation - 1) * params_.population),
                                           static_cast<std::size_t>(params_.population));
        std::vector<const Trial*> order;
        for (const auto& trial : before)
            order.push_back(&trial);
        std::stable_sort(order.begin(), order.end(),
                         [](const Trial* a, const Trial* b) { return a->value < b->value; });
        const auto share = params_.replaced * static_cast<double>(order.size());
        const auto few = static_cast<std::size_t>(std::max(1.0, std::round(share)));
        const auto* own = &before[static_cast<std::size_t>(number % params_.population)];
        const bool among_worst =
            std::find(order.end() - static_cast<std::ptrdiff_t>(few), order.end(), own) != order.end();
        if (!among_worst && lives(*own)) {
            start.values = own->values;
            start.parent = own->number;
            return start;
        }
        order.resize(few);
        std::erase_if(order, [](const Trial* one) { return !lives(*one); });
        if (order.empty()) return start;  // nobody has come through: this member begins anew
        const auto& model = *order[rng.below(order.size())];
        start.values = changed(model.values, rng);
        start.parent = model.number;
        return start;
    }

    std::int64_t waits_for(std::int64_t number) const override {
        return number / params_.population * params_.population;
    }

 private:
    static bool lives(const Trial& trial) {
        return trial.state == TrialState::finished && std::isfinite(trial.value);
    }

    Json changed(const Json& values, base::Rng& rng) const {
        Json result = values;
        for (const auto& parameter : space_) {
            Json& value = result[parameter.path];
            const bool anew = rng.uniform() < params_.resample;
            const bool up = rng.uniform() < 0.5;
            const double place = rng.uniform();
            if (anew) {
                value = parameter.at(place);
            } else if (parameter.kind == Parameter::Kind::real) {
                const double x = value.get<double>();
                value =
                    std::clamp(up ? x * params_.factor : x / params_.factor, parameter.low, parameter.high);
            } else if (parameter.kind == Parameter::Kind::integer) {
                // One more or less at least, or small numbers would stay.
                const auto x = value.get<double>(), by = up ? params_.factor : 1 / params_.factor;
                const double moved =
                    up ? std::max(x + 1, std::round(x * by)) : std::min(x - 1, std::round(x * by));
                value = static_cast<std::int64_t>(std::clamp(moved, parameter.low, parameter.high));
            }
        }
        return result;
    }

    Params params_;
    Space space_;
    std::uint64_t seed_;
    std::int64_t steps_;
};

std::int64_t all_members(const Json& given, const Search&) {
    const auto params = schema::read<Pbt::Params>(given);
    return params.population * params.generations;
}

base::Status check_pbt(const Json& given, const Search& search) {
    const auto params = schema::read<Pbt::Params>(given);
    const auto& training = search.base.training;
    const std::int64_t stretch = training.steps / params.generations;
    if (training.eval_every <= 0 || stretch < 1 || stretch % training.eval_every != 0) {
        return base::input_error(
            "search.method.generations: {} generations of {} steps are {} steps each, and each has to end "
            "with a validation; choose training.eval_every so that it divides that",
            params.generations, training.steps, stretch);
    }
    for (const auto& parameter : search.space) {
        const auto& path = parameter.path;
        if (path == "seed" || path == "training.steps" || path == "training.eval_every") {
            return base::input_error(
                "search.parameters.{}: all members begin alike and are validated at the same steps, so this "
                "cannot change; search it with another method",
                path);
        }
        for (const double end : {0.0, 1.0}) {
            auto changed = with_values(search.base, {{parameter.path, parameter.at(end)}});
            if (!changed) continue;  // such a trial is refused
            if (auto fits = store::check_fork(search.base, *changed, 0); !fits) {
                return base::input_error(
                    "search.parameters.{}: members take over each other's weights, so this cannot change; "
                    "search it with another method",
                    parameter.path);
            }
        }
    }
    return base::Done{};
}

}  // namespace

SamplerEntry pbt_entry() {
    auto entry = make_sampler_entry<Pbt>({
        .id = "pbt",
        .name = "Population based training",
        .summary = "Members train side by side; the worst take over the weights of the best and change their "
                   "settings.",
        .rule = "after each generation, for the worst share:\n(θ, settings) ← those of one of the best\n"
                "setting ← setting · factor^±1, or drawn anew",
        .use = "Where the best settings change while training goes on, and one training's steps for each "
               "member are to be spent but no more. It finds a schedule, so its best run cannot be repeated "
               "from one set of values; its record can.",
        .citation =
            "Jaderberg et al., Population Based Training of Neural Networks, arXiv:1711.09846 (2017).",
    });
    entry.check = check_pbt;
    entry.most = all_members;
    entry.takes_pruner = false;
    return entry;
}

}  // namespace optimlab::tune
