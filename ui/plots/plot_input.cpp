// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_input.h"

#include <algorithm>
#include <cmath>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include "ui/plots/axis_range.h"

namespace optimlab::ui::plots {
namespace {

constexpr int least_drag = 6;  // pixels; less is a click
constexpr int flat_drag = 12;  // a drag flatter than this means one axis only
constexpr double key_zoom = 0.8;
constexpr double key_pan = 0.1;
constexpr double notch_zoom = 0.85;  // for one notch of the wheel, 120 units

AxisRange range_of(const QCPAxis& axis) { return {axis.range().lower, axis.range().upper}; }

bool is_log(const QCPAxis& axis) { return axis.scaleType() == QCPAxis::stLogarithmic; }

}  // namespace

PlotInput::PlotInput(QCustomPlot& plot, QObject* parent) : QObject(parent), plot_(plot) {
    plot_.setSelectionRectMode(QCP::srmCustom);
    plot_.installEventFilter(this);
    connect(plot_.selectionRect(), &QCPSelectionRect::accepted, this,
            [this](const QRect& rect) { drag_done(rect); });
    connect(&plot_, &QCustomPlot::mouseMove, this, [this](QMouseEvent* event) { move(*event); });
    connect(&plot_, &QCustomPlot::mouseWheel, this, [this](QWheelEvent* event) { wheel(*event); });
    connect(&plot_, &QCustomPlot::mousePress, this,
            [this](QMouseEvent* event) { pressed_ = event->position(); });
    connect(&plot_, &QCustomPlot::mouseRelease, this, [this](QMouseEvent* event) {
        const QPointF off = event->position() - pressed_;
        const bool inside = plot_.axisRect()->rect().contains(pressed_.toPoint());
        if (event->button() == Qt::LeftButton && inside && off.manhattanLength() < least_drag)
            Q_EMIT clicked(event->position());
    });
    connect(&plot_, &QCustomPlot::mouseDoubleClick, this, [this](QMouseEvent* event) {
        pressed_ = {-1, -1};  // the second release is no click
        if (event->button() == Qt::LeftButton) Q_EMIT fit();
    });
}

void PlotInput::apply_theme(const Theme& theme) {
    QColor fill = theme.accent;
    fill.setAlphaF(0.12F);
    plot_.selectionRect()->setPen(QPen(theme.accent, 1.0));
    plot_.selectionRect()->setBrush(fill);
}

bool PlotInput::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Leave) Q_EMIT hovered(std::nullopt);
    // Only the left button draws a zoom rectangle; the others are left to menus.
    if (event->type() == QEvent::MouseButtonPress &&
        static_cast<QMouseEvent*>(event)->button() != Qt::LeftButton)
        return true;
    return QObject::eventFilter(watched, event);
}

void PlotInput::move(const QMouseEvent& event) {
    const QPointF at = event.position();
    if (!plot_.axisRect()->rect().contains(at.toPoint())) {
        Q_EMIT hovered(std::nullopt);
    } else {
        Q_EMIT hovered(plot_.xAxis->pixelToCoord(at.x()));
    }
}

void PlotInput::drag_done(const QRect& rect) {
    const QRect area = rect.normalized().intersected(plot_.axisRect()->rect());
    const bool wide = area.width() >= least_drag;
    const bool tall = area.height() >= least_drag;
    if (!wide && !tall) return;
    const bool x_only = area.height() < flat_drag;
    const bool y_only = area.width() < flat_drag;
    const auto stretch = [](const QCPAxis& axis, double from, double to) {
        return sane({axis.pixelToCoord(from), axis.pixelToCoord(to)}, is_log(axis));
    };
    const AxisRange x = stretch(*plot_.xAxis, area.left(), area.right());
    const AxisRange y = stretch(*plot_.yAxis, area.top(), area.bottom());
    if (wide && (x_only || !y_only)) Q_EMIT zoom_x(x);
    if (tall && (y_only || !x_only)) Q_EMIT zoom_y(y);
}

void PlotInput::wheel(const QWheelEvent& event) {
    const double notches = static_cast<double>(event.angleDelta().y() + event.angleDelta().x()) / 120.0;
    if (notches == 0.0 || !plot_.axisRect()->rect().contains(event.position().toPoint())) return;
    const bool x_only = event.modifiers().testFlag(Qt::ControlModifier);
    const bool y_only = event.modifiers().testFlag(Qt::ShiftModifier);
    zoom_about(event.position(), std::pow(notch_zoom, notches), x_only || !y_only, y_only || !x_only);
}

void PlotInput::zoom_about(const QPointF& at, double factor, bool x, bool y) {
    const AxisRange new_x =
        zoomed(range_of(*plot_.xAxis), factor, plot_.xAxis->pixelToCoord(at.x()), is_log(*plot_.xAxis));
    const AxisRange new_y =
        zoomed(range_of(*plot_.yAxis), factor, plot_.yAxis->pixelToCoord(at.y()), is_log(*plot_.yAxis));
    if (x) Q_EMIT zoom_x(new_x);
    if (y) Q_EMIT zoom_y(new_y);
}

void PlotInput::pan(double x_part, double y_part) {
    if (x_part != 0.0) Q_EMIT zoom_x(moved(range_of(*plot_.xAxis), x_part, is_log(*plot_.xAxis)));
    if (y_part != 0.0) Q_EMIT zoom_y(moved(range_of(*plot_.yAxis), y_part, is_log(*plot_.yAxis)));
}

bool PlotInput::key(const QKeyEvent& event) {
    const QPointF middle = QRectF(plot_.axisRect()->rect()).center();
    const bool shift = event.modifiers().testFlag(Qt::ShiftModifier);
    if (event.modifiers().testFlag(Qt::ControlModifier) || event.modifiers().testFlag(Qt::AltModifier))
        return false;
    switch (event.key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            zoom_about(middle, key_zoom, true, true);
            return true;
        case Qt::Key_Minus:
            zoom_about(middle, 1.0 / key_zoom, true, true);
            return true;
        case Qt::Key_0:
        case Qt::Key_Home:
            Q_EMIT fit();
            return true;
        case Qt::Key_Left:
            if (shift) {
                Q_EMIT step_cursor(-1);
            } else {
                pan(-key_pan, 0.0);
            }
            return true;
        case Qt::Key_Right:
            if (shift) {
                Q_EMIT step_cursor(1);
            } else {
                pan(key_pan, 0.0);
            }
            return true;
        case Qt::Key_Up:
            pan(0.0, key_pan);
            return true;
        case Qt::Key_Down:
            pan(0.0, -key_pan);
            return true;
        case Qt::Key_Escape:
            plot_.selectionRect()->cancel();
            Q_EMIT hovered(std::nullopt);
            return true;
        default:
            return false;
    }
}

}  // namespace optimlab::ui::plots
