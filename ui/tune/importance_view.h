// SPDX-License-Identifier: GPL-3.0-or-later
// How much each parameter of a search mattered, as bars, and how far to trust that.
#pragma once

#include <functional>
#include <memory>

#include <QWidget>

#include "ui/theme/tokens.h"
#include "ui/tune/sweep_state.h"

namespace optimlab::ui::tuning {

class ImportanceView : public QWidget {
    Q_OBJECT
 public:
    explicit ImportanceView(QWidget* parent = nullptr);

    void show_sweep(std::shared_ptr<const SweepState> state);
    void apply_theme(const Theme& theme);
    /// What stands below the bars, or in their place.
    [[nodiscard]] QString words() const;
    /// The same at any size, for a file, and the numbers for another program.
    [[nodiscard]] std::function<void(QPainter&, QSize, const Theme&)> drawing() const;
    [[nodiscard]] QString csv() const;

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    void draw(QPainter& painter) const;

    std::shared_ptr<const SweepState> state_;
    Theme theme_ = light_theme();
};

}  // namespace optimlab::ui::tuning
