// SPDX-License-Identifier: GPL-3.0-or-later
// Text files as one text, however large: one after the other, with a newline between two where one is
// missing.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/data/file_blocks.h"
#include "core/text/text_source.h"

namespace optimlab::data {

/// The files of a folder whose names end in .txt, in the order of their names; a file is itself.
base::Result<std::vector<std::filesystem::path>> text_files(const std::filesystem::path& path);

class FileText final : public text::TextSource {
 public:
    /// Bytes that are not UTF-8, and NUL, are problems; where they are skipped they become U+FFFD.
    FileText(std::vector<std::filesystem::path> paths, std::shared_ptr<Problems> problems);
    base::Status rewind() override;
    base::Result<std::string_view> next() override;
    double share() const override;
    std::string name() const override { return paths_.empty() ? "" : paths_.front().string(); }

 private:
    base::Status clean(bool at_end);

    std::vector<std::filesystem::path> paths_;
    std::shared_ptr<Problems> problems_;
    std::optional<FileBlocks> blocks_;
    std::size_t file_ = 0;     // the one that is read, in paths_
    std::string cut_, block_;  // a character that is not whole yet; what is given
    std::int64_t line_ = 1;
    bool line_ended_ = true;  // by what was given last
    // Bytes given before this place were checked in a reading before: a problem is noted once.
    using Place = std::pair<std::size_t, std::uint64_t>;  // file and byte
    std::uint64_t byte_ = 0;                              // of the text that clean() looks at, in the file
    Place checked_{0, 0};
};

}  // namespace optimlab::data
