// SPDX-License-Identifier: GPL-3.0-or-later
// The Tune tab: a sweep's folder, followed while somebody works on it, here or on another machine. Its trials
// as parallel coordinates, as a map of two parameters, in the order of time, by importance, and as a table.
#pragma once

#include <filesystem>
#include <memory>

#include <QWidget>

#include "ui/theme/tokens.h"
#include "ui/tune/sweep_follower.h"

class QButtonGroup;
class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace optimlab::ui::plots {
class PlotCard;
}

namespace optimlab::ui::tuning {

class ImportanceView;
class PairView;
class ParallelView;
class TrialsModel;

class TuneView : public QWidget {
    Q_OBJECT
 public:
    TuneView(const Theme& theme, QWidget* parent = nullptr);
    ~TuneView() override;

    /// Follows the sweep in that folder from now on.
    void follow(const std::filesystem::path& folder);
    /// Empty: none.
    [[nodiscard]] std::filesystem::path followed() const { return followed_; }
    void apply_theme(const Theme& theme);
    /// Which page is shown, and which trial is chosen, of -1 none.
    [[nodiscard]] int page() const;
    void set_page(int page);
    [[nodiscard]] std::int64_t current() const;
    void choose(std::int64_t trial);

    [[nodiscard]] QPushButton& open_button() { return *open_; }
    [[nodiscard]] QPushButton& run_button() { return *show_run_; }
    [[nodiscard]] QPushButton& settings_button() { return *take_; }
    [[nodiscard]] QTableView& table() { return *table_; }
    [[nodiscard]] ParallelView& parallel() { return *parallel_; }
    [[nodiscard]] PairView& pair() { return *pair_; }
    [[nodiscard]] plots::PlotCard& history() { return *history_; }
    [[nodiscard]] ImportanceView& importance() { return *importance_; }
    [[nodiscard]] QLabel& note() { return *note_; }
    /// The table as text, tab separated.
    [[nodiscard]] QString text() const;

 Q_SIGNALS:
    void open_requested();
    void run_requested(const QString& folder);
    /// The experiment of a trial, to be put into the form.
    void settings_requested(const optimlab::train::Experiment& experiment);
    void failed(const QString& why);

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void build();
    QWidget* build_top();
    void build_table();
    void show_state(std::shared_ptr<const SweepState> state);
    void show_history();
    void show_note();
    void trial_changed();
    void take_settings();

    Theme theme_;
    std::filesystem::path followed_, sized_for_;
    std::shared_ptr<const SweepState> state_;
    SweepFollower follower_;
    QPushButton *open_, *show_run_, *take_;
    QLabel *note_, *empty_;
    QButtonGroup* pages_of_;
    QStackedWidget* pages_;
    ParallelView* parallel_;
    PairView* pair_;
    plots::PlotCard* history_;
    ImportanceView* importance_;
    TrialsModel* trials_;
    class BrushedTrials;
    BrushedTrials* shown_;
    QTableView* table_;
    QWidget* body_;
};

}  // namespace optimlab::ui::tuning
