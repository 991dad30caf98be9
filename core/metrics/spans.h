// SPDX-License-Identifier: GPL-3.0-or-later
// Spans that the tags of a sentence mark (people, places), and how many of them are found: F1 with the
// numbers of seqeval 1.2.2.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/base/result.h"
#include "core/metrics/classification.h"

namespace optimlab::metrics {

/// How tags mark spans. "B-PER" begins a span, "I-PER" goes on, "E-PER" ends it, "S-PER" is one of one word,
/// "O" is outside.
enum class TagScheme {
    lenient,  ///< any of them, taken as conlleval does: I- without a beginning begins a span
    iob1,     ///< B- only between neighbours of one type
    iob2,     ///< B- begins every span
    iobes,    ///< with E- and S-
};

/// Words [begin, end).
struct Span {
    std::string type;
    std::int64_t begin = 0, end = 0;
    bool operator==(const Span&) const = default;
    bool operator<(const Span& other) const {
        return std::tie(type, begin, end) < std::tie(other.type, other.begin, other.end);
    }
};

using Tags = std::vector<std::string>;

/// What is wrong with a tag in a scheme, or "".
std::string tag_fault(std::string_view tag, TagScheme scheme);
/// In the order of the sentence. In a strict scheme (all but lenient) what is not well-formed marks nothing;
/// tags must have passed tag_fault.
std::vector<Span> spans_of(std::span<const std::string> tags, TagScheme scheme);

struct SpanScores {
    Score all;                           ///< over all spans of all types: micro average
    std::map<std::string, Score> types;  ///< of each type, in truth or predicted
    double macro_f1 = 0;                 ///< mean over the types
};
/// Of sentences, as many of both. An error says which sentences are of different lengths or which tag is none
/// of the scheme's.
base::Result<SpanScores> span_scores(std::span<const Tags> truths, std::span<const Tags> predictions,
                                     TagScheme scheme);

}  // namespace optimlab::metrics
