// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/characters.h"

#include <vector>

namespace optimlab::text {

namespace {

std::vector<std::uint8_t> make_classes() {
    struct Change {
        char32_t first;
        std::uint8_t classes;
    };
    static constexpr Change changes[] = {
#define CLASSES(first, classes) {first, classes},
#include "core/text/characters.def"
#undef CLASSES
    };
    std::vector<std::uint8_t> table(0x110000);
    char32_t from = 0;
    std::uint8_t now = 0;
    for (const Change& change : changes) {
        for (; from < change.first; ++from)
            table[from] = now;
        now = change.classes;
    }
    for (const char32_t c :
         U"\t\n\v\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
         U"\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000") {
        if (c != 0) table[c] |= space;
    }
    return table;
}

}  // namespace

std::uint8_t classes_of(char32_t character) {
    static const std::vector<std::uint8_t> table = make_classes();
    return character < table.size() ? table[character] : std::uint8_t{0};
}

}  // namespace optimlab::text
