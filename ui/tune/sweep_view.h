// SPDX-License-Identifier: GPL-3.0-or-later
// A sweep to look at: its trials as parallel coordinates, as a map of two parameters, in the order of time,
// by importance, as a U-curve where it is about the learning rate, and as a table; and what can be done with
// one.
#pragma once

#include <memory>

#include <QWidget>

#include "ui/plots/background.h"
#include "ui/plots/drawing.h"
#include "ui/theme/tokens.h"
#include "ui/tune/sweep_state.h"

class QButtonGroup;
class QPushButton;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace optimlab::ui::plots {
class DrawingMenu;
class ExportMenu;
class PlotCard;
}  // namespace optimlab::ui::plots

namespace optimlab::ui::tuning {

class ImportanceView;
class PairView;
class ParallelView;
class RateCurveView;
class TrialsModel;

class SweepView : public QWidget {
    Q_OBJECT
 public:
    enum Page { parallel_page, pair_page, history_page, importance_page, rate_page };

    SweepView(const Theme& theme, QWidget* parent);
    ~SweepView() override;

    void show_sweep(std::shared_ptr<const SweepState> state);
    void apply_theme(const Theme& theme);
    /// How the pages' files are encoded and written.
    void set_background(const plots::Background& background);
    /// Which page is shown, and which trial is chosen, of -1 none.
    [[nodiscard]] int page() const;
    void set_page(int page);
    [[nodiscard]] std::int64_t current() const;
    void choose(std::int64_t trial);
    /// The same, and asks for its run: what a click on its point in any view does.
    void open(std::int64_t trial);
    /// Trials that the brushes let through.
    [[nodiscard]] int passing() const;

    [[nodiscard]] QPushButton& run_button() { return *show_run_; }
    [[nodiscard]] QPushButton& settings_button() { return *take_; }
    [[nodiscard]] QPushButton& best_button() { return *take_best_; }
    [[nodiscard]] QToolButton& page_button(int page);
    [[nodiscard]] QTableView& table() { return *table_; }
    [[nodiscard]] ParallelView& parallel() { return *parallel_; }
    [[nodiscard]] PairView& pair() { return *pair_; }
    [[nodiscard]] plots::PlotCard& history() { return *history_; }
    [[nodiscard]] ImportanceView& importance() { return *importance_; }
    [[nodiscard]] RateCurveView& rates() { return *rates_; }
    /// Of the page that is shown.
    [[nodiscard]] plots::ExportMenu& export_menu();
    /// The table as text, tab separated.
    [[nodiscard]] QString text() const;

 Q_SIGNALS:
    void run_requested(const QString& folder);
    /// The experiment of a trial, to be put into the form.
    void settings_requested(const optimlab::train::Experiment& experiment);
    void rate_requested(const QString& optimizer, double rate);
    /// Other trials pass the brushes.
    void brushed();
    void failed(const QString& why);
    void exported(const QString& path);

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void build_pages(const Theme& theme);
    QWidget* build_top();
    QWidget* build_foot();
    void build_table();
    void connect_pages();
    void show_history();
    void trial_changed();
    void take_settings(std::int64_t number);
    /// Of that optimizer, or of any, at that rate.
    [[nodiscard]] std::int64_t trial_at(const QString& optimizer, double rate) const;
    [[nodiscard]] plots::Drawing drawing() const;

    std::shared_ptr<const SweepState> state_;
    std::filesystem::path sized_for_;
    QPushButton *show_run_ = nullptr, *take_ = nullptr, *take_best_ = nullptr;
    QButtonGroup* pages_of_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    plots::DrawingMenu* menu_ = nullptr;
    ParallelView* parallel_ = nullptr;
    PairView* pair_ = nullptr;
    plots::PlotCard* history_ = nullptr;
    ImportanceView* importance_ = nullptr;
    RateCurveView* rates_ = nullptr;
    TrialsModel* trials_ = nullptr;
    class BrushedTrials;
    BrushedTrials* shown_ = nullptr;
    QTableView* table_ = nullptr;
};

}  // namespace optimlab::ui::tuning
