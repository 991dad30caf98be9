// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/camera.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QPainter>
#include <QPixmap>
#include <QPointer>
#include <QTimer>

#include "ui/forms/experiment_form.h"

namespace optimlab::screenshots {

using ui::LanguageManager;
using ui::ThemeManager;

bool wait_until(const std::function<bool()>& condition, int seconds) {
    QElapsedTimer timer;
    timer.start();
    while (!condition() && timer.elapsed() < 1000 * seconds) {
        QEventLoop loop;
        QTimer::singleShot(10, &loop, &QEventLoop::quit);
        loop.exec();
    }
    return condition();
}

void settle(int milliseconds) {
    QElapsedTimer timer;
    timer.start();
    wait_until([&] { return timer.elapsed() > milliseconds; });
}

Camera::Camera(QApplication& application, const QDir& folder, const QStringList& wanted)
    : pictures_(folder),
      wanted_(wanted),
      settings_(scratch_.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat),
      languages_(LanguageManager::Choice::english),
      themes_(application, ThemeManager::Mode::light),
      font_size_(QApplication::font().pointSizeF()) {
    // A home of their own, so that the pictures show "~/OptimLab/runs" and no folder of this machine.
    qputenv("HOME", scratch_.path().toLocal8Bit());
    settings_.setValue(QStringLiteral("welcome"), false);
    settings_.setValue(QStringLiteral("runs/folder"), scratch_.filePath(QStringLiteral("OptimLab/runs")));
    window_ = std::make_unique<ui::window::MainWindow>(settings_, themes_, languages_);
    window_->resize(1280, 800);
    window_->show();
}

bool Camera::take(const QString& moment, Looks looks, const Arrange& arrange) {
    // Those that need the same panels stand together.
    static constexpr Look all[] = {
        {"light"},
        {.name = "dark", .dark = true},
        {.name = "light-chinese", .chinese = true},
        {.name = "dark-chinese", .chinese = true, .dark = true},
        {.name = "contrast-chinese", .chinese = true, .dark = true, .contrast = true},
        {.name = "presenter-chinese", .chinese = true, .presenter = true},
        {.name = "large-chinese", .chinese = true, .large = true},
        {.name = "large", .large = true},
        {.name = "presenter", .presenter = true},
        {.name = "contrast", .dark = true, .contrast = true},
    };
    bool saved = true;
    for (const Look& look : all) {
        if (looks == Looks::usual && (look.contrast || look.presenter || look.large)) continue;
        const QString name = QStringLiteral("window-%1-%2.png").arg(QString::fromLatin1(look.name), moment);
        if (!wanted_.isEmpty() && !wanted_.contains(name)) continue;
        put_on(look);
        arrange();
        settle(250);
        saved = save(pictures_.filePath(name)) && saved;
    }
    put_on(all[0]);
    arrange();
    return saved;
}

/// With what stands over the window in a window of its own.
bool Camera::save(const QString& path) {
    QPixmap picture = window_->grab();
    QPainter painter(&picture);
    for (QWidget* over : QApplication::topLevelWidgets()) {
        if (over == window_.get() || !over->isVisible()) continue;
        painter.drawPixmap(over->pos() - window_->pos(), over->grab());
    }
    painter.end();
    return picture.save(path);
}

void Camera::put_on(const Look& look) {
    themes_.set_mode(look.dark ? ThemeManager::Mode::dark : ThemeManager::Mode::light);
    themes_.set_contrast(look.contrast);
    const bool anew =
        look.chinese != look_.chinese || look.presenter != look_.presenter || look.large != look_.large;
    if (anew) {
        const QPointer<QWidget> form = &window_->form();
        if (look_.presenter) window_->actions().presenter->setChecked(false);
        if (look.large != look_.large) {
            constexpr double larger = 1.5;
            QFont font = QApplication::font();
            font.setPointSizeF(look.large ? larger * font_size_ : font_size_);
            QApplication::setFont(font);
            QEvent event(QEvent::LanguageChange);  // the panels anew, as a start with that font makes them
            QCoreApplication::sendEvent(window_.get(), &event);
        }
        if (look.presenter) window_->actions().presenter->setChecked(true);
        languages_.set_choice(look.chinese ? LanguageManager::Choice::chinese
                                           : LanguageManager::Choice::english);
        wait_until([&] { return form.isNull(); });  // later on a busy machine
        settle(200);
        // The screen is smaller here than the window, which is what new panels fit it to.
        window_->resize(1280, 800);
        settle(100);
    }
    look_ = look;
}

}  // namespace optimlab::screenshots
