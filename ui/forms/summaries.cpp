// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/summaries.h"

#include <QStringList>

#include "core/data/source.h"
#include "core/init/catalog.h"
#include "core/model/transformer.h"
#include "core/modify/catalog.h"
#include "core/optim/catalog.h"
#include "core/regularize/catalog.h"
#include "core/schedule/catalog.h"
#include "core/task/catalog.h"
#include "core/train/course.h"
#include "ui/forms/texts.h"
#include "ui/forms/tr.h"
#include "ui/forms/value_words.h"

namespace optimlab::ui::forms {

namespace {

/// Parts with a dot between; a line may break between them, and within one only when it is long.
QString joined(QStringList parts) {
    for (QString& part : parts) {
        if (part.size() <= 16) part.replace(QLatin1Char(' '), QChar(QChar::Nbsp));
    }
    return parts.join(QStringLiteral(" · "));
}

QString name_of(const schema::Catalog& catalog, const schema::Component& component) {
    const auto* about = schema::find(catalog, component.id);
    return about ? schema_text(about->name) : QString::fromStdString(component.id);
}

/// The parameter, or 0 where the component has none of that name.
double number_of(const schema::Component& component, const char* key) {
    const auto found = component.params.find(key);
    return found != component.params.end() && found->is_number() ? found->get<double>() : 0;
}

QString real(double value) {
    const QString text = short_number(value);
    return text.contains(QLatin1Char('.')) || text.contains(QLatin1Char('e')) ? text
                                                                              : text + QStringLiteral(".0");
}

/// "0.1", or "0.1/0.2" for a part whose numbers differ.
QString numbers_of(const base::Json& params) {
    QStringList numbers;
    for (const auto& value : params) {
        if (value.is_number()) numbers << short_number(value.get<double>());
    }
    return numbers.count(numbers.value(0)) == numbers.size() ? numbers.value(0)
                                                             : numbers.join(QLatin1Char('/'));
}

/// "Dropout" within a line, but "R-Drop" as it is.
QString uncapitalized(const QString& name) {
    return name.size() > 1 && name[1].isLower() ? name.left(1).toLower() + name.mid(1) : name;
}

QString count_text(const char* one, const char* many, std::int64_t n) {
    return tr(n == 1 ? one : many).arg(counted(n));
}

}  // namespace

QString data_summary(const train::Experiment& e) {
    return joined({name_of(task::catalog(), e.task), name_of(data::catalog(), e.data)});
}

QString model_summary(const train::Experiment& e, const model::Sizes& sizes) {
    const auto n = static_cast<std::int64_t>(e.model.blocks.size() + e.model.encoder_blocks.size());
    QStringList parts{schema_text(schema::write(e.model).at("family").get<std::string>()),
                      count_text(QT_TRANSLATE_NOOP("optimlab::ui::forms", "%1 block"),
                                 QT_TRANSLATE_NOOP("optimlab::ui::forms", "%1 blocks"), n)};
    parts << (sizes.vocabulary > 0 ? rounded_count(model::parameter_count(e.model, sizes))
                                   : tr("width %1").arg(counted(e.model.d_model)));
    return joined(parts);
}

QString init_summary(const train::Experiment& e) {
    QStringList parts{name_of(init::catalog(), e.init)};
    if (const double std = number_of(e.init, "std"); std > 0) parts << tr("σ %1").arg(short_number(std));
    if (const double gain = number_of(e.init, "gain"); gain > 0)
        parts << tr("gain %1").arg(short_number(gain));
    return joined(parts);
}

QString optimizer_summary(const train::Experiment& e) {
    QStringList parts{name_of(optim::catalog(), e.optimizer)};
    const auto& params = e.optimizer.params;
    if (params.contains("lr")) parts << tr("lr %1").arg(short_number(e.base_lr()));
    if (params.contains("beta1") && params.contains("beta2")) {
        parts << tr("β %1/%2").arg(short_number(number_of(e.optimizer, "beta1")),
                                   short_number(number_of(e.optimizer, "beta2")));
    }
    if (const double momentum = number_of(e.optimizer, "momentum"); momentum != 0) {
        parts << tr("momentum %1").arg(short_number(momentum));
    }
    if (const double decay = number_of(e.optimizer, "weight_decay"); decay != 0) {
        parts << tr("decay %1").arg(short_number(decay));
    }
    return joined(parts);
}

QString schedule_summary(const train::Experiment& e, const task::Extent& extent) {
    const QString name = name_of(schedule::catalog(), e.schedule);
    const auto warmup = schedule::make(e.schedule, train::course(e, extent))->warmup_steps();
    return warmup == 0 ? name.toLower() : tr("warmup %1 + %2").arg(counted(warmup), name.toLower());
}

QString drives_summary(const train::Experiment& e) {
    QStringList parts;
    for (const auto& drive : e.drives) {
        parts << tr("%1: %2").arg(uncapitalized(target_name(e, drive.target)),
                                  name_of(schedule::catalog(), drive.schedule).toLower());
    }
    return parts.isEmpty() ? tr("none") : joined(parts);
}

QString regularization_summary(const train::Experiment& e) {
    QStringList parts;
    if (const double decay = number_of(e.optimizer, "weight_decay"); decay != 0) {
        parts << tr("decay %1").arg(short_number(decay));
    }
    for (const auto* about : regularize::catalog()) {
        const auto& params = e.regularization.at(about->id);
        if (!regularize::active(about->id, params)) continue;
        if (about->id == "clip_norm") {
            parts << tr("clip %1").arg(real(params.at("max_norm").get<double>()));
        } else {
            parts << uncapitalized(schema_text(about->name)) + QLatin1Char(' ') + numbers_of(params);
        }
    }
    if (e.training.patience > 0) parts << tr("early stopping %1").arg(counted(e.training.patience));
    return parts.isEmpty() ? tr("none") : joined(parts);
}

QString modifiers_summary(const train::Experiment& e) {
    QStringList parts;
    for (const auto* about : modify::catalog()) {
        if (modify::active(about->id, e.modifiers.at(about->id))) parts << schema_text(about->name).toLower();
    }
    return parts.isEmpty() ? tr("none") : joined(parts);
}

QString training_summary(const train::Experiment& e) {
    const auto& training = e.training;
    const QString batch = counted(training.batch_size);
    QStringList parts{count_text(QT_TRANSLATE_NOOP("optimlab::ui::forms", "%1 step"),
                                 QT_TRANSLATE_NOOP("optimlab::ui::forms", "%1 steps"), training.steps),
                      training.batch_from > 0 ? tr("batch %1 to %2").arg(counted(training.batch_from), batch)
                                              : tr("batch %1").arg(batch)};
    if (training.micro_batches > 1) parts << tr("in %1 parts").arg(counted(training.micro_batches));
    return joined(parts);
}

}  // namespace optimlab::ui::forms
