// SPDX-License-Identifier: GPL-3.0-or-later
// What the window remembers from one start to the next: sizes, theme, the experiment in the form, the folder
// of the runs, and what was interrupted. All of it in the settings that it is given.
#pragma once

#include <filesystem>

#include <QSettings>

#include "core/train/experiment.h"
#include "ui/language/language_manager.h"
#include "ui/runs/run_looks.h"
#include "ui/theme/theme_manager.h"
#include "ui/window/window_fit.h"

class QMainWindow;

namespace optimlab::ui::window {

class WindowMemory {
 public:
    explicit WindowMemory(QSettings& settings) : settings_(settings) {}

    void save_layout(const QMainWindow& window, const Splitters& splitters);
    /// False when there is nothing to restore.
    bool restore_layout(QMainWindow& window, const Splitters& splitters) const;

    /// What is in the form.
    struct Work {
        train::Experiment experiment;
        QString file_path{};    ///< empty: it was never saved
        bool modified = false;  ///< it is not what its file holds
        QString unreadable{};   ///< why the last one is gone, or empty
    };
    void save_work(const Work& work);
    /// The experiment of the last time; the first preset, which has no file, if there was none or it cannot
    /// be read.
    [[nodiscard]] Work work() const;

    void save_theme(ThemeManager::Mode mode);
    [[nodiscard]] ThemeManager::Mode theme() const;
    void save_contrast(bool high);
    [[nodiscard]] bool contrast() const;

    void save_language(LanguageManager::Choice choice);
    /// As the system until somebody chooses.
    [[nodiscard]] LanguageManager::Choice language() const;

    void save_runs_folder(const QString& folder);
    /// Where runs are saved; ~/OptimLab/runs unless chosen.
    [[nodiscard]] std::filesystem::path runs_folder() const;

    /// How runs were drawn, wherever they are saved.
    void save_run_looks(const runs::RunLooks& looks);
    [[nodiscard]] runs::RunLooks run_looks() const;

    /// What did not come to its end: the folder of a run, a race or a search; empty: nothing.
    struct Interrupted {
        std::filesystem::path folder{};
        bool closed = false;  ///< the window closed, and had it saved; else the program ended without a word
    };
    void save_interrupted(const Interrupted& interrupted);
    [[nodiscard]] Interrupted interrupted() const;

    void save(const QString& key, const QVariant& value) { settings_.setValue(key, value); }
    [[nodiscard]] QVariant value(const QString& key, const QVariant& standard) const {
        return settings_.value(key, standard);
    }

 private:
    QSettings& settings_;
};

}  // namespace optimlab::ui::window
