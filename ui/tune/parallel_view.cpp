// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tune/parallel_view.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/forms/value_words.h"
#include "ui/plots/number_format.h"
#include "ui/tune/trials_model.h"
#include "ui/tune/value_colors.h"

namespace optimlab::ui::tuning {
namespace {

constexpr double near_line = 6;  // pixels
constexpr double near_axis = 10;
constexpr double smallest_brush = 4;
constexpr double name_gap = 5;              // between an axis and the name of a choice
constexpr std::size_t smooth_lines = 2000;  // more of them are a surface

double distance(const QPointF& at, const QPointF& a, const QPointF& b) {
    const QPointF line = b - a;
    const double length = QPointF::dotProduct(line, line);
    const double t = length > 0 ? std::clamp(QPointF::dotProduct(at - a, line) / length, 0.0, 1.0) : 0.0;
    const QPointF off = at - (a + t * line);
    return std::hypot(off.x(), off.y());
}

}  // namespace

ParallelView::ParallelView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Parallel coordinates of the trials"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(140);
}

void ParallelView::show_sweep(std::shared_ptr<const SweepState> state) {
    const bool same = state_ && state && state_->folder == state->folder;
    state_ = std::move(state);
    ranks_ = state_ ? ranks_of(*state_) : std::vector<double>();
    if (!same) {
        brushes_.assign(axes(), std::nullopt);
        current_ = -1;
    }
    scale_values();
    lay_out();
}

// One trial of a loss of a hundred would press all others into a pixel. The better half has a quarter of the
// axis at least.
void ParallelView::scale_values() {
    constexpr double halves = 4;
    std::vector<double> values;
    for (std::size_t i = 0; state_ && i < state_->trials.size(); ++i) {
        if (has_value(state_->trials[i])) values.push_back(state_->trials[i].value);
    }
    std::sort(values.begin(), values.end());
    best_ = limit_ = values.empty() ? 0 : values.front();
    const double half = values.empty() ? 0 : values[(values.size() - 1) / 2] - best_;
    for (const double value : values) {
        if (half <= 0 || value <= best_ + halves * half) limit_ = value;
    }
    beyond_ = static_cast<std::size_t>(values.end() - std::upper_bound(values.begin(), values.end(), limit_));
}

bool ParallelView::is_beyond(const tune::Trial& trial) const { return trial.value > limit_; }

void ParallelView::lay_out() {
    const std::size_t count = state_ ? state_->trials.size() : 0;
    // At the sides as much as half of a name takes, in any size of letters, and of what the last axis ends
    // at.
    side_ = std::max(60, 9 * fontMetrics().averageCharWidth());
    for (const bool top : {false, true}) {
        if (state_)
            side_ = std::max(side_, fontMetrics().horizontalAdvance(end_text(axes() - 1, top)) / 2 + 2);
    }
    lines_.assign(count, {});
    passes_.resize(count);
    order_.resize(count);
    for (std::size_t trial = 0; trial < count; ++trial) {
        for (std::size_t axis = 0; axis < axes() && place(trial, axis); ++axis)
            lines_[trial] << crossing(trial, axis);
        passes_[trial] = !is_brushed_away(trial);
        order_[trial] = trial;
    }
    std::stable_sort(order_.begin(), order_.end(), [&](std::size_t a, std::size_t b) {
        return passes_[a] != passes_[b] ? passes_[b] : ranks_[a] < ranks_[b];
    });
    update();
}

void ParallelView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    lay_out();
}

void ParallelView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) lay_out();
}

void ParallelView::set_current(std::int64_t trial) {
    current_ = trial;
    update();
}

void ParallelView::apply_theme(const Theme& theme) {
    theme_ = theme;
    update();
}

void ParallelView::clear_brushes() {
    brushes_.assign(axes(), std::nullopt);
    lay_out();
    Q_EMIT brushed();
}

std::size_t ParallelView::axes() const { return state_ ? state_->space.size() + 1 : 0; }

QRectF ParallelView::area() const {
    const double text = fontMetrics().height();
    return QRectF(rect()).adjusted(side_, 2 * text + 10, -side_, -text - 10);
}

double ParallelView::axis_x(std::size_t axis) const {
    const QRectF inside = area();
    const auto last = static_cast<double>(std::max<std::size_t>(1, axes() - 1));
    return inside.left() + inside.width() * static_cast<double>(axis) / last;
}

std::optional<double> ParallelView::place(std::size_t trial, std::size_t axis) const {
    const auto& one = state_->trials[trial];
    if (axis < state_->space.size()) return one.point[axis];
    if (!has_value(one)) return {};
    if (limit_ <= best_) return 0.5;
    constexpr double edge = 0.1;  // of the axis, for those that are worse than the limit
    const double scaled = (one.value - best_) / (limit_ - best_) * (beyond_ > 0 ? 1 - edge : 1);
    const double from_best = is_beyond(one) ? 1 : scaled;
    return state_->maximizes ? 1 - from_best : from_best;
}

