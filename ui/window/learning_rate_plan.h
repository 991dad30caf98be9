// SPDX-License-Identifier: GPL-3.0-or-later
// The learning rate of every step of an experiment, before it is trained.
#pragma once

#include <memory>
#include <optional>

#include "core/task/dataset.h"
#include "core/train/experiment.h"
#include "ui/bridge/run_series.h"

namespace optimlab::ui::window {

/// Where on an axis so many steps end; nothing where it is not known.
std::optional<double> planned_place(const train::Experiment& experiment, std::int64_t steps, bridge::XAxis x,
                                    double seconds_per_step, const task::Extent& extent);

/// Over steps or tokens; over seconds only when `seconds_per_step` is known, over epochs when `extent` is,
/// that of the training data, else empty. About a thousand points. from: the first step that counts.
std::shared_ptr<const plots::Series> learning_rate_plan(const train::Experiment& experiment, bridge::XAxis x,
                                                        double seconds_per_step,
                                                        const task::Extent& extent = {},
                                                        std::int64_t from = 0);

}  // namespace optimlab::ui::window
