// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/generate.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "core/decode/beam_search.h"
#include "core/decode/choose.h"
#include "core/decode/lockstep.h"

namespace optimlab::decode {

namespace {

/// One text, one stream of random numbers. The first draws what a single text always drew.
base::Rng stream_of(std::int64_t seed, std::uint64_t number) {
    return base::Rng(static_cast<std::uint64_t>(seed),
                     static_cast<std::uint64_t>(base::Stream::sampling) | number << 32);
}

template <class T>
base::Status check(const model::Transformer<T>& model, const Request& request, const Options& options) {
    const bool reads = model.spec().family == model::Family::encoder_decoder;
    if (!model.writes())
        return base::input_error("model.family: only a decoder or an encoder_decoder writes text");
    if (options.method == Method::beam && options.beams > model.max_batch()) {
        return base::input_error("beams: {} are more than the model's largest batch, {}", options.beams,
                                 model.max_batch());
    }
    const std::int64_t ids = reads ? model.source_vocabulary() : model.vocabulary();
    for (std::size_t b = 0; b < request.prompts.size(); ++b) {
        const auto& prompt = request.prompts[b];
        const std::string path = "prompts[" + std::to_string(b) + "]";
        if (prompt.empty()) return base::input_error("{}: there is nothing to go on after", path);
        if (reads && static_cast<std::int64_t>(prompt.size()) > model.spec().context) {
            return base::input_error("{}: {} tokens are more than the model's context, {}", path,
                                     prompt.size(), model.spec().context);
        }
        for (const std::int32_t id : prompt) {
            if (id >= 0 && id < ids) continue;
            return base::input_error("{}: there is no token {}; the vocabulary has {}", path, id, ids);
        }
    }
    if (reads && (request.begin < 0 || request.begin >= model.vocabulary())) {
        return base::input_error("begin: there is no token {}; the vocabulary has {}", request.begin,
                                 model.vocabulary());
    }
    return base::Done{};
}

template <class T>
class Generator {
 public:
    Generator(model::Transformer<T>& model, const Request& request, const Options& options)
        : model_(model),
          request_(request),
          options_(options),
          reads_(model.spec().family == model::Family::encoder_decoder),
          limit_(reads_ ? std::min<std::int64_t>(options.max_tokens, model.spec().context)
                        : options.max_tokens),
          lockstep_(model),
          chooser_(options, model.vocabulary()),
          texts_(request.prompts.size()) {}

