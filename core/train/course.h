// SPDX-License-Identifier: GPL-3.0-or-later
// What an experiment tells a schedule of the run.
#pragma once

#include "core/schedule/schedule.h"
#include "core/train/experiment.h"

namespace optimlab::train {

/// Course of the learning rate; tokens_per_epoch: of the training text, 0 where it is not known.
inline schedule::Course course(const Experiment& experiment, double tokens_per_epoch = 0) {
    return {experiment.base_lr(), experiment.training.steps,
            static_cast<double>(experiment.training.batch_size * experiment.model.context), tokens_per_epoch};
}

/// Course of a driven parameter, whose base is its own value.
inline schedule::Course course_of(const Experiment& experiment, const Drive& drive,
                                  double tokens_per_epoch = 0) {
    auto course = train::course(experiment, tokens_per_epoch);
    course.base_lr = drive.base(experiment);
    return course;
}

}  // namespace optimlab::train
