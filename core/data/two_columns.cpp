// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/two_columns.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "core/base/json.h"

namespace optimlab::data {

namespace {

constexpr std::string_view text_names[] = {"text",    "texts",   "sentence", "sentences", "review",
                                           "reviews", "content", "document", "comment",   "tweet",
                                           "message", "body",    "input"};
constexpr std::string_view label_names[] = {"label",  "labels",  "sentiment", "class",    "classes",
                                            "target", "targets", "category",  "polarity", "rating",
                                            "intent", "emotion", "output",    "tag",      "stars"};
constexpr std::string_view pair_names[] = {"source",   "target",      "src",    "tgt",      "trg",
                                           "question", "answer",      "input",  "output",   "query",
                                           "response", "translation", "prompt", "original", "text"};
/// Codes of ISO 639-1 and English names. Without "id", which is Indonesian once and a number a thousand
/// times.
constexpr std::string_view language_names[] = {
    "ar",         "arabic",  "bg",        "bulgarian", "bn",         "bengali",  "ca",         "catalan",
    "cs",         "czech",   "da",        "danish",    "de",         "german",   "el",         "greek",
    "en",         "english", "es",        "spanish",   "et",         "estonian", "eu",         "basque",
    "fa",         "persian", "fi",        "finnish",   "fr",         "french",   "ga",         "irish",
    "he",         "hebrew",  "hi",        "hindi",     "hr",         "croatian", "hu",         "hungarian",
    "indonesian", "is",      "icelandic", "it",        "italian",    "ja",       "japanese",   "ko",
    "korean",     "la",      "latin",     "lt",        "lithuanian", "lv",       "latvian",    "nl",
    "dutch",      "no",      "norwegian", "pl",        "polish",     "pt",       "portuguese", "ro",
    "romanian",   "ru",      "russian",   "sk",        "slovak",     "sl",       "slovenian",  "sr",
    "serbian",    "sv",      "swedish",   "sw",        "swahili",    "ta",       "tamil",      "th",
    "thai",       "tr",      "turkish",   "uk",        "ukrainian",  "ur",       "urdu",       "vi",
    "vietnamese", "zh",      "chinese"};

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

/// 2 for a name of the list, 1 for one that ends in it ("airline_sentiment", "review.text"), 0 for others.
template <class Names>
int how_usual(const std::string& cell, const Names& names) {
    const std::string name = lower(cell);
    if (is_one_of(name, names)) return 2;
    const auto end = name.find_last_of("_.");
    return end != std::string::npos && name.find(' ') == std::string::npos &&
                   is_one_of(std::string_view(name).substr(end + 1), names)
               ? 1
               : 0;
}

/// A column's number, if the text is one.
std::optional<std::size_t> number_of(const std::string& text) {
    std::size_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return {};
    return number;
}

/// "en", "English", "pt-BR", "zh_cn".
bool is_language(std::string_view text) {
    const bool has_region = text.size() > 3 && (text[2] == '-' || text[2] == '_');
    return is_one_of(has_region ? text.substr(0, 2) : text, language_names);
}

/// The first lines that are rows, whatever they say.
base::Result<std::vector<std::vector<std::string>>> first_rows(const std::filesystem::path& path,
                                                               TableFormat format) {
    constexpr std::size_t enough = 20;
    format.columns = 0;
    Problems unused(OnProblem::skip);
    std::vector<std::vector<std::string>> rows;
    const auto read = read_table(path, format, {unused}, [&](const Record& record) {
        rows.push_back(record.cells);
        return rows.size() < enough;
    });
    if (!read) return read.error();
    return rows;
}

bool is_number(const std::string& cell) {
    const std::string text = trimmed(cell);
    double number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return !text.empty() && read.ec == std::errc() && read.ptr == text.data() + text.size();
}

/// Whether some column has a word first and then numbers only.
bool begins_with_names(const std::vector<std::vector<std::string>>& rows) {
    if (rows.size() < 4) return false;
    for (std::size_t column = 0; column < rows.front().size(); ++column) {
        const auto& first = rows.front()[column];
        const bool numbers = std::all_of(rows.begin() + 1, rows.end(), [&](const auto& row) {
            return column < row.size() && is_number(row[column]);
        });
        if (numbers && !trimmed(first).empty() && !is_number(first)) return true;
    }
    return false;
}

/// What is in the first line of a file, and which two of it are examples.
struct Choice {
    std::vector<std::string> names;  ///< of the columns; of a table without names its first row
    bool has_names = false;
    std::size_t source = 0, target = 0;
    struct Kind {
        double length = 0;   ///< bytes of a cell, on average
        bool again = false;  ///< the same values come again
    };
    std::vector<Kind> kinds{};  ///< of the columns, by the rows after the first; none: not known
};

std::vector<Choice::Kind> kinds_of(const std::vector<std::vector<std::string>>& rows) {
    if (rows.size() < 4) return {};
    std::vector<Choice::Kind> kinds(rows.front().size());
    for (std::size_t column = 0; column < kinds.size(); ++column) {
        std::unordered_set<std::string_view> values;
        std::size_t bytes = 0, cells = 0;
        for (std::size_t row = 1; row < rows.size(); ++row) {
            if (column >= rows[row].size()) continue;
            values.insert(rows[row][column]);
            bytes += rows[row][column].size();
            ++cells;
        }
        if (cells == 0) continue;
        kinds[column] = {static_cast<double>(bytes) / static_cast<double>(cells), 2 * values.size() <= cells};
    }
    return kinds;
}

base::Error no_column(const std::filesystem::path& path, const WantedColumn& wanted, std::size_t column,
                      const Choice& choice) {
    const auto n = choice.names.size();
    const bool by_name = !wanted.said.empty() && !number_of(wanted.said);
    const std::string what = by_name ? base::show(base::Json(wanted.said)) : std::to_string(column);
    const std::string there = by_name ? listed(choice.names) : columns_text(n);
    return n == 1 ? base::input_error(
                        "{}: there is no column {}, but {}; change data.{}, or see whether tabs (.tsv) or "
                        "commas (.csv) are between the cells",
                        path, what, there, wanted.key)
                  : base::input_error("{}: there is no column {}, but {}; change data.{}", path, what, there,
                                      wanted.key);
}

base::Error two_columns_called(const std::filesystem::path& path, const WantedColumn& wanted, std::size_t one,
                               std::size_t other) {
    return base::input_error("{}: columns {} and {} are both called {}; say which by its number in data.{}",
                             path, one + 1, other + 1, base::show(base::Json(wanted.said)), wanted.key);
}

/// The column that is asked for, from 0; nothing if none is.
base::Result<std::optional<std::size_t>> asked_for(const std::filesystem::path& path,
                                                   const WantedColumn& wanted, const Choice& choice) {
    if (wanted.said.empty()) return std::optional<std::size_t>();
    if (const auto number = number_of(wanted.said)) {
        if (*number < 1 || *number > choice.names.size()) return no_column(path, wanted, *number, choice);
        return std::optional(*number - 1);
    }
    for (const bool exactly : {true, false}) {
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < choice.names.size(); ++i) {
            const auto& name = choice.names[i];
            if (exactly ? name != wanted.said : lower(name) != lower(wanted.said)) continue;
            if (found) return two_columns_called(path, wanted, *found, i);
            found = i;
        }
        if (found) return found;
    }
    return no_column(path, wanted, 0, choice);
}

/// Fills in which columns are meant. Where nothing is said those with the likeliest names are taken, and
/// where none has a usual name, the first ones.
base::Status choose(const std::filesystem::path& path, const TwoColumns& columns, Choice& choice) {
    const auto source = asked_for(path, columns.source, choice),
               target = asked_for(path, columns.target, choice);
    if (!source) return source.error();
    if (!target) return target.error();
    const auto n = choice.names.size();
    if (*source && *source == *target) {
        return base::input_error("data.{}: column {} is already data.{}; choose another one",
                                 columns.target.key, base::show(base::Json(columns.target.said)),
                                 columns.source.key);
    }
    // Of equal ones the target that follows its source, as closely as can be, is meant.
    const auto rank = [&](std::size_t i, std::size_t j) {
        const int names = columns.header == Header::no ? 0 : columns.names(choice.names[i], choice.names[j]);
        const auto apart = static_cast<std::int64_t>(j) - static_cast<std::int64_t>(i);
        const bool suits = columns.source_is_long && i < choice.kinds.size() && j < choice.kinds.size() &&
                           choice.kinds[j].again && choice.kinds[i].length > 2 * choice.kinds[j].length + 4;
        return std::tuple{names, suits ? choice.kinds[i].length : 0.0, apart > 0 ? -apart : apart - 10000};
    };
    constexpr std::size_t most = 200;  // columns that are looked at: all pairs of them are
    const auto begin = [](const auto& asked) { return asked->value_or(0); };
    const auto end = [&](const auto& asked) { return *asked ? **asked + 1 : std::min(n, most); };
    std::optional<std::tuple<int, double, std::int64_t>> best;
    for (std::size_t i = begin(source); i < end(source); ++i) {
        for (std::size_t j = begin(target); j < end(target); ++j) {
            if (i == j || (best && rank(i, j) <= *best)) continue;
            best = rank(i, j);
            choice.source = i;
            choice.target = j;
        }
    }
    if (!best) return no_column(path, columns.target, 2, choice);
    const auto is_name = [](const WantedColumn& wanted) {
        return !wanted.said.empty() && !number_of(wanted.said);
    };
    for (const auto& [wanted, chosen] :
         {std::pair(&columns.source, choice.source), std::pair(&columns.target, choice.target)}) {
        if (std::get<0>(*best) < 2 || !wanted->said.empty()) continue;  // not found by its name
        for (std::size_t i = 0; i < n; ++i) {
            if (i != chosen && choice.names[i] == choice.names[chosen])
                return two_columns_called(path, {choice.names[chosen], wanted->key}, std::min(i, chosen),
                                          std::max(i, chosen));
        }
    }
    if (columns.header == Header::automatic)
        choice.has_names =
            choice.has_names || std::get<0>(*best) >= 2 || is_name(columns.source) || is_name(columns.target);
    return base::Done{};
}

std::vector<Column> described(const Choice& choice, const TwoColumns& columns) {
    std::vector<Column> all;
    all.reserve(choice.names.size());
    std::unordered_multiset<std::string> called;
    for (const auto& name : choice.names)
        called.insert(lower(name));
    for (std::size_t i = 0; i < choice.names.size(); ++i) {
        const auto* used = i == choice.source   ? columns.source.key
                           : i == choice.target ? columns.target.key
                                                : "";
        const std::string number = std::to_string(i + 1), name = trimmed(choice.names[i]);
        const bool says =
            choice.has_names && !name.empty() && !number_of(name) && called.count(lower(name)) == 1;
        all.push_back(
            {choice.has_names ? name : base::message("column {}", number), used, says ? name : number});
    }
    return all;
}

bool is_json_lines(const std::filesystem::path& path) {
    const auto extension = path.extension();
    return extension == ".jsonl" || extension == ".ndjson" || extension == ".json";
}

base::Status read_keys(const std::filesystem::path& path, const TwoColumns& columns, const Reading& reading,
                       const Visit& visit, std::vector<Column>& found) {
    auto keys = first_keys(path);
    if (!keys) return keys.error();
    Choice choice{*std::move(keys), true, 0, 0};
    std::string source = columns.source.fallback, target = columns.target.fallback;
    if (choice.names.size() >= 2) {
        if (auto chosen = choose(path, columns, choice); !chosen) return chosen;
        found = described(choice, columns);
        source = choice.names[choice.source];
        target = choice.names[choice.target];
    }
    return read_json_lines(path, {source, target}, reading, visit);
}

base::Status read_cells(const std::filesystem::path& path, const TwoColumns& columns, const Reading& reading,
                        const Visit& visit, std::vector<Column>& found) {
    auto format = guess_table(path);
    if (!format) return format.error();
    auto rows = first_rows(path, *format);
    if (!rows) return rows.error();
    if (rows->empty()) rows->emplace_back(format->columns);
    const bool has_names =
        columns.header == Header::yes || (columns.header == Header::automatic && begins_with_names(*rows));
    auto kinds = kinds_of(*rows);
    Choice choice{std::move(rows->front()), has_names, 0, 0, std::move(kinds)};
    if (auto chosen = choose(path, columns, choice); !chosen) return chosen;
    found = described(choice, columns);
    format->columns = choice.names.size();
    format->used = {choice.source, choice.target};
    format->has_header = choice.has_names;
    return read_table(path, *format, reading, visit);
}

}  // namespace

std::string trimmed(const std::string& text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos) return "";
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

int names_text_or_label(const std::string& text, const std::string& label) {
    return how_usual(text, text_names) + how_usual(label, label_names);
}

int names_pair(const std::string& source, const std::string& target) {
    const auto last_key = [](const std::string& path) { return lower(path.substr(path.rfind('.') + 1)); };
    const auto a = last_key(source), b = last_key(target);
    if (a == b) return 0;
    const bool both =
        (is_one_of(a, pair_names) && is_one_of(b, pair_names)) || (is_language(a) && is_language(b));
    return both ? 2 : 0;
}

base::Status read_two_columns(const std::filesystem::path& path, const TwoColumns& columns,
                              const Reading& reading, std::vector<Pair>& pairs, std::vector<Column>& found) {
    const auto visit = [&](const Record& record) {
        pairs.push_back({record.cells[0], record.cells[1]});
        return true;
    };
    return is_json_lines(path) ? read_keys(path, columns, reading, visit, found)
                               : read_cells(path, columns, reading, visit, found);
}

}  // namespace optimlab::data
