// SPDX-License-Identifier: GPL-3.0-or-later
// How a checkpoint stands, part by part of its model, as a table: the numbers that the Model tab shows of a
// run that trains, in the same colours.
#pragma once

#include <optional>

#include <QWidget>

#include "core/analysis/checkup.h"
#include "ui/theme/tokens.h"

class QLabel;
class QTableWidget;

namespace optimlab::ui::window {

class HealthView : public QWidget {
    Q_OBJECT
 public:
    explicit HealthView(QWidget* parent = nullptr);

    void apply_theme(const Theme& theme);
    /// Nothing: it was not measured.
    void show_checkup(const std::optional<analysis::Checkup>& found);
    [[nodiscard]] QTableWidget& table() { return *table_; }

 private:
    void fill();

    std::optional<analysis::Checkup> found_;
    QTableWidget* table_;
    QLabel* words_;
    Theme theme_;
};

}  // namespace optimlab::ui::window
