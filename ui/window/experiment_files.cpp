// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/experiment_files.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>

#include "core/base/files.h"
#include "core/interop/import.h"
#include "core/task/catalog.h"
#include "core/task/file_task.h"
#include "core/train/presets.h"
#include "ui/language/engine_text.h"

namespace optimlab::ui::window {
namespace {

QString experiment_filter() { return ExperimentFiles::tr("Experiments (*.json);;All files (*)"); }

/// What would be trained with the user's files as data: the experiment, or, where they are for another task,
/// the first preset for that.
base::Result<base::Json> data_of(const train::Experiment& experiment, const QStringList& files) {
    std::vector<std::filesystem::path> paths;
    paths.reserve(static_cast<std::size_t>(files.size()));
    for (const auto& file : files)
        paths.emplace_back(file.toStdString());
    auto use = task::use_of_files(paths, experiment.task.id);
    if (!use) return use.error();
    const auto& presets = train::presets();
    const auto preset = std::find_if(presets.begin(), presets.end(),
                                     [&](const auto& one) { return one.experiment.task.id == use->task; });
    auto document = train::to_json(
        use->task == experiment.task.id || preset == presets.end() ? experiment : preset->experiment);
    document["data"] = std::move(use->data);
    return document;
}

bool confirm_with_box(QWidget* parent) {
    QMessageBox box(QMessageBox::Question, ExperimentFiles::tr("Training goes on"),
                    ExperimentFiles::tr("Stop what trains, and save it? It can go on next time."),
                    QMessageBox::NoButton, parent);
    auto* stop = box.addButton(ExperimentFiles::tr("Stop and save"), QMessageBox::AcceptRole);
    box.addButton(ExperimentFiles::tr("Cancel"), QMessageBox::RejectRole);
    box.setDefaultButton(stop);
    box.exec();
    return box.clickedButton() == stop;
}

std::optional<int> ask_for_seeds(QWidget* parent) {
    constexpr int fewest = 2, usual = 5, most = 100;
    bool chosen = false;
    const int count = QInputDialog::getInt(
        parent, ExperimentFiles::tr("Train with seeds"),
        ExperimentFiles::tr("The same experiment, one run after the other, each with other first weights\n"
                            "and another order of the data. How many runs?"),
        usual, fewest, most, 1, &chosen);
    return chosen ? std::optional(count) : std::nullopt;
}

/// It is the folder of a run, a sweep or a race.
bool holds_runs(const QString& folder) {
    const QStringList names{QStringLiteral("run.json"), QStringLiteral("sweep.json"),
                            QStringLiteral("race.json")};
    return std::any_of(names.begin(), names.end(), [&](const QString& name) {
        return QFileInfo::exists(folder + QLatin1Char('/') + name);
    });
}

/// Runs lie directly below it.
bool lists_runs(const QString& folder) {
    const auto below = base::list_folder(folder.toStdString());
    std::error_code ignored;
    return std::any_of(below.begin(), below.end(), [&](const std::filesystem::path& one) {
        return std::filesystem::exists(one / "run.json", ignored);
    });
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
    dialogs.choose_seeds = ask_for_seeds;
    return dialogs;
}

ExperimentFiles::ExperimentFiles(forms::ExperimentDocument& document, const Dialogs& dialogs, QWidget* window)
    : QObject(window), document_(document), dialogs_(dialogs), window_(window) {
    connect(&probe_, &bridge::DataProbe::found, this, &ExperimentFiles::looked);
    connect(&probe_, &bridge::DataProbe::progress, this, &ExperimentFiles::progress);
}

void ExperimentFiles::create() { use_preset(QString::fromStdString(train::presets().front().id)); }

void ExperimentFiles::use_preset(const QString& id) {
    const auto* preset = train::find_preset(id.toStdString());
    if (!preset) return;
    Q_EMIT looking();
    document_.load(preset->experiment, true);
}

void ExperimentFiles::open() {
    const QString path =
        dialogs_.open_file(window_, tr("Open an experiment"), document_.file_path(), experiment_filter());
    if (!path.isEmpty()) open_any(path);
}

bool ExperimentFiles::open_path(const QString& path) {
    const auto experiment = train::load_experiment(path.toStdString());
    if (!experiment) {
        Q_EMIT failed(engine_text(experiment.error().message));
        return false;
    }
    Q_EMIT looking();
    document_.load(*experiment, true, path);
    document_.mark_saved(path);
    return true;
}

void ExperimentFiles::save() {
    if (document_.file_path().isEmpty()) return save_as();
    const auto saved_file =
        train::save_experiment(document_.experiment(), document_.file_path().toStdString());
    if (!saved_file) {
        Q_EMIT failed(engine_text(saved_file.error().message));
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
    QString path = dialogs_.save_file(window_, tr("Save the experiment"), suggestion, experiment_filter());
    if (path.isEmpty()) return;
    // Or it would not be listed when one opens it.
    const QString named = path + QStringLiteral(".json");
    if (QFileInfo(path).suffix().isEmpty() && !QFileInfo::exists(named)) path = named;
    const auto saved_file = train::save_experiment(document_.experiment(), path.toStdString());
    if (!saved_file) {
        Q_EMIT failed(engine_text(saved_file.error().message));
        return;
    }
    document_.mark_saved(path);
    Q_EMIT saved(path);
}

bool ExperimentFiles::accepts(const QMimeData& data) {
    const auto urls = data.urls();
    return !urls.isEmpty() &&
           std::all_of(urls.begin(), urls.end(), [](const QUrl& url) { return url.isLocalFile(); });
}

void ExperimentFiles::drop(const QMimeData& data) {
    QStringList paths;
    for (const QUrl& url : data.urls())
        paths << url.toLocalFile();
    if (paths.size() > 1) {
        use_data(paths);
    } else {
        open_any(paths.front());
    }
}

void ExperimentFiles::open_any(const QString& path) {
    const QFileInfo info(path);
    if (info.isDir()) {
        open_folder(path);
    } else if (info.exists() && info.suffix().compare(QLatin1String("json"), Qt::CaseInsensitive) != 0) {
        use_data({path});
    } else {
        open_path(path);
    }
}

void ExperimentFiles::open_folder(const QString& path) {
    const QString folder = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    if (holds_runs(folder)) {
        Q_EMIT run_dropped(folder);
    } else if (interop::is_model_folder(folder.toStdString())) {
        Q_EMIT model_dropped(folder);
    } else if (lists_runs(folder)) {
        Q_EMIT runs_dropped(folder);
    } else {
        use_data({folder});
    }
}

void ExperimentFiles::use_data(const QStringList& paths) {
    if (const auto data = data_of(document_.experiment(), paths)) {
        dropped_ = paths;
        look(*data);
    } else {
        Q_EMIT failed(engine_text(data.error().message));
    }
}

void ExperimentFiles::open_data() {
    const QString path = dialogs_.open_file(window_, tr("Open data to train on"), {}, tr("All files (*)"));
    if (!path.isEmpty()) use_data({path});
}

void ExperimentFiles::skip_problems() {
    if (auto data = data_of(document_.experiment(), refused_)) {
        dropped_ = refused_;
        (*data)["data"]["on_problem"] = "skip";
        look(*data);
    }
}

void ExperimentFiles::look(const base::Json& document) {
    Q_EMIT looking();
    const auto experiment = train::read_experiment(document);
    if (!experiment) {
        Q_EMIT failed(engine_text(experiment.error().message));
        return;
    }
    probe_.forget();
    probe_.look(*experiment);
    looked_at_ = *experiment;
}

void ExperimentFiles::looked(const bridge::DataFacts& facts) {
    const QStringList paths = std::exchange(dropped_, {});
    if (paths.isEmpty()) return probe_.release();
    Q_EMIT progress(1);
    if (!facts.fault.isEmpty()) {
        refused_ = paths;
        if (facts.fault.endsWith(QString::fromStdString(data::Problems::remedy))) {
            // The remedy is offered as a button.
            const auto there = facts.fault.size() - static_cast<qsizetype>(data::Problems::remedy.size() + 2);
            Q_EMIT has_problems(engine_text(facts.fault.left(there)));
        } else {
            Q_EMIT data_refused(facts.fault);
        }
        return;
    }
    Q_EMIT has_read(probe_, facts);
    const QString name = QFileInfo(paths.front()).fileName();
    if (looked_at_.task == document_.experiment().task) {
        // The data alone: the rest may have been edited meanwhile.
        const auto json = train::to_json(looked_at_);
        document_.set("data", json["data"], tr("Train on %1").arg(name), forms::Merging::never);
    } else {
        document_.load(looked_at_, true);
        Q_EMIT task_changed(name, QString::fromStdString(looked_at_.name));
    }
}

}  // namespace optimlab::ui::window
