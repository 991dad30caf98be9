// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/line_reader.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace optimlab::data {

base::Result<LineReader> LineReader::open(const std::filesystem::path& path, const base::Watch& watch,
                                          Problems* problems) {
    auto blocks = FileBlocks::open(path, problems);
    if (!blocks) return blocks.error();
    return LineReader(*std::move(blocks), watch);
}

base::Result<bool> LineReader::next(std::string& line) {
    line.clear();
    too_long_ = false;
    bool any = false;
    for (;;) {
        if (position_ == block_.size()) {
            auto block = blocks_.next();
            if (!block) return block.error();
            if (!base::report(watch_, blocks_.share())) return base::cancelled(path().string());
            block_ = *std::move(block);
            position_ = 0;
            if (block_.empty()) break;
        }
        any = true;
        const auto end = std::min(block_.find('\n', position_), block_.size());
        const auto room = longest_line - std::min(longest_line, line.size());
        too_long_ = too_long_ || end - position_ > room;
        line.append(block_, position_, std::min(end - position_, room));
        position_ = end;
        if (end == block_.size()) continue;
        ++position_;
        break;
    }
    if (!any) return false;
    ++number_;
    return true;
}

std::string LineReader::fault(const std::string& line) const {
    if (too_long_) return base::message("longer than {} bytes; a line is one example", longest_line);
    if (line.find('\0') != std::string::npos) return nul_fault;
    const auto bad = base::first_bad_utf8(line);
    if (bad != std::string::npos) return base::message("byte {} is not valid UTF-8", bad + 1);
    return "";
}

}  // namespace optimlab::data
