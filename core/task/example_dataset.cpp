// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/example_dataset.h"

#include <algorithm>
#include <cassert>
#include <map>

#include "core/task/checksum.h"

namespace optimlab::task {

namespace {

/// Training examples that are kept as they were given, to be shown.
constexpr std::size_t kept_as_given = 100;

base::Error nothing_left(const std::string& where, Part part, const std::string& reasons) {
    auto error = base::input_error("{}: {} has no example that can be used", where, part_text(part));
    error.message += reasons;
    return error;
}

}  // namespace

base::Result<std::unique_ptr<Dataset>> ExampleDataset::make(const Setup& setup,
                                                            std::shared_ptr<const Codec> codec,
                                                            const data::Examples& examples, const Code& code,
                                                            MakeMetric make_metric,
                                                            std::vector<std::string> remarks) {
    constexpr std::size_t between_reports = 1000;
    const auto where = data::name_of(setup.data);
    std::array<Coding, 3> parts;
    Coded coded;
    const std::array<const std::vector<data::Pair>*, 3> given = {&examples.training, &examples.validation,
                                                                 &examples.test};
    for (const Part part : {Part::training, Part::validation, Part::test}) {
        const auto at = static_cast<std::size_t>(part);
        std::map<std::string, std::int64_t> left_out;
        std::int64_t cut = 0;
        std::size_t longest = 0;
        for (std::size_t i = 0; i < given[at]->size(); ++i) {
            const auto& pair = (*given[at])[i];
            const double share = static_cast<double>(i) / static_cast<double>(given[at]->size());
            if (i % between_reports == 0 && !base::report(setup.watch, share)) return base::cancelled(where);
            coded.inputs.clear();
            coded.targets.clear();
            coded.source.clear();
            coded.whole = 0;
            if (const auto why = code(pair, coded); !why.empty()) {
                ++left_out[why];
                continue;
            }
            cut += coded.whole > 0 ? 1 : 0;
            longest = std::max(longest, coded.whole);
            parts[at].inputs.add(coded.inputs);
            parts[at].targets.add(coded.targets);
            parts[at].source.add(coded.source);
            if (part != Part::training || parts[at].given.size() < kept_as_given)
                parts[at].given.push_back(pair);
        }
        if (cut > 0) {
            remarks.push_back(base::message(
                "{} of {} {}, the longest of {} tokens, were cut after the context of {}; a longer "
                "model.context would take them whole",
                cut, parts[at].inputs.size(), part_examples(part), longest, setup.model.context));
        }
        std::string reasons;
        for (const auto& [why, count] : left_out) {
            const auto what = part_examples(part, count == 1);
            remarks.push_back(count == 1 ? base::message("1 {} was left out: {}", what, why)
                                         : base::message("{} {} were left out: {}", count, what, why));
            reasons += "; " + remarks.back();
        }
        if (part != Part::test && parts[at].inputs.size() == 0) return nothing_left(where, part, reasons);
    }
    std::unique_ptr<ExampleDataset> set(
        new ExampleDataset(std::move(codec), std::move(parts), std::move(make_metric), examples.lowest_loss));
    set->remarks_ = std::move(remarks);
    set->columns_ = examples.columns;
    return std::unique_ptr<Dataset>(std::move(set));
}

ExampleDataset::ExampleDataset(std::shared_ptr<const Codec> codec, std::array<Coding, 3> parts,
                               MakeMetric make_metric, std::optional<double> lowest_loss)
    : Dataset(std::move(codec), lowest_loss),
      parts_(std::move(parts)),
      make_metric_(std::move(make_metric)),
      order_(parts_[0].inputs.size()) {}

Extent ExampleDataset::extent() const {
    const auto& training = of(Part::training);
    const auto tokens = static_cast<double>(training.inputs.all().size() + training.source.all().size());
    return {tokens, tokens / static_cast<double>(training.inputs.size())};
}

void ExampleDataset::add(const Coding& coding, std::int64_t example, BatchRoom& room) {
    room.add(coding.inputs[example], coding.targets[example], coding.source[example]);
}

void ExampleDataset::fill_training(const BatchNumber& number, BatchRoom& room) {
    room.clear();
    for (std::int64_t i = 0; i < number.count; ++i)
        add(of(Part::training), order_.at(number.seed, number.before + i), room);
}

void ExampleDataset::fill(Part part, std::int64_t first, std::int64_t count, double stride,
                          BatchRoom& room) const {
    room.clear();
    for (std::int64_t i = first; i < first + count; ++i) {
        const auto example = static_cast<std::int64_t>(static_cast<double>(i) * stride);
        assert(example < sequences(part));
        add(of(part), example, room);
    }
}

std::int64_t ExampleDataset::longest() const {
    const auto& training = of(Part::training);
    std::size_t most = 0;
    for (std::int64_t i = 0; i < training.inputs.size(); ++i)
        most = std::max(most, training.inputs[i].size() + training.source[i].size());
    return static_cast<std::int64_t>(most);
}

std::string ExampleDataset::fingerprint() const {
    Checksum checksum;
    for (const Part part : {Part::training, Part::validation}) {
        for (const auto* all : {&of(part).inputs, &of(part).targets, &of(part).source})
            checksum.add(all->all());
    }
    return checksum.text();
}

}  // namespace optimlab::task
