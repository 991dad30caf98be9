// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/pen_menu.h"

#include <QActionGroup>

#include "ui/runs/pen_sample.h"

namespace optimlab::ui::runs {

PenMenu::PenMenu(const QString& title, QWidget* parent) : QMenu(title, parent) {
    const auto add = [this](QList<QAction*>& to, QActionGroup* group, const QStringList& names) {
        for (const QString& name : names) {
            auto* action = addAction(name, this, [this, &to] {
                for (QAction* one : to)
                    if (one->isChecked()) Q_EMIT chosen(one->data().toInt());
            });
            action->setCheckable(true);
            action->setIconVisibleInMenu(true);
            group->addAction(action);
            to << action;
        }
    };
    add(colors_, new QActionGroup(this),
        {tr("Blue"), tr("Orange"), tr("Green"), tr("Pink"), tr("Amber"), tr("Light blue"), tr("Yellow")});
    addSeparator();
    add(dashes_, new QActionGroup(this), {tr("Solid"), tr("Dashed"), tr("Dotted"), tr("Dash-dotted")});
}

void PenMenu::show_pen(int style, const Theme& theme) {
    const auto show = [&](const QList<QAction*>& actions, int chosen, const auto& style_of) {
        for (int i = 0; i < static_cast<int>(actions.size()); ++i) {
            actions[i]->setData(style_of(i));
            actions[i]->setIcon(pen_sample(style_of(i), true, theme, this));
            actions[i]->setChecked(i == chosen);
            QFont letters = font();
            letters.setBold(i == chosen);  // the icon stands where a mark would
            actions[i]->setFont(letters);
        }
    };
    const int color = style % series_color_count, dash = style % series_dash_count;
    show(colors_, color, [dash](int other) { return series_style(other, dash); });
    show(dashes_, dash, [color](int other) { return series_style(color, other); });
}

}  // namespace optimlab::ui::runs
