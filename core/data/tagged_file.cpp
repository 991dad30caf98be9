// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences with tags from files of the user's, as the CoNLL tasks have them.
#include <algorithm>
#include <span>
#include <sstream>

#include "core/data/example_files.h"

namespace optimlab::data {

namespace {

struct TaggedFile : ExampleFiles {
    std::int64_t word_column = 1, tag_column = 0;

    static constexpr auto schema() {
        using schema::field;
        return std::tuple_cat(
            std::tuple{
                path_field()
                    .label("File of tagged words")
                    .help("A word and its tag a line, with tabs or blanks between, and an empty line after "
                          "each sentence (CoNLL)."),
                validation_path_field(),
                test_path_field(),
                field("word_column", &TaggedFile::word_column)
                    .label("Word column")
                    .at_least(1)
                    .at_most(100)
                    .slider(1, 10)
                    .help("Which column of a line is the word, counted from 1."),
                field("tag_column", &TaggedFile::tag_column)
                    .label("Tag column")
                    .at_least(0)
                    .at_most(100)
                    .slider(0, 10)
                    .help("Which column of a line is the tag, counted from 1; 0 is the last."),
            },
            split_schema());
    }
};

/// Words, or tags, with blanks between them. A word with a blank in it, which a table with tabs may have,
/// stays one.
std::string joined(const std::vector<std::string>& cells, std::size_t begin, std::size_t end) {
    std::string text;
    for (std::size_t i = begin; i < end; ++i) {
        if (i > begin) text += ' ';
        for (const char c : cells[i])
            text += c == ' ' ? '_' : c;
    }
    return text;
}

/// Whether nearly all of the words are numbers, as in formats that count them.
bool are_numbers(std::span<const Pair> sentences) {
    constexpr std::size_t looked_at = 100;
    std::size_t words = 0, numbers = 0;
    for (const Pair& sentence : sentences.first(std::min(looked_at, sentences.size()))) {
        std::istringstream cells(sentence.source);
        for (std::string word; cells >> word; ++words)
            numbers += word.find_first_not_of("0123456789-.") == std::string::npos ? 1 : 0;
    }
    return words > 0 && numbers * 10 > words * 9;
}

base::Result<Examples> load_tagged(const Json& json, Loading& loading) {
    const auto params = schema::read<TaggedFile>(json);
    if (params.tag_column == params.word_column) {
        return base::input_error(
            "data.tag_column: {} is the column of the words, too; the tag would be the word",
            params.tag_column);
    }
    const TagColumns columns{static_cast<std::size_t>(params.word_column),
                             static_cast<std::size_t>(params.tag_column)};
    std::size_t sentences = 0;
    const auto read = [&](Part part, const Reading& reading, std::vector<Pair>& pairs) {
        return read_conll(path_of(params, part), columns, reading, [&](const Record& record) {
            const auto n = record.cells.size() / 2;
            ++sentences;
            pairs.push_back({joined(record.cells, 0, n), joined(record.cells, n, 2 * n)});
            return true;
        });
    };
    auto examples =
        load_example_files(params, base::message("a file with a word and its tag a line"), read, loading);
    if (!examples && sentences == 1) {
        return base::input_error("{}; an empty line ends a sentence, and there is none between two of them",
                                 examples.error().message);
    }
    if (examples && are_numbers(examples->training)) {
        loading.remarks.push_back(
            base::message("{}: the words are numbers; is column {} the right data.word_column?", params.path,
                          params.word_column));
    }
    return examples;
}

}  // namespace

Entry tagged_file_entry() {
    return {.about =
                {
                    .id = "tagged_file",
                    .name = "Files of tagged words",
                    .summary = "Sentences of your own with a tag for each word, in the format of CoNLL.",
                    .rule = "every word → its tag",
                    .use = "Names in texts, parts of sentences: tags are O, or B-, I-, E- or S- with a type. "
                           "Where a line cannot be used its whole sentence "
                           "is left out. Most words are O: look at the scores of whole names.",
                    .citation = "",
                    .fields = schema::describe<TaggedFile>(),
                },
            .kind = Kind::tagged,
            .load_examples = load_tagged};
}

}  // namespace optimlab::data
