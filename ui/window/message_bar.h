// SPDX-License-Identifier: GPL-3.0-or-later
// A line below the table of runs that says what happened and offers what to do about it. It never blocks: it
// stays until it is closed, acted upon or replaced.
#pragma once

#include <functional>
#include <vector>

#include <QFrame>

#include "ui/theme/tokens.h"

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace optimlab::ui::window {

class MessageBar : public QFrame {
    Q_OBJECT
 public:
    enum class Kind { note, warning };
    struct Offer {
        QString text;
        std::function<void()> act;
    };

    explicit MessageBar(const Theme& theme, QWidget* parent = nullptr);

    void show_message(Kind kind, const QString& text, std::vector<Offer> offers = {});
    /// If that is what is said, says it otherwise from now on, with the same offers.
    bool amend(const QString& from, const QString& to);
    void dismiss();
    /// The message that is shown goes at this signal, because what it offers is not possible any more.
    template <class Sender, class Signal>
    void dismiss_at(const Sender* sender, Signal signal) {
        expiry_ = connect(sender, signal, this, &MessageBar::dismiss);
    }
    void apply_theme(const Theme& theme);
    [[nodiscard]] QString text() const;
    [[nodiscard]] const std::vector<QPushButton*>& offers() const { return buttons_; }

 protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

 private:
    void retranslate();

    Theme theme_;
    Kind kind_ = Kind::note;
    QLabel* label_;
    QToolButton* close_;
    QHBoxLayout* row_;
    std::vector<QPushButton*> buttons_;
    QMetaObject::Connection expiry_;
};

}  // namespace optimlab::ui::window
