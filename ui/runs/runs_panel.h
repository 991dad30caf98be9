// SPDX-License-Identifier: GPL-3.0-or-later
// The Runs panel: a heading, a filter box and the table, sortable by any column. What can be done with a run
// is in its context menu, each with a key; the window does it.
#pragma once

#include <array>
#include <functional>

#include <QVariantMap>
#include <QWidget>

#include "ui/runs/folding_proxy.h"
#include "ui/runs/runs_model.h"
#include "ui/theme/tokens.h"

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QStackedLayout;
class QTableView;

namespace optimlab::ui::runs {

class PenMenu;
class RunDelegate;

class RunsPanel : public QWidget {
    Q_OBJECT
 public:
    RunsPanel(RunsModel& model, const Theme& theme, QWidget* parent = nullptr);

    void apply_theme(const Theme& theme);
    /// The selected run's id, or 0.
    [[nodiscard]] int current() const;
    void select(int id);
    /// The run has a line of its own, and is selected.
    void unfold(int id);
    /// Filter, order and widths, to be taken over by look_as().
    [[nodiscard]] QVariantMap look() const;
    void look_as(const QVariantMap& look);
    [[nodiscard]] QTableView& table() { return *table_; }
    [[nodiscard]] QLineEdit& filter() { return *filter_; }
    [[nodiscard]] QMenu& actions_menu() { return *menu_; }

 Q_SIGNALS:
    void current_changed(int id);
    void resume_requested(int id);
    void settings_requested(int id);
    void folder_requested(int id);
    void checkpoint_requested(int id);
    void fork_requested(int id);
    void export_requested(int id, const QString& format);
    void delete_requested(const QList<int>& ids);
    /// What was asked for goes with one run, and the line stands for a group of seeds.
    void one_run_wanted(const QString& why);

 protected:
    QSize sizeHint() const override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void build();
    void build_table();
    void build_menu();
    void add_pens();
    QAction* add_action(const QString& text, const QKeySequence& key, std::function<void(int)> act);
    /// The same, which goes with one run alone: of a folded group it says so.
    QAction* add_action_of_one(const QString& text, const QKeySequence& key, std::function<void(int)> act);
    /// Whether the line stands for one run; if not, says that it has to.
    bool is_one(const QString& what);
    void update_actions();
    void size_columns();
    /// The name takes the room that the other columns leave. Where that is too little the status gives what
    /// it does not need; then the speed and the time, which matter least, make room, and then the table
    /// scrolls.
    void fit_columns();
    void show_page();
    /// Folds or unfolds the group of seeds that the row belongs to.
    void toggle_group(const QModelIndex& at);

    bool fitting_ = false;
    bool noting_ = false;   ///< somebody writes the first note
    bool spreads_ = false;  ///< losses have room for the spread of a group
    int given_ = 0;         ///< what the status has given to the name, in pixels
    RunsModel& model_;
    FoldingProxy proxy_;
    RunDelegate* delegate_ = nullptr;
    QLineEdit* filter_ = nullptr;
    QTableView* table_ = nullptr;
    QLabel* empty_ = nullptr;
    QStackedLayout* pages_ = nullptr;
    QMenu* menu_ = nullptr;
    PenMenu* pens_ = nullptr;
    QAction *show_ = nullptr, *group_ = nullptr, *rename_ = nullptr, *note_ = nullptr, *resume_ = nullptr,
            *settings_ = nullptr, *folder_ = nullptr, *checkpoint_ = nullptr, *fork_ = nullptr,
            *export_ = nullptr, *delete_ = nullptr;
};

}  // namespace optimlab::ui::runs
