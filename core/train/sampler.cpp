// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/sampler.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/base/rng.h"
#include "core/base/utf8.h"
#include "core/data/text_dataset.h"

namespace optimlab::train {

namespace {

std::int32_t draw(std::span<const float> scores, double temperature, base::Rng& rng) {
    const auto top = std::max_element(scores.begin(), scores.end());
    if (temperature <= 0) return static_cast<std::int32_t>(top - scores.begin());
    double total = 0;
    for (const float score : scores)
        total += std::exp((static_cast<double>(score) - *top) / temperature);
    double left = rng.uniform() * total;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        left -= std::exp((static_cast<double>(scores[i]) - *top) / temperature);
        if (left < 0) return static_cast<std::int32_t>(i);
    }
    return static_cast<std::int32_t>(top - scores.begin());
}

}  // namespace

std::string sample(model::Transformer<float>& model, const std::u32string& vocabulary,
                   const SampleOptions& options) {
    base::Rng rng(options.seed, base::Stream::sampling);
    auto ids = data::encode(base::decode_utf8(options.prompt), vocabulary).ids;
    if (ids.empty()) ids.push_back(0);
    const auto prompt_length = ids.size();
    const auto context = static_cast<std::size_t>(model.spec().context);
    // The tokens from `begin` to `end` are in the model; the rest it has not seen yet.
    std::size_t begin = ids.size() - std::min(ids.size(), context), end = begin;
    for (std::int64_t i = 0; i < options.tokens; ++i) {
        if (options.cancelled && options.cancelled()) break;
        // Every token of a full context would have another position with the next one, so all of it is seen
        // again; leaving out a quarter makes that rare.
        if (ids.size() - begin > context) end = begin = ids.size() - (context - context / 4);
        if (end == begin) model.begin(1);
        const auto scores = model.step(std::span(ids).subspan(end));
        end = ids.size();
        ids.push_back(draw(scores, options.temperature, rng));
    }
    return base::encode_utf8(data::decode(std::span(ids).subspan(prompt_length), vocabulary));
}

}  // namespace optimlab::train
