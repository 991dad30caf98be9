// SPDX-License-Identifier: GPL-3.0-or-later
// The transformer that a ModelSpec assembles: an embedding and a stack of blocks, for an encoder_decoder two
// of each, and a head for the task: next tokens, a label for each token, or one label for the sequence.
// Forward and backward run over buffers planned once for the largest batch.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/model/block.h"
#include "core/model/embedding.h"
#include "core/model/model_spec.h"
#include "core/model/workspace.h"
#include "core/tensor/parameter_store.h"

namespace optimlab::model {

/// What the model says: the next token at every position, a tag at every position, or a class of the
/// sequence.
enum class Output { language, tags, label };

/// What the data decides about a model.
struct Sizes {
    std::int64_t vocabulary = 0;
    std::int64_t source_vocabulary = 0;  ///< of an encoder_decoder's source; 0: the same
    Output output = Output::language;
    std::int64_t outputs = 0;  ///< tags or classes
    Sizes(std::int64_t vocabulary_) : vocabulary(vocabulary_) {}
};

/// Sequences one after the other, without padding: lengths[b] tokens each, or `time` each if there are no
/// lengths.
struct Batch {
    std::int64_t batch = 0, time = 0;
    std::span<const std::int32_t> inputs;
    /// For each token, or for each sequence if the output is a label; `ignored` where nothing is asked.
    std::span<const std::int32_t> targets;
    std::span<const std::int32_t> lengths{};
    /// What an encoder_decoder reads, alike.
    std::int64_t source_time = 0;
    std::span<const std::int32_t> source{}, source_lengths{};
    /// Targets that the mean is taken over, if this is a part of a larger batch; 0: those of this one.
    std::int64_t targets_in_all = 0;
};

/// Whether a model gets its memory, or only says how much that would be.
enum class Memory { allocated, planned };

/// The sequences [first, last) of a batch, whose loss is their share of the whole batch's.
Batch part_of(const Batch& batch, std::int64_t first, std::int64_t last);

/// Looks at the residual stream while it flows: `depth` blocks have read it. Values are (rows, d_model) and
/// valid during the call. An encoder_decoder's decoder is meant, of the others the only stack.
template <class T>
class StreamWatch {
 public:
    virtual ~StreamWatch() = default;
    virtual void activation(std::size_t depth, std::span<const T> values) = 0;
    /// Of block `block`'s feed-forward units, those that were silent at every token of the pass.
    virtual void silent(std::size_t, std::int64_t /*units*/, std::int64_t /*of*/) {}
    /// The loss's gradient by it; from the deepest to 0.
    virtual void gradient(std::size_t depth, std::span<const T> values) = 0;
};

/// How much the tokens of one sequence look at each other in one attention layer: rows add up to 1.
template <class T>
struct AttentionMap {
    bool of_encoder = false;  ///< of an encoder_decoder's encoder; else of the decoder or the only stack
    bool of_source = false;   ///< looks at what the encoder made of the source: the keys are its tokens
    std::size_t block = 0;    ///< within its stack, from 0
    std::int64_t heads = 0, queries = 0, keys = 0;
    std::vector<T> weights;  ///< (heads, queries, keys); 0 for what is not seen
};

template <class T>
class Transformer {
 public:
    /// spec must have passed read_model(); all weights are zero until an initializer fills them.
    Transformer(const ModelSpec& spec, const Sizes& sizes, std::int64_t max_batch,
                Memory memory = Memory::allocated);
    Transformer(const Transformer&) = delete;
    Transformer& operator=(const Transformer&) = delete;

    const ModelSpec& spec() const { return spec_; }
    /// Sequences of the largest batch.
    std::int64_t max_batch() const { return workspace_.batch; }
    std::int64_t vocabulary() const { return sizes_.vocabulary; }
    std::int64_t source_vocabulary() const {
        return sizes_.source_vocabulary > 0 ? sizes_.source_vocabulary : sizes_.vocabulary;
    }
    /// Whether it can write text: begin() and step().
    bool writes() const { return sizes_.output == Output::language && spec_.family != Family::encoder; }
    tensor::ParameterStore<T>& parameters() { return store_; }
    const tensor::ParameterStore<T>& parameters() const { return store_; }

    /// Mean loss of the batch in nats per target. With pass.training, backward() may follow.
    double forward(const Batch& batch, const Pass& pass);
    /// What regularizers added to the loss of the last forward().
    const LossTerms& loss_terms() const { return terms_; }
    /// Adds the gradient of the last forward() to parameters().gradients().
    void backward();
    /// Next-token scores of a decoder after each of `ids` (1 to context tokens): (time, vocabulary), valid
    /// until the next call.
    std::span<const T> logits(std::span<const std::int32_t> ids);

