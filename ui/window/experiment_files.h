// SPDX-License-Identifier: GPL-3.0-or-later
// Opening and saving experiments, by dialog and by dropping a file on the window. A file that cannot be used
// changes nothing and is answered with one sentence.
#pragma once

#include <functional>

#include <QObject>

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
    void save();
    void save_as();

    /// Is there one local file among what is dragged?
    static bool accepts(const QMimeData& data);
    /// An experiment (.json) is opened; a folder is a run; anything else becomes the text to train on.
    void drop(const QMimeData& data);

 Q_SIGNALS:
    void failed(const QString& message);
    void saved(const QString& path);
    void run_dropped(const QString& folder);

 private:
    void use_text(const QString& path);
    void text_looked_at(const bridge::DataFacts& facts);

    forms::ExperimentDocument& document_;
    bridge::DataProbe probe_;
    QString dropped_;  // the text that is being looked at; taken over when it turns out to be usable
    const Dialogs& dialogs_;
    QWidget* window_;
};

}  // namespace optimlab::ui::window
