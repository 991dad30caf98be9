// SPDX-License-Identifier: GPL-3.0-or-later
// A part of the form that folds to one line. Each kind of section fills the body and says in refresh() what
// its summary is.
#pragma once

#include <vector>

#include <QWidget>

#include "ui/forms/form_context.h"
#include "ui/theme/severity.h"

class QLabel;
class QLayout;
class QVBoxLayout;

namespace optimlab::ui::forms {

class FieldEditor;
class FieldGroup;
class SectionHeader;

/// A quiet line among the rows.
QLabel* make_note(QWidget* parent);
/// The widget with the margins of a row, to be added to a layout. A label's own contents margins would not
/// do: a style sheet sets them back when it looks at the label again.
QLayout* indented(QWidget* widget, int above = 0, int below = 0);

class Section : public QWidget {
    Q_OBJECT
 public:
    Section(const QString& key, const QString& title, const FormContext& context, QWidget* parent);

    QString key() const { return key_; }
    SectionHeader& header() { return *header_; }
    QString summary() const;
    bool folded() const;
    void set_folded(bool folded);
    /// A fault beside the section's title line; empty takes it away.
    void show_fault(const QString& message, Severity severity = Severity::fault);
    QString fault() const;

    /// Shows what the document has now.
    virtual void refresh() = 0;
    /// Whether a path of the document is shown here.
    virtual bool holds(const QString& path) const;
    /// Makes the editor of a path the one that is shown, where a section shows one of several.
    virtual void reveal(const QString& /*path*/) {}
    /// The topic of Explain when the section as a whole has the focus: (kind, id).
    virtual std::pair<QString, QString> topic() const = 0;

    std::vector<FieldEditor*> editors() const;

 Q_SIGNALS:
    void topic_focused(const QString& kind, const QString& id, const QString& key);

 protected:
    ExperimentDocument& document() const { return context_.document; }
    const train::Experiment& experiment() const { return context_.document.shown(); }
    const FormContext& context() const { return context_; }
    /// Or, while this part is at fault, that it is: its numbers would be those of before.
    void set_summary(const QString& summary);
    /// Between the title and the body, visible when folded too.
    void set_preview(QWidget* preview);
    QVBoxLayout& body() { return *body_layout_; }
    FieldGroup* add_group();

 private:
    QString key_;
    const FormContext& context_;
    SectionHeader* header_;
    QLabel* fault_;
    QString said_;
    QWidget *fault_row_, *preview_slot_, *body_;
    QVBoxLayout* body_layout_;
};

}  // namespace optimlab::ui::forms
