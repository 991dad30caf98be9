// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/base/files.h"
#include "core/interop/format.h"
#include "core/store/checkpoints.h"
#include "core/store/run_folder.h"

namespace optimlab::interop {

#define FORMAT(name) Format name##_format();
#include "core/interop/catalog.def"
#undef FORMAT

const std::vector<Format>& formats() {
    static const std::vector<Format> all = {
#define FORMAT(name) name##_format(),
#include "core/interop/catalog.def"
#undef FORMAT
    };
    return all;
}

base::Result<Format> find_format(const std::string& id) {
    std::vector<std::string> ids;
    std::string list;
    for (const auto& format : formats()) {
        if (format.id == id) return format;
        ids.push_back(format.id);
        list.append(list.empty() ? "" : ", ").append(format.id);
    }
    const auto near = base::closest(id, ids);
    return base::input_error(
        "format {}: there is no such format; {}", id,
        near.empty() ? base::message("there are {}", list) : base::message("did you mean {}?", near));
}

base::Result<Source> open_source(const fs::path& run, const store::Which& which) {
    auto record = store::read_run(run);
    if (!record) return record.error();
    std::vector<std::string> skipped;
    auto checkpoint = store::choose_checkpoint(run, which, skipped);
    return Source{run, *std::move(record), std::move(checkpoint), std::move(skipped)};
}

base::Result<Notes> export_run(const Request& request) {
    const auto format = find_format(request.format);
    if (!format) return format.error();
    const auto source = open_source(request.run, request.which);
    if (!source) return source.error();
    std::error_code code;
    const bool existed = fs::exists(request.folder, code);
    if (request.folder.empty() || (existed && !fs::is_directory(request.folder, code)) ||
        (existed && !fs::is_empty(request.folder, code))) {
        return base::input_error("{}: choose a folder that is new or empty; nothing is written over",
                                 request.folder.empty() ? "--out" : request.folder.string());
    }
    const auto place = base::without_slash(request.folder);
    const fs::path partial =
        store::fresh_folder(fs::absolute(place).parent_path(), place.filename().string() + ".part");
    if (auto made = base::make_folder(partial); !made) return made.error();
    auto notes = format->write(*source, partial);
    if (notes) {
        if (const auto& fault = source->record.summary.fault; !fault.empty()) notes->push_back(fault);
        for (const auto& damaged : source->passed_over)
            notes->push_back(base::message("passed over: {}", damaged));
        if (existed) fs::remove(place, code);
        fs::rename(partial, place, code);
        if (code) notes = base::work_error("{}: the export cannot be put there: {}", place, code.message());
    }
    if (!notes) fs::remove_all(partial, code);
    return notes;
}

}  // namespace optimlab::interop
