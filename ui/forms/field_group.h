// SPDX-License-Identifier: GPL-3.0-or-later
// The editors of one schema, bound to the document under one path: shows its values, writes what is edited as
// one undo step each, and greys out what another field turns off.
#pragma once

#include <vector>

#include <QWidget>

#include "core/schema/description.h"
#include "ui/forms/form_context.h"

class QVBoxLayout;

namespace optimlab::ui::forms {

class FieldEditor;

class FieldGroup : public QWidget {
    Q_OBJECT
 public:
    FieldGroup(const FormContext& context, QWidget* parent);
    /// Of another document than the experiment.
    FieldGroup(Document& document, const FormContext& context, QWidget* parent);

    /// Makes the editors anew. (kind, id) is the topic of Explain that they belong to.
    void build(const schema::Fields& fields, const std::string& root, const QString& kind, const QString& id);
    /// Binds the same editors to another place with the same schema.
    void set_root(const std::string& root);
    /// Shows what the document has now.
    void refresh();
    FieldEditor* add_editor(const schema::FieldInfo& field, const std::string& path);
    const std::vector<FieldEditor*>& editors() const { return editors_; }

 Q_SIGNALS:
    void topic_focused(const QString& kind, const QString& id, const QString& key);

 private:
    void refresh_availability();

    Document& document_;
    const FormContext& context_;
    std::string root_;
    QString kind_, id_;
    QVBoxLayout* column_;
    std::vector<FieldEditor*> editors_;
};

}  // namespace optimlab::ui::forms
