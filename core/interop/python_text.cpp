// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/python_text.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "python_files.h"

namespace optimlab::interop {

namespace {

const python_files::File* find(const std::string& name) {
    const auto* found = std::find_if(std::begin(python_files::files), std::end(python_files::files),
                                     [&](const auto& file) { return file.name == name; });
    return found == std::end(python_files::files) ? nullptr : found;
}

void fill_in(std::string_view line, const PythonParts& parts, std::string& text) {
    for (std::size_t at = 0; at < line.size();) {
        const auto begin = line.find("{{", at), end = line.find("}}", begin);
        if (begin == std::string_view::npos || end == std::string_view::npos) {
            text += line.substr(at);
            break;
        }
        text += line.substr(at, begin - at);
        const auto value = parts.values.find(std::string(line.substr(begin + 2, end - begin - 2)));
        if (value != parts.values.end()) text += value->second;
        at = end + 2;
    }
    text.push_back('\n');
}

}  // namespace

std::string python(const std::string& file, const PythonParts& parts) {
    const auto* found = find(file);
    if (!found) return "";
    constexpr std::string_view mark = "#: ";
    std::string_view rest = found->content;
    std::vector<bool> stays = {true};  // innermost last; each knows of those around it
    std::string text;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const auto line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (!line.starts_with(mark)) {
            if (stays.back() && !line.starts_with("# SPDX")) fill_in(line, parts, text);
            continue;
        }
        const auto word = line.substr(mark.size());
        if (word.starts_with("if ")) {
            stays.push_back(stays.back() && parts.flags.count(std::string(word.substr(3))) > 0);
        } else if (word == "else") {
            stays.back() = stays[stays.size() - 2] && !stays.back();
        } else if (word == "end" && stays.size() > 1) {
            stays.pop_back();
        }
    }
    return text;
}

std::string as_python(const base::Json& value) {
    if (value.is_null()) return "None";
    if (value.is_boolean()) return value.get<bool>() ? "True" : "False";
    if (value.is_number_float()) return base::show_number(value.get<double>());
    if (value.is_array()) {
        std::string text = "[";
        for (std::size_t i = 0; i < value.size(); ++i)
            text.append(i == 0 ? "" : ", ").append(as_python(value[i]));
        return text + "]";
    }
    if (value.is_object()) {
        std::string text = "dict(";
        for (const auto& [key, part] : value.items()) {
            if (text.back() != '(') text += ", ";
            text.append(key).append("=").append(as_python(part));
        }
        return text + ")";
    }
    return value.dump();  // JSON's texts are Python's
}

}  // namespace optimlab::interop
