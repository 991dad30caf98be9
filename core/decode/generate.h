// SPDX-License-Identifier: GPL-3.0-or-later
// Prompts or sources in, texts out: token ids, with how likely the model finds them. The model is a decoder
// or an encoder_decoder; as many texts as it has room for are written at once.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/decode/options.h"
#include "core/model/transformer.h"

namespace optimlab::decode {

struct Request {
    /// What each text goes on after, if the model is a decoder (of more than it has context the last part is
    /// read), or what it reads, at most as much as it has context, if it is an encoder_decoder.
    std::span<const std::vector<std::int32_t>> prompts;
    std::int32_t begin = 0;             ///< the token before every text of an encoder_decoder
    std::optional<std::int32_t> end{};  ///< the token after which a text is complete; none: it goes on
    /// Number of the first text. What is drawn for a text is a function of the seed and its number, so that
    /// prompts may come in any portions.
    std::uint64_t first = 0;
    std::function<bool()> cancelled{};  ///< asked before each token; true: the texts stay as they are
    /// Told each token that is written, other than the end, and for which prompt. A beam search tells them
    /// when it has decided on a text, the others as they go.
    std::function<void(std::size_t prompt, std::int32_t id)> on_token{};
};

struct Text {
    std::vector<std::int32_t> ids{};  ///< what follows the prompt, without the end
    double log_probability = 0;       ///< sum over the tokens, the end included, of the model's own, in nats
    double score = 0;                 ///< log_probability / length_penalty(tokens with the end, α)
    bool ended = false;               ///< by the end token, not by max_tokens or the context
};

/// A text for each prompt, in their order. A decoder's text that outgrows the context goes on after its last
/// three quarters; an encoder_decoder's stops. Refuses what cannot be done: a model that does not write, an
/// empty prompt, an id outside the vocabulary, a source longer than the context, more beams than the model's
/// largest batch.
template <class T>
base::Result<std::vector<Text>> generate(model::Transformer<T>& model, const Request& request,
                                         const Options& options);

}  // namespace optimlab::decode
