// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/u_curve.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/store/run_folder.h"

namespace optimlab::tune {

namespace {

constexpr const char* rate_path = "optimizer.lr";
constexpr const char* rule_path = "optimizer.id";

/// Least squares for y = c0 + c1 x + c2 x², x about its mean; false if the points do not determine it.
bool fit_square(const std::vector<double>& x, const std::vector<double>& y, std::array<double, 3>& c) {
    std::array<std::array<double, 4>, 3> rows{};
    for (std::size_t k = 0; k < x.size(); ++k) {
        const std::array<double, 3> powers = {1, x[k], x[k] * x[k]};
        for (std::size_t i = 0; i < 3; ++i) {
            for (std::size_t j = 0; j < 3; ++j)
                rows[i][j] += powers[i] * powers[j];
            rows[i][3] += powers[i] * y[k];
        }
    }
    for (std::size_t i = 0; i < 3; ++i) {
        std::size_t pivot = i;
        for (std::size_t r = i + 1; r < 3; ++r) {
            if (std::fabs(rows[r][i]) > std::fabs(rows[pivot][i])) pivot = r;
        }
        std::swap(rows[i], rows[pivot]);
        if (std::fabs(rows[i][i]) < 1e-12) return false;
        for (std::size_t r = 0; r < 3; ++r) {
            if (r == i) continue;
            const double factor = rows[r][i] / rows[i][i];
            for (std::size_t j = i; j < 4; ++j)
                rows[r][j] -= factor * rows[i][j];
        }
    }
    for (std::size_t i = 0; i < 3; ++i)
        c[i] = rows[i][3] / rows[i][i];
    return true;
}

Parabola fit(const std::vector<const CurvePoint*>& near) {
    Parabola parabola;
    parabola.points = static_cast<std::int64_t>(near.size());
    if (near.size() < 3) return parabola;
    std::vector<double> x, y;
    parabola.from = std::log10(near.front()->lr);
    parabola.to = std::log10(near.back()->lr);
    double middle = 0;
    for (const auto* point : near)
        middle += std::log10(point->lr) / static_cast<double>(near.size());
    for (const auto* point : near) {
        x.push_back(std::log10(point->lr) - middle);
        y.push_back(point->loss.mean);
    }
    std::array<double, 3> c{};
    if (!fit_square(x, y, c)) return parabola;
    double squares = 0;
    for (std::size_t k = 0; k < x.size(); ++k) {
        const double off = y[k] - (c[0] + c[1] * x[k] + c[2] * x[k] * x[k]);
        squares += off * off;
    }
    parabola.residual = std::sqrt(squares / static_cast<double>(x.size()));
    parabola.curvature = c[2];
    if (!(c[2] > 0)) return parabola;
    const double centre = -c[1] / (2 * c[2]);
    parabola.centre = centre + middle;
    parabola.lowest = c[0] - c[1] * c[1] / (4 * c[2]);
    parabola.usable = centre >= x.front() && centre <= x.back();
    return parabola;
}

CurvePoint measured_point(const Sweep& sweep, const Trial& trial) {
    CurvePoint point;
    point.lr = trial.values.at(rate_path).get<double>();
    for (const auto& folder : sweep.run_folders(trial.number)) {
        const auto summary = store::read_summary(folder);
        const bool finished = summary && summary->outcome.state == train::RunState::finished;
        if (finished && std::isfinite(summary->outcome.val_loss)) {
            point.losses.push_back(summary->outcome.val_loss);
        } else {
            ++point.diverged;  // seeds after one that diverged are not trained
        }
    }
    point.loss = analysis::spread(point.losses);
    return point;
}

}  // namespace

base::Result<SweepSpec> u_curve_spec(const train::Experiment& experiment, double from, double to,
                                     std::int64_t rates, std::int64_t seeds) {
    return read_sweep(
        {{"experiment", train::to_json(experiment)},
         {"search",
          {{"method", "grid"},
           {"seeds", seeds},
           {"parameters",
            {{rate_path, {{"min", from}, {"max", to}, {"scale", "log"}, {"points", rates}}}}}}}});
}

bool measures_u_curves(const Space& space) {
    const auto has = [&](const char* path) {
        return std::any_of(space.begin(), space.end(), [&](const auto& one) { return one.path == path; });
    };
    return has(rate_path) && space.size() == (has(rule_path) ? 2 : 1);
}

base::Result<UCurve> u_curve(Sweep& sweep) {
    auto curves = u_curves(sweep);
    if (!curves) return curves.error();
    return curves->empty() ? judge_curve({}) : std::move(curves->front().curve);
}

base::Result<std::vector<OptimizerCurve>> u_curves(Sweep& sweep) {
    const auto trials = sweep.trials();
    if (!trials) return trials.error();
    std::vector<std::pair<std::string, std::vector<CurvePoint>>> all;
    for (const auto& trial : *trials) {
        const bool whole = trial.state == TrialState::finished || trial.state == TrialState::diverged;
        if (!whole || trial.parent || trial.until > 0) continue;
        const auto rule = trial.values.value(rule_path, sweep.spec().base.optimizer.id);
        auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.first == rule; });
        if (found == all.end()) found = all.insert(all.end(), {rule, {}});
        found->second.push_back(measured_point(sweep, trial));
    }
    std::vector<OptimizerCurve> curves;
    curves.reserve(all.size());
    for (auto& [rule, points] : all) {
        std::stable_sort(points.begin(), points.end(),
                         [](const auto& a, const auto& b) { return a.lr < b.lr; });
        curves.push_back({rule, judge_curve(std::move(points))});
    }
    return curves;
}

