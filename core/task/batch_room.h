// SPDX-License-Identifier: GPL-3.0-or-later
// Room for a batch, filled sequence by sequence and used again for the next one.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/model/transformer.h"

namespace optimlab::task {

class BatchRoom {
 public:
    /// For at most that many sequences of at most that many tokens; more than that would need the heap.
    BatchRoom(std::int64_t sequences, std::int64_t tokens) {
        const auto most = static_cast<std::size_t>(sequences * tokens);
        for (auto* room : {&inputs_, &targets_, &source_})
            room->reserve(most);
        for (auto* room : {&lengths_, &source_lengths_})
            room->reserve(static_cast<std::size_t>(sequences));
    }

    void clear() {
        for (auto* room : {&inputs_, &targets_, &lengths_, &source_, &source_lengths_})
            room->clear();
        alike_ = true;
    }
    /// A sequence: what the model reads, what it shall say (of every token, or once of the sequence), and
    /// what an encoder reads.
    void add(std::span<const std::int32_t> inputs, std::span<const std::int32_t> targets,
             std::span<const std::int32_t> source = {}) {
        inputs_.insert(inputs_.end(), inputs.begin(), inputs.end());
        targets_.insert(targets_.end(), targets.begin(), targets.end());
        lengths_.push_back(static_cast<std::int32_t>(inputs.size()));
        alike_ = alike_ && lengths_.front() == lengths_.back() && source.empty();
        if (source.empty()) return;
        source_.insert(source_.end(), source.begin(), source.end());
        source_lengths_.push_back(static_cast<std::int32_t>(source.size()));
    }
    /// Valid until the room is filled again.
    model::Batch batch() const {
        model::Batch all;
        all.batch = static_cast<std::int64_t>(lengths_.size());
        all.time = lengths_.empty() ? 0 : lengths_.front();
        all.inputs = inputs_;
        all.targets = targets_;
        if (!alike_) all.lengths = lengths_;
        all.source = source_;
        all.source_lengths = source_lengths_;
        return all;
    }
    /// Tokens that a model reads.
    std::int64_t tokens() const { return static_cast<std::int64_t>(inputs_.size() + source_.size()); }

 private:
    std::vector<std::int32_t> inputs_, targets_, lengths_, source_, source_lengths_;
    bool alike_ = true;  ///< all of one length, so that none has to be said
};

}  // namespace optimlab::task
