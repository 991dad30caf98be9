// SPDX-License-Identifier: GPL-3.0-or-later
// A text as token ids, and the windows that are cut from it: at random places to train on, one after the
// other to measure on. A target is the token after its input.
#pragma once

#include <array>

#include "core/base/rng.h"
#include "core/data/source.h"
#include "core/task/dataset.h"
#include "core/task/text_lines.h"
#include "core/text/token_ids.h"

namespace optimlab::task {

class TextDataset final : public Dataset {
 public:
    /// The ids of each part; those without any are cut off the end of the training part, these shares of it.
    struct Ids {
        text::EncodedText training, validation, test;
        double validation_fraction = 0, test_fraction = 0;
        data::Windows windows = data::Windows::anywhere;
    };
    /// Fails when the training or validation part is too short for one window of context + 1 tokens; `where`
    /// names the source. per_character: nats that are the least possible. remarks: what was left out.
    static base::Result<std::unique_ptr<Dataset>> make(std::shared_ptr<const Codec> codec, Ids ids,
                                                       std::int64_t context, const std::string& where,
                                                       std::optional<double> per_character,
                                                       std::vector<std::string> remarks = {});

    std::span<const text::Id> part(Part part) const { return parts_[static_cast<std::size_t>(part)]; }
    /// Of the validation part.
    double tokens_per_character() const { return tokens_per_character_; }

    Extent extent() const override;
    std::int64_t sequences(Part part) const override;
    void fill_training(const BatchNumber& number, BatchRoom& room) override;
    void fill(Part part, std::int64_t first, std::int64_t count, double stride,
              BatchRoom& room) const override;
    std::unique_ptr<Metric> metric() const override;
    std::string fingerprint() const override;
    std::string beginning() const override;
    std::int64_t longest() const override { return context_; }

 protected:
    std::span<const std::int32_t> targets(Part part) const override { return this->part(part); }

 private:
    using Parts = std::array<std::span<const text::Id>, 3>;
    TextDataset(std::shared_ptr<const Codec> codec, Ids ids, const Parts& parts, std::int64_t context,
                double tokens_per_character, std::optional<double> lowest_loss);
    /// The targets of a window; its inputs are one token before them.
    TokenRange window(Part part, std::int64_t index) const;
    TokenRange random_window(base::Rng& rng) const;
    TokenRange window_after(std::size_t token) const;
    static void add(std::span<const text::Id> tokens, TokenRange targets, BatchRoom& room);
    bool by_lines() const { return ids_.windows == data::Windows::lines; }

    Ids ids_;
    Parts parts_;
    std::array<TextLines, 3> lines_;  ///< of each part, where windows begin with them
    double tokens_per_window_ = 0;    ///< then, on average
    std::int64_t context_;
    double tokens_per_character_;
};

}  // namespace optimlab::task
