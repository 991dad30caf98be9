// SPDX-License-Identifier: GPL-3.0-or-later
// A text file in blocks, as UTF-8 whatever its encoding and with \n at the ends of its lines, and the
// problems that readers find in files.
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/data/encodings.h"
#include "core/data/line_ends.h"

namespace optimlab::data {

/// What is wrong with a line of a file.
struct Problem {
    std::filesystem::path path;
    std::int64_t line = 0;  ///< from 1
    std::string message;
    /// "notes.tsv: line 1032: 1 column, expected 2"
    std::string text() const { return base::message("{}: line {}: {}", path, line, message); }
};

/// Whether lines with problems end the reading, or are left out.
enum class OnProblem { stop, skip };

/// The problems of a reading: the first of them, how many there are, and the files whose encoding is a guess.
class Problems {
 public:
    static constexpr std::size_t most_kept = 1000;
    /// With which the message of a problem that ends the reading ends.
    static inline const std::string remedy = base::message("mend the file, or set data.on_problem to skip");
    explicit Problems(OnProblem what = OnProblem::stop) : what_(what) {}
    /// An error if problems end the reading.
    base::Status add(Problem problem);
    std::int64_t count() const { return count_; }
    const std::vector<Problem>& first() const { return first_; }
    /// Without a mark and not UTF-8, so that they are taken for Latin-1; each once.
    void add_latin1(const std::filesystem::path& path);
    const std::vector<std::filesystem::path>& latin1() const { return latin1_; }

 private:
    OnProblem what_;
    std::int64_t count_ = 0;
    std::vector<Problem> first_;
    std::vector<std::filesystem::path> latin1_;
};

class FileBlocks {
 public:
    /// `problems`, where there are any, learn of an encoding that is a guess.
    static base::Result<FileBlocks> open(const std::filesystem::path& path, Problems* problems = nullptr);
    /// The next bytes of the text; empty at the end. They may not be UTF-8.
    base::Result<std::string> next();
    /// Share of the file that has been read.
    double share() const;
    const std::filesystem::path& path() const { return path_; }
    Encoding encoding() const { return guess_.encoding; }

 private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    FileBlocks() = default;
    base::Result<std::string> read_bytes();

    std::filesystem::path path_;
    std::unique_ptr<std::FILE, Close> file_;
    std::string beginning_;  // read to guess the encoding, and not yet given
    Guess guess_;
    Decoder decoder_{Encoding::utf8};
    LineEnds ends_;
    std::uintmax_t size_ = 0, read_ = 0;
    bool finished_ = false;
};

}  // namespace optimlab::data
