// SPDX-License-Identifier: GPL-3.0-or-later
// Texts with labels from files of the user's: two columns of a table, or two keys of JSON lines.
#include <array>
#include <map>
#include <span>
#include <string_view>

#include "core/data/example_files.h"
#include "core/data/two_columns.h"

namespace optimlab::data {

namespace {

struct LabelledFile : ExampleFiles {
    std::string text_column, label_column;
    Header header = Header::automatic;

    static constexpr auto schema() {
        return std::tuple_cat(
            std::tuple{
                path_field()
                    .label("File of texts and labels")
                    .help("A table (.tsv or .csv) with a text and its label in each row, or a JSON object a "
                          "line (.jsonl)."),
                validation_path_field(),
                test_path_field(),
                column_field("text_column", &LabelledFile::text_column).label("Text column"),
                column_field("label_column", &LabelledFile::label_column).label("Label column"),
                header_field(&LabelledFile::header),
            },
            split_schema());
    }
};

/// Names of columns in words that are not known here: a label that comes once, first, where others come again
/// and again.
bool looks_like_a_header(std::span<const Pair> pairs) {
    constexpr std::size_t enough = 20;
    if (pairs.size() < enough) return false;
    std::map<std::string_view, std::size_t> counts;
    for (const auto& pair : pairs)
        ++counts[pair.target];
    return counts[pairs.front().target] == 1 && counts.size() * 5 <= pairs.size();
}

base::Result<Examples> load_labelled(const Json& json, Loading& loading) {
    const auto params = schema::read<LabelledFile>(json);
    const TwoColumns columns{{params.text_column, "text_column", "text"},
                             {params.label_column, "label_column", "label"},
                             params.header,
                             names_text_or_label,
                             true};
    std::array<std::vector<Column>, 3> found;  // by part
    const auto read = [&](Part part, const Reading& reading, std::vector<Pair>& pairs) {
        const auto begin = pairs.size();
        auto status = read_two_columns(path_of(params, part), columns, reading, pairs,
                                       found[static_cast<std::size_t>(part)]);
        // "a, good" and "b,good" have the same label.
        for (std::size_t i = begin; i < pairs.size(); ++i)
            pairs[i].target = trimmed(pairs[i].target);
        if (looks_like_a_header(std::span(pairs).subspan(begin))) {
            loading.remarks.push_back(base::message(
                "{}: the first line alone has the label {}; if it names the columns, set data.header to yes",
                path_of(params, part), base::show(base::Json(pairs[begin].target))));
        }
        return status;
    };
    auto examples = load_example_files(
        params, base::message("a table or of JSON lines with texts and labels"), read, loading);
    if (examples) examples->columns = std::move(found.front());
    return examples;
}

}  // namespace

Entry labelled_file_entry() {
    return {.about =
                {
                    .id = "labelled_file",
                    .name = "Files of labelled texts",
                    .summary = "Texts of your own with a label each, from a table or JSON lines.",
                    .rule = "text → label",
                    .use = "Reviews and what was thought, messages and their topics. Look at how often each "
                           "label comes: whoever always says the most frequent one is that accurate.",
                    .citation = "",
                    .fields = schema::describe<LabelledFile>(),
                },
            .kind = Kind::labelled,
            .load_examples = load_labelled};
}

}  // namespace optimlab::data
