// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/overview.h"

#include <algorithm>

namespace optimlab::task {

namespace {

constexpr std::size_t most_examples = 5;

}  // namespace

Overview overview_of(const Dataset& dataset) {
    Overview all;
    all.sizes = dataset.sizes();
    all.choices = dataset.codec().choices();
    all.extent = dataset.extent();
    for (const Part part : {Part::training, Part::validation, Part::test})
        all.sequences[static_cast<std::size_t>(part)] = dataset.sequences(part);
    all.longest = dataset.longest();
    all.lowest_loss = dataset.lowest_loss();
    all.beginning = dataset.beginning();
    const auto first = dataset.given(Part::training);
    all.first.assign(first.begin(),
                     first.begin() + static_cast<std::ptrdiff_t>(std::min(most_examples, first.size())));
    const auto counts = dataset.label_counts(Part::training);
    for (std::size_t i = 0; i < counts.size(); ++i)
        all.labels.emplace_back(dataset.codec().labels()[i], counts[i]);
    all.columns = dataset.columns();
    all.remarks = dataset.remarks();
    return all;
}

}  // namespace optimlab::task
