// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/field_group.h"

#include <algorithm>
#include <utility>

#include <QVBoxLayout>

#include "ui/forms/field_editor.h"
#include "ui/forms/texts.h"
#include "ui/forms/value_words.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::forms {

namespace {

/// Whether a value turns on the field that depends on it.
bool turns_on(const schema::FieldInfo& field, const base::Json& value) {
    const auto& names = field.enabled_by_choices;
    if (!names.empty()) return std::count(names.begin(), names.end(), value) > 0;
    if (value.is_boolean()) return value.get<bool>();
    if (value.is_number()) return value.get<double>() != 0;
    return value.is_string() && !value.get_ref<const std::string&>().empty();
}

}  // namespace

FieldGroup::FieldGroup(const FormContext& context, QWidget* parent)
    : FieldGroup(context.document, context, parent) {}

FieldGroup::FieldGroup(Document& document, const FormContext& context, QWidget* parent)
    : QWidget(parent), document_(document), context_(context), column_(new QVBoxLayout(this)) {
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(row_gap);
}

void FieldGroup::build(const schema::Fields& fields, const std::string& root, const QString& kind,
                       const QString& id) {
    for (FieldEditor* editor : editors_) {
        column_->removeWidget(editor);
        editor->hide();
        editor->setParent(nullptr);
        editor->deleteLater();  // it may be the one whose menu is open
    }
    editors_.clear();
    root_ = root, kind_ = kind, id_ = id;
    for (const auto& field : fields)
        add_editor(field, base::join_path(root, field.key));
}

FieldEditor* FieldGroup::add_editor(const schema::FieldInfo& field, const std::string& path) {
    auto* editor = new FieldEditor(field, path, context_, this);
    column_->addWidget(editor);
    editors_.push_back(editor);
    connect(editor, &FieldEditor::value_edited, this, [this, editor](const base::Json& value) {
        const QString label = schema_text(editor->field().label);
        document_.set(editor->path(), value, tr("Change %1").arg(label));
    });
    connect(editor, &FieldEditor::attended, this, [this, editor] {
        Q_EMIT topic_focused(kind_, id_, QString::fromStdString(editor->field().key));
    });
    return editor;
}

void FieldGroup::set_root(const std::string& root) {
    if (root == root_) return;
    root_ = root;
    for (FieldEditor* editor : editors_) {
        editor->discard();
        editor->set_path(base::join_path(root, editor->field().key));
    }
}

void FieldGroup::refresh() {
    for (FieldEditor* editor : editors_) {
        const auto* value = base::find_path(document_.json(), editor->path());
        // A document at fault may lack a place or have the wrong kind there: the editor keeps what it shows.
        if (value && schema::check_value(editor->field(), *value, std::string())) editor->show_value(*value);
    }
    refresh_availability();
}

void FieldGroup::refresh_availability() {
    for (FieldEditor* editor : editors_) {
        const std::string& master = editor->field().enabled_by;
        if (master.empty()) continue;
        const auto* value = base::find_path(document_.json(), base::join_path(root_, master));
        QString label = QString::fromStdString(master);
        for (const FieldEditor* other : editors_) {
            if (other->field().key == master) label = schema_text(other->field().label);
        }
        const QString why_not =
            value && value->is_string()
                ? tr("Has no effect while “%1” is %2.").arg(label, value_words({}, *value))
                : tr("Has no effect while “%1” is off.").arg(label);
        editor->set_available(!value || turns_on(editor->field(), *value), why_not);
    }
}

}  // namespace optimlab::ui::forms
