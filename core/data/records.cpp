// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/records.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <iterator>

#include "core/base/json.h"
#include "core/data/line_reader.h"
#include "core/metrics/spans.h"

namespace optimlab::data {

namespace fs = std::filesystem;
using base::Done;
using base::Status;

namespace {

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// Calls use(line) with every line that is text.
template <class Use>
Status for_lines(LineReader& reader, const Reading& reading, const Use& use) {
    std::string line;
    for (;;) {
        const auto more = reader.next(line);
        if (!more) return more.error();
        if (!*more) return Done{};
        if (auto fault = reader.fault(line); !fault.empty()) {
            auto noted = reading.problems.add({reader.path(), reader.number(), std::move(fault)});
            if (!noted) return noted;
            continue;
        }
        const base::Result<bool> goes_on = use(line);
        if (!goes_on) return goes_on.error();
        if (!*goes_on) return Done{};
    }
}

/// Brackets within brackets would be followed by the parser's memory.
bool is_too_deep(const std::string& line) {
    int depth = 0, deepest = 0;
    for (const char c : line) {
        depth += (c == '[' || c == '{') ? 1 : (c == ']' || c == '}') ? -1 : 0;
        deepest = std::max(deepest, depth);
    }
    return deepest > 1000;
}

/// Of an object within an object the path: "review.text".
void add_keys(const base::Json& object, const std::string& path, std::vector<std::string>& keys) {
    for (const auto& [key, value] : object.items()) {
        const auto whole = base::join_path(path, key);
        if (value.is_object()) {
            add_keys(value, whole, keys);
        } else {
            keys.push_back(whole);
        }
    }
}

std::vector<std::string> keys_of(const base::Json& object) {
    std::vector<std::string> keys;
    add_keys(object, "", keys);
    return keys;
}

/// What stands under a key or, where there is no such key, under a path of keys with dots between; null if
/// nothing does.
const base::Json* find_key(const base::Json& object, std::string_view key) {
    if (!object.is_object()) return nullptr;
    if (const auto found = object.find(key); found != object.end()) return &*found;
    for (auto dot = key.find('.'); dot != std::string_view::npos; dot = key.find('.', dot + 1)) {
        const auto inner = object.find(key.substr(0, dot));
        if (inner == object.end()) continue;
        if (const auto* found = find_key(*inner, key.substr(dot + 1))) return found;
    }
    return nullptr;
}

base::Result<bool> note(const Reading& reading, const LineReader& reader, std::int64_t line,
                        std::string message) {
    const auto noted = reading.problems.add({reader.path(), line, std::move(message)});
    if (!noted) return noted.error();
    return true;
}

/// The columns of a tagged line: with tabs between, or else blanks, as many as there are.
std::vector<std::string_view> columns_of(std::string_view line) {
    const bool tabs = line.find('\t') != std::string_view::npos;
    std::vector<std::string_view> cells;
    while (true) {
        const auto end = line.find(tabs ? '\t' : ' ');
        cells.push_back(line.substr(0, end));
        if (end == std::string_view::npos) return cells;
        const auto next = tabs ? end + 1 : line.find_first_not_of(' ', end);
        line.remove_prefix(std::min(next, line.size()));
    }
}

/// How a line of a table ends: with its record, within quotes, or so that the quotes of an earlier line
/// cannot be meant: what follows where they close is no separator.
enum class LineEnd { record, open, astray };

/// Adds the cells of a line; `in_quotes`: its beginning belongs to the last cell.
LineEnd split_line(std::string_view line, char separator, bool in_quotes, std::vector<std::string>& cells) {
    const bool quotes = separator != '\t', goes_on = in_quotes;
    const std::size_t first = cells.size();
    if (!in_quotes) cells.emplace_back();
    bool fresh = !in_quotes;  // nothing of the cell has come yet
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (in_quotes) {
            if (c != '"') {
                cells.back() += c;
            } else if (i + 1 < line.size() && line[i + 1] == '"') {
                cells.back() += '"';
                ++i;
            } else {
                in_quotes = false;
                const bool closes_cell = i + 1 == line.size() || line[i + 1] == separator;
                if (goes_on && cells.size() == first && !closes_cell) return LineEnd::astray;
            }
        } else if (c == separator) {
            cells.emplace_back();
            fresh = true;
            continue;
        } else if (quotes && fresh && c == '"') {
            in_quotes = true;
        } else {
            cells.back() += c;
        }
        fresh = false;
    }
    return in_quotes ? LineEnd::open : LineEnd::record;
}

/// Puts the lines of a table together to records, some of which have line ends in their cells. Quotes that
/// are opened and never closed, or not where a cell ends, cost their line: the next ones are read anew.
class Records {
 public:
    /// finish: takes a whole record; astray: what is said of a line whose quotes are. Both return whether to
    /// go on.
    Records(char separator, std::function<base::Result<bool>(Record&)> finish,
            std::function<base::Result<bool>(std::int64_t line)> astray)
        : separator_(separator), finish_(std::move(finish)), astray_(std::move(astray)) {}

