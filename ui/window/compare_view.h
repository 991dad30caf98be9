// SPDX-License-Identifier: GPL-3.0-or-later
// The Compare tab: the visible runs side by side: how they ended, in which settings they differ, and, for
// runs that differ in the seed only, mean and standard deviation. Other comparisons are further pages.
#pragma once

#include <functional>

#include <QWidget>

#include "ui/runs/runs_model.h"

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableWidget;

namespace optimlab::ui::window {

class CompareView : public QWidget {
    Q_OBJECT
 public:
    /// What people call a path of an experiment.
    using PlaceName = std::function<QString(const QString& path, const train::Experiment& experiment)>;
    CompareView(runs::RunsModel& model, PlaceName place_name, QWidget* parent = nullptr);

    /// What else is compared, beside the runs that are shown: a page of its own, and its place.
    int add_page(QWidget& page, const QString& name, const QString& about);
    [[nodiscard]] int page() const;
    void set_page(int page);
    /// When runs were shown, hidden or ended; cheap while nobody looks.
    void refresh();
    [[nodiscard]] QTableWidget& table() { return *table_; }
    [[nodiscard]] QTableWidget& seeds() { return *seeds_; }
    /// Which runs, or groups of seeds, are better than the first, and how sure that is.
    [[nodiscard]] QLabel& verdicts() { return *verdicts_; }
    /// The tables as text, tab separated, and the sentences.
    [[nodiscard]] QString text() const;
    [[nodiscard]] QPushButton& report_button() { return *report_; }

 Q_SIGNALS:
    /// A page of the runs that are shown.
    void report_requested();

 protected:
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void build_runs(QWidget& page);
    QTableWidget* make_table(const QString& name);
    void show_runs(const std::vector<const runs::RunItem*>& items);
    void show_seeds(const std::vector<const runs::RunItem*>& items);
    void show_verdicts(const std::vector<const runs::RunItem*>& items);

    runs::RunsModel& model_;
    PlaceName place_name_;
    QButtonGroup* buttons_;
    QHBoxLayout* choice_;
    QStackedWidget* pages_;
    QLabel *empty_, *heading_, *seeds_heading_, *verdicts_;
    QPushButton* report_;
    QTableWidget *table_, *seeds_;
};

}  // namespace optimlab::ui::window
