// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/text_dataset.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

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
    std::size_t characters = 0;
    for (std::size_t begin = 0; begin < ids.size(); begin += at_once) {
        const auto some = ids.subspan(begin, std::min(at_once, ids.size() - begin));
        characters += base::count_characters(codec.decode(some));
    }
    return static_cast<double>(characters);
}

/// Of the validation part.
double measure_density(const Codec& codec, const TextDataset::Ids& ids, std::span<const text::Id> part) {
    const bool is_cut_off = ids.validation.ids.size() == 0;
    if (is_cut_off && text::entry(codec.tokenizer().id).lossless)
        return static_cast<double>(part.size()) / count_characters(codec, part);
    // Words do not tell how many blanks there were; the text that they come from does.
    const auto& whole = is_cut_off ? ids.training : ids.validation;
    return static_cast<double>(whole.ids.size()) / static_cast<double>(whole.characters);
}

}  // namespace

base::Result<std::unique_ptr<Dataset>> TextDataset::make(std::shared_ptr<const Codec> codec, Ids ids,
                                                         std::int64_t context, const std::string& where,
                                                         std::optional<double> per_character,
                                                         std::vector<std::string> remarks) {
    Parts parts = {ids.training.ids.all(), ids.validation.ids.all(), ids.test.ids.all()};
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
        return base::input_error(
            "{}: {} has {} tokens, but a context of {} needs at least {}; take a longer text or a shorter "
            "context",
            where, part_text(part), size, context, needed);
    }
    const double density = measure_density(*codec, ids, parts[1]);
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
      tokens_per_character_(tokens_per_character) {
    if (!by_lines()) return;
    for (std::size_t part = 0; part < parts_.size(); ++part)
        lines_[part] = TextLines(parts_[part], this->codec(), context);
    tokens_per_window_ = lines_[0].tokens_per_window();
}

Extent TextDataset::extent() const {
    if (by_lines()) return {static_cast<double>(lines_[0].tokens()), tokens_per_window_};
    return {static_cast<double>(parts_[0].size()), static_cast<double>(context_)};
}

std::int64_t TextDataset::sequences(Part part) const {
    if (by_lines()) return lines_[static_cast<std::size_t>(part)].windows();
    const auto tokens = static_cast<std::int64_t>(this->part(part).size());
    return tokens == 0 ? 0 : (tokens - 1) / context_;
}

TokenRange TextDataset::window(Part part, std::int64_t index) const {
    if (by_lines()) return lines_[static_cast<std::size_t>(part)].window(index);
    return window_after(static_cast<std::size_t>(index * context_));
}

TokenRange TextDataset::random_window(base::Rng& rng) const {
    const auto below = [&](std::int64_t count) { return rng.below(static_cast<std::uint64_t>(count)); };
    if (by_lines()) return lines_[0].window_from(static_cast<std::int64_t>(below(lines_[0].lines())));
    return window_after(below(static_cast<std::int64_t>(parts_[0].size()) - context_));
}

TokenRange TextDataset::window_after(std::size_t token) const {
    return {token + 1, token + 1 + static_cast<std::size_t>(context_)};
}

void TextDataset::add(std::span<const text::Id> tokens, TokenRange targets, BatchRoom& room) {
    room.add(tokens.subspan(targets.begin - 1, targets.size()),
             tokens.subspan(targets.begin, targets.size()));
}

void TextDataset::fill_training(const BatchNumber& number, BatchRoom& room) {
    base::Rng rng(number.seed, (static_cast<std::uint64_t>(number.step) << 8) |
                                   static_cast<std::uint64_t>(base::Stream::batches));
    room.clear();
    for (std::int64_t i = 0; i < number.count; ++i)
        add(part(Part::training), random_window(rng), room);
}

void TextDataset::fill(Part part, std::int64_t first, std::int64_t count, double stride,
                       BatchRoom& room) const {
    room.clear();
    for (std::int64_t i = first; i < first + count; ++i) {
        const auto index = static_cast<std::int64_t>(static_cast<double>(i) * stride);
        assert(index < sequences(part));
        add(this->part(part), window(part, index), room);
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
