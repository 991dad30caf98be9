// SPDX-License-Identifier: GPL-3.0-or-later
// The whole learning-rate schedule as a small curve, with a mark at the step that the run has reached. Every
// step is looked at, so that no restart falls between two pixels; the tool tip says step and rate under the
// pointer. What a schedule drives beside the learning rate is shown in the same way. The points of a
// piecewise schedule can be dragged, added and taken away in it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <QWidget>

#include "core/schedule/catalog.h"
#include "ui/forms/experiment_document.h"

namespace optimlab::ui::forms {

class SchedulePreview : public QWidget {
    Q_OBJECT
 public:
    explicit SchedulePreview(QWidget* parent);
    ~SchedulePreview() override;

    void show_schedule(const schema::Component& component, const schedule::Course& course);
    /// What the curve is of, within a sentence; the learning rate unless something else is said.
    void set_quantity(const QString& name);
    /// Points that are moved are written into the document's schedule at this path.
    void edit_points_of(ExperimentDocument& document, const std::string& path);
    void set_current_step(std::optional<std::int64_t> step);

    std::optional<std::int64_t> current_step() const { return current_; }

    /// The rate drawn at a pixel column, and the step that it belongs to.
    double rate_at(int column) const;
    std::int64_t step_at(int column) const;
    /// Lowest and highest rate of the steps of a pixel column.
    std::pair<double, double> extent_at(int column) const;

    /// Where the points of a piecewise schedule are drawn; none for the others.
    std::vector<QPointF> points() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

 Q_SIGNALS:
    /// A point was moved, added or taken away.
    void points_edited(const optimlab::base::Json& positions, const optimlab::base::Json& factors);
    /// The pointer let go: what comes next is another edit.
    void edit_finished();

 protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

 private:
    struct Point {
        double position, factor;
    };
    void look();
    void send(const std::vector<Point>& points);
    std::optional<std::size_t> point_near(const QPointF& place) const;
    /// The point under a place, within the span of the run.
    Point point_at(const QPointF& place) const;
    double y_of(double rate) const;
    double x_of(double step) const;
    QPolygonF curve() const;

    QString quantity_;
    schema::Component component_;
    schedule::Course course_;
    std::unique_ptr<schedule::Schedule> schedule_;
    std::vector<std::pair<double, double>> extents_;  ///< by pixel column, from the first that is drawn in
    double peak_ = 0;                                 ///< the rate at the upper edge
    std::vector<Point> points_;
    std::optional<std::size_t> dragged_;
    std::optional<std::int64_t> current_;
};

}  // namespace optimlab::ui::forms
