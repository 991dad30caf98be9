// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers and paragraphs as people read them in a terminal.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"

namespace optimlab::app {

using base::grouped;
/// A fixed number of decimals; "-" for what was not measured.
std::string decimals(double value, int digits);
/// A few significant digits, as for learning rates: "0.00123", "1e-05".
std::string significant(double value, int digits = 3);
/// Seconds as "0:07", "12:30" or "3:05:00".
std::string duration(double seconds);

/// A path as a shell takes it: in quotes where it has more than plain characters.
std::string quoted(const std::string& path);

/// Filled with blanks to a width in characters.
std::string padded_left(const std::string& text, std::size_t width);
std::string padded_right(const std::string& text, std::size_t width);
/// The first `width` characters.
std::string cut(const std::string& text, std::size_t width);

/// A paragraph broken between words, every line indented and ended.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t width = 100);

/// Rows under a header, columns aligned; those named in `right` to the right.
std::string table(const std::vector<std::vector<std::string>>& rows, const std::vector<bool>& right);

}  // namespace optimlab::app
