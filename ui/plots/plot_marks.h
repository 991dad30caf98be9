// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What stands in a plot beside the curves: marks of what happened, and reference lines with their labels. Of
// marks that would hide each other one is drawn, so that ten thousand skipped steps cost no more than a
// hundred. A label goes where no curve is: at the right end above or below its line, else at the left end,
// else at the right on a pale ground.
#include <vector>

#include "ui/plots/plot_model.h"
#include "ui/plots/qcp.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::plots {

class PlotMarks {
 public:
    /// Adds a layer for the lines, between grid and curves.
    explicit PlotMarks(QCustomPlot& plot);

    [[nodiscard]] QCPLayer* layer() const;
    void rebuild(const PlotModel& model);
    void restyle(const Theme& theme);
    void place(const PlotModel& model, const AxisRange& x, const AxisRange& y);

 private:
    struct Mark {
        QCPItemLine* line = nullptr;
        QCPItemText* label = nullptr;
    };
    void place_events(const PlotModel& model, const AxisRange& x);
    [[nodiscard]] Mark make_event() const;
    void show(const Mark& mark, const EventMark& event) const;
    [[nodiscard]] QCPItemText* make_label(const QString& text) const;
    void place_reference(const PlotModel& model, const AxisRange& x, double y, QCPItemText& label) const;
    [[nodiscard]] bool is_free(const PlotModel& model, const AxisRange& x, const QRectF& box) const;

    QCustomPlot& plot_;
    std::vector<Mark> references_;
    std::vector<Mark> events_;  // as many as were ever drawn at once
    Theme theme_;
    QBrush paper_;       // behind a label, so that no grid line crosses it
    QBrush thin_paper_;  // behind one that has to lie on curves
};

}  // namespace optimlab::ui::plots
