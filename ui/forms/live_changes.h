// SPDX-License-Identifier: GPL-3.0-or-later
// Tells which edits of the document also go to the running training: those of fields marked live, in
// components that the run was started with. A slider's drag is passed on ten times a second, typed text when
// it is finished, because every live change is recorded in the run.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>

#include <QObject>
#include <QTimer>

#include "ui/forms/experiment_document.h"

namespace optimlab::ui::forms {

class LiveChanges : public QObject {
    Q_OBJECT
 public:
    /// `typing` says whether the text of a path is still being typed.
    LiveChanges(ExperimentDocument& document, std::function<bool(const std::string&)> typing);

    void start();
    void stop();
    bool running() const { return started_.has_value(); }
    /// Whether a change at this path applies to the run.
    bool applies(const std::string& path) const;
    /// An edit is finished: what waits and is not being typed is passed on now.
    void flush();

 Q_SIGNALS:
    void change(const QString& path, const optimlab::base::Json& value);

 private:
    void note(const std::string& path);
    void send();

    ExperimentDocument& document_;
    std::function<bool(const std::string&)> typing_;
    std::optional<train::Experiment> started_;
    Json sent_;  ///< what the run has, as a document
    std::set<std::string> waiting_;
    QTimer timer_;
};

}  // namespace optimlab::ui::forms
