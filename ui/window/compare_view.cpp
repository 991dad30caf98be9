// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/compare_view.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/analysis/statistics.h"
#include "core/analysis/verdict.h"
#include "core/train/differences.h"
#include "ui/forms/texts.h"
#include "ui/forms/value_words.h"
#include "ui/language/engine_text.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"
#include "ui/window/run_curves.h"

namespace optimlab::ui::window {
namespace {

using runs::RunItem;

/// Of the numbers that are measured.
QString with_spread(std::vector<double> values) {
    const auto all = analysis::spread(analysis::finite(std::move(values)));
    return all.count < 2 ? runs::loss_text(all.mean)
                         : QStringLiteral("%1 ± %2").arg(all.mean, 0, 'f', 4).arg(all.sd, 0, 'f', 4);
}

QString setting_text(const std::string& path, const base::Json& value) {
    return value.is_null() ? QStringLiteral("–") : forms::value_words(path, value);
}

QTableWidgetItem* cell(const QString& text, bool number) {
    auto* item = new QTableWidgetItem(text);
    item->setTextAlignment(number ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
    item->setToolTip(text);
    return item;
}

/// The name of a group, and where several are called alike also that of its newest run.
QString label_of(const runs::Group& group, const std::vector<runs::Group>& all) {
    const QString name = runs::group_name(*group.front());
    const auto alike = std::count_if(all.begin(), all.end(), [&](const runs::Group& other) {
        return runs::group_name(*other.front()) == name;
    });
    return alike < 2 ? name
                     : CompareView::tr("%1 and %2 more").arg(group.front()->name).arg(group.size() - 1);
}

QString table_text(const QTableWidget& table) {
    QStringList lines;
    QStringList head{QString()};
    for (int column = 0; column < table.columnCount(); ++column)
        head << table.horizontalHeaderItem(column)->text();
    lines << head.join(QLatin1Char('\t'));
    for (int row = 0; row < table.rowCount(); ++row) {
        QStringList line{table.verticalHeaderItem(row)->text()};
        for (int column = 0; column < table.columnCount(); ++column)
            line << table.item(row, column)->text();
        lines << line.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

}  // namespace

CompareView::CompareView(runs::RunsModel& model, PlaceName place_name, QWidget* parent)
    : QWidget(parent), model_(model), place_name_(std::move(place_name)) {
    setProperty("class", QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    pages_ = new QStackedWidget(this);
    buttons_ = new QButtonGroup(this);
    choice_ = new QHBoxLayout;
    choice_->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 10, 14, 10);
    column->setSpacing(spacing);
    column->addLayout(choice_);
    column->addWidget(pages_, 1);
    auto* runs = new QWidget(this);
    build_runs(*runs);
    add_page(*runs, tr("Runs"), tr("The runs that are shown, their results and their settings"));
    set_page(0);
    connect(buttons_, &QButtonGroup::idClicked, this, &CompareView::set_page);
    connect(&model_, &runs::RunsModel::visibility_changed, this, &CompareView::refresh);
    connect(&model_, &runs::RunsModel::renamed, this, &CompareView::refresh);
    refresh();
}

int CompareView::add_page(QWidget& page, const QString& name, const QString& about) {
    const int place = pages_->addWidget(&page);
    auto* button = new QToolButton(this);
    button->setText(name);
    button->setAccessibleName(name);
    button->setToolTip(about);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    buttons_->addButton(button, place);
    choice_->insertWidget(place, button);
    return place;
}

int CompareView::page() const { return pages_->currentIndex(); }

void CompareView::set_page(int page) {
    pages_->setCurrentIndex(page);
    buttons_->button(page)->setChecked(true);
    refresh();
}

void CompareView::build_runs(QWidget& page) {
    empty_ = new QLabel(
        tr("Show two runs or more in the table below: here stand their results, the settings in which "
           "they differ, and mean and spread of runs that differ in the seed only."),
        this);
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    set_style_class(*empty_, "secondary");
    heading_ = new QLabel(tr("Results, and the settings that differ"), this);
    seeds_heading_ = new QLabel(tr("Runs that differ in the seed only: mean ± standard deviation"), this);
    for (QLabel* label : {heading_, seeds_heading_})
        set_style_class(*label, "title");
    table_ = make_table(tr("Comparison of runs"));
    seeds_ = make_table(tr("Mean and spread over seeds"));
    auto* column = new QVBoxLayout(&page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing);
    column->addWidget(empty_, 1);
    report_ = new QPushButton(tr("Report…"), this);
    report_->setToolTip(tr("Save the comparison as a page: curves, results, settings and samples"));
    connect(report_, &QPushButton::clicked, this, &CompareView::report_requested);
    auto* top = new QHBoxLayout;
    top->addWidget(heading_, 1);
    top->addWidget(report_);
    column->addLayout(top);
    verdicts_ = new QLabel(this);
    verdicts_->setWordWrap(true);
    verdicts_->setTextFormat(Qt::PlainText);
    verdicts_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    verdicts_->setAccessibleName(tr("Which is better"));
    verdicts_->setContentsMargins(0, 0, 0, spacing / 2);
    column->addWidget(verdicts_);
    column->addWidget(table_, 3);
    column->addWidget(seeds_heading_);
    column->addWidget(seeds_, 1);
}

QTableWidget* CompareView::make_table(const QString& name) {
    auto* table = new QTableWidget(this);
    table->setAccessibleName(name);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->horizontalHeader()->setHighlightSections(false);
    table->verticalHeader()->setHighlightSections(false);
    table->verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->installEventFilter(this);
    return table;
}

void CompareView::refresh() {
    if (!isVisible()) return;
    std::vector<const RunItem*> items;
    for (int row = 0; row < model_.rowCount(); ++row) {
        const RunItem& item = model_.at(row);
        if (item.visible && !item.experiment.task.id.empty()) items.push_back(&item);
    }
    const bool any = items.size() >= 2;
    empty_->setVisible(!any);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{heading_, report_, table_, seeds_heading_, seeds_, verdicts_})
        widget->setVisible(any);
    if (!any) return;
    show_runs(items);
    show_seeds(items);
    show_verdicts(items);
}

void CompareView::show_runs(const std::vector<const RunItem*>& items) {
    struct Result {
        QString name;
        std::function<QString(const RunItem&)> text;
    };
    std::vector<Result> results = {
        {tr("Status"), [](const RunItem& item) { return runs::status_text(item); }},
        {tr("Steps"),
         [](const RunItem& item) { return runs::count_text(static_cast<double>(item.outcome.step)); }},
        {tr("Training loss"), [](const RunItem& item) { return runs::loss_text(item.outcome.train_loss); }},
        {tr("Validation loss"), [](const RunItem& item) { return runs::loss_text(item.outcome.val_loss); }},
        {tr("Lowest validation loss"),
         [](const RunItem& item) { return runs::loss_text(item.outcome.best_loss); }},
        {tr("Tokens a second"),
         [](const RunItem& item) { return runs::count_text(item.outcome.tokens_per_second); }},
        {tr("Time"), [](const RunItem& item) { return runs::time_text(item.outcome.seconds); }},
    };
    // Settings are those that a run began with.
    if (std::any_of(items.begin(), items.end(),
                    [](const RunItem* item) { return runs::change_count(*item) > 0; })) {
        results.push_back({tr("Changes while it trained"), [](const RunItem& item) {
                               return runs::count_text(static_cast<double>(runs::change_count(item)));
                           }});
    }
    std::vector<const train::Experiment*> experiments;
    experiments.reserve(items.size());
    for (const RunItem* item : items)
        experiments.push_back(&item->experiment);
    const auto different = train::differences(experiments);
    const int columns = static_cast<int>(items.size()), first = static_cast<int>(results.size());
    table_->clear();
    table_->setColumnCount(columns);
    table_->setRowCount(first + static_cast<int>(different.size()));
    for (int column = 0; column < columns; ++column)
        table_->setHorizontalHeaderItem(column, cell(items[static_cast<std::size_t>(column)]->name, true));
    for (int row = 0; row < first; ++row) {
        table_->setVerticalHeaderItem(row, cell(results[static_cast<std::size_t>(row)].name, false));
        for (int column = 0; column < columns; ++column)
            table_->setItem(
                row, column,
                cell(results[static_cast<std::size_t>(row)].text(*items[static_cast<std::size_t>(column)]),
                     true));
    }
    for (std::size_t i = 0; i < different.size(); ++i) {
        const int row = first + static_cast<int>(i);
        const QString path = QString::fromStdString(different[i].path);
        // Named as one of those that have it name it.
        const auto& values = different[i].values;
        const auto has =
            std::find_if(values.begin(), values.end(), [](const auto& one) { return !one.is_null(); });
        const auto owner =
            has == values.end() ? std::size_t{0} : static_cast<std::size_t>(has - values.begin());
        auto* head = cell(place_name_(path, *experiments[owner]), false);
        head->setToolTip(path);
        table_->setVerticalHeaderItem(row, head);
        for (int column = 0; column < columns; ++column)
            table_->setItem(
                row, column,
                cell(setting_text(different[i].path, different[i].values[static_cast<std::size_t>(column)]),
                     true));
    }
    table_->resizeColumnsToContents();
}

void CompareView::show_seeds(const std::vector<const RunItem*>& items) {
    const auto groups = runs::groups_of(items);
    seeds_heading_->setVisible(!groups.empty());
    seeds_->setVisible(!groups.empty());
    seeds_->clear();
    seeds_->setRowCount(static_cast<int>(groups.size()));
    seeds_->setColumnCount(4);
    seeds_->setHorizontalHeaderLabels(
        {tr("Runs"), tr("Training loss"), tr("Validation loss"), tr("Lowest validation loss")});
    for (int row = 0; row < static_cast<int>(groups.size()); ++row) {
        const auto& group = groups[static_cast<std::size_t>(row)];
        const auto spread = [&](double train::Outcome::*number) {
            std::vector<double> values;
            values.reserve(group.size());
            for (const RunItem* item : group)
                values.push_back(item->outcome.*number);
            return cell(with_spread(std::move(values)), true);
        };
        seeds_->setVerticalHeaderItem(row, cell(label_of(group, groups), false));
        seeds_->setItem(row, 0, cell(QString::number(group.size()), true));
        seeds_->setItem(row, 1, spread(&train::Outcome::train_loss));
        seeds_->setItem(row, 2, spread(&train::Outcome::val_loss));
        seeds_->setItem(row, 3, spread(&train::Outcome::best_loss));
    }
    seeds_->resizeColumnsToContents();
}

void CompareView::show_verdicts(const std::vector<const RunItem*>& items) {
    constexpr std::size_t most = 6;
    std::vector<analysis::Party> parties;
    std::set<const RunItem*> judged;
    const auto groups = runs::groups_of(items);
    const auto add = [&](const QString& label, const runs::Group& group) {
        analysis::Party party{label.toStdString(), {}};
        for (const RunItem* item : group) {
            judged.insert(item);
            party.runs.push_back(analysis::judged(item->experiment, item->series->evals(), item->outcome));
        }
        // What is still being read, or was not validated yet, is judged later.
        const bool ready = std::all_of(party.runs.begin(), party.runs.end(),
                                       [](const auto& run) { return run.diverged || !run.evals.empty(); });
        if (ready) parties.push_back(std::move(party));
    };
    for (const RunItem* item : items) {
        if (judged.contains(item)) continue;
        const auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& one) {
            return std::find(one.begin(), one.end(), item) != one.end();
        });
        if (group == groups.end()) {
            add(item->name, {item});
        } else {
            const QString label = label_of(*group, groups);
            add(label, *group);
        }
    }
    QStringList lines;
    for (std::size_t i = 1; i < parties.size() && i <= most; ++i)
        lines << engine_sentence(analysis::compare(parties.front(), parties[i]).sentence());
    if (parties.size() > most + 1) lines << tr("and %1 more").arg(parties.size() - most - 1);
    verdicts_->setText(lines.join(QLatin1Char('\n')));
    verdicts_->setVisible(!lines.isEmpty());
}

QString CompareView::text() const {
    if (table_->isHidden()) return {};
    QString all = table_text(*table_);
    if (!seeds_->isHidden()) all += QStringLiteral("\n\n") + table_text(*seeds_);
    if (!verdicts_->isHidden()) all += QStringLiteral("\n\n") + verdicts_->text();
    return all;
}

void CompareView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

bool CompareView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(text());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace optimlab::ui::window
