// SPDX-License-Identifier: GPL-3.0-or-later
// What every part of the form works with: the document, and how a file is chosen (a test chooses without a
// dialog).
#pragma once

#include <functional>

#include <QString>

#include "ui/forms/experiment_document.h"

class QWidget;

namespace optimlab::ui::forms {

/// (parent, title, the path so far) -> the chosen path, or empty when cancelled.
using FilePicker = std::function<QString(QWidget*, const QString&, const QString&)>;

struct FormContext {
    ExperimentDocument& document;
    FilePicker pick_file;
};

}  // namespace optimlab::ui::forms
