// SPDX-License-Identifier: GPL-3.0-or-later
// Several texts read one after the other, as a tokenizer that shall know all of them does.
#pragma once

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

}  // namespace optimlab::task
