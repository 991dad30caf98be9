// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/actions.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QKeySequence>
#include <QMenu>
#include <QWidget>

namespace optimlab::ui::window {
namespace {

QString action_text(const char* text) { return QCoreApplication::translate("Actions", text); }

QAction* make(QWidget& window, const QString& text, const QString& tip, const QKeySequence& key = {}) {
    auto* action = new QAction(text, &window);
    action->setShortcut(key);
    const QString keys = key.toString(QKeySequence::NativeText);
    action->setToolTip(keys.isEmpty() ? tip : QStringLiteral("%1 (%2)").arg(tip, keys));
    window.addAction(action);
    return action;
}

}  // namespace

Actions::Actions(QWidget& window) {
    const auto add = [&window](const char* text, const char* tip, const QKeySequence& key = {}) {
        return make(window, action_text(text), action_text(tip), key);
    };
    create = add(QT_TRANSLATE_NOOP("Actions", "New"),
                 QT_TRANSLATE_NOOP("Actions", "Begin with the standard experiment"), Qt::CTRL | Qt::Key_N);
    open = add(QT_TRANSLATE_NOOP("Actions", "Open"), QT_TRANSLATE_NOOP("Actions", "Open an experiment"),
               Qt::CTRL | Qt::Key_O);
    save = add(QT_TRANSLATE_NOOP("Actions", "Save"), QT_TRANSLATE_NOOP("Actions", "Save the experiment"),
               Qt::CTRL | Qt::Key_S);
    save_as = add(QT_TRANSLATE_NOOP("Actions", "Save as…"),
                  QT_TRANSLATE_NOOP("Actions", "Save the experiment under another name"),
                  Qt::CTRL | Qt::SHIFT | Qt::Key_S);
    undo = add(QT_TRANSLATE_NOOP("Actions", "Undo"),
               QT_TRANSLATE_NOOP("Actions", "Take the last change back"), Qt::CTRL | Qt::Key_Z);
    redo = add(QT_TRANSLATE_NOOP("Actions", "Redo"), QT_TRANSLATE_NOOP("Actions", "Make the change again"),
               Qt::CTRL | Qt::Key_Y);
    redo->setShortcuts({redo->shortcut(), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)});
    train = add(QT_TRANSLATE_NOOP("Actions", "Train"),
                QT_TRANSLATE_NOOP("Actions", "Train this experiment, pause, or go on"), Qt::Key_F5);
    step = add(QT_TRANSLATE_NOOP("Actions", "Step"), QT_TRANSLATE_NOOP("Actions", "Make one training step"),
               Qt::Key_F10);
    stop = add(QT_TRANSLATE_NOOP("Actions", "Stop"),
               QT_TRANSLATE_NOOP("Actions", "End the run and save a checkpoint"), Qt::SHIFT | Qt::Key_F5);
    train_seeds =
        add(QT_TRANSLATE_NOOP("Actions", "Train with seeds…"),
            QT_TRANSLATE_NOOP("Actions",
                              "Train this experiment several times, with other random numbers each time"));
    race = add(QT_TRANSLATE_NOOP("Actions", "Race…"),
               QT_TRANSLATE_NOOP("Actions", "Train several optimizers, or other settings, in lock-step"),
               Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    open_run = add(
        QT_TRANSLATE_NOOP("Actions", "Open run folder…"),
        QT_TRANSLATE_NOOP("Actions", "Add a run from elsewhere to the table, or open a race or a search"));
    import_model =
        add(QT_TRANSLATE_NOOP("Actions", "Import model…"),
            QT_TRANSLATE_NOOP("Actions", "Make a run of a GPT-2 or Llama-like folder of Hugging Face"));
    resume = add(QT_TRANSLATE_NOOP("Actions", "Resume run"),
                 QT_TRANSLATE_NOOP("Actions", "Go on with the selected run from its last checkpoint"));
    bring_back = add(QT_TRANSLATE_NOOP("Actions", "Undo delete"),
                     QT_TRANSLATE_NOOP("Actions", "Bring the run back that was deleted last"));
    save_checkpoint = add(QT_TRANSLATE_NOOP("Actions", "Save checkpoint as…"),
                          QT_TRANSLATE_NOOP("Actions", "Copy the selected run's newest checkpoint"));
    load_checkpoint =
        add(QT_TRANSLATE_NOOP("Actions", "Load checkpoint…"),
            QT_TRANSLATE_NOOP("Actions", "Open a checkpoint file, to let it write or to go on from it"));
    runs_folder = add(QT_TRANSLATE_NOOP("Actions", "Runs folder…"),
                      QT_TRANSLATE_NOOP("Actions", "Choose where runs are saved and listed from"));
    export_plot =
        add(QT_TRANSLATE_NOOP("Actions", "Export plot…"),
            QT_TRANSLATE_NOOP("Actions", "Save the plot in focus as PNG, SVG, PDF, CSV or pgfplots"),
            Qt::CTRL | Qt::Key_E);
    explain = add(QT_TRANSLATE_NOOP("Actions", "Explain"),
                  QT_TRANSLATE_NOOP("Actions", "Explain what is in focus"), Qt::Key_F1);
    search = add(QT_TRANSLATE_NOOP("Actions", "Find a setting…"),
                 QT_TRANSLATE_NOOP("Actions", "Find any setting of the experiment by its name"),
                 Qt::CTRL | Qt::Key_F);
    shortcuts =
        add(QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"),
            QT_TRANSLATE_NOOP("Actions", "Show every key that the window knows"), Qt::CTRL | Qt::Key_Slash);
    welcome = add(QT_TRANSLATE_NOOP("Actions", "Welcome"),
                  QT_TRANSLATE_NOOP("Actions", "Show the card with the first things to do"));
    presenter = add(QT_TRANSLATE_NOOP("Actions", "Presenter mode"),
                    QT_TRANSLATE_NOOP("Actions", "Large text and thick lines, for a projector"), Qt::Key_F11);
    presenter->setCheckable(true);
    language_system = add(QT_TRANSLATE_NOOP("Actions", "As the system"),
                          QT_TRANSLATE_NOOP("Actions", "English or Chinese as the system is"));
    // Each language in its own words.
    language_english = make(window, QStringLiteral("English"), QStringLiteral("English"));
    language_chinese = make(window, QStringLiteral("简体中文"), QStringLiteral("简体中文"));
    toggle_language =
        add(QT_TRANSLATE_NOOP("Actions", "English or Chinese"),
            QT_TRANSLATE_NOOP("Actions", "Change between English and Chinese"), Qt::CTRL | Qt::Key_L);
    toggle_language->setIconText(QStringLiteral("文 / A"));  // on its button
    auto* languages = new QActionGroup(&window);
    for (QAction* action : {language_system, language_english, language_chinese}) {
        action->setCheckable(true);
        languages->addAction(action);
    }
    toggle_theme = add(QT_TRANSLATE_NOOP("Actions", "Light or dark"),
                       QT_TRANSLATE_NOOP("Actions", "Change between light and dark"), Qt::CTRL | Qt::Key_D);
    theme_system = add(QT_TRANSLATE_NOOP("Actions", "As the system"),
                       QT_TRANSLATE_NOOP("Actions", "Light or dark as the system is"));
    theme_light = add(QT_TRANSLATE_NOOP("Actions", "Light"), QT_TRANSLATE_NOOP("Actions", "Always light"));
    theme_dark = add(QT_TRANSLATE_NOOP("Actions", "Dark"), QT_TRANSLATE_NOOP("Actions", "Always dark"));
    contrast = add(QT_TRANSLATE_NOOP("Actions", "High contrast"),
                   QT_TRANSLATE_NOOP("Actions", "Black on white or white on black, with stronger lines"),
                   Qt::CTRL | Qt::SHIFT | Qt::Key_D);
    contrast->setCheckable(true);
    restore_layout = add(QT_TRANSLATE_NOOP("Actions", "Restore default layout"),
                         QT_TRANSLATE_NOOP("Actions", "Give every panel its first size"));
    quit = add(QT_TRANSLATE_NOOP("Actions", "Quit"), QT_TRANSLATE_NOOP("Actions", "Close the window"),
               Qt::CTRL | Qt::Key_Q);
    auto* themes = new QActionGroup(&window);
    for (QAction* action : {theme_system, theme_light, theme_dark}) {
        action->setCheckable(true);
        themes->addAction(action);
    }
}

void Actions::fill(QMenu& menu) const {
    const auto sub = [&menu](const char* title, std::initializer_list<QAction*> actions) {
        QMenu* part = menu.addMenu(action_text(title));
        for (QAction* action : actions) {
            if (action) {
                part->addAction(action);
            } else {
                part->addSeparator();
            }
        }
    };
    sub(QT_TRANSLATE_NOOP("Actions", "Experiment"), {create, open, save, save_as, nullptr, undo, redo});
    sub(QT_TRANSLATE_NOOP("Actions", "Run"),
        {train, step, stop, train_seeds, race, nullptr, open_run, import_model, resume, bring_back, nullptr,
         save_checkpoint, load_checkpoint, nullptr, runs_folder});
    sub(QT_TRANSLATE_NOOP("Actions", "Appearance"),
        {theme_system, theme_light, theme_dark, contrast, nullptr, presenter, restore_layout});
    sub(QT_TRANSLATE_NOOP("Actions", "Language"), {language_system, language_english, language_chinese});
    menu.addAction(export_plot);
    menu.addAction(search);
    menu.addAction(explain);
    menu.addAction(welcome);
    menu.addAction(shortcuts);
    menu.addSeparator();
    menu.addAction(quit);
}

}  // namespace optimlab::ui::window
