// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/message_bar.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStringList>
#include <QToolButton>

#include "ui/theme/style_sheet.h"

namespace optimlab::ui::window {

MessageBar::MessageBar(const Theme& theme, QWidget* parent) : QFrame(parent), theme_(theme) {
    head_ = new QLabel(this);
    label_ = new QLabel(this);
    label_->setWordWrap(true);
    label_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    more_ = new QLabel(this);
    set_style_class(*more_, "secondary");
    close_ = new QToolButton(this);
    set_style_class(*close_, "quiet");
    close_->setText(QStringLiteral("✕"));
    connect(close_, &QToolButton::clicked, this, &MessageBar::dismiss);
    row_ = new QHBoxLayout(this);
    row_->setContentsMargins(16, 6, 8, 6);
    row_->setSpacing(spacing);
    row_->addWidget(head_);
    row_->addWidget(label_, 1);
    row_->addWidget(more_);
    row_->addWidget(close_);
    retranslate();
    hide();
}

void MessageBar::retranslate() {
    close_->setToolTip(tr("Close this message (Escape)"));
    close_->setAccessibleName(tr("Close this message"));
    show_last();
}

int MessageBar::show_message(Kind kind, const QString& text, std::vector<Offer> offers) {
    const Lasts lasts = offers.empty() ? Lasts::until_the_next : Lasts::covered;
    return add(kind, lasts, text, std::move(offers));
}

int MessageBar::show_result(const QString& text, std::vector<Offer> offers) {
    return add(Kind::note, Lasts::until_the_next, text, std::move(offers));
}

int MessageBar::show_work(const QString& text, std::vector<Offer> offers) {
    return add(Kind::note, Lasts::until_taken_away, text, std::move(offers));
}

int MessageBar::add(Kind kind, Lasts lasts, const QString& text, std::vector<Offer> offers) {
    drop([&](const Message& one) {
        return one.lasts == Lasts::until_the_next || (one.lasts == Lasts::covered && one.text == text);
    });
    messages_.push_back({next_id_++, kind, lasts, text, std::move(offers)});
    show_last();
    return messages_.back().id;
}

void MessageBar::drop(const std::function<bool(const Message&)>& goes) {
    std::erase_if(messages_, [&](const Message& one) {
        if (!goes(one)) return false;
        for (const auto& end : one.ends)
            disconnect(end);
        return true;
    });
}

void MessageBar::take_away(int id) {
    drop([id](const Message& one) { return one.id == id; });
    show_last();
}

void MessageBar::amend(int message, const QString& text) {
    for (Message& one : messages_) {
        if (one.id == message) one.text = text;
    }
    show_last();
}

void MessageBar::dismiss() {
    if (!messages_.empty() && messages_.back().lasts != Lasts::until_taken_away)
        take_away(messages_.back().id);
}

void MessageBar::pass() {
    drop([](const Message& one) { return one.lasts == Lasts::until_the_next; });
    show_last();
}

void MessageBar::clear() {
    drop([](const Message& one) { return one.lasts != Lasts::until_taken_away; });
    show_last();
}

void MessageBar::show_last() {
    setVisible(!messages_.empty());
    const int before = std::exchange(shown_id_, messages_.empty() ? 0 : messages_.back().id);
    if (before != shown_id_) {
        for (QPushButton* button : buttons_)
            button->deleteLater();
        buttons_.clear();
    }
    if (messages_.empty()) return;
    const Message& last = messages_.back();
    set_style_class(*head_, severity_class(last.kind));
    head_->setText(severity_words(last.kind));
    head_->setVisible(!head_->text().isEmpty());
    label_->setText(last.text);
    QStringList beneath;
    for (auto one = messages_.rbegin() + 1; one != messages_.rend(); ++one)
        beneath << one->text;
    more_->setText(tr("%1 more").arg(beneath.size()));
    more_->setToolTip(beneath.join(QLatin1Char('\n')));
    more_->setVisible(!beneath.isEmpty());
    close_->setVisible(last.lasts != Lasts::until_taken_away);
    setAccessibleName(last.kind == Kind::note ? tr("Message") : severity_name(last.kind));
    setAccessibleDescription(last.text);
    update();
    if (before == shown_id_) return;
    for (const Offer& offer : last.offers) {
        auto* button = new QPushButton(offer.text, this);
        button->setAccessibleName(offer.text);
        connect(button, &QPushButton::clicked, this, [this, id = last.id, act = offer.act] {
            take_away(id);
            act();
        });
        row_->insertWidget(row_->indexOf(more_), button);
        buttons_.push_back(button);
    }
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QString MessageBar::text() const { return messages_.empty() ? QString() : messages_.back().text; }

void MessageBar::apply_theme(const Theme& theme) {
    theme_ = theme;
    update();
}

void MessageBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QColor color = kind() == Kind::fault     ? theme_.fault
                         : kind() == Kind::warning ? theme_.warning
                                                   : theme_.accent;
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
