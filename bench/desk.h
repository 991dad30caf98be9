// SPDX-License-Identifier: GPL-3.0-or-later
// A window with a home of its own, for benchmarks.
#pragma once

#include <memory>

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

#include "ui/window/main_window.h"

namespace optimlab::bench {

struct Desk {
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    ui::LanguageManager languages;
    ui::ThemeManager themes{*qobject_cast<QApplication*>(QCoreApplication::instance()),
                            ui::ThemeManager::Mode::light};
    std::unique_ptr<ui::window::MainWindow> window;

    Desk() {
        settings.setValue(QStringLiteral("runs/folder"), folder.filePath(QStringLiteral("runs")));
        settings.setValue(QStringLiteral("welcome"), false);
        window = std::make_unique<ui::window::MainWindow>(settings, themes, languages);
        window->resize(1280, 800);
    }
};

}  // namespace optimlab::bench
