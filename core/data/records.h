// SPDX-License-Identifier: GPL-3.0-or-later
// Readers of examples: tables, JSON lines, parallel texts, tagged sentences. They give one example at a time,
// hold no more than that, and say of every line that they cannot use why.
#pragma once

#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/watch.h"
#include "core/data/file_blocks.h"

namespace optimlab::data {

/// An example and the line on which it begins.
struct Record {
    std::int64_t line = 0;
    std::vector<std::string> cells;
};
/// False ends the reading: a preview wants the first rows only.
using Visit = std::function<bool(const Record&)>;

/// What all readers are told.
struct Reading {
    Problems& problems;
    base::Watch watch{};
};

/// "1 column", "3 columns".
std::string columns_text(std::size_t n);
/// Names as a message lists them: "id", "review".
std::string listed(const std::vector<std::string>& names);

struct TableFormat {
    char separator = '\t';    ///< between cells. Cells may be in quotes (RFC 4180) unless it is a tab
    bool has_header = false;  ///< the first line names the columns
    std::size_t columns = 0;  ///< how many there must be; 0: as many as in the first line
    std::vector<std::size_t>
        used{};  ///< columns of an example, from 0, none of them empty; none: all, empty or not
};
/// By the name (.csv, .tsv) and the first line, whose columns it counts.
base::Result<TableFormat> guess_table(const std::filesystem::path& path);
base::Status read_table(const std::filesystem::path& path, const TableFormat& format, const Reading& reading,
                        const Visit& visit);

/// The keys of the first line that is an object, in their order; none if there is no such line. Those of an
/// object within it are paths: "review.text".
base::Result<std::vector<std::string>> first_keys(const std::filesystem::path& path);
/// A JSON object a line; the cells are the values of the keys, texts or numbers. A key may be a path.
base::Status read_json_lines(const std::filesystem::path& path, const std::vector<std::string>& keys,
                             const Reading& reading, const Visit& visit);

/// Line i of the one file together with line i of the other; lines that are empty in both are left out. Lines
/// that only the longer file has are problems.
base::Status read_parallel(const std::filesystem::path& one, const std::filesystem::path& other,
                           const Reading& reading, const Visit& visit);

/// Which columns of a tagged file are meant, from 1; 0: the last.
struct TagColumns {
    std::size_t word = 1, tag = 0;
};
/// Words and their tags, with tabs or blanks between the columns, and an empty line after each sentence. The
/// cells are the words, then as many tags. A line that cannot be used takes its sentence with it. Lines that
/// begin with # before a sentence and have no tag are comments.
base::Status read_conll(const std::filesystem::path& path, const TagColumns& columns, const Reading& reading,
                        const Visit& visit);

/// Numbers labels in the order in which they come.
class Labels {
 public:
    static constexpr std::size_t most = 10000;
    /// The number of a label, or -1 if there are too many to learn.
    std::int32_t number_of(const std::string& label);
    const std::vector<std::string>& names() const { return names_; }
    const std::vector<std::int64_t>& counts() const { return counts_; }

 private:
    std::unordered_map<std::string, std::int32_t> numbers_;
    std::vector<std::string> names_;
    std::vector<std::int64_t> counts_;
};

}  // namespace optimlab::data
