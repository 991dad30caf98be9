// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/entries.h"
#include "core/text/tokenizer.h"

namespace optimlab::text {

#define TOKENIZER(id) Entry id##_entry();
#include "core/text/catalog.def"
#undef TOKENIZER

namespace {

const schema::Entries<Entry>& entries() {
    static const schema::Entries<Entry> list({
#define TOKENIZER(id) id##_entry(),
#include "core/text/catalog.def"
#undef TOKENIZER
    });
    return list;
}

}  // namespace

const schema::Catalog& catalog() { return entries().catalog(); }
const Entry& entry(const std::string& id) { return entries()[id]; }
const std::vector<Entry>& list() { return entries().list(); }

base::Result<Named> learn(const schema::Component& component, TextSource& source, const base::Watch& watch) {
    const Entry& kind = entry(component.id);
    const auto vocabulary = kind.learn(component.params, source, watch);
    if (!vocabulary) return vocabulary.error();
    auto tokenizer = kind.make(*vocabulary);
    if (!tokenizer) return tokenizer.error();
    return Named{component.id, *std::move(tokenizer)};
}

base::Result<Named> copy(const Named& named) {
    auto tokenizer = entry(named.id).make(named.tokenizer->vocabulary());
    if (!tokenizer) return tokenizer.error();
    return Named{named.id, *std::move(tokenizer)};
}

}  // namespace optimlab::text
