// SPDX-License-Identifier: GPL-3.0-or-later
// An example of most tasks: what is read, and what is to be said about it; and where in a file it stands.
#pragma once

#include <string>

namespace optimlab::data {

/// A text and its translation, a question and its answer, a text and its label, or words and their tags with
/// blanks between them, as many of both. In UTF-8.
struct Pair {
    std::string source, target;
    bool operator==(const Pair&) const = default;
};

/// A column of a file of examples.
struct Column {
    std::string name;     ///< as its first line calls it, or "column 3"; of JSON lines the key
    std::string used_as;  ///< the parameter that chooses it ("text_column"), or "" of one that is not read
    std::string said_as;  ///< what such a parameter has to be for it: its name, or its number if that is none
    bool operator==(const Column&) const = default;
};

}  // namespace optimlab::data
