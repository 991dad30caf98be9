// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/number_box.h"

#include <algorithm>
#include <utility>

#include <QFocusEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <QWheelEvent>

#include "ui/forms/texts.h"

namespace optimlab::ui::forms {

NumberBox::NumberBox(const schema::FieldInfo& field, QWidget* parent)
    : QLineEdit(parent), field_(field), scale_(field), value_(field.default_value), settled_(value_) {
    setAlignment(Qt::AlignRight);
    setFocusPolicy(Qt::StrongFocus);
    connect(this, &QLineEdit::textChanged, this, [this] { updateGeometry(); });
    connect(this, &QLineEdit::textEdited, this, [this] { read_text(); });
    connect(this, &QLineEdit::returnPressed, this, [this] { finish(); });
}

void NumberBox::show_value(const base::Json& value) {
    const bool same = value == value_;
    value_ = value;
    // "1e-3" stays as typed while it means the value that the document has.
    if (same && typing() && (hasFocus() || !fault_.isEmpty())) return;
    settled_ = value_;
    if (hasFocus() && fault_.isEmpty() && read_number(field_, text()).value == value) return;
    show_canonical();
}

bool NumberBox::typing() const { return isModified() || text() != shown_; }

void NumberBox::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Up:
            step(1);
            return;
        case Qt::Key_Down:
            step(-1);
            return;
        case Qt::Key_PageUp:
            step(10);
            return;
        case Qt::Key_PageDown:
            step(-10);
            return;
        case Qt::Key_Escape:
            if (!typing()) break;
            show_canonical();
            Q_EMIT finished();
            return;
        default:
            break;
    }
    QLineEdit::keyPressEvent(event);
}

void NumberBox::wheelEvent(QWheelEvent* event) {
    if (!hasFocus()) {
        event->ignore();  // the panel scrolls
        return;
    }
    wheel_ += event->angleDelta().y();
    const int steps = wheel_ / QWheelEvent::DefaultDeltasPerStep;
    wheel_ -= steps * QWheelEvent::DefaultDeltasPerStep;
    if (steps != 0) step(steps);
    event->accept();
}

void NumberBox::focusInEvent(QFocusEvent* event) {
    if (fault_.isEmpty() && !isModified()) show_canonical();  // all of its digits, to be edited
    QLineEdit::focusInEvent(event);
    if (event->reason() == Qt::OtherFocusReason)
        selectAll();  // sent here from elsewhere: ready to be typed over
}

void NumberBox::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason) finish();
}

QSize NumberBox::sizeHint() const {
    // All boxes are equally wide, but a number that needs more has it, up to a limit.
    const int usual = fontMetrics().horizontalAdvance(QStringLiteral("00000.0"));
    const int needed = fontMetrics().horizontalAdvance(text()) + 2;
    return {std::clamp(needed, usual, widest()) + 18, QLineEdit::sizeHint().height()};
}

int NumberBox::widest() const { return fontMetrics().horizontalAdvance(QStringLiteral("0000000000")); }

QString NumberBox::canonical() const {
    QString text = value_text(value_);
    if (hasFocus() || !value_.is_number_float()) return text;
    constexpr int all = 17;
    const auto fits = [&] { return fontMetrics().horizontalAdvance(text) + 2 <= widest(); };
    for (int digits = all; digits > 1 && !fits(); --digits)
        text = value_text(rounded(value_.get<double>(), digits));
    return text;
}

bool NumberBox::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || isModified()) return QLineEdit::event(event);
    const QString exact = value_text(value_);
    if (text() == exact) return QLineEdit::event(event);
    QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(),
                       QStringLiteral("<qt>%1</qt>%2").arg(exact, toolTip()), this);
    return true;
}

QSize NumberBox::minimumSizeHint() const { return sizeHint(); }

void NumberBox::read_text() {
    const auto [typed, fault] = read_number(field_, text());
    // Of a number that is too large, its first digits were a value: nobody meant that one.
    const base::Json value = fault.isEmpty() ? typed : settled_;
    if (value != value_) {
        value_ = value;
        Q_EMIT value_edited(value_);
    }
    set_fault(fault);
}

void NumberBox::step(int steps) {
    const double now = value_.get<double>();
    const auto next = schema::check_value(field_, base::Json(scale_.stepped(now, steps)), std::string());
    if (!next) return;
    const bool moves = *next != value_;
    value_ = settled_ = *next;
    show_canonical();
    selectAll();
    if (!moves) return;
    Q_EMIT value_edited(value_);
    Q_EMIT finished();
}

void NumberBox::finish() {
    if (fault_.isEmpty()) {
        settled_ = value_;
        show_canonical();
    }
    Q_EMIT finished();
}

void NumberBox::show_canonical() {
    set_fault({});
    shown_ = canonical();
    if (text() != shown_) setText(shown_);
    setModified(false);
    if (!hasFocus()) setCursorPosition(0);
}

void NumberBox::set_fault(const QString& message) {
    if (message == fault_) return;
    fault_ = message;
    Q_EMIT fault_changed(message);
}

}  // namespace optimlab::ui::forms
