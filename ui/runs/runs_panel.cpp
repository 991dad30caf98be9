// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/runs_panel.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QAction>
#include <QCoreApplication>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

#include "core/interop/format.h"
#include "ui/forms/texts.h"
#include "ui/runs/pen_menu.h"
#include "ui/runs/run_delegate.h"
#include "ui/theme/style_sheet.h"

namespace optimlab::ui::runs {

namespace {

const auto filter_key = QStringLiteral("filter");
const auto column_key = QStringLiteral("sort_column");
const auto order_key = QStringLiteral("sort_order");
const auto widths_key = QStringLiteral("widths");

/// Without the sign of its key and the dots of a question.
QString plain(QString text) { return text.remove(QLatin1Char('&')).remove(QChar(0x2026)); }

constexpr int least_name_digits = 18;                        // check box, pen and a dozen letters
constexpr double loss_digits = 10.5, spread_digits = 13.25;  // "999.123" and "999.123 ± 0.012"
constexpr auto losses = {RunsModel::train_loss, RunsModel::val_loss, RunsModel::best};

}  // namespace

RunsPanel::RunsPanel(RunsModel& model, const Theme& theme, QWidget* parent)
    : QWidget(parent), model_(model), proxy_(model) {
    proxy_.setSortRole(RunsModel::sort_role);
    proxy_.setSortLocaleAware(true);
    proxy_.setFilterCaseSensitivity(Qt::CaseInsensitive);
    delegate_ = new RunDelegate(theme, this);
    connect(delegate_, &RunDelegate::fold_clicked, this, &RunsPanel::toggle_group, Qt::QueuedConnection);
    build();
    build_menu();
    apply_theme(theme);
    const auto follow = [this] {
        fit_columns();
        show_page();
    };
    connect(&proxy_, &QAbstractItemModel::rowsInserted, this, follow);
    connect(&proxy_, &QAbstractItemModel::rowsRemoved, this, follow);
    connect(&proxy_, &QAbstractItemModel::modelReset, this, follow);
    connect(&proxy_, &QAbstractItemModel::layoutChanged, this, follow);
    // The proxy drops a row before the model does, so the model is listened to as well.
    connect(&model_, &QAbstractItemModel::rowsRemoved, this, follow);
    connect(&model_, &QAbstractItemModel::modelReset, this, follow);
    // What can be done with a run depends on whether it trains.
    connect(&model_, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex& first, const QModelIndex& last) {
                const int row = model_.row_of(current());
                if (first.row() <= row && row <= last.row()) update_actions();
                if (given_ > 0) fit_columns();  // a status may need its room now
            });
    show_page();
}

void RunsPanel::build() {
    setProperty("class", QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    auto* heading = new QLabel(tr("RUNS"), this);
    set_style_class(*heading, "section");
    filter_ = new QLineEdit(this);
    filter_->setPlaceholderText(tr("Filter…"));
    filter_->setAccessibleName(tr("Filter runs"));
    filter_->setClearButtonEnabled(true);
    filter_->setFixedWidth(20 * fontMetrics().averageCharWidth() + 40);
    connect(filter_, &QLineEdit::textChanged, this, [this](const QString& typed) {
        const bool filtered = proxy_.filtering();
        proxy_.setFilterFixedString(typed);
        if (filtered != proxy_.filtering()) proxy_.invalidate();  // with the first letter groups come apart
    });
    auto* line = new QHBoxLayout;
    line->setContentsMargins(14, 4, 8, 2);
    line->addWidget(heading);
    line->addStretch();
    line->addWidget(filter_);

    build_table();
    empty_ = new QLabel(this);
    set_style_class(*empty_, "secondary");
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    auto* body = new QWidget(this);
    pages_ = new QStackedLayout(body);
    pages_->addWidget(table_);
    pages_->addWidget(empty_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(line);
    column->addWidget(body, 1);
}

void RunsPanel::build_table() {
    table_ = new QTableView(this);
    table_->setModel(&proxy_);
    table_->setItemDelegate(new CellDelegate(table_));
    table_->setItemDelegateForColumn(RunsModel::run, delegate_);
    table_->setAccessibleName(tr("Runs"));
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setEditTriggers(QAbstractItemView::EditKeyPressed);
    table_->setShowGrid(false);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setTabKeyNavigation(false);
    table_->setWordWrap(false);
    table_->setSortingEnabled(true);
    table_->sortByColumn(-1, Qt::AscendingOrder);  // the newest on top until someone sorts
    table_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table_->setContextMenuPolicy(Qt::CustomContextMenu);
    table_->verticalHeader()->hide();
    table_->horizontalHeader()->setHighlightSections(false);
    // As far in as a cell's text, which has the view's own margin besides its padding.
    table_->horizontalHeader()->setStyleSheet(
        QStringLiteral("QHeaderView::section { padding: 5px 4px 5px 11px; }"));
    table_->horizontalHeader()->setMinimumSectionSize(40);
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        update_actions();
        Q_EMIT current_changed(current());
    });
    connect(table_, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        update_actions();
        if (current() != 0) menu_->popup(table_->viewport()->mapToGlobal(at));
    });
    table_->viewport()->installEventFilter(this);
    table_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table_->horizontalHeader()->setResizeContentsPrecision(0);  // what is seen counts
    connect(table_->horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column) {
        if (fitting_ || column == RunsModel::run) return;
        if (column == RunsModel::status) given_ = 0;  // it is as somebody wants it
        fit_columns();
    });
    size_columns();
}