UCurve judge_curve(std::vector<CurvePoint> points) {
    UCurve curve;
    curve.points = std::move(points);
    std::vector<const CurvePoint*> whole;
    for (const auto& point : curve.points) {
        if (point.diverged == 0 && point.loss.count > 0) whole.push_back(&point);
    }
    if (whole.empty()) {
        curve.remark = base::message("every rate diverged; try smaller ones");
        return curve;
    }
    const auto lowest =
        std::min_element(whole.begin(), whole.end(),
                         [](const auto* a, const auto* b) { return a->loss.mean < b->loss.mean; }) -
        whole.begin();
    const auto fit_around = [&](std::ptrdiff_t reach) {
        const auto first = std::max<std::ptrdiff_t>(0, lowest - reach);
        const auto last =
            std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(whole.size()), lowest + reach + 1);
        return fit({whole.begin() + first, whole.begin() + last});
    };
    curve.fit = fit_around(2);
    // Where one side is much steeper, far points pull the parabola away from the lowest ones.
    const auto next_to_lowest = [&](double log_lr) {
        const auto at = [&](std::ptrdiff_t i) {
            return std::log10(
                whole[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(i, 0, std::ssize(whole) - 1))]->lr);
        };
        return at(lowest - 1) <= log_lr && log_lr <= at(lowest + 1);
    };
    if (!curve.fit.usable || !next_to_lowest(curve.fit.centre)) curve.fit = fit_around(1);
    const auto& best = *whole[static_cast<std::size_t>(lowest)];
    curve.suggestion = curve.fit.usable ? std::pow(10, curve.fit.centre) : best.lr;
    if (lowest == 0 && curve.points.front().lr == best.lr) {
        curve.remark = base::message("the smallest rate was the best, so a better one may lie below it");
    } else if (lowest + 1 == static_cast<std::ptrdiff_t>(whole.size())) {
        curve.remark = best.lr == curve.points.back().lr
                           ? base::message("the largest rate was the best, so a better one may lie above it")
                           : base::message("the best rate is the last before runs diverge; stay below it");
    } else if (!curve.fit.usable) {
        curve.remark = base::message(
            "the points around the lowest make no parabola, so this is just the best one tried");
    } else {
        curve.remark = base::message("the lowest point of a parabola through the {} points around the best",
                                     curve.fit.points);
    }
    return curve;
}

}  // namespace optimlab::tune
