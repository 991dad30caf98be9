// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/run_looks.h"

#include <algorithm>

namespace optimlab::ui::runs {

namespace {

constexpr std::size_t most_looks = 100;

}  // namespace

void RunLooks::keep(RunLook look) {
    std::erase_if(looks_, [&look](const RunLook& old) { return old.folder == look.folder; });
    looks_.insert(looks_.begin(), std::move(look));
    if (looks_.size() > most_looks) looks_.pop_back();
}

const RunLook* RunLooks::find(const std::filesystem::path& folder) const {
    const std::string& wanted = folder.native();
    const auto found = std::find_if(looks_.begin(), looks_.end(),
                                    [&wanted](const RunLook& look) { return look.folder == wanted; });
    return found == looks_.end() ? nullptr : &*found;
}

}  // namespace optimlab::ui::runs
