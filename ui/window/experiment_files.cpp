// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/experiment_files.h"

#include <utility>

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>

#include "core/task/catalog.h"
#include "core/train/presets.h"

namespace optimlab::ui::window {
namespace {

QString experiment_filter() { return ExperimentFiles::tr("Experiments (*.json);;All files (*)"); }

/// The user's file as the data of an experiment.
base::Json file_data(const train::Experiment& experiment, const QString& path) {
    return {{"id", task::file_source(task::entry(experiment.task))}, {"path", path.toStdString()}};
}

bool confirm_with_box(QWidget* parent) {
    QMessageBox box(QMessageBox::Question, ExperimentFiles::tr("A run is training"),
                    ExperimentFiles::tr("Stop the run and save a checkpoint? You can resume it next time."),
                    QMessageBox::NoButton, parent);
    auto* stop = box.addButton(ExperimentFiles::tr("Stop and save"), QMessageBox::AcceptRole);
    box.addButton(ExperimentFiles::tr("Cancel"), QMessageBox::RejectRole);
    box.setDefaultButton(stop);
    box.exec();
    return box.clickedButton() == stop;
}

}  // namespace

Dialogs system_dialogs() {
    Dialogs dialogs;
    dialogs.open_file = [](QWidget* parent, const QString& title, const QString& at, const QString& filter) {
        return QFileDialog::getOpenFileName(parent, title, at, filter);
    };
    dialogs.save_file = [](QWidget* parent, const QString& title, const QString& at, const QString& filter) {
        return QFileDialog::getSaveFileName(parent, title, at, filter);
    };
    dialogs.choose_folder = [](QWidget* parent, const QString& title, const QString& at) {
        return QFileDialog::getExistingDirectory(parent, title, at);
    };
    dialogs.confirm_close = confirm_with_box;
    dialogs.choose_step = ask_for_fork;
    return dialogs;
}

ExperimentFiles::ExperimentFiles(forms::ExperimentDocument& document, const Dialogs& dialogs, QWidget* window)
    : QObject(window), document_(document), dialogs_(dialogs), window_(window) {
    connect(&probe_, &bridge::DataProbe::found, this, &ExperimentFiles::text_looked_at);
}

void ExperimentFiles::create() { use_preset(QString::fromStdString(train::presets().front().id)); }

void ExperimentFiles::use_preset(const QString& id) {
    const auto* preset = train::find_preset(id.toStdString());
    if (!preset) return;
    document_.load(preset->experiment, true);
    document_.set_file_path({});
}

void ExperimentFiles::open() {
    const QString path =
        dialogs_.open_file(window_, tr("Open an experiment"), document_.file_path(), experiment_filter());
    if (!path.isEmpty()) open_path(path);
}

bool ExperimentFiles::open_path(const QString& path) {
    const auto experiment = train::load_experiment(path.toStdString());
    if (!experiment) {
        Q_EMIT failed(QString::fromStdString(experiment.error().message));
        return false;
    }
    document_.load(*experiment, true);
    document_.mark_saved(path);
    return true;
}

void ExperimentFiles::save() {
    if (document_.file_path().isEmpty()) return save_as();
    const auto saved_file =
        train::save_experiment(document_.experiment(), document_.file_path().toStdString());
    if (!saved_file) {
        Q_EMIT failed(QString::fromStdString(saved_file.error().message));
        return;
    }
    document_.mark_saved(document_.file_path());
    Q_EMIT saved(document_.file_path());
}

void ExperimentFiles::save_as() {
    QString suggestion = document_.file_path();
    if (suggestion.isEmpty())
        suggestion = QDir::home().filePath(QString::fromStdString(document_.experiment().name) +
                                           QStringLiteral(".json"));
    const QString path =
        dialogs_.save_file(window_, tr("Save the experiment"), suggestion, experiment_filter());
    if (path.isEmpty()) return;
    const auto saved_file = train::save_experiment(document_.experiment(), path.toStdString());
    if (!saved_file) {
        Q_EMIT failed(QString::fromStdString(saved_file.error().message));
        return;
    }
    document_.mark_saved(path);
    Q_EMIT saved(path);
}

bool ExperimentFiles::accepts(const QMimeData& data) {
    return data.urls().size() == 1 && data.urls().constFirst().isLocalFile();
}

void ExperimentFiles::drop(const QMimeData& data) {
    const QString path = data.urls().constFirst().toLocalFile();
    const QFileInfo info(path);
    if (info.isDir()) {
        Q_EMIT run_dropped(path);
    } else if (info.suffix().compare(QLatin1String("json"), Qt::CaseInsensitive) == 0) {
        open_path(path);
    } else {
        use_text(path);
    }
}

void ExperimentFiles::use_text(const QString& path) {
    auto document = train::to_json(document_.experiment());
    document["data"] = file_data(document_.experiment(), path);
    const auto experiment = train::read_experiment(document);
    if (!experiment) {
        Q_EMIT failed(QString::fromStdString(experiment.error().message));
        return;
    }
    dropped_ = path;
    probe_.forget();
    probe_.look(*experiment);
}

void ExperimentFiles::text_looked_at(const bridge::DataFacts& facts) {
    const QString path = std::exchange(dropped_, {});
    if (path.isEmpty()) return;
    if (!facts.fault.isEmpty()) {
        Q_EMIT failed(facts.fault);
        return;
    }
    // The data alone: the rest may have been edited meanwhile.
    document_.set("data", file_data(document_.experiment(), path),
                  tr("Train on %1").arg(QFileInfo(path).fileName()), forms::Merging::never);
}

}  // namespace optimlab::ui::window
