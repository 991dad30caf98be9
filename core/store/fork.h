// SPDX-License-Identifier: GPL-3.0-or-later
// A fork: a new run that begins at a step of another, with settings of its own. Its folder is whole at once,
// with the parent's lines up to that step and a checkpoint of it, so that it is trained by resuming it.
#pragma once

#include <string>
#include <vector>

#include "core/base/watch.h"
#include "core/store/run_folder.h"

namespace optimlab::store {

struct ForkRequest {
    fs::path parent;
    std::int64_t step = 0;
    std::vector<std::string> changes{};  ///< "optimizer.lr=0.001", as on a command line
    fs::path folder{};                   ///< empty: a fresh one beside the parent
    /// Told the share while a step without a checkpoint is trained again from the one before it, and while
    /// data are read.
    base::Watch watch{};
};

struct Fork {
    fs::path folder;
    std::vector<std::string> notes;  ///< what begins anew, and how the step was reached
};

base::Result<Fork> fork(const ForkRequest& request);

/// What a fork of `parent` changes to have the settings of `wanted`, as assignments; those that a fork cannot
/// change stay the parent's.
std::vector<std::string> fork_changes(const train::Experiment& parent, const train::Experiment& wanted);

/// Why an experiment cannot go on from a step of another: the first setting that a fork cannot change, as an
/// error with its path. Model, data, task and tokenizer say what the weights mean.
base::Status check_fork(const train::Experiment& parent, const train::Experiment& fork, std::int64_t step);

}  // namespace optimlab::store
