// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that was measured of one run, as the plots want it: each quantity as a Series over steps,
// epochs, tokens or seconds. The numbers are kept; a Series is built when a plot first asks for it and grows
// from then on. Belongs to one thread at a time: a log is filled in by the thread that read it, then it is
// the GUI's.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/train/observer.h"
#include "ui/plots/chunked_vector.h"
#include "ui/plots/series.h"

namespace optimlab::ui::bridge {

enum class XAxis { step, epochs, tokens, seconds };
/// update_ratio is its log10. What is measured on some steps only has points there only.
enum class Quantity {
    train_loss,
    val_loss,
    lr,
    grad_norm,
    speed,
    metric,
    clipped_norm,
    weight_norm,
    update_ratio
};
/// Numbers by name: what the optimizer tells of itself, what regularizers add to the loss, the task's other
/// metrics.
enum class Told { optimizer, loss_terms, metrics };

class RunSeries {
 public:
    /// Records come in the order of training; one that goes back in time is dropped.
    void add(const train::StepRecord& record);
    void add(const train::EvalRecord& record);
    /// A whole log at once: steps and validations in the order in which they happened.
    void fill(const std::vector<train::StepRecord>& steps, const std::vector<train::EvalRecord>& evals);
    void clear();
    /// Tokens of an epoch, before anything is added. Until they are known (0) nothing has a place in epochs,
    /// and series over them are empty.
    void set_epoch(double tokens) { epoch_ = tokens; }

    /// The same object on every call, from when the axis is known.
    [[nodiscard]] std::shared_ptr<const plots::Series> series(Quantity quantity, XAxis x);

    [[nodiscard]] std::shared_ptr<const plots::Series> series(Told told, const std::string& name, XAxis x);
    /// What was told so far, in the order in which it was first told.
    [[nodiscard]] std::vector<std::string> names(Told told) const;
    [[nodiscard]] std::size_t name_count(Told told) const {
        return told_[static_cast<std::size_t>(told)].size();
    }
    /// Where a step lies on an axis; nothing: it was not recorded.
    [[nodiscard]] std::optional<double> place_of(std::int64_t step, XAxis x) const;

    [[nodiscard]] std::size_t step_count() const { return steps_.size(); }
    [[nodiscard]] const std::vector<train::EvalRecord>& evals() const { return evals_; }
    [[nodiscard]] std::size_t eval_count() const { return evals_.size(); }
    [[nodiscard]] std::optional<train::StepRecord> last_step() const;
    [[nodiscard]] std::optional<train::EvalRecord> last_eval() const;
    /// The validation with the lowest loss.
    [[nodiscard]] std::optional<train::EvalRecord> best_eval() const;
    /// Tokens a second over about the last two seconds of training; 0 when unknown.
    [[nodiscard]] double recent_speed() const;
    /// Bytes held for the steps, series not counted: about 60 a step, and 16 for each number told by name.
    [[nodiscard]] std::size_t memory() const;
    /// Bytes of the series that plots have asked for.
    [[nodiscard]] std::size_t series_memory() const;

 private:
    /// What every step has; what only some have, and what is told by name, is kept for those that have it.
    struct Step {
        std::int64_t step = 0, tokens = 0;
        double seconds = 0, loss = 0, lr = 0, grad_norm = 0;
        double speed = 0;  // tokens a second, validations not counted; NaN when the clock did not move
    };
    struct Measured {
        std::uint32_t at = 0;  // in steps_
        double clipped_norm = 0, weight_norm = 0, update_ratio = 0;
    };
    struct Value {
        std::uint32_t at = 0;  // in steps_, or of a metric in evals_
        double value = 0;
    };
    static constexpr std::size_t quantities = 9, axes = 4, tellers = 3;
    using OnAxes = std::array<std::shared_ptr<plots::Series>, axes>;

    /// All that was told by one name.
    struct Named {
        std::string name;
        plots::ChunkedVector<Value> values{};
        OnAxes series{};
    };

    void build(Quantity quantity, XAxis x, plots::Series& out) const;
    static double y_of(const Step& step, Quantity quantity);
    static double y_of(const Measured& measured, Quantity quantity);
    void take_told(Told told, const base::Readouts& readouts, std::size_t at);
    [[nodiscard]] Named& named(Told told, const std::string& name);
    [[nodiscard]] double told_x(Told told, std::size_t at, XAxis x) const;
    [[nodiscard]] double clock() const;
    /// Where a record lies on an axis.
    template <class Record>
    [[nodiscard]] double x_of(const Record& record, XAxis x) const;
    [[nodiscard]] bool has(XAxis x) const { return x != XAxis::epochs || epoch_ > 0; }

    double epoch_ = 0;
    plots::ChunkedVector<Step> steps_;
    plots::ChunkedVector<Measured> measured_;
    std::optional<train::StepRecord> last_;
    std::vector<train::EvalRecord> evals_;
    std::array<OnAxes, quantities> series_;
    std::array<std::vector<Named>, tellers> told_;
};

}  // namespace optimlab::ui::bridge
