// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"

#include <algorithm>

namespace optimlab::base {

std::size_t count_characters(std::string_view text) {
    const auto rest = std::count_if(text.begin(), text.end(), is_utf8_continuation);
    return text.size() - static_cast<std::size_t>(rest);
}

std::size_t whole_characters(std::string_view text, std::size_t most) {
    if (most >= text.size()) return text.size();
    while (most > 0 && is_utf8_continuation(text[most]))
        --most;
    return most;
}

CodePoint first_code_point(std::string_view bytes) {
    const auto first = static_cast<unsigned char>(bytes[0]);
    if (first < 0x80) return {1, first};
    std::size_t length = 0;
    char32_t code = 0, lowest = 0;
    if ((first & 0xE0) == 0xC0) {
        length = 2, code = first & 0x1Fu, lowest = 0x80;
    } else if ((first & 0xF0) == 0xE0) {
        length = 3, code = first & 0x0Fu, lowest = 0x800;
    } else if ((first & 0xF8) == 0xF0) {
        length = 4, code = first & 0x07u, lowest = 0x10000;
    } else {
        return {};
    }
    if (bytes.size() < length) return {};
    for (std::size_t i = 1; i < length; ++i) {
        if (!is_utf8_continuation(bytes[i])) return {};
        code = (code << 6) | (static_cast<unsigned char>(bytes[i]) & 0x3Fu);
    }
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (code < lowest || code > 0x10FFFF || surrogate) return {};
    return {length, code};
}

std::size_t first_bad_utf8(std::string_view bytes) {
    for (std::size_t i = 0; i < bytes.size();) {
        const auto length = first_code_point(bytes.substr(i)).length;
        if (length == 0) return i;
        i += length;
    }
    return std::string::npos;
}

std::u32string decode_utf8(std::string_view bytes) {
    std::u32string text;
    text.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size();) {
        const CodePoint next = first_code_point(bytes.substr(i));
        text.push_back(next.length ? next.code : U'\uFFFD');
        i += next.length ? next.length : 1;
    }
    return text;
}

std::string encode_utf8(std::u32string_view code_points) {
    std::string bytes;
    for (const char32_t c : code_points) {
        if (c < 0x80) {
            bytes.push_back(static_cast<char>(c));
        } else if (c < 0x800) {
            bytes.push_back(static_cast<char>(0xC0 | (c >> 6)));
            bytes.push_back(static_cast<char>(0x80 | (c & 0x3F)));
        } else if (c < 0x10000) {
            bytes.push_back(static_cast<char>(0xE0 | (c >> 12)));
            bytes.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
            bytes.push_back(static_cast<char>(0x80 | (c & 0x3F)));
        } else {
            bytes.push_back(static_cast<char>(0xF0 | (c >> 18)));
            bytes.push_back(static_cast<char>(0x80 | ((c >> 12) & 0x3F)));
            bytes.push_back(static_cast<char>(0x80 | ((c >> 6) & 0x3F)));
            bytes.push_back(static_cast<char>(0x80 | (c & 0x3F)));
        }
    }
    return bytes;
}

}  // namespace optimlab::base
