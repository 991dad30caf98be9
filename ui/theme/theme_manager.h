// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Gives the application its look (Fusion, a palette, a small style sheet) and keeps it: light, dark, or what
// the system says. Qt 6.4 has no QStyleHints::colorScheme, so "system" reads the darkness of the palette that
// the platform gave and follows its changes. Made once in main() and handed on by reference.
#include <QObject>
#include <QPalette>
#include <QTemporaryDir>

#include "ui/theme/tokens.h"

class QApplication;

namespace optimlab::ui {

class ThemeManager : public QObject {
    Q_OBJECT
 public:
    enum class Mode { system, light, dark };
    Q_ENUM(Mode)

    /// Applies the look at once. Make it before the first widget, so that the system's palette is still
    /// there.
    explicit ThemeManager(QApplication& app, Mode mode = Mode::system, QObject* parent = nullptr);

    [[nodiscard]] const Theme& theme() const;
    [[nodiscard]] Mode mode() const { return mode_; }
    void set_mode(Mode mode);
    /// High contrast, in light and dark.
    [[nodiscard]] bool contrast() const { return contrast_; }
    void set_contrast(bool contrast);

 Q_SIGNALS:
    void changed();  // the theme is another one: cards and other self-drawn widgets take theme() again

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void apply();
    void set_system_dark(bool dark);
    void ask_system();
    [[nodiscard]] QString icon_folder();

    QApplication& app_;
    Mode mode_;
    bool system_dark_ = false;
    bool applying_ = false;
    bool asking_ = false;
    bool contrast_ = false;
    const Theme* applied_ = nullptr;
    QPalette applied_palette_;
    QTemporaryDir icons_;
};

}  // namespace optimlab::ui
