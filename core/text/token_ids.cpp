// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/token_ids.h"

#include <algorithm>
#include <new>

#include "core/base/parallel.h"
#include "core/base/utf8.h"

namespace optimlab::text {

void TokenIds::append(std::span<const Id> ids) {
    if (size_ + ids.size() > capacity_) {
        const std::size_t capacity = std::max(size_ + ids.size(), capacity_ + capacity_ / 4);
        auto* moved = static_cast<Id*>(std::realloc(ids_.get(), capacity * sizeof(Id)));
        if (!moved) throw std::bad_alloc();
        static_cast<void>(ids_.release());  // realloc has freed it or given it back
        ids_.reset(moved);
        capacity_ = capacity;
    }
    std::copy(ids.begin(), ids.end(), ids_.get() + size_);
    size_ += ids.size();
}

base::Result<EncodedText> encode_all(const Named& named, TextSource& source, const base::Watch& watch) {
    struct Part {
        std::vector<Id> ids;
        std::size_t unknown = 0, characters = 0;
    };
    EncodedText encoded;
    std::vector<Part> parts;
    const auto encode = [&](std::span<const std::string_view> pieces) {
        parts.resize(std::max(parts.size(), pieces.size()));
        base::parallel_for(static_cast<std::int64_t>(pieces.size()), [&](std::int64_t i) {
            Part& part = parts[static_cast<std::size_t>(i)];
            part.ids.clear();
            const auto piece = pieces[static_cast<std::size_t>(i)];
            part.unknown = named.tokenizer->encode(piece, part.ids);
            part.characters = base::count_characters(piece);
        });
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            encoded.ids.append(parts[i].ids);
            encoded.unknown += parts[i].unknown;
            encoded.characters += parts[i].characters;
        }
        return true;
    };
    if (auto read = for_pieces(source, entry(named.id).cut, watch, encode); !read) return read.error();
    return encoded;
}

}  // namespace optimlab::text
