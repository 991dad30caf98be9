// SPDX-License-Identifier: GPL-3.0-or-later
// Text from a file of the user's.
#include "core/base/files.h"
#include "core/data/source.h"

namespace optimlab::data {

namespace {

struct TextFileParams {
    std::string path;
    std::string validation_path;
    double validation_fraction = 0.1;

    static constexpr auto schema() {
        using schema::field;
        return std::tuple{
            field("path", &TextFileParams::path)
                .label("Text file")
                .file()
                .help("A text in UTF-8. A few hundred thousand characters are enough to learn from."),
            field("validation_path", &TextFileParams::validation_path)
                .label("Validation file")
                .file()
                .help("Another text to measure on. Empty: the end of the text is kept aside."),
            field("validation_fraction", &TextFileParams::validation_fraction)
                .label("Kept for validation")
                .above(0)
                .below(1)
                .slider(0.01, 0.5)
                .help("Share at the end of the text that is never trained on, when there is no validation "
                      "file."),
        };
    }
};

base::Result<std::string> read_text(const std::string& path, const std::string& key) {
    if (path.empty())
        return base::input_error("data." + key + ": no file is named; give the path of a text in UTF-8");
    auto bytes = base::read_file(path);
    if (!bytes) return bytes.error();
    constexpr std::string_view mark = "\xEF\xBB\xBF";  // of the byte order: not part of the text
    if (*bytes == mark) bytes->clear();
    if (const auto fault = text_fault(*bytes); !fault.empty()) return base::input_error(path + ": " + fault);
    if (bytes->starts_with(mark)) bytes->erase(0, mark.size());
    return bytes;
}

base::Result<RawText> load_text_file(const Json& json) {
    const auto params = schema::read<TextFileParams>(json);
    auto text = read_text(params.path, "path");
    if (!text) return text.error();
    if (params.validation_path.empty()) return split(*std::move(text), params.validation_fraction);
    auto validation = read_text(params.validation_path, "validation_path");
    if (!validation) return validation.error();
    return RawText{*std::move(text), *std::move(validation), {}};
}

}  // namespace

Entry text_file_entry() {
    return {{
                .id = "text_file",
                .name = "A text file",
                .summary = "A text of your own, character by character.",
                .rule = "one token per Unicode code point; the end of the text is kept for validation",
                .use = "Novels, plays, source code, lyrics: whatever is a few hundred thousand characters of "
                       "one kind. What "
                       "nobody knows is how low the loss can get.",
                .citation = "",
                .fields = schema::describe<TextFileParams>(),
            },
            load_text_file};
}

}  // namespace optimlab::data
