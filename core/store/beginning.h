// SPDX-License-Identifier: GPL-3.0-or-later
// How a run folder begins whose first weights are those of another place: a fork's parent, or a model from
// elsewhere. It is whole at once or not there, and is trained by resuming it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/store/run_folder.h"

namespace optimlab::store {

/// A folder as seen from another: both can be moved together.
std::string seen_from(const fs::path& folder, const fs::path& other);

struct Beginning {
    std::string origin;                ///< where the weights come from, as seen from the folder
    std::string reason;                ///< in words: "forked from stories at step 500"
    std::vector<std::string> changes;  ///< "optimizer.lr=0.001"
    std::string lines;                 ///< of the log, before it
};

/// Log, checkpoint of the trainer's step, run.json, and experiment.json last: only what has that is a run.
base::Status write_beginning(const fs::path& folder, train::Trainer& trainer, const Beginning& beginning);

/// Makes the folder, which must be new or empty but for hidden files (locks), and fills it by `fill`; what
/// fails leaves it as it was.
base::Status make_beginning(const fs::path& folder, const std::function<base::Status()>& fill);

}  // namespace optimlab::store
