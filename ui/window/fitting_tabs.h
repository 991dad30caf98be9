// SPDX-License-Identifier: GPL-3.0-or-later
// Tabs with a widget in their corner that says less where there is little room, so that no tab has to go.
#pragma once

#include <QTabBar>
#include <QTabWidget>

namespace optimlab::ui::window {

class FittingTabs : public QTabWidget {
    Q_OBJECT
 public:
    using QTabWidget::QTabWidget;

    /// Room that the tabs leave beside themselves.
    [[nodiscard]] int room() const { return width() - tabBar()->sizeHint().width(); }

 Q_SIGNALS:
    void room_changed(int room);

 protected:
    void resizeEvent(QResizeEvent* event) override {
        Q_EMIT room_changed(room());
        QTabWidget::resizeEvent(event);
    }
};

}  // namespace optimlab::ui::window