QPointF ParallelView::crossing(std::size_t trial, std::size_t axis) const {
    const QRectF inside = area();
    return {axis_x(axis), inside.bottom() - inside.height() * place(trial, axis).value_or(0)};
}

double ParallelView::height_at(double y) const {
    const QRectF inside = area();
    return std::clamp((inside.bottom() - y) / std::max(1.0, inside.height()), 0.0, 1.0);
}

bool ParallelView::is_brushed_away(std::size_t trial) const {
    for (std::size_t axis = 0; axis < brushes_.size(); ++axis) {
        if (!brushes_[axis]) continue;
        const auto at = place(trial, axis);
        if (!at || *at < brushes_[axis]->first || *at > brushes_[axis]->second) return true;
    }
    return false;
}

std::optional<std::size_t> ParallelView::axis_near(const QPointF& at) const {
    for (std::size_t axis = 0; axis < axes(); ++axis) {
        if (std::abs(at.x() - axis_x(axis)) <= near_axis) return axis;
    }
    return {};
}

std::optional<std::size_t> ParallelView::trial_near(const QPointF& at) const {
    std::optional<std::size_t> found;
    double least = near_line;
    for (std::size_t i = 0; state_ && i < state_->trials.size(); ++i) {
        if (!passes_[i]) continue;
        for (qsizetype k = 1; k < lines_[i].size(); ++k) {
            const double off = distance(at, lines_[i][k - 1], lines_[i][k]);
            if (off >= least) continue;
            least = off;
            found = i;
        }
    }
    return found;
}

QString ParallelView::end_text(std::size_t axis, bool top) const {
    if (axis < state_->space.size()) return place_words(state_->space[axis], top ? 1.0 : 0.0);
    if (ranks_.empty() || *std::max_element(ranks_.begin(), ranks_.end()) < 0) return {};  // no value yet
    const bool worst = top != state_->maximizes;
    const QString value = plots::format_value(state_->measured(worst ? limit_ : best_));
    return worst && beyond_ > 0 ? tr("worse than %1").arg(value) : value;
}

bool ParallelView::has_choices(std::size_t axis) const {
    return axis < state_->space.size() && state_->space[axis].kind == tune::Parameter::Kind::choice;
}

std::vector<ParallelView::Label> ParallelView::labels(std::size_t axis) const {
    if (!has_choices(axis)) return {{0, end_text(axis, false)}, {1, end_text(axis, true)}};
    const auto& parameter = state_->space[axis];
    const double apart = fontMetrics().height() / std::max(1.0, area().height());
    std::vector<Label> all;
    for (std::size_t i = 0; i < parameter.choices.size(); ++i) {
        // Where the lines cross.
        const double at = (static_cast<double>(i) + 0.5) / static_cast<double>(parameter.choices.size());
        if (all.empty() || at - all.back().place >= apart) all.push_back({at, place_words(parameter, at)});
    }
    return all;
}

void ParallelView::paint_choices(QPainter& painter, std::size_t axis) const {
    const QRectF inside = area();
    const double room = axis_x(axis + 1) - axis_x(axis) - 3 * name_gap, text = fontMetrics().height();
    QColor paper = theme_.surface;
    paper.setAlphaF(0.8F);  // lines pass behind it
    for (const auto& label : labels(axis)) {
        const QString name =
            fontMetrics().elidedText(label.text, Qt::ElideRight, std::max(0, static_cast<int>(room)));
        const QRectF box(axis_x(axis) + name_gap, inside.bottom() - inside.height() * label.place - text / 2,
                         fontMetrics().horizontalAdvance(name) + 4, text);
        painter.fillRect(box, paper);
        painter.setPen(theme_.text);
        painter.drawText(box, Qt::AlignCenter, name);
    }
}

void ParallelView::paint_line(QPainter& painter, std::size_t trial, const QPen& pen) const {
    painter.setPen(pen);
    painter.drawPolyline(lines_[trial]);
}

