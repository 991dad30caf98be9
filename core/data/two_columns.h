// SPDX-License-Identifier: GPL-3.0-or-later
// Examples from two columns of a table of the user's, or two keys of JSON lines. Which ones is said by name
// or by number, or found by the names that such columns usually have.
#pragma once

#include "core/data/fields.h"
#include "core/data/pair.h"
#include "core/data/records.h"

namespace optimlab::data {

/// A column that is asked for.
struct WantedColumn {
    std::string said{};      ///< its name (of JSON lines: its key), or its number from 1; empty: to be found
    const char* key = "";    ///< of the parameter that says so
    std::string fallback{};  ///< the key in JSON lines where nothing tells
};

struct TwoColumns {
    WantedColumn source, target;
    Header header = Header::automatic;
    /// How much these look like names of the two columns: 0 not at all, from 2 on they are.
    int (*names)(const std::string& source, const std::string& target) = nullptr;
    /// Whether, where no names tell, the source is a long text and the target a short one that comes again.
    bool source_is_long = false;
};
/// `found` becomes the columns of the file, and what they are used as.
base::Status read_two_columns(const std::filesystem::path& path, const TwoColumns& columns,
                              const Reading& reading, std::vector<Pair>& pairs, std::vector<Column>& found);

/// "text" or "label", say: one of them is enough, since few texts are a single such word. Beside it
/// "airline_sentiment" is taken for "sentiment".
int names_text_or_label(const std::string& text, const std::string& label);
/// "en" and "fr", "Question" and "Answer": both, since dictionaries have such words in them.
int names_pair(const std::string& source, const std::string& target);

/// Without blanks at its ends.
std::string trimmed(const std::string& text);

}  // namespace optimlab::data
