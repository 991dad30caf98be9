// SPDX-License-Identifier: GPL-3.0-or-later
// Texts with labels from files of the user's: two columns of a table, or two keys of JSON lines.
#include "core/data/example_files.h"
#include "core/data/two_columns.h"

namespace optimlab::data {

namespace {

struct Params : ExampleFiles {
    std::int64_t text_column = 1, label_column = 2;
    std::string text_key = "text", label_key = "label";
    Header header = Header::automatic;

    static constexpr auto schema() {
        using schema::field;
        return std::tuple_cat(
            std::tuple{
                path_field()
                    .label("File of texts and labels")
                    .help("A table (.tsv or .csv) with a text and its label in each row, or a JSON object a "
                          "line (.jsonl)."),
                validation_path_field(),
                test_path_field(),
                field("text_column", &Params::text_column)
                    .label("Text column")
                    .at_least(1)
                    .at_most(10000)
                    .slider(1, 10)
                    .help("Which column of a table is the text, counted from 1."),
                field("label_column", &Params::label_column)
                    .label("Label column")
                    .at_least(1)
                    .at_most(10000)
                    .slider(1, 10)
                    .help("Which column of a table is the label, counted from 1."),
                header_field(&Params::header),
                field("text_key", &Params::text_key)
                    .label("Text key")
                    .help("What the text is called in JSON lines."),
                field("label_key", &Params::label_key)
                    .label("Label key")
                    .help("What the label is called in JSON lines."),
            },
            split_schema());
    }
};

bool is_json_lines(const std::string& path) {
    const auto extension = std::filesystem::path(path).extension();
    return extension == ".jsonl" || extension == ".ndjson" || extension == ".json";
}

base::Result<Examples> load_labelled(const Json& json, Loading& loading) {
    const auto params = schema::read<Params>(json);
    const TwoColumns columns{params.text_column, params.label_column, "text_column",
                             "label_column",     params.header,       names_text_or_label};
    const auto read = [&](Part part, const Reading& reading, std::vector<Pair>& pairs) {
        const auto& path = path_of(params, part);
        const auto begin = pairs.size();
        auto status = is_json_lines(path)
                          ? read_json_lines(path, {params.text_key, params.label_key}, reading,
                                            [&](const Record& record) {
                                                pairs.push_back({record.cells[0], record.cells[1]});
                                                return true;
                                            })
                          : read_two_columns(path, columns, reading, pairs);
        // "a, good" and "b,good" have the same label.
        for (std::size_t i = begin; i < pairs.size(); ++i)
            pairs[i].target = trimmed(pairs[i].target);
        return status;
    };
    return load_example_files(params, "a table or of JSON lines with texts and labels", read, loading);
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
                    .fields = schema::describe<Params>(),
                },
            .kind = Kind::labelled,
            .load_examples = load_labelled};
}

}  // namespace optimlab::data
