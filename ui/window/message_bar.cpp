// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/message_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "ui/theme/style_sheet.h"

namespace optimlab::ui::window {

MessageBar::MessageBar(const Theme& theme, QWidget* parent) : QFrame(parent), theme_(theme) {
    label_ = new QLabel(this);
    label_->setWordWrap(true);
    label_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    close_ = new QToolButton(this);
    set_style_class(*close_, "quiet");
    close_->setText(QStringLiteral("✕"));
    connect(close_, &QToolButton::clicked, this, &MessageBar::dismiss);
    row_ = new QHBoxLayout(this);
    row_->setContentsMargins(16, 6, 8, 6);
    row_->setSpacing(spacing);
    row_->addWidget(label_, 1);
    row_->addWidget(close_);
    retranslate();
    hide();
}

void MessageBar::retranslate() {
    close_->setToolTip(tr("Close this message (Escape)"));
    close_->setAccessibleName(tr("Close this message"));
    setAccessibleName(tr("Message"));
}

void MessageBar::show_message(Kind kind, const QString& text, std::vector<Offer> offers) {
    kind_ = kind;
    disconnect(expiry_);
    label_->setText(text);
    for (QPushButton* button : buttons_)
        button->deleteLater();
    buttons_.clear();
    for (Offer& offer : offers) {
        auto* button = new QPushButton(offer.text, this);
        button->setAccessibleName(offer.text);
        connect(button, &QPushButton::clicked, this, [this, act = std::move(offer.act)] {
            dismiss();
            act();
        });
        row_->insertWidget(row_->count() - 1, button);
        buttons_.push_back(button);
    }
    setAccessibleDescription(text);
    show();
    update();
}

bool MessageBar::amend(const QString& from, const QString& to) {
    if (text() != from) return false;
    label_->setText(to);
    return true;
}

void MessageBar::dismiss() {
    disconnect(expiry_);
    hide();
}

QString MessageBar::text() const { return isHidden() ? QString() : label_->text(); }

void MessageBar::apply_theme(const Theme& theme) {
    theme_ = theme;
    update();
}

void MessageBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QColor color = kind_ == Kind::warning ? theme_.warning : theme_.accent;
    painter.fillRect(rect(), blend(color, theme_.surface, 0.12));
    painter.fillRect(QRect(0, 0, 4, height()), color);
    painter.fillRect(QRect(0, 0, width(), 1), theme_.line);
}

void MessageBar::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

void MessageBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) return dismiss();
    QFrame::keyPressEvent(event);
}

}  // namespace optimlab::ui::window
