// SPDX-License-Identifier: GPL-3.0-or-later
// A small experiment of every task, for tests that loop over them.
#pragma once

#include <utility>
#include <vector>

#include "core/task/catalog.h"
#include "tests/support/small_run.h"

namespace optimlab::test {

/// The changes to small_experiment() that make it one of this task, on little built-in data.
inline base::Json task_changes(const task::Entry& task) {
    base::Json changes = {{"task", {{"id", task.about.id}}},
                          {"data", {{"id", task.data}}},
                          {"tokenizer", {{"id", task.tokenizer}}},
                          {"model", {{"context", 48}}}};
    if (task.tokenizer == "bpe") changes["tokenizer"]["vocabulary_size"] = 400;  // as little as there is text
    if (task.takes == data::Kind::text) {
        changes["data"]["characters"] = 5000;
    } else {
        // Negation takes more to be found than the other tasks' rules.
        changes["data"]["examples"] = task.takes == data::Kind::labelled ? 3000 : 300;
    }
    if (task.family == model::Family::encoder) changes["model"]["family"] = "encoder";
    if (task.family == model::Family::encoder_decoder) {
        changes["model"]["family"] = "encoder_decoder";
        changes["model"]["encoder_blocks"] = {{{"n_heads", 2}}};
    }
    return changes;
}

/// Every task by its id.
inline std::vector<std::pair<std::string, base::Json>> task_cases() {
    std::vector<std::pair<std::string, base::Json>> cases;
    for (const auto& task : task::list())
        cases.emplace_back(task.about.id, task_changes(task));
    return cases;
}

}  // namespace optimlab::test
