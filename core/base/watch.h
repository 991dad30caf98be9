// SPDX-License-Identifier: GPL-3.0-or-later
// How long work says how far it has come, and how it is stopped.
#pragma once

#include <functional>
#include <string>

#include "core/base/result.h"

namespace optimlab::base {

/// Told the share of the work that is done, from 0 to 1, some times a second; false ends the work. None:
/// nobody looks.
using Watch = std::function<bool(double share)>;

/// Whether to go on.
inline bool report(const Watch& watch, double share) { return !watch || watch(share); }

/// What ended work gives instead of its result.
inline Error cancelled(const std::string& where) { return work_error("{}: cancelled", where); }

}  // namespace optimlab::base
