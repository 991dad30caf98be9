// SPDX-License-Identifier: GPL-3.0-or-later
// What a model looks at while it reads a text and what it made of it: every attention layer's weights with
// the tokens that they belong to.
#pragma once

#include <string>
#include <vector>

#include "core/data/pair.h"
#include "core/task/answer.h"

namespace optimlab::task {

struct AttentionMaps {
    /// Of a longer text the beginning is looked at.
    static constexpr std::size_t most_tokens = 64;

    std::vector<std::string> tokens;         ///< that the decoder or the only stack reads
    std::vector<std::string> source_tokens;  ///< that an encoder_decoder's encoder reads
    std::vector<model::AttentionMap<float>> layers;

    const std::vector<std::string>& queries_of(const model::AttentionMap<float>& layer) const {
        return layer.of_encoder ? source_tokens : tokens;
    }
    const std::vector<std::string>& keys_of(const model::AttentionMap<float>& layer) const {
        return layer.of_encoder || layer.of_source ? source_tokens : tokens;
    }
};

/// "block 2"; of an encoder_decoder "encoder block 2", "decoder block 2", "decoder block 2, source".
std::string name_of(const model::AttentionMap<float>& layer, model::Family family);

/// Reads the text once more, with the answer after it where the model writes. No layers where the text is
/// empty to the model.
AttentionMaps attention_maps(const Speaker& speaker, const std::string& text, const Answer& answer);

}  // namespace optimlab::task
