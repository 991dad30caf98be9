// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/note.h"

#include "core/base/files.h"

namespace optimlab::store {

namespace {

constexpr const char* note_name = "note.txt";

}  // namespace

std::string read_note(const std::filesystem::path& folder) {
    std::error_code code;
    if (!std::filesystem::exists(folder / note_name, code)) return {};
    auto text = base::read_file(folder / note_name);
    if (!text) return {};
    while (!text->empty() && text->back() == '\n')
        text->pop_back();
    return *std::move(text);
}

base::Status write_note(const std::filesystem::path& folder, const std::string& note) {
    if (!note.empty()) return base::write_file(folder / note_name, note + "\n");
    std::error_code code;
    std::filesystem::remove(folder / note_name, code);
    if (code) return base::work_error("{}: {}", folder / note_name, code.message());
    return base::Done{};
}

}  // namespace optimlab::store
