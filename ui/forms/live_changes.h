// SPDX-License-Identifier: GPL-3.0-or-later
// Tells which edits of the document also go to the run that trains: those of fields marked live, in
// components that the run has. The form may be about another experiment than the run (a resumed run, a preset
// that was loaded meanwhile), so what the run has is told by the run and not taken from the document. A
// slider's drag is passed on ten times a second, typed text when it is finished, because every live change is
// recorded in the run.
#pragma once

#include <functional>
#include <map>
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

    /// What the run that trains has now: when it begins, and after each change that it took.
    void follow(const train::Experiment& run);
    /// The run did not take what was sent for this path: it has the value that it had.
    void refuse(const std::string& path) { asked_.erase(path); }
    /// No run trains.
    void stop();
    bool running() const { return !run_.is_null(); }
    /// Whether a change at this path applies to the run.
    bool applies(const std::string& path) const;
    /// The run's value at a path, where it differs from the document's and nothing is on its way to the run;
    /// else null.
    Json differing(const std::string& path) const;
    /// Sends the document's value to the run, though it was not edited.
    void apply(const std::string& path);
    /// An edit is finished: what waits and is not being typed is passed on now.
    void flush();

 Q_SIGNALS:
    void change(const QString& path, const optimlab::base::Json& value);

 private:
    void note(const std::string& path);
    void send();

    ExperimentDocument& document_;
    std::function<bool(const std::string&)> typing_;
    Json run_;                           ///< what the run has, as a document; null: no run
    std::map<std::string, Json> asked_;  ///< sent, and not yet said to be taken
    std::set<std::string> waiting_;
    QTimer timer_;
};

}  // namespace optimlab::ui::forms
