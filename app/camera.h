// SPDX-License-Identifier: GPL-3.0-or-later
// The window at 1280x800 with settings and runs of its own, and pictures of what it shows in every look:
// each theme and language, high contrast, the projector's size and fonts half as large again.
#pragma once

#include <functional>
#include <memory>

#include <QDir>
#include <QSettings>
#include <QStringList>
#include <QTemporaryDir>

#include "ui/language/language_manager.h"
#include "ui/theme/theme_manager.h"
#include "ui/window/main_window.h"

class QApplication;

namespace optimlab::screenshots {

/// Sleeps between looks, because a loop that spins would take the cores from the training.
bool wait_until(const std::function<bool()>& condition, int seconds = 300);
void settle(int milliseconds = 400);

class Camera {
 public:
    using Arrange = std::function<void()>;
    enum class Looks { usual, all };

    /// `wanted`: names of files, and no others are taken; empty: all are.
    Camera(QApplication& application, const QDir& folder, const QStringList& wanted);

    [[nodiscard]] ui::window::MainWindow& window() { return *window_; }
    /// Where runs and sweeps are written.
    [[nodiscard]] QString folder() const { return scratch_.filePath(QStringLiteral("OptimLab")); }

    /// Light and dark, English and Chinese, as files named after what is seen; with all looks also high
    /// contrast, the projector and the larger font. Another language or size makes the panels anew, so what
    /// they do not remember is done by `arrange` each time.
    bool take(
        const QString& moment, Looks looks = Looks::usual, const Arrange& arrange = [] {});

 private:
    struct Look {
        const char* name;
        bool chinese = false, dark = false, contrast = false, presenter = false, large = false;
    };
    void put_on(const Look& look);
    bool save(const QString& path);

    QDir pictures_;
    QStringList wanted_;
    QTemporaryDir scratch_;
    QSettings settings_;
    ui::LanguageManager languages_;
    ui::ThemeManager themes_;
    double font_size_;
    Look look_{};
    std::unique_ptr<ui::window::MainWindow> window_;
};

}  // namespace optimlab::screenshots
