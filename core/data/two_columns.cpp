// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/two_columns.h"

#include <algorithm>
#include <string_view>

namespace optimlab::data {

namespace {

constexpr std::string_view text_names[] = {"text",    "texts",   "sentence", "sentences", "review",
                                           "reviews", "content", "document", "comment",   "tweet",
                                           "message", "body",    "input"};
constexpr std::string_view label_names[] = {"label",  "labels",  "sentiment", "class",    "classes",
                                            "target", "targets", "category",  "polarity", "rating",
                                            "intent", "emotion", "output",    "tag"};
constexpr std::string_view pair_names[] = {"source",   "target",      "src",    "tgt",      "trg",
                                           "question", "answer",      "input",  "output",   "query",
                                           "response", "translation", "prompt", "original", "text"};
/// Codes of ISO 639-1 and English names.
constexpr std::string_view language_names[] = {
    "ar", "arabic",     "bg", "bulgarian",  "bn", "bengali",   "ca", "catalan",  "cs", "czech",
    "da", "danish",     "de", "german",     "el", "greek",     "en", "english",  "es", "spanish",
    "et", "estonian",   "eu", "basque",     "fa", "persian",   "fi", "finnish",  "fr", "french",
    "ga", "irish",      "he", "hebrew",     "hi", "hindi",     "hr", "croatian", "hu", "hungarian",
    "id", "indonesian", "is", "icelandic",  "it", "italian",   "ja", "japanese", "ko", "korean",
    "la", "latin",      "lt", "lithuanian", "lv", "latvian",   "nl", "dutch",    "no", "norwegian",
    "pl", "polish",     "pt", "portuguese", "ro", "romanian",  "ru", "russian",  "sk", "slovak",
    "sl", "slovenian",  "sr", "serbian",    "sv", "swedish",   "sw", "swahili",  "ta", "tamil",
    "th", "thai",       "tr", "turkish",    "uk", "ukrainian", "ur", "urdu",     "vi", "vietnamese",
    "zh", "chinese"};

std::string lower(const std::string& cell) {
    std::string text = trimmed(cell);
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

template <class Names>
bool is_one_of(std::string_view text, const Names& names) {
    return std::find(std::begin(names), std::end(names), text) != std::end(names);
}

/// "en", "English", "pt-BR", "zh_cn".
bool is_language(std::string_view text) {
    const bool has_region = text.size() > 3 && (text[2] == '-' || text[2] == '_');
    return is_one_of(has_region ? text.substr(0, 2) : text, language_names);
}

/// The first line that is a row, whatever it says; no cells if there is none.
base::Result<std::vector<std::string>> first_row(const std::filesystem::path& path, TableFormat format) {
    format.columns = 0;
    Problems unused(OnProblem::skip);
    std::vector<std::string> cells;
    const auto read = read_table(path, format, {unused}, [&](const Record& record) {
        cells = record.cells;
        return false;
    });
    if (!read) return read.error();
    return cells;
}

base::Error no_column(const std::filesystem::path& path, std::int64_t column, std::size_t there,
                      const char* key) {
    const std::string hint =
        there == 1 ? ", or see whether tabs (.tsv) or commas (.csv) are between the cells" : "";
    return base::input_error(path.string() + ": there is no column " + std::to_string(column) + ", but " +
                             std::to_string(there) + (there == 1 ? " column" : " columns") +
                             "; change data." + key + hint);
}

}  // namespace

std::string trimmed(const std::string& text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos) return "";
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

bool names_text_or_label(const std::string& text, const std::string& label) {
    return is_one_of(lower(text), text_names) || is_one_of(lower(label), label_names);
}

bool names_pair(const std::string& source, const std::string& target) {
    const auto a = lower(source), b = lower(target);
    if (a == b) return false;
    return (is_one_of(a, pair_names) && is_one_of(b, pair_names)) || (is_language(a) && is_language(b));
}

base::Status read_two_columns(const std::filesystem::path& path, const TwoColumns& columns,
                              const Reading& reading, std::vector<Pair>& pairs) {
    if (columns.source == columns.target) {
        return base::input_error(std::string("data.") + columns.target_key + ": column " +
                                 std::to_string(columns.target) + " is already data." + columns.source_key +
                                 "; choose another one");
    }
    auto format = guess_table(path);
    if (!format) return format.error();
    const auto first = first_row(path, *format);
    if (!first) return first.error();
    const auto there = first->empty() ? format->columns : first->size();
    for (const auto& [column, key] :
         {std::pair{columns.source, columns.source_key}, {columns.target, columns.target_key}}) {
        if (static_cast<std::size_t>(column) > there) return no_column(path, column, there, key);
    }
    format->columns = there;
    format->used = {static_cast<std::size_t>(columns.source - 1),
                    static_cast<std::size_t>(columns.target - 1)};
    format->has_header = columns.header == Header::yes;
    if (columns.header == Header::automatic && !first->empty())
        format->has_header = columns.are_names((*first)[format->used[0]], (*first)[format->used[1]]);
    return read_table(path, *format, reading, [&](const Record& record) {
        pairs.push_back({record.cells[0], record.cells[1]});
        return true;
    });
}

}  // namespace optimlab::data
