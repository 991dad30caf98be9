// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/value_words.h"

#include <algorithm>

#include <QRegularExpression>
#include <QStringList>

#include "core/data/source.h"
#include "core/init/catalog.h"
#include "core/optim/catalog.h"
#include "core/regularize/catalog.h"
#include "core/schedule/catalog.h"
#include "core/task/catalog.h"
#include "core/text/tokenizer.h"
#include "ui/forms/number_scale.h"
#include "ui/forms/texts.h"
#include "ui/forms/tr.h"

namespace optimlab::ui::forms {

namespace {

// A macro, because lupdate looks for this name.
#define SCHEMA_TEXT(text) QT_TRANSLATE_NOOP("schema", text)

struct Part {
    const char* key;
    const char* name;
    const schema::Catalog& (*catalog)();
};
constexpr Part parts[] = {
    {"task", SCHEMA_TEXT("Task"), task::catalog},
    {"data", SCHEMA_TEXT("Data"), data::catalog},
    {"tokenizer", SCHEMA_TEXT("Tokenizer"), text::catalog},
    {"init", SCHEMA_TEXT("Initialization"), init::catalog},
    {"optimizer", SCHEMA_TEXT("Optimizer"), optim::catalog},
    {"schedule", SCHEMA_TEXT("Schedule"), schedule::catalog},
    {"drives[", SCHEMA_TEXT("Schedule"), schedule::catalog},
};

/// The part of which the path is the id, or of which it is all; or null.
const Part* part_at(const std::string& path) {
    const std::string key = path.ends_with(".id") ? path.substr(0, path.size() - 3) : path;
    for (const auto& part : parts) {
        const bool one_of_many = std::string_view(part.key).ends_with('[');
        if (one_of_many ? key != path && key.starts_with(part.key) : key == part.key) return &part;
    }
    return nullptr;
}

}  // namespace

const schema::Catalog* catalog_at(const std::string& path) {
    const auto* part = part_at(path);
    return part ? &part->catalog() : nullptr;
}

QString value_words(const std::string& path, const base::Json& value) {
    if (value.is_boolean()) return value.get<bool>() ? tr("on") : tr("off");
    if (value.is_array()) {
        QStringList words;
        for (const auto& one : value)
            words << value_words(path, one);
        return words.join(QStringLiteral(", "));
    }
    constexpr int digits = 5;  // a search finds rates with seventeen
    if (value.is_number_float()) return value_text(rounded(value.get<double>(), digits));
    if (!value.is_string()) return value_text(value);
    const auto text = value.get<std::string>();
    const auto* catalog = catalog_at(path);
    const auto* about = catalog ? schema::find(*catalog, text) : nullptr;
    return about ? schema_text(about->name) : choice_words(text);
}

QString choice_words(const std::string& choice) {
    const QString words = schema_text(choice), as_it_is = QString::fromStdString(choice);
    return words == as_it_is ? QString(words).replace(QLatin1Char('_'), QLatin1Char(' ')) : words;
}

QString help_text(const schema::FieldInfo& field) {
    QString help = schema_text(field.help);
    for (const auto& choice : field.choices) {
        const QString id = QString::fromStdString(choice), words = choice_words(choice);
        if (words == id) continue;
        help.replace(QRegularExpression(QStringLiteral("(?<![A-Za-z0-9_])%1(?![A-Za-z0-9_])").arg(id)),
                     words);
    }
    return help;
}

QString target_name(const train::Experiment& experiment, const std::string& path) {
    if (const auto* part = part_at(path)) return schema_text(part->name);
    const auto* field = train::find_field(experiment, path);
    if (!field) return QString::fromStdString(path);
    QString label = schema_text(field->label);
    // A regularizer's label may need its name beside it; a rule is known.
    const auto first = path.find('.'), last = path.rfind('.');
    if (first == last || label.contains(QLatin1Char(':'))) return label;
    static const QRegularExpression block(QStringLiteral("blocks\\[(\\d+)\\]"));
    if (const auto found = block.match(QString::fromStdString(path)); found.hasMatch())
        return tr("%1, block %2").arg(label).arg(found.captured(1).toInt() + 1);
    const auto* about = schema::find(regularize::catalog(), path.substr(first + 1, last - first - 1));
    if (!about || about->fields.size() == 1) return label;
    return QStringLiteral("%1: %2").arg(schema_text(about->name), label);
}

QString named_places(const QString& message, const train::Experiment& experiment) {
    // Not what is part of a longer name, as of a file.
    static const QRegularExpression place(
        QStringLiteral(R"((?<![\w./-])[a-z_]+(\[\d+\])?(\.[a-z_0-9]+(\[\d+\])?)+)"));
    QString words;
    qsizetype from = 0;
    for (auto all = place.globalMatch(message); all.hasNext();) {
        const auto one = all.next();
        const auto* field = train::find_field(experiment, one.captured().toStdString());
        if (!field) continue;
        words += message.mid(from, one.capturedStart() - from) + tr("“%1”").arg(schema_text(field->label));
        from = one.capturedEnd();
    }
    return words + message.mid(from);
}

QString plain_words(const std::string& name) {
    std::string words = name;
    std::replace(words.begin(), words.end(), '_', ' ');
    return schema_text(words);
}

QString unit_text(const schema::FieldInfo& field) {
    static const QRegularExpression between(QStringLiteral("[^\\p{L}]+"));
    const QString unit = QString::fromStdString(field.unit);
    const QString label = QString::fromStdString(field.label).toLower();
    const QString word = unit == QLatin1String("s") ? QStringLiteral("seconds") : unit;
    return label.split(between).contains(word) ? QString() : schema_text(field.unit);
}

}  // namespace optimlab::ui::forms