void ParallelView::paint_axis(QPainter& painter, std::size_t axis) const {
    const QRectF inside = area();
    const double x = axis_x(axis), text = fontMetrics().height();
    painter.setPen(QPen(theme_.secondary, 1));
    painter.drawLine(QPointF(x, inside.top()), QPointF(x, inside.bottom()));
    if (brushes_[axis]) {
        const double top = inside.bottom() - inside.height() * brushes_[axis]->second;
        const double foot = inside.bottom() - inside.height() * brushes_[axis]->first;
        QColor fill = theme_.accent;
        fill.setAlphaF(0.25F);
        painter.fillRect(QRectF(QPointF(x - 6, top), QPointF(x + 6, foot)), fill);
        painter.setPen(QPen(theme_.accent, 1));
        painter.drawRect(QRectF(QPointF(x - 6, top), QPointF(x + 6, foot)));
    }
    const bool is_value = axis == state_->space.size();
    const double shared = std::max(80.0, inside.width() / static_cast<double>(axes()));
    const double room = is_value ? 2.0 * side_ : std::min(shared, 2 * std::min(x, width() - x));
    const auto write = [&](double y, const QString& words, const QColor& color) {
        painter.setPen(color);
        painter.drawText(QRectF(x - room / 2, y, room, text), Qt::AlignCenter,
                         fontMetrics().elidedText(words, Qt::ElideMiddle, static_cast<int>(room)));
    };
    const QString name = is_value ? state_->target_name : state_->names[static_cast<int>(axis)];
    write(inside.top() - 2 * text - 6, name, theme_.text);
    if (has_choices(axis)) return paint_choices(painter, axis);
    for (const auto& [place, words] : labels(axis))
        write(place > 0 ? inside.top() - text - 4 : inside.bottom() + 4, words, theme_.secondary);
}

void ParallelView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    draw(painter);
}

std::function<void(QPainter&, QSize, const Theme&)> ParallelView::drawing() const {
    return [state = state_, brushes = brushes_, current = current_](QPainter& painter, QSize area,
                                                                    const Theme& theme) {
        ParallelView copy;
        copy.setFont(painter.font());
        copy.resize(area);
        copy.apply_theme(theme);
        copy.show_sweep(state);
        copy.brushes_ = brushes;
        copy.lay_out();
        copy.set_current(current);
        copy.draw(painter);
    };
}

void ParallelView::draw(QPainter& painter) const {
    if (!state_ || state_->trials.empty()) return;
    painter.setRenderHint(QPainter::Antialiasing, order_.size() <= smooth_lines);
    for (const auto trial : order_) {
        const QColor color =
            passes_[trial] ? rank_color(ranks_[trial], theme_) : blend(theme_.grid, theme_.surface, 0.6);
        paint_line(painter, trial, QPen(color, 1));  // a wider pen takes eighteen times as long
    }
    painter.setRenderHint(QPainter::Antialiasing);
    if (const auto best = order_.back(); passes_[best] && ranks_[best] > 0)
        paint_line(painter, best, QPen(rank_color(ranks_[best], theme_), 2));
    for (std::size_t axis = 0; axis < axes(); ++axis)
        paint_axis(painter, axis);
    if (current_ >= 0 && current_ < static_cast<std::int64_t>(state_->trials.size()))
        paint_line(painter, static_cast<std::size_t>(current_), QPen(theme_.warning, 2.5));
}

void ParallelView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !state_) return QWidget::mousePressEvent(event);
    drag_ = {axis_near(event->position()), event->position(), false};
    if (drag_.axis) return;
    if (const auto trial = trial_near(event->position())) Q_EMIT chosen(static_cast<qint64>(*trial));
}

void ParallelView::mouseMoveEvent(QMouseEvent* event) {
    if (!state_) return;
    if (!drag_.axis || (event->buttons() & Qt::LeftButton) == 0) {
        setCursor(axis_near(event->position())    ? Qt::SplitVCursor
                  : trial_near(event->position()) ? Qt::PointingHandCursor
                                                  : Qt::ArrowCursor);
        return;
    }
    if (std::abs(event->position().y() - drag_.from.y()) < smallest_brush) return;
    drag_.moved = true;
    const double one = height_at(drag_.from.y()), other = height_at(event->position().y());
    brushes_[*drag_.axis] = std::pair(std::min(one, other), std::max(one, other));
    lay_out();
}

void ParallelView::mouseReleaseEvent(QMouseEvent* event) {
    if (!drag_.axis) return QWidget::mouseReleaseEvent(event);
    if (!drag_.moved) brushes_[*drag_.axis].reset();
    drag_.axis.reset();
    lay_out();
    Q_EMIT brushed();
}

void ParallelView::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Escape) return QWidget::keyPressEvent(event);
    clear_brushes();
}

bool ParallelView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && state_) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto near = trial_near(help->pos())) {
            const auto& trial = state_->trials[*near];
            QStringList lines{tr("Trial %1").arg(trial.number)};
            if (has_value(trial))
                lines << state_->target_name + QLatin1Char(' ') +
                             plots::format_value(state_->measured(trial.value));
            for (std::size_t i = 0; i < state_->space.size(); ++i)
                lines << state_->names[static_cast<int>(i)] + QLatin1Char(' ') +
                             forms::value_words(state_->space[i].path,
                                                trial.values.at(state_->space[i].path));
            QToolTip::showText(help->globalPos(), lines.join(QLatin1Char('\n')), this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

}  // namespace optimlab::ui::tuning
