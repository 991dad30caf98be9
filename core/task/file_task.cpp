// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/file_task.h"

#include <algorithm>
#include <initializer_list>
#include <regex>
#include <set>

#include "core/data/line_reader.h"
#include "core/data/two_columns.h"
#include "core/metrics/spans.h"
#include "core/task/catalog.h"

namespace optimlab::task {

namespace {

namespace fs = std::filesystem;

/// What a file looks like; a table of two columns or more may have labels or translations in the second, if
/// that can be told.
enum class Look { text, tagged, labels, pairs, table };

bool ends_in(const fs::path& path, std::initializer_list<const char*> extensions) {
    return std::any_of(extensions.begin(), extensions.end(),
                       [&](const char* extension) { return path.extension() == extension; });
}

/// Of the first lines those that are text and not empty.
std::vector<std::string> first_lines(const fs::path& path) {
    constexpr std::size_t enough = 300;
    std::vector<std::string> lines;
    auto reader = data::LineReader::open(path);
    if (!reader) return lines;
    std::string line;
    while (lines.size() < enough) {
        const auto more = reader->next(line);
        if (!more || !*more) break;
        if (!line.empty() && reader->fault(line).empty()) lines.push_back(line);
    }
    return lines;
}

/// Words with tags: nearly every line ends with one, and some are not O.
bool has_tags(const std::vector<std::string>& lines) {
    std::size_t tagged = 0, named = 0, counted = 0;
    for (const auto& line : lines) {
        if (line.starts_with("-DOCSTART-") || line.starts_with("# ")) continue;
        ++counted;
        const auto begin = line.find_last_of(" \t");
        if (begin == std::string::npos || begin == 0) continue;
        const auto tag = std::string_view(line).substr(begin + 1);
        if (!metrics::tag_fault(tag, metrics::TagScheme::iobes).empty()) continue;
        ++tagged;
        named += tag == "O" ? 0 : 1;
    }
    return named > 0 && tagged * 20 >= counted * 19;
}

/// Labels come again and again, translations seldom.
Look look_of_table(const fs::path& path) {
    constexpr std::size_t enough = 1000, few = 10;
    std::vector<data::Pair> pairs;
    std::vector<data::Column> columns;
    data::Problems ignored(data::OnProblem::skip);
    const data::Reading reading{ignored, [&](double) { return pairs.size() < enough; }};
    const data::TwoColumns any{{"", "text_column", "text"},
                               {"", "label_column", "label"},
                               data::Header::automatic,
                               [](const std::string& text, const std::string& label) {
                                   return std::max(data::names_text_or_label(text, label),
                                                   data::names_pair(text, label));
                               },
                               true};
    // What was read of a file that cannot be read to its end tells enough.
    (void)data::read_two_columns(path, any, reading, pairs, columns);
    std::set<std::string> targets;
    for (const auto& pair : pairs)
        targets.insert(pair.target);
    if (targets.size() * 5 <= pairs.size() && !pairs.empty()) return Look::labels;
    return pairs.size() >= few && targets.size() * 2 > pairs.size() ? Look::pairs : Look::table;
}

Look look_of(const fs::path& path, data::Kind now) {
    std::error_code code;
    if (fs::is_directory(path, code)) return Look::text;
    if (ends_in(path, {".conll", ".conllu", ".bio", ".iob", ".iob2", ".iobes"})) return Look::tagged;
    const auto lines = first_lines(path);
    if (has_tags(lines)) return Look::tagged;
    if (ends_in(path, {".csv", ".tsv", ".jsonl", ".ndjson"})) return look_of_table(path);
    const bool has_columns = !lines.empty() && std::all_of(lines.begin(), lines.end(), [](const auto& line) {
        return line.find('\t') != std::string::npos;
    });
    return has_columns && now != data::Kind::text ? look_of_table(path) : Look::text;
}

std::string task_for(Look look, const std::string& now) {
    using data::Kind;
    const Kind kind = entry({now, {}}).takes;
    // Questions may have one of a few answers.
    const bool questions = kind == Kind::pairs && now != "translation";
    switch (look) {
        case Look::text:
            return kind == Kind::text ? now : "text_generation";
        case Look::tagged:
            return kind == Kind::tagged ? now : "tagging";
        case Look::labels:
            return kind == Kind::labelled || questions ? now : "classification";
        case Look::pairs:
            return kind == Kind::pairs ? now : "translation";
        case Look::table:
            break;
    }
    return kind == Kind::labelled || kind == Kind::pairs ? now : "classification";
}

bool named_after(const fs::path& path, const char* words) {
    const std::regex part(std::string("(^|[^a-z])(") + words + ")([^a-z]|$)", std::regex::icase);
    return std::regex_search(path.stem().string(), part);
}

/// p.en and p.fr.
bool is_text_with_translation(const std::vector<fs::path>& paths) {
    return paths.size() == 2 && paths[0].stem() == paths[1].stem() &&
           paths[0].extension() != paths[1].extension();
}

}  // namespace

base::Result<FileUse> use_of_files(const std::vector<fs::path>& paths, const std::string& now) {
    const auto kind = entry({now, {}}).takes;
    const auto look = look_of(paths.front(), kind);
    const bool parallel = look == Look::text && paths.size() == 2 &&
                          (kind == data::Kind::pairs || is_text_with_translation(paths));
    FileUse use;
    use.task = task_for(parallel ? Look::pairs : look, now);
    use.data = {{"id", file_source(entry({use.task, {}}))}, {"path", paths.front().string()}};
    if (parallel) {
        use.data["target_path"] = paths[1].string();
        return use;
    }
    if (look == Look::text) {
        std::string all;
        for (const auto& path : paths)
            all.append(all.empty() ? "" : ";").append(path.string());
        use.data["path"] = all;
        return use;
    }
    std::set<std::string> taken;
    for (const auto& path : paths) {
        const std::string key = paths.size() == 1                               ? "path"
                                : named_after(path, "dev|val|valid|validation") ? "validation_path"
                                : named_after(path, "test")                     ? "test_path"
                                                                                : "path";
        if (!taken.insert(key).second) {
            return base::input_error(
                "{}: there is another file beside it that is trained on; give one, and beside it those for "
                "validation (with dev or val in their name) and test",
                path);
        }
        use.data[key] = path.string();
    }
    if (taken.contains("path")) return use;
    return base::input_error("{}: none of the files is there to be trained on", paths.front());
}

}  // namespace optimlab::task
