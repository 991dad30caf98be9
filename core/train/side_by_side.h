// SPDX-License-Identifier: GPL-3.0-or-later
// Several runs of one program at the same time, each on a thread of its own, none of which takes the program
// with it.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "core/base/result.h"

namespace optimlab::train {

/// Calls work(0) to work(count - 1) side by side and returns what came of each when all have ended. After
/// each, and for each whose thread the system would not make, leave(i, status) is called once, on any thread.
/// Exceptions become errors; not enough memory becomes `too_many`.
std::vector<base::Status> side_by_side(std::size_t count,
                                       const std::function<base::Status(std::size_t)>& work,
                                       const std::function<void(std::size_t, const base::Status&)>& leave,
                                       const base::Error& too_many);

}  // namespace optimlab::train
