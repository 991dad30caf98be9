// SPDX-License-Identifier: GPL-3.0-or-later
// Tree-structured Parzen estimator: the density of good places over that of the others (Bergstra, Bardenet,
// Bengio and Kégl, NIPS 2011), over all parameters together, with the settings that Optuna has as defaults
// (Watanabe, arXiv:2304.11127): weights that forget, widths from the neighbours, a prior over all.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "core/tune/catalog.h"

namespace optimlab::tune {

namespace {

double below(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

/// Shares of n observations in the order of trials: the newest 25 count fully, older ones less and less.
std::vector<double> shares(std::size_t n) {
    constexpr std::size_t full = 25;
    std::vector<double> weights(n, 1.0);
    if (n <= full) return weights;
    const std::size_t old = n - full;
    const double first = 1.0 / static_cast<double>(n);
    for (std::size_t i = 0; i < old; ++i) {
        const double t = old == 1 ? 0 : static_cast<double>(i) / static_cast<double>(old - 1);
        weights[i] = first + t * (1 - first);
    }
    return weights;
}

/// A density over the whole space: a kernel around each place that was tried, and a wide one as the prior. A
/// kernel is the product of normal densities cut to [0, 1], and for choices of shares that favour its own.
class Density {
 public:
    Density(const Space& space, std::span<const Trial* const> trials)
        : space_(space), weights_(shares(trials.size())) {
        weights_.push_back(1);
        const double sum = std::accumulate(weights_.begin(), weights_.end(), 0.0);
        for (auto& w : weights_)
            w /= sum;
        centres_.reserve(weights_.size());
        for (const auto* trial : trials)
            centres_.push_back(trial->point);
        centres_.emplace_back(space.size(), 0.5);
        widths_.assign(weights_.size(), Point(space.size(), 1.0));
        for (std::size_t i = 0; i < space.size(); ++i) {
            if (space[i].kind != Parameter::Kind::choice) set_widths(i);
        }
        log_scale_.assign(weights_.size(), Point(space.size(), 0.0));
        for (std::size_t k = 0; k < weights_.size(); ++k) {
            for (std::size_t i = 0; i < space.size(); ++i) {
                const double centre = centres_[k][i], width = widths_[k][i];
                const double inside = below((1 - centre) / width) - below(-centre / width);
                const bool real = space[i].kind == Parameter::Kind::real;
                log_scale_[k][i] = std::log(inside * (real ? std::sqrt(2 * std::numbers::pi) * width : 1));
            }
        }
    }

    Point draw(base::Rng& rng) const {
        double share = rng.uniform();
        std::size_t k = 0;
        while (k + 1 < weights_.size() && share >= weights_[k])
            share -= weights_[k++];
        Point point(space_.size());
        for (std::size_t i = 0; i < point.size(); ++i)
            point[i] =
                space_[i].kind == Parameter::Kind::choice ? draw_choice(k, i, rng) : draw_number(k, i, rng);
        return point;
    }

    double log_at(const Point& point) const {
        std::vector<double> logs;
        logs.reserve(weights_.size());
        for (std::size_t k = 0; k < weights_.size(); ++k) {
            double sum = std::log(weights_[k]);
            for (std::size_t i = 0; i < point.size(); ++i) {
                sum += space_[i].kind == Parameter::Kind::choice ? std::log(share_of(k, i, point[i]))
                                                                 : log_number(k, i, point[i]);
            }
            logs.push_back(sum);
        }
        const double most = *std::max_element(logs.begin(), logs.end());
        double sum = 0;
        for (const double x : logs)
            sum += std::exp(x - most);
        return most + std::log(sum);
    }

 private:
    bool is_prior(std::size_t k) const { return k + 1 == weights_.size(); }

    double draw_number(std::size_t k, std::size_t i, base::Rng& rng) const {
        for (;;) {  // every centre is inside and no width above 1, so that at least a third of the draws are
            const double x = centres_[k][i] + widths_[k][i] * rng.normal();
            if (x >= 0 && x <= 1) return x;
        }
    }
    /// The logarithm of the density at a real number, of the probability of a whole one's cell.
    double log_number(std::size_t k, std::size_t i, double x) const {
        const auto z = [&](double at) { return (at - centres_[k][i]) / widths_[k][i]; };
        if (space_[i].kind == Parameter::Kind::real) {
            return -0.5 * z(x) * z(x) - log_scale_[k][i];
        }
        const auto [low, high] = space_[i].cell(x);
        return std::log(below(z(high)) - below(z(low)) + 1e-300) - log_scale_[k][i];
    }
    std::size_t index(std::size_t i, double x) const {
        const auto n = space_[i].choices.size();
        return std::min(n - 1, static_cast<std::size_t>(x * static_cast<double>(n)));
    }
    double share_of(std::size_t k, std::size_t i, double x) const {
        const auto n = static_cast<double>(space_[i].choices.size());
        if (is_prior(k)) return 1 / n;
        const double each = 1 / static_cast<double>(weights_.size());
        return (each + (index(i, x) == index(i, centres_[k][i]) ? 1 : 0)) / (each * n + 1);
    }
    double draw_choice(std::size_t k, std::size_t i, base::Rng& rng) const {
        const auto n = static_cast<double>(space_[i].choices.size());
        double share = rng.uniform();
        double x = 0.5 / n;
        for (; x + 1 / n < 1; x += 1 / n) {
            const double own = share_of(k, i, x);
            if (share < own) break;
            share -= own;
        }
        return x;
    }
    /// The larger distance to a neighbour, of those that were tried; nothing is narrower than a share of the
    /// range.
    void set_widths(std::size_t i) {
        const std::size_t n = centres_.size() - 1;
        std::vector<std::size_t> order(n);
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return centres_[a][i] < centres_[b][i]; });
        const double narrowest = 1 / std::min(100.0, 2.0 + static_cast<double>(n));
        for (std::size_t k = 0; k < n; ++k) {
            const double here = centres_[order[k]][i];
            const double left = here - (k == 0 ? 0 : centres_[order[k - 1]][i]);
            const double right = (k + 1 == n ? 1 : centres_[order[k + 1]][i]) - here;
            double width = std::max(left, right);
            // The ends of the range are no neighbours.
            if (n >= 2 && k == 0) width = right;
            if (n >= 2 && k + 1 == n) width = left;
            widths_[order[k]][i] = std::clamp(width, narrowest, 1.0);
        }
    }

