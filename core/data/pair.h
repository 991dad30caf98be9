// SPDX-License-Identifier: GPL-3.0-or-later
// An example of most tasks: what is read, and what is to be said about it.
#pragma once

#include <string>

namespace optimlab::data {

/// A text and its translation, a question and its answer, a text and its label, or words and their tags with
/// blanks between them, as many of both. In UTF-8.
struct Pair {
    std::string source, target;
    bool operator==(const Pair&) const = default;
};

}  // namespace optimlab::data
