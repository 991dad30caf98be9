// SPDX-License-Identifier: GPL-3.0-or-later
// Lets a model write: the next token is drawn from softmax(logits / temperature), again and again.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "core/task/codec.h"

namespace optimlab::train {

struct SampleOptions {
    std::string prompt = "\n";  ///< UTF-8; characters that the tokenizer lacks are left out
    std::int64_t tokens = 300;  ///< to write
    double temperature = 0.8;   ///< 0 takes the likeliest token each time
    std::uint64_t seed = 1;
    std::function<bool()> cancelled{};  ///< asked before each token
};

/// The text that follows the prompt, in UTF-8, without the prompt.
std::string sample(model::Transformer<float>& model, const task::Codec& codec, const SampleOptions& options);

}  // namespace optimlab::train
