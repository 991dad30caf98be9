// SPDX-License-Identifier: GPL-3.0-or-later
// A race as a table: while it goes on how each contestant stands, at the end the ranking. Beneath, what is
// said of the first two.
#pragma once

#include <QWidget>

#include "ui/race/race_board.h"

class QLabel;
class QTableWidget;

namespace optimlab::ui::race {

class RaceTable : public QWidget {
    Q_OBJECT
 public:
    enum Column { place, contestant, rate, loss, steps_to, seconds_to, seconds, diverged, status, columns };

    explicit RaceTable(QWidget* parent = nullptr);

    void show_board(const RaceBoard& board);
    [[nodiscard]] QTableWidget& table() { return *table_; }
    [[nodiscard]] QLabel& words() { return *words_; }
    /// The table, tab separated, and the sentences.
    [[nodiscard]] QString text() const;

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void show_lane(int row, const Lane& lane);

    QTableWidget* table_;
    QLabel *terms_, *words_;
};

}  // namespace optimlab::ui::race
