// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/data_table.h"

#include <algorithm>
#include <limits>

#include <QDialog>
#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/plots/number_format.h"
#include "ui/plots/plot_card.h"

namespace optimlab::ui::plots {

DataTable::DataTable(const PlotModel& model, QObject* parent)
    : QAbstractTableModel(parent), x_label_(model.x_label), y_label_(model.title) {
    for (const CurveSpec& spec : model.curves) {
        if (!spec.visible || !spec.series || spec.series->size() == 0) continue;
        const auto room = static_cast<std::size_t>(std::numeric_limits<int>::max() - rows_);
        const int size = static_cast<int>(std::min(spec.series->size(), room));
        curves_.push_back({spec.name, spec.series, rows_, size});
        rows_ += size;
    }
}

int DataTable::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : rows_; }

int DataTable::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : column_count; }

QVariant DataTable::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((index.column() == curve ? Qt::AlignLeft : Qt::AlignRight) |
                                Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole) return {};
    const auto after = std::upper_bound(curves_.begin(), curves_.end(), index.row(),
                                        [](int row, const Curve& one) { return row < one.first; });
    const Curve& found = *(after - 1);
    if (index.column() == curve) return found.name;
    const auto i = static_cast<std::size_t>(index.row() - found.first);
    if (i >= found.series->size()) return {};  // the run began anew
    return index.column() == x ? format_value(found.series->x(i)) : format_value(found.series->y(i));
}

QVariant DataTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole) return {};
    if (orientation == Qt::Vertical) return section + 1;
    return section == curve ? tr("Curve") : section == x ? x_label_ : y_label_;
}

QDialog* show_data_table(PlotCard& card) {
    auto* dialog = new QDialog(card.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(card.model().title);
    dialog->setAccessibleName(card.model().title);
    auto* table = new QTableView(dialog);
    table->setModel(new DataTable(card.model(), table));
    table->setAccessibleName(DataTable::tr("Points of the plot"));
    table->setFrameShape(QFrame::NoFrame);
    table->setTabKeyNavigation(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->horizontalHeader()->setHighlightSections(false);
    const int digit = table->fontMetrics().horizontalAdvance(QLatin1Char('0'));
    table->setColumnWidth(DataTable::curve, 30 * digit);
    table->horizontalHeader()->setStretchLastSection(true);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(table);
    dialog->resize(70 * digit, 26 * table->fontMetrics().height());
    dialog->show();
    return dialog;
}

}  // namespace optimlab::ui::plots