    std::vector<Text> run() {
        std::vector<std::size_t> order(request_.prompts.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        if (!reads_) {
            std::ranges::stable_sort(order, {}, [&](std::size_t b) { return length(b); });
        }
        // One beam follows the likeliest token and nothing else; a chooser that does not sample does so too.
        const bool beam = options_.method == Method::beam && options_.beams > 1;
        const auto most = static_cast<std::size_t>(model_.max_batch() / (beam ? options_.beams : 1));
        for (std::size_t first = 0, last = 0; first < order.size(); first = last) {
            while (last < order.size() && last - first < most &&
                   (reads_ || length(order[last]) == length(order[first])))
                ++last;
            const auto group = std::span(order).subspan(first, last - first);
            begin(group);
            if (beam ? !search(group) : !write(group)) break;
        }
        return std::move(texts_);
    }

 private:
    bool is_cancelled() const { return request_.cancelled && request_.cancelled(); }
    /// Tokens of a prompt that are read.
    std::size_t length(std::size_t b) const {
        return std::min(request_.prompts[b].size(), static_cast<std::size_t>(model_.spec().context));
    }

    void begin(std::span<const std::size_t> group) {
        ids_.clear();
        rows_.clear();
        for (const std::size_t b : group) {
            const auto& prompt = request_.prompts[b];
            ids_.insert(ids_.end(), prompt.end() - static_cast<std::ptrdiff_t>(length(b)), prompt.end());
            rows_.push_back(static_cast<std::int32_t>(length(b)));
        }
        if (reads_) {
            lockstep_.begin(ids_, rows_, request_.begin);
        } else {
            lockstep_.begin(static_cast<std::int64_t>(group.size()), ids_);
        }
    }

    /// What stands in `scores` of text `row`.
    std::span<const T> row_of(std::span<const T> scores, std::size_t row) const {
        const auto V = static_cast<std::size_t>(model_.vocabulary());
        return scores.subspan(row * V, V);
    }

    /// Greedy or drawn; texts that have ended are left out of what follows. False if it was cancelled.
    bool write(std::span<const std::size_t> group) {
        struct Writing {
            std::size_t prompt;
            base::Rng rng;
        };
        std::vector<Writing> writing;
        for (const std::size_t b : group)
            writing.push_back({b, stream_of(options_.seed, request_.first + b)});
        for (std::int64_t n = 1; n <= limit_ && !writing.empty(); ++n) {
            if (n > 1) lockstep_.add(rows_, ids_);
            if (is_cancelled()) return false;
            const auto scores = lockstep_.scores();
            rows_.clear();
            ids_.clear();
            for (std::size_t row = 0; row < writing.size(); ++row) {
                auto& own = writing[row];
                Text& text = texts_[own.prompt];
                const Choice choice = chooser_.choose(row_of(scores, row), own.rng);
                text.log_probability += choice.log_probability;
                text.score = text.log_probability / length_penalty(n, options_.length_penalty);
                text.ended = request_.end && choice.id == *request_.end;
                if (text.ended) continue;
                text.ids.push_back(choice.id);
                if (request_.on_token) request_.on_token(own.prompt, choice.id);
                rows_.push_back(static_cast<std::int32_t>(row));
                ids_.push_back(choice.id);
            }
            std::erase_if(writing, [&](const Writing& own) { return texts_[own.prompt].ended; });
        }
        return true;
    }

    /// False if it was cancelled.
    bool search(std::span<const std::size_t> group) {
        std::vector<BeamSearch> searches(group.size(), BeamSearch(options_, request_.end, limit_));
        bool cancelled = false;
        while (!(cancelled = is_cancelled())) {
            const auto scores = lockstep_.scores();
            rows_.clear();
            ids_.clear();
            std::size_t row = 0;
            for (auto& search : searches) {
                const std::size_t before = row, followed = search.followed();
                if (followed == 0) continue;
                for (std::size_t i = 0; i < followed; ++i)
                    search.offer(i, chooser_.log_probabilities(row_of(scores, row++)));
                search.advance();
                for (std::size_t i = 0; i < search.followed(); ++i) {
                    rows_.push_back(static_cast<std::int32_t>(before) + search.from(i));
                    ids_.push_back(search.token(i));
                }
            }
            if (rows_.empty()) break;
            lockstep_.add(rows_, ids_);
        }
        for (std::size_t i = 0; i < group.size(); ++i) {
            Text& text = texts_[group[i]];
            text = searches[i].best();
            for (std::size_t k = 0; request_.on_token && k < text.ids.size(); ++k)
                request_.on_token(group[i], text.ids[k]);
        }
        return !cancelled;
    }

    model::Transformer<T>& model_;
    const Request& request_;
    Options options_;
    bool reads_;
    std::int64_t limit_;
    Lockstep<T> lockstep_;
    Chooser chooser_;
    std::vector<Text> texts_;
    std::vector<std::int32_t> rows_, ids_;  // what goes on, and with which tokens
};

}  // namespace

template <class T>
base::Result<std::vector<Text>> generate(model::Transformer<T>& model, const Request& request,
                                         const Options& options) {
    if (auto possible = check(model, request, options); !possible) return possible.error();
    if (request.prompts.empty()) return std::vector<Text>{};
    return Generator<T>(model, request, options).run();
}

template base::Result<std::vector<Text>> generate(model::Transformer<float>&, const Request&, const Options&);
template base::Result<std::vector<Text>> generate(model::Transformer<double>&, const Request&,
                                                  const Options&);

}  // namespace optimlab::decode
