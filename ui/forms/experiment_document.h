// SPDX-License-Identifier: GPL-3.0-or-later
// The experiment that is being edited: a JSON document with undo, the last valid Experiment read from it, and
// where it is stored. Every change goes through set() or load(); every view listens to changed(). The
// document may be at fault for a while (eight heads and a width of 100), then experiment() is the last one
// that was right.
#pragma once

#include <string>

#include <QObject>
#include <QString>
#include <QUndoStack>

#include "core/train/experiment.h"
#include "ui/forms/document.h"

namespace optimlab::ui::forms {

class ExperimentDocument : public QObject, public Document {
    Q_OBJECT
 public:
    /// Starts with an experiment of nothing but defaults.
    explicit ExperimentDocument(QObject* parent = nullptr);

    const Json& json() const override { return json_; }
    /// The last valid experiment.
    const train::Experiment& experiment() const { return experiment_; }

    /// What is to be shown of the document: experiment(), but where only one part is at fault, the other
    /// parts are as they are now.
    const train::Experiment& shown() const { return shown_; }

    bool valid() const { return fault_.isEmpty(); }
    /// Why the document is not valid now ("model.blocks[0].n_heads: 8 heads do not divide ..."), or empty.
    QString fault() const { return fault_; }
    /// The part of fault() before the first ':', and the part behind it.
    QString fault_path() const;
    QString fault_message() const;

    /// Changes one place, as one undo step. A component's id replaces the component by that one with its
    /// defaults. `what` names the step for people ("Change β₂"). Nothing happens when the value is already
    /// there or the path names no place.
    void set(const std::string& path, const Json& value, const QString& what,
             Merging merging = Merging::automatic) override;
    /// Sets elsewhere what the component of a part ("init") needs, as one undo step.
    void fit(const std::string& part, const QString& what);
    /// The initialization as the document has it, also while its model is not what it needs.
    schema::Component chosen_init() const;
    /// Another experiment, and the file that it is stored in (empty: none): as one undo step, or else the
    /// history begins anew and the document counts as unmodified.
    void load(const train::Experiment& experiment, bool undoable, const QString& file_path = {});
    /// The next edit begins a new undo step, even of the path edited last.
    void seal();

    QUndoStack& undo_stack() { return undo_stack_; }

    /// Where it was last saved or opened; empty when never.
    QString file_path() const { return file_path_; }
    /// Not what was last saved or loaded.
    bool modified() const { return !undo_stack_.isClean(); }
    /// After writing the document to a file: it is unmodified now.
    void mark_saved(const QString& path);
    /// It is not what its file holds.
    void mark_modified() { undo_stack_.resetClean(); }

 Q_SIGNALS:
    /// The place that changed, "" for all of it; emitted for undo and redo too.
    void changed(const QString& path);
    void fault_changed();
    /// A component of a part ("init", "task") was chosen and has set others: which, as a sentence.
    void fitted(const QString& part, const QString& words);
    void modified_changed(bool modified);
    void file_path_changed(const QString& path);

 private:
    friend class SetValue;
    /// Writes without a trace in the history; the path must exist.
    void put(const std::string& path, const Json& value);
    void set_file_path(const QString& path);
    void check();
    /// `after` is the document with the component chosen; false when it needs nothing elsewhere.
    bool fit(Json after, const std::string& part, const QString& what);

    Json json_;
    train::Experiment experiment_, shown_;
    QString fault_, file_path_;
    bool sealed_ = false;
    QUndoStack undo_stack_;
};

}  // namespace optimlab::ui::forms
