// SPDX-License-Identifier: GPL-3.0-or-later
// A text as token ids, one per Unicode code point, and the batches that are cut from it. Training batch k is
// a pure function of (seed, k), so a run's position in the data is one number.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/data/source.h"

namespace optimlab::data {

class TextDataset {
 public:
    /// Fails when a part is too short for one window of context + 1 characters; `where` names the source.
    static base::Result<TextDataset> make(const RawText& raw, std::int64_t context, const std::string& where);

    /// The characters that tokens stand for, in order of code point.
    const std::u32string& vocabulary() const { return vocabulary_; }
    std::int64_t vocabulary_size() const { return static_cast<std::int64_t>(vocabulary_.size()); }
    const std::vector<std::int32_t>& training() const { return training_; }
    const std::vector<std::int32_t>& validation() const { return validation_; }
    std::optional<double> lowest_loss() const { return lowest_loss_; }

    /// Training batch k: `batch` windows that start at random places. inputs and targets: (batch, time).
    void training_batch(std::uint64_t seed, std::int64_t k, std::int64_t batch, std::int64_t time,
                        std::span<std::int32_t> inputs, std::span<std::int32_t> targets) const;
    /// Number of whole windows in the validation part.
    std::int64_t validation_windows(std::int64_t time) const;
    /// `batch` validation windows from the first-th of them, counted in `stride` windows.
    void validation_batch(std::int64_t first, std::int64_t batch, std::int64_t time, double stride,
                          std::span<std::int32_t> inputs, std::span<std::int32_t> targets) const;

 private:
    std::u32string vocabulary_;
    std::vector<std::int32_t> training_, validation_;
    std::optional<double> lowest_loss_;
};

/// Text to ids by a vocabulary; characters it lacks are left out and counted.
struct Encoded {
    std::vector<std::int32_t> ids;
    std::size_t unknown = 0;
};
Encoded encode(std::u32string_view text, const std::u32string& vocabulary);
std::u32string decode(std::span<const std::int32_t> ids, const std::u32string& vocabulary);

}  // namespace optimlab::data
