// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The small "more" button at a card's top right corner: log axes, fit, the points as a table, copy and
// export. The file dialog is behind a function, so that tests and other front ends can answer for the user.
#include <functional>
#include <optional>

#include <QToolButton>

#include "ui/plots/export_look.h"
#include "ui/plots/plot_export.h"

class QAction;
class QMenu;

namespace optimlab::ui::plots {

class PlotCard;

/// Where a plot goes: the chosen path, with the suffix of the chosen filter ("Data (*.csv)") in the place of
/// one that nobody typed.
QString path_for(const QString& chosen, const QString& suggested, const QString& filter);

class ExportMenu : public QToolButton {
    Q_OBJECT
 public:
    explicit ExportMenu(PlotCard& card);

    /// Asks for a path to save to, given a suggestion; an empty answer means cancelled.
    using AskPath = std::function<QString(QWidget* parent, const QString& suggested)>;
    void set_ask_path(AskPath ask) { ask_path_ = std::move(ask); }

    /// Asks how exports shall look, given how they do and the size on the screen.
    using AskLook =
        std::function<std::optional<ExportLook>(QWidget* parent, const ExportLook& now, QSize shown)>;
    void set_ask_look(AskLook ask) { ask_look_ = std::move(ask); }

    [[nodiscard]] QMenu& actions_menu() { return *menu_; }
    /// Of a picture or drawing of the card, which is at least that large where nobody chose a size.
    [[nodiscard]] ExportOptions options(QSize least) const;
    void retranslate();

 public Q_SLOTS:
    void export_as();

 Q_SIGNALS:
    void exported(const QString& path);
    void export_failed(const QString& message);  // the window shows it inline; unconnected: a tool tip here

 private:
    void build();
    void update_checks();
    void choose_look();
    void tell(const QString& path, const QString& error);

    PlotCard& card_;
    QMenu* menu_;
    QAction* log_y_ = nullptr;
    QAction* log_x_ = nullptr;
    QAction* fit_ = nullptr;
    QAction* table_ = nullptr;
    QAction* copy_picture_ = nullptr;
    QAction* copy_data_ = nullptr;
    QAction* look_ = nullptr;
    QAction* export_ = nullptr;
    AskPath ask_path_;
    AskLook ask_look_;
};

}  // namespace optimlab::ui::plots
