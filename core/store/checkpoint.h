// SPDX-License-Identifier: GPL-3.0-or-later
// A checkpoint: one safetensors file with the weights under their own names, the optimizer's state under
// "optimizer/...", and in the metadata everything else that a run needs to go on bit for bit, or a model to
// be used: experiment, progress (which fixes the random state and the position in the data), tokenizer
// and labels, checksum.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/model/transformer.h"
#include "core/train/trainer.h"

namespace optimlab::store {

base::Status save_checkpoint(const std::filesystem::path& path, train::Trainer& trainer);

/// What a checkpoint knows of its run, the whole file verified.
struct CheckpointFacts {
    train::Experiment experiment;  ///< as live changes had left it
    train::Progress progress;
    std::shared_ptr<const task::Codec> codec;
};
base::Result<CheckpointFacts> read_checkpoint_facts(const std::filesystem::path& path);

/// Fills a trainer made from the checkpoint's experiment (live parameters and the place of the text may
/// differ); on an error the trainer is unchanged.
base::Status load_checkpoint(const std::filesystem::path& path, train::Trainer& trainer);

/// Fills a trainer whose settings are other ones, at a fork: weights and progress always, the state of the
/// optimizer where it is of the same kind and shape, that of the schedule likewise. `notes` gets a line for
/// each that begins anew.
base::Status load_fork(const std::filesystem::path& path, train::Trainer& trainer,
                       std::vector<std::string>& notes);

/// A model to use rather than to train.
struct TrainedModel {
    train::Experiment experiment;
    std::shared_ptr<const task::Codec> codec;
    std::unique_ptr<model::Transformer<float>> model;
    std::int64_t step = 0;
};
/// texts: how many it shall be able to work on at once.
base::Result<TrainedModel> load_model(const std::filesystem::path& path, std::int64_t texts = 1);

/// Reads and verifies the whole file: structure, sizes, checksum.
base::Status verify_checkpoint(const std::filesystem::path& path);

}  // namespace optimlab::store
