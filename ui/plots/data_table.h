// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The points of a plot as a table, for those who cannot see curves and those who want the number: a row a
// point, read from the series when it is looked at, so that a million points cost nothing.
#include <vector>

#include <QAbstractTableModel>

#include "ui/plots/plot_model.h"

class QDialog;

namespace optimlab::ui::plots {

class PlotCard;

class DataTable : public QAbstractTableModel {
    Q_OBJECT
 public:
    enum Column { curve, x, y, column_count };

    explicit DataTable(const PlotModel& model, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
    struct Curve {
        QString name;
        std::shared_ptr<const Series> series;
        int first, size;  ///< as many points as there were when the table was opened
    };
    std::vector<Curve> curves_;
    QString x_label_, y_label_;
    int rows_ = 0;
};

/// A window with the table, beside the plot and closed by Escape.
QDialog* show_data_table(PlotCard& card);

}  // namespace optimlab::ui::plots
