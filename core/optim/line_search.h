// SPDX-License-Identifier: GPL-3.0-or-later
// A line search for the strong Wolfe conditions (Nocedal and Wright 2006, algorithms 3.5 and 3.6), with cubic
// interpolation and the safeguards that torch.optim.LBFGS has. It knows nothing of weights: evaluate(t) gives
// loss and slope at step length t, keep(i) remembers the gradient of the last evaluation as end i of the
// bracket, and exchange() swaps the two.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

namespace optimlab::optim {

/// A point on the line: its step length, loss, and slope along the direction.
struct LinePoint {
    double t = 0, loss = 0, slope = 0;
};

/// The minimum of the cubic through two points and their slopes, kept within [low, high].
inline double cubic_minimum(const LinePoint& a, const LinePoint& b, double low, double high) {
    const bool ordered = a.t <= b.t;
    const LinePoint &left = ordered ? a : b, &right = ordered ? b : a;
    const double d1 = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.t - b.t);
    const double square = d1 * d1 - a.slope * b.slope;
    if (!(square >= 0)) return (low + high) / 2;
    const double d2 = std::sqrt(square);
    const double t =
        right.t - (right.t - left.t) * ((right.slope + d2 - d1) / (right.slope - left.slope + 2 * d2));
    return std::min(std::max(t, low), high);
}

struct LineResult {
    double t = 0;
    std::int64_t evaluations = 0;
    bool finite = true;
    int end = -1;  ///< which kept gradient belongs to t; -1: that of the last evaluation
    double loss = 0;
};

template <class Evaluate, class Keep, class Exchange>
LineResult strong_wolfe(const LinePoint& start, double first, double longest_step, std::int64_t most,
                        double tolerance, const Evaluate& evaluate, const Keep& keep,
                        const Exchange& exchange) {
    constexpr double c1 = 1e-4, c2 = 0.9;
    constexpr int most_tries = 8;
    const auto too_high = [&](const LinePoint& p) { return p.loss > start.loss + c1 * p.t * start.slope; };
    const auto flat = [&](const LinePoint& p) { return std::fabs(p.slope) <= -c2 * start.slope; };
    LineResult result;
    // Where the loss overflows the step was too long, though no number says by how much: back towards a point
    // that is known to be sound.
    const auto at = [&](double t, double sound) {
        LinePoint p{t};
        for (int tries = 0; tries < most_tries; ++tries, p.t = sound + 0.1 * (p.t - sound)) {
            std::tie(p.loss, p.slope) = evaluate(p.t);
            ++result.evaluations;
            result.finite = std::isfinite(p.loss) && std::isfinite(p.slope);
            if (result.finite) break;
        }
        return p;
    };
    const auto answer = [&](const LinePoint& p, int end) {
        result.t = p.t, result.loss = p.loss, result.end = end;
        return result;
    };

    // Go outwards until the minimum must lie between the last two points. End 0 is kept as the earlier one's.
    LinePoint before = start, now = at(first, start.t);
    std::int64_t count = 0;
    bool bracketed = false;
    while (result.finite && result.evaluations - 1 < most && !bracketed) {
        if (too_high(now) || (count > 1 && now.loss >= before.loss)) {
            bracketed = true;
        } else if (flat(now)) {
            return answer(now, -1);
        } else if (now.slope >= 0) {
            bracketed = true;
        } else {
            const double t = cubic_minimum(before, now, now.t + 0.01 * (now.t - before.t), 10 * now.t);
            keep(0);
            before = now;
            now = at(t, before.t);
            ++count;
        }
    }
    if (!result.finite) return result;
    keep(1);
    std::array<LinePoint, 2> ends{before, now};
    if (!bracketed) {
        // Out of evaluations: the better of the start and here. The start's gradient is the caller's own.
        return start.loss <= now.loss ? answer(start, -2) : answer(now, 1);
    }

    // Narrow the bracket down.
    std::size_t low = ends[0].loss <= ends[1].loss ? 0 : 1;
    bool crept = false, done = false;
    while (!done && result.evaluations - 1 < most) {
        const double least = std::min(ends[0].t, ends[1].t), greatest = std::max(ends[0].t, ends[1].t);
        if ((greatest - least) * longest_step < tolerance) break;
        double t = cubic_minimum(ends[0], ends[1], least, greatest);
        const double margin = 0.1 * (greatest - least);
        const bool near_end = std::min(greatest - t, t - least) < margin;
        // A trial twice in a row next to an end would make no headway.
        if (near_end && (crept || t >= greatest || t <= least)) {
            t = std::fabs(t - greatest) < std::fabs(t - least) ? greatest - margin : least + margin;
            crept = false;
        } else {
            crept = near_end;
        }
        now = at(t, ends[low].t);
        if (!result.finite) {  // the lower end is sound
            result.finite = true;
            break;
        }
        const std::size_t high = 1 - low;
        if (too_high(now) || now.loss >= ends[low].loss) {
            ends[high] = now;
            keep(static_cast<int>(high));
            low = ends[0].loss <= ends[1].loss ? 0 : 1;
        } else {
            done = flat(now);
            if (!done && now.slope * (ends[high].t - ends[low].t) >= 0) {
                ends[high] = ends[low];
                exchange();
            }
            ends[low] = now;
            keep(static_cast<int>(low));
        }
    }
    return answer(ends[low], static_cast<int>(low));
}

}  // namespace optimlab::optim
