// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/text.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>

#include "core/base/utf8.h"

namespace optimlab::app {

std::string decimals(double value, int digits) {
    if (!std::isfinite(value)) return "-";
    char text[64];
    std::snprintf(text, sizeof text, std::fabs(value) < 1e15 ? "%.*f" : "%.*e", digits, value);
    return text;
}

std::string significant(double value, int digits) {
    if (!std::isfinite(value)) return "-";
    char text[64];
    std::snprintf(text, sizeof text, "%.*g", digits, value);
    return text;
}

std::string duration(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0 || seconds > 1e9) return "-";
    const auto whole = static_cast<long>(std::lround(seconds));
    char text[64];
    if (whole < 3600) {
        std::snprintf(text, sizeof text, "%ld:%02ld", whole / 60, whole % 60);
    } else {
        std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
    }
    return text;
}

std::string quoted(const std::string& path) {
    const auto is_plain = [](unsigned char c) {
        return std::isalnum(c) || c >= 0x80 ||
               std::string_view("/._-+,:=@%~").find(static_cast<char>(c)) != std::string_view::npos;
    };
    if (!path.empty() && path[0] != '~' && std::all_of(path.begin(), path.end(), is_plain)) return path;
    std::string text = "'";
    for (const char c : path)
        text += c == '\'' ? "'\\''" : std::string(1, c);
    return text + "'";
}

std::string padded_left(const std::string& text, std::size_t width) {
    const auto n = base::count_characters(text);
    return n < width ? std::string(width - n, ' ') + text : text;
}

std::string padded_right(const std::string& text, std::size_t width) {
    const auto n = base::count_characters(text);
    return n < width ? text + std::string(width - n, ' ') : text;
}

std::string cut(const std::string& text, std::size_t width) {
    if (base::count_characters(text) <= width) return text;
    return base::encode_utf8(base::decode_utf8(text).substr(0, width));
}

std::string wrapped(std::string_view text, std::size_t indent, std::size_t width) {
    std::string result, line;
    const auto end_line = [&] {
        result += std::string(indent, ' ') + line + "\n";
        line.clear();
    };
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        const auto word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (word.empty()) continue;
        if (!line.empty() && indent + base::count_characters(line) + 1 + base::count_characters(word) > width)
            end_line();
        line += (line.empty() ? "" : " ") + std::string(word);
    }
    if (!line.empty()) end_line();
    return result;
}

std::string table(const std::vector<std::vector<std::string>>& rows, const std::vector<bool>& right) {
    std::vector<std::size_t> widths(right.size());
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], base::count_characters(row[i]));
    }
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) line += "  ";
            line += right[i] ? padded_left(row[i], widths[i]) : padded_right(row[i], widths[i]);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

}  // namespace optimlab::app
