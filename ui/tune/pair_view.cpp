// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tune/pair_view.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include <QComboBox>
#include <QHelpEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolTip>
#include <QVBoxLayout>

#include "ui/plots/number_format.h"
#include "ui/tune/trials_model.h"
#include "ui/tune/value_colors.h"

namespace optimlab::ui::tuning {
namespace {

constexpr double radius = 5;        // of a dot, in pixels
constexpr std::int64_t few = 24;    // values of a parameter that make cells
constexpr double near_enough = 10;  // pixels

}  // namespace

PairMap::PairMap(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Map of two parameters"));
    setMinimumHeight(140);
}

void PairMap::show_sweep(std::shared_ptr<const SweepState> state, std::size_t across, std::size_t up) {
    state_ = std::move(state);
    ranks_ = state_ ? ranks_of(*state_) : std::vector<double>();
    across_ = across;
    up_ = up;
    lay_out();
    order_.resize(ranks_.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::size_t a, std::size_t b) { return ranks_[a] < ranks_[b]; });
    update();
}

void PairMap::set_current(std::int64_t trial) {
    current_ = trial;
    update();
}

void PairMap::apply_theme(const Theme& theme) {
    theme_ = theme;
    update();
}

std::vector<PairMap::Tick> PairMap::ticks(std::size_t parameter) const {
    const auto& one = state_->space[parameter];
    const auto count = cells(parameter);
    const bool chosen = one.kind == tune::Parameter::Kind::choice;
    if (count < 2 || !(chosen || is_grid())) return {{0.0, place_words(one, 0)}, {1.0, place_words(one, 1)}};
    std::vector<Tick> all;
    for (std::int64_t i = 0; i < count; ++i) {
        const double middle = (static_cast<double>(i) + 0.5) / static_cast<double>(count);
        // A grid's ends are those of the range.
        const double held = chosen ? middle : static_cast<double>(i) / static_cast<double>(count - 1);
        all.push_back({middle, place_words(one, held)});
    }
    return all;
}

QRectF PairMap::area() const {
    const double text = fontMetrics().height();
    return QRectF(rect()).adjusted(std::clamp(widest_ + 12, 60, 200), text + 8, -20, -2 * text - 10);
}

// Once, and not for each of thousands of trials.
void PairMap::lay_out() {
    columns_.clear();
    rows_.clear();
    widest_ = 0;
    if (!state_ || across_ >= state_->space.size() || up_ >= state_->space.size()) return;
    columns_ = ticks(across_);
    rows_ = ticks(up_);
    for (const auto& tick : rows_)
        widest_ = std::max(widest_, fontMetrics().horizontalAdvance(tick.text));
}

void PairMap::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) lay_out();
}

std::int64_t PairMap::cells(std::size_t parameter) const {
    const std::int64_t count = state_->space[parameter].on_grid();
    return count > 0 && count <= few ? count : 0;
}

bool PairMap::is_grid() const { return cells(across_) > 0 && cells(up_) > 0; }

QPointF PairMap::spot(std::size_t trial) const {
    const QRectF inside = area();
    const auto& point = state_->trials[trial].point;
    const auto along = [&](std::size_t parameter) {
        const auto n = cells(parameter);
        if (!is_grid()) return point[parameter];
        // The middle of its cell, also where a grid's ends are those of the range.
        const auto all = static_cast<double>(n);
        return (std::floor(std::min(point[parameter] * all, all - 1)) + 0.5) / all;
    };
    return {inside.left() + inside.width() * along(across_), inside.bottom() - inside.height() * along(up_)};
}

std::optional<std::size_t> PairMap::trial_near(const QPointF& at) const {
    std::optional<std::size_t> found;
    double least = is_grid() ? std::numeric_limits<double>::infinity() : near_enough;
    for (std::size_t i = 0; i < state_->trials.size(); ++i) {
        const QPointF off = at - spot(i);
        const double far = std::hypot(off.x(), off.y());
        if (far >= least) continue;
        least = far;
        found = i;
    }
    return found;
}

void PairMap::paint_cells(QPainter& painter) const {
    struct Cell {
        double rank = 0, value = 0;
        int trials = 0;
    };
    std::map<std::pair<double, double>, Cell> all;
    for (std::size_t i = 0; i < state_->trials.size(); ++i) {
        if (!has_value(state_->trials[i])) continue;
        const QPointF at = spot(i);
        auto& cell = all[{at.x(), at.y()}];
        cell.rank += ranks_[i];
        cell.value += state_->measured(state_->trials[i].value);
        ++cell.trials;
    }
    const QRectF inside = area();
    const QSizeF size(inside.width() / static_cast<double>(cells(across_)),
                      inside.height() / static_cast<double>(cells(up_)));
    for (const auto& [at, cell] : all) {
        const QRectF box(at.first - size.width() / 2, at.second - size.height() / 2, size.width(),
                         size.height());
        const QColor color = rank_color(cell.rank / cell.trials, theme_);
        painter.fillRect(box.adjusted(1, 1, -1, -1), color);
        const QString text = plots::format_value(cell.value / cell.trials);
        if (fontMetrics().horizontalAdvance(text) + 6 > box.width() || fontMetrics().height() > box.height())
            continue;
        const bool light_text = contrast_ratio(theme_.on_accent, color) > contrast_ratio(theme_.text, color);
        painter.setPen(light_text ? theme_.on_accent : theme_.text);
        painter.drawText(box, Qt::AlignCenter, text);
    }
}

