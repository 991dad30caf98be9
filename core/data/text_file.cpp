// SPDX-License-Identifier: GPL-3.0-or-later
// Text from files of the user's.
#include <algorithm>
#include <system_error>

#include "core/data/example_files.h"
#include "core/data/file_text.h"
#include "core/data/two_columns.h"

namespace optimlab::data {

namespace fs = std::filesystem;

namespace {

struct TextFile : Files {
    Windows windows = Windows::anywhere;

    static constexpr auto schema() {
        return std::tuple_cat(
            std::tuple{
                path_field().label("Text").help(
                    "A text file, a folder whose .txt files are read one after the other, or several of them "
                    "with semicolons between. A few hundred thousand characters are enough to learn from."),
                validation_path_field()
                    .label("Validation text")
                    .help("Another text to measure on; its files are left out of training. Empty: the end of "
                          "the "
                          "text is kept aside."),
                test_path_field()
                    .label("Test text")
                    .help("Another text for the test after training. Empty: the share below is kept aside."),
            },
            std::tuple{windows_field(&TextFile::windows)}, text_parts_schema(),
            std::tuple{on_problem_field()
                           .label("Unusable bytes")
                           .help("Whether bytes that are no text end the reading with a message, or are "
                                 "replaced by � and "
                                 "counted.")});
    }
};

using Paths = std::vector<fs::path>;

/// The files that "novel.txt; plays" means.
base::Result<Paths> list_files(const std::string& given) {
    std::error_code code;
    if (fs::exists(given, code)) return text_files(given);
    Paths paths;
    for (std::size_t begin = 0; begin <= given.size();) {
        const auto end = std::min(given.find(';', begin), given.size());
        const auto one = trimmed(given.substr(begin, end - begin));
        begin = end + 1;
        if (one.empty()) continue;
        auto files = text_files(one);
        if (!files) return files;
        paths.insert(paths.end(), files->begin(), files->end());
    }
    return paths;
}

/// The files of a part, all of which can be read and one of which has text.
base::Result<Paths> open_files(const std::string& given, const char* key, const base::Watch& watch) {
    auto paths = list_files(given);
    if (!paths) return paths;
    if (paths->empty())
        return base::input_error("data.{}: no file is named; give the path of a text in UTF-8", key);
    bool has_text = false;
    for (std::size_t i = 0; i < paths->size(); ++i) {
        auto blocks = FileBlocks::open((*paths)[i]);
        if (!blocks) return blocks.error();
        if (!has_text) {
            const auto block = blocks->next();
            if (!block) return block.error();
            has_text = !block->empty();
        }
        if (!base::report(watch, static_cast<double>(i + 1) / static_cast<double>(paths->size())))
            return base::cancelled(given);
    }
    if (has_text) return paths;
    return paths->size() == 1
               ? base::input_error("{}: the file is empty; choose a text of a few thousand characters", given)
               : base::input_error("{}: the files are empty; choose a text of a few thousand characters",
                                   given);
}

/// Leaves out the files that another part has too.
std::int64_t leave_out_files(Paths& training, const Paths& kept) {
    return static_cast<std::int64_t>(std::erase_if(training, [&](const fs::path& path) {
        return std::any_of(kept.begin(), kept.end(), [&](const fs::path& other) {
            std::error_code code;
            return fs::equivalent(path, other, code);
        });
    }));
}

base::Result<Texts> load_text_file(const Json& json, Loading& loading) {
    const auto params = schema::read<TextFile>(json);
    Texts texts;
    texts.windows = params.windows;
    texts.validation_fraction = params.validation_path.empty() ? params.validation_fraction : 0;
    texts.test_fraction = params.test_path.empty() ? params.test_fraction : 0;
    if (auto checked = check_shares(texts.validation_fraction, texts.test_fraction); !checked)
        return checked.error();

    auto training = open_files(params.path, "path", loading.watch);
    if (!training) return training.error();
    problems_of(loading, params.on_problem);
    loading.left_out_of_training = 0;
    for (const Part part : {Part::validation, Part::test}) {
        const auto& path = path_of(params, part);
        if (path.empty()) continue;
        const char* key = part == Part::validation ? "validation_path" : "test_path";
        auto kept = open_files(path, key, loading.watch);
        if (!kept) return kept.error();
        loading.left_out_of_training += leave_out_files(*training, *kept);
        if (training->empty())
            return base::input_error("data.{}: {} is also the text to train on; choose another one", key,
                                     path);
        (part == Part::validation ? texts.validation : texts.test) =
            std::make_unique<FileText>(*std::move(kept), loading.problems);
    }
    texts.training = std::make_unique<FileText>(*std::move(training), loading.problems);
    return texts;
}

}  // namespace

Entry text_file_entry() {
    return {
        .about =
            {
                .id = "text_file",
                .name = "Text files",
                .summary = "A text of your own: one file, or several that are read as one.",
                .rule = "one text; its end is kept for validation",
                .use = "Novels, plays, source code, lyrics: whatever is a few hundred thousand characters "
                       "of one kind. What nobody knows is how low the loss can get.",
                .citation = "",
                .fields = schema::describe<TextFile>(),
            },
        .kind = Kind::text,
        .load_texts = load_text_file};
}

}  // namespace optimlab::data
