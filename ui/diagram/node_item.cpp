// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagram/node_item.h"

#include <algorithm>

#include <QCursor>
#include <QFontMetricsF>
#include <QPainter>

#include "ui/diagram/tr.h"
#include "ui/forms/texts.h"
#include "ui/plots/fonts.h"

namespace optimlab::ui::diagram {

namespace {

constexpr double edge = 5, padding = 10, gap = 5;

const QString& text_of(const Chip& chip, bool shortened) {
    return shortened && !chip.short_text.isEmpty() ? chip.short_text : chip.text;
}

double chip_width(const Chip& chip, const QFontMetricsF& metrics, double norm_padding, double branch_padding,
                  double join, bool shortened) {
    if (chip.kind == Chip::Kind::join) return join;
    return metrics.horizontalAdvance(text_of(chip, shortened)) +
           (chip.kind == Chip::Kind::branch ? branch_padding : norm_padding);
}

QString size_text(std::int64_t size) {
    if (size < 0) return {};
    return size == 0 ? tr("no parameters") : tr("%1 parameters").arg(forms::counted(size));
}

}  // namespace

NodeItem::NodeItem(const Node& node, const std::string& blocks_path, double width, const QFont& font,
                   const Theme& theme)
    : node_(node),
      blocks_path_(blocks_path),
      theme_(theme),
      font_(font),
      bold_(plots::scaled_font(font, 1.0, true)),
      small_(plots::scaled_font(font, plots::small_text)) {
    const double line = QFontMetricsF(bold_).height(), small = QFontMetricsF(small_).height();
    double height = line + padding;
    if (!node_.chips.empty()) height += small + 2 * gap + 6;
    if (!node_.detail.isEmpty()) height += small + 2;
    size_ = {width, height + 4};
    place_chips();
    setCursor(is_block() ? Qt::OpenHandCursor : Qt::PointingHandCursor);
}

void NodeItem::place_chips() {
    if (node_.chips.empty()) return;
    const QFontMetricsF metrics(small_);
    const double room = size_.width() - 2 * padding - edge, height = metrics.height() + 6;
    struct Measures {
        double gap, norm_padding, branch_padding, join;
    };
    const auto needed = [&](const Measures& m, bool shortened) {
        double sum = m.gap * static_cast<double>(node_.chips.size() - 1);
        for (const Chip& chip : node_.chips)
            sum += chip_width(chip, metrics, m.norm_padding, m.branch_padding, m.join, shortened);
        return sum;
    };
    Measures m{gap, 14, 14, height};
    tight_ = needed(m, false) > room;
    if (tight_) m = {2, 6, 6, height - 4};
    double branches = 0;
    for (const Chip& chip : node_.chips)
        branches += chip.kind == Chip::Kind::branch ? 1 : 0;
    // Branches take the room that is left, or give what is missing.
    const double more = (room - needed(m, tight_)) / std::max(1.0, branches);
    double x = edge + padding;
    const double y = padding / 2 + QFontMetricsF(bold_).height() + gap;
    for (const Chip& chip : node_.chips) {
        const double wish = chip_width(chip, metrics, m.norm_padding, m.branch_padding, m.join, tight_);
        const double width = std::max(m.join, wish + (chip.kind == Chip::Kind::branch ? more : 0));
        const double tall = chip.kind == Chip::Kind::join ? m.join : height;
        chips_.push_back({QRectF(x, y + (height - tall) / 2, width, tall), &chip});
        x += width + m.gap;
    }
}

QString NodeItem::field_at(const QPointF& point) const {
    if (!is_block()) return node_.field;
    for (const auto& [rect, chip] : chips_) {
        if (rect.contains(point)) return node_.field + chip->key;
    }
    return node_.field + QStringLiteral("n_heads");
}

QString NodeItem::tip_at(const QPointF& point) const {
    QStringList parts;
    if (health_) parts << long_text(*health_);
    bool on_chip = false;
    for (const auto& [rect, chip] : chips_) {
        if (!rect.contains(point)) continue;
        parts << chip->tip;
        on_chip = true;
    }
    if (!on_chip && node_.size > 0) parts << size_text(node_.size) << node_.tensors.trimmed();
    parts.removeAll(QString());
    return parts.join(QStringLiteral("\n"));
}

QString NodeItem::spoken() const {
    QStringList parts{node_.title, node_.detail};
    for (const Chip& chip : node_.chips) {
        if (chip.kind == Chip::Kind::branch) parts << chip.text;
    }
    parts << size_text(node_.size);
    if (health_) parts << long_text(*health_);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

void NodeItem::set_health(const std::optional<PartNumbers>& numbers, Measure measure) {
    health_ = numbers;
    measure_ = measure;
    update();
}

void NodeItem::set_current(bool current) {
    if (current_ == current) return;
    current_ = current;
    update();
}

void NodeItem::set_lifted(bool lifted) {
    lifted_ = lifted;
    setOpacity(lifted ? 0.85 : 1);
    setZValue(lifted ? 10 : 0);
    setCursor(lifted ? Qt::ClosedHandCursor : Qt::OpenHandCursor);
    update();
}

QRectF NodeItem::boundingRect() const { return QRectF(QPointF(0, 0), size_).adjusted(-2, -2, 2, 2); }

void NodeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF card(QPointF(0, 0), size_);
    const double at = health_ ? place(measure_, *health_) : 0;
    const QColor health = health_ ? color_of(at, theme_) : theme_.line;
    const double tint = (theme_.dark ? 0.14 : 0.09) * (at != 0 ? 2 : 1);
    QColor fill = health_ ? blend(health, theme_.surface, tint) : theme_.surface;
    if (current_ && !health_) fill = theme_.selection;
    QPen border(current_ || lifted_ ? theme_.accent : theme_.line, current_ || lifted_ ? 1.6 : 1);
    painter->setPen(border);
    painter->setBrush(fill);
    painter->drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), corner_radius, corner_radius);
    if (health_) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(health);
        painter->drawRoundedRect(QRectF(0, 0, edge + 1, card.height()), 3, 3);
    }
    const double left = edge + padding, room = card.width() - left - padding;
    const QFontMetricsF bold(bold_), small(small_);
    const QRectF first(left, padding / 2, room, bold.height());
    QString right = node_.size > 0 ? forms::counted(node_.size) : QString();
    painter->setFont(small_);
    painter->setPen(theme_.secondary);
    painter->drawText(first, Qt::AlignRight | Qt::AlignVCenter, right);
    double taken = small.horizontalAdvance(right) + 12;
    if (const QString number = health_ ? short_text(measure_, *health_) : QString(); !number.isEmpty()) {
        painter->setFont(plots::scaled_font(small_, 1, true));
        painter->setPen(blend(theme_.text, health, 0.45));
        painter->drawText(first.adjusted(0, 0, -taken, 0), Qt::AlignRight | Qt::AlignVCenter, number);
        taken += small.horizontalAdvance(number) + 12;
    }
    painter->setFont(bold_);
    painter->setPen(theme_.text);
    painter->drawText(first, Qt::AlignLeft | Qt::AlignVCenter,
                      bold.elidedText(node_.title, Qt::ElideRight, room - taken));
    if (!node_.detail.isEmpty()) {
        painter->setFont(small_);
        painter->setPen(theme_.secondary);
        painter->drawText(QRectF(left, first.bottom() + 2, room, small.height()),
                          Qt::AlignLeft | Qt::AlignVCenter,
                          small.elidedText(node_.detail, Qt::ElideRight, room));
    }
    paint_chips(*painter);
}

void NodeItem::paint_chips(QPainter& painter) const {
    painter.setFont(small_);
    const QFontMetricsF metrics(small_);
    for (std::size_t i = 0; i < chips_.size(); ++i) {
        const auto& [rect, chip] = chips_[i];
        if (i > 0) {
            painter.setPen(QPen(theme_.secondary, 1));
            const double y = rect.center().y();
            painter.drawLine(QPointF(chips_[i - 1].rect.right() + 1, y), QPointF(rect.left() - 1, y));
        }
        const bool branch = chip->kind == Chip::Kind::branch, join = chip->kind == Chip::Kind::join;
        painter.setPen(QPen(branch ? blend(theme_.accent, theme_.surface, 0.5) : theme_.line, 1));
        painter.setBrush(branch ? blend(theme_.accent, theme_.surface, theme_.dark ? 0.2 : 0.1)
                         : join ? theme_.surface
                                : theme_.window);
        const double radius = join ? rect.height() / 2 : 4;
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        painter.setPen(branch ? theme_.text : theme_.secondary);
        painter.drawText(rect, Qt::AlignCenter,
                         metrics.elidedText(text_of(*chip, tight_), Qt::ElideRight, rect.width() - 2));
    }
}

}  // namespace optimlab::ui::diagram
