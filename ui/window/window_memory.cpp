// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/window_memory.h"

#include <QDir>
#include <QMainWindow>
#include <QSplitter>

#include "core/train/presets.h"
#include "ui/language/engine_text.h"

namespace optimlab::ui::window {
namespace {

const auto geometry_key = QStringLiteral("window/geometry");
const auto splitter_key = QStringLiteral("window/splitters");
const auto experiment_key = QStringLiteral("experiment/document");
const auto path_key = QStringLiteral("experiment/path");
const auto modified_key = QStringLiteral("experiment/modified");
const auto theme_key = QStringLiteral("theme");
const auto contrast_key = QStringLiteral("contrast");
const auto language_key = QStringLiteral("language");
const auto folder_key = QStringLiteral("runs/folder");
const auto looks_key = QStringLiteral("runs/looks");
const auto interrupted_key = QStringLiteral("runs/interrupted");
const auto closed_key = QStringLiteral("runs/closed");

}  // namespace

void WindowMemory::save_layout(const QMainWindow& window, const Splitters& splitters) {
    settings_.setValue(geometry_key, window.saveGeometry());
    settings_.setValue(splitter_key, QVariantList{splitters.outer->saveState(), splitters.rows->saveState(),
                                                  splitters.upper->saveState()});
}

bool WindowMemory::restore_layout(QMainWindow& window, const Splitters& splitters) const {
    const bool placed = window.restoreGeometry(settings_.value(geometry_key).toByteArray());
    const QVariantList states = settings_.value(splitter_key).toList();
    if (!placed || states.size() != 3) return false;
    return splitters.outer->restoreState(states[0].toByteArray()) &&
           splitters.rows->restoreState(states[1].toByteArray()) &&
           splitters.upper->restoreState(states[2].toByteArray());
}

void WindowMemory::save_work(const Work& work) {
    settings_.setValue(experiment_key, QString::fromStdString(train::to_json(work.experiment).dump()));
    settings_.setValue(path_key, work.file_path);
    settings_.setValue(modified_key, work.modified);
}

WindowMemory::Work WindowMemory::work() const {
    Work first{train::presets().front().experiment};
    const auto text = settings_.value(experiment_key).toString().toStdString();
    if (text.empty()) return first;
    const auto json = base::parse_json(text, "settings");
    const auto experiment =
        json ? train::read_experiment(*json) : base::Result<train::Experiment>(json.error());
    if (!experiment) {
        first.unreadable = engine_text(experiment.error().message);
        return first;
    }
    return {*experiment, settings_.value(path_key).toString(), settings_.value(modified_key).toBool(), {}};
}

void WindowMemory::save_theme(ThemeManager::Mode mode) {
    settings_.setValue(theme_key, static_cast<int>(mode));
}

void WindowMemory::save_contrast(bool high) { settings_.setValue(contrast_key, high); }

bool WindowMemory::contrast() const { return settings_.value(contrast_key, false).toBool(); }

ThemeManager::Mode WindowMemory::theme() const {
    return static_cast<ThemeManager::Mode>(std::clamp(settings_.value(theme_key, 0).toInt(), 0, 2));
}

void WindowMemory::save_language(LanguageManager::Choice choice) {
    settings_.setValue(language_key, static_cast<int>(choice));
}

LanguageManager::Choice WindowMemory::language() const {
    return static_cast<LanguageManager::Choice>(std::clamp(settings_.value(language_key, 0).toInt(), 0, 2));
}

void WindowMemory::save_runs_folder(const QString& folder) { settings_.setValue(folder_key, folder); }

std::filesystem::path WindowMemory::runs_folder() const {
    const QString standard = QDir::home().filePath(QStringLiteral("OptimLab/runs"));
    return settings_.value(folder_key, standard).toString().toStdString();
}

void WindowMemory::save_run_looks(const runs::RunLooks& looks) {
    QVariantList list;
    for (const auto& look : looks.newest_first()) {
        const QVariantList one{QString::fromStdString(look.folder), look.style, look.visible, look.chosen};
        list.append(QVariant(one));
    }
    settings_.setValue(looks_key, list);
}

runs::RunLooks WindowMemory::run_looks() const {
    std::vector<runs::RunLook> looks;
    for (const QVariant& saved : settings_.value(looks_key).toList()) {
        const QVariantList one = saved.toList();
        if (one.size() != 4) continue;
        looks.push_back(
            {one[0].toString().toStdString(), std::max(0, one[1].toInt()), one[2].toBool(), one[3].toBool()});
    }
    return runs::RunLooks(std::move(looks));
}

void WindowMemory::save_interrupted(const Interrupted& interrupted) {
    if (interrupted.folder.empty()) {
        settings_.remove(interrupted_key);
        settings_.remove(closed_key);
    } else {
        settings_.setValue(interrupted_key, QString::fromStdString(interrupted.folder.string()));
        settings_.setValue(closed_key, interrupted.closed);
    }
    settings_.sync();  // the program may end without a word
}

WindowMemory::Interrupted WindowMemory::interrupted() const {
    return {settings_.value(interrupted_key).toString().toStdString(), settings_.value(closed_key).toBool()};
}

}  // namespace optimlab::ui::window