    base::Result<bool> add(std::int64_t number, const std::string& line) {
        waiting_.push_back({number, line});
        return work();
    }
    /// No line comes any more.
    base::Result<bool> end() {
        while (!open_.empty()) {
            auto goes_on = begin_anew();
            if (goes_on && *goes_on) goes_on = work();
            if (!goes_on || !*goes_on) return goes_on;
        }
        return true;
    }

 private:
    /// Bytes of a record of several lines. They may be read anew as often as there are lines among them.
    static constexpr std::size_t longest_record = std::size_t{1} << 16;

    struct Line {
        std::int64_t number;
        std::string text;
    };

    base::Result<bool> work() {
        while (!waiting_.empty()) {
            Line line = std::move(waiting_.front());
            waiting_.pop_front();
            if (open_.empty()) {
                if (line.text.empty()) continue;
                record_ = {line.number, {}};
                bytes_ = 0;
            } else {
                record_.cells.back() += '\n';
            }
            bytes_ += line.text.size() + 1;
            const auto end = split_line(line.text, separator_, !open_.empty(), record_.cells);
            open_.push_back(std::move(line));
            base::Result<bool> goes_on = true;
            if (end == LineEnd::record) {
                open_.clear();
                goes_on = finish_(record_);
            } else if (end == LineEnd::astray || (open_.size() > 1 && bytes_ > longest_record)) {
                goes_on = begin_anew();
            }
            if (!goes_on || !*goes_on) return goes_on;
        }
        return true;
    }
    base::Result<bool> begin_anew() {
        const auto line = record_.line;
        waiting_.insert(waiting_.begin(), std::make_move_iterator(open_.begin() + 1),
                        std::make_move_iterator(open_.end()));
        open_.clear();
        return astray_(line);
    }

    char separator_;
    std::function<base::Result<bool>(Record&)> finish_;
    std::function<base::Result<bool>(std::int64_t)> astray_;
    Record record_;
    std::size_t bytes_ = 0;     // of the record
    std::vector<Line> open_;    // of a record that goes on, its lines
    std::deque<Line> waiting_;  // to be read, or read anew
};

}  // namespace

std::string columns_text(std::size_t n) {
    return n == 1 ? base::message("1 column") : base::message("{} columns", n);
}

std::string listed(const std::vector<std::string>& names) {
    constexpr std::size_t most = 12;
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < most; ++i) {
        text += i == 0 ? "" : ", ";
        text += base::show(base::Json(names[i]));
    }
    if (names.empty()) return base::message("nothing");
    return names.size() > most ? base::message("{} and others", text) : text;
}

base::Result<std::vector<std::string>> first_keys(const fs::path& path) {
    auto reader = LineReader::open(path);
    if (!reader) return reader.error();
    std::string line;
    for (;;) {
        const auto more = reader->next(line);
        if (!more) return more.error();
        if (!*more) return std::vector<std::string>{};
        if (!reader->fault(line).empty() || is_blank(line) || is_too_deep(line)) continue;
        const auto object = base::Json::parse(line, nullptr, false);
        if (object.is_object()) return keys_of(object);
    }
}

