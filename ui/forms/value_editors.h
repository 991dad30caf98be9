// SPDX-License-Identifier: GPL-3.0-or-later
// The plain editors: a check box, a choice among names, a line of text, a file's path with a browse button,
// and a list of numbers.
#pragma once

#include "ui/forms/value_editor.h"
#include "ui/theme/severity.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QToolButton;

namespace optimlab::ui::forms {

class ToggleEditor : public ValueEditor {
    Q_OBJECT
 public:
    explicit ToggleEditor(QWidget* parent);
    void show_value(const base::Json& value) override;
    QWidget* main_widget() override;
    void set_name(const QString& name) override;

 private:
    QCheckBox* box_;
};

class ChoiceEditor : public ValueEditor {
    Q_OBJECT
 public:
    ChoiceEditor(const schema::FieldInfo& field, QWidget* parent);
    void show_value(const base::Json& value) override;
    QWidget* main_widget() override;
    void set_name(const QString& name) override;
    /// What people read instead of the values, in the same order.
    void set_item_names(const QStringList& names);

 Q_SIGNALS:
    /// A value in the open list is under the pointer or the arrow keys.
    void highlighted(const QString& value);

 private:
    QComboBox* combo_;
};

class TextEditor : public ValueEditor {
    Q_OBJECT
 public:
    TextEditor(const schema::FieldInfo& field, const FormContext& context, QWidget* parent);
    void show_value(const base::Json& value) override;
    bool typing() const override;
    QWidget* main_widget() override;
    void set_name(const QString& name) override;
    void set_marked(Severity severity) override;
    void suggest(const QList<Suggestion>& suggestions) override;

 private:
    void browse();
    void take(const QString& chosen);
    QToolButton* add_button(const QString& text, const QString& tip);

    const FormContext& context_;
    QLineEdit* line_;
    QToolButton* browse_ = nullptr;  ///< only for files
    QToolButton* list_ = nullptr;    ///< of what was suggested
    QList<Suggestion> suggestions_;
    QString name_;
};

/// Numbers with commas between; the whole list is one edit.
class NumbersEditor : public ValueEditor {
    Q_OBJECT
 public:
    NumbersEditor(const schema::FieldInfo& field, QWidget* parent);
    void show_value(const base::Json& value) override;
    bool typing() const override;
    void settle() override;
    void discard() override;
    QWidget* main_widget() override;
    void set_name(const QString& name) override;
    void set_marked(Severity severity) override;

 private:
    schema::FieldInfo field_;
    QLineEdit* line_;
    QString shown_;
};

}  // namespace optimlab::ui::forms
