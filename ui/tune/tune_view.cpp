// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tune/tune_view.h"

#include <algorithm>
#include <utility>

#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/language/engine_text.h"
#include "ui/plots/number_format.h"
#include "ui/plots/plot_card.h"
#include "ui/theme/style_sheet.h"
#include "ui/tune/importance_view.h"
#include "ui/tune/pair_view.h"
#include "ui/tune/parallel_view.h"
#include "ui/tune/trials_model.h"

namespace optimlab::ui::tuning {

/// The trials that the brushes let through.
class TuneView::BrushedTrials : public QSortFilterProxyModel {
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

TuneView::TuneView(const Theme& theme, QWidget* parent) : QWidget(parent), theme_(theme) {
    setProperty("class", QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    build();
    connect(&follower_, &SweepFollower::changed, this, &TuneView::show_state);
    connect(&follower_, &SweepFollower::failed, this, [this](const QString& why) {
        followed_.clear();
        show_state(nullptr);
        Q_EMIT failed(why);
    });
    apply_theme(theme);
    show_state(nullptr);
}

TuneView::~TuneView() = default;

void TuneView::build() {
    parallel_ = new ParallelView(this);
    pair_ = new PairView(this);
    history_ = new plots::PlotCard(tr("History"), theme_, this);
    history_->set_x_label(tr("trial"));
    history_->set_empty_text(tr("Each trial's value, and the best so far, appear here."));
    importance_ = new ImportanceView(this);
    pages_ = new QStackedWidget(this);
    for (QWidget* page : std::initializer_list<QWidget*>{parallel_, pair_, history_, importance_})
        pages_->addWidget(page);
    build_table();
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(pages_);
    splitter->addWidget(table_);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    body_ = splitter;
    empty_ = new QLabel(
        tr("Open the folder of a sweep, which optimlab-cli sweep or train --seeds has made: here stand its "
           "trials, and those that are still to come, on whatever machine they are trained."),
        this);
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    set_style_class(*empty_, "secondary");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 10);
    column->setSpacing(spacing);
    column->addWidget(build_top());
    column->addWidget(empty_, 1);
    column->addWidget(body_, 1);
    connect(parallel_, &ParallelView::chosen, this, &TuneView::choose);
    connect(&pair_->map(), &PairMap::chosen, this, &TuneView::choose);
    connect(parallel_, &ParallelView::brushed, this, [this] {
        shown_->brushes_changed();
        show_note();
    });
}

QWidget* TuneView::build_top() {
    auto* top = new QWidget(this);
    open_ = new QPushButton(tr("Open a sweep…"), top);
    note_ = new QLabel(top);
    set_style_class(*note_, "secondary");
    show_run_ = new QPushButton(tr("Show run"), top);
    show_run_->setToolTip(tr("Put the run of the chosen trial into the table of runs and into the curves"));
    take_ = new QPushButton(tr("Take settings"), top);
    take_->setToolTip(tr("Put the experiment of the chosen trial into the form"));
    pages_of_ = new QButtonGroup(this);
    // Two rows, and a note that is cut off: a tab must not press the panels beside it together.
    note_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* rows = new QVBoxLayout(top);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(spacing);
    auto* first = new QHBoxLayout;
    auto* row = new QHBoxLayout;
    rows->addLayout(first);
    rows->addLayout(row);
    first->addWidget(open_);
    first->addWidget(note_, 1);
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
    row->addStretch();
    row->addWidget(show_run_);
    row->addWidget(take_);
    connect(pages_of_, &QButtonGroup::idClicked, this, &TuneView::set_page);
    connect(open_, &QPushButton::clicked, this, &TuneView::open_requested);
    connect(show_run_, &QPushButton::clicked, this, [this] {
        if (current() >= 0)
            Q_EMIT run_requested(
                QString::fromStdString(state_->runs[static_cast<std::size_t>(current())].string()));
    });
    connect(take_, &QPushButton::clicked, this, &TuneView::take_settings);
    set_page(0);
    return top;
}

void TuneView::build_table() {
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
            &TuneView::trial_changed);
    connect(table_, &QTableView::doubleClicked, this, [this] { show_run_->click(); });
}

void TuneView::follow(const std::filesystem::path& folder) {
    followed_ = folder;
    note_->setText(tr("Reading %1…").arg(QString::fromStdString(folder.string())));
    follower_.follow(folder);
}

void TuneView::show_state(std::shared_ptr<const SweepState> state) {
    state_ = std::move(state);
    parallel_->show_sweep(state_);  // first, as it says which of the trials the table shows
    trials_->show_sweep(state_);
    pair_->show_sweep(state_);
    importance_->show_sweep(state_);
    shown_->brushes_changed();
    show_history();
    body_->setVisible(state_ != nullptr);
    empty_->setVisible(state_ == nullptr);
    for (QAbstractButton* button : pages_of_->buttons())
        button->setVisible(state_ != nullptr);
    for (QPushButton* button : {show_run_, take_})
        button->setVisible(state_ != nullptr);
    show_note();
    trial_changed();
    if (state_ && sized_for_ != state_->folder && !state_->trials.empty()) {
        sized_for_ = state_->folder;
        table_->resizeColumnsToContents();
        for (int column = 0; column < trials_->columnCount(); ++column)  // for the arrow of who sorts
            table_->setColumnWidth(column, table_->columnWidth(column) + 2 * spacing);
    }
}

void TuneView::show_history() {
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

void TuneView::show_note() {
    if (!state_) return note_->setText({});
    std::int64_t ended = 0;
    int seen = 0;
    for (std::size_t i = 0; i < state_->trials.size(); ++i) {
        ended += state_->trials[i].ended() ? 1 : 0;
        seen += parallel_->passes(i) ? 1 : 0;
    }
    QStringList words{QString::fromStdString(state_->name), QString::fromStdString(state_->method),
                      tr("%1 of %2 trials").arg(ended).arg(state_->planned)};
    if (const auto* best = tune::best_trial(state_->trials))
        words << tr("best %1, trial %2")
                     .arg(plots::format_value(state_->measured(best->value)))
                     .arg(best->number);
    if (seen < static_cast<int>(state_->trials.size())) words << tr("%1 chosen").arg(seen);
    note_->setText(words.join(QStringLiteral(" · ")));
    note_->setToolTip(note_->text());
}

int TuneView::page() const { return pages_->currentIndex(); }

void TuneView::set_page(int page) {
    pages_->setCurrentIndex(page);
    if (auto* button = pages_of_->button(page)) button->setChecked(true);
    if (pages_->currentWidget() == history_) history_->refresh();
}

std::int64_t TuneView::current() const {
    const auto index = shown_->mapToSource(table_->currentIndex());
    return index.isValid() ? index.row() : -1;
}

void TuneView::choose(std::int64_t trial) {
    const auto index = shown_->mapFromSource(trials_->index(static_cast<int>(trial), 0));
    if (!index.isValid()) return;
    table_->setCurrentIndex(index);
    table_->scrollTo(index);
}

void TuneView::trial_changed() {
    const auto trial = current();
    parallel_->set_current(trial);
    pair_->map().set_current(trial);
    for (QPushButton* button : {show_run_, take_})
        button->setEnabled(trial >= 0);
}

void TuneView::take_settings() {
    if (current() < 0) return;
    const auto& trial = state_->trials[static_cast<std::size_t>(current())];
    auto experiment = tune::with_values(state_->base, trial.values);
    if (!experiment) {
        Q_EMIT failed(engine_text(experiment.error().message));
        return;
    }
    experiment->name = state_->name + "-" + std::to_string(trial.number);
    Q_EMIT settings_requested(*experiment);
}

void TuneView::apply_theme(const Theme& theme) {
    theme_ = theme;
    parallel_->apply_theme(theme);
    pair_->map().apply_theme(theme);
    history_->apply_theme(theme);
    importance_->apply_theme(theme);
}

QString TuneView::text() const {
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

bool TuneView::eventFilter(QObject* watched, QEvent* event) {
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
