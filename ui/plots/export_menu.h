// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The small "more" button of what can be taken away: copy and export, and how exports look. A card's has log
// axes, fit and the points as a table before that. The file dialog is behind a function, so that tests and
// other front ends can answer for the user.
#include <functional>
#include <optional>
#include <utility>

#include <QToolButton>

#include "ui/plots/background.h"
#include "ui/plots/drawing.h"
#include "ui/plots/export_look.h"

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
    virtual void retranslate();

 public Q_SLOTS:
    void export_as();

 Q_SIGNALS:
    void exported(const QString& path);
    void export_failed(const QString& message);  // the window shows it inline; unconnected: a tool tip here

 protected:
    /// `of` is what the menu belongs to; the files that it offers are those of the dialog's filter.
    ExportMenu(QWidget& of, QString filter);
    /// The actions that all have, after those that are there already.
    void build();

    using Done = std::function<void(const QString& error)>;
    [[nodiscard]] virtual QString title() const = 0;
    virtual void copy_picture() = 0;
    virtual void copy_data() = 0;
    /// Writes the file, then calls `done`, both at any time.
    virtual void write(const QString& path, const ExportOptions& look, const Done& done) = 0;

 private:
    void choose_look();
    void tell(const QString& path, const QString& error);
    [[nodiscard]] QString ask_with_dialog(QWidget* parent, const QString& suggested) const;

    QWidget& of_;
    const QString filter_;
    QMenu* menu_;
    QAction* copy_picture_ = nullptr;
    QAction* copy_data_ = nullptr;
    QAction* look_ = nullptr;
    QAction* export_ = nullptr;
    AskPath ask_path_;
    AskLook ask_look_;
};

/// A card's.
class CardMenu : public ExportMenu {
    Q_OBJECT
 public:
    explicit CardMenu(PlotCard& card);
    void retranslate() override;

 protected:
    [[nodiscard]] QString title() const override;
    void copy_picture() override;
    void copy_data() override;
    void write(const QString& path, const ExportOptions& look, const Done& done) override;

 private:
    void update_checks();

    PlotCard& card_;
    QAction *log_y_, *log_x_, *fit_, *table_;
};

/// Of a view that draws itself.
class DrawingMenu : public ExportMenu {
    Q_OBJECT
 public:
    DrawingMenu(QWidget& view, std::function<Drawing()> draw);
    /// How files are encoded and written. At once unless replaced.
    void set_background(Background background) { background_ = std::move(background); }

 protected:
    [[nodiscard]] QString title() const override;
    void copy_picture() override;
    void copy_data() override;
    void write(const QString& path, const ExportOptions& look, const Done& done) override;

 private:
    std::function<Drawing()> draw_;
    Background background_ = at_once();
};

}  // namespace optimlab::ui::plots
