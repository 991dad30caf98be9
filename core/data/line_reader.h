// SPDX-License-Identifier: GPL-3.0-or-later
// A text file line by line. A line that is no text, or as long as no line should be, is a problem and not a
// crash.
#pragma once

#include "core/base/watch.h"
#include "core/data/file_blocks.h"

namespace optimlab::data {

/// What problems with bytes are called.
inline const std::string nul_fault =
    base::message("there is a NUL byte, so this is no text (a binary file?)");
inline const std::string utf8_fault = base::message("a byte is not valid UTF-8 (mixed encodings?)");

class LineReader {
 public:
    /// In bytes. What is longer is no line of a table.
    static constexpr std::size_t longest_line = std::size_t{1} << 20;

    static base::Result<LineReader> open(const std::filesystem::path& path, const base::Watch& watch = {},
                                         Problems* problems = nullptr);
    /// The next line without its end. False at the end of the file.
    base::Result<bool> next(std::string& line);
    /// Of the line that next() gave, from 1.
    std::int64_t number() const { return number_; }
    /// What is wrong with that line, or "": bytes that are not UTF-8, NUL, too long (its beginning is given).
    std::string fault(const std::string& line) const;
    const std::filesystem::path& path() const { return blocks_.path(); }

 private:
    LineReader(FileBlocks blocks, base::Watch watch) : blocks_(std::move(blocks)), watch_(std::move(watch)) {}

    FileBlocks blocks_;
    base::Watch watch_;
    std::string block_;
    std::size_t position_ = 0;
    std::int64_t number_ = 0;
    bool too_long_ = false;
};

}  // namespace optimlab::data
