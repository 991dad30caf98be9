// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/health_view.h"

#include <array>
#include <cmath>
#include <vector>

#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/diagram/health_scale.h"
#include "ui/plots/number_format.h"
#include "ui/runs/run_item.h"
#include "ui/theme/style_sheet.h"

namespace optimlab::ui::window {
namespace {

using diagram::Measure;
constexpr std::array measures = {Measure::update_ratio, Measure::grad_norm, Measure::spread, Measure::silent};

}  // namespace

HealthView::HealthView(QWidget* parent) : QWidget(parent) {
    words_ = new QLabel(this);
    words_->setWordWrap(true);
    set_style_class(*words_, "secondary");
    table_ = new QTableWidget(this);
    table_->setAccessibleName(tr("Health of the model, part by part"));
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setShowGrid(false);
    table_->verticalHeader()->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing);
    column->addWidget(words_);
    column->addWidget(table_, 1);
    fill();
}

void HealthView::apply_theme(const Theme& theme) {
    theme_ = theme;
    fill();
}

void HealthView::show_checkup(const std::optional<analysis::Checkup>& found) {
    found_ = found;
    fill();
}

void HealthView::fill() {
    table_->setVisible(found_.has_value());
    if (!found_) {
        words_->setText(
            tr("How large gradients, steps and activations are in each part of the model appears "
               "here once it was measured: the step after the checkpoint is made again for it."));
        return;
    }
    words_->setText(tr("The step after step %1: loss %2, learning rate %3, gradient norm %4, clipped to %5.")
                        .arg(runs::count_text(static_cast<double>(found_->step)),
                             plots::format_value(found_->loss), plots::format_value(found_->lr),
                             plots::format_value(found_->health.whole.grad_norm),
                             plots::format_value(found_->health.clipped_norm)));
    const auto numbers = diagram::read_health(found_->health, found_->parts);
    table_->setColumnCount(1 + static_cast<int>(measures.size()));
    table_->setRowCount(static_cast<int>(numbers.size()));
    table_->setHorizontalHeaderLabels({tr("part"), tr("update : weight, log₁₀"), tr("gradient norm"),
                                       tr("spread (RMS)"), tr("silent units")});
    for (int column = 0; column < table_->columnCount(); ++column) {
        auto* header = table_->horizontalHeaderItem(column);
        header->setTextAlignment(Qt::AlignVCenter | (column == 0 ? Qt::AlignLeft : Qt::AlignRight));
        if (column > 0)
            header->setToolTip(diagram::legend_text(measures[static_cast<std::size_t>(column - 1)]));
    }
    for (std::size_t row = 0; row < numbers.size(); ++row) {
        const int at = static_cast<int>(row);
        auto* part = new QTableWidgetItem(diagram::part_words(found_->parts[row]));
        part->setToolTip(QString::fromStdString(found_->parts[row]));
        table_->setItem(at, 0, part);
        for (std::size_t m = 0; m < measures.size(); ++m) {
            auto* item = new QTableWidgetItem(diagram::short_text(measures[m], numbers[row]));
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            const double place = diagram::place(measures[m], numbers[row]);
            if (!std::isnan(place)) item->setForeground(diagram::text_color_of(place, theme_));
            table_->setItem(at, 1 + static_cast<int>(m), item);
        }
    }
    table_->resizeColumnsToContents();
}

}  // namespace optimlab::ui::window
