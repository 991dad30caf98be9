// SPDX-License-Identifier: GPL-3.0-or-later
// Examples from two columns of a table of the user's.
#pragma once

#include "core/data/fields.h"
#include "core/data/pair.h"
#include "core/data/records.h"

namespace optimlab::data {

/// Which columns, from 1, and the parameters that say so.
struct TwoColumns {
    std::int64_t source = 1, target = 2;
    const char *source_key = "", *target_key = "";
    Header header = Header::automatic;
    /// Whether these are names of columns and no example.
    bool (*are_names)(const std::string& source, const std::string& target) = nullptr;
};
base::Status read_two_columns(const std::filesystem::path& path, const TwoColumns& columns,
                              const Reading& reading, std::vector<Pair>& pairs);

/// "text" or "label", say: one of them is enough, since few texts are a single such word.
bool names_text_or_label(const std::string& text, const std::string& label);
/// "en" and "fr", "Question" and "Answer": both, since dictionaries have such words in them.
bool names_pair(const std::string& source, const std::string& target);

/// Without blanks at its ends.
std::string trimmed(const std::string& text);

}  // namespace optimlab::data
