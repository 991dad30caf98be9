// SPDX-License-Identifier: GPL-3.0-or-later
// What the ranks of an MPI job say when something goes wrong.
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/tune/ranks.h"

namespace optimlab::app {

/// An error where several ranks were started that cannot know of each other.
base::Status check_ranks(const std::string& command);

/// The error as one of this rank.
base::Error of_rank(const tune::Ranks& ranks, const base::Error& error);
/// Of a folder that the first rank has made and this one does not find.
base::Error not_shared(const tune::Ranks& ranks, const base::Error& error);

/// Reports the error, and ends the other ranks with this one, as they would wait for it. Returns the exit
/// code.
int give_up(const tune::Ranks& ranks, const base::Error& error);

}  // namespace optimlab::app
