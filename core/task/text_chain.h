// SPDX-License-Identifier: GPL-3.0-or-later
// Several texts read one after the other, and the beginning of one: what a tokenizer learns from.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/text/text_source.h"

namespace optimlab::task {

class TextChain final : public text::TextSource {
 public:
    /// At least one; they outlive this.
    explicit TextChain(std::vector<text::TextSource*> texts) : texts_(std::move(texts)) {}

    base::Status rewind() override {
        at_ = 0;
        for (auto* text : texts_) {
            if (auto done = text->rewind(); !done) return done;
        }
        return base::Done{};
    }
    base::Result<std::string_view> next() override {
        for (;;) {
            auto block = texts_[at_]->next();
            if (!block || !block->empty() || at_ + 1 == texts_.size()) return block;
            ++at_;
        }
    }
    double share() const override {
        return (static_cast<double>(at_) + texts_[at_]->share()) / static_cast<double>(texts_.size());
    }
    std::string name() const override { return texts_[at_]->name(); }

 private:
    std::vector<text::TextSource*> texts_;
    std::size_t at_ = 0;
};

/// The beginning of a text, up to a number of bytes, give or take a character.
class TextBeginning final : public text::TextSource {
 public:
    /// The text outlives this.
    TextBeginning(text::TextSource& text, std::uint64_t bytes) : text_(text), bytes_(bytes) {}

    base::Status rewind() override {
        given_ = 0;
        return text_.rewind();
    }
    base::Result<std::string_view> next() override {
        if (given_ >= bytes_) return std::string_view();
        auto block = text_.next();
        if (!block) return block;
        auto size = static_cast<std::size_t>(std::min<std::uint64_t>(block->size(), bytes_ - given_));
        while (size < block->size() && (static_cast<unsigned char>((*block)[size]) & 0xC0) == 0x80)
            ++size;
        given_ += size;
        return block->substr(0, size);
    }
    double share() const override { return text_.share(); }
    std::string name() const override { return text_.name(); }

 private:
    text::TextSource& text_;
    std::uint64_t bytes_, given_ = 0;
};

}  // namespace optimlab::task
