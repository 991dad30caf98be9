// SPDX-License-Identifier: GPL-3.0-or-later
// One row of the form: label with unit, editor, and beneath it what is wrong. A dot before the label marks a
// value that differs from the default; it is a button that resets it. While a run trains with another value,
// a button beneath says which, and sends this one to the run. Label beside the editor, or above it where
// there is little room.
#pragma once

#include <QTimer>
#include <QWidget>

#include "core/schema/description.h"
#include "ui/forms/form_context.h"
#include "ui/theme/severity.h"

class QGridLayout;
class QLabel;
class QToolButton;

namespace optimlab::ui::forms {

class LiveMark;
class ValueEditor;

class FieldEditor : public QWidget {
    Q_OBJECT
 public:
    /// An editor of the document's value at `path`. `topic` is what it is about, as in ExperimentForm's
    /// signal.
    FieldEditor(const schema::FieldInfo& field, std::string path, const FormContext& context,
                QWidget* parent);

    const schema::FieldInfo& field() const { return field_; }
    const std::string& path() const { return path_; }
    /// The same editor for another place, such as the next block.
    void set_path(const std::string& path) { path_ = path; }

    void show_value(const base::Json& value);
    /// Enabled or greyed out with a hint why.
    void set_available(bool available, const QString& why_not);
    /// Marked, in the right margin, as a field whose change applies to the running training.
    void set_live_mark(bool live);
    /// What the run that trains has instead of this value; null: the same, or nothing.
    void set_run_value(const base::Json& value);
    /// Stands below this title, whose words the label need not repeat: of "Dropout: attention" it shows
    /// "Attention".
    void set_title(const QString& title);
    /// Fits into a form of this width: the label goes above the editor where the form is compact, or where a
    /// list of choices would be cut off beside it.
    void set_room(int width, bool compact);
    /// A fault that the document found, or what it warns of; empty takes it away.
    void show_fault(const QString& message, Severity severity = Severity::fault);
    void discard();
    bool typing() const;
    /// Takes what is typed; what is wrong with it, if it cannot be taken and would have an effect.
    QString settle();

    /// Takes what is typed in every field within a widget; the first whose text cannot be taken, which gets
    /// the focus, or null.
    static FieldEditor* settle_all(QWidget& form);

    /// A field without a default (a null one) never differs.
    bool differs() const { return !field_.default_value.is_null() && value_ != field_.default_value; }
    void reset();
    ValueEditor& editor() { return *editor_; }
    QToolButton& reset_button() { return *dot_; }
    QToolButton& run_button() { return *run_; }
    QLabel& message() { return *message_; }

 Q_SIGNALS:
    void value_edited(const optimlab::base::Json& value);
    void finished();
    /// The run should have this value.
    void apply_requested();
    /// Has got the focus, or the pointer rests on it.
    void attended();

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

 private:
    void build();
    void arrange();
    void show_label();
    void show_message();
    void show_run_value();

    schema::FieldInfo field_;
    std::string path_;
    base::Json value_, run_value_;
    QString title_, typing_fault_, document_fault_;
    Severity document_severity_ = Severity::fault;
    QString help_;  ///< made once: the form refreshes with every letter
    bool compact_ = false;
    int room_ = 0;
    QGridLayout* grid_;
    QToolButton *dot_, *run_;
    QLabel* label_;
    LiveMark* live_;
    QLabel* message_;
    ValueEditor* editor_;
    QTimer hover_;
};

/// The margin at the left of every label, in which the dot stands.
inline constexpr int gutter = 14;
/// Between two rows.
inline constexpr int row_gap = 6;

}  // namespace optimlab::ui::forms
