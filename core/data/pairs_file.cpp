// SPDX-License-Identifier: GPL-3.0-or-later
// Pairs of texts from files of the user's: two columns of a table, or two parallel files.
#include <array>

#include "core/data/example_files.h"
#include "core/data/two_columns.h"

namespace optimlab::data {

namespace {

struct PairsFile : ExampleFiles {
    std::string target_path, validation_target_path, test_target_path;
    std::string source_column, target_column;
    Header header = Header::automatic;

    static constexpr auto schema() {
        using schema::field;
        return std::tuple_cat(
            std::tuple{
                path_field()
                    .label("File of pairs")
                    .help("A table (.tsv or .csv) with a pair in each row, or a JSON object a line (.jsonl); "
                          "or, with a target file, the sources, one a line."),
                field("target_path", &PairsFile::target_path)
                    .label("Target file")
                    .file()
                    .help("The targets, if they are in a file of their own: its lines belong to those of the "
                          "first file. Empty: that file is a table."),
                validation_path_field(),
                field("validation_target_path", &PairsFile::validation_target_path)
                    .label("Validation targets")
                    .file()
                    .help("The targets of the validation file, if they are in a file of their own."),
                test_path_field(),
                field("test_target_path", &PairsFile::test_target_path)
                    .label("Test targets")
                    .file()
                    .help("The targets of the test file, if they are in a file of their own."),
                column_field("source_column", &PairsFile::source_column).label("Source column"),
                column_field("target_column", &PairsFile::target_column).label("Target column"),
                header_field(&PairsFile::header),
            },
            split_schema());
    }
};

const std::string& target_of(const PairsFile& params, Part part) {
    return part == Part::training     ? params.target_path
           : part == Part::validation ? params.validation_target_path
                                      : params.test_target_path;
}

/// A file of sources goes with one of targets. `name` is the keys' beginning: "data.validation".
base::Status check_paths(const PairsFile& params, Part part, const std::string& name) {
    const auto &path = path_of(params, part), &targets = target_of(params, part);
    if (path.empty() && !targets.empty())
        return base::input_error("{}_path: no file is named, but {}_target_path is; name the sources too",
                                 name, name);
    const auto extension = std::filesystem::path(path).extension();
    const bool is_table = extension == ".tsv" || extension == ".csv";
    if (!path.empty() && !is_table && targets.empty() && !params.target_path.empty())
        return base::input_error(
            "{}_target_path: no file is named; name the targets of {}, or give a table (.tsv, .csv)", name,
            path);
    return base::Done{};
}

base::Result<Examples> load_pairs(const Json& json, Loading& loading) {
    const auto params = schema::read<PairsFile>(json);
    if (auto ok = check_paths(params, Part::validation, "data.validation"); !ok) return ok.error();
    if (auto ok = check_paths(params, Part::test, "data.test"); !ok) return ok.error();
    const TwoColumns columns{{params.source_column, "source_column", "source"},
                             {params.target_column, "target_column", "target"},
                             params.header,
                             names_pair};
    std::array<std::vector<Column>, 3> found;  // by part
    const auto read = [&](Part part, const Reading& reading, std::vector<Pair>& pairs) {
        const auto& targets = target_of(params, part);
        if (targets.empty())
            return read_two_columns(path_of(params, part), columns, reading, pairs,
                                    found[static_cast<std::size_t>(part)]);
        return read_parallel(path_of(params, part), targets, reading, [&](const Record& record) {
            pairs.push_back({record.cells[0], record.cells[1]});
            return true;
        });
    };
    auto examples = load_example_files(
        params, base::message("a table of pairs, or of the sources of parallel files"), read, loading);
    if (examples) examples->columns = std::move(found.front());
    return examples;
}

}  // namespace

Entry pairs_file_entry() {
    return {.about =
                {
                    .id = "pairs_file",
                    .name = "Files of pairs",
                    .summary = "Pairs of your own, from a table or two parallel files.",
                    .rule = "source → target",
                    .use = "Translations, questions and answers, texts and their summaries. A pair whose "
                           "source is also among those for validation or the test is not trained on.",
                    .citation = "",
                    .fields = schema::describe<PairsFile>(),
                },
            .kind = Kind::pairs,
            .load_examples = load_pairs};
}

}  // namespace optimlab::data
