// SPDX-License-Identifier: GPL-3.0-or-later
// A whole text as token ids, made on all threads, in little more memory than the ids themselves take.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <span>

#include "core/text/tokenizer.h"

namespace optimlab::text {

/// A sequence that grows without a second copy of itself, as a large std::vector would need: realloc moves
/// pages.
class TokenIds {
 public:
    void append(std::span<const Id> ids);
    std::span<const Id> all() const { return {ids_.get(), size_}; }
    std::size_t size() const { return size_; }

 private:
    struct Free {
        void operator()(Id* ids) const { std::free(ids); }
    };
    std::unique_ptr<Id[], Free> ids_;
    std::size_t size_ = 0, capacity_ = 0;
};

struct EncodedText {
    TokenIds ids;
    std::size_t unknown = 0;     ///< characters or words that the tokenizer does not know
    std::size_t characters = 0;  ///< of the text
};

/// The ids do not depend on the number of threads.
base::Result<EncodedText> encode_all(const Named& named, TextSource& source, const base::Watch& watch = {});

}  // namespace optimlab::text
