// SPDX-License-Identifier: GPL-3.0-or-later
// A text as lines, and windows of as many whole ones as fit. Each window begins with a line, so that a model
// sees all of the line that a token stands in: where lines do not depend on each other nothing that it could
// know is hidden from it, and the lowest possible loss is just the entropy of a line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/task/codec.h"

namespace optimlab::task {

/// Tokens [begin, end) of a text.
struct TokenRange {
    std::size_t begin = 0, end = 0;
    std::size_t size() const { return end - begin; }
};

class TextLines {
 public:
    TextLines() = default;
    /// What stands before the first line end is left out, as nobody knows how it began; all of it is one line
    /// where there is no line end. Lines longer than the context are cut into pieces of its size.
    TextLines(std::span<const text::Id> tokens, const Codec& codec, std::int64_t context);

    /// Windows that follow each other: every line in one of them.
    std::int64_t windows() const { return static_cast<std::int64_t>(windows_.size()); }
    TokenRange window(std::int64_t index) const;
    /// Lines, and pieces of lines.
    std::int64_t lines() const { return static_cast<std::int64_t>(begins_.size()) - 1; }
    TokenRange window_from(std::int64_t line) const;
    /// Tokens of all lines together.
    std::size_t tokens() const { return begins_.back() - begins_.front(); }
    /// Of a window that begins with a random line.
    double tokens_per_window() const;

 private:
    std::size_t context_ = 0;
    std::vector<std::size_t> begins_;   ///< and where the last one ends
    std::vector<std::size_t> windows_;  ///< the line that each begins with
};

}  // namespace optimlab::task
