// SPDX-License-Identifier: GPL-3.0-or-later
// What the measured numbers of a part mean: where they stand beside the band that is usual in training that
// goes well, as a colour and as words.
#pragma once

#include <optional>
#include <vector>

#include <QColor>
#include <QString>

#include "core/train/health.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::diagram {

/// The band of log10 of update:weight. Karpathy 2022, "Building makemore 3": updates of about a thousandth of
/// the weights.
inline constexpr double lowest_healthy_update = -3.5, highest_healthy_update = -2.5;

enum class Measure { update_ratio, grad_norm, spread, silent };

/// Of one part; NaN where it is not measured.
struct PartNumbers {
    double grad_norm = train::not_measured;
    double update = train::not_measured;         ///< log10 of update:weight
    double spread = train::not_measured;         ///< RMS of the stream behind it
    double silent = train::not_measured;         ///< share of its feed-forward units
    double grad_share = train::not_measured;     ///< log10 of grad_norm by the parts' median
    double spread_growth = train::not_measured;  ///< log10 of spread by that of the embedding
    [[nodiscard]] double of(Measure measure) const;
};

/// Where a number lies: 0 in the healthy band, 1 above it and -1 below; NaN if it is no number.
[[nodiscard]] double place(Measure measure, const PartNumbers& numbers);
/// Good in the band; the warning colour above, the accent below; secondary where nothing is measured.
[[nodiscard]] QColor color_of(double place, const Theme& theme);
/// The same for letters on the surface.
[[nodiscard]] QColor text_color_of(double place, const Theme& theme);
/// "-2.9", "0.13"
[[nodiscard]] QString short_text(Measure measure, const PartNumbers& numbers);
/// All numbers, a line each, with what is healthy.
[[nodiscard]] QString long_text(const PartNumbers& numbers);
/// What the colours say: "healthy about -3 ..."
[[nodiscard]] QString legend_text(Measure measure);

/// What a part of an outline is called: "Block 2", "Token embedding, encoder".
[[nodiscard]] QString part_words(const std::string& name);

/// The numbers of each part of an outline; `names` as model::outline() lists them.
[[nodiscard]] std::vector<PartNumbers> read_health(const train::Health& health,
                                                   const std::vector<std::string>& names);

}  // namespace optimlab::ui::diagram