void PairMap::paint_dots(QPainter& painter) const {
    for (const auto i : order_) {
        const bool open = ranks_[i] < 0;  // it has no value
        const QColor color = rank_color(ranks_[i], theme_);
        painter.setPen(QPen(open ? color : theme_.surface, 1));
        painter.setBrush(open ? Qt::NoBrush : QBrush(color));
        painter.drawEllipse(spot(i), radius, radius);
    }
}

void PairMap::paint_axes(QPainter& painter) const {
    const QRectF inside = area();
    const double text = fontMetrics().height();
    painter.setPen(QPen(theme_.line, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(inside);
    painter.setPen(theme_.secondary);
    const QRectF below(inside.left(), inside.bottom() + 4, inside.width(), text);
    const double room = columns_.size() > 2 || columns_.front().place > 0
                            ? inside.width() / static_cast<double>(columns_.size())
                            : inside.width();
    for (const auto& [place, words] : columns_) {
        // At an end of the axis it stands inside, else about its place.
        const double left = inside.left() + place * inside.width() -
                            (place == 0   ? 0
                             : place == 1 ? 1
                                          : 0.5) *
                                room;
        painter.drawText(QRectF(left, below.top(), room, text),
                         place == 0   ? Qt::AlignLeft
                         : place == 1 ? Qt::AlignRight
                                      : Qt::AlignHCenter,
                         fontMetrics().elidedText(words, Qt::ElideRight, static_cast<int>(room)));
    }
    for (const auto& [place, words] : rows_) {
        const double middle = inside.bottom() - place * inside.height();
        const double top = std::clamp(middle - text / 2, inside.top(), inside.bottom() - text);
        painter.drawText(QRectF(0, top, inside.left() - 6, text), Qt::AlignRight | Qt::AlignVCenter, words);
    }
    painter.setPen(theme_.text);
    painter.drawText(below.translated(0, text), Qt::AlignCenter, state_->names[static_cast<int>(across_)]);
    painter.drawText(QRectF(4, 2, rect().width() - 8, text), Qt::AlignLeft,
                     state_->names[static_cast<int>(up_)]);
}

void PairMap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    draw(painter);
}

std::function<void(QPainter&, QSize, const Theme&)> PairMap::drawing() const {
    return [state = state_, across = across_, up = up_, current = current_](QPainter& painter, QSize area,
                                                                            const Theme& theme) {
        PairMap copy;
        copy.setFont(painter.font());
        copy.resize(area);
        copy.apply_theme(theme);
        copy.show_sweep(state, across, up);
        copy.set_current(current);
        copy.draw(painter);
    };
}

void PairMap::draw(QPainter& painter) const {
    if (!state_ || state_->trials.empty() || across_ >= state_->space.size() || up_ >= state_->space.size())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    if (is_grid()) {
        paint_cells(painter);
    } else {
        paint_dots(painter);
    }
    paint_axes(painter);
    if (current_ < 0 || current_ >= static_cast<std::int64_t>(state_->trials.size())) return;
    painter.setPen(QPen(theme_.warning, 2.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(spot(static_cast<std::size_t>(current_)), radius + 2, radius + 2);
}

void PairMap::mousePressEvent(QMouseEvent* event) {
    if (!state_ || state_->trials.empty()) return;
    if (const auto trial = trial_near(event->position())) Q_EMIT chosen(static_cast<qint64>(*trial));
}

bool PairMap::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || !state_ || state_->trials.empty()) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const auto near = trial_near(help->pos())) {
        const auto& trial = state_->trials[*near];
        QToolTip::showText(
            help->globalPos(),
            has_value(trial)
                ? tr("Trial %1: %2").arg(trial.number).arg(plots::format_value(state_->measured(trial.value)))
                : tr("Trial %1").arg(trial.number),
            this);
    } else {
        QToolTip::hideText();
    }
    return true;
}

PairView::PairView(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing);
    const auto add = [&](const QString& name) {
        auto* box = new QComboBox(this);
        box->setAccessibleName(name);
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        auto* label = new QLabel(name, this);
        label->setBuddy(box);
        row->addWidget(label);
        row->addWidget(box);
        connect(box, &QComboBox::currentIndexChanged, this, &PairView::choose);
        return box;
    };
    across_ = add(tr("Across"));
    up_ = add(tr("Up"));
    row->addStretch();
    map_ = new PairMap(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(row);
    column->addWidget(map_, 1);
}

void PairView::show_sweep(std::shared_ptr<const SweepState> state) {
    const bool same = state_ && state && state_->folder == state->folder;
    state_ = std::move(state);
    if (!same) {
        for (QComboBox* box : {across_, up_}) {
            const QSignalBlocker quiet(box);
            box->clear();
            if (state_) box->addItems(state_->names);
        }
        const QSignalBlocker quiet(up_);
        up_->setCurrentIndex(up_->count() > 1 ? 1 : 0);
        map_->set_current(-1);
    }
    choose();
}

void PairView::choose() {
    map_->show_sweep(state_, static_cast<std::size_t>(std::max(0, across_->currentIndex())),
                     static_cast<std::size_t>(std::max(0, up_->currentIndex())));
}

}  // namespace optimlab::ui::tuning
