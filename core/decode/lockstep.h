// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that a model writes together, each as long as the others, and what it has to read again when they
// outgrow its context.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/model/transformer.h"

namespace optimlab::decode {

/// Allocates its memory when it is made, and nothing per token.
template <class T>
class Lockstep {
 public:
    explicit Lockstep(model::Transformer<T>& model);

    /// Begins texts after prompts (sequences, n) of 1 to context tokens each.
    void begin(std::int64_t sequences, std::span<const std::int32_t> prompts);
    /// Begins a text with the token `first` for each source; the sources stand one after the other.
    void begin(std::span<const std::int32_t> sources, std::span<const std::int32_t> lengths,
               std::int32_t first);
    std::size_t sequences() const { return sequences_; }
    /// Scores of what follows each text, (sequences, V); valid until the next call.
    std::span<const T> scores();
    /// Text b goes on as text rows[b] was, with the token ids[b] after it.
    void add(std::span<const std::int32_t> rows, std::span<const std::int32_t> ids);

 private:
    model::Transformer<T>& model_;
    std::size_t context_, sequences_ = 0, length_ = 0;
    std::size_t read_ = 0;  // tokens of each text that the model has seen
    // (max_batch, context + 1): what of each text is in the context, and the room to reorder it.
    std::vector<std::int32_t> texts_, before_, fresh_;
    std::int32_t* text(std::size_t b) { return texts_.data() + b * (context_ + 1); }
};

}  // namespace optimlab::decode