void RunsPanel::size_columns() {
    auto& header = *table_->horizontalHeader();
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    // A million steps have room, and what status_text() says of them.
    constexpr std::array<double, RunsModel::column_count> digits = {
        20, 15, 22, 11, loss_digits, loss_digits, loss_digits, 9, 8.75, 20};
    fitting_ = true;
    for (int column = 0; column < RunsModel::column_count; ++column)
        header.resizeSection(column, static_cast<int>(digits[static_cast<std::size_t>(column)] * digit));
    fitting_ = spreads_ = false;
    given_ = 0;
    header.setSectionResizeMode(QHeaderView::Interactive);
    header.setSectionResizeMode(RunsModel::run, QHeaderView::Fixed);
    fit_columns();
    table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
}

QVariantMap RunsPanel::look() const {
    const auto& header = *table_->horizontalHeader();
    const double digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    QVariantList widths;  // in digits: the font may be another by then
    for (int column = 0; column < RunsModel::column_count; ++column) {
        const int size = header.isSectionHidden(column) ? 0 : header.sectionSize(column);
        widths << (column == RunsModel::status ? size + given_ : size) / digit;
    }
    for (const int column :
         losses) {  // what the groups that are shown have widened is no choice of anybody's
        if (spreads_ && header.sectionSize(column) == static_cast<int>(spread_digits * digit))
            widths[column] = static_cast<int>(loss_digits * digit) / digit;
    }
    return {{filter_key, filter_->text()},
            {column_key, header.sortIndicatorSection()},
            {order_key, static_cast<int>(header.sortIndicatorOrder())},
            {widths_key, widths}};
}

void RunsPanel::look_as(const QVariantMap& look) {
    const double digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    const QVariantList widths = look.value(widths_key).toList();
    for (int column = 0; column < std::min<int>(RunsModel::column_count, static_cast<int>(widths.size()));
         ++column) {
        const int width = static_cast<int>(std::lround(widths[column].toDouble() * digit));
        if (width > 0) table_->horizontalHeader()->resizeSection(column, width);
    }
    spreads_ = false;
    fit_columns();
    filter_->setText(look.value(filter_key).toString());
    table_->sortByColumn(look.value(column_key, -1).toInt(),
                         static_cast<Qt::SortOrder>(look.value(order_key).toInt()));
}

