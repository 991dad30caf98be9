// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/file_text.h"

#include <algorithm>

#include "core/base/files.h"
#include "core/base/utf8.h"
#include "core/data/line_reader.h"

namespace optimlab::data {

namespace fs = std::filesystem;

base::Result<std::vector<fs::path>> text_files(const fs::path& path) {
    std::error_code code;
    if (!fs::is_directory(path, code)) return std::vector<fs::path>{path};
    std::vector<fs::path> found;
    for (const auto& one : base::list_folder(path)) {
        if (one.extension() == ".txt" && fs::is_regular_file(one, code)) found.push_back(one);
    }
    if (found.empty())
        return base::input_error("{}: no file in this folder ends in .txt; choose another folder or a file",
                                 path);
    std::sort(found.begin(), found.end());
    return found;
}

FileText::FileText(std::vector<fs::path> paths, std::shared_ptr<Problems> problems)
    : paths_(std::move(paths)), problems_(std::move(problems)) {}

base::Status FileText::rewind() {
    blocks_.reset();
    file_ = 0;
    cut_.clear();
    line_ended_ = true;
    return base::Done{};
}

/// Makes UTF-8 of cut_ and moves it to block_, all but a character that may go on in the next block.
base::Status FileText::clean(bool at_end) {
    block_.clear();
    std::string_view rest = cut_;
    // Whatever the bytes are, each is looked at a few times and not once for every bad one.
    std::size_t to_nul = 0;  // from the beginning of rest
    while (!rest.empty()) {
        if (to_nul == 0) to_nul = std::min(rest.find('\0'), rest.size());
        const auto bad = std::min(base::first_bad_utf8(rest.substr(0, to_nul)), to_nul);
        line_ += std::count(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(bad), '\n');
        block_ += rest.substr(0, bad);
        rest.remove_prefix(bad);
        to_nul -= bad;
        byte_ += bad;
        const bool may_go_on = !at_end && rest.size() < 4 && !rest.empty() && rest[0] != '\0';
        if (rest.empty() || may_go_on) break;
        if (Place{file_, byte_} >= checked_) {
            auto noted = problems_->add({blocks_->path(), line_, rest[0] == '\0' ? nul_fault : utf8_fault});
            if (!noted) return noted;
        }
        block_ += "\xEF\xBF\xBD";
        rest.remove_prefix(1);
        to_nul -= std::min<std::size_t>(to_nul, 1);
        ++byte_;
    }
    checked_ = std::max(checked_, Place{file_, byte_});
    cut_ = std::string(rest);
    return base::Done{};
}

base::Result<std::string_view> FileText::next() {
    for (;;) {
        if (!blocks_) {
            if (file_ == paths_.size()) return std::string_view();
            auto opened = FileBlocks::open(paths_[file_], problems_.get());
            if (!opened) return opened.error();
            blocks_.emplace(*std::move(opened));
            line_ = 1;
            byte_ = 0;
        }
        const auto more = blocks_->next();
        if (!more) return more.error();
        const bool at_end = more->empty();
        cut_ += *more;
        if (auto cleaned = clean(at_end); !cleaned) return cleaned.error();
        if (at_end) {
            blocks_.reset();
            ++file_;
            const bool line_is_open = block_.empty() ? !line_ended_ : !block_.ends_with('\n');
            if (file_ < paths_.size() && line_is_open) block_ += '\n';
        }
        if (block_.empty()) continue;
        line_ended_ = block_.ends_with('\n');
        return std::string_view(block_);
    }
}

double FileText::share() const {
    if (paths_.empty()) return 1;
    return (static_cast<double>(file_) + (blocks_ ? blocks_->share() : 0.0)) /
           static_cast<double>(paths_.size());
}

}  // namespace optimlab::data
