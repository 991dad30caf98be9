// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of Hugging Face's transformers (config.json, model.safetensors, tokenizer.json) as a run that has
// not been trained yet: it can be sampled, evaluated, trained and forked. Nothing in the folder is executed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/watch.h"
#include "core/store/run_folder.h"

namespace optimlab::interop {

namespace fs = std::filesystem;

struct ImportRequest {
    fs::path folder;
    /// What it is to be trained on and how. Task, tokenizer, model and initialization become the folder's.
    train::Experiment experiment;
    fs::path run;                         ///< to be made; it must not exist, or be empty
    std::optional<std::int64_t> context;  ///< fewer tokens than the model's own
    base::Watch watch{};
};

/// Whether a folder looks like one.
bool is_model_folder(const fs::path& folder);

/// What was made of it, a line each, for people. An error names the setting, tensor or token that has no
/// counterpart here, and nothing is left behind.
base::Result<std::vector<std::string>> import_model(const ImportRequest& request);

}  // namespace optimlab::interop
