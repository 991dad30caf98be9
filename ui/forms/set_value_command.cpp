// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/set_value_command.h"

#include <utility>

#include "ui/forms/experiment_document.h"

namespace optimlab::ui::forms {

SetValue::SetValue(ExperimentDocument& document, std::string path, base::Json before, base::Json after,
                   Joining joining, const QString& what)
    : QUndoCommand(what),
      document_(document),
      path_(std::move(path)),
      before_(std::move(before)),
      after_(std::move(after)),
      joining_(joining) {}

SetValue::SetValue(ExperimentDocument& document, base::Json after, const QString& file_path,
                   const QString& what)
    : SetValue(document, std::string(), document.json(), std::move(after), Joining::never, what) {
    files_ = Files{document.file_path(), file_path};
}

void SetValue::undo() {
    if (files_) document_.set_file_path(files_->before);
    document_.put(path_, before_);
}

void SetValue::redo() {
    if (files_) document_.set_file_path(files_->after);
    document_.put(path_, after_);
}

int SetValue::id() const { return joining_ == Joining::never ? -1 : 1; }

bool SetValue::mergeWith(const QUndoCommand* next) {
    const auto* later =
        static_cast<const SetValue*>(next);  // same id, and this id belongs to this class alone
    if (later->joining_ != Joining::joins || later->path_ != path_ || later->text() != text()) return false;
    after_ = later->after_;
    setObsolete(after_ == before_);
    return true;
}

}  // namespace optimlab::ui::forms
