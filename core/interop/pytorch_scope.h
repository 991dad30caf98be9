// SPDX-License-Identifier: GPL-3.0-or-later
// What of a run a PyTorch script can have: optimizers that PyTorch has or that are written out, and the
// refusal of everything else by its path in the experiment.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/interop/format.h"

namespace optimlab::interop {

/// An optimizer of PyTorch's: its class, and its arguments that are tuples of ours.
struct TorchClass {
    const char *id, *name;
    std::vector<std::pair<const char*, std::vector<const char*>>> tuples;
    const char* more = "";
};
/// nullptr: PyTorch has none.
const TorchClass* torch_class(const std::string& id);
/// The class of one that PyTorch lacks, written out in python/optimizer_ID.py, or nullptr.
const char* written_class(const std::string& id);

/// Whether a script can do all that the run did. What is missing is said by its path.
base::Status check_scope(const Source& source);
/// Whether a script can take over what the optimizer has learnt in so many updates.
base::Status check_state(const Source& source, std::int64_t updates);

}  // namespace optimlab::interop
