// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/axis_ticker.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/plots/number_format.h"

namespace optimlab::ui::plots {
namespace {

// A 1, 2 or 5 times a power of ten: the nearest to `exact`, or (strict) the least that is not below it.
double round_step(double exact, bool strict) {
    const double power = std::pow(10.0, std::floor(std::log10(exact)));
    double before = power;
    for (const double mantissa : {1.0, 2.0, 5.0, 10.0}) {
        const double step = mantissa * power;
        if (step >= exact * 0.999) return !strict && exact / before < step / exact ? before : step;
        before = step;
    }
    return before;
}

// Multiples of some mantissas of each `stride`-th decade inside the range.
QVector<double> decade_ticks(const QCPRange& range, const std::vector<double>& mantissas, int stride) {
    QVector<double> ticks;
    const int first = static_cast<int>(std::floor(std::log10(range.lower)));
    const int last = static_cast<int>(std::ceil(std::log10(range.upper)));
    for (int decade = first; decade <= last; ++decade) {
        if (decade % stride != 0) continue;
        for (const double mantissa : mantissas) {
            const double tick = mantissa * std::pow(10.0, decade);
            if (tick >= range.lower * 0.9999 && tick <= range.upper * 1.0001) ticks.append(tick);
        }
    }
    return ticks;
}

}  // namespace

double LinearTicker::getTickStep(const QCPRange& range) {
    step_ = round_step(range.size() / std::max(tickCount(), 1), strict_);
    // One tick alone gives no scale: at least two must be inside, and three where there is room for them.
    const double least = !strict_ && tickCount() > 2 ? 3.0 : 2.0;
    const auto inside = [&] {
        return std::floor(range.upper / step_) - std::ceil(range.lower / step_) + 1.0;
    };
    for (int i = 0; i < 3 && inside() < least; ++i)
        step_ = round_step(step_ * 0.5, false);
    return step_;
}

QString LinearTicker::getTickLabel(double tick, const QLocale&, QChar, int) {
    return format_tick(tick, step_);
}

double LogTicker::getTickStep(const QCPRange& range) { return range.size(); }

QVector<double> LogTicker::createTickVector(double, const QCPRange& range) {
    linear_step_ = 0.0;
    if (range.lower <= 0.0) return {};
    const auto most = std::max<qsizetype>(tickCount() + 1, 3);
    const std::array<std::vector<double>, 3> dense = {std::vector<double>{1.0, 2.0, 5.0}, {1.0, 3.0}, {1.0}};
    for (const auto& mantissas : dense) {
        QVector<double> ticks = decade_ticks(range, mantissas, 1);
        if (ticks.size() >= 2 && ticks.size() <= most) return ticks;
    }
    for (int stride = 2; stride < 200; ++stride) {
        QVector<double> ticks = decade_ticks(range, {1.0}, stride);
        if (ticks.size() >= 2 && ticks.size() <= most) return ticks;
    }
    linear_step_ = round_step(range.size() / static_cast<double>(most), true);
    QVector<double> ticks;
    for (double k = std::ceil(range.lower / linear_step_); k * linear_step_ <= range.upper; k += 1.0)
        ticks.append(k * linear_step_);
    return ticks;
}

QString LogTicker::getTickLabel(double tick, const QLocale&, QChar, int) {
    return linear_step_ > 0.0 ? format_tick(tick, linear_step_) : format_log_tick(tick);
}

int fitting_tick_count(int length, int room) { return std::clamp(length / std::max(room, 1), 2, 9); }

}  // namespace optimlab::ui::plots
