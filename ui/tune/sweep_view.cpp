// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tune/sweep_view.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/tune/trials_csv.h"
#include "ui/language/engine_text.h"
#include "ui/plots/export_menu.h"
#include "ui/plots/plot_card.h"
#include "ui/theme/style_sheet.h"
#include "ui/tune/importance_view.h"
#include "ui/tune/pair_view.h"
#include "ui/tune/parallel_view.h"
#include "ui/tune/rate_curve_view.h"
#include "ui/tune/trials_model.h"

namespace optimlab::ui::tuning {

/// The trials that the brushes let through.
class SweepView::BrushedTrials : public QSortFilterProxyModel {
 public:
    BrushedTrials(ParallelView& brushes, QObject* parent) : QSortFilterProxyModel(parent), brushes_(brushes) {
        setSortRole(TrialsModel::sort_role);
    }
    void brushes_changed() { invalidateFilter(); }

 protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex&) const override {
        return brushes_.passes(static_cast<std::size_t>(row));
    }

 private:
    ParallelView& brushes_;
};

SweepView::SweepView(const Theme& theme, QWidget* parent) : QWidget(parent) {
    build_pages(theme);
    build_table();
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(pages_);
    splitter->addWidget(table_);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({2000, 1000});  // in proportion to what there is
    splitter->setChildrenCollapsible(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing);
    column->addWidget(build_top());
    column->addWidget(splitter, 1);
    column->addWidget(build_foot());
    connect_pages();
    set_page(parallel_page);
}

SweepView::~SweepView() = default;

void SweepView::build_pages(const Theme& theme) {
    parallel_ = new ParallelView(this);
    pair_ = new PairView(this);
    history_ = new plots::PlotCard(tr("History"), theme, this);
    history_->set_cursor_at_dots(true);
    history_->set_x_label(tr("trial"));
    history_->set_empty_text(tr("Each trial's value, and the best so far, appear here."));
    importance_ = new ImportanceView(this);
    rates_ = new RateCurveView(theme, this);
    pages_ = new QStackedWidget(this);
    for (QWidget* page : std::initializer_list<QWidget*>{parallel_, pair_, history_, importance_, rates_})
        pages_->addWidget(page);
}

QWidget* SweepView::build_top() {
    auto* top = new QWidget(this);
    auto* row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing);
    pages_of_ = new QButtonGroup(this);
    const auto page = [&](const QString& name, const QString& about) {
        auto* button = new QToolButton(top);
        button->setText(name);
        button->setToolTip(about);
        button->setCheckable(true);
        pages_of_->addButton(button, static_cast<int>(pages_of_->buttons().size()));
        row->addWidget(button);
    };
    page(tr("Parallel"), tr("All parameters beside each other; drag along an axis to choose a part of it"));
    page(tr("Pair"), tr("Two parameters as a map"));
    page(tr("History"), tr("The value of each trial, and the best so far"));
    page(tr("Importance"), tr("How much each parameter mattered"));
    page(tr("Learning rate"), tr("The final loss of each learning rate, and the rate that it suggests"));
    row->addStretch();
    menu_ = new plots::DrawingMenu(*this, [this] { return drawing(); });
    menu_->setAccessibleName(tr("Copy and export"));
    row->addWidget(menu_);
    return top;
}

QWidget* SweepView::build_foot() {
    auto* foot = new QWidget(this);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing);
    show_run_ = new QPushButton(tr("Show run"), foot);
    show_run_->setToolTip(tr("Put the run of the chosen trial into the table of runs and into the curves"));
    take_ = new QPushButton(tr("Take settings"), foot);
    take_->setToolTip(tr("Put the experiment of the chosen trial into the form"));
    take_best_ = new QPushButton(tr("Take the best"), foot);
    take_best_->setToolTip(tr("Put the experiment of the best trial into the form"));
    row->addStretch();
    for (QPushButton* button : {show_run_, take_, take_best_})
        row->addWidget(button);
    return foot;
}

