// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/run_series.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace optimlab::ui::bridge {
namespace {

double y_of(const train::EvalRecord& record, Quantity quantity) {
    return quantity == Quantity::metric ? record.metric : record.loss;
}

constexpr std::array eval_quantities = {Quantity::val_loss, Quantity::metric};

constexpr std::array step_quantities = {Quantity::train_loss, Quantity::lr, Quantity::grad_norm,
                                        Quantity::speed};

/// Measured on some steps: a gap on the others would leave dots in the place of a line.
constexpr std::array measured_quantities = {Quantity::clipped_norm, Quantity::weight_norm,
                                            Quantity::update_ratio};

template <std::size_t count>
bool is_one_of(const std::array<Quantity, count>& all, Quantity quantity) {
    return std::find(all.begin(), all.end(), quantity) != all.end();
}

/// On an axis that is not known.
std::shared_ptr<const plots::Series> no_series() {
    static const auto none = std::make_shared<const plots::Series>();
    return none;
}

constexpr std::array all_axes = {XAxis::step, XAxis::epochs, XAxis::tokens, XAxis::seconds};

}  // namespace

template <class Record>
double RunSeries::x_of(const Record& record, XAxis x) const {
    switch (x) {
        case XAxis::step:
            return static_cast<double>(record.step);
        case XAxis::epochs:
            return static_cast<double>(record.tokens) / epoch_;
        case XAxis::tokens:
            return static_cast<double>(record.tokens);
        case XAxis::seconds:
            return record.seconds;
    }
    return 0;
}

double RunSeries::y_of(const Step& step, Quantity quantity) {
    return quantity == Quantity::train_loss ? step.loss
           : quantity == Quantity::lr       ? step.lr
           : quantity == Quantity::speed    ? step.speed
                                            : step.grad_norm;
}

double RunSeries::y_of(const Measured& measured, Quantity quantity) {
    return quantity == Quantity::clipped_norm  ? measured.clipped_norm
           : quantity == Quantity::weight_norm ? measured.weight_norm
                                               : std::log10(measured.update_ratio);
}

double RunSeries::clock() const {
    double now = 0;
    if (!steps_.empty()) now = steps_.back().seconds;
    if (!evals_.empty()) now = std::max(now, evals_.back().seconds);
    return now;
}

void RunSeries::add(const train::StepRecord& record) {
    if (!steps_.empty() && record.step <= steps_.back().step) return;
    const std::int64_t tokens = record.tokens - (steps_.empty() ? 0 : steps_.back().tokens);
    const double seconds = record.seconds - clock();
    const double speed =
        seconds > 0 ? static_cast<double>(tokens) / seconds : std::numeric_limits<double>::quiet_NaN();
    const auto at = steps_.size();
    steps_.push_back(
        {record.step, record.tokens, record.seconds, record.loss, record.lr, record.grad_norm, speed});
    last_ = record;
    const Step& step = steps_.back();
    const auto grow = [&](Quantity quantity, double y, bool gaps) {
        for (const XAxis x : all_axes) {
            const auto& series = series_[static_cast<std::size_t>(quantity)][static_cast<std::size_t>(x)];
            if (series && (gaps || std::isfinite(y))) series->append(x_of(step, x), y);
        }
    };
    for (const Quantity quantity : step_quantities)
        grow(quantity, y_of(step, quantity), true);
    const Measured measured{static_cast<std::uint32_t>(at), record.clipped_norm, record.weight_norm,
                            record.update_ratio};
    if (std::isfinite(measured.clipped_norm) || std::isfinite(measured.weight_norm) ||
        std::isfinite(measured.update_ratio)) {
        measured_.push_back(measured);
        for (const Quantity quantity : measured_quantities)
            grow(quantity, y_of(measured, quantity), false);
    }
    take_told(Told::optimizer, record.readouts, at);
    take_told(Told::loss_terms, record.terms, at);
}

void RunSeries::add(const train::EvalRecord& record) {
    if (!evals_.empty() && record.step <= evals_.back().step) return;
    const auto at = evals_.size();
    evals_.push_back(record);
    for (const Quantity quantity : eval_quantities) {
        for (const XAxis x : all_axes) {
            const auto& series = series_[static_cast<std::size_t>(quantity)][static_cast<std::size_t>(x)];
            if (series) series->append(x_of(record, x), bridge::y_of(record, quantity));
        }
    }
    take_told(Told::metrics, record.more, at);
}

void RunSeries::take_told(Told told, const base::Readouts& readouts, std::size_t at) {
    for (const auto& item : readouts) {
        Named& one = named(told, item.name);
        one.values.push_back({static_cast<std::uint32_t>(at), item.value});
        for (const XAxis x : all_axes) {
            const auto& series = one.series[static_cast<std::size_t>(x)];
            if (series) series->append(told_x(told, at, x), item.value);
        }
    }
}

