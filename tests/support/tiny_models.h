// SPDX-License-Identifier: GPL-3.0-or-later
// Small models with numbers of the oracles for weights, and their scores without anything remembered.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "core/model/transformer.h"
#include "tests/support/oracle_formula.h"

namespace optimlab::test {

using Ids = std::vector<std::int32_t>;

template <class T>
void fill(tensor::ParameterStore<T>& store, std::uint64_t stream = 70, double scale = 0.7) {
    for (std::size_t i = 0; i < store.parameters().size(); ++i) {
        std::uint64_t k = 0;
        for (T& x : store.value(i))
            x = static_cast<T>(scale * (2 * oracle_uniform(stream + i, k++) - 1));
    }
}

/// Two blocks of width 12 that differ in heads and activation.
inline model::ModelSpec tiny_spec(model::Family family, int context) {
    model::ModelSpec spec;
    spec.d_model = 12;
    spec.context = context;
    spec.bias = true;
    spec.family = family;
    spec.blocks = {{2, 0, model::Activation::gelu}, {2, 20, model::Activation::swiglu}};
    for (auto& block : spec.blocks)
        block.head_size = 4;
    if (family == model::Family::encoder_decoder) spec.encoder_blocks = spec.blocks;
    return spec;
}

/// Scores of what follows each text, in a forward pass of their own; for an encoder_decoder with the sources.
template <class T>
std::vector<std::vector<T>> whole_scores(model::Transformer<T>& model, const std::vector<Ids>& texts,
                                         const std::vector<Ids>& sources = {}) {
    Ids inputs, lengths, source, source_lengths;
    for (const auto& text : texts) {
        inputs.insert(inputs.end(), text.begin(), text.end());
        lengths.push_back(static_cast<std::int32_t>(text.size()));
    }
    for (const auto& one : sources) {
        source.insert(source.end(), one.begin(), one.end());
        source_lengths.push_back(static_cast<std::int32_t>(one.size()));
    }
    const Ids targets(inputs.size(), 0);
    model::Batch batch{static_cast<std::int64_t>(texts.size()), 0, inputs, targets, lengths};
    batch.source = source;
    batch.source_lengths = source_lengths;
    model.forward(batch, {});
    const auto scores = model.scores();
    const auto V = static_cast<std::size_t>(model.vocabulary());
    std::vector<std::vector<T>> last;
    std::size_t end = 0;
    for (const auto& text : texts) {
        end += text.size();
        const auto row = scores.subspan((end - 1) * V, V);
        last.emplace_back(row.begin(), row.end());
    }
    return last;
}

}  // namespace optimlab::test
