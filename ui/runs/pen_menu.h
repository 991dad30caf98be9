// SPDX-License-Identifier: GPL-3.0-or-later
// The pens that a run may be drawn with, each with a sample and a name: the colours, and below them the
// dashes. Choosing one of either keeps the other.
#pragma once

#include <QMenu>

#include "ui/theme/tokens.h"

namespace optimlab::ui::runs {

class PenMenu : public QMenu {
    Q_OBJECT
 public:
    explicit PenMenu(const QString& title, QWidget* parent);

    /// With the marks at this pen, in the colours of the theme.
    void show_pen(int style, const Theme& theme);

 Q_SIGNALS:
    void chosen(int style);

 private:
    QList<QAction*> colors_, dashes_;
};

}  // namespace optimlab::ui::runs
