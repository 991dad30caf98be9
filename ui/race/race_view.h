// SPDX-License-Identifier: GPL-3.0-or-later
// The page of races: a race is set up here, followed while it goes on, and its ranking read, now or when its
// folder is opened again.
#pragma once

#include <QWidget>

#include "ui/forms/experiment_document.h"
#include "ui/race/race_board.h"
#include "ui/race/race_draft.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace optimlab::ui::race {

class RaceSetup;
class RaceTable;

class RaceView : public QWidget {
    Q_OBJECT
 public:
    RaceView(RaceDraft& draft, forms::ExperimentDocument& document, QWidget* parent = nullptr);

    /// Of a race that has no title there is nothing to see.
    void show_board(const RaceBoard& board);
    /// Shows where a race is set up, or the race again.
    void set_up(bool setting_up);
    [[nodiscard]] bool sets_up() const;

    [[nodiscard]] RaceSetup& setup() { return *setup_; }
    [[nodiscard]] RaceTable& table() { return *table_; }
    [[nodiscard]] QPushButton& new_button() { return *new_; }
    [[nodiscard]] QPushButton& open_button() { return *open_; }
    [[nodiscard]] QPushButton& go_on_button() { return *go_on_; }
    [[nodiscard]] QPushButton& copy_button() { return *copy_; }

 Q_SIGNALS:
    void open_requested();
    /// With the race that is shown, which was not finished.
    void go_on_requested();

 private:
    void update_buttons();

    RaceSetup* setup_;
    RaceTable* table_;
    QStackedWidget* pages_;
    QLabel* title_;
    QPushButton *new_, *open_, *go_on_, *copy_;
    RaceBoard board_;
};

}  // namespace optimlab::ui::race
