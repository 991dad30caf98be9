// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme_manager.h"

#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>
#include <QStyle>
#include <QStyleFactory>
#include <QTimer>

#include "ui/theme/style_sheet.h"

namespace optimlab::ui {
namespace {

bool is_dark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

}  // namespace

ThemeManager::ThemeManager(QApplication& app, Mode mode, QObject* parent)
    : QObject(parent), app_(app), mode_(mode), system_dark_(is_dark(QApplication::palette())) {
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    apply();
    app_.installEventFilter(this);
}

const Theme& ThemeManager::theme() const {
    const bool dark = mode_ == Mode::dark || (mode_ == Mode::system && system_dark_);
    return theme_of(dark, contrast_);
}

void ThemeManager::set_mode(Mode mode) {
    if (mode == mode_) return;
    mode_ = mode;
    if (&theme() != applied_) apply();
}

void ThemeManager::set_contrast(bool contrast) {
    contrast_ = contrast;
    if (&theme() != applied_) apply();
}

bool ThemeManager::eventFilter(QObject* watched, QEvent* event) {
    // Every event of the application passes here: leave at the first comparison.
    const QEvent::Type type = event->type();
    if (type != QEvent::ApplicationPaletteChange && type != QEvent::ThemeChange) return false;
    if (applying_) return QObject::eventFilter(watched, event);
    if (type == QEvent::ThemeChange) {
        ask_system();
    } else if (watched == &app_ && QApplication::palette() != applied_palette_) {
        set_system_dark(is_dark(QApplication::palette()));  // someone else has set it: the platform
    }
    return QObject::eventFilter(watched, event);
}

void ThemeManager::ask_system() {
    // While our palette is set it hides the system's, so step aside for a moment; nothing is painted between.
    // Later than the event, because every window gets its own.
    if (asking_) return;
    asking_ = true;
    QTimer::singleShot(0, this, [this] {
        bool dark = system_dark_;
        {
            const QScopedValueRollback guard(applying_, true);
            QApplication::setPalette(QPalette());
            dark = is_dark(QApplication::palette());
            QApplication::setPalette(applied_palette_);
        }
        asking_ = false;
        set_system_dark(dark);
    });
}

void ThemeManager::set_system_dark(bool dark) {
    system_dark_ = dark;
    apply();  // even if it is the same theme: the palette is the platform's now
}

void ThemeManager::apply() {
    const bool same = applied_ == &theme();
    {
        const QScopedValueRollback guard(applying_, true);
        applied_ = &theme();
        const QPalette palette = make_palette(theme());
        QApplication::setPalette(palette);
        applied_palette_ = QApplication::palette();
        if (!same) app_.setStyleSheet(make_style_sheet(theme(), icon_folder()));
    }
    if (!same) Q_EMIT changed();
}

QString ThemeManager::icon_folder() {
    if (!icons_.isValid()) return {};
    const QString folder = icons_.filePath((theme().dark ? QStringLiteral("dark") : QStringLiteral("light")) +
                                           (theme().contrast ? QStringLiteral("-contrast") : QString()));
    return write_icons(theme(), folder) ? folder : QString();
}

}  // namespace optimlab::ui
