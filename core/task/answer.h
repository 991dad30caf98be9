// SPDX-License-Identifier: GPL-3.0-or-later
// What a trained model says of texts: a translation, an answer, a label, tags, or how a text goes on.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/decode/options.h"
#include "core/task/catalog.h"

namespace optimlab::task {

struct Answer {
    /// What was written; of a classifier the likeliest label, of a tagger a tag for every word with blanks
    /// between: as the target of an example is given.
    std::string text;
    double log_probability = 0;                          ///< of what was written, or of the label, in nats
    std::vector<std::pair<std::string, double>> labels;  ///< a classifier's, with their probabilities
};

/// Who answers, and how what is written is chosen.
struct Speaker {
    const schema::Component& task;
    model::Transformer<float>& model;
    const Codec& codec;
    decode::Options how{};
    std::function<bool()> cancelled{};  ///< true: what has not been answered stays empty
};

/// An answer for each text. Refuses a text that the model has no room for, or that is empty to it.
base::Result<std::vector<Answer>> answers(const Speaker& speaker, std::span<const std::string> texts);

/// What a model says to something that it was not trained on.
struct Sample {
    std::string source, target;  ///< empty where the model writes a text of its own
    std::string answer;
};

/// The likeliest answers to at most `count` of the examples, spread over them; of a task that takes text, a
/// text of at most `tokens` tokens drawn with seed 1 instead. Nothing where nothing can be said.
std::vector<Sample> samples(const schema::Component& task, model::Transformer<float>& model,
                            const Codec& codec, std::span<const data::Pair> examples, std::size_t count,
                            std::int64_t tokens);

}  // namespace optimlab::task
