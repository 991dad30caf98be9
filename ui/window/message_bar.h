// SPDX-License-Identifier: GPL-3.0-or-later
// A line below the table of runs that says what happened and offers what to do about it. It never blocks: it
// stays until it is closed, acted upon or replaced. What offers something is not replaced but covered: it
// shows again when what came after it is gone, unless what it offers is not possible any more. What tells of
// work under way can be covered, and not closed.
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include <QFrame>

#include "ui/theme/severity.h"
#include "ui/theme/tokens.h"

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace optimlab::ui::window {

class MessageBar : public QFrame {
    Q_OBJECT
 public:
    using Kind = Severity;
    struct Offer {
        QString text;
        std::function<void()> act;
    };

    explicit MessageBar(const Theme& theme, QWidget* parent = nullptr);

    /// Each gives a number by which the message can be spoken of.
    int show_message(Kind kind, const QString& text, std::vector<Offer> offers = {});
    /// A note that is replaced like any other although it offers something: nobody needs it.
    int show_result(const QString& text, std::vector<Offer> offers);
    /// Of work that goes on until somebody takes this away.
    int show_work(const QString& text, std::vector<Offer> offers);
    /// Says it otherwise from now on, with the same offers.
    void amend(int message, const QString& text);
    /// Nothing happens if it is gone.
    void take_away(int message);
    /// Closes the message that is shown, if it can be.
    void dismiss();
    /// What only said something goes; offers stay.
    void pass();
    /// All go that can be closed, the offers too.
    void clear();
    /// The message that was shown last goes at this signal, because what it offers is not possible any more,
    /// or what it says not so; `holds`: if that says so.
    template <class Sender, class Signal>
    void dismiss_at(
        const Sender* sender, Signal signal, std::function<bool()> holds = [] { return true; }) {
        if (messages_.empty()) return;
        Message& last = messages_.back();
        last.ends.push_back(connect(sender, signal, this, [this, id = last.id, holds = std::move(holds)] {
            if (holds()) take_away(id);
        }));
    }
    void apply_theme(const Theme& theme);
    [[nodiscard]] QString text() const;
    [[nodiscard]] Kind kind() const { return messages_.empty() ? Kind::note : messages_.back().kind; }
    [[nodiscard]] const std::vector<QPushButton*>& offers() const { return buttons_; }
    /// Offers that wait beneath the message that is shown.
    [[nodiscard]] std::size_t covered() const { return messages_.empty() ? 0 : messages_.size() - 1; }

 protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

 private:
    enum class Lasts { until_the_next, covered, until_taken_away };
    struct Message {
        int id;
        Kind kind;
        Lasts lasts;
        QString text;
        std::vector<Offer> offers;
        std::vector<QMetaObject::Connection> ends{};
    };
    void retranslate();
    void drop(const std::function<bool(const Message&)>& goes);
    int add(Kind kind, Lasts lasts, const QString& text, std::vector<Offer> offers);
    void show_last();

    Theme theme_;
    QLabel *head_, *label_, *more_;
    QToolButton* close_;
    QHBoxLayout* row_;
    std::vector<QPushButton*> buttons_;
    std::vector<Message> messages_;  ///< the last is shown, and all others last longer
    int next_id_ = 1;
    int shown_id_ = 0;
};

}  // namespace optimlab::ui::window
