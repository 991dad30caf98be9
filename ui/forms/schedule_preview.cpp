// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/schedule_preview.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/forms/texts.h"

namespace optimlab::ui::forms {

namespace {
constexpr int inset = 2;  // room for the pen at every side
constexpr double handle = 4, reach = 9;

/// Few digits: a pixel is never exact.
double to_thousandths(double x) { return std::round(x * 1000) / 1000; }
}  // namespace

SchedulePreview::SchedulePreview(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    set_quantity(tr("learning rate"));
    setMouseTracking(true);
}

void SchedulePreview::set_quantity(const QString& name) {
    quantity_ = name;
    setAccessibleName(tr("%1 over the whole run").arg(name.left(1).toUpper() + name.mid(1)));
}

void SchedulePreview::edit_points_of(ExperimentDocument& document, const std::string& path) {
    connect(this, &SchedulePreview::points_edited, &document,
            [&document, path](const base::Json& positions, const base::Json& factors) {
                const base::Json* schedule = base::find_path(document.json(), path);
                if (!schedule) return;
                // Both lists in one step: each of them alone would be at fault for a moment.
                base::Json changed = *schedule;
                changed["positions"] = positions;
                changed["factors"] = factors;
                document.set(path, changed, tr("Change the curve"), Merging::always);
            });
    connect(this, &SchedulePreview::edit_finished, &document, &ExperimentDocument::seal);
}

SchedulePreview::~SchedulePreview() = default;

void SchedulePreview::show_schedule(const schema::Component& component, const schedule::Course& course) {
    if (schedule_ && component == component_ && course == course_) return;
    component_ = component, course_ = course;
    course_.steps = std::max<std::int64_t>(1, course.steps);
    schedule_ = schedule::make(component, course_);
    points_.clear();
    if (component.id == "piecewise") {
        const auto &positions = component.params.at("positions"), &factors = component.params.at("factors");
        for (std::size_t i = 0; i < std::min(positions.size(), factors.size()); ++i)
            points_.push_back({positions[i].get<double>(), factors[i].get<double>()});
    }
    look();
    update();
}

void SchedulePreview::look() {
    extents_.clear();
    if (!dragged_) peak_ = points_.empty() ? 0 : course_.base_lr;
    if (!schedule_) return;
    // All of a million steps; of more, as many that lie evenly.
    constexpr std::int64_t most = 1 << 20;
    const std::int64_t stride = (course_.steps + most - 1) / most;
    std::vector<double> rates(static_cast<std::size_t>((course_.steps + stride - 1) / stride));
    schedule_->sample(0, stride, rates);
    const int columns = std::max(1, width() - 2 * inset + 1);
    extents_.reserve(static_cast<std::size_t>(columns));
    const auto count = static_cast<double>(rates.size());
    for (int i = 0; i < columns; ++i) {
        // A column has the steps from half a pixel before it to half a pixel behind, at least the nearest
        // one.
        const std::int64_t sample = step_at(inset + i) / stride;
        const auto nearest = static_cast<double>(sample);
        const double half = 0.5 * (count - 1) / std::max(1, columns - 1);
        const double middle = (count - 1) * i / std::max(1, columns - 1);
        const double begin = std::clamp(std::min(std::ceil(middle - half), nearest), 0.0, count - 1);
        const double end = std::clamp(std::max(std::floor(middle + half), nearest), begin, count - 1);
        const auto [low, high] = std::minmax_element(rates.begin() + static_cast<std::ptrdiff_t>(begin),
                                                     rates.begin() + static_cast<std::ptrdiff_t>(end) + 1);
        extents_.emplace_back(*low, *high);
        if (!dragged_) peak_ = std::max(peak_, *high);
    }
}

void SchedulePreview::set_current_step(std::optional<std::int64_t> step) {
    if (step == current_) return;
    current_ = step;
    update();
}

std::int64_t SchedulePreview::step_at(int column) const {
    const double span = std::max(1, width() - 2 * inset);
    const double p = std::clamp((column - inset) / span, 0.0, 1.0);
    return static_cast<std::int64_t>(std::llround(p * static_cast<double>(course_.steps - 1)));
}

double SchedulePreview::rate_at(int column) const { return schedule_ ? schedule_->at(step_at(column)) : 0; }

std::pair<double, double> SchedulePreview::extent_at(int column) const {
    if (extents_.empty()) return {0, 0};
    return extents_[static_cast<std::size_t>(
        std::clamp(column - inset, 0, static_cast<int>(extents_.size()) - 1))];
}

QSize SchedulePreview::sizeHint() const { return {200, static_cast<int>(4.8 * fontMetrics().height())}; }

QSize SchedulePreview::minimumSizeHint() const { return {80, sizeHint().height()}; }

double SchedulePreview::y_of(double rate) const {
    return height() - inset - (peak_ > 0 ? rate / peak_ : 0) * (height() - 2.0 * inset);
}

double SchedulePreview::x_of(double step) const {
    const double p = course_.steps > 1 ? step / static_cast<double>(course_.steps - 1) : 0;
    return inset + std::clamp(p, 0.0, 1.0) * (width() - 2 * inset);
}

QPolygonF SchedulePreview::curve() const {
    QPolygonF line;
    line.reserve(3 * static_cast<qsizetype>(extents_.size()));
    for (std::size_t i = 0; i < extents_.size(); ++i) {
        const int x = inset + static_cast<int>(i);
        const auto [low, high] = extents_[i];
        // Down or up through the column, whichever end is nearer to where the line is.
        const bool falls =
            line.isEmpty() || std::abs(line.back().y() - y_of(high)) <= std::abs(line.back().y() - y_of(low));
        line << QPointF(x, y_of(falls ? high : low));
        if (low != high) line << QPointF(x, y_of(falls ? low : high));
    }
    return line;
}

std::vector<QPointF> SchedulePreview::points() const {
    std::vector<QPointF> places;
    if (!schedule_) return places;
    places.reserve(points_.size());
    const auto W = static_cast<double>(schedule_->warmup_steps());
    const double span = std::max(1.0, static_cast<double>(course_.steps) - W);
    for (const Point& point : points_)
        places.emplace_back(x_of(W + point.position * span), y_of(point.factor * course_.base_lr));
    return places;
}

void SchedulePreview::paintEvent(QPaintEvent*) {
    if (!schedule_) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = palette().color(QPalette::Highlight);
    painter.setPen(QPen(colour, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(curve());
    painter.setBrush(palette().color(QPalette::Base));
    for (const QPointF& place : points())
        painter.drawEllipse(place, handle, handle);
    if (!current_) return;
    const double x = std::floor(x_of(static_cast<double>(*current_))) + 0.5;
    QPen dashes(palette().color(QPalette::PlaceholderText), 1);
    dashes.setDashPattern({3, 3});
    painter.setPen(dashes);
    painter.drawLine(QPointF(x, 0), QPointF(x, height()));
}

void SchedulePreview::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    look();
}

bool SchedulePreview::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || !schedule_) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QString text =
        tr("step %1: %2 %3")
            .arg(counted(step_at(help->x())), quantity_, QString::number(rate_at(help->x()), 'g', 3));
    if (schedule_->watches_validation())
        text += QLatin1Char('\n') + tr("as long as no validation changes it");
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

std::optional<std::size_t> SchedulePreview::point_near(const QPointF& place) const {
    std::optional<std::size_t> best;
    double nearest = reach;
    const auto places = points();
    for (std::size_t i = 0; i < places.size(); ++i) {
        const QPointF apart = places[i] - place;
        const double distance = std::hypot(apart.x(), apart.y());
        if (distance > nearest) continue;
        nearest = distance;
        best = i;
    }
    return best;
}

SchedulePreview::Point SchedulePreview::point_at(const QPointF& place) const {
    const auto W = static_cast<double>(schedule_->warmup_steps()), steps = static_cast<double>(course_.steps);
    const double step = (place.x() - inset) / std::max(1, width() - 2 * inset) * (steps - 1);
    const double rate = (height() - inset - place.y()) / std::max(1, height() - 2 * inset) * peak_;
    const double highest = course_.base_lr > 0 ? peak_ / course_.base_lr : 1;
    return {to_thousandths(std::clamp((step - W) / std::max(1.0, steps - W), 0.0, 1.0)),
            to_thousandths(course_.base_lr > 0 ? std::clamp(rate / course_.base_lr, 0.0, highest) : 0)};
}

void SchedulePreview::send(const std::vector<Point>& points) {
    base::Json positions = base::Json::array(), factors = base::Json::array();
    for (const Point& point : points) {
        positions.push_back(point.position);
        factors.push_back(point.factor);
    }
    Q_EMIT points_edited(positions, factors);
}

void SchedulePreview::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) dragged_ = point_near(event->position());
    if (!dragged_) QWidget::mousePressEvent(event);
}

