// SPDX-License-Identifier: GPL-3.0-or-later
// Tabs with a widget in their corner that says less where there is little room, so that no tab has to go.
#pragma once

#include <utility>

#include <QEvent>
#include <QStyleOption>
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
        tell();
        QTabWidget::resizeEvent(event);
    }
    /// Larger letters make wider tabs, and the room is the corner's whether it is shown or not.
    bool event(QEvent* event) override {
        if (event->type() == QEvent::LayoutRequest) tell();
        return QTabWidget::event(event);
    }

    /// A corner that is hidden takes no room from the tabs.
    void initStyleOption(QStyleOptionTabWidgetFrame* option) const override {
        QTabWidget::initStyleOption(option);
        if (const auto* corner = cornerWidget(Qt::TopRightCorner); corner && corner->isHidden())
            option->rightCornerWidgetSize = {};
    }

 private:
    void tell() {
        if (const int now = room(); std::exchange(told_, now) != now) Q_EMIT room_changed(now);
    }

    int told_ = -1;
};

}  // namespace optimlab::ui::window
