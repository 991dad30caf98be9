// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/race/race_table.h"

#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/forms/number_scale.h"
#include "ui/forms/texts.h"
#include "ui/race/tr.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::race {

namespace {

const QString& dash() {
    static const QString text = QStringLiteral("–");
    return text;
}

/// To four decimals while it is a loss as most are, and else to as many digits as say something.
QString loss_text(double loss) {
    constexpr double usual = 1e4;
    constexpr int digits = 5;
    return std::abs(loss) < usual ? QString::number(loss, 'f', 4)
                                  : forms::short_number(forms::rounded(loss, digits));
}

QString loss_words(const tune::Standing& one) {
    const auto& all = one.loss;
    if (all.count == 0) return dash();
    return std::isfinite(all.half_width)
               ? QStringLiteral("%1 ± %2").arg(loss_text(all.mean), loss_text(all.half_width))
               : loss_text(all.mean);
}

QString mean_words(const analysis::Spread& all, int digits, const QString& otherwise) {
    return all.count == 0 ? otherwise : QString::number(all.mean, 'f', digits);
}

}  // namespace

QString rate_text(double lr, bool at_edge) {
    const QString number = forms::short_number(forms::rounded(lr, 3));
    return at_edge ? tr("%1 (edge)").arg(number) : number;
}

QString rate_text(const tune::Standing& standing) {
    if (!standing.to_find) return rate_text(standing.lr, standing.at_edge);
    return tr("%1 (not tuned yet)").arg(rate_text(standing.lr, false));
}

RaceTable::RaceTable(QWidget* parent)
    : QWidget(parent),
      table_(new QTableWidget(0, columns, this)),
      terms_(new QLabel(this)),
      words_(new QLabel(this)) {
    table_->setAccessibleName(tr("The race"));
    // In two lines, as the tab is not wide.
    table_->setHorizontalHeaderLabels(
        {QString(), tr("Contestant"), tr("Learning\nrate"), tr("Validation\nloss ± 95 %"),
         tr("Steps\nto target"), tr("Seconds\nto target"), tr("Seconds"), tr("Diverged"), tr("Status")});
    table_->horizontalHeaderItem(place)->setToolTip(tr("Place"));
    table_->horizontalHeaderItem(rate)->setToolTip(
        tr("Edge: the best of the rates that it tried before the race was the lowest or highest of them; a "
           "better one may lie beyond. Not tuned yet: it has still to find its rate, around this one."));
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setShowGrid(false);
    table_->setTabKeyNavigation(false);
    table_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->installEventFilter(this);
    for (QLabel* label : {terms_, words_}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    set_style_class(*terms_, "secondary");
    terms_->setAccessibleName(tr("How the race is run"));
    words_->setAccessibleName(tr("Which is better"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing);
    column->addWidget(terms_);
    column->addWidget(table_, 1);
    column->addWidget(words_);
}

void RaceTable::show_board(const RaceBoard& board) {
    terms_->setText(board.terms);
    table_->setRowCount(static_cast<int>(board.lanes.size()));
    for (int row = 0; row < table_->rowCount(); ++row)
        show_lane(row, board.lanes[static_cast<std::size_t>(row)]);
    table_->setColumnHidden(diverged,
                            std::none_of(board.lanes.begin(), board.lanes.end(),
                                         [](const Lane& lane) { return lane.standing.diverged > 0; }));
    // Until places are given nothing is known of a target, and how each stands needs the room.
    const bool placed =
        std::any_of(board.lanes.begin(), board.lanes.end(), [](const Lane& lane) { return lane.place > 0; });
    for (const int column : {steps_to, seconds_to})
        table_->setColumnHidden(column, !placed);
    table_->resizeColumnsToContents();
    QStringList lines;
    if (board.target_loss > 0) {
        const QString target = loss_text(board.target_loss);
        lines << (board.target_given
                      ? tr("Target: a validation loss of %1.").arg(target)
                      : tr("Target: a validation loss of %1, the best of whoever came last.").arg(target));
    }
    if (!board.sentence.isEmpty()) lines << board.sentence;
    words_->setText(lines.join(QLatin1Char('\n')));
    words_->setVisible(!lines.isEmpty());
}

void RaceTable::show_lane(int row, const Lane& lane) {
    const auto& one = lane.standing;
    const QString never = lane.place > 0 ? tr("never") : dash();
    const QStringList texts = {lane.place > 0 ? QString::number(lane.place) : QString(),
                               QString::fromStdString(one.name),
                               rate_text(one),
                               loss_words(one),
                               mean_words(one.steps_to_target, 0, never),
                               mean_words(one.seconds_to_target, 1, never),
                               mean_words(one.seconds, 1, dash()),
                               one.diverged > 0 ? QString::number(one.diverged) : dash(),
                               lane.status};
    for (int column = 0; column < columns; ++column) {
        auto* item = table_->item(row, column);
        if (!item) table_->setItem(row, column, item = new QTableWidgetItem);
        const bool is_text = column == contestant || column == status;
        item->setTextAlignment(is_text ? Qt::AlignLeft | Qt::AlignVCenter
                                       : Qt::AlignRight | Qt::AlignVCenter);
        item->setText(texts[column]);
        item->setToolTip(texts[column]);
    }
}

QString RaceTable::text() const {
    QStringList lines, head;
    for (int column = 0; column < columns; ++column)
        head << table_->horizontalHeaderItem(column)->text().replace(QLatin1Char('\n'), QLatin1Char(' '));
    lines << head.join(QLatin1Char('\t'));
    for (int row = 0; row < table_->rowCount(); ++row) {
        QStringList line;
        for (int column = 0; column < columns; ++column)
            line << table_->item(row, column)->text();
        lines << line.join(QLatin1Char('\t'));
    }
    QString all = lines.join(QLatin1Char('\n'));
    if (!words_->isHidden()) all += QStringLiteral("\n\n") + words_->text();
    return all;
}

bool RaceTable::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(text());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace optimlab::ui::race
