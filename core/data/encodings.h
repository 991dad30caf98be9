// SPDX-License-Identifier: GPL-3.0-or-later
// In what encoding a text file is, and its bytes as UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace optimlab::data {

enum class Encoding { utf8, utf16_le, utf16_be, latin1 };

struct Guess {
    Encoding encoding = Encoding::utf8;
    std::size_t mark = 0;  ///< bytes of the byte-order mark, which are no part of the text
};
/// From the first bytes of a file: its mark; else UTF-16 if every other byte is mostly NUL; else UTF-8 if
/// they are that, but for a few mistakes; else Latin-1, unless they are no text at all: read as UTF-8, that
/// shows.
Guess guess_encoding(std::string_view beginning);

/// Makes UTF-8 of blocks of bytes that may be cut anywhere. UTF-8 goes through unchecked; a surrogate without
/// its other half becomes a byte that is not UTF-8, so that whoever checks the text finds both.
class Decoder {
 public:
    explicit Decoder(Encoding encoding) : encoding_(encoding) {}
    void append(std::string_view bytes, std::string& text);
    /// What was left of a cut character.
    void finish(std::string& text);

 private:
    void append_unit(char16_t unit, std::string& text);

    Encoding encoding_;
    int first_byte_ = -1;  // of a unit that was cut
    char16_t high_ = 0;    // half of a pair that waits for the other
};

}  // namespace optimlab::data
