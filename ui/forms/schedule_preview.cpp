// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/schedule_preview.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/forms/texts.h"

namespace optimlab::ui::forms {

namespace {
constexpr int inset = 2;  // room for the pen at every side
}

SchedulePreview::SchedulePreview(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Learning rate over the whole run"));
}

SchedulePreview::~SchedulePreview() = default;

void SchedulePreview::show_schedule(const schema::Component& component, double base_lr, std::int64_t steps) {
    if (schedule_ && component == component_ && base_lr == base_lr_ && steps == steps_) return;
    component_ = component, base_lr_ = base_lr, steps_ = std::max<std::int64_t>(1, steps);
    schedule_ = schedule::make(component, base_lr, steps_);
    update();
}

void SchedulePreview::set_current_step(std::optional<std::int64_t> step) {
    if (step == current_) return;
    current_ = step;
    update();
}

std::int64_t SchedulePreview::step_at(int column) const {
    const double span = std::max(1, width() - 2 * inset);
    const double p = std::clamp((column - inset) / span, 0.0, 1.0);
    return static_cast<std::int64_t>(std::llround(p * static_cast<double>(steps_ - 1)));
}

double SchedulePreview::rate_at(int column) const { return schedule_ ? schedule_->at(step_at(column)) : 0; }

QSize SchedulePreview::sizeHint() const { return {200, static_cast<int>(3.6 * fontMetrics().height())}; }

QSize SchedulePreview::minimumSizeHint() const { return {80, sizeHint().height()}; }

QPolygonF SchedulePreview::curve() const {
    QPolygonF points;
    double peak = 0;
    for (int x = inset; x <= width() - inset; ++x) {
        points << QPointF(x, rate_at(x));
        peak = std::max(peak, points.back().y());
    }
    const double span = height() - 2.0 * inset;
    for (QPointF& point : points)
        point.setY(height() - inset - (peak > 0 ? point.y() / peak : 0) * span);
    return points;
}

void SchedulePreview::paintEvent(QPaintEvent*) {
    if (!schedule_) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(curve());
    if (!current_) return;
    const double p = steps_ > 1 ? static_cast<double>(*current_) / static_cast<double>(steps_ - 1) : 0;
    const double x = std::floor(inset + std::clamp(p, 0.0, 1.0) * (width() - 2 * inset)) + 0.5;
    QPen dashes(palette().color(QPalette::PlaceholderText), 1);
    dashes.setDashPattern({3, 3});
    painter.setPen(dashes);
    painter.drawLine(QPointF(x, 0), QPointF(x, height()));
}

bool SchedulePreview::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || !schedule_) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString text = tr("step %1: learning rate %2")
                             .arg(counted(step_at(help->x())), QString::number(rate_at(help->x()), 'g', 3));
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

}  // namespace optimlab::ui::forms
