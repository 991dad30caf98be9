// SPDX-License-Identifier: GPL-3.0-or-later
// The one undo command for every parameter: a path, what stood there and what stands there now. Consecutive
// edits of one place become one step (a slider's drag), and a step that ends where it began disappears.
#pragma once

#include <optional>
#include <string>

#include <QUndoCommand>

#include "core/base/json.h"

namespace optimlab::ui::forms {

class ExperimentDocument;

class SetValue : public QUndoCommand {
 public:
    /// Joins steps of the same path, unless it begins a new one.
    enum class Joining { never, begins, joins };

    SetValue(ExperimentDocument& document, std::string path, base::Json before, base::Json after,
             Joining joining, const QString& what);
    /// Another experiment: all of the document, and the file that it is stored in.
    SetValue(ExperimentDocument& document, base::Json after, const QString& file_path, const QString& what);

    void undo() override;
    void redo() override;
    int id() const override;
    bool mergeWith(const QUndoCommand* next) override;

 private:
    /// Where the document is stored, before and after.
    struct Files {
        QString before, after;
    };

    ExperimentDocument& document_;
    std::string path_;
    base::Json before_, after_;
    std::optional<Files> files_;
    Joining joining_;
};

}  // namespace optimlab::ui::forms
