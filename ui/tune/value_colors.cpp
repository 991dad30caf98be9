// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tune/value_colors.h"

#include <algorithm>

namespace optimlab::ui::tuning {

std::vector<double> ranks_of(const SweepState& state) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < state.trials.size(); ++i) {
        if (has_value(state.trials[i])) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return state.trials[a].value < state.trials[b].value;
    });
    std::vector<double> ranks(state.trials.size(), -1.0);
    for (std::size_t place = 0; place < order.size(); ++place) {
        ranks[order[place]] = order.size() == 1
                                  ? 1.0
                                  : 1.0 - static_cast<double>(place) / static_cast<double>(order.size() - 1);
    }
    return ranks;
}

QColor rank_color(double rank, const Theme& theme) {
    if (rank < 0) return blend(theme.secondary, theme.surface, 0.35);
    return blend(theme.accent, blend(theme.secondary, theme.surface, 0.5), rank * rank);
}

}  // namespace optimlab::ui::tuning
