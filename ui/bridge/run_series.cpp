// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/run_series.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace optimlab::ui::bridge {
namespace {

template <class Record>
double x_of(const Record& record, XAxis x) {
    switch (x) {
        case XAxis::step:
            return static_cast<double>(record.step);
        case XAxis::tokens:
            return static_cast<double>(record.tokens);
        case XAxis::seconds:
            return record.seconds;
    }
    return 0;
}

double y_of(const train::StepRecord& record, double speed, Quantity quantity) {
    switch (quantity) {
        case Quantity::train_loss:
            return record.loss;
        case Quantity::lr:
            return record.lr;
        case Quantity::grad_norm:
            return record.grad_norm;
        case Quantity::speed:
            return speed;
        case Quantity::val_loss:
        case Quantity::metric:
            break;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

double y_of(const train::EvalRecord& record, Quantity quantity) {
    return quantity == Quantity::metric ? record.metric : record.loss;
}

constexpr std::array eval_quantities = {Quantity::val_loss, Quantity::metric};

constexpr std::array step_quantities = {Quantity::train_loss, Quantity::lr, Quantity::grad_norm,
                                        Quantity::speed};
constexpr std::array all_axes = {XAxis::step, XAxis::tokens, XAxis::seconds};

}  // namespace

double RunSeries::clock() const {
    double now = 0;
    if (!steps_.empty()) now = steps_.back().record.seconds;
    if (!evals_.empty()) now = std::max(now, evals_.back().seconds);
    return now;
}

void RunSeries::add(const train::StepRecord& record) {
    if (!steps_.empty() && record.step <= steps_.back().record.step) return;
    const std::int64_t tokens = record.tokens - (steps_.empty() ? 0 : steps_.back().record.tokens);
    const double seconds = record.seconds - clock();
    const double speed =
        seconds > 0 ? static_cast<double>(tokens) / seconds : std::numeric_limits<double>::quiet_NaN();
    steps_.push_back({record, speed});
    for (const Quantity quantity : step_quantities) {
        for (const XAxis x : all_axes) {
            const auto& series = series_[static_cast<std::size_t>(quantity)][static_cast<std::size_t>(x)];
            if (series) series->append(x_of(record, x), y_of(record, speed, quantity));
        }
    }
}

void RunSeries::add(const train::EvalRecord& record) {
    if (!evals_.empty() && record.step <= evals_.back().step) return;
    evals_.push_back(record);
    for (const Quantity quantity : eval_quantities) {
        for (const XAxis x : all_axes) {
            const auto& series = series_[static_cast<std::size_t>(quantity)][static_cast<std::size_t>(x)];
            if (series) series->append(x_of(record, x), y_of(record, quantity));
        }
    }
}

void RunSeries::fill(const std::vector<train::StepRecord>& steps,
                     const std::vector<train::EvalRecord>& evals) {
    clear();
    auto eval = evals.begin();
    for (const auto& step : steps) {
        for (; eval != evals.end() && eval->step < step.step; ++eval)
            add(*eval);
        add(step);
    }
    for (; eval != evals.end(); ++eval)
        add(*eval);
}

void RunSeries::clear() {
    steps_.clear();
    evals_.clear();
    for (auto& row : series_) {
        for (auto& series : row) {
            if (series) series->clear();
        }
    }
}

void RunSeries::build(Quantity quantity, XAxis x, plots::Series& out) const {
    if (std::find(eval_quantities.begin(), eval_quantities.end(), quantity) != eval_quantities.end()) {
        for (const auto& eval : evals_)
            out.append(x_of(eval, x), y_of(eval, quantity));
        return;
    }
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        const Step& step = steps_[i];
        out.append(x_of(step.record, x), y_of(step.record, step.speed, quantity));
    }
}

std::shared_ptr<const plots::Series> RunSeries::series(Quantity quantity, XAxis x) {
    auto& series = series_[static_cast<std::size_t>(quantity)][static_cast<std::size_t>(x)];
    if (!series) {
        series = std::make_shared<plots::Series>();
        build(quantity, x, *series);
    }
    return series;
}

std::optional<train::StepRecord> RunSeries::last_step() const {
    if (steps_.empty()) return {};
    return steps_.back().record;
}

std::optional<train::EvalRecord> RunSeries::last_eval() const {
    if (evals_.empty()) return {};
    return evals_.back();
}

double RunSeries::recent_speed() const {
    double inverse = 0;
    std::int64_t counted = 0;
    for (std::size_t i = steps_.size(); i > 0 && counted < 512; --i) {
        const Step& step = steps_[i - 1];
        if (!std::isfinite(step.speed) || step.speed <= 0) continue;
        inverse += 1.0 / step.speed;
        ++counted;
        if (steps_.back().record.seconds - step.record.seconds > 2.0) break;
    }
    return inverse > 0 ? static_cast<double>(counted) / inverse : 0;
}

}  // namespace optimlab::ui::bridge
