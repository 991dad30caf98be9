// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/section_header.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QPainter>

#include "ui/theme/tokens.h"

namespace optimlab::ui::forms {

namespace {

constexpr int side = 14;     // margin left and right
constexpr int padding = 9;   // above and below
constexpr int min_gap = 12;  // between title and summary

}  // namespace

SectionHeader::SectionHeader(const QString& title, QWidget* parent) : QAbstractButton(parent), title_(title) {
    setAccessibleName(title);
    setCheckable(true);  // checked: unfolded
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);  // the height follows from the width
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void SectionHeader::set_summary(const QString& summary) {
    if (summary == summary_) return;
    summary_ = summary;
    setAccessibleDescription(summary);
    updateGeometry();
    update();
}

QFont SectionHeader::title_font() const {
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    return bold;
}

int SectionHeader::arrow() const { return fontMetrics().height() * 11 / 18; }

bool SectionHeader::fits_beside(int width) const {
    const int title = QFontMetrics(title_font()).horizontalAdvance(title_);
    return side + arrow() + title + min_gap + fontMetrics().horizontalAdvance(summary_) + side <= width;
}

// Chinese may be broken within any word: as long as it is enough, lines end between two parts.
QString SectionHeader::in_lines(int width) const {
    const QString between = QStringLiteral(" · ");
    QString lines, line;
    for (const QString& part : summary_.split(between)) {
        const QString longer = line.isEmpty() ? part : line + between + part;
        const bool fits = fontMetrics().horizontalAdvance(longer + between) <= width;
        if (!fits && !line.isEmpty()) lines += line + between.chopped(1) + QLatin1Char('\n');
        line = fits ? longer : part;
    }
    return lines + line;
}

QRect SectionHeader::summary_rect(int width) const {
    const int line = fontMetrics().height();
    if (fits_beside(width)) return {side, padding, width - 2 * side, line};
    const QRect room(side + arrow(), padding + line + 2, std::max(1, width - 2 * side - arrow()), 100 * line);
    return fontMetrics().boundingRect(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                                      in_lines(room.width()));
}

QSize SectionHeader::sizeHint() const { return {36 * fontMetrics().averageCharWidth(), heightForWidth(280)}; }

QSize SectionHeader::minimumSizeHint() const {
    int widest = QFontMetrics(title_font()).horizontalAdvance(title_);
    for (const QString& word : summary_.split(QLatin1Char(' '))) {
        widest = std::max(widest, fontMetrics().horizontalAdvance(word));
    }
    return {2 * side + arrow() + widest, fontMetrics().height() + 2 * padding};
}

int SectionHeader::heightForWidth(int width) const {
    if (summary_.isEmpty()) return fontMetrics().height() + 2 * padding;
    return summary_rect(width).bottom() + 1 + padding;
}

void SectionHeader::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = palette().color(QPalette::WindowText), accent = palette().color(QPalette::Highlight);
    if (underMouse()) painter.fillRect(rect(), blend(ink, palette().color(QPalette::Base), 0.03));
    if (hasFocus()) {
        painter.setPen(QPen(accent, 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(3.5, 2.5, -3.5, -2.5), 4, 4);
    }
    const int line = fontMetrics().height();
    const double middle = padding + line / 2.0;
    const double unit = line / 18.0;  // the arrow grows with the text
    const QPolygonF down{{0, -2}, {7, -2}, {3.5, 3}}, right{{1, -3.5}, {6, 0}, {1, 3.5}};
    QPolygonF triangle;
    for (const QPointF& corner : isChecked() ? down : right)
        triangle << corner * unit + QPointF(side, middle);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawPolygon(triangle);
    painter.setPen(ink);
    painter.setFont(title_font());
    painter.drawText(QRect(side + arrow(), padding, width() - side - arrow(), line),
                     Qt::AlignLeft | Qt::AlignVCenter, title_);
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    if (fits_beside(width())) {
        painter.drawText(summary_rect(width()), Qt::AlignRight | Qt::AlignVCenter, summary_);
    } else {
        painter.drawText(summary_rect(width()), Qt::AlignLeft | Qt::TextWordWrap,
                         in_lines(width() - 2 * side - arrow()));
    }
}

void SectionHeader::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            toggle();
            return;
        case Qt::Key_Right:
            setChecked(true);
            return;
        case Qt::Key_Left:
            setChecked(false);
            return;
        default:
            QAbstractButton::keyPressEvent(event);
    }
}

void SectionHeader::focusInEvent(QFocusEvent* event) {
    QAbstractButton::focusInEvent(event);
    Q_EMIT attended();
}

void SectionHeader::enterEvent(QEnterEvent* event) {
    QAbstractButton::enterEvent(event);
    update();
}

void SectionHeader::leaveEvent(QEvent* event) {
    QAbstractButton::leaveEvent(event);
    update();
}

}  // namespace optimlab::ui::forms
