// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks: what a model is trained for, and the number that says in the task's own terms how well it does.
#pragma once

#include "core/model/model_spec.h"
#include "core/schema/component.h"

namespace optimlab::task {

struct Entry {
    schema::About about;
    std::string metric_name;                        ///< "bits per character"
    double (*metric)(double loss);                  ///< from the validation loss in nats per token
    model::Family family = model::Family::decoder;  ///< what can do it
    bool metric_rises = false;                      ///< the larger the metric the better
};

const schema::Catalog& catalog();
const Entry& entry(const schema::Component& component);

}  // namespace optimlab::task
