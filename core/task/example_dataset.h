// SPDX-License-Identifier: GPL-3.0-or-later
// Examples as token ids, and the batches that are made of them. The sequences of a batch have their own
// lengths, and are not padded.
#pragma once

#include <array>
#include <functional>

#include "core/data/source.h"
#include "core/task/catalog.h"
#include "core/task/epoch_order.h"
#include "core/task/sequences.h"

namespace optimlab::task {

/// An example in ids: what the model reads; what it shall say, of every token or once; what an encoder reads.
struct Coded {
    Ids inputs, targets, source;
    std::size_t whole = 0;  ///< tokens that the text had before it was cut to the context; 0: it was not
};

/// Turns an example into ids. It says why the example cannot be used, or "": as the end of "37 training
/// examples were left out: ".
using Code = std::function<std::string(const data::Pair& pair, Coded& coded)>;
using MakeMetric = std::function<std::unique_ptr<Metric>()>;

class ExampleDataset final : public Dataset {
 public:
    /// Fails when training or validation has no example that can be used. remarks: what was left out so far.
    static base::Result<std::unique_ptr<Dataset>> make(const Setup& setup, std::shared_ptr<const Codec> codec,
                                                       const data::Examples& examples, const Code& code,
                                                       MakeMetric make_metric,
                                                       std::vector<std::string> remarks = {});

    Extent extent() const override;
    std::int64_t sequences(Part part) const override { return of(part).inputs.size(); }
    void fill_training(const BatchNumber& number, BatchRoom& room) override;
    void fill(Part part, std::int64_t first, std::int64_t count, double stride,
              BatchRoom& room) const override;
    std::unique_ptr<Metric> metric() const override { return make_metric_(); }
    std::string fingerprint() const override;
    std::span<const data::Pair> given(Part part) const override { return of(part).given; }
    std::int64_t longest() const override;

 protected:
    std::span<const std::int32_t> targets(Part part) const override { return of(part).targets.all(); }

 private:
    struct Coding {
        Sequences inputs, targets, source;
        std::vector<data::Pair> given;
    };
    ExampleDataset(std::shared_ptr<const Codec> codec, std::array<Coding, 3> parts, MakeMetric make_metric,
                   std::optional<double> lowest_loss);
    const Coding& of(Part part) const { return parts_[static_cast<std::size_t>(part)]; }
    static void add(const Coding& coding, std::int64_t example, BatchRoom& room);

    std::array<Coding, 3> parts_;
    MakeMetric make_metric_;
    EpochOrder order_;
};

}  // namespace optimlab::task
