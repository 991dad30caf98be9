// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/text_dataset.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

#include "core/base/rng.h"
#include "core/base/utf8.h"
#include "core/task/checksum.h"

namespace optimlab::task {

namespace {

/// What the loss of a text says: the loss per character, whatever the tokens are, and how many tokens the
/// model hesitates between.
class TextMetric final : public Metric {
 public:
    explicit TextMetric(double tokens_per_character) : tokens_per_character_(tokens_per_character) {}
    void add(const model::Batch&, std::span<const float>) override {}
    Measured result(double loss) const override {
        Measured measured;
        measured.metric = loss * tokens_per_character_ / std::numbers::ln2;
        measured.more.add("perplexity", std::exp(loss));
        return measured;
    }

 private:
    double tokens_per_character_;
};

double count_characters(const Codec& codec, std::span<const text::Id> ids) {
    constexpr std::size_t at_once = 1 << 16;  // not the whole of a large text
    std::int64_t characters = 0;
    for (std::size_t begin = 0; begin < ids.size(); begin += at_once) {
        const auto text = codec.decode(ids.subspan(begin, std::min(at_once, ids.size() - begin)));
        characters +=
            std::count_if(text.begin(), text.end(), [](char c) { return !base::is_utf8_continuation(c); });
    }
    return static_cast<double>(characters);
}

}  // namespace

base::Result<std::unique_ptr<Dataset>> TextDataset::make(std::shared_ptr<const Codec> codec, Ids ids,
                                                         std::int64_t context, const std::string& where,
                                                         std::optional<double> per_character,
                                                         std::vector<std::string> remarks) {
    Parts parts = {ids.training.all(), ids.validation.all(), ids.test.all()};
    // From the end of what is left: first what is for tests, then what is for validations.
    const auto whole = static_cast<double>(parts[0].size());
    const auto cut_off = [&](std::size_t part, double fraction) {
        if (!parts[part].empty()) return;
        const std::size_t rest = parts[0].size() - static_cast<std::size_t>(whole * fraction);
        parts[part] = parts[0].subspan(rest);
        parts[0] = parts[0].first(rest);
    };
    cut_off(2, ids.test_fraction);
    cut_off(1, ids.validation_fraction);
    const auto needed = static_cast<std::size_t>(context) + 1;
    for (const Part part : {Part::training, Part::validation}) {
        const auto size = parts[static_cast<std::size_t>(part)].size();
        if (size >= needed) continue;
        return base::input_error(where + ": the " + part_name(part) + " part has " + std::to_string(size) +
                                 " tokens, but a context of " + std::to_string(context) + " needs at least " +
                                 std::to_string(needed) + "; take a longer text or a shorter context");
    }
    const double characters = count_characters(*codec, parts[1]);
    const double density = characters > 0 ? static_cast<double>(parts[1].size()) / characters : 1;
    if (per_character) *per_character /= density;
    std::unique_ptr<TextDataset> set(
        new TextDataset(std::move(codec), std::move(ids), parts, context, density, per_character));
    set->remarks_ = std::move(remarks);
    return std::unique_ptr<Dataset>(std::move(set));
}

TextDataset::TextDataset(std::shared_ptr<const Codec> codec, Ids ids, const Parts& parts,
                         std::int64_t context, double tokens_per_character, std::optional<double> lowest_loss)
    : Dataset(std::move(codec), lowest_loss),
      ids_(std::move(ids)),
      parts_(parts),
      context_(context),
      tokens_per_character_(tokens_per_character) {}

Extent TextDataset::extent() const {
    return {static_cast<double>(parts_[0].size()), static_cast<double>(context_)};
}

std::int64_t TextDataset::sequences(Part part) const {
    const auto tokens = static_cast<std::int64_t>(this->part(part).size());
    return tokens == 0 ? 0 : (tokens - 1) / context_;
}

void TextDataset::add_window(std::span<const text::Id> tokens, std::int64_t start, BatchRoom& room) const {
    const auto begin = static_cast<std::size_t>(start), length = static_cast<std::size_t>(context_);
    room.add(tokens.subspan(begin, length), tokens.subspan(begin + 1, length));
}

void TextDataset::fill_training(const BatchNumber& number, BatchRoom& room) {
    base::Rng rng(number.seed, (static_cast<std::uint64_t>(number.step) << 8) |
                                   static_cast<std::uint64_t>(base::Stream::batches));
    const auto tokens = part(Part::training);
    const auto starts = static_cast<std::uint64_t>(tokens.size()) - static_cast<std::uint64_t>(context_);
    room.clear();
    for (std::int64_t i = 0; i < number.count; ++i)
        add_window(tokens, static_cast<std::int64_t>(rng.below(starts)), room);
}

void TextDataset::fill(Part part, std::int64_t first, std::int64_t count, double stride,
                       BatchRoom& room) const {
    room.clear();
    for (std::int64_t i = first; i < first + count; ++i) {
        const auto window = static_cast<std::int64_t>(static_cast<double>(i) * stride);
        assert(window < sequences(part));
        add_window(this->part(part), window * context_, room);
    }
}

std::string TextDataset::beginning() const {
    constexpr std::size_t shown = 200;  // tokens
    return codec().decode(part(Part::training).first(std::min(shown, part(Part::training).size())));
}

std::unique_ptr<Metric> TextDataset::metric() const {
    return std::make_unique<TextMetric>(tokens_per_character_);
}

std::string TextDataset::fingerprint() const {
    Checksum checksum;
    for (const Part part : {Part::training, Part::validation})
        checksum.add(this->part(part));
    return checksum.text();
}

}  // namespace optimlab::task
