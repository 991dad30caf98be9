// SPDX-License-Identifier: GPL-3.0-or-later
// A schedule that is made of pieces, each a line, half a cosine or an exponential between two rates.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/schedule/fast_math.h"
#include "core/schedule/schedule.h"

namespace optimlab::schedule {

enum class Way { line, cosine, exponential };

/// From the rate `from` at k = begin to `to` at begin + length; counts for k < end.
struct Piece {
    double begin = 0, length = 1, from = 0, to = 0;
    Way way = Way::line;
    double end = std::numeric_limits<double>::infinity();
};

/// Shape::piece(k) is the piece in which k lies. A whole curve asks for each piece once.
template <class Shape>
class Pieces : public Schedule {
 public:
    using Schedule::Schedule;

 protected:
    double shape(double k) const final {
        double rate = 0;
        shapes(k, 1, std::span(&rate, 1));
        return rate;
    }
    void shapes(double first, double stride, std::span<double> out) const final {
        const auto count = static_cast<double>(out.size());
        for (double done = 0; done < count;) {
            const double k = first + stride * done;
            const Piece piece = static_cast<const Shape&>(*this).piece(k);
            const double steps = std::clamp(std::ceil((piece.end - k) / stride), 1.0, count - done);
            const auto part = out.subspan(static_cast<std::size_t>(done), static_cast<std::size_t>(steps));
            fill(piece, k, stride, part);
            done += steps;
        }
    }

 private:
    static void fill(const Piece& piece, double k, double stride, std::span<double> out) {
        const double from = piece.from, to = piece.to;
        switch (piece.way) {
            case Way::line:
                return fill(piece, k, stride, out, [=](double q) { return from + (to - from) * q; });
            case Way::cosine:
                return fill(piece, k, stride, out,
                            [=](double q) { return to + (from - to) * fast::half_cosine(q); });
            case Way::exponential: {
                const double rise = from > 0 && to > 0 ? std::log(to / from) : 0;
                return fill(piece, k, stride, out, [=](double q) { return from * fast::exp(rise * q); });
            }
        }
    }
    template <class Rate>
    static void fill(const Piece& piece, double k, double stride, std::span<double> out, const Rate& rate) {
        const double begin = piece.begin, length = piece.length;
        for (std::size_t i = 0; i < out.size(); ++i) {
            const double q = (k + stride * static_cast<double>(i) - begin) / length;
            out[i] = rate(std::min(1.0, std::max(0.0, q)));
        }
    }
};

}  // namespace optimlab::schedule
