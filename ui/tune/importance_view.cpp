// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tune/importance_view.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include <QPainter>

namespace optimlab::ui::tuning {

ImportanceView::ImportanceView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Importance of the parameters"));
    setMinimumHeight(140);
}

void ImportanceView::show_sweep(std::shared_ptr<const SweepState> state) {
    state_ = std::move(state);
    setAccessibleDescription(words());
    update();
}

void ImportanceView::apply_theme(const Theme& theme) {
    theme_ = theme;
    update();
}

QString ImportanceView::words() const {
    if (!state_) return {};
    const auto& found = state_->importance;
    if (found.shares.empty())
        return tr("How much each parameter mattered is known from ten whole trainings on.");
    return tr("A forest of regression trees has learnt the value from %1 trials and explains %2 % of how "
              "trials "
              "that it has not seen differ; a parameter matters as much as shuffling it spoils that. Near 0 "
              "% it "
              "says nothing.")
        .arg(found.trials)
        .arg(100 * std::max(0.0, found.explained), 0, 'f', 0);
}

void ImportanceView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    draw(painter);
}

std::function<void(QPainter&, QSize, const Theme&)> ImportanceView::drawing() const {
    return [state = state_](QPainter& painter, QSize area, const Theme& theme) {
        ImportanceView copy;
        copy.setFont(painter.font());
        copy.resize(area);
        copy.apply_theme(theme);
        copy.show_sweep(state);
        copy.draw(painter);
    };
}

QString ImportanceView::csv() const {
    QString text = QStringLiteral("parameter,importance\n");
    for (std::size_t i = 0; state_ && i < state_->importance.shares.size(); ++i)
        text += QStringLiteral("%1,%2\n").arg(
            QString::fromStdString(state_->space[i].path),
            QString::fromStdString(base::show_number(state_->importance.shares[i])));
    return text;
}

void ImportanceView::draw(QPainter& painter) const {
    if (!state_) return;
    const int text = fontMetrics().height(), row = 2 * text;
    QRect inside = rect().adjusted(8, 8, -8, -8);
    const auto& shares = state_->importance.shares;
    std::vector<std::size_t> order(shares.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return shares[a] > shares[b]; });
    int widest = 0;
    for (const auto i : order)
        widest = std::max(widest, fontMetrics().horizontalAdvance(state_->names[static_cast<int>(i)]));
    const int number = fontMetrics().horizontalAdvance(QStringLiteral("100 %")) + 2 * spacing;
    const int room = std::max(40, inside.width() - widest - number - 2 * spacing);
    int y = inside.top();
    for (const auto i : order) {
        painter.setPen(theme_.text);
        painter.drawText(QRect(inside.left(), y, widest, row), Qt::AlignRight | Qt::AlignVCenter,
                         state_->names[static_cast<int>(i)]);
        const QRect bar(inside.left() + widest + spacing, y + row / 4, qRound(room * shares[i]), row / 2);
        painter.fillRect(bar, theme_.accent);
        painter.setPen(theme_.secondary);
        painter.drawText(QRect(bar.left() + bar.width() + spacing, y, number, row), Qt::AlignVCenter,
                         tr("%1 %").arg(100 * shares[i], 0, 'f', 0));
        y += row;
    }
    painter.setPen(theme_.secondary);
    painter.drawText(QRect(inside.left(), y + spacing, inside.width(), inside.bottom() - y),
                     Qt::AlignLeft | Qt::TextWordWrap, words());
}

}  // namespace optimlab::ui::tuning
