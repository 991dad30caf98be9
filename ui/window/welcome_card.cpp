// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/welcome_card.h"

#include <algorithm>

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::window {

WelcomeCard::WelcomeCard(QWidget* window) : QFrame(window) {
    setProperty("class", QStringLiteral("card"));
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("Welcome"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(3 * spacing, 2 * spacing, 3 * spacing, 2 * spacing);
    column->setSpacing(spacing / 2);
    auto* title = new QLabel(tr("Welcome to OptimLab"), this);
    set_style_class(*title, "title");
    auto* words =
        new QLabel(tr("A small transformer is ready to be trained, here on this computer. Watch how it "
                      "learns, change one thing, and compare."),
                   this);
    words->setWordWrap(true);
    column->addWidget(title);
    column->addWidget(words);
    column->addSpacing(spacing / 2);
    train_ =
        add(tr("Train this"),
            tr("What the form at the left describes: at first, a small GPT that learns to tell stories."),
            *column);
    set_style_class(*train_, "primary");
    race_ = add(
        tr("Race five optimizers"),
        tr("The same model with SGD, momentum, Adam, AdamW, and SGD with warmup, step by step side by side."),
        *column);
    lessons_ = add(tr("Open a lesson"),
                   tr("Eight short ones: what to train, what to look for, and what it means."), *column);
    text_ = add(tr("Open my own text"),
                tr("Choose a text, a table or words with tags; or drop it on the window."), *column);
    again_ = new QCheckBox(tr("Show this at the next start"), this);
    auto* close = new QPushButton(tr("Close"), this);
    close->setAccessibleName(close->text());
    again_->setAccessibleName(again_->text());
    auto* row = new QHBoxLayout;
    row->addWidget(again_);
    row->addStretch(1);
    row->addWidget(close);
    column->addSpacing(spacing);
    column->addLayout(row);
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    connect(again_, &QCheckBox::toggled, this, &WelcomeCard::closed_for_good);
    connect(train_, &QPushButton::clicked, this, &WelcomeCard::train);
    connect(race_, &QPushButton::clicked, this, &WelcomeCard::race);
    connect(lessons_, &QPushButton::clicked, this, &WelcomeCard::lessons);
    connect(text_, &QPushButton::clicked, this, &WelcomeCard::open_text);
    hide();
}

QPushButton* WelcomeCard::add(const QString& text, const QString& words, QVBoxLayout& column) {
    auto* button = new QPushButton(text, this);
    button->setAccessibleName(text);
    button->setAccessibleDescription(words);
    connect(button, &QPushButton::clicked, this, &QWidget::hide);
    auto* label = new QLabel(words, this);
    label->setWordWrap(true);
    set_style_class(*label, "secondary");
    column.addSpacing(spacing);
    column.addWidget(button);
    column.addWidget(label);
    return button;
}

void WelcomeCard::show_over(QWidget& place, bool again) {
    const QSignalBlocker quiet(again_);
    again_->setChecked(again);
    const int width =
        std::min(place.width() - 4 * spacing, 46 * fontMetrics().horizontalAdvance(QLatin1Char('0')));
    resize(width, layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : sizeHint().height());
    const QPoint middle = place.mapTo(parentWidget(), place.rect().center());
    move(middle - rect().center());
    show();
    raise();
    train_->setFocus();
}

void WelcomeCard::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        hide();
    } else {
        QFrame::keyPressEvent(event);
    }
}

}  // namespace optimlab::ui::window