RunSeries::Named& RunSeries::named(Told told, const std::string& name) {
    auto& all = told_[static_cast<std::size_t>(told)];
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Named& one) { return one.name == name; });
    return found != all.end() ? *found : all.emplace_back(Named{name});
}

double RunSeries::told_x(Told told, std::size_t at, XAxis x) const {
    return told == Told::metrics ? x_of(evals_[at], x) : x_of(steps_[at], x);
}

std::vector<std::string> RunSeries::names(Told told) const {
    std::vector<std::string> names;
    for (const Named& one : told_[static_cast<std::size_t>(told)])
        if (!one.values.empty()) names.push_back(one.name);
    return names;
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
    measured_.clear();
    last_.reset();
    evals_.clear();
    const auto empty = [](OnAxes& on_axes) {
        for (auto& series : on_axes) {
            if (series) series->clear();
        }
    };
    for (OnAxes& on_axes : series_)
        empty(on_axes);
    for (auto& all : told_) {
        for (Named& one : all) {
            one.values.clear();
            empty(one.series);
        }
    }
}

void RunSeries::build(Quantity quantity, XAxis x, plots::Series& out) const {
    if (is_one_of(eval_quantities, quantity)) {
        for (const auto& eval : evals_)
            out.append(x_of(eval, x), bridge::y_of(eval, quantity));
    } else if (is_one_of(step_quantities, quantity)) {
        for (std::size_t i = 0; i < steps_.size(); ++i)
            out.append(x_of(steps_[i], x), y_of(steps_[i], quantity));
    } else {
        for (std::size_t i = 0; i < measured_.size(); ++i) {
            const double y = y_of(measured_[i], quantity);
            if (std::isfinite(y)) out.append(x_of(steps_[measured_[i].at], x), y);
        }
    }
}

std::shared_ptr<const plots::Series> RunSeries::series(Quantity quantity, XAxis x) {
    if (!has(x)) return no_series();
    auto& series = series_[static_cast<std::size_t>(quantity)][static_cast<std::size_t>(x)];
    if (!series) {
        series = std::make_shared<plots::Series>();
        build(quantity, x, *series);
    }
    return series;
}

std::shared_ptr<const plots::Series> RunSeries::series(Told told, const std::string& name, XAxis x) {
    if (!has(x)) return no_series();
    Named& one = named(told, name);
    auto& series = one.series[static_cast<std::size_t>(x)];
    if (!series) {
        series = std::make_shared<plots::Series>();
        for (std::size_t i = 0; i < one.values.size(); ++i)
            series->append(told_x(told, one.values[i].at, x), one.values[i].value);
    }
    return series;
}

std::optional<double> RunSeries::place_of(std::int64_t step, XAxis x) const {
    if (x == XAxis::step) return static_cast<double>(step);
    if (!has(x)) return {};
    std::size_t low = 0, high = steps_.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (steps_[middle].step < step) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == steps_.size()) return {};
    return x_of(steps_[low], x);
}

std::optional<train::StepRecord> RunSeries::last_step() const { return last_; }

std::optional<train::EvalRecord> RunSeries::last_eval() const {
    if (evals_.empty()) return {};
    return evals_.back();
}

std::optional<train::EvalRecord> RunSeries::best_eval() const {
    const auto best =
        std::find_if(evals_.rbegin(), evals_.rend(), [](const auto& eval) { return eval.best; });
    if (best == evals_.rend()) return {};
    return *best;
}

double RunSeries::recent_speed() const {
    double inverse = 0;
    std::int64_t counted = 0;
    for (std::size_t i = steps_.size(); i > 0 && counted < 512; --i) {
        const Step& step = steps_[i - 1];
        if (!std::isfinite(step.speed) || step.speed <= 0) continue;
        inverse += 1.0 / step.speed;
        ++counted;
        if (steps_.back().seconds - step.seconds > 2.0) break;
    }
    return inverse > 0 ? static_cast<double>(counted) / inverse : 0;
}

std::size_t RunSeries::memory() const {
    std::size_t bytes = steps_.memory() + measured_.memory();
    for (const auto& all : told_) {
        for (const Named& one : all)
            bytes += one.values.memory();
    }
    return bytes;
}

std::size_t RunSeries::series_memory() const {
    std::size_t bytes = 0;
    const auto add = [&](const OnAxes& all) {
        for (const auto& one : all)
            bytes += one ? one->memory() : 0;
    };
    for (const auto& quantity : series_)
        add(quantity);
    for (const auto& teller : told_) {
        for (const auto& one : teller)
            add(one.series);
    }
    return bytes;
}

}  // namespace optimlab::ui::bridge
