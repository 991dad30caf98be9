// SPDX-License-Identifier: GPL-3.0-or-later
// Tokenizers: from text to token ids and back. A new one is its own .cpp and one line in catalog.def.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/schema/component.h"
#include "core/text/text_source.h"

namespace optimlab::text {

using base::Json;
using Id = std::int32_t;

/// What a tokenizer has learnt: the tokens, where a token's place is its id, and which pairs of tokens become
/// one, the first to be joined first. Tokens are written as in a tokenizer.json.
struct Vocabulary {
    std::vector<std::string> tokens;
    std::vector<std::pair<std::string, std::string>> merges;
};

class Tokenizer {
 public:
    virtual ~Tokenizer() = default;
    /// Appends the ids of a text in UTF-8 and returns how many of its characters or words have none: words
    /// become the unknown token, characters are left out.
    virtual std::size_t encode(std::string_view text, std::vector<Id>& ids) const = 0;
    /// The text of ids of [0, size()), in UTF-8. What pieces of characters there are become U+FFFD.
    virtual std::string decode(std::span<const Id> ids) const = 0;
    virtual std::int64_t size() const = 0;
    virtual Vocabulary vocabulary() const = 0;
};

struct Entry {
    schema::About about;
    Cut cut;     ///< where a text may be cut before it is encoded
    Json frame;  ///< its tokenizer.json without what was learnt
    /// Learns what to call a token from a text.
    base::Result<Vocabulary> (*learn)(const Json& params, TextSource& source, const base::Watch& watch);
    /// From what was learnt; an error says what is wrong with it.
    base::Result<std::unique_ptr<Tokenizer>> (*make)(const Vocabulary& vocabulary);
    bool lossless = true;  ///< whether the ids of a text without unknown tokens tell all of it
    /// Whether what has no token is left out of a text, and not kept as an unknown or in smaller pieces.
    bool drops_unknown = false;
};

const schema::Catalog& catalog();
const Entry& entry(const std::string& id);
const std::vector<Entry>& list();

/// A tokenizer together with its kind.
struct Named {
    std::string id;
    std::unique_ptr<Tokenizer> tokenizer;
};
/// One that has learnt the same.
base::Result<Named> copy(const Named& named);
/// Learns a checked component from a text.
base::Result<Named> learn(const schema::Component& component, TextSource& source,
                          const base::Watch& watch = {});

}  // namespace optimlab::text