base::Result<TableFormat> guess_table(const fs::path& path) {
    auto reader = LineReader::open(path);
    if (!reader) return reader.error();
    std::string line;
    while (line.empty()) {
        const auto more = reader->next(line);
        if (!more) return more.error();
        if (!*more) return base::input_error("{}: the file is empty; choose a table of examples", path);
    }
    TableFormat format;
    const bool has_tab = line.find('\t') != std::string::npos;
    const auto commas = std::count(line.begin(), line.end(), ','),
               semicolons = std::count(line.begin(), line.end(), ';');
    const bool by_name = path.extension() == ".csv" && (commas > 0 || semicolons > 0 || !has_tab);
    if (by_name || (path.extension() != ".tsv" && !has_tab))
        format.separator = semicolons > commas ? ';' : ',';
    std::vector<std::string> cells;
    (void)split_line(line, format.separator, false, cells);
    format.columns = cells.size();
    return format;
}

Status read_table(const fs::path& path, const TableFormat& format, const Reading& reading,
                  const Visit& visit) {
    auto reader = LineReader::open(path, reading.watch, &reading.problems);
    if (!reader) return reader.error();
    bool header = format.has_header;
    std::size_t expected = format.columns;
    const auto finish = [&](Record& record) -> base::Result<bool> {
        if (expected == 0) expected = record.cells.size();
        if (record.cells.size() != expected)
            return note(reading, *reader, record.line,
                        base::message("{}, expected {}", columns_text(record.cells.size()), expected));
        if (header) {
            header = false;
            return true;
        }
        if (format.used.empty()) return visit(record);
        Record chosen{record.line, {}};
        for (const auto column : format.used) {
            if (column >= expected)
                return base::input_error("{}: column {} is asked for, but there are {}", path, column + 1,
                                         columns_text(expected));
            if (is_blank(record.cells[column]))
                return note(reading, *reader, record.line, base::message("column {} is empty", column + 1));
            chosen.cells.push_back(record.cells[column]);
        }
        return visit(chosen);
    };
    bool goes_on = true;
    Records records(format.separator, finish, [&](std::int64_t line) {
        return note(reading, *reader, line, base::message("a quote that is opened here is not closed"));
    });
    const auto use = [&](const std::string& line) {
        auto more = records.add(reader->number(), line);
        if (more) goes_on = *more;
        return more;
    };
    if (auto read = for_lines(*reader, reading, use); !read) return read;
    if (!goes_on) return Done{};
    if (auto ended = records.end(); !ended) return ended.error();
    return Done{};
}

Status read_json_lines(const fs::path& path, const std::vector<std::string>& keys, const Reading& reading,
                       const Visit& visit) {
    auto reader = LineReader::open(path, reading.watch, &reading.problems);
    if (!reader) return reader.error();
    const auto use = [&](const std::string& line) -> base::Result<bool> {
        if (is_blank(line)) return true;
        const auto wrong = [&](std::string message) {
            return note(reading, *reader, reader->number(), std::move(message));
        };
        if (is_too_deep(line)) return wrong(base::message("brackets within brackets, a thousand deep"));
        const auto object = base::Json::parse(line, nullptr, false);
        if (!object.is_object())
            return wrong(
                line.front() == '[' && path.extension() == ".json"
                    ? base::message("a list, but expected an object a line, as jq -c '.[]' makes of it")
                    : base::message(
                          "expected a JSON object such as {\"text\": \"...\", \"label\": \"...\"}"));
        Record record{reader->number(), {}};
        for (const auto& key : keys) {
            const auto* found = find_key(object, key);
            if (!found)
                return wrong(base::message("there is no \"{}\", but {}", key, listed(keys_of(object))));
            if (found->is_string()) {
                record.cells.push_back(found->get<std::string>());
            } else if (found->is_number() || found->is_boolean()) {
                record.cells.push_back(found->dump());
            } else {
                return wrong(
                    base::message("\"{}\" is {}, expected a text or a number", key, base::show(*found)));
            }
            if (is_blank(record.cells.back())) return wrong(base::message("\"{}\" is empty", key));
        }
        return visit(record);
    };
    return for_lines(*reader, reading, use);
}

