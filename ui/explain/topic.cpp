// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explain/topic.h"

#include <QCoreApplication>

#include "core/data/source.h"
#include "core/init/overrides.h"
#include "core/modify/catalog.h"
#include "core/optim/catalog.h"
#include "core/regularize/catalog.h"
#include "core/schedule/catalog.h"
#include "core/task/catalog.h"
#include "core/text/tokenizer.h"
#include "core/train/experiment.h"
#include "ui/explain/part_texts.h"
#include "ui/forms/texts.h"
#include "ui/forms/value_words.h"

namespace optimlab::ui::explain {

namespace {

using forms::schema_text;

QString value_or_nothing(const base::Json& value) {
    return value.is_null() ? QString() : forms::value_words({}, value);
}

const schema::Catalog* catalog_of(const QString& kind) {
    struct Part {
        const char* kind;
        const schema::Catalog& (*catalog)();
    };
    static constexpr Part known[] = {
        {"task", task::catalog},
        {"data", data::catalog},
        {"tokenizer", text::catalog},
        {"init", init::catalog},
        {"optimizer", optim::catalog},
        {"schedule", schedule::catalog},
        {"regularization", regularize::catalog},
        {"modifiers", modify::catalog},
        {"init_overrides", init::override_catalog},
    };
    for (const auto& part : known) {
        if (kind == QLatin1String(part.kind)) return &part.catalog();
    }
    return nullptr;
}

/// Its words in the window's language; the formulas as they are.
QString rule_of(const std::string& rule) {
    QStringList lines = QString::fromStdString(rule).split(QLatin1Char('\n'));
    for (QString& line : lines)
        line = schema_text(line.toStdString());
    return lines.join(QLatin1Char('\n'));
}

Topic component_topic(const schema::About& about) {
    Topic topic;
    topic.name = schema_text(about.name);
    topic.summary = schema_text(about.summary);
    topic.rule = rule_of(about.rule);
    topic.use = schema_text(about.use);
    topic.use_title = QCoreApplication::translate("explain", "When to use it");
    topic.citation = schema_text(about.citation);
    topic.symbols =
        explain_symbols(QString::fromStdString(about.rule), QString::fromStdString(about.id), about.fields);
    for (const auto& fact : about.facts)
        topic.facts.emplace_back(schema_text(fact.label), schema_text(fact.text));
    return topic;
}

/// What the task whose id this is predicts; where there is none, what all can be said of.
std::string predicted_by(const base::Json& task) {
    const auto* about = task.is_string() ? schema::find(task::catalog(), task.get<std::string>()) : nullptr;
    return task::entry({about ? about->id : task::catalog().front()->id, {}}).predicts;
}

/// The schemas of the parts that are no components.
schema::Fields part_fields(const QString& kind, const QString& id) {
    if (kind == QLatin1String("training")) return schema::describe<train::TrainingSpec>();
    if (kind == QLatin1String("model")) {
        return id == QLatin1String("block") ? schema::describe<model::BlockSpec>()
                                            : schema::describe<model::ModelSpec>();
    }
    schema::Fields fields;
    if (kind == QLatin1String("experiment")) {
        for (const char* key : {"name", "seed"}) {
            if (const auto* field = train::find_field(train::Experiment{}, key)) fields.push_back(*field);
        }
    }
    return fields;
}

void add_field(Topic& topic, const schema::Fields& fields, const QString& key, const base::Json& value) {
    for (const auto& field : fields) {
        if (key != QString::fromStdString(field.key)) continue;
        topic.field = schema_text(field.label);
        topic.value = value_or_nothing(value);
        topic.standard = value_or_nothing(field.default_value);
        topic.unit = forms::unit_text(field);
        topic.help = forms::help_text(field);
    }
}

}  // namespace

std::optional<Topic> find_topic(const QString& kind, const QString& id, const QString& key,
                                const base::Json& value) {
    std::optional<Topic> topic;
    if (kind == QLatin1String("curve")) {
        topic = curve_topic(id, predicted_by(value));
        if (topic) topic->symbols = explain_symbols(topic->rule, id, {});
        return topic;
    }
    if (const auto* catalog = catalog_of(kind); catalog && !id.isEmpty()) {
        const auto* about = schema::find(*catalog, id.toStdString());
        if (!about) return {};
        topic = component_topic(*about);
        add_field(*topic, about->fields, key, value);
        return topic;
    }
    topic = part_topic(kind, id);
    if (!topic) return topic;
    add_field(*topic, part_fields(kind, id), key, value);
    topic->symbols = explain_symbols(topic->rule, id, {});
    return topic;
}

}  // namespace optimlab::ui::explain
