// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/pytorch_batches.h"

#include <algorithm>
#include <span>
#include <string>

#include "core/base/files.h"
#include "core/task/batch_room.h"

namespace optimlab::interop {

namespace {

/// A NumPy array of 32-bit integers (format 1.0).
base::Status write_npy(const fs::path& path, const std::vector<std::int64_t>& shape,
                       const std::vector<std::int32_t>& values) {
    std::string sizes;
    for (const auto size : shape)
        sizes += std::to_string(size) + ",";
    std::string header = "{'descr': '<i4', 'fortran_order': False, 'shape': (" + sizes + "), }";
    constexpr std::size_t before = 10, unit = 64;
    header.append(unit - (before + header.size() + 1) % unit, ' ').push_back('\n');
    std::string bytes("\x93NUMPY\x01\x00", 8);
    bytes.push_back(static_cast<char>(header.size() & 0xFFu));
    bytes.push_back(static_cast<char>(header.size() >> 8 & 0xFFu));
    bytes += header;
    return base::write_file(path, [&](std::ostream& out) {
        out << bytes;
        out.write(reinterpret_cast<const char*>(values.data()),
                  static_cast<std::streamsize>(values.size() * sizeof(std::int32_t)));
    });
}

/// Copies rows of `all`, which stand one after the other, `lengths` each, into rows of `tokens`.
void spread_out(std::span<const std::int32_t> all, std::span<const std::int32_t> lengths, std::int64_t alike,
                std::int64_t tokens, std::int32_t filler, std::int64_t rows, std::vector<std::int32_t>& out) {
    std::size_t from = 0;
    for (std::int64_t b = 0; b < rows; ++b) {
        std::int64_t n = 0;
        if (from < all.size()) n = lengths.empty() ? alike : lengths[static_cast<std::size_t>(b)];
        for (std::int64_t t = 0; t < tokens; ++t) {
            std::int32_t value = t < n ? all[from + static_cast<std::size_t>(t)] : filler;
            if (value == model::ignored) value = -100;  // PyTorch's
            out.push_back(value);
        }
        from += static_cast<std::size_t>(n);
    }
}

}  // namespace

Batches collect_batches(const train::Experiment& experiment, task::Dataset& dataset, std::int64_t first,
                        std::int64_t last) {
    const auto& training = experiment.training;
    Batches all;
    all.steps = last - first;
    all.sequences = training.batch_size;
    all.tokens = experiment.model.context;
    task::BatchRoom room(training.batch_size, experiment.model.context);
    const bool reads = experiment.model.family == model::Family::encoder_decoder;
    all.by_sequence = dataset.sizes().output == model::Output::label;
    if (reads) all.source_tokens = experiment.model.context;
    for (std::int64_t step = first; step < last; ++step) {
        dataset.fill_training(
            {experiment.seed, step, training.sequences_until(step), training.batch_at(step)}, room);
        const auto batch = room.batch();
        all.padded = all.padded || !batch.lengths.empty() || batch.batch < all.sequences ||
                     batch.time < all.tokens || reads || all.by_sequence;
        spread_out(batch.inputs, batch.lengths, batch.time, all.tokens, 0, all.sequences, all.inputs);
        if (all.by_sequence) {
            for (std::int64_t b = 0; b < all.sequences; ++b)
                all.targets.push_back(b < batch.batch ? batch.targets[static_cast<std::size_t>(b)] : -100);
        } else {
            spread_out(batch.targets, batch.lengths, batch.time, all.tokens, -100, all.sequences,
                       all.targets);
        }
        const auto add_lengths = [&](std::span<const std::int32_t> lengths, std::int64_t alike,
                                     std::vector<std::int32_t>& out) {
            for (std::int64_t b = 0; b < all.sequences; ++b) {
                const auto n =
                    lengths.empty() ? alike : lengths[static_cast<std::size_t>(std::min(b, batch.batch - 1))];
                out.push_back(static_cast<std::int32_t>(b < batch.batch ? n : 0));
            }
        };
        add_lengths(batch.lengths, batch.time, all.lengths);
        if (!reads) continue;
        spread_out(batch.source, batch.source_lengths, batch.source_time, all.source_tokens, 0, all.sequences,
                   all.sources);
        add_lengths(batch.source_lengths, batch.source_time, all.source_lengths);
    }
    return all;
}

base::Status write_batches(const Batches& all, const fs::path& folder) {
    const std::vector<std::int64_t> shape = {all.steps, all.sequences, all.tokens},
                                    rows = {all.steps, all.sequences};
    auto status = write_npy(folder / "inputs.npy", shape, all.inputs);
    if (status) status = write_npy(folder / "targets.npy", all.by_sequence ? rows : shape, all.targets);
    if (status && all.padded) status = write_npy(folder / "lengths.npy", rows, all.lengths);
    if (status && all.source_tokens > 0) {
        status =
            write_npy(folder / "sources.npy", {all.steps, all.sequences, all.source_tokens}, all.sources);
        if (status) status = write_npy(folder / "source_lengths.npy", rows, all.source_lengths);
    }
    return status;
}

}  // namespace optimlab::interop
