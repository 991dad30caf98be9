// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spans.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace optimlab::metrics {

namespace {

struct Tag {
    char mark = 'O';
    std::string_view type{};
};

Tag read(std::string_view tag) { return tag.size() < 3 ? Tag{} : Tag{tag[0], tag.substr(2)}; }

std::string_view marks_of(TagScheme scheme) {
    return scheme == TagScheme::iob1 || scheme == TagScheme::iob2 ? "BI" : "BIES";
}

bool is_in(char mark, std::string_view marks) { return marks.find(mark) != std::string_view::npos; }

/// The rules of a scheme about two neighbours, of whom the first may be the O before the sentence and the
/// second the O after it.
struct Rules {
    bool (*starts)(Tag before, Tag here);
    bool (*goes_on)(Tag before, Tag here);
    bool (*ends)(Tag last, Tag after);
};

Rules rules_of(TagScheme scheme) {
    switch (scheme) {
        case TagScheme::iob1:
            return {[](Tag before, Tag here) {
                        if (here.mark == 'I') return before.mark != 'I' || before.type != here.type;
                        return here.mark == 'B' && before.mark != 'O' && before.type == here.type;
                    },
                    [](Tag before, Tag here) {
                        return before.mark != 'O' && here.mark == 'I' && before.type == here.type;
                    },
                    // A B- after another type has no business there.
                    [](Tag last, Tag after) {
                        return last.mark != 'B' || after.mark != 'B' || last.type == after.type;
                    }};
        case TagScheme::iob2:
            return {[](Tag, Tag here) { return here.mark == 'B'; },
                    [](Tag before, Tag here) {
                        return before.mark != 'O' && here.mark == 'I' && before.type == here.type;
                    },
                    [](Tag, Tag) { return true; }};
        case TagScheme::iobes:
            return {[](Tag, Tag here) { return is_in(here.mark, "BS"); },
                    [](Tag before, Tag here) {
                        return is_in(before.mark, "BI") && is_in(here.mark, "IE") && before.type == here.type;
                    },
                    [](Tag last, Tag) { return is_in(last.mark, "ES"); }};
        case TagScheme::lenient:
            break;
    }
    return {[](Tag, Tag here) { return here.mark != 'O'; },
            [](Tag before, Tag here) {
                return is_in(before.mark, "BI") && is_in(here.mark, "IE") && before.type == here.type;
            },
            [](Tag, Tag) { return true; }};
}

}  // namespace

std::string tag_fault(std::string_view tag, TagScheme scheme) {
    if (tag == "O") return "";
    const auto marks = marks_of(scheme);
    if (tag.size() >= 3 && tag[1] == '-' && is_in(tag[0], marks)) return "";
    std::string expected = "O";
    for (const char mark : marks)
        expected += std::string(", ") + mark + "-TYPE";
    return base::message("the tag \"{}\" is none of the scheme's; expected {}", tag.substr(0, 40), expected);
}

std::vector<Span> spans_of(std::span<const std::string> tags, TagScheme scheme) {
    const Rules rules = rules_of(scheme);
    const auto tag_at = [&](std::size_t i) { return i < tags.size() ? read(tags[i]) : Tag{}; };
    std::vector<Span> spans;
    Tag before;
    for (std::size_t i = 0; i < tags.size();) {
        const Tag here = tag_at(i);
        std::size_t end = i + 1;
        if (rules.starts(before, here)) {
            while (end < tags.size() && rules.goes_on(tag_at(end - 1), tag_at(end)))
                ++end;
            if (rules.ends(tag_at(end - 1), tag_at(end)))
                spans.push_back(
                    {std::string(here.type), static_cast<std::int64_t>(i), static_cast<std::int64_t>(end)});
        }
        before = tag_at(end - 1);
        i = end;
    }
    return spans;
}

base::Result<SpanScores> span_scores(std::span<const Tags> truths, std::span<const Tags> predictions,
                                     TagScheme scheme) {
    if (truths.size() != predictions.size()) {
        return base::input_error(
            "span F1: there are {} sentences of predictions for {} of truth; give one for each",
            predictions.size(), truths.size());
    }
    struct Counts {
        std::int64_t right = 0, named = 0, there = 0;
    };
    std::map<std::string, Counts> types;
    for (std::size_t s = 0; s < truths.size(); ++s) {
        const auto where = base::message("span F1: sentence {}", s + 1);
        if (truths[s].size() != predictions[s].size()) {
            return base::input_error("{}: {} tags are predicted for {} words; give one for each", where,
                                     predictions[s].size(), truths[s].size());
        }
        for (const auto* tags : {&truths[s], &predictions[s]}) {
            for (const auto& tag : *tags) {
                if (auto fault = tag_fault(tag, scheme); !fault.empty())
                    return base::input_error("{}: {}", where, fault);
            }
        }
        const auto there = spans_of(truths[s], scheme), named = spans_of(predictions[s], scheme);
        const std::set<Span> known(there.begin(), there.end());
        for (const Span& span : there)
            ++types[span.type].there;
        for (const Span& span : named) {
            ++types[span.type].named;
            if (known.contains(span)) ++types[span.type].right;
        }
    }
    SpanScores scores;
    Counts all;
    for (const auto& [type, counts] : types) {
        scores.types[type] = make_score(counts.right, counts.named, counts.there);
        scores.macro_f1 += scores.types[type].f1 / static_cast<double>(types.size());
        all.right += counts.right;
        all.named += counts.named;
        all.there += counts.there;
    }
    scores.all = make_score(all.right, all.named, all.there);
    return scores;
}

}  // namespace optimlab::metrics
