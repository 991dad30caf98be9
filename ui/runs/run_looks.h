// SPDX-License-Identifier: GPL-3.0-or-later
// How runs were drawn, by their folders: with which pen, and whether at all. What a run looked like once is
// what it looks like whenever it is listed again.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace optimlab::ui::runs {

struct RunLook {
    std::string folder;
    int style = 0;  ///< index for series_pen
    bool visible = false;
    bool chosen = false;  ///< somebody chose the pen
};

class RunLooks {
 public:
    RunLooks() = default;
    /// The newest first.
    explicit RunLooks(std::vector<RunLook> looks) : looks_(std::move(looks)) {}

    /// As the newest, in place of what was known of that run; of very many the oldest is forgotten.
    void keep(RunLook look);
    [[nodiscard]] const RunLook* find(const std::filesystem::path& folder) const;
    [[nodiscard]] const std::vector<RunLook>& newest_first() const { return looks_; }

 private:
    std::vector<RunLook> looks_;
};

}  // namespace optimlab::ui::runs
