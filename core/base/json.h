// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON type of the whole laboratory (insertion-ordered, so that files read like they were written) and
// the paths by which messages, the command line and the form name a place in a document.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "core/base/result.h"

// Compiled once, in json.cpp, instead of in every file that touches a document.
extern template class nlohmann::basic_json<nlohmann::ordered_map>;

namespace optimlab::base {

using Json = nlohmann::ordered_json;

/// Parses a text; an error names `where` (a file, say), line and column, or the key that stands twice in one
/// object: which of the two was meant, nobody knows.
Result<Json> parse_json(std::string_view text, const std::string& where);

/// The value at "model.blocks[0].n_heads", or nullptr when the document has no such place.
Json* find_path(Json& document, std::string_view path);
const Json* find_path(const Json& document, std::string_view path);

/// "a.b" from "a" and "b"; "b" when a is empty.
std::string join_path(std::string_view parent, std::string_view key);

/// A short rendering of a value for messages: numbers as people write them, text in quotes, cut at 40.
std::string show(const Json& value);

/// A number as people write it: shortest text that reads back as the same double ("0.001", "1e-08").
std::string show_number(double value);
/// A whole number with a comma before every three digits: "12,224".
std::string grouped(std::int64_t n);

/// The candidate closest to a misspelt key, or "" when none is near (optimal string alignment distance).
template <class Range>
std::string closest(std::string_view key, const Range& candidates);

/// Edit distance with transpositions (optimal string alignment).
int edit_distance(std::string_view a, std::string_view b);

template <class Range>
std::string closest(std::string_view key, const Range& candidates) {
    std::string best;
    int best_distance = 1 + static_cast<int>(key.size()) / 3;
    for (const auto& candidate : candidates) {
        const int distance = edit_distance(key, candidate);
        if (distance <= best_distance && (best.empty() || distance < best_distance)) {
            best = std::string(candidate);
            best_distance = distance;
        }
    }
    return best;
}

}  // namespace optimlab::base
