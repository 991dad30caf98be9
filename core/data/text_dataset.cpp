// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/text_dataset.h"

#include <algorithm>
#include <cassert>
#include <set>

#include "core/base/rng.h"
#include "core/base/utf8.h"

namespace optimlab::data {

namespace {

void copy_window(const std::vector<std::int32_t>& tokens, std::int64_t start, std::int64_t row,
                 std::int64_t time, std::span<std::int32_t> inputs, std::span<std::int32_t> targets) {
    const auto from = tokens.begin() + start;
    std::copy(from, from + time, inputs.begin() + row * time);
    std::copy(from + 1, from + time + 1, targets.begin() + row * time);
}

}  // namespace

Encoded encode(std::u32string_view text, const std::u32string& vocabulary) {
    Encoded encoded;
    encoded.ids.reserve(text.size());
    for (const char32_t c : text) {
        const auto found = std::lower_bound(vocabulary.begin(), vocabulary.end(), c);
        if (found == vocabulary.end() || *found != c) {
            ++encoded.unknown;
        } else {
            encoded.ids.push_back(static_cast<std::int32_t>(found - vocabulary.begin()));
        }
    }
    return encoded;
}

std::u32string decode(std::span<const std::int32_t> ids, const std::u32string& vocabulary) {
    std::u32string text;
    for (const auto id : ids)
        text.push_back(vocabulary[static_cast<std::size_t>(id)]);
    return text;
}

base::Result<TextDataset> TextDataset::make(const RawText& raw, std::int64_t context,
                                            const std::string& where) {
    TextDataset dataset;
    const auto training = base::decode_utf8(raw.training), validation = base::decode_utf8(raw.validation);
    std::set<char32_t> characters(training.begin(), training.end());
    characters.insert(validation.begin(), validation.end());
    dataset.vocabulary_.assign(characters.begin(), characters.end());
    dataset.training_ = encode(training, dataset.vocabulary_).ids;
    dataset.validation_ = encode(validation, dataset.vocabulary_).ids;
    dataset.lowest_loss_ = raw.lowest_loss;
    const auto needed = static_cast<std::size_t>(context) + 1;
    for (const auto& [part, name] :
         {std::pair{&dataset.training_, "training"}, {&dataset.validation_, "validation"}}) {
        if (part->size() >= needed) continue;
        return base::input_error(where + ": the " + name + " part has " + std::to_string(part->size()) +
                                 " characters, but a context of " + std::to_string(context) +
                                 " needs at least " + std::to_string(needed) +
                                 "; take a longer text or a shorter context");
    }
    return dataset;
}

void TextDataset::training_batch(std::uint64_t seed, std::int64_t k, std::int64_t batch, std::int64_t time,
                                 std::span<std::int32_t> inputs, std::span<std::int32_t> targets) const {
    base::Rng rng(seed,
                  (static_cast<std::uint64_t>(k) << 8) | static_cast<std::uint64_t>(base::Stream::batches));
    const auto starts = static_cast<std::uint64_t>(training_.size()) - static_cast<std::uint64_t>(time);
    for (std::int64_t row = 0; row < batch; ++row) {
        copy_window(training_, static_cast<std::int64_t>(rng.below(starts)), row, time, inputs, targets);
    }
}

std::int64_t TextDataset::validation_windows(std::int64_t time) const {
    return (static_cast<std::int64_t>(validation_.size()) - 1) / time;
}

void TextDataset::validation_batch(std::int64_t first, std::int64_t batch, std::int64_t time, double stride,
                                   std::span<std::int32_t> inputs, std::span<std::int32_t> targets) const {
    for (std::int64_t row = 0; row < batch; ++row) {
        const auto window = static_cast<std::int64_t>(static_cast<double>(first + row) * stride);
        assert(window < validation_windows(time));
        copy_window(validation_, window * time, row, time, inputs, targets);
    }
}

}  // namespace optimlab::data