void SchedulePreview::mouseMoveEvent(QMouseEvent* event) {
    if (!dragged_) {
        setCursor(point_near(event->position()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
        return;
    }
    auto points = points_;
    if (*dragged_ >= points.size()) return;
    Point& moved = points[*dragged_];
    moved = point_at(event->position());
    // It stays between its neighbours.
    if (*dragged_ > 0) moved.position = std::max(moved.position, points[*dragged_ - 1].position);
    if (*dragged_ + 1 < points.size())
        moved.position = std::min(moved.position, points[*dragged_ + 1].position);
    send(points);
}

void SchedulePreview::mouseReleaseEvent(QMouseEvent* event) {
    if (!dragged_) return QWidget::mouseReleaseEvent(event);
    dragged_.reset();
    // While dragging, the curve keeps its scale; now it may take another one.
    look();
    update();
    Q_EMIT edit_finished();
}

void SchedulePreview::mouseDoubleClickEvent(QMouseEvent* event) {
    if (points_.empty() || event->button() != Qt::LeftButton) return QWidget::mouseDoubleClickEvent(event);
    auto points = points_;
    if (const auto near = point_near(event->position())) {
        if (points.size() > 1) points.erase(points.begin() + static_cast<std::ptrdiff_t>(*near));
    } else {
        const Point added = point_at(event->position());
        const auto after = std::find_if(points.begin(), points.end(),
                                        [&](const Point& one) { return one.position > added.position; });
        points.insert(after, added);
    }
    dragged_.reset();
    send(points);
    Q_EMIT edit_finished();
}

}  // namespace optimlab::ui::forms
