// SPDX-License-Identifier: GPL-3.0-or-later
// What a range test found: the loss against the rate that grew, what that tells and what it cannot tell.
// Hidden until one is asked for.
#pragma once

#include <optional>

#include <QWidget>

#include "core/train/experiment.h"
#include "ui/theme/tokens.h"

class QLabel;
class QPushButton;

namespace optimlab::ui::plots {
class PlotCard;
}

namespace optimlab::ui::tuning {

class RangeTest;

class RangeView : public QWidget {
    Q_OBJECT
 public:
    /// The test must outlive it.
    RangeView(RangeTest& test, const Theme& theme, QWidget* parent);

    void apply_theme(const Theme& theme);
    /// The experiment for which somebody would use what was found.
    void set_experiment(const train::Experiment& experiment);
    [[nodiscard]] plots::PlotCard& card() { return *card_; }
    [[nodiscard]] QString words() const;
    [[nodiscard]] QPushButton& stop_button() { return *stop_; }
    [[nodiscard]] QPushButton& use_button() { return *use_; }

 Q_SIGNALS:
    void rate_chosen(double rate);
    void exported(const QString& path);
    void failed(const QString& why);

 private:
    [[nodiscard]] bool is_outdated() const;
    void show_test();
    void show_curves();

    RangeTest& test_;
    plots::PlotCard* card_;
    QLabel *words_, *limits_;
    QPushButton *stop_, *use_;
    double rate_ = 0;
    std::optional<train::Experiment> now_;
    bool outdated_ = false;  ///< what was found is not of that
    bool asked_ = false;     ///< a test was begun at some time
};

}  // namespace optimlab::ui::tuning
