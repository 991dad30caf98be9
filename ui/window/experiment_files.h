// SPDX-License-Identifier: GPL-3.0-or-later
// Opening and saving experiments, by dialog and by dropping a file on the window. A file that cannot be used
// changes nothing and is answered with one sentence.
#pragma once

#include <functional>

#include <QObject>
#include <QStringList>

#include "ui/bridge/data_probe.h"
#include "ui/forms/experiment_document.h"
#include "ui/window/fork_dialog.h"

class QMimeData;
class QWidget;

namespace optimlab::ui::window {

/// The questions that a window asks a person; tests answer in the person's stead. Empty answers mean
/// "cancelled".
struct Dialogs {
    /// (parent, title, suggestion, filter) -> path
    std::function<QString(QWidget*, const QString&, const QString&, const QString&)> open_file, save_file;
    std::function<QString(QWidget*, const QString&, const QString&)> choose_folder;
    /// A run is training: stop and save it, and close?
    std::function<bool(QWidget*)> confirm_close;
    /// From which step shall a fork go on?
    std::function<std::optional<std::int64_t>(QWidget*, const ForkQuestion&)> choose_step{};
    /// How many runs with other seeds?
    std::function<std::optional<int>(QWidget*)> choose_seeds{};
};
/// The system's dialogs.
Dialogs system_dialogs();

class ExperimentFiles : public QObject {
    Q_OBJECT
 public:
    ExperimentFiles(forms::ExperimentDocument& document, const Dialogs& dialogs, QWidget* window);

    void create();
    void use_preset(const QString& id);
    void open();
    bool open_path(const QString& path);
    /// An experiment, a folder (open_folder), or data to train on: told by name and kind.
    void open_any(const QString& path);
    void save();
    void save_as();

    /// Is what is dragged local files?
    static bool accepts(const QMimeData& data);
    /// An experiment (.json) is opened, a folder as open_folder() has it; anything else becomes what is
    /// trained on, with a preset for that where the file is for another task.
    void drop(const QMimeData& data);
    /// That of a run, a sweep or a race is opened, one of runs becomes the runs folder, a model's is
    /// imported, and one of texts is what is trained on.
    void open_folder(const QString& path);
    /// Takes what was dropped last after all, without the lines that cannot be used.
    void skip_problems();
    /// Asks for a file to train on.
    void open_data();
    /// Gives up what was dropped and is being read.
    void cancel() { probe_.cancel(); }

 Q_SIGNALS:
    void failed(const QString& message);
    /// Files are looked at, or another experiment is opened: what was said of those before is past.
    void looking();
    /// How much of what was dropped has been read, from 0 to 1.
    void progress(double share);
    /// What was dropped can be used, and becomes what is trained on after this.
    void has_read(optimlab::ui::bridge::DataProbe& by, const optimlab::ui::bridge::DataFacts& facts);
    /// What was dropped has lines that cannot be used, and was not taken.
    void has_problems(const QString& message);
    /// Data that cannot be used for another reason.
    void data_refused(const QString& message);
    /// What was dropped is for another task, so that the experiment became another.
    void task_changed(const QString& file, const QString& experiment);
    void saved(const QString& path);
    void run_dropped(const QString& folder);
    void runs_dropped(const QString& folder);
    void model_dropped(const QString& folder);

 private:
    void use_data(const QStringList& paths);
    void look(const base::Json& document);
    void looked(const bridge::DataFacts& facts);

    forms::ExperimentDocument& document_;
    bridge::DataProbe probe_;
    // The files that are looked at, and with what; taken over when they turn out to be usable.
    QStringList dropped_;
    train::Experiment looked_at_;
    QStringList refused_;  // the last ones that had lines that cannot be used
    const Dialogs& dialogs_;
    QWidget* window_;
};

}  // namespace optimlab::ui::window
