// SPDX-License-Identifier: GPL-3.0-or-later
// The Curves tab: what was recorded of all visible runs, a panel for each quantity that is chosen, over
// steps, tokens or seconds, with one crosshair and one zoom of x for all of them. Until something is chosen
// there are loss, learning rate, gradient norm and, where the task has one that says more than the loss, its
// metric, else how far the weights move.
#pragma once

#include <array>
#include <optional>

#include <QStringList>
#include <QVariantMap>
#include <QWidget>

#include "ui/bridge/data_probe.h"
#include "ui/bridge/worker.h"
#include "ui/plots/plot_card.h"
#include "ui/runs/runs_model.h"
#include "ui/window/panels.h"
#include "ui/window/run_curves.h"

class QComboBox;
class QGridLayout;
class QLabel;
class QMenu;
class QSlider;
class QToolButton;

namespace optimlab::ui::window {

class CurvesView : public QWidget {
    Q_OBJECT
 public:
    using enum panels::Card;
    using Card = panels::Card;

    /// `worker` writes points into files, and may go on after the view is gone.
    CurvesView(runs::RunsModel& model, bridge::Worker& worker, const Theme& theme, QWidget* parent = nullptr);

    /// What the form would train, and what is known of its data: drawn while no run trains.
    void set_plan(const train::Experiment& experiment);
    void set_facts(const bridge::DataFacts& facts);
    /// What goes on that has no curve yet, in a sentence for where no run is shown; empty: nothing does.
    void set_before_the_curves(const QString& sentence) { before_the_curves_ = sentence; }
    /// The list of visible runs, their names or pens changed.
    void rebuild();
    /// Once a frame; cheap when nothing changed.
    void refresh();
    void apply_theme(const Theme& theme);
    /// How much thicker all lines are, for a projector.
    void set_line_factor(double factor);

    [[nodiscard]] plots::PlotCard& card(Card which) { return *cards_[which]; }
    /// The card in focus, or the loss.
    [[nodiscard]] plots::PlotCard& focused_card();
    [[nodiscard]] bool is_shown(Card which) const { return !cards_[which]->isHidden(); }
    /// The panels from now on; those of nothing that is known are left out.
    void choose_panels(const QStringList& topics);
    [[nodiscard]] QToolButton& panel_choice() { return *panels_; }
    /// Where panels, smoothing and x axis are chosen, in the corner of the tabs; empty where they have a row
    /// of their own.
    [[nodiscard]] QWidget& corner() { return *corner_; }
    [[nodiscard]] QWidget& controls() { return *controls_; }
    /// So much room is in the corner: what names the controls goes first, and where that is not enough, they
    /// have a row above the panels.
    void fit_controls(int room);
    [[nodiscard]] QSlider& smoothing_slider() { return *smoothing_; }
    [[nodiscard]] QComboBox& x_choice() { return *x_choice_; }
    /// How runs that differ in their seed are drawn; shown where there are any.
    [[nodiscard]] QMenu& seeds_choice() { return *seeds_; }
    /// Panels, smoothing, x axis and logarithmic axes, to be remembered; look_as() takes what look() gave, or
    /// nothing.
    [[nodiscard]] QVariantMap look() const;
    void look_as(const QVariantMap& look);
    /// What is zoomed into, a panel each.
    using Zooms =
        std::array<std::pair<std::optional<plots::AxisRange>, std::optional<plots::AxisRange>>, card_count>;
    [[nodiscard]] Zooms zooms() const;
    void zoom_as(const Zooms& zooms);

 Q_SIGNALS:
    void needs_frame();
    void card_focused(const QString& topic);
    void exported(const QString& path);
    void export_failed(const QString& message);

 protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void build_cards(const Theme& theme);
    void build_controls();
    void connect_card(plots::PlotCard& card);
    void set_smoothing(int position);
    [[nodiscard]] bridge::XAxis x_axis() const;
    /// Of the data of the run that trains, else of the form.
    [[nodiscard]] const task::Extent& extent() const;
    [[nodiscard]] std::optional<bridge::Scatter> scatter() const;
    void add_plan();
    void update_references();
    void update_rate_ceiling();
    void build_panel_menu();
    void build_seeds_menu(QMenu& menu);
    [[nodiscard]] int seeds_index() const;
    /// Names the metric of the tasks that are visible.
    void update_metric();
    void update_events();
    /// Shows the chosen panels and gives each its place.
    void lay_out();
    [[nodiscard]] bool wants(Card which) const;
    [[nodiscard]] const runs::RunItem* active() const;
    /// The run that a curve is of.
    [[nodiscard]] const runs::RunItem* owner(const plots::CurveSpec& curve) const;
    /// What of the runs that train is drawn by rebuild() and does not grow with their points, added up.
    struct Beside {
        std::array<std::size_t, 3> names{};
        std::size_t events = 0;
        std::int64_t best_steps = 0;
        long pace = 0;  ///< seconds a step, in units of two percent, where the axis counts seconds
        bool operator==(const Beside&) const = default;
    };
    [[nodiscard]] Beside beside() const;
    [[nodiscard]] std::optional<double> planned_end() const;

    bridge::Worker& worker_;
    runs::RunsModel& model_;
    train::Experiment plan_;
    bridge::DataFacts facts_;
    QString before_the_curves_;
    std::array<plots::PlotCard*, card_count> cards_{};
    PanelCurves curves_;
    RunCurves run_curves_;
    QGridLayout* grid_ = nullptr;
    std::optional<QStringList> chosen_;  ///< topics; nothing: what suits the task
    std::vector<Card> placed_;
    Beside beside_;
    double line_factor_ = 1;
    QToolButton* panels_ = nullptr;
    QWidget *corner_ = nullptr, *row_ = nullptr;  ///< one of them has the controls
    QWidget* controls_ = nullptr;
    QSlider* smoothing_ = nullptr;
    QLabel *smoothing_words_ = nullptr, *smoothing_value_ = nullptr;
    QComboBox* x_choice_ = nullptr;
    QMenu* seeds_ = nullptr;
};

}  // namespace optimlab::ui::window
