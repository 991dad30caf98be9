// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Numbers as people read them on axes and in read-outs: thousands separators, no trailing noise, and the
// short form 5e-4 below a thousandth. Both languages of the program write numbers the same way, so the
// format does not depend on the locale.
#include <QString>

namespace optimlab::ui::plots {

/// A tick of an axis whose ticks are `step` apart: 0, 500, 1,000; 0.5; 5e-4 when the step is below 0.001.
[[nodiscard]] QString format_tick(double value, double step);

/// A decade of a log axis: 10,000; 1; 0.001; 1e-4.
[[nodiscard]] QString format_log_tick(double value);

/// A measured value with four significant digits or all digits of its whole part: 1.604; 31,400; 8.12e-4.
[[nodiscard]] QString format_value(double value);

/// Exactly the double, for files and the clipboard: 17 significant digits, never a separator; nan, inf, -inf.
[[nodiscard]] QString format_exact(double value);

}  // namespace optimlab::ui::plots
