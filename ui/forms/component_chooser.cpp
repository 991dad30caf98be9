// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/component_chooser.h"

#include <utility>

#include <QVBoxLayout>

#include "core/data/source.h"
#include "core/init/catalog.h"
#include "core/optim/catalog.h"
#include "core/schedule/catalog.h"
#include "core/task/catalog.h"
#include "core/text/tokenizer.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/field_group.h"
#include "ui/forms/section.h"
#include "ui/forms/texts.h"
#include "ui/forms/value_editors.h"

namespace optimlab::ui::forms {

namespace {

// A macro, because lupdate looks for this name.
#define SCHEMA_TEXT(text) QT_TRANSLATE_NOOP("schema", text)

bool suits_task(const train::Experiment& experiment, const schema::About& source) {
    return data::entry(source.id).kind == task::entry(experiment.task).takes;
}

bool needs_no_validation(const train::Experiment&, const schema::About& shape) {
    return !schedule::make({shape.id, schema::defaults(shape.fields)}, {})->watches_validation();
}

const ComponentKind kinds[] = {
    {"task", task::catalog, SCHEMA_TEXT("Task"), SCHEMA_TEXT("What the model is trained for.")},
    {"data", data::catalog, SCHEMA_TEXT("Source"), SCHEMA_TEXT("Where the examples come from."), suits_task},
    {"tokenizer", text::catalog, SCHEMA_TEXT("Tokens"),
     SCHEMA_TEXT("What pieces texts are read and written in.")},
    {"init", init::catalog, SCHEMA_TEXT("Method"), SCHEMA_TEXT("How the weights begin.")},
    {"optimizer", optim::catalog, SCHEMA_TEXT("Rule"), SCHEMA_TEXT("How a gradient becomes a step.")},
    {"schedule", schedule::catalog, SCHEMA_TEXT("Shape"),
     SCHEMA_TEXT("How the learning rate changes in the course of the run.")},
};

}  // namespace

const ComponentKind& component_kind(const QString& key) {
    for (const auto& kind : kinds) {
        if (key == QLatin1String(kind.key)) return kind;
    }
    Q_ASSERT(!"a part that is no component");
    return kinds[0];
}

const ComponentKind& drive_kind() {
    static const ComponentKind kind = {"schedule", schedule::catalog, SCHEMA_TEXT("Shape"),
                                       SCHEMA_TEXT("How the value changes in the course of the run."),
                                       needs_no_validation};
    return kind;
}

ComponentChooser::ComponentChooser(const ComponentKind& kind, const FormContext& context, QWidget* parent)
    : ComponentChooser(kind, kind.key, context, parent) {}

ComponentChooser::ComponentChooser(const ComponentKind& kind, std::string root, const FormContext& context,
                                   QWidget* parent)
    : ComponentChooser(kind, std::move(root), context.document, context, parent) {}

ComponentChooser::ComponentChooser(const ComponentKind& kind, std::string root, Document& document,
                                   const FormContext& context, QWidget* parent)
    : QWidget(parent),
      kind_(kind),
      root_(std::move(root)),
      document_(document),
      context_(context),
      list_(new FieldGroup(document, context, this)),
      fields_(new FieldGroup(document, context, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(row_gap);
    column->addWidget(list_);
    column->addWidget(fields_);
    add_list();
    const QString topic_kind = QString::fromLatin1(kind.key);
    connect(list_, &FieldGroup::topic_focused, this,
            [this, topic_kind] { Q_EMIT topic_focused(topic_kind, topic_id(), QString()); });
    connect(fields_, &FieldGroup::topic_focused, this, &ComponentChooser::topic_focused);
}

schema::Catalog ComponentChooser::offered() const {
    if (!kind_.suits) return kind_.catalog();
    schema::Catalog list;
    for (const auto* about : kind_.catalog()) {
        if (about == about_ || kind_.suits(context_.document.shown(), *about)) list.push_back(about);
    }
    return list;
}

schema::Catalog ComponentChooser::others() const {
    schema::Catalog list = offered();
    std::erase(list, about_);
    return list;
}

void ComponentChooser::choose(const std::string& id) {
    Q_EMIT list_->editors().front()->value_edited(base::Json(id));
}

void ComponentChooser::add_list() {
    schema::FieldInfo field{"id", kind_.label, kind_.help, {}, {}};
    field.kind = schema::Kind::choice;
    QStringList names;
    listed_ = offered();
    for (const auto* about : listed_) {
        field.choices.push_back(about->id);
        names << schema_text(about->name);
    }
    list_->build({field}, root_, QString::fromLatin1(kind_.key), QString());
    auto& choice = static_cast<ChoiceEditor&>(list_->editors().front()->editor());
    choice.set_item_names(names);
    connect(&choice, &ChoiceEditor::highlighted, this, [this](const QString& id) {
        Q_EMIT topic_focused(QString::fromLatin1(kind_.key), id, QString());
    });
}

void ComponentChooser::add_note(QWidget* note) {
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->insertLayout(column->indexOf(fields_), indented(note));
}

void ComponentChooser::refresh() {
    const auto* id = base::find_path(document_.json(), base::join_path(root_, "id"));
    const auto* about =
        id && id->is_string() ? schema::find(kind_.catalog(), id->get<std::string>()) : nullptr;
    if (!about) return;
    const bool exchanged = about != about_;
    about_ = about;
    if (listed_ != offered()) add_list();
    list_->refresh();
    if (exchanged) {
        fields_->build(about->fields, root_, QString::fromLatin1(kind_.key), topic_id());
        fields_->setVisible(!about->fields.empty());
    }
    fields_->refresh();
}

QString ComponentChooser::topic_id() const { return about_ ? QString::fromStdString(about_->id) : QString(); }

}  // namespace optimlab::ui::forms
