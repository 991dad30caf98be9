// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/export_menu.h"

#include <utility>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMetaMethod>
#include <QRegularExpression>
#include <QToolTip>

#include "ui/plots/data_table.h"
#include "ui/plots/plot_card.h"
#include "ui/plots/plot_export.h"
#include "ui/theme/style_sheet.h"

namespace optimlab::ui::plots {
namespace {

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

ExportMenu::ExportMenu(QWidget& of, QString filter)
    : QToolButton(&of),
      of_(of),
      filter_(std::move(filter)),
      menu_(new QMenu(this)),
      ask_path_(
          [this](QWidget* parent, const QString& suggested) { return ask_with_dialog(parent, suggested); }),
      ask_look_(ask_for_look) {
    set_style_class(*this, "quiet");
    setText(QStringLiteral("⋯"));
    setPopupMode(QToolButton::InstantPopup);
    setMenu(menu_);
    setFocusPolicy(Qt::TabFocus);
}

QString ExportMenu::ask_with_dialog(QWidget* parent, const QString& suggested) const {
    QString filter, offered = suggested;
    while (true) {
        const QString chosen =
            QFileDialog::getSaveFileName(parent, tr("Export plot"), offered, filter_, &filter);
        QString path = path_for(chosen, offered, filter);
        if (path == chosen || !QFileInfo::exists(path)) return path;
        offered = path;  // the dialog asked about another file, and shall ask about this one
    }
}

void ExportMenu::build() {
    copy_picture_ = menu_->addAction(QString(), this, [this] { copy_picture(); });
    copy_data_ = menu_->addAction(QString(), this, [this] { copy_data(); });
    look_ = menu_->addAction(QString(), this, &ExportMenu::choose_look);
    export_ = menu_->addAction(QString(), this, &ExportMenu::export_as);
}

void ExportMenu::retranslate() {
    copy_picture_->setText(tr("&Copy picture"));
    copy_data_->setText(tr("Copy &data"));
    look_->setText(tr("&Size and look of exports…"));
    export_->setText(tr("&Export picture or data…"));
    setToolTip(tr("Axes, copy and export"));
}

void ExportMenu::export_as() {
    const QString path = ask_path_(&of_, suggested_name(title()));
    if (path.isEmpty()) return;
    write(path, options({900, 560}), [this, path](const QString& error) { tell(path, error); });
}

ExportOptions ExportMenu::options(QSize least) const {
    const ExportLook& look = chosen_look();
    ExportOptions options;
    options.chosen = look.size;
    options.usual = of_.size().expandedTo(least);
    options.theme = look.dark ? dark_theme() : light_theme();
    options.font_points = look.font_points;
    return options;
}

void ExportMenu::choose_look() {
    if (const auto look = ask_look_(&of_, chosen_look(), options({900, 560}).size())) chosen_look() = *look;
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

// --- a card's
// --------------------------------------------------------------------------------------------------

CardMenu::CardMenu(PlotCard& card)
    : ExportMenu(
          card,
          ExportMenu::tr(
              "Picture (*.png);;Drawing (*.svg);;Document (*.pdf);;Data (*.csv);;LaTeX pgfplots (*.tex)")),
      card_(card) {
    QMenu& menu = actions_menu();
    log_y_ = menu.addAction(QString(), this, [this] { card_.set_log_y(log_y_->isChecked()); });
    log_x_ = menu.addAction(QString(), this, [this] { card_.set_log_x(log_x_->isChecked()); });
    log_y_->setCheckable(true);
    log_x_->setCheckable(true);
    fit_ = menu.addAction(QString(), this, [this] { card_.fit(); });
    table_ = menu.addAction(QString(), this, [this] { show_data_table(card_); });
    menu.addSeparator();
    build();
    connect(&menu, &QMenu::aboutToShow, this, &CardMenu::update_checks);
    CardMenu::retranslate();
}

void CardMenu::update_checks() {
    log_y_->setChecked(card_.model().log_y);
    log_x_->setChecked(card_.model().log_x);
    fit_->setEnabled(card_.is_zoomed());
}

void CardMenu::retranslate() {
    log_y_->setText(ExportMenu::tr("Log &y axis"));
    log_x_->setText(ExportMenu::tr("Log &x axis"));
    fit_->setText(ExportMenu::tr("&Fit"));
    table_->setText(ExportMenu::tr("Show as a &table"));
    ExportMenu::retranslate();
}

QString CardMenu::title() const { return card_.model().title; }

void CardMenu::copy_picture() { card_.copy_picture(); }

void CardMenu::copy_data() { card_.copy_data(); }

void CardMenu::write(const QString& path, const ExportOptions& look, const Done& done) {
    auto job = begin_export(card_.model(), path, look);
    card_.background()([job = std::move(job)] { return job().error; }, done, done);
}

// --- of a view that draws itself
// -------------------------------------------------------------------------------

DrawingMenu::DrawingMenu(QWidget& view, std::function<Drawing()> draw)
    : ExportMenu(view, ExportMenu::tr("Picture (*.png);;Drawing (*.svg);;Document (*.pdf);;Data (*.csv)")),
      draw_(std::move(draw)) {
    build();
    DrawingMenu::retranslate();
}

QString DrawingMenu::title() const { return draw_().title; }

void DrawingMenu::copy_picture() {
    QApplication::clipboard()->setImage(render_drawing(draw_(), options({640, 420})));
}

void DrawingMenu::copy_data() { QApplication::clipboard()->setText(draw_().csv); }

void DrawingMenu::write(const QString& path, const ExportOptions& look, const Done& done) {
    background_([job = begin_drawing(draw_(), path, look)] { return job().error; }, done, done);
}

}  // namespace optimlab::ui::plots
