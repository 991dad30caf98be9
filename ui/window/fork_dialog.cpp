// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/fork_dialog.h"

#include <algorithm>
#include <limits>

#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

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

}  // namespace

std::optional<std::int64_t> ask_for_fork(QWidget* parent, const ForkQuestion& question) {
    QDialog dialog(parent);
    dialog.setWindowTitle(tr("Fork %1").arg(question.run));
    auto* step = new QSpinBox(&dialog);
    constexpr std::int64_t most = std::numeric_limits<int>::max();
    step->setRange(0, static_cast<int>(std::min(question.last, most)));
    step->setValue(static_cast<int>(std::min(question.suggested, most)));
    step->setGroupSeparatorShown(true);
    auto* form = new QFormLayout;
    form->addRow(tr("From &step"), step);
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
    return step->value();
}

}  // namespace optimlab::ui::window
