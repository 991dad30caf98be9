// SPDX-License-Identifier: GPL-3.0-or-later
// The U-curve: final loss against learning rate, a curve for each optimizer with where its seeds scatter, the
// parabola through its lowest part, and beside it the rate that it suggests, a click away from the form.
#pragma once

#include <memory>
#include <vector>

#include <QWidget>

#include "ui/theme/tokens.h"
#include "ui/tune/sweep_state.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace optimlab::ui::plots {
class PlotCard;
}

namespace optimlab::ui::tuning {

class RateCurveView : public QWidget {
    Q_OBJECT
 public:
    explicit RateCurveView(const Theme& theme, QWidget* parent);

    void show_sweep(const std::shared_ptr<const SweepState>& state);
    void apply_theme(const Theme& theme);
    void refresh();

    [[nodiscard]] plots::PlotCard& card() { return *card_; }
    /// What is said of each curve, and the button that takes its rate.
    struct Row {
        QWidget* widget;
        QLabel* words;
        QPushButton* use;
        std::string optimizer;
        double rate;
    };
    [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }

 Q_SIGNALS:
    void rate_chosen(const QString& optimizer, double rate);

 private:
    void show_curves(const SweepState& state);
    void show_words(const SweepState& state);

    plots::PlotCard* card_;
    QWidget* said_ = nullptr;  ///< all that is said of the curves
    QVBoxLayout* list_;
    QLabel* limits_;
    std::vector<Row> rows_;
};

}  // namespace optimlab::ui::tuning