void SweepView::connect_pages() {
    connect(pages_of_, &QButtonGroup::idClicked, this, &SweepView::set_page);
    connect(parallel_, &ParallelView::chosen, this, &SweepView::open);
    connect(&pair_->map(), &PairMap::chosen, this, &SweepView::open);
    connect(history_, &plots::PlotCard::point_clicked, this,
            [this](const QString&, double x, double) { open(std::llround(x)); });
    connect(&rates_->card(), &plots::PlotCard::point_clicked, this,
            [this](const QString& optimizer, double rate, double) { open(trial_at(optimizer, rate)); });
    connect(parallel_, &ParallelView::brushed, this, [this] {
        shown_->brushes_changed();
        Q_EMIT brushed();
    });
    connect(rates_, &RateCurveView::rate_chosen, this, &SweepView::rate_requested);
    connect(show_run_, &QPushButton::clicked, this, [this] { open(current()); });
    connect(take_, &QPushButton::clicked, this, [this] { take_settings(current()); });
    connect(take_best_, &QPushButton::clicked, this, [this] {
        const auto* best = state_ ? tune::best_trial(state_->trials) : nullptr;
        if (!best) return;
        choose(best->number);
        take_settings(best->number);
    });
    for (plots::ExportMenu* menu : std::initializer_list<plots::ExportMenu*>{menu_, &history_->export_menu(),
                                                                             &rates_->card().export_menu()}) {
        connect(menu, &plots::ExportMenu::exported, this, &SweepView::exported);
        connect(menu, &plots::ExportMenu::export_failed, this, &SweepView::failed);
    }
}

void SweepView::build_table() {
    trials_ = new TrialsModel(this);
    shown_ = new BrushedTrials(*parallel_, this);
    shown_->setSourceModel(trials_);
    table_ = new QTableView(this);
    table_->setModel(shown_);
    table_->setAccessibleName(tr("Trials"));
    table_->setSortingEnabled(true);
    table_->sortByColumn(TrialsModel::value, Qt::AscendingOrder);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setShowGrid(false);
    table_->setTabKeyNavigation(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table_->installEventFilter(this);
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &SweepView::trial_changed);
    connect(table_, &QTableView::doubleClicked, this, [this] { show_run_->click(); });
}

void SweepView::show_sweep(std::shared_ptr<const SweepState> state) {
    state_ = std::move(state);
    parallel_->show_sweep(state_);  // first, as it says which of the trials the table shows
    trials_->show_sweep(state_);
    pair_->show_sweep(state_);
    importance_->show_sweep(state_);
    rates_->show_sweep(state_);
    shown_->brushes_changed();
    show_history();
    const bool pairs = !state_ || state_->names.size() > 1;
    page_button(pair_page).setVisible(pairs);
    if (!pairs && page() == pair_page) set_page(parallel_page);
    const bool rates = state_ && state_->rates;
    page_button(rate_page).setVisible(rates);
    if (!rates && page() == rate_page) set_page(parallel_page);
    take_best_->setEnabled(state_ && tune::best_trial(state_->trials) != nullptr);
    trial_changed();
    if (state_ && sized_for_ != state_->folder && !state_->trials.empty()) {
        sized_for_ = state_->folder;
        table_->resizeColumnsToContents();
        for (int column = 0; column < trials_->columnCount(); ++column)  // for the arrow of who sorts
            table_->setColumnWidth(column, table_->columnWidth(column) + 2 * spacing);
    }
}

void SweepView::show_history() {
    history_->clear_curves();
    if (!state_) return;
    auto values = std::make_shared<plots::Series>(), best = std::make_shared<plots::Series>();
    double least = tune::worst;
    for (const auto& trial : state_->trials) {
        if (!has_value(trial)) continue;
        const auto x = static_cast<double>(trial.number);
        least = std::min(least, trial.value);
        values->append(x, state_->measured(trial.value));
        best->append(x, state_->measured(least));
    }
    history_->set_subtitle(state_->target_name);
    std::vector<plots::CurveSpec> curves;
    curves.push_back({QStringLiteral("best"), tr("best so far"), best, 0});
    curves.push_back({QStringLiteral("values"), tr("trial"), values, 1, plots::CurveKind::markers});
    history_->set_curves(std::move(curves));
    history_->refresh();
}

int SweepView::page() const { return pages_->currentIndex(); }

