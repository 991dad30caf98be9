// SPDX-License-Identifier: GPL-3.0-or-later
// The Curves tab: loss, learning rate, gradient norm and throughput of all visible runs, over steps, tokens
// or seconds, with one crosshair for all of them. Where a task has a metric that says more than the loss, it
// stands in the place of the throughput.
#pragma once

#include <array>
#include <optional>

#include <QVariantMap>
#include <QWidget>

#include "ui/bridge/data_probe.h"
#include "ui/bridge/worker.h"
#include "ui/plots/plot_card.h"
#include "ui/runs/runs_model.h"

class QComboBox;
class QLabel;
class QSlider;

namespace optimlab::ui::window {

class CurvesView : public QWidget {
    Q_OBJECT
 public:
    enum Card { loss, rate, norm, speed, metric, card_count };

    CurvesView(runs::RunsModel& model, const Theme& theme, QWidget* parent = nullptr);

    /// What the form would train, and what is known of its data: drawn while no run trains.
    void set_plan(const train::Experiment& experiment);
    void set_facts(const bridge::DataFacts& facts);
    /// The list of visible runs, their names or pens changed.
    void rebuild();
    /// Once a frame; cheap when nothing changed.
    void refresh();
    void apply_theme(const Theme& theme);

    [[nodiscard]] plots::PlotCard& card(Card which) { return *cards_[which]; }
    /// The card in focus, or the loss.
    [[nodiscard]] plots::PlotCard& focused_card();
    /// Smoothing and x axis, for the corner of the tabs.
    [[nodiscard]] QWidget& controls() { return *controls_; }
    [[nodiscard]] QSlider& smoothing_slider() { return *smoothing_; }
    [[nodiscard]] QComboBox& x_choice() { return *x_choice_; }
    /// Smoothing, x axis and logarithmic axes, to be remembered; look_as() takes what look() gave, or
    /// nothing.
    [[nodiscard]] QVariantMap look() const;
    void look_as(const QVariantMap& look);

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
    void add_run(const runs::RunItem& item);
    void add_curve(Card card, const runs::RunItem& item, bridge::Quantity quantity, const char* part);
    void add_plan();
    void update_references();
    void update_rate_ceiling();
    /// Shows the metric if the tasks of what is visible have one, and names it.
    void update_metric();
    [[nodiscard]] const runs::RunItem* active() const;
    [[nodiscard]] std::optional<double> planned_end() const;

    bridge::Worker worker_;
    runs::RunsModel& model_;
    train::Experiment plan_;
    bridge::DataFacts facts_;
    std::array<plots::PlotCard*, card_count> cards_{};
    std::array<std::vector<plots::CurveSpec>, card_count> curves_;
    QWidget* controls_ = nullptr;
    QSlider* smoothing_ = nullptr;
    QLabel* smoothing_value_ = nullptr;
    QComboBox* x_choice_ = nullptr;
};

}  // namespace optimlab::ui::window
