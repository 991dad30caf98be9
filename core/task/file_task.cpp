// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/file_task.h"

#include <algorithm>
#include <initializer_list>
#include <set>

#include "core/data/two_columns.h"
#include "core/task/catalog.h"

namespace optimlab::task {

namespace {

bool ends_in(const std::filesystem::path& path, std::initializer_list<const char*> extensions) {
    for (const char* extension : extensions) {
        if (path.extension() == extension) return true;
    }
    return false;
}

/// Labels come again and again, translations seldom.
bool has_labels(const std::filesystem::path& path) {
    constexpr std::size_t enough = 1000;
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
                               }};
    // What was read of a file that cannot be read to its end tells enough.
    (void)data::read_two_columns(path, any, reading, pairs, columns);
    std::set<std::string> targets;
    for (const auto& pair : pairs)
        targets.insert(pair.target);
    return !pairs.empty() && targets.size() <= std::max<std::size_t>(2, pairs.size() / 5);
}

}  // namespace

std::string task_of_file(const std::filesystem::path& path, const std::string& now) {
    const auto kind = entry({now, {}}).takes;
    if (ends_in(path, {".conll", ".conllu", ".bio", ".iob", ".iob2", ".iobes"})) return "tagging";
    const bool is_table = ends_in(path, {".csv", ".tsv", ".jsonl", ".ndjson"});
    if (!is_table || kind == data::Kind::pairs || kind == data::Kind::labelled) return now;
    if (kind == data::Kind::tagged && path.extension() == ".tsv") return now;
    return has_labels(path) ? "classification" : "translation";
}

}  // namespace optimlab::task
