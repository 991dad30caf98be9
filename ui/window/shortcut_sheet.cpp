// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/shortcut_sheet.h"

#include <QAction>
#include <QDialog>
#include <QGridLayout>
#include <QKeySequence>
#include <QLabel>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"
#include "ui/window/tr.h"

namespace optimlab::ui::window {
namespace {

QString key(const char* portable) {
    return QKeySequence(QString::fromUtf8(portable)).toString(QKeySequence::NativeText);
}

}  // namespace

std::vector<ShortcutGroup> shortcut_groups(const QWidget& window) {
    ShortcutGroup everywhere{tr("Everywhere"), {}};
    for (const QAction* action : window.actions()) {
        if (action->shortcut().isEmpty()) continue;
        QStringList keys;
        for (const QKeySequence& one : action->shortcuts())
            keys << one.toString(QKeySequence::NativeText);
        everywhere.keys.emplace_back(keys.join(QStringLiteral(", ")), action->text());
    }
    everywhere.keys.emplace_back(tr("Space"), tr("Train, pause, go on"));
    everywhere.keys.emplace_back(key("Esc"), tr("Close the message, the search or the welcome"));
    everywhere.keys.emplace_back(tr("Tab, Shift+Tab"), tr("To the next or the previous control"));
    return {everywhere,
            {tr("In a plot"),
             {{tr("+ −"), tr("Zoom")},
              {tr("Arrows"), tr("Move")},
              {QStringLiteral("0, ") + key("Home"), tr("Fit all points")},
              {tr("Shift+Left, Shift+Right"), tr("Move the crosshair")},
              {key("Ctrl+C"), tr("Copy the values at the crosshair, or the picture")},
              {tr("Wheel, drag, double click"), tr("Zoom at the pointer, zoom to a rectangle, fit")},
              {tr("Ctrl+Wheel, Shift+Wheel"), tr("Zoom the width alone, the height alone")}}},
            {tr("In the Model tab and the list of blocks"),
             {{tr("Up, Down"), tr("Choose a part")},
              {key("Alt+Up") + QStringLiteral(", ") + key("Alt+Down"), tr("Move the block")},
              {key("Ins"), tr("Add a block")},
              {key("Ctrl+D"), tr("Duplicate the block")},
              {key("Del"), tr("Remove the block")},
              {tr("Enter"), tr("Edit the part in the form")}}},
            {tr("In the table of runs"),
             {{tr("Space"), tr("Show or hide the curves")},
              {tr("Enter"), tr("Load the run's settings into the form")},
              {key("Ctrl+R"), tr("Resume the run")},
              {key("F2"), tr("Rename")},
              {key("Ctrl+M"), tr("Write a note; #words are tags for the filter")},
              {key("Del"), tr("To the trash, from where Undo brings it back")}}}};
}

QDialog* show_shortcuts(QWidget& window) {
    auto* sheet = new QDialog(&window);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->setWindowTitle(tr("Keyboard shortcuts"));
    sheet->setAccessibleName(sheet->windowTitle());
    // Letters may be so large that not all of it has room on the screen.
    auto* scroll = new QScrollArea(sheet);
    auto* content = new QWidget(scroll);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(sheet->windowTitle());
    scroll->setWidget(content);
    auto* whole = new QVBoxLayout(sheet);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    // What holds everywhere at the left, the rest at the right, or below it where there is no room beside.
    auto* halves = new QBoxLayout(QBoxLayout::LeftToRight, content);
    halves->setContentsMargins(3 * spacing, 2 * spacing, 3 * spacing, 2 * spacing);
    halves->setSpacing(4 * spacing);
    QGridLayout* const grids[] = {new QGridLayout, new QGridLayout};
    for (QGridLayout* grid : grids) {
        grid->setHorizontalSpacing(2 * spacing);
        grid->setVerticalSpacing(spacing / 2);
        halves->addLayout(grid);
        halves->setAlignment(grid, Qt::AlignTop);
    }
    const auto groups = shortcut_groups(window);
    for (std::size_t g = 0; g < groups.size(); ++g) {
        QGridLayout& grid = *grids[g == 0 ? 0 : 1];
        int row = grid.count() == 0 ? 0 : grid.rowCount();
        if (row > 0) grid.setRowMinimumHeight(row++, spacing);
        auto* title = new QLabel(groups[g].title, content);
        set_style_class(*title, "title");
        grid.addWidget(title, row++, 0, 1, 2);
        for (const auto& [keys, words] : groups[g].keys) {
            auto* name = new QLabel(keys, content);
            set_style_class(*name, "secondary");
            grid.addWidget(name, row, 0);
            grid.addWidget(new QLabel(words, content), row++, 1);
        }
    }
    const int bar = scroll->verticalScrollBar()->sizeHint().width();
    const QSize most = 0.95 * sheet->screen()->availableSize();
    if (content->sizeHint().width() + bar > most.width()) halves->setDirection(QBoxLayout::TopToBottom);
    sheet->resize((content->sizeHint() + QSize(bar, 0)).boundedTo(most));
    sheet->show();
    return sheet;
}

}  // namespace optimlab::ui::window
