// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/export_menu.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMetaMethod>
#include <QRegularExpression>
#include <QToolTip>

#include "ui/plots/data_table.h"
#include "ui/plots/plot_card.h"
#include "ui/theme/style_sheet.h"

namespace optimlab::ui::plots {
namespace {

QString ask_with_dialog(QWidget* parent, const QString& suggested) {
    QString filter, offered = suggested;
    while (true) {
        const QString chosen = QFileDialog::getSaveFileName(
            parent, ExportMenu::tr("Export plot"), offered,
            ExportMenu::tr(
                "Picture (*.png);;Drawing (*.svg);;Document (*.pdf);;Data (*.csv);;LaTeX pgfplots (*.tex)"),
            &filter);
        QString path = path_for(chosen, offered, filter);
        if (path == chosen || !QFileInfo::exists(path)) return path;
        offered = path;  // the dialog asked about another file, and shall ask about this one
    }
}

// "Gradient norm" becomes "gradient-norm.png"; letters of any script stay.
QString suggested_name(const QString& title) {
    QString name;
    for (const QChar c : title.toLower()) {
        if (c.isLetterOrNumber()) {
            name += c;
        } else if (!name.isEmpty() && !name.endsWith(u'-')) {
            name += u'-';
        }
    }
    while (name.endsWith(u'-'))
        name.chop(1);
    return QDir::home().filePath((name.isEmpty() ? QStringLiteral("plot") : name) + QStringLiteral(".png"));
}

/// One for all plots, until the program ends.
ExportLook& chosen_look() {
    static ExportLook look;
    return look;
}

}  // namespace

QString path_for(const QString& chosen, const QString& suggested, const QString& filter) {
    static const QRegularExpression suffix(QStringLiteral("\\*(\\.[a-z]+)"));
    const auto wanted = suffix.match(filter);
    const QFileInfo file(chosen);
    const bool kept = file.suffix().isEmpty() || file.fileName() == QFileInfo(suggested).fileName();
    if (chosen.isEmpty() || !wanted.hasMatch() || !kept) return chosen;
    return file.dir().filePath(file.completeBaseName() + wanted.captured(1));
}

ExportMenu::ExportMenu(PlotCard& card)
    : QToolButton(&card),
      card_(card),
      menu_(new QMenu(this)),
      ask_path_(ask_with_dialog),
      ask_look_(ask_for_look) {
    set_style_class(*this, "quiet");
    setText(QStringLiteral("⋯"));
    setPopupMode(QToolButton::InstantPopup);
    setMenu(menu_);
    setFocusPolicy(Qt::TabFocus);
    build();
    retranslate();
}

void ExportMenu::build() {
    log_y_ = menu_->addAction(QString(), this, [this] { card_.set_log_y(log_y_->isChecked()); });
    log_x_ = menu_->addAction(QString(), this, [this] { card_.set_log_x(log_x_->isChecked()); });
    log_y_->setCheckable(true);
    log_x_->setCheckable(true);
    fit_ = menu_->addAction(QString(), this, [this] { card_.fit(); });
    table_ = menu_->addAction(QString(), this, [this] { show_data_table(card_); });
    menu_->addSeparator();
    copy_picture_ = menu_->addAction(QString(), this, [this] { card_.copy_picture(); });
    copy_data_ = menu_->addAction(QString(), this, [this] { card_.copy_data(); });
    look_ = menu_->addAction(QString(), this, &ExportMenu::choose_look);
    export_ = menu_->addAction(QString(), this, &ExportMenu::export_as);
    connect(menu_, &QMenu::aboutToShow, this, &ExportMenu::update_checks);
}

void ExportMenu::update_checks() {
    log_y_->setChecked(card_.model().log_y);
    log_x_->setChecked(card_.model().log_x);
    fit_->setEnabled(card_.is_zoomed());
}

void ExportMenu::retranslate() {
    log_y_->setText(tr("Log &y axis"));
    log_x_->setText(tr("Log &x axis"));
    fit_->setText(tr("&Fit"));
    table_->setText(tr("Show as a &table"));
    copy_picture_->setText(tr("&Copy picture"));
    copy_data_->setText(tr("Copy &data"));
    look_->setText(tr("&Size and look of exports…"));
    export_->setText(tr("&Export picture or data…"));
    setToolTip(tr("Axes, copy and export"));
}

void ExportMenu::export_as() {
    const QString path = ask_path_(&card_, suggested_name(card_.model().title));
    if (path.isEmpty()) return;
    const auto finish = [this, path](const QString& error) { tell(path, error); };
    auto job = begin_export(card_.model(), path, options({900, 560}));
    card_.background()([job = std::move(job)] { return job().error; }, finish, finish);
}

ExportOptions ExportMenu::options(QSize least) const {
    const ExportLook& look = chosen_look();
    ExportOptions options;
    options.chosen = look.size;
    options.usual = card_.size().expandedTo(least);
    options.theme = look.dark ? dark_theme() : light_theme();
    options.font_points = look.font_points;
    return options;
}

void ExportMenu::choose_look() {
    if (const auto look = ask_look_(&card_, chosen_look(), options({900, 560}).size())) chosen_look() = *look;
}

void ExportMenu::tell(const QString& path, const QString& error) {
    if (error.isEmpty()) {
        Q_EMIT exported(path);
        return;
    }
    Q_EMIT export_failed(error);
    if (!isSignalConnected(QMetaMethod::fromSignal(&ExportMenu::export_failed)))
        QToolTip::showText(mapToGlobal(rect().bottomLeft()), error, this);
}

}  // namespace optimlab::ui::plots
