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
        case Quantity::clipped_norm:
            return record.clipped_norm;
        case Quantity::weight_norm:
            return record.weight_norm;
        case Quantity::update_ratio:
            return std::log10(record.update_ratio);
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

constexpr std::array step_quantities = {Quantity::train_loss,  Quantity::lr,           Quantity::grad_norm,
                                        Quantity::speed,       Quantity::clipped_norm, Quantity::weight_norm,
                                        Quantity::update_ratio};

/// A gap where it was not measured would leave dots in the place of a line.
bool is_rare(Quantity quantity) {
    return quantity == Quantity::clipped_norm || quantity == Quantity::weight_norm ||
           quantity == Quantity::update_ratio;
}

void append(plots::Series& series, double x, double y, Quantity quantity) {
    if (!is_rare(quantity) || std::isfinite(y)) series.append(x, y);
}

const base::Readouts& told_by(const train::StepRecord& record, Told told) {
    return told == Told::optimizer ? record.readouts : record.terms;
}

std::optional<double> value_of(const base::Readouts& readouts, const std::string& name) {
    for (const auto& item : readouts) {
        if (name == item.name) return item.value;
    }
    return {};
}

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
            if (series) append(*series, x_of(record, x), y_of(record, speed, quantity), quantity);
        }
    }
    note_names(Told::optimizer, record.readouts);
    note_names(Told::loss_terms, record.terms);
    for (auto& [key, on_axes] : told_) {
        if (key.first == Told::metrics) continue;
        const auto value = value_of(told_by(record, key.first), key.second);
        for (const XAxis x : all_axes) {
            const auto& series = on_axes[static_cast<std::size_t>(x)];
            if (series && value) series->append(x_of(record, x), *value);
        }
    }
}

void RunSeries::note_names(Told told, const base::Readouts& readouts) {
    auto& names = names_[static_cast<std::size_t>(told)];
    for (const auto& item : readouts) {
        if (std::find(names.begin(), names.end(), item.name) == names.end()) names.emplace_back(item.name);
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
    note_names(Told::metrics, record.more);
    for (auto& [key, on_axes] : told_) {
        if (key.first != Told::metrics) continue;
        const auto value = value_of(record.more, key.second);
        for (const XAxis x : all_axes) {
            const auto& series = on_axes[static_cast<std::size_t>(x)];
            if (series && value) series->append(x_of(record, x), *value);
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
    for (auto& names : names_)
        names.clear();
    for (auto& [key, on_axes] : told_) {
        for (auto& series : on_axes) {
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
        append(out, x_of(step.record, x), y_of(step.record, step.speed, quantity), quantity);
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

std::shared_ptr<const plots::Series> RunSeries::series(Told told, const std::string& name, XAxis x) {
    auto& series = told_[{told, name}][static_cast<std::size_t>(x)];
    if (series) return series;
    series = std::make_shared<plots::Series>();
    if (told == Told::metrics) {
        for (const auto& eval : evals_) {
            if (const auto value = value_of(eval.more, name)) series->append(x_of(eval, x), *value);
        }
        return series;
    }
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        const auto& record = steps_[i].record;
        if (const auto value = value_of(told_by(record, told), name)) series->append(x_of(record, x), *value);
    }
    return series;
}

std::optional<double> RunSeries::place_of(std::int64_t step, XAxis x) const {
    if (x == XAxis::step) return static_cast<double>(step);
    std::size_t low = 0, high = steps_.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (steps_[middle].record.step < step) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == steps_.size()) return {};
    return x_of(steps_[low].record, x);
}

std::optional<train::StepRecord> RunSeries::last_step() const {
    if (steps_.empty()) return {};
    return steps_.back().record;
}

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
        if (steps_.back().record.seconds - step.record.seconds > 2.0) break;
    }
    return inverse > 0 ? static_cast<double>(counted) / inverse : 0;
}

}  // namespace optimlab::ui::bridge
