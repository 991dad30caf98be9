// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Ticks for the cards' axes. Linear: steps of 1, 2 or 5 times a power of ten. Log: as many of 1-2-5, decades
// or every n-th decade as fit, and linear steps when the view is inside one decade. Labels by number_format.
#include "ui/plots/qcp.h"

namespace optimlab::ui::plots {

class LinearTicker : public QCPAxisTicker {
 public:
    /// strict: never more ticks than the count, for labels side by side; otherwise as near to it as possible.
    explicit LinearTicker(bool strict) : strict_(strict) {}

 protected:
    double getTickStep(const QCPRange& range) override;
    int getSubTickCount(double) override { return 0; }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override;

 private:
    bool strict_;
    double step_ = 1.0;
};

class LogTicker : public QCPAxisTicker {
 protected:
    double getTickStep(const QCPRange& range) override;
    int getSubTickCount(double) override { return 0; }
    QVector<double> createTickVector(double step, const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale&, QChar, int) override;

 private:
    double linear_step_ = 0.0;  // above zero when the view is too narrow for decades
};

/// About one tick for each `room` pixels of `length`, between 2 and 9.
[[nodiscard]] int fitting_tick_count(int length, int room);

}  // namespace optimlab::ui::plots
