// SPDX-License-Identifier: GPL-3.0-or-later
// A run that is one of many: whoever makes them knows it by its place.
#pragma once

#include <filesystem>

namespace optimlab::tune {

/// The folder of the sweep or the race that has this run; empty: none has. Such a run must stay where it is.
std::filesystem::path owner_of(const std::filesystem::path& run);

}  // namespace optimlab::tune
