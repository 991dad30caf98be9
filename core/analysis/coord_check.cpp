// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/coord_check.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/memory.h"
#include "core/train/memory_need.h"
#include "core/train/train_step.h"

namespace optimlab::analysis {

namespace {

class Sizes final : public model::StreamWatch<float> {
 public:
    explicit Sizes(std::size_t depths) : sizes(depths) {}
    void activation(std::size_t depth, std::span<const float> values) override {
        double sum = 0;
        for (const float x : values)
            sum += static_cast<double>(std::fabs(x));
        sizes[depth] = sum / static_cast<double>(values.size());
    }
    void gradient(std::size_t, std::span<const float>) override {}

    std::vector<double> sizes;
};

/// The experiment at another width, held against the schemas again.
base::Result<train::Experiment> widened(const train::Experiment& experiment, std::int64_t width) {
    base::Json document = train::to_json(experiment);
    document["model"]["d_model"] = width;
    return train::read_experiment(document);
}

}  // namespace

base::Result<std::vector<CoordRow>> coord_check(const train::Experiment& experiment, task::Dataset& dataset,
                                                const std::vector<std::int64_t>& widths, std::int64_t steps,
                                                const std::function<bool()>& keep_going) {
    std::vector<train::Experiment> all;
    all.reserve(widths.size());
    for (const std::int64_t width : widths) {
        auto wide = widened(experiment, width);
        if (!wide) {
            return base::input_error("width {}: {}", width, wide.error().message);
        }
        const std::int64_t bytes = train::memory_need(*wide, dataset.sizes()).total;
        if (bytes > base::available_memory()) {
            return base::input_error(
                "width {}: it takes about {}, and {} are free; leave it out, or take a smaller "
                "training.batch_size",
                width, base::show_bytes(bytes), base::show_bytes(base::available_memory()));
        }
        all.push_back(*std::move(wide));
    }
    std::vector<CoordRow> rows;
    const auto& training = experiment.training;
    task::BatchRoom room(training.batch_size, experiment.model.context);
    for (const auto& wide : all) {
        train::TrainStep<float> trained(wide, dataset.sizes(), dataset.extent());
        Sizes sizes(wide.model.blocks.size() + 1);
        trained.model().set_watch(&sizes);
        for (std::int64_t step = 0; step <= steps; ++step) {
            if (keep_going && !keep_going()) return rows;
            const bool trains = step < steps;
            dataset.fill_training({wide.seed, step, step * training.batch_size,
                                   trains ? training.batch_size : training.micro_batch_size()},
                                  room);
            const double loss =
                trains ? trained.run(room.batch(), step + 1).loss : trained.evaluate(room.batch());
            for (std::size_t depth = 0; depth < sizes.sizes.size(); ++depth) {
                rows.push_back(
                    {wide.model.d_model, step, static_cast<std::int64_t>(depth), sizes.sizes[depth], loss});
            }
        }
    }
    return rows;
}

std::vector<CoordSlope> coord_slopes(const std::vector<CoordRow>& rows) {
    std::int64_t last = 0, deepest = 0;
    for (const auto& row : rows)
        last = std::max(last, row.step), deepest = std::max(deepest, row.depth);
    std::vector<CoordSlope> slopes;
    for (std::int64_t depth = 0; depth <= deepest; ++depth) {
        double n = 0, x = 0, y = 0, xx = 0, xy = 0;
        for (const auto& row : rows) {
            if (row.depth != depth || row.step != last) continue;
            const double u = std::log(static_cast<double>(row.width)), v = std::log(row.size);
            n += 1, x += u, y += v, xx += u * u, xy += u * v;
        }
        const double spread = n * xx - x * x;
        slopes.push_back(
            {depth, spread > 0 ? (n * xy - x * y) / spread : std::numeric_limits<double>::quiet_NaN()});
    }
    return slopes;
}

}  // namespace optimlab::analysis
