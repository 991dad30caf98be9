// SPDX-License-Identifier: GPL-3.0-or-later
// Words and numbers as the form writes them: translated schema texts, short numbers for summaries, and what
// is said of a value that is not allowed.
#pragma once

#include <cstdint>

#include <QString>

#include "core/base/json.h"
#include "core/schema/description.h"
#include "core/train/experiment.h"

namespace optimlab::ui::forms {

/// A label, help or name that the core wrote, in the language of the window.
QString schema_text(const std::string& text);

/// Rich text, so that the tool tip wraps.
QString tool_tip(const QString& text);

/// As rich text, with η_min as η and a small min below. Only after a single letter: fan_in is a name.
QString subscripted(const QString& text);

/// What 0 means where it is no amount ("four times d_model", "never"), as the field's help says it; or empty.
QString zero_text(const schema::FieldInfo& field);

/// A value as an editor shows it: "0.001", "1e-08", "gelu".
QString value_text(const base::Json& value);

/// A number for summaries, to five digits, in the shorter of the two notations: "1e-3", "0.01", "0.0015".
QString short_number(double value);

/// "818,560" with the separators of the window's language.
QString counted(std::int64_t number);

/// "0.8 M", "118 k", "900".
QString rounded_count(std::int64_t number);

/// Reads what was typed for a number field: 0.001, .5, 1e-3. Otherwise says what would be right, in the
/// language of the window ("must be above 0").
struct TypedNumber {
    base::Json value;  ///< null when it is not right
    QString fault;
};
TypedNumber read_number(const schema::FieldInfo& field, const QString& text);
/// The same for a list: 0, 0.5, 1 with commas or spaces between.
TypedNumber read_numbers(const schema::FieldInfo& field, const QString& text);

/// "must be at least 0 and below 1".
QString range_message(const schema::FieldInfo& field);

}  // namespace optimlab::ui::forms
