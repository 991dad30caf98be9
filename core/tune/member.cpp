// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/member.h"

#include "core/tune/race.h"
#include "core/tune/sweep.h"

namespace optimlab::tune {

std::filesystem::path owner_of(const std::filesystem::path& run) {
    // trials/0000 of a sweep, trials/0000/seed-1 with several seeds, runs/NAME/seed-1 of a race.
    const auto trials = run.parent_path(), owner = trials.parent_path();
    std::error_code code;
    for (const auto& folder : {owner, owner.parent_path()}) {
        for (const char* name : {sweep_file, race_file}) {
            if (std::filesystem::exists(folder / name, code)) return folder;
        }
    }
    return {};
}

}  // namespace optimlab::tune
