// SPDX-License-Identifier: GPL-3.0-or-later
// A card over the curves that says in a few words what there is to do first. It can be closed, and for good.
#pragma once

#include <QFrame>

class QCheckBox;
class QPushButton;
class QVBoxLayout;

namespace optimlab::ui::window {

class WelcomeCard : public QFrame {
    Q_OBJECT
 public:
    explicit WelcomeCard(QWidget* window);

    /// In the middle of a widget of the same window; `again` is whether it comes at the next start.
    void show_over(QWidget& place, bool again);
    [[nodiscard]] QPushButton& train_button() { return *train_; }
    [[nodiscard]] QPushButton& race_button() { return *race_; }
    [[nodiscard]] QPushButton& lessons_button() { return *lessons_; }
    [[nodiscard]] QPushButton& text_button() { return *text_; }
    [[nodiscard]] QCheckBox& again_box() { return *again_; }

 Q_SIGNALS:
    void train();
    void race();
    void lessons();
    void open_text();
    /// Whether it should come again at the next start.
    void closed_for_good(bool again);

 protected:
    void keyPressEvent(QKeyEvent* event) override;

 private:
    QPushButton* add(const QString& text, const QString& words, QVBoxLayout& column);

    QPushButton *train_, *race_, *lessons_, *text_;
    QCheckBox* again_;
};

}  // namespace optimlab::ui::window
