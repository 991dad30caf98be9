// SPDX-License-Identifier: GPL-3.0-or-later
// What edits one value, without label and marks: a box with a slider, a check box, a combo box or a line of
// text, as the field's kind wants it.
#pragma once

#include <QList>
#include <QWidget>

#include "core/schema/description.h"
#include "ui/forms/form_context.h"
#include "ui/theme/severity.h"

namespace optimlab::ui::forms {

class ValueEditor : public QWidget {
    Q_OBJECT
 public:
    using QWidget::QWidget;

    /// Shows the document's value; emits nothing.
    virtual void show_value(const base::Json& value) = 0;
    /// Has text that is still being typed, valid or not.
    virtual bool typing() const { return false; }
    /// Takes what is typed, as Enter would.
    virtual void settle() {}
    /// Drops text that is not valid.
    virtual void discard() {}
    /// The widget that takes the focus.
    virtual QWidget* main_widget() = 0;
    /// Gives every focusable part a name for screen readers.
    virtual void set_name(const QString& name) = 0;
    /// Values that can be chosen instead of being typed, with what people read for each.
    struct Suggestion {
        QString name, value;
        bool operator==(const Suggestion&) const = default;
    };
    virtual void suggest(const QList<Suggestion>&) {}
    /// A border in the colour of what is said about the value; of a note, as usual.
    virtual void set_marked(Severity) {}

 Q_SIGNALS:
    void value_edited(const optimlab::base::Json& value);
    void fault_changed(const QString& message);
    /// An edit is complete: Enter, focus out, a slider let go.
    void finished();
};

ValueEditor* make_value_editor(const schema::FieldInfo& field, const FormContext& context, QWidget* parent);

}  // namespace optimlab::ui::forms