    /// Decoding: begins `sequences` (1 to max_batch) empty texts, which are written in lockstep. The keys and
    /// values of what was written stay, so that a text costs one token at a time and not all of it again and
    /// again. forward() and logits() end it. For models whose blocks look back and whose output is language.
    void begin(std::int64_t sequences);
    /// The same for an encoder_decoder: reads sources of these lengths (1 to context tokens), which stand one
    /// after the other, once for all steps, and begins a text for each.
    void begin(std::span<const std::int32_t> source, std::span<const std::int32_t> lengths);
    /// Goes on with the next n >= 1 tokens of each text, ids: (sequences, n). Returns the scores of what
    /// follows them, (sequences, vocabulary), valid until the next call. written() + n <= context.
    std::span<const T> step(std::span<const std::int32_t> ids);
    /// From now on there are rows.size() (1 to max_batch) texts, of which b goes on as rows[b] was: to leave
    /// some out, to double or to reorder them.
    void keep(std::span<const std::int32_t> rows);
    /// Tokens of each text so far.
    std::int64_t written() const { return writing_.past; }

    /// Scores of the last forward() without pass.training: (targets, outputs).
    std::span<const T> scores() const { return {scores_, static_cast<std::size_t>(scored_ * outputs_)}; }

    /// Of sequence b of the last forward() without pass.training: of every attention layer in the order in
    /// which they are passed. A copy; nothing is kept for it while a model trains.
    std::vector<AttentionMap<T>> attention_maps(std::int64_t b) const;

    /// From the next pass on; null for nobody. The watch must live as long as it is set.
    void set_watch(StreamWatch<T>* watch) { watch_ = watch; }
    std::int64_t activation_bytes() const { return workspace_.bytes(); }
    /// Memory that nothing needs between a backward pass and the next forward pass, which writes over it.
    std::span<T> idle() { return workspace_.idle(); }
    std::int64_t idle_size() const { return workspace_.idle_size(); }
    const Block<T>& block(std::size_t i) const { return *decoder_.blocks[i]; }

 private:
    /// Blocks one after the other, and the norm after the last.
    struct Stack {
        std::vector<std::unique_ptr<Block<T>>> blocks;
        std::vector<const T*> inputs;  // what each block read, then what the final norm read
        std::optional<Norm<T>> norm;
        T* normed = nullptr;
        std::uint32_t first_site = 0;
    };
    void build(Stack& stack, const std::string& name, const std::vector<BlockSpec>& blocks, bool encoder,
               std::uint32_t first_site);
    /// Shares of a batch that threads take through the model on their own: as many as there are threads,
    /// where that is worth it and they come out about alike; else one.
    std::int64_t shares(const Layout& layout) const;
    /// What a stack, whose first block reads x, will have made of it.
    const T* route(Stack& stack, const T* x);
    /// Runs it for the flow's share.
    void run(Stack& stack, const Flow<T>& flow);
    void tell_watch(const Stack& stack);
    /// d: (rows, C), the gradient of what came out on entry and of what went in on return; spare: room for
    /// as much.
    void run_back(Stack& stack, T*& d, T*& spare, const Flow<T>& flow);
    /// Whether layer drop leaves out block i in this pass.
    bool is_left_out(const Stack& stack, std::size_t i) const;
    /// For each target, that of the sequence its own is mixed with; none where nothing is mixed.
    std::span<const std::int32_t> partners(std::span<const std::int32_t> targets);
    void read_source(std::span<const std::int32_t> source, std::int64_t sequences, std::int64_t time,
                     std::span<const std::int32_t> lengths);
    /// Up to the scores; returns what the head looked at.
    const T* read(const Batch& batch, const Pass& pass);
    void pool(const T* hidden);
    /// The head's outputs for rows x -> scores_.
    void apply_head(const T* x, const Rows& rows);
    void score_back(const T* hidden, T* d);
    Flow<T> flow() {
        return {last_pass_,       layout_, memory_, dmemory_, has_source() ? &source_layout_ : nullptr,
                writing_.sources, shares_};
    }
    Flow<T> source_flow() {
        Flow<T> flow{last_pass_, source_layout_};
        flow.shares = source_shares_;
        return flow;
    }
    std::span<const T> stream(const T* x) const {
        return {x, static_cast<std::size_t>(layout_.rows() * channels_)};
    }
    bool has_source() const { return spec_.family == Family::encoder_decoder; }

    ModelSpec spec_;
    Sizes sizes_;
    std::int64_t channels_, outputs_;
    tensor::ParameterStore<T> store_;
    Workspace<T> workspace_;
    Layout layout_, source_layout_;
    std::optional<Embedding<T>> embedding_, source_embedding_;
    Stack decoder_, encoder_;  // the only stack is decoder_, whatever the family
    std::size_t head_ = 0;     // (outputs, C)
    std::optional<std::size_t> head_bias_;
    T *scores_ = nullptr, *row_losses_ = nullptr, *pooled_ = nullptr, *dpooled_ = nullptr;
    T *dstream_ = nullptr, *dmemory_ = nullptr;
    const T *memory_ = nullptr, *last_hidden_ = nullptr;
    std::int64_t scored_ = 0, shares_ = 1, source_shares_ = 1;  // of the last forward()
    std::vector<std::int32_t> partners_;
    LossTerms terms_;
    Pass last_pass_;
    StreamWatch<T>* watch_ = nullptr;
    /// The texts that are being written; the lists get their memory at the first begin().
    struct Writing {
        std::int64_t sequences = 0, past = 0;
        std::vector<std::int32_t> ids, sources, before;
    };
    Writing writing_;
};

/// Trainable numbers of what the spec assembles.
std::int64_t parameter_count(const ModelSpec& spec, const Sizes& sizes);

}  // namespace optimlab::model
