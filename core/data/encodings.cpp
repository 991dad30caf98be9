// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/encodings.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace optimlab::data {

namespace {

constexpr char no_utf8 = '\xFF';

/// Whether bytes are UTF-8, but for fewer of them than there are characters beyond ASCII: then those are
/// mistakes, and no Latin-1.
bool is_utf8(std::string_view bytes) {
    std::size_t bad = 0, beyond_ascii = 0;
    while (!bytes.empty()) {
        const auto length = base::first_code_point(bytes).length;
        if (length == 0 && bytes.size() < 4) break;  // the last character may be cut
        bad += length == 0 ? 1 : 0;
        beyond_ascii += length > 1 ? 1 : 0;
        bytes.remove_prefix(std::max<std::size_t>(1, length));
    }
    return bad == 0 || bad < beyond_ascii;
}

/// Whether more than one byte in a hundred, and not just a few, are control characters that no text has: a
/// picture, a program.
bool is_binary(std::string_view bytes) {
    const auto controls = std::count_if(bytes.begin(), bytes.end(), [](char byte) {
        const auto value = static_cast<unsigned char>(byte);
        return value < 0x20 && !(value >= '\t' && value <= '\r') && value != 0x1B;
    });
    return controls > 10 && static_cast<std::size_t>(controls) * 100 > bytes.size();
}

/// What bytes 0x80 to 0x9F are in Windows-1252, as browsers take Latin-1 to be: there they are quotes and
/// dashes, and in Latin-1 itself nothing that a text has.
constexpr char32_t windows_1252[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                       0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

void append_code(char32_t code, std::string& text) { text += base::encode_utf8({&code, 1}); }

}  // namespace

Guess guess_encoding(std::string_view beginning) {
    if (beginning.starts_with("\xEF\xBB\xBF")) return {Encoding::utf8, 3};
    if (beginning.starts_with("\xFF\xFE")) return {Encoding::utf16_le, 2};
    if (beginning.starts_with("\xFE\xFF")) return {Encoding::utf16_be, 2};
    std::size_t zeros[2] = {0, 0};
    for (std::size_t i = 0; i < beginning.size(); ++i)
        zeros[i % 2] += beginning[i] == '\0' ? 1 : 0;
    const std::size_t most = beginning.size() / 2 * 7 / 10;
    if (zeros[1] > 0 && zeros[1] >= most && zeros[0] * 10 < zeros[1]) return {Encoding::utf16_le, 0};
    if (zeros[0] > 0 && zeros[0] >= most && zeros[1] * 10 < zeros[0]) return {Encoding::utf16_be, 0};
    return {is_utf8(beginning) || is_binary(beginning) ? Encoding::utf8 : Encoding::latin1, 0};
}

void Decoder::append_unit(char16_t unit, std::string& text) {
    const bool is_low = unit >= 0xDC00 && unit < 0xE000, is_high = unit >= 0xD800 && unit < 0xDC00;
    if (high_ != 0 && is_low) {
        append_code(0x10000U + ((char32_t{high_} - 0xD800U) << 10) + (char32_t{unit} - 0xDC00U), text);
        high_ = 0;
        return;
    }
    if (high_ != 0) text += no_utf8;
    high_ = is_high ? unit : char16_t{0};
    if (is_low) {
        text += no_utf8;
    } else if (!is_high) {
        append_code(unit, text);
    }
}

void Decoder::append(std::string_view bytes, std::string& text) {
    if (encoding_ == Encoding::utf8) {
        text += bytes;
        return;
    }
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        if (encoding_ == Encoding::latin1) {
            append_code(value >= 0x80 && value < 0xA0 ? windows_1252[value - 0x80] : value, text);
        } else if (first_byte_ < 0) {
            first_byte_ = value;
        } else {
            const int low = encoding_ == Encoding::utf16_le ? first_byte_ : value;
            const int high = encoding_ == Encoding::utf16_le ? value : first_byte_;
            append_unit(static_cast<char16_t>(high << 8 | low), text);
            first_byte_ = -1;
        }
    }
}

void Decoder::finish(std::string& text) {
    if (first_byte_ >= 0 || high_ != 0) text += no_utf8;
    first_byte_ = -1;
    high_ = 0;
}

}  // namespace optimlab::data
