// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/drive_targets.h"

#include "core/optim/catalog.h"
#include "core/regularize/catalog.h"

namespace optimlab::train {

bool may_be_driven(const Experiment& experiment, const std::string& path) {
    const auto* field = find_field(experiment, path);
    const bool part = path.starts_with("optimizer.") || path.starts_with("regularization.");
    return field && part && field->live && field->kind == schema::Kind::real;
}

std::vector<std::string> drive_targets(const Experiment& experiment) {
    std::vector<std::string> targets;
    const auto add = [&](const std::string& root, const schema::Fields& fields) {
        for (const auto& field : fields) {
            auto path = base::join_path(root, field.key);
            if (path != "optimizer.lr" && may_be_driven(experiment, path)) targets.push_back(std::move(path));
        }
    };
    add("optimizer", optim::entry(experiment.optimizer.id).about.fields);
    for (const auto* about : regularize::catalog())
        add("regularization." + about->id, about->fields);
    return targets;
}

}  // namespace optimlab::train
