// SPDX-License-Identifier: GPL-3.0-or-later
// What an experiment tells a schedule of the run.
#pragma once

#include "core/schedule/schedule.h"
#include "core/task/dataset.h"
#include "core/train/experiment.h"

namespace optimlab::train {

/// Course of the learning rate; extent: of the training data, zeros where it is not known.
inline schedule::Course course(const Experiment& experiment, const task::Extent& extent = {}) {
    const double sequence =
        extent.tokens_per_sequence > 0 ? extent.tokens_per_sequence : experiment.model.context;
    return {experiment.base_lr(), experiment.training.steps,
            static_cast<double>(experiment.training.batch_size) * sequence, extent.tokens};
}

/// Course of a driven parameter, whose base is its own value.
inline schedule::Course course_of(const Experiment& experiment, const Drive& drive,
                                  const task::Extent& extent = {}) {
    auto course = train::course(experiment, extent);
    course.base_lr = drive.base(experiment);
    return course;
}

}  // namespace optimlab::train
