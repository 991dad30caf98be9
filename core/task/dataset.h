// SPDX-License-Identifier: GPL-3.0-or-later
// The data of a task as token ids, and the batches that are cut from it. Which sequences a training batch has
// is a pure function of the seed and its number, so a run's position in the data is one number.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "core/data/pair.h"
#include "core/task/batch_room.h"
#include "core/task/codec.h"
#include "core/task/metric.h"

namespace optimlab::task {

enum class Part { training, validation, test };
const char* part_name(Part part);
/// "the training part", and its examples: "training examples".
std::string part_text(Part part);
std::string part_examples(Part part, bool one = false);

/// Which training batch is meant.
struct BatchNumber {
    std::uint64_t seed = 0;
    std::int64_t step = 0;    ///< batches before it
    std::int64_t before = 0;  ///< sequences of all of them together
    std::int64_t count = 0;   ///< its own sequences
};

/// How much there is to train on.
struct Extent {
    double tokens = 0;               ///< in an epoch
    double tokens_per_sequence = 0;  ///< on average
};

class Dataset {
 public:
    virtual ~Dataset() = default;

    const Codec& codec() const { return *codec_; }
    const std::shared_ptr<const Codec>& shared_codec() const { return codec_; }
    model::Sizes sizes() const { return codec_->sizes(); }
    /// Nats per target that no model can beat on average, where that is known.
    std::optional<double> lowest_loss() const { return lowest_loss_; }
    /// What was left out or cut on the way here, a sentence each.
    const std::vector<std::string>& remarks() const { return remarks_; }

    virtual Extent extent() const = 0;
    /// Sequences of a part: windows of a text, or examples.
    virtual std::int64_t sequences(Part part) const = 0;
    /// Allocates nothing once the room is large enough.
    virtual void fill_training(const BatchNumber& number, BatchRoom& room) = 0;
    /// `count` sequences of a part from the first-th on, counted in strides: the i-th is sequence
    /// floor(i * stride).
    virtual void fill(Part part, std::int64_t first, std::int64_t count, double stride,
                      BatchRoom& room) const = 0;
    virtual std::unique_ptr<Metric> metric() const = 0;
    /// Examples of a part as they were given: all that are not trained on, the first of the others, in the
    /// order of fill(); none of a text.
    virtual std::span<const data::Pair> given(Part) const { return {}; }
    /// Of the file that is trained on, where it has several.
    const std::vector<data::Column>& columns() const { return columns_; }
    /// How a text begins; "" of examples.
    virtual std::string beginning() const { return ""; }
    /// Tokens of the longest training sequence, its source included.
    virtual std::int64_t longest() const = 0;
    /// How often each of the codec's labels is right in a part.
    std::vector<std::int64_t> label_counts(Part part) const;
    /// The same of the same data, and most likely another of other data.
    virtual std::string fingerprint() const = 0;

 protected:
    Dataset(std::shared_ptr<const Codec> codec, std::optional<double> lowest_loss)
        : codec_(std::move(codec)), lowest_loss_(lowest_loss) {}

    /// All targets of a part, one after the other.
    virtual std::span<const std::int32_t> targets(Part part) const = 0;

    std::vector<std::string> remarks_;
    std::vector<data::Column> columns_;

 private:
    std::shared_ptr<const Codec> codec_;
    std::optional<double> lowest_loss_;
};

/// At most `count` examples, evenly spread over all of them: the first ones need not be like the others.
std::vector<data::Pair> spread(std::span<const data::Pair> all, std::size_t count);

/// Targets of a batch that its mean loss is taken over.
inline std::int64_t asked(const model::Batch& batch) { return model::count_targets(batch.targets); }

}  // namespace optimlab::task
