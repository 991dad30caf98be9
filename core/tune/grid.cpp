// SPDX-License-Identifier: GPL-3.0-or-later
// Grid search: every combination once, the last parameter changing fastest.
#include <algorithm>

#include "core/tune/catalog.h"

namespace optimlab::tune {

namespace {

class Grid final : public Sampler {
 public:
    using Params = NoParams;
    Grid(const Params&, const Search& search) : space_(search.space) {}

    Start next(std::int64_t number, std::span<const Trial>) const override {
        Point point(space_.size());
        for (std::size_t i = space_.size(); i-- > 0;) {
            const auto n = space_[i].on_grid();
            const auto k = number % n;
            number /= n;
            // Choices and all integers: the middle of the cell; points of a range: its ends and between.
            const bool cells = n == space_[i].count();
            const auto x = static_cast<double>(k), all = static_cast<double>(n);
            point[i] =
                cells    ? (space_[i].kind == Parameter::Kind::choice ? (x + 0.5) / all
                                                                      : space_[i].coordinate(space_[i].low + x))
                : n == 1 ? 0.5
                         : x / (all - 1);
        }
        return point;
    }

 private:
    Space space_;
};

base::Status check_grid(const Json&, const Search& search) {
    for (const auto& parameter : search.space) {
        if (parameter.on_grid() > 0) continue;
        return base::input_error(
            "search.parameters.{}.points: a grid needs the number of points that it takes of this range",
            parameter.path);
    }
    return base::Done{};
}

std::int64_t most(const Json&, const Search& search) {
    constexpr std::int64_t enough = 1'000'000'000;
    std::int64_t product = 1;
    for (const auto& parameter : search.space)
        product = std::min(enough, product * std::max<std::int64_t>(1, parameter.on_grid()));
    return product;
}

}  // namespace

SamplerEntry grid_entry() {
    auto entry = make_sampler_entry<Grid>({
        .id = "grid",
        .name = "Grid",
        .summary = "Every combination of some values of each parameter.",
        .rule = "trials = n₁ · n₂ · …",
        .use = "For one or two parameters, and where the picture matters: a heat map, a U-curve. With more "
               "parameters most trials repeat what hardly matters.",
        .citation = "The oldest design there is; for its weakness see Bergstra and Bengio, JMLR 13 (2012).",
    });
    entry.check = check_grid;
    entry.most = most;
    return entry;
}

}  // namespace optimlab::tune
