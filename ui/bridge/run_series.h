// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that was measured of one run, as the plots want it: each quantity as a Series over steps, tokens
// or seconds. The records are kept; a Series is built when a plot first asks for it and grows from then on.
// Lives on the GUI thread.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/train/observer.h"
#include "ui/plots/chunked_vector.h"
#include "ui/plots/series.h"

namespace optimlab::ui::bridge {

enum class XAxis { step, tokens, seconds };
enum class Quantity { train_loss, val_loss, lr, grad_norm, speed, metric };

class RunSeries {
 public:
    /// Records come in the order of training; one that goes back in time is dropped.
    void add(const train::StepRecord& record);
    void add(const train::EvalRecord& record);
    /// A whole log at once: steps and validations in the order in which they happened.
    void fill(const std::vector<train::StepRecord>& steps, const std::vector<train::EvalRecord>& evals);
    void clear();

    /// The same object on every call.
    [[nodiscard]] std::shared_ptr<const plots::Series> series(Quantity quantity, XAxis x);

    [[nodiscard]] std::size_t step_count() const { return steps_.size(); }
    [[nodiscard]] std::size_t eval_count() const { return evals_.size(); }
    [[nodiscard]] std::optional<train::StepRecord> last_step() const;
    [[nodiscard]] std::optional<train::EvalRecord> last_eval() const;
    /// Tokens a second over about the last two seconds of training; 0 when unknown.
    [[nodiscard]] double recent_speed() const;

 private:
    struct Step {
        train::StepRecord record;
        double speed = 0;  // tokens a second, validations not counted; NaN when the clock did not move
    };
    static constexpr std::size_t quantities = 6, axes = 3;

    void build(Quantity quantity, XAxis x, plots::Series& out) const;
    [[nodiscard]] double clock() const;

    plots::ChunkedVector<Step> steps_;
    std::vector<train::EvalRecord> evals_;
    std::array<std::array<std::shared_ptr<plots::Series>, axes>, quantities> series_;
};

}  // namespace optimlab::ui::bridge
