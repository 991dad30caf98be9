// SPDX-License-Identifier: GPL-3.0-or-later
// How GPT-2 writes bytes as characters that can be seen: printable bytes of Latin-1 as themselves, all others
// as the characters from U+0100 on, in their order. So any bytes make tokens that are text.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace optimlab::text {

/// The character of each byte.
const std::array<char32_t, 256>& byte_characters();
/// Bytes as text, and back; nothing where the text has a character that stands for no byte.
std::string show_bytes_as_text(std::string_view bytes);
std::optional<std::string> bytes_of_text(std::string_view text);

}  // namespace optimlab::text
