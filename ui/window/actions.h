// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that the window can do, each with its words and its key, made once. Toolbar and menu show the
// same ones.
#pragma once

class QAction;
class QActionGroup;
class QMenu;
class QWidget;

namespace optimlab::ui::window {

struct Actions {
    /// Owned by `window`, and its shortcuts hold in all of it.
    explicit Actions(QWidget& window);

    QAction *create, *open, *save, *save_as;
    QAction *undo, *redo;
    QAction *train, *train_seeds, *race, *step, *stop;
    QAction *open_run, *import_model, *resume, *bring_back, *save_checkpoint, *load_checkpoint, *runs_folder;
    QAction *export_plot, *explain;
    QAction *search, *shortcuts, *welcome, *presenter;
    QAction *language_system, *language_english, *language_chinese, *toggle_language;
    QAction *theme_system, *theme_light, *theme_dark, *toggle_theme, *contrast;
    QAction *restore_layout, *quit;

    /// All of them, grouped: the window's menu.
    void fill(QMenu& menu) const;
};

}  // namespace optimlab::ui::window
