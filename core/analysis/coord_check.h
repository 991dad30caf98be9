// SPDX-License-Identifier: GPL-3.0-or-later
// The coordinate check of the maximal update parametrization (Yang et al. 2022, appendix D): the same few
// steps at several widths. If the mean |x| of activations grows or shrinks with the width, so does the best
// learning rate; if it is flat, a rate tuned on a narrow model holds for a wide one.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/task/dataset.h"
#include "core/train/experiment.h"

namespace optimlab::analysis {

struct CoordRow {
    std::int64_t width = 0, step = 0;  ///< step 0: before the first update
    std::int64_t depth = 0;            ///< blocks passed; 0 the embeddings
    double size = 0;                   ///< mean |x| of the residual stream
    double loss = 0;                   ///< of the step's batch
};

/// Trains the experiment for `steps` steps at each width, always on the same batches, and measures before
/// each step and after the last. Heads stay as many, so they widen with the model. Returns an input error
/// when a width does not fit the model. `keep_going` is asked before each step; when it says no, what is
/// there is returned.
base::Result<std::vector<CoordRow>> coord_check(const train::Experiment& experiment, task::Dataset& dataset,
                                                const std::vector<std::int64_t>& widths, std::int64_t steps,
                                                const std::function<bool()>& keep_going);

/// How the size at the last step depends on the width, at each depth: the slope of log(size) over log(width)
/// by least squares. 0 is flat, 1 grows like the width.
struct CoordSlope {
    std::int64_t depth = 0;
    double slope = 0;
};
std::vector<CoordSlope> coord_slopes(const std::vector<CoordRow>& rows);

}  // namespace optimlab::analysis
