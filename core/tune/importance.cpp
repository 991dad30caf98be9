// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/importance.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "core/base/rng.h"

namespace optimlab::tune {

namespace {

constexpr std::size_t fewest_trials = 10, trees = 64, fewest_in_leaf = 2;

struct Sample {
    std::vector<Point> points;
    std::vector<double> values;
};

/// A regression tree that cuts where the squares of both sides become least.
class Tree {
 public:
    Tree(const Sample& sample, std::vector<std::size_t> rows) { grow(sample, rows); }

    double operator()(const Point& point) const {
        std::size_t at = 0;
        while (nodes_[at].left != 0) {
            const Node& node = nodes_[at];
            at = point[node.parameter] < node.cut ? node.left : node.right;
        }
        return nodes_[at].mean;
    }

 private:
    struct Node {
        std::size_t parameter = 0, left = 0, right = 0;  // left 0: a leaf
        double cut = 0, mean = 0;
    };
    struct Cut {
        std::size_t parameter = 0;
        double at = 0, gain = 0;
    };

    std::size_t grow(const Sample& sample, std::span<std::size_t> rows) {
        const std::size_t here = nodes_.size();
        nodes_.emplace_back();
        double sum = 0;
        for (const auto row : rows)
            sum += sample.values[row];
        nodes_[here].mean = sum / static_cast<double>(rows.size());
        const Cut cut = best_cut(sample, rows, sum);
        if (cut.gain <= 0) return here;
        const auto middle = std::partition(rows.begin(), rows.end(), [&](std::size_t row) {
            return sample.points[row][cut.parameter] < cut.at;
        });
        const auto count = static_cast<std::size_t>(middle - rows.begin());
        const auto left = grow(sample, rows.first(count)), right = grow(sample, rows.subspan(count));
        nodes_[here].parameter = cut.parameter;
        nodes_[here].cut = cut.at;
        nodes_[here].left = left;
        nodes_[here].right = right;
        return here;
    }

    static Cut best_cut(const Sample& sample, std::span<std::size_t> rows, double sum) {
        Cut best;
        const auto n = static_cast<double>(rows.size());
        for (std::size_t p = 0; p < sample.points.front().size(); ++p) {
            std::sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
                return sample.points[a][p] < sample.points[b][p];
            });
            double left = 0;
            for (std::size_t k = 1; k + fewest_in_leaf <= rows.size(); ++k) {
                left += sample.values[rows[k - 1]];
                const double x = sample.points[rows[k - 1]][p], y = sample.points[rows[k]][p];
                if (k < fewest_in_leaf || x == y) continue;
                const auto m = static_cast<double>(k);
                const double right = sum - left;
                const double gain = left * left / m + right * right / (n - m) - sum * sum / n;
                if (gain > best.gain * (1 + 1e-12) + 1e-15) best = {p, (x + y) / 2, gain};
            }
        }
        return best;
    }

    std::vector<Node> nodes_;
};

double square(double x) { return x * x; }

void shuffle(std::vector<std::size_t>& order, base::Rng& rng) {
    for (std::size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[rng.below(i)]);
}

}  // namespace

Importance importance(const std::vector<Trial>& trials, std::uint64_t seed) {
    Sample sample;
    for (const auto& trial : trials) {
        if (trial.state != TrialState::finished || !std::isfinite(trial.value)) continue;
        if (trial.parent || trial.until > 0) continue;
        sample.points.push_back(trial.point);
        sample.values.push_back(trial.value);
    }
    Importance result;
    const std::size_t n = sample.values.size();
    result.trials = static_cast<std::int64_t>(n);
    if (n < fewest_trials) return result;
    const std::size_t parameters = sample.points.front().size();
    const double mean =
        std::accumulate(sample.values.begin(), sample.values.end(), 0.0) / static_cast<double>(n);
    base::Rng rng(seed, 0x666f72657374);  // a stream of its own
    std::vector<double> harm(parameters, 0.0);
    double error = 0, spread = 0;
    for (std::size_t t = 0; t < trees; ++t) {
        std::vector<std::size_t> rows, unseen;
        std::vector<bool> seen(n, false);
        for (std::size_t k = 0; k < n; ++k) {
            rows.push_back(rng.below(n));
            seen[rows.back()] = true;
        }
        for (std::size_t k = 0; k < n; ++k) {
            if (!seen[k]) unseen.push_back(k);
        }
        const Tree tree(sample, std::move(rows));
        for (const auto k : unseen) {
            error += square(tree(sample.points[k]) - sample.values[k]);
            spread += square(sample.values[k] - mean);
        }
        for (std::size_t p = 0; p < parameters; ++p) {
            auto order = unseen;
            shuffle(order, rng);
            for (std::size_t k = 0; k < unseen.size(); ++k) {
                Point moved = sample.points[unseen[k]];
                const double before = square(tree(moved) - sample.values[unseen[k]]);
                moved[p] = sample.points[order[k]][p];
                harm[p] += square(tree(moved) - sample.values[unseen[k]]) - before;
            }
        }
    }
    result.explained = spread > 0 ? 1 - error / spread : 0;
    double sum = 0;
    for (auto& x : harm)
        sum += x = std::max(x, 0.0);
    for (const double x : harm)
        result.shares.push_back(sum > 0 ? x / sum : 0);
    return result;
}

}  // namespace optimlab::tune
