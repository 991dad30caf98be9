// SPDX-License-Identifier: GPL-3.0-or-later
// What a run is exported to for other programs. A new format is its own .cpp with a NAME_format() and one
// line in catalog.def.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/store/checkpoints.h"
#include "core/store/run_folder.h"

namespace optimlab::interop {

namespace fs = std::filesystem;
using base::Json;

/// A run that is to be exported.
struct Source {
    fs::path run;
    store::RunRecord record;
    /// Of the weights that are asked for; an error where there is none, which matters to some formats only.
    base::Result<fs::path> checkpoint;
    std::vector<std::string> passed_over{};  ///< damaged checkpoints that are newer
};

/// What was written, a line each, for people.
using Notes = std::vector<std::string>;

struct Format {
    std::string id;       ///< "csv"
    std::string name;     ///< "CSV tables"
    std::string summary;  ///< one sentence
    /// Writes into an empty folder. An error says what has no counterpart there, by its path in the
    /// experiment.
    base::Result<Notes> (*write)(const Source& source, const fs::path& folder);
};

const std::vector<Format>& formats();
/// An error proposes the nearest.
base::Result<Format> find_format(const std::string& id);

/// Reads a run.
base::Result<Source> open_source(const fs::path& run, const store::Which& which = {});

struct Request {
    fs::path run;
    std::string format;
    fs::path folder;       ///< to be made; it must not exist, or be empty
    store::Which which{};  ///< the weights
};
/// `folder` is the whole export or is not there: it is made beside its place and renamed.
base::Result<Notes> export_run(const Request& request);

}  // namespace optimlab::interop
