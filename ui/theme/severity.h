// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How grave it is what a message says: a note, a warning (it goes on, and is hardly what anybody means) or a
// fault (it was not done, or cannot be). Colour, sign and word tell them apart, so that whoever misses one of
// these has the others.
#include <QString>

class QLabel;
class QWidget;

namespace optimlab::ui {

enum class Severity { note, warning, fault };

/// "⚠ Warning", "⊘ Error"; nothing of a note.
[[nodiscard]] QString severity_words(Severity severity);
/// The "class" of a label that says it.
[[nodiscard]] const char* severity_class(Severity severity);
/// "Warning", "Error": the same without the sign, for screen readers.
[[nodiscard]] QString severity_name(Severity severity);
/// The text with severity_words() before it, in their colour.
void show_notice(QLabel& label, Severity severity, const QString& text);
/// The border of an input that the message is about; of a note it is as usual.
void mark_input(QWidget& input, Severity severity);

}  // namespace optimlab::ui