    const Space& space_;
    std::vector<double> weights_;
    std::vector<Point> centres_, widths_;
    std::vector<Point>
        log_scale_;  ///< logarithms of what the normal densities, cut to [0, 1], are divided by
};

class Tpe final : public Sampler {
 public:
    struct Params {
        std::int64_t startup = 10;
        std::int64_t candidates = 24;

        static constexpr auto schema() {
            using schema::field;
            return std::tuple{
                field("startup", &Params::startup)
                    .label("Random trials first")
                    .at_least(1)
                    .at_most(1e6)
                    .slider(1, 50)
                    .help("Trials at random before there is anything to learn from."),
                field("candidates", &Params::candidates)
                    .label("Candidates")
                    .at_least(1)
                    .at_most(10000)
                    .slider(1, 100)
                    .help("Places drawn near good ones, of which the most promising is tried."),
            };
        }
    };
    Tpe(const Params& params, const Search& search)
        : params_(params), space_(search.space), seed_(search.seed) {}

    Start next(std::int64_t number, std::span<const Trial> trials) const override {
        auto rng = trial_rng(seed_, number);
        std::vector<const Trial*> known, others;
        for (const auto& trial : trials)
            (trial.ended() ? known : others).push_back(&trial);
        if (static_cast<std::int64_t>(known.size()) < params_.startup) return random_point(space_, rng);
        // Best first: those that ran to their end, then those that were cut off, the longest first.
        std::stable_sort(known.begin(), known.end(), [](const Trial* a, const Trial* b) {
            const bool cut_a = a->state == TrialState::pruned, cut_b = b->state == TrialState::pruned;
            if (std::isinf(a->value) != std::isinf(b->value)) return std::isinf(b->value);
            if (cut_a != cut_b) return cut_b;
            if (cut_a && a->step != b->step) return a->step > b->step;
            return a->value < b->value;
        });
        const auto count = static_cast<double>(known.size());
        const auto good = std::min<std::size_t>(25, static_cast<std::size_t>(std::ceil(0.1 * count)));
        // Those under way count as not good, so that others at the same time look elsewhere.
        others.insert(others.end(), known.begin() + static_cast<std::ptrdiff_t>(good), known.end());
        known.resize(good);
        for (auto* list : {&known, &others}) {
            std::sort(list->begin(), list->end(),
                      [](const Trial* a, const Trial* b) { return a->number < b->number; });
        }
        const Density near(space_, known), far(space_, others);
        Point best;
        double best_gain = -worst;
        for (std::int64_t k = 0; k < params_.candidates; ++k) {
            Point point = near.draw(rng);
            const double gain = near.log_at(point) - far.log_at(point);
            if (best.empty() || gain > best_gain) {
                best = std::move(point);
                best_gain = gain;
            }
        }
        return best;
    }

 private:
    Params params_;
    Space space_;
    std::uint64_t seed_;
};

}  // namespace

SamplerEntry tpe_entry() {
    return make_sampler_entry<Tpe>({
        .id = "tpe",
        .name = "TPE",
        .summary = "Looks where good trials were denser than the others.",
        .rule = "x = argmax l(x) / g(x)\nl: density of the best tenth, g: of the rest",
        .use = "The usual choice from some thirty trials on. It learns from trials that have ended, so fewer "
               "at once make it cleverer.",
        .citation =
            "Bergstra, Bardenet, Bengio and Kégl, NIPS 2011; with the defaults of Optuna's TPESampler.",
    });
}

}  // namespace optimlab::tune