void RunsPanel::fit_columns() {
    if (std::exchange(fitting_, true)) return;
    auto& header = *table_->horizontalHeader();
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    const int least = least_name_digits * digit;
    header.resizeSection(RunsModel::status, header.sectionSize(RunsModel::status) + std::exchange(given_, 0));
    // As long as the line of a group is shown, losses have room for its spread, unless somebody has chosen.
    if (const bool spreads = proxy_.shows_folded(); spreads != std::exchange(spreads_, spreads)) {
        const int narrow = static_cast<int>(loss_digits * digit),
                  wide = static_cast<int>(spread_digits * digit);
        for (const int column : losses) {
            if (header.sectionSize(column) == (spreads ? narrow : wide))
                header.resizeSection(column, spreads ? wide : narrow);
        }
    }
    int rest = table_->viewport()->width();
    for (int column = RunsModel::optimizer; column < RunsModel::column_count; ++column) {
        header.setSectionHidden(column, false);  // a hidden section would have no size
        if (column == RunsModel::note && !noting_ && !model_.has_notes()) {
            header.setSectionHidden(column, true);
            continue;
        }
        rest -= header.sectionSize(column);
    }
    if (rest < least) {
        const int status = header.sectionSize(RunsModel::status),
                  needed = static_cast<QAbstractItemView*>(table_)->sizeHintForColumn(RunsModel::status);
        given_ = std::clamp(status - needed, 0, least - rest);
        header.resizeSection(RunsModel::status, status - given_);
        rest += given_;
    }
    for (const int column : {RunsModel::time, RunsModel::speed}) {
        if (rest >= least) break;
        rest += header.sectionSize(column);
        header.setSectionHidden(column, true);
    }
    header.resizeSection(RunsModel::run, std::max(rest, least));
    fitting_ = false;
}

QAction* RunsPanel::add_action(const QString& text, const QKeySequence& key, std::function<void(int)> act) {
    auto* action = new QAction(text, this);
    action->setShortcut(key);
    // The table alone: in the box in which a name is typed, Return ends the typing and nothing else.
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, [this, act = std::move(act)] {
        if (const int id = current(); id != 0) act(id);
    });
    table_->addAction(action);
    menu_->addAction(action);
    return action;
}

void RunsPanel::add_pens() {
    pens_ = new PenMenu(tr("C&olour"), menu_);
    menu_->addMenu(pens_);
    const auto run = [this] {  // of a folded group the one whose pen draws their mean
        const auto runs = proxy_.runs_of(table_->currentIndex());
        return runs.isEmpty() ? 0 : runs.back();
    };
    connect(pens_, &QMenu::aboutToShow, this, [this, run] {
        if (const RunItem* item = model_.find(run())) pens_->show_pen(item->style, delegate_->theme());
    });
    connect(pens_, &PenMenu::chosen, this, [this, run](int style) { model_.set_style(run(), style); });
}

bool RunsPanel::is_one(const QString& what) {
    const auto runs = proxy_.runs_of(table_->currentIndex());
    if (runs.size() > 1)
        Q_EMIT one_run_wanted(
            tr("%1: this line stands for %2 runs, and that goes with one. Press G to see each, "
               "and choose one.")
                .arg(what)
                .arg(runs.size()));
    return runs.size() == 1;
}

QAction* RunsPanel::add_action_of_one(const QString& text, const QKeySequence& key,
                                      std::function<void(int)> act) {
    return add_action(text, key, [this, name = plain(text), act = std::move(act)](int id) {
        if (is_one(name)) act(id);
    });
}

