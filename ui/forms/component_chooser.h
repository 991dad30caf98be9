// SPDX-License-Identifier: GPL-3.0-or-later
// Chooses one component of a catalog and edits its parameters. Choosing another one is a single undo step,
// which brings the old one back with all that was set in it.
#pragma once

#include <string>

#include <QWidget>

#include "core/schema/component.h"
#include "ui/forms/form_context.h"

namespace optimlab::ui::forms {

class FieldGroup;

/// A part of the experiment that is one component.
struct ComponentKind {
    const char* key;  ///< in the document: "optimizer"
    const schema::Catalog& (*catalog)();
    const char* label;  ///< beside the list: "Rule"; translated in the context "schema"
    const char* help;
    /// Whether it can be chosen in an experiment; null: each of them always.
    bool (*suits)(const train::Experiment& experiment, const schema::About& about) = nullptr;
};
const ComponentKind& component_kind(const QString& key);

/// The schedules that may drive another number than the learning rate.
const ComponentKind& drive_kind();

class ComponentChooser : public QWidget {
    Q_OBJECT
 public:
    ComponentChooser(const ComponentKind& kind, const FormContext& context, QWidget* parent);
    /// Of a component that stands elsewhere in the document: "drives[0]".
    ComponentChooser(const ComponentKind& kind, std::string root, const FormContext& context,
                     QWidget* parent);
    /// Of another document than the experiment.
    ComponentChooser(const ComponentKind& kind, std::string root, Document& document,
                     const FormContext& context, QWidget* parent);

    void refresh();
    /// Something to say of the choice, between the list and the parameters.
    void add_note(QWidget* note);
    /// The component that is shown.
    const schema::About* about() const { return about_; }
    /// Where it stands in the document: "optimizer".
    const std::string& root() const { return root_; }
    /// Those that could be chosen instead.
    schema::Catalog others() const;
    /// As if somebody had chosen it from the list.
    void choose(const std::string& id);
    /// The editors of its parameters.
    const FieldGroup& fields() const { return *fields_; }
    /// The editor of the choice itself.
    const FieldGroup& list() const { return *list_; }

 Q_SIGNALS:
    void topic_focused(const QString& kind, const QString& id, const QString& key);

 private:
    /// Those that suit the experiment, and the one that is chosen.
    schema::Catalog offered() const;
    void add_list();
    QString topic_id() const;

    const ComponentKind& kind_;
    const std::string root_;
    Document& document_;
    const FormContext& context_;
    const schema::About* about_ = nullptr;
    schema::Catalog listed_;
    FieldGroup *list_, *fields_;
};

}  // namespace optimlab::ui::forms