Status read_parallel(const fs::path& one, const fs::path& other, const Reading& reading, const Visit& visit) {
    auto first = LineReader::open(one, reading.watch, &reading.problems);
    if (!first) return first.error();
    auto second = LineReader::open(other, {}, &reading.problems);
    if (!second) return second.error();
    Record record{0, std::vector<std::string>(2)};
    for (;;) {
        const auto more = first->next(record.cells[0]), too = second->next(record.cells[1]);
        if (!more) return more.error();
        if (!too) return too.error();
        if (!*more && !*too) return Done{};
        if (*more != *too) {
            const LineReader &longer = *more ? *first : *second, &shorter = *more ? *second : *first;
            auto noted =
                note(reading, longer, longer.number(),
                     base::message(
                         "nothing belongs to it, as {} ends after line {}; parallel files have as many lines",
                         shorter.path(), shorter.number()));
            if (!noted) return noted.error();
            continue;
        }
        record.line = first->number();
        base::Result<bool> goes_on = true;
        const auto fault = first->fault(record.cells[0]), other_fault = second->fault(record.cells[1]);
        if (!fault.empty()) {
            goes_on = note(reading, *first, record.line, fault);
        } else if (!other_fault.empty()) {
            goes_on = note(reading, *second, record.line, other_fault);
        } else if (is_blank(record.cells[0]) != is_blank(record.cells[1])) {
            goes_on = note(reading, is_blank(record.cells[0]) ? *first : *second, record.line,
                           base::message("empty, unlike the line beside it"));
        } else if (!is_blank(record.cells[0])) {
            goes_on = visit(record);
        }
        if (!goes_on) return goes_on.error();
        if (!*goes_on) return Done{};
    }
}

Status read_conll(const fs::path& path, const TagColumns& columns, const Reading& reading,
                  const Visit& visit) {
    auto reader = LineReader::open(path, reading.watch, &reading.problems);
    if (!reader) return reader.error();
    Record record;
    std::vector<std::string> tags;
    bool usable = true;
    const auto finish = [&]() -> base::Result<bool> {
        base::Result<bool> goes_on = true;
        if (usable && !tags.empty()) {
            record.cells.insert(record.cells.end(), tags.begin(), tags.end());
            goes_on = visit(record);
        }
        record.cells.clear();
        tags.clear();
        usable = true;
        return goes_on;
    };
    std::int64_t last = 0;
    const auto use = [&](std::string line) -> base::Result<bool> {
        // Lines that for_lines left out were not text, and their sentence goes with them.
        usable = usable && (last == 0 || reader->number() == last + 1);
        last = reader->number();
        if (is_blank(line)) return finish();
        line.resize(line.find_last_not_of(" \t\r") + 1);
        if (line.starts_with("-DOCSTART-")) return true;
        const auto cells = columns_of(line);
        const auto most = std::max<std::size_t>({2, columns.word, columns.tag});
        const auto tag = columns.tag == 0 ? cells.back() : cells[std::min(columns.tag, cells.size()) - 1];
        std::string fault;
        if (cells.size() < most) {
            const auto there = columns_text(cells.size());
            fault = most == 2 ? base::message("{}, expected a word first and its tag last", there)
                              : base::message("{}, expected {}", there, most);
        } else {
            fault = cells[columns.word - 1].empty()
                        ? base::message("there is no word")
                        : metrics::tag_fault(std::string(tag), metrics::TagScheme::lenient);
            if (!fault.empty() && cells.size() > 2)
                fault = base::message("{} (is it the right data.tag_column?)", fault);
        }
        if (!fault.empty()) {
            if (line.front() == '#' && tags.empty() && usable) return true;
            usable = false;
            return note(reading, *reader, last, fault);
        }
        if (tags.empty()) record.line = last;
        record.cells.emplace_back(cells[columns.word - 1]);
        tags.emplace_back(tag);
        return true;
    };
    if (auto read = for_lines(*reader, reading, use); !read) return read;
    const auto finished = finish();
    if (!finished) return finished.error();
    return Done{};
}

std::int32_t Labels::number_of(const std::string& label) {
    const auto found = numbers_.find(label);
    if (found != numbers_.end()) {
        ++counts_[static_cast<std::size_t>(found->second)];
        return found->second;
    }
    if (names_.size() == most) return -1;
    const auto number = static_cast<std::int32_t>(names_.size());
    numbers_.emplace(label, number);
    names_.push_back(label);
    counts_.push_back(1);
    return number;
}

}  // namespace optimlab::data
