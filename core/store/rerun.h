// SPDX-License-Identifier: GPL-3.0-or-later
// Executes a run again from its record, the changes that were made while it trained included, and holds every
// loss against the recorded one: the proof that the record is complete, and the way to a step of the past
// that has no checkpoint.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/store/run_folder.h"

namespace optimlab::store {

/// Where the two part.
struct Difference {
    std::int64_t step = 0;
    std::string what;  ///< "loss", "rate" or "validation loss"
    double recorded = 0, again = 0;
};

struct Rerun {
    std::unique_ptr<train::Trainer> trainer;   ///< as it stands after the last step
    std::int64_t from = 0, to = 0;             ///< steps: it began after `from`
    std::int64_t wanted = 0;                   ///< `to` if it was neither stopped nor parted
    std::int64_t losses = 0, validations = 0;  ///< that were compared and are the same
    std::optional<Difference> difference;      ///< the first; it ends there
};

struct RerunRequest {
    fs::path folder;
    std::optional<std::int64_t> to{};  ///< else: as far as the record goes
    /// From the newest checkpoint before `to`; else from the beginning, which is a fork's first checkpoint.
    bool from_checkpoint = false;
    train::Control* control = nullptr;  ///< to stop it from elsewhere
    /// Told where it is after each step; false ends it.
    std::function<bool(std::int64_t step, std::int64_t to)> progress{};
};

/// Uses as many threads as the run did. Nothing is written.
base::Result<Rerun> rerun(const RerunRequest& request);

}  // namespace optimlab::store
