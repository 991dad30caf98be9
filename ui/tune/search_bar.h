// SPDX-License-Identifier: GPL-3.0-or-later
// The line of the Tune tab that says how far a search is, with a button that stops it; that one is not
// finished and nobody works on it, with a button that goes on; or what went wrong. Hidden where there is
// nothing of this.
#pragma once

#include <memory>

#include <QWidget>

#include "ui/bridge/sweep_session.h"
#include "ui/tune/sweep_state.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace optimlab::ui::tuning {

class SearchBar : public QWidget {
    Q_OBJECT
 public:
    /// The session must outlive it.
    SearchBar(bridge::SweepSession& session, QWidget* parent);

    /// The sweep that is followed, or null.
    void show_sweep(std::shared_ptr<const SweepState> state);
    /// Why a search cannot go on now, or empty.
    void set_obstacle(const QString& why);
    /// What went wrong, until something else is begun; empty takes it away.
    void show_fault(const QString& message);

    [[nodiscard]] QString words() const;
    [[nodiscard]] QPushButton& stop_button() { return *stop_; }
    [[nodiscard]] QPushButton& go_on_button() { return *go_on_; }
    [[nodiscard]] QPushButton& show_button() { return *show_; }
    [[nodiscard]] QProgressBar& progress() { return *progress_; }

 Q_SIGNALS:
    void go_on_requested();
    /// Another sweep is followed than the one that runs: follow that.
    void show_requested();

 private:
    void refresh();
    /// Of the search that runs here.
    [[nodiscard]] QString progress_words() const;
    [[nodiscard]] bool shows_session() const;

    bridge::SweepSession& session_;
    std::shared_ptr<const SweepState> state_;
    QString obstacle_, fault_;
    QProgressBar* progress_;
    QLabel* words_;
    QPushButton *stop_, *go_on_, *show_;
};

}  // namespace optimlab::ui::tuning
