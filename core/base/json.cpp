// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>
#include <vector>

#include "core/base/utf8.h"

template class nlohmann::basic_json<nlohmann::ordered_map>;

namespace optimlab::base {

namespace {

/// Reads a text for its faults: where parsing stops, which the library's exceptions do not say of a number
/// that is too large, and a key that stands twice, which the library lets pass.
struct FaultFinder final : nlohmann::json_sax<Json> {
    std::size_t bytes_read = 0;
    std::optional<std::string> twice;

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override {
        keys_.emplace_back();
        return true;
    }
    bool key(string_t& key) override {
        if (keys_.back().insert(key).second) return true;
        twice = key;
        return false;
    }
    bool end_object() override {
        keys_.pop_back();
        return true;
    }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t position, const std::string&, const Json::exception&) override {
        bytes_read = position;
        return false;
    }

 private:
    std::vector<std::set<std::string>> keys_;  ///< of the objects that are open
};

}  // namespace

Result<Json> parse_json(std::string_view text, const std::string& where) {
    FaultFinder fault;
    if (Json::sax_parse(text, &fault)) return Json::parse(text, nullptr, false);
    if (fault.twice) {
        return input_error("{}: the key \"{}\" stands twice in one object; leave one of the two", where,
                           *fault.twice);
    }
    const std::size_t end = std::min(text.size(), fault.bytes_read == 0 ? 0 : fault.bytes_read - 1);
    const auto before = text.substr(0, end);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const auto newline = before.rfind('\n');
    const auto column = newline == std::string_view::npos ? end + 1 : end - newline;
    return input_error(
        "{}: line {}, column {}: this is not valid JSON; look for a missing comma, quote or bracket there",
        where, line, column);
}

namespace {

/// Takes the next step off a path: a key (up to '.' or '[') or an index in brackets.
struct PathStep {
    std::string key;
    std::size_t index = 0;
    bool is_index = false;
};

bool next_step(std::string_view& path, PathStep& step) {
    if (path.starts_with('[')) {
        const auto close = path.find(']');
        if (close == std::string_view::npos) return false;
        const auto digits = path.substr(1, close - 1);
        const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), step.index);
        if (problem != std::errc{} || end != digits.data() + digits.size() || digits.empty()) return false;
        step.is_index = true;
        path.remove_prefix(close + 1);
    } else {
        const auto end = std::min(path.find_first_of(".["), path.size());
        if (end == 0) return false;
        step.key = std::string(path.substr(0, end));
        step.is_index = false;
        path.remove_prefix(end);
    }
    // What follows is another index, or a point and a key: "a..b", "a." and "a[0]b" name nothing.
    if (path.empty() || path.starts_with('[')) return true;
    if (!path.starts_with('.') || path.size() == 1 || path[1] == '[') return false;
    path.remove_prefix(1);
    return true;
}

}  // namespace

Json* find_path(Json& document, std::string_view path) {
    Json* here = &document;
    PathStep step;
    while (!path.empty()) {
        if (!next_step(path, step)) return nullptr;
        if (step.is_index) {
            if (!here->is_array() || step.index >= here->size()) return nullptr;
            here = &(*here)[step.index];
        } else {
            if (!here->is_object() || !here->contains(step.key)) return nullptr;
            here = &(*here)[step.key];
        }
    }
    return here;
}

const Json* find_path(const Json& document, std::string_view path) {
    return find_path(const_cast<Json&>(document), path);
}

std::string join_path(std::string_view parent, std::string_view key) {
    if (parent.empty()) return std::string(key);
    return std::string(parent) + (key.starts_with('[') ? "" : ".") + std::string(key);
}

std::string grouped(std::int64_t n) {
    std::string digits = std::to_string(n);
    const std::size_t first = n < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;)
        digits.insert(at -= 3, 1, ',');
    return digits;
}

std::string show_number(double value) {
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value > 0 ? "infinity" : "-infinity";
    char buffer[32];
    const auto [end, problem] = std::to_chars(buffer, buffer + sizeof buffer, value);
    (void)problem;
    return {buffer, end};
}

std::string show(const Json& value) {
    if (value.is_number_float()) return show_number(value.get<double>());
    std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() > 40) {
        text.resize(whole_characters(text, 37));
        text += "...";
    }
    return text;
}

int edit_distance(std::string_view a, std::string_view b) {
    const std::size_t n = a.size(), m = b.size();
    std::vector<std::vector<int>> d(n + 1, std::vector<int>(m + 1));
    for (std::size_t i = 0; i <= n; ++i)
        d[i][0] = static_cast<int>(i);
    for (std::size_t j = 0; j <= m; ++j)
        d[0][j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= n; ++i) {
        for (std::size_t j = 1; j <= m; ++j) {
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
            }
        }
    }
    return d[n][m];
}

}  // namespace optimlab::base
