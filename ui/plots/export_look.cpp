// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/export_look.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QSpinBox>
#include <QVBoxLayout>

namespace optimlab::ui::plots {

namespace {

struct LookWords {
    Q_DECLARE_TR_FUNCTIONS(optimlab::ui::plots::ExportLook)
};

QSpinBox* pixels(int value, QWidget* parent) {
    auto* box = new QSpinBox(parent);
    box->setRange(200, 8000);
    box->setSuffix(LookWords::tr(" px"));
    box->setValue(value);
    return box;
}

}  // namespace

std::optional<ExportLook> ask_for_look(QWidget* parent, const ExportLook& now, QSize shown) {
    QDialog dialog(parent);
    dialog.setWindowTitle(LookWords::tr("Look of exported plots"));
    const QSize size = now.size.isEmpty() ? shown : now.size;
    auto* width = pixels(size.width(), &dialog);
    auto* height = pixels(size.height(), &dialog);
    auto* font = new QDoubleSpinBox(&dialog);
    font->setRange(4, 72);
    font->setDecimals(1);
    font->setSuffix(LookWords::tr(" pt"));
    font->setValue(now.font_points > 0 ? now.font_points : dialog.font().pointSizeF());
    auto* theme = new QComboBox(&dialog);
    theme->addItems({LookWords::tr("Light"), LookWords::tr("Dark")});
    theme->setCurrentIndex(now.dark ? 1 : 0);
    auto* form = new QFormLayout;
    form->addRow(LookWords::tr("&Width"), width);
    form->addRow(LookWords::tr("&Height"), height);
    form->addRow(LookWords::tr("&Font size"), font);
    form->addRow(LookWords::tr("&Theme"), theme);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, &dialog);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    auto* column = new QVBoxLayout(&dialog);
    column->addLayout(form);
    column->addWidget(buttons);
    if (dialog.exec() != QDialog::Accepted) return {};
    return ExportLook{{width->value(), height->value()}, font->value(), theme->currentIndex() == 1};
}

}  // namespace optimlab::ui::plots
