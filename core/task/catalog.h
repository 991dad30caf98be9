// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks: what a model is trained for, what it learns from, and the number that says in the task's own terms
// how well it does. A new task is its own .cpp and one line in catalog.def.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/watch.h"
#include "core/data/source.h"
#include "core/model/model_spec.h"
#include "core/schema/component.h"
#include "core/task/dataset.h"

namespace optimlab::task {

/// What of an experiment decides about a dataset.
struct Setup {
    const schema::Component &task, &data, &tokenizer;
    const model::ModelSpec& model;
    base::Watch watch{};
    /// Of a model that is trained already: its tokenizer is taken, and none is learnt.
    const Codec* known = nullptr;
};

/// A text as a model reads it.
struct Reading {
    Ids ids;
    std::vector<std::int32_t> asked;  ///< rows of the scores that say something, where nothing is written
};

struct Entry {
    schema::About about;
    data::Kind takes;             ///< kind of its data
    std::string data, tokenizer;  ///< the ids of those that it begins with
    model::Family family;         ///< what can do it
    std::string metric_name;      ///< "bits per character"
    bool metric_rises;            ///< the larger the metric the better
    std::string predicts;         ///< what the loss is the surprise at: "the label"
    /// Names of what else a validation measures: "macro_f1".
    std::vector<std::string> more_metrics;
    /// Makes or reads the data, learns the tokenizer, and encodes. Errors name the file or the path.
    base::Result<std::unique_ptr<Dataset>> (*load)(const Setup& setup);
    /// The source of an example as the model reads it, of any length.
    Reading (*read)(const Codec& codec, const model::ModelSpec& model, std::string_view text);
};

const schema::Catalog& catalog();
const Entry& entry(const schema::Component& component);
const std::vector<Entry>& list();

/// The id of the source that reads what a task needs from a file of the user's.
std::string file_source(const Entry& task);

/// The dataset of a setup whose parts fit together.
base::Result<std::unique_ptr<Dataset>> load(const Setup& setup);

}  // namespace optimlab::task
