// SPDX-License-Identifier: GPL-3.0-or-later
// Evolution: the best trials so far are the population; a new one mixes two of them and changes a little.
#include <algorithm>
#include <cmath>

#include "core/tune/catalog.h"

namespace optimlab::tune {

namespace {

class Evolution final : public Sampler {
 public:
    struct Params {
        std::int64_t population = 10;
        double mutation = 0.3;
        double spread = 0.1;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("population", &Params::population)
                    .label("Population")
                    .at_least(2)
                    .at_most(10000)
                    .slider(4, 50)
                    .help("Trials that have children; the first ones are random. Larger ones explore more."),
                field("mutation", &Params::mutation)
                    .label("Mutation")
                    .at_least(0)
                    .at_most(1)
                    .slider(0, 1)
                    .help("Chance that a parameter of a child is changed; at least one always is."),
                field("spread", &Params::spread)
                    .label("Spread")
                    .above(0)
                    .at_most(1)
                    .slider(0.01, 0.5)
                    .help("Standard deviation of a change, as a share of the parameter's range."),
            };
        }
    };
    Evolution(const Params& params, const Search& search)
        : params_(params), space_(search.space), seed_(search.seed) {}

    Start next(std::int64_t number, std::span<const Trial> trials) const override {
        auto rng = trial_rng(seed_, number);
        std::vector<const Trial*> population;
        for (const auto& trial : trials) {
            if (trial.ended() && std::isfinite(trial.value)) population.push_back(&trial);
        }
        if (number < params_.population || population.size() < 2) return random_point(space_, rng);
        std::stable_sort(population.begin(), population.end(),
                         [](const Trial* a, const Trial* b) { return a->value < b->value; });
        if (population.size() > static_cast<std::size_t>(params_.population)) {
            population.resize(static_cast<std::size_t>(params_.population));
        }
        const auto& mother = *parent(population, rng);
        const auto& father = *parent(population, rng);
        Point child(space_.size());
        const auto always = rng.below(space_.size());
        for (std::size_t i = 0; i < child.size(); ++i) {
            child[i] = (rng.uniform() < 0.5 ? mother : father).point[i];
            if (i == always || rng.uniform() < params_.mutation) child[i] = mutated(space_[i], child[i], rng);
        }
        return child;
    }

 private:
    /// The better of two at random.
    static const Trial* parent(const std::vector<const Trial*>& population, base::Rng& rng) {
        const auto a = rng.below(population.size()), b = rng.below(population.size());
        return population[std::min(a, b)];
    }
    double mutated(const Parameter& parameter, double x, base::Rng& rng) const {
        if (parameter.kind == Parameter::Kind::choice) return rng.uniform();
        const double moved = x + params_.spread * rng.normal();
        // Reflected at the ends, so that they do not collect what would leave.
        const double folded = std::fabs(std::remainder(moved, 2.0));
        return std::clamp(folded, 0.0, 1.0);
    }

    Params params_;
    Space space_;
    std::uint64_t seed_;
};

}  // namespace

SamplerEntry evolution_entry() {
    return make_sampler_entry<Evolution>({
        .id = "evolution",
        .name = "Evolution",
        .summary = "Children of the best trials: their parameters mixed, some changed a little.",
        .rule = "child = crossover(parent₁, parent₂) + mutation\nparents by tournament among the best",
        .use = "Many trials, many of them at once, and parameters that act together. With few trials TPE is "
               "better.",
        .citation = "A steady-state genetic algorithm with uniform crossover (Syswerda 1989) and tournaments "
                    "of two.",
    });
}

}  // namespace optimlab::tune
