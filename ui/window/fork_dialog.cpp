// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/fork_dialog.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/forms/number_box.h"
#include "ui/theme/severity.h"
#include "ui/window/tr.h"

namespace optimlab::ui::window {

namespace {

QString settings_text(const QStringList& changes) {
    if (changes.isEmpty())
        return tr(
            "It will have the run's own settings. Change some in the form first to try them from here.");
    constexpr qsizetype most = 8;
    QString text = tr("Of the form it takes:");
    for (const auto& change : changes.mid(0, most))
        text += QStringLiteral("\n    ") + change;
    if (changes.size() > most) text += QLatin1Char('\n') + tr("    and %1 more").arg(changes.size() - most);
    return text;
}

schema::FieldInfo step_field(const ForkQuestion& question) {
    schema::FieldInfo field;
    field.kind = schema::Kind::integer;
    field.highest = static_cast<double>(question.last);
    field.default_value = question.suggested;
    return field;
}

}  // namespace

std::optional<std::int64_t> ask_for_fork(QWidget* parent, const ForkQuestion& question) {
    QDialog dialog(parent);
    dialog.setWindowTitle(tr("Fork %1").arg(question.run));
    std::int64_t step = question.suggested;
    auto* box = new forms::NumberBox(step_field(question), &dialog);
    box->show_value(step);
    auto* fault = new QLabel(&dialog);
    fault->setWordWrap(true);
    fault->hide();
    auto* form = new QFormLayout;
    form->addRow(tr("From &step"), box);
    form->addRow(QString(), fault);
    box->setAccessibleName(tr("From &step").remove(QLatin1Char('&')));
    const auto words = [&](const QString& text) {
        auto* label = new QLabel(text, &dialog);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        return label;
    };
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, &dialog);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("&Fork"));
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    QObject::connect(box, &forms::NumberBox::value_edited, &dialog,
                     [&step](const base::Json& value) { step = value.get<std::int64_t>(); });
    QObject::connect(box, &forms::NumberBox::fault_changed, &dialog, [=](const QString& wrong) {
        buttons->button(QDialogButtonBox::Ok)->setEnabled(wrong.isEmpty());
        show_notice(*fault, Severity::fault, wrong);
        fault->setVisible(!wrong.isEmpty());
        box->setAccessibleDescription(wrong);
    });
    auto* column = new QVBoxLayout(&dialog);
    column->addWidget(
        words(tr("A new run goes on from a step of %1. Its curve begins on that of %1, and its model "
                 "and data are the same.")
                  .arg(question.run)));
    column->addLayout(form);
    column->addWidget(words(question.checkpoints));
    column->addWidget(words(settings_text(question.changes)));
    column->addWidget(buttons);
    dialog.setMinimumWidth(dialog.fontMetrics().averageCharWidth() * 60);
    if (dialog.exec() != QDialog::Accepted) return {};
    return step;
}

}  // namespace optimlab::ui::window
