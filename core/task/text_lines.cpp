// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/text_lines.h"

#include <algorithm>

namespace optimlab::task {

namespace {

/// Whether a token is, or ends with, the end of a line.
std::vector<bool> find_line_ends(const Codec& codec) {
    const auto count = static_cast<std::size_t>(codec.sizes().vocabulary);
    std::vector<bool> ends(count);
    for (std::size_t id = 0; id < count; ++id) {
        const auto one = static_cast<text::Id>(id);
        ends[id] = codec.decode({&one, 1}).ends_with('\n');
    }
    return ends;
}

}  // namespace

TextLines::TextLines(std::span<const text::Id> tokens, const Codec& codec, std::int64_t context)
    : context_(static_cast<std::size_t>(context)) {
    const auto is_end = find_line_ends(codec);
    const auto ends_line = [&](text::Id id) { return is_end[static_cast<std::size_t>(id)]; };
    const auto first = std::find_if(tokens.begin(), tokens.end(), ends_line);
    // The first token of a text is never a target.
    const bool has_none = first == tokens.end() || first + 1 == tokens.end();
    std::size_t begin = has_none ? 1 : static_cast<std::size_t>(first - tokens.begin()) + 1;
    begins_.push_back(begin);
    for (std::size_t at = begin; at < tokens.size(); ++at) {
        const std::size_t after = at + 1;
        if (!ends_line(tokens[at]) && after < tokens.size() && after - begin < context_) continue;
        begins_.push_back(begin = after);
    }
    for (std::int64_t line = 0; line < lines();) {
        windows_.push_back(static_cast<std::size_t>(line));
        const std::size_t end = window_from(line).end;
        while (begins_[static_cast<std::size_t>(line)] < end)
            ++line;
    }
}

TokenRange TextLines::window(std::int64_t index) const {
    return window_from(static_cast<std::int64_t>(windows_[static_cast<std::size_t>(index)]));
}

TokenRange TextLines::window_from(std::int64_t line) const {
    const auto begin = begins_.begin() + static_cast<std::ptrdiff_t>(line);
    // No line is longer than the context, so the end is that of this line at least.
    return {*begin, *(std::upper_bound(begin, begins_.end(), *begin + context_) - 1)};
}

double TextLines::tokens_per_window() const {
    double sum = 0;
    for (std::int64_t line = 0; line < lines(); ++line)
        sum += static_cast<double>(window_from(line).size());
    return sum / static_cast<double>(lines());
}

}  // namespace optimlab::task
