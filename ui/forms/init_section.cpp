// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/init_section.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/init/overrides.h"
#include "ui/forms/component_chooser.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/field_group.h"
#include "ui/forms/spread_view.h"
#include "ui/forms/summaries.h"
#include "ui/forms/texts.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::forms {

namespace {

QString list_of(const init::Needs& needs) {
    QStringList parts;
    for (const auto& need : needs) {
        parts << QStringLiteral("%1 = %2").arg(QString::fromStdString(need.path),
                                               QString::fromStdString(base::show(need.value)));
    }
    constexpr int most = 4;
    if (parts.size() > most) parts = parts.mid(0, most) << QStringLiteral("…");
    return parts.join(QStringLiteral(", "));
}

}  // namespace

InitSection::InitSection(const FormContext& context, QWidget* parent)
    : ComponentSection(QStringLiteral("init"), tr("Initialization"), init_summary, context, parent),
      spread_(new SpreadView(this)),
      needs_(make_note(this)),
      set_(new QPushButton(tr("Set"), this)) {
    set_style_class(*set_, "link");
    set_->setAccessibleName(tr("Set what the initialization needs of the model"));
    chooser().add_note(needs_);
    chooser().add_note(set_);
    chooser().add_note(spread_);
    needs_->hide();
    set_->hide();
    // Choosing the scheme again sets what it needs, and is one step to undo.
    connect(set_, &QPushButton::clicked, this, [this] {
        document().fit("init", tr("Set what %1 needs").arg(QString::fromStdString(experiment().init.id)));
    });
    connect(&document(), &ExperimentDocument::fitted, this,
            [this](const QString& part, const QString& words) {
                if (part != key()) return;
                needs_->setText(words);
                needs_->show();
                set_->hide();
            });
    add_overrides();
}

void InitSection::add_overrides() {
    for (const auto* about : init::override_catalog()) {
        auto* name = make_note(this);
        name->setText(schema_text(about->name));
        body().addLayout(indented(name, spacing));
        auto* group = add_group();
        group->build(about->fields, "init_overrides." + about->id, QStringLiteral("init_overrides"),
                     QString::fromStdString(about->id));
        for (FieldEditor* editor : group->editors())
            editor->set_title(schema_text(about->name));
        overrides_.push_back(group);
    }
}

bool InitSection::holds(const QString& path) const {
    return ComponentSection::holds(path) || path.startsWith(QLatin1String("init_overrides"));
}

void InitSection::refresh() {
    ComponentSection::refresh();
    for (FieldGroup* group : overrides_)
        group->refresh();
    refresh_needs();
}

void InitSection::refresh_needs() {
    // As the document has it, valid with this initialization or not.
    const auto model = model::read_model(document().json().at("model"), "model");
    const auto unmet = model ? init::unmet_needs(document().chosen_init(), *model) : init::Needs();
    set_->setVisible(!unmet.empty());
    needs_->setVisible(!unmet.empty());
    if (!unmet.empty()) {
        needs_->setText(
            tr("%1 goes with %2.").arg(QString::fromStdString(document().chosen_init().id), list_of(unmet)));
    }
}

}  // namespace optimlab::ui::forms
