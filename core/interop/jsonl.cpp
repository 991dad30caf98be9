// SPDX-License-Identifier: GPL-3.0-or-later
// JSON lines: the log without what a crash has damaged, and the experiment beside it.
#include "core/base/files.h"
#include "core/interop/format.h"

namespace optimlab::interop {

namespace {

base::Result<Notes> write_jsonl(const Source& source, const fs::path& folder) {
    const auto& record = source.record;
    const auto write_lines = [&](const char* name, const auto& all) {
        std::string text;
        for (const auto& one : all)
            text.append(store::to_json(one).dump()).push_back('\n');
        return base::write_file(folder / name, text);
    };
    auto status = write_lines("steps.jsonl", record.steps);
    if (status) status = write_lines("validations.jsonl", record.evals);
    if (status) status = write_lines("events.jsonl", record.events);
    if (status) status = train::save_experiment(record.experiment, (folder / "experiment.json").string());
    if (!status) return status.error();
    return Notes{base::message("steps.jsonl, validations.jsonl, events.jsonl: the lines of the run's log"),
                 base::message("experiment.json: every setting")};
}

}  // namespace

Format jsonl_format() {
    return {"jsonl", "JSON lines", "The log's lines by kind, for jq, pandas and scripts.", write_jsonl};
}

}  // namespace optimlab::interop
