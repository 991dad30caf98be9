// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/source.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/schema/entries.h"

namespace optimlab::data {

#define SOURCE(id) Entry id##_entry();
#include "core/data/catalog.def"
#undef SOURCE

namespace {

const schema::Entries<Entry>& entries() {
    static const schema::Entries<Entry> list({
#define SOURCE(id) id##_entry(),
#include "core/data/catalog.def"
#undef SOURCE
    });
    return list;
}

}  // namespace

const schema::Catalog& catalog() { return entries().catalog(); }

base::Result<RawText> load(const schema::Component& component) {
    return entries()[component.id].load(component.params);
}

RawText split(std::string text, double fraction) {
    auto cut = text.size() - static_cast<std::size_t>(static_cast<double>(text.size()) * fraction);
    while (cut < text.size() && base::is_utf8_continuation(text[cut]))
        ++cut;
    RawText raw;
    raw.validation = text.substr(cut);
    text.resize(cut);
    raw.training = std::move(text);
    return raw;
}

std::string text_fault(const std::string& bytes) {
    if (bytes.empty()) return "the file is empty; choose a text of a few thousand characters";
    const auto zero = bytes.find('\0');
    if (zero != std::string::npos) {
        const auto line =
            1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(zero), '\n');
        return "line " + std::to_string(line) +
               ": there is a NUL byte, so this is not a text file in UTF-8 (a binary file, or UTF-16); save "
               "it as "
               "plain text in UTF-8";
    }
    const auto bad = base::first_bad_utf8(bytes);
    if (bad != std::string::npos) {
        const auto line =
            1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(bad), '\n');
        return "line " + std::to_string(line) + ": byte " + std::to_string(bad) +
               " of the file is not valid UTF-8; convert the file to UTF-8";
    }
    return "";
}

}  // namespace optimlab::data
