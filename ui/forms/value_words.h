// SPDX-License-Identifier: GPL-3.0-or-later
// What stands at a place of the experiment, and the place itself, as people call them: "Optimizer" has
// "AdamW" where the document has optimizer.id and "adamw".
#pragma once

#include <string>

#include <QString>

#include "core/base/json.h"
#include "core/schema/component.h"
#include "core/train/experiment.h"

namespace optimlab::ui::forms {

/// The catalog that the id at this path is of ("optimizer.id", "drives[0].id"), or null.
const schema::Catalog* catalog_at(const std::string& path);

/// A value that stands at this path: the name of a component, a choice in words, "on" and "off"; numbers as
/// an editor shows them, with five digits at most.
QString value_words(const std::string& path, const base::Json& value);

/// One of the choices of a field, in words: "by target".
QString choice_words(const std::string& choice);

/// The help of a field, with its choices as they are called: "rms norm" for rms_norm.
QString help_text(const schema::FieldInfo& field);

/// What the target of a drive or a search is called: "Weight decay λ", "Dropout: attention", "L1 and L2
/// penalty: λ₁", "Optimizer".
QString target_name(const train::Experiment& experiment, const std::string& path);

/// A message with the labels of fields for their paths: "“Learning rate η” must be above 0".
QString named_places(const QString& message, const train::Experiment& experiment);

/// What the engine records under such a name: "macro F1" for macro_f1.
QString plain_words(const std::string& name);

/// The unit, unless the label names it already, as that of "Warmup steps" does.
QString unit_text(const schema::FieldInfo& field);

}  // namespace optimlab::ui::forms
