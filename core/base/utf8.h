// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-8 to Unicode code points and back (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF).
#pragma once

#include <string>
#include <string_view>

namespace optimlab::base {

constexpr bool is_utf8_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }
/// Of valid UTF-8.
std::size_t count_characters(std::string_view text);
/// The bytes, no more than `most`, of the whole characters at the front of valid UTF-8.
std::size_t whole_characters(std::string_view text, std::size_t most);

/// A code point and how many bytes it takes; length 0 where the bytes are not valid UTF-8.
struct CodePoint {
    std::size_t length = 0;
    char32_t code = 0;
};
/// The one at the front of bytes, of which there must be some.
CodePoint first_code_point(std::string_view bytes);

/// Position of the first byte that does not belong to valid UTF-8, or npos.
std::size_t first_bad_utf8(std::string_view bytes);

/// Code points of valid UTF-8; a bad byte becomes U+FFFD.
std::u32string decode_utf8(std::string_view bytes);

std::string encode_utf8(std::u32string_view code_points);

}  // namespace optimlab::base
