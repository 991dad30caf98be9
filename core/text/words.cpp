// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/words.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/text/characters.h"

namespace optimlab::text {

namespace {

struct Character {
    std::size_t length;
    std::uint8_t classes;
};

Character character_at(std::string_view text, std::size_t i) {
    const auto [length, code] = base::first_code_point(text.substr(i));
    // What is not UTF-8 counts as a symbol, a byte each.
    return {std::max<std::size_t>(length, 1), length == 0 ? std::uint8_t{0} : classes_of(code)};
}

/// Where the run ends that begins at i and whose characters have the same of these classes.
std::size_t end_of_run(std::string_view text, std::size_t i, std::uint8_t mask, std::uint8_t classes) {
    while (i < text.size()) {
        const Character here = character_at(text, i);
        if ((here.classes & mask) != classes) break;
        i += here.length;
    }
    return i;
}

constexpr std::uint8_t gpt2_classes = letter | number | space;

std::size_t contraction(std::string_view text) {
    for (const std::string_view end : {"'s", "'t", "'re", "'ve", "'m", "'ll", "'d"}) {
        if (text.starts_with(end)) return end.size();
    }
    return 0;
}

}  // namespace

std::size_t first_piece(std::string_view text, std::size_t most) {
    // A piece is settled by two characters behind it at most.
    if (text.size() > 8 && most < text.size() - 8) text = text.substr(0, most + 8);
    if (const auto length = contraction(text)) return length;
    const std::size_t skipped = text[0] == ' ' && text.size() > 1 ? 1 : 0;
    const auto classes = static_cast<std::uint8_t>(character_at(text, skipped).classes & gpt2_classes);
    if ((classes & space) == 0) return end_of_run(text, skipped, gpt2_classes, classes);
    std::size_t end = 0, last = 0;  // of the white space, and where its last character begins
    while (end < text.size()) {
        const Character here = character_at(text, end);
        if ((here.classes & space) == 0) break;
        last = end;
        end += here.length;
    }
    return end < text.size() && last > 0 ? last : end;
}

std::string_view take_word(std::string_view& text) {
    std::size_t begin = 0, end = 0;
    while (begin < text.size()) {
        const Character here = character_at(text, begin);
        if (text[begin] == '\n') {
            end = begin + 1;
            break;
        }
        if ((here.classes & space) == 0) {
            end = end_of_run(text, begin, word | space, static_cast<std::uint8_t>(here.classes & word));
            break;
        }
        begin += here.length;
    }
    const auto found = end > begin ? text.substr(begin, end - begin) : std::string_view();
    text.remove_prefix(std::max(end, std::min(begin, text.size())));
    return found;
}

}  // namespace optimlab::text
