// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lessons/lessons_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>

#include "core/store/run_folder.h"
#include "ui/forms/texts.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::lessons {
namespace {

constexpr int text_width = 640;  // a line that is longer is hard to read

QFrame* hairline(QWidget* parent) {
    auto* line = new QFrame(parent);
    line->setProperty("class", QStringLiteral("hairline"));
    return line;
}

}  // namespace

LessonsView::LessonsView(const runs::RunsModel& model, QWidget* parent)
    : QWidget(parent), model_(model), list_(new QListWidget(this)), page_(new QScrollArea(this)) {
    setProperty("class", QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    list_->setAccessibleName(tr("Lessons"));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (std::size_t i = 0; i < lesson::lessons().size(); ++i) {
        const auto& one = lesson::lessons()[i];
        auto* item = new QListWidgetItem(
            QStringLiteral("%1  %2").arg(i + 1).arg(forms::schema_text(one.title)), list_);
        item->setToolTip(forms::tool_tip(forms::schema_text(one.summary)));
    }
    list_->setFixedWidth(list_->sizeHintForColumn(0) + spacing);
    page_->setWidgetResizable(true);
    page_->setFrameShape(QFrame::NoFrame);
    page_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    page_->setAccessibleName(tr("Lesson"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(spacing, spacing, 0, 0);
    row->setSpacing(spacing);
    row->addWidget(list_);
    row->addWidget(page_, 1);
    connect(list_, &QListWidget::currentRowChanged, this, &LessonsView::show_lesson);
    connect(&model_, &QAbstractItemModel::rowsInserted, this, &LessonsView::refresh);
    connect(&model_, &QAbstractItemModel::rowsRemoved, this, &LessonsView::refresh);
    connect(&model_, &runs::RunsModel::visibility_changed, this, &LessonsView::refresh);
    list_->setCurrentRow(0);
}

int LessonsView::current() const { return list_->currentRow(); }

void LessonsView::set_current(int lesson) { list_->setCurrentRow(lesson); }

QLabel* LessonsView::add_text(const QString& text, const char* style, QVBoxLayout& column) {
    auto* label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setMaximumWidth(text_width);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    set_style_class(*label, style);
    column.addWidget(label);
    return label;
}

void LessonsView::show_lesson() {
    rows_.clear();
    train_.clear();
    form_.clear();
    if (current() < 0) return;
    const auto& one = lesson::lessons()[static_cast<std::size_t>(current())];
    auto* body = new QWidget;
    body->setProperty("class", QStringLiteral("surface"));
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(2 * spacing, spacing / 2, 2 * spacing, 2 * spacing);
    column->setSpacing(spacing);
    add_text(forms::schema_text(one.title), "title", *column);
    add_text(forms::schema_text(one.summary), "secondary", *column);
    int number = 0;
    for (const auto& step : one.steps)
        add_step(step, ++number, *column);
    add_end(*column);
    column->addStretch(1);
    page_->setWidget(body);  // deletes the one before
    page_->verticalScrollBar()->setValue(0);
    arrange();
    refresh();
}

void LessonsView::add_step(const lesson::Step& step, int number, QVBoxLayout& column) {
    column.addSpacing(spacing / 2);
    column.addWidget(hairline(this));
    add_text(tr("Step %1").arg(number), "section", column);
    add_text(forms::schema_text(step.text), "", column);
    for (const auto& experiment : step.experiments)
        add_experiment(experiment, column);
    const QString look = forms::schema_text(step.look);
    if (!step.experiments.empty()) {
        const auto count = static_cast<int>(step.experiments.size());
        auto* train = new QPushButton(count == 1 ? tr("Train it") : tr("Train all %1").arg(count));
        train->setAccessibleName(tr("Train step %1").arg(number));
        set_style_class(*train, "primary");
        auto* row = new QHBoxLayout;
        row->addWidget(train);
        row->addStretch(1);
        column.addLayout(row);
        train_.push_back(train);
        connect(train, &QPushButton::clicked, this, [this, &step, look] {
            Q_EMIT train_requested({step.experiments.begin(), step.experiments.end()}, look);
        });
    }
    add_text(tr("What to look for"), "section", column);
    add_text(look, "", column);
}

void LessonsView::add_experiment(const train::Experiment& experiment, QVBoxLayout& column) {
    const QString name = QString::fromStdString(experiment.name);
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing);
    auto* label = new QLabel(name);
    const int letter = fontMetrics().averageCharWidth();
    label->setMinimumWidth(letter * 17);
    auto* state = new QLabel;
    set_style_class(*state, "secondary");
    state->setMinimumWidth(letter * 25);
    auto* words = new QBoxLayout(QBoxLayout::LeftToRight);
    words->setSpacing(spacing);
    words->addWidget(label);
    words->addWidget(state);
    auto* form = new QPushButton(tr("Into the form"));
    form->setAccessibleName(tr("Put %1 into the form").arg(name));
    form->setToolTip(tr("To look at its settings, or to change some before it is trained"));
    set_style_class(*form, "link");
    row->addLayout(words);
    row->addWidget(form);
    row->addStretch();
    column.addLayout(row);
    rows_.push_back({&experiment, words, state});
    form_.push_back(form);
    connect(form, &QPushButton::clicked, this, [this, &experiment] { Q_EMIT form_requested(experiment); });
}

void LessonsView::add_end(QVBoxLayout& column) {
    column.addSpacing(spacing / 2);
    column.addWidget(hairline(this));
    auto* row = new QHBoxLayout;
    show_ = new QPushButton(tr("Show the curves"));
    show_->setAccessibleName(tr("Show the curves of this lesson"));
    show_->setToolTip(tr("Those of the runs of this lesson, and no others"));
    next_ = new QPushButton(tr("Next lesson"));
    next_->setAccessibleName(next_->text());
    next_->setEnabled(current() + 1 < list_->count());
    row->addWidget(show_);
    row->addWidget(next_);
    row->addStretch(1);
    column.addLayout(row);
    connect(show_, &QPushButton::clicked, this, [this] { Q_EMIT show_requested(runs()); });
    // After the click: the button goes with its lesson.
    connect(
        next_, &QPushButton::clicked, this, [this] { set_current(current() + 1); }, Qt::QueuedConnection);
}

const runs::RunItem* LessonsView::run_of(const train::Experiment& experiment) const {
    const auto recipe = store::recipe(experiment);
    for (int row = 0; row < model_.rowCount(); ++row) {
        const auto& item = model_.at(row);
        if (item.seed == experiment.seed && item.recipe == recipe) return &item;
    }
    return nullptr;
}

std::vector<int> LessonsView::runs() const {
    std::vector<int> ids;
    for (const Row& row : rows_) {
        if (const auto* item = run_of(*row.experiment)) ids.push_back(item->id);
    }
    return ids;
}

void LessonsView::refresh() {
    if (!isVisible()) return;
    bool any = false;
    for (const Row& row : rows_) {
        const auto* item = run_of(*row.experiment);
        any = any || item;
        row.state->setText(!item ? tr("not trained yet")
                           : item->outcome.state == train::RunState::finished
                               ? tr("✓ validation loss %1").arg(runs::loss_text(item->outcome.val_loss))
                               : runs::status_text(*item));
    }
    show_->setEnabled(any);
}

void LessonsView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

// What became of a run stands below its name rather than take room that the page does not have.
void LessonsView::arrange() {
    const int room = width() - list_->width() - page_->verticalScrollBar()->sizeHint().width();
    const bool narrow = room < 62 * fontMetrics().averageCharWidth();
    for (const Row& row : rows_) {
        row.words->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
        row.words->setSpacing(narrow ? 0 : spacing);
    }
}

void LessonsView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

}  // namespace optimlab::ui::lessons