void RunsPanel::build_menu() {
    menu_ = new QMenu(this);
    show_ = add_action(tr("Show &curves"), Qt::Key_Space, [this](int) {
        const QModelIndex at = table_->currentIndex().siblingAtColumn(RunsModel::run);
        const bool shown = at.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        proxy_.setData(at, shown ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    });
    show_->setCheckable(true);
    add_pens();
    group_ = add_action(tr("Each seed on a line of its o&wn"), Qt::Key_G,
                        [this](int) { toggle_group(table_->currentIndex()); });
    group_->setCheckable(true);
    settings_ = add_action(tr("Dup&licate: its settings into the form"), Qt::Key_Return,
                           [this](int id) { Q_EMIT settings_requested(id); });
    resume_ = add_action_of_one(tr("Res&ume"), Qt::CTRL | Qt::Key_R,
                                [this](int id) { Q_EMIT resume_requested(id); });
    fork_ = add_action_of_one(tr("Fork from a &step…"), {}, [this](int id) { Q_EMIT fork_requested(id); });
    menu_->addSeparator();
    rename_ = add_action_of_one(tr("&Rename"), Qt::Key_F2, [this](int) {
        table_->edit(table_->currentIndex().siblingAtColumn(RunsModel::run));
    });
    note_ = add_action(tr("&Note, #tags…"), Qt::CTRL | Qt::Key_M, [this](int) {
        noting_ = true;
        fit_columns();
        table_->edit(table_->currentIndex().siblingAtColumn(RunsModel::note));
    });
    folder_ = add_action_of_one(tr("Show &folder"), {}, [this](int id) { Q_EMIT folder_requested(id); });
    checkpoint_ = add_action_of_one(tr("&Save checkpoint copy…"), {},
                                    [this](int id) { Q_EMIT checkpoint_requested(id); });
    auto* formats = menu_->addMenu(tr("&Export"));
    export_ = formats->menuAction();
    for (const auto& format : interop::formats()) {
        const QString id = QString::fromStdString(format.id);
        auto* action = formats->addAction(forms::schema_text(format.name) + QStringLiteral("…"), this,
                                          [this, id, name = plain(formats->title())] {
                                              if (is_one(name)) Q_EMIT export_requested(current(), id);
                                          });
        action->setToolTip(forms::schema_text(format.summary));
    }
    formats->setToolTipsVisible(true);
    menu_->addSeparator();
    delete_ = add_action(tr("&Delete"), Qt::Key_Delete,
                         [this](int) { Q_EMIT delete_requested(proxy_.runs_of(table_->currentIndex())); });
    update_actions();
}

void RunsPanel::update_actions() {
    const RunItem* item = model_.find(current());
    const auto fold = proxy_.fold(table_->currentIndex());
    const auto runs = proxy_.runs_of(table_->currentIndex());
    const bool usable = item && item->fault.isEmpty(), saved = item && !item->folder.empty();
    const bool one = fold != FoldingProxy::Fold::folded;
    const bool trains =
        std::any_of(runs.begin(), runs.end(), [this](int id) { return model_.find(id)->active; });
    show_->setEnabled(usable);
    show_->setChecked(
        usable && table_->currentIndex().siblingAtColumn(RunsModel::run).data(Qt::CheckStateRole).toInt() ==
                      Qt::Checked);
    pens_->menuAction()->setEnabled(usable);
    group_->setEnabled(fold != FoldingProxy::Fold::none);
    group_->setChecked(fold == FoldingProxy::Fold::unfolded || fold == FoldingProxy::Fold::member);
    settings_->setEnabled(usable);
    resume_->setEnabled(usable && saved && !trains);
    fork_->setEnabled(usable && saved);
    export_->setEnabled(usable && saved);
    rename_->setEnabled(item);
    note_->setEnabled(saved);
    folder_->setEnabled(saved);
    checkpoint_->setEnabled(usable && saved);
    delete_->setEnabled(item);  // of one that trains, whoever deletes says why not
    delete_->setText(one ? tr("&Delete") : tr("&Delete all %1 runs").arg(runs.size()));
}

int RunsPanel::current() const { return table_->currentIndex().data(RunsModel::id_role).toInt(); }

void RunsPanel::select(int id) {
    const QModelIndex at = proxy_.place_of(id);
    if (at.isValid()) table_->setCurrentIndex(at);
}

void RunsPanel::unfold(int id) {
    const QModelIndex at = proxy_.place_of(id);
    if (at.isValid() && proxy_.fold(at) == FoldingProxy::Fold::folded) proxy_.set_folded(at, false);
    select(id);
}

void RunsPanel::toggle_group(const QModelIndex& at) {
    const int id = at.data(RunsModel::id_role).toInt();
    const auto fold = proxy_.fold(at);
    proxy_.set_folded(at, fold == FoldingProxy::Fold::unfolded || fold == FoldingProxy::Fold::member);
    select(id);
    update_actions();
}

void RunsPanel::show_page() {
    const bool none = model_.rowCount() == 0;
    empty_->setText(
        none ? tr("Every run that you train is listed here, with its curve's colour, its losses and its "
                  "speed. Press Train to make the first.")
             : tr("No run matches the filter."));
    pages_->setCurrentIndex(proxy_.rowCount() == 0 ? 1 : 0);
}

void RunsPanel::apply_theme(const Theme& theme) {
    delegate_->set_theme(theme);
    model_.set_warning_color(theme.warning_text);
    table_->viewport()->update();
}

QSize RunsPanel::sizeHint() const {
    return {60 * fontMetrics().averageCharWidth(), 11 * fontMetrics().height()};
}

bool RunsPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) fit_columns();
    return QWidget::eventFilter(watched, event);
}

void RunsPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && table_) size_columns();
}

}  // namespace optimlab::ui::runs
