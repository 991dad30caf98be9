// SPDX-License-Identifier: GPL-3.0-or-later
// Several jobs at the same time, each on a thread of its own, none of which takes the program with it.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "core/base/result.h"

namespace optimlab::base {

/// Calls work(0) to work(count - 1) side by side and returns what came of each when all have ended. After
/// each, and for each whose thread the system would not make, leave(i, status) is called once, on any thread.
/// Exceptions become errors; not enough memory or threads become `too_many`.
std::vector<Status> side_by_side(std::size_t count, const std::function<Status(std::size_t)>& work,
                                 const std::function<void(std::size_t, const Status&)>& leave,
                                 const Error& too_many);

}  // namespace optimlab::base
