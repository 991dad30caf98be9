// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/byte_alphabet.h"

#include "core/base/utf8.h"

namespace optimlab::text {

namespace {

constexpr bool is_printable(unsigned byte) {
    return (byte >= '!' && byte <= '~') || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
}

}  // namespace

const std::array<char32_t, 256>& byte_characters() {
    static const auto characters = [] {
        std::array<char32_t, 256> made{};
        char32_t next = 0x100;
        for (unsigned byte = 0; byte < 256; ++byte)
            made[byte] = is_printable(byte) ? byte : next++;
        return made;
    }();
    return characters;
}

std::string show_bytes_as_text(std::string_view bytes) {
    std::u32string text;
    text.reserve(bytes.size());
    for (const char byte : bytes)
        text.push_back(byte_characters()[static_cast<unsigned char>(byte)]);
    return base::encode_utf8(text);
}

std::optional<std::string> bytes_of_text(std::string_view text) {
    static const auto bytes = [] {
        std::array<std::int16_t, 0x200> made{};
        made.fill(-1);
        for (std::size_t byte = 0; byte < 256; ++byte)
            made[byte_characters()[byte]] = static_cast<std::int16_t>(byte);
        return made;
    }();
    std::string found;
    for (const char32_t c : base::decode_utf8(text)) {
        if (c >= bytes.size() || bytes[c] < 0) return std::nullopt;
        found.push_back(static_cast<char>(bytes[c]));
    }
    return found;
}

}  // namespace optimlab::text
