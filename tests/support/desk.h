// SPDX-License-Identifier: GPL-3.0-or-later
// The program's window on a desk of its own: settings, runs, and answers to its dialogs. open() after close
// is another start of the program.
#pragma once

#include <memory>
#include <optional>

#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include "tests/support/run_folders.h"
#include "ui/runs/runs_panel.h"
#include "ui/window/main_window.h"
#include "ui/window/top_bar.h"

namespace optimlab::test {

struct Desk {
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    ui::ThemeManager themes{*qApp, ui::ThemeManager::Mode::light};
    ui::LanguageManager languages{ui::LanguageManager::Choice::english};
    QString answer;                            ///< the file or folder that every dialog gives
    bool may_close = true;                     ///< to "training goes on, close?"
    std::optional<std::int64_t> fork_step{};   ///< to "from which step?"
    std::optional<int> seeds{};                ///< to "how many runs?"
    ui::window::ForkQuestion fork_question{};  ///< that was asked last
    std::unique_ptr<ui::window::MainWindow> window;

    Desk() {
        settings.setValue(QStringLiteral("welcome"), false);
        settings.setValue(QStringLiteral("runs/folder"), QString::fromStdString(runs().string()));
    }
    /// A window that is open with the small experiment and these changes.
    explicit Desk(const base::Json& changes) : Desk() {
        open();
        window->document().load(small_experiment(changes), false);
    }
    ~Desk() { window.reset(); }

    void open() {
        const auto file = [this](QWidget*, const QString&, const QString&, const QString&) { return answer; };
        const auto place = [this](QWidget*, const QString&, const QString&) { return answer; };
        const auto close = [this](QWidget*) { return may_close; };
        const auto step = [this](QWidget*, const ui::window::ForkQuestion& question) {
            fork_question = question;
            return fork_step;
        };
        const auto count = [this](QWidget*) { return seeds; };
        window = std::make_unique<ui::window::MainWindow>(
            settings, themes, languages, ui::window::Dialogs{file, file, place, close, step, count});
        window->resize(1280, 800);
        window->show();
        window->activateWindow();  // for the keys, where no window manager does it
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }

    fs::path runs() const { return fs::path(folder.path().toStdString()) / "runs"; }
    QString path(const char* name) const { return folder.filePath(QString::fromUtf8(name)); }
    ui::bridge::Phase phase() const { return window->control().phase(); }
    void click_train() const { QTest::mouseClick(&window->top_bar().train_button(), Qt::LeftButton); }

    const ui::runs::RunItem& newest() const { return window->runs_model().at(0); }
    int id_of(const char* name) const {
        for (int row = 0; row < window->runs_model().rowCount(); ++row) {
            if (window->runs_model().at(row).name == QLatin1String(name))
                return window->runs_model().at(row).id;
        }
        return 0;
    }
    const ui::runs::RunItem* item(const char* name) const { return window->runs_model().find(id_of(name)); }
    QTableView& table() const { return window->runs_panel().table(); }
};

}  // namespace optimlab::test

#define WAIT(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 60000)
#define WAIT_FOR_IDLE(desk) WAIT((desk).phase() == optimlab::ui::bridge::Phase::idle)