void SweepView::set_page(int page) {
    pages_->setCurrentIndex(page);
    if (auto* button = pages_of_->button(page)) button->setChecked(true);
    if (page == history_page) history_->refresh();
    if (page == rate_page) rates_->refresh();
    menu_->setVisible(page != history_page && page != rate_page);  // cards have their own
}

QToolButton& SweepView::page_button(int page) { return *static_cast<QToolButton*>(pages_of_->button(page)); }

int SweepView::passing() const {
    int count = 0;
    for (std::size_t i = 0; state_ && i < state_->trials.size(); ++i)
        count += parallel_->passes(i) ? 1 : 0;
    return count;
}

std::int64_t SweepView::current() const {
    const auto index = shown_->mapToSource(table_->currentIndex());
    return index.isValid() ? index.row() : -1;
}

void SweepView::choose(std::int64_t trial) {
    const auto index = shown_->mapFromSource(trials_->index(static_cast<int>(trial), 0));
    if (!index.isValid()) return;
    table_->setCurrentIndex(index);
    table_->scrollTo(index);
}

void SweepView::open(std::int64_t trial) {
    if (trial < 0) return;
    choose(trial);
    Q_EMIT run_requested(QString::fromStdString(state_->runs[static_cast<std::size_t>(trial)].string()));
}

std::int64_t SweepView::trial_at(const QString& optimizer, double rate) const {
    for (const auto& trial : state_->trials) {
        const auto& values = trial.values;
        const auto of = values.value("optimizer.id", optimizer.toStdString());
        if (of == optimizer.toStdString() && values.at("optimizer.lr") == rate) return trial.number;
    }
    return -1;
}

void SweepView::trial_changed() {
    const auto trial = current();
    parallel_->set_current(trial);
    pair_->map().set_current(trial);
    for (QPushButton* button : {show_run_, take_})
        button->setEnabled(trial >= 0);
}

void SweepView::take_settings(std::int64_t number) {
    if (number < 0) return;
    const auto& trial = state_->trials[static_cast<std::size_t>(number)];
    auto experiment = tune::with_values(state_->base, trial.values);
    if (!experiment) {
        Q_EMIT failed(engine_text(experiment.error().message));
        return;
    }
    experiment->name = state_->name + "-" + std::to_string(trial.number);
    Q_EMIT settings_requested(*experiment);
}

plots::ExportMenu& SweepView::export_menu() {
    if (page() == history_page) return history_->export_menu();
    if (page() == rate_page) return rates_->card().export_menu();
    return *menu_;
}

plots::Drawing SweepView::drawing() const {
    plots::Drawing drawing;
    if (!state_) return drawing;
    drawing.subtitle =
        QStringLiteral("%1 · %2").arg(QString::fromStdString(state_->name), state_->target_name);
    drawing.csv = QString::fromStdString(tune::trials_csv(state_->space, state_->maximizes, state_->trials));
    if (page() == pair_page) {
        drawing.title = tr("%1 and %2").arg(pair_->across().currentText(), pair_->up().currentText());
        drawing.paint = pair_->map().drawing();
    } else if (page() == importance_page) {
        drawing.title = tr("Importance of the parameters");
        drawing.paint = importance_->drawing();
        drawing.csv = importance_->csv();
    } else {
        drawing.title = tr("Parallel coordinates");
        drawing.paint = parallel_->drawing();
    }
    return drawing;
}

void SweepView::set_background(const plots::Background& background) {
    history_->set_background(background);
    rates_->card().set_background(background);
    menu_->set_background(background);
}

void SweepView::apply_theme(const Theme& theme) {
    parallel_->apply_theme(theme);
    pair_->map().apply_theme(theme);
    history_->apply_theme(theme);
    importance_->apply_theme(theme);
    rates_->apply_theme(theme);
}

QString SweepView::text() const {
    QStringList lines, head;
    for (int column = 0; column < shown_->columnCount(); ++column)
        head << shown_->headerData(column, Qt::Horizontal).toString();
    lines << head.join(QLatin1Char('\t'));
    for (int row = 0; row < shown_->rowCount(); ++row) {
        QStringList line;
        for (int column = 0; column < shown_->columnCount(); ++column)
            line << shown_->index(row, column).data().toString();
        lines << line.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

bool SweepView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(text());
        return true;
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        show_run_->click();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace optimlab::ui::tuning
