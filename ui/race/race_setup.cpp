// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/race/race_setup.h"

#include <cmath>
#include <utility>

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/optim/catalog.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/texts.h"
#include "ui/forms/value_words.h"
#include "ui/language/engine_text.h"
#include "ui/theme/severity.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::race {

namespace {

QString settings_words(const base::Json& set, const train::Experiment& base) {
    QStringList parts;
    for (const auto& [path, value] : set.items()) {
        if (path == "optimizer.lr") continue;
        parts << QStringLiteral("%1 = %2").arg(forms::target_name(base, path),
                                               forms::value_words(path, value));
    }
    return parts.join(QStringLiteral(", "));
}

}  // namespace

RaceSetup::RaceSetup(RaceDraft& draft, forms::ExperimentDocument& document, QWidget* parent)
    : QWidget(parent), draft_(draft), document_(document) {
    auto* inside = new QWidget(this);
    inside->setProperty("class", QStringLiteral("surface"));
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing);
    build_choices(*column);
    build_table();
    column->addWidget(table_, 1);
    build_options(*column);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    note_ = new QLabel(this);
    fault_ = new QLabel(this);
    set_style_class(*note_, "secondary");
    for (QLabel* label : {note_, fault_}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->hide();
    }
    start_ = new QPushButton(tr("Start the race"), this);
    set_style_class(*start_, "primary");
    cancel_ = new QPushButton(tr("Cancel"), this);
    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(cancel_);
    row->addWidget(start_);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(spacing);
    outer->addWidget(scroll, 1);
    outer->addWidget(note_);
    outer->addWidget(fault_);
    outer->addLayout(row);
    connect(cancel_, &QPushButton::clicked, this, &RaceSetup::cancelled);
    connect(start_, &QPushButton::clicked, this, [this] {
        if (forms::FieldEditor::settle_all(*this)) return;  // it says why
        if (spec()) Q_EMIT start_requested();
    });
    connect(&document_, &forms::ExperimentDocument::changed, this, [this] {
        if (isVisible()) check();  // else when it is shown
    });
    list();
}

void RaceSetup::build_choices(QVBoxLayout& column) {
    presets_ = new QComboBox(this);
    presets_->setAccessibleName(tr("Races to start from"));
    presets_->setSizeAdjustPolicy(QComboBox::AdjustToContents);  // each name is read whole
    presets_->addItem(tr("Choose a race…"));
    for (const auto& preset : tune::race_presets()) {
        presets_->addItem(forms::schema_text(preset.title), QString::fromStdString(preset.id));
        presets_->setItemData(presets_->count() - 1, forms::schema_text(preset.summary), Qt::ToolTipRole);
    }
    add_ = new QToolButton(this);
    add_->setText(tr("Add an optimizer ▾"));
    add_->setAccessibleName(tr("Add an optimizer"));
    set_style_class(*add_, "quiet");
    add_->setToolTip(tr("At the rate that corresponds to the form's"));
    add_->setPopupMode(QToolButton::InstantPopup);
    add_->setFocusPolicy(Qt::StrongFocus);
    optimizers_ = new QMenu(add_);
    for (const auto* about : optim::catalog()) {
        const std::string id = about->id;
        connect(optimizers_->addAction(forms::schema_text(about->name)), &QAction::triggered, this,
                [this, id] {
                    draft_.add_optimizer(id);
                    list();
                });
    }
    add_->setMenu(optimizers_);
    runs_ = new QPushButton(tr("Add the runs shown"), this);
    runs_->setToolTip(tr("Those that are ticked in the table of runs, each with all its settings"));
    remove_ = new QPushButton(tr("Remove"), this);
    remove_->setToolTip(tr("Take the contestant that is selected out of the race"));
    auto* changes = new QHBoxLayout;
    changes->setSpacing(spacing);
    for (QWidget* widget : std::initializer_list<QWidget*>{add_, runs_, remove_})
        changes->addWidget(widget);
    changes->addStretch();
    choices_ = new QHBoxLayout;
    choices_->setSpacing(spacing);
    choices_->addWidget(presets_, 0, Qt::AlignLeft);
    choices_->addLayout(changes, 1);
    column.addLayout(choices_);
    connect(presets_, &QComboBox::activated, this, [this](int index) {
        if (index > 0) use_preset(presets_->itemData(index).toString());
    });
    connect(runs_, &QPushButton::clicked, this, &RaceSetup::runs_requested);
    connect(remove_, &QPushButton::clicked, this, [this] {
        const int selected = table_->currentRow();
        if (selected < 0) return;
        draft_.remove(static_cast<std::size_t>(selected));
        list();
    });
}

void RaceSetup::build_table() {
    table_ = new QTableWidget(0, columns, this);
    table_->setAccessibleName(tr("Contestants"));
    table_->setHorizontalHeaderLabels({tr("Contestant"), tr("Learning rate"), tr("What it sets")});
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                            QAbstractItemView::AnyKeyPressed);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setShowGrid(false);
    table_->setTabKeyNavigation(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setStretchLastSection(true);
    table_->setMinimumHeight(6 * (fontMetrics().height() + 10));
    connect(table_, &QTableWidget::cellChanged, this, &RaceSetup::edited);
    connect(table_, &QTableWidget::itemSelectionChanged, this,
            [this] { remove_->setEnabled(table_->currentRow() >= 0); });
}

void RaceSetup::build_options(QVBoxLayout& column) {
    auto* both = options_ = new QHBoxLayout;
    both->setSpacing(2 * spacing);
    const auto group = [&](const QString& title, const std::string& root, const schema::Fields& fields) {
        auto* box = new QWidget(this);
        auto* rows = new QVBoxLayout(box);
        rows->setContentsMargins(0, 0, 0, 0);
        rows->setSpacing(forms::row_gap);
        auto* heading = new QLabel(title, box);
        set_style_class(*heading, "section");
        rows->addWidget(heading);
        for (const auto& field : fields) {
            const auto path = base::join_path(root, field.key);
            auto* editor = new forms::FieldEditor(field, path, context_, box);
            editor->set_room(40 * fontMetrics().averageCharWidth(), false);
            editor->show_value(draft_.option(path));
            rows->addWidget(editor);
            editors_.push_back(editor);
            connect(editor, &forms::FieldEditor::value_edited, this, [this, path](const base::Json& value) {
                draft_.set_option(path, value);
                check();
            });
        }
        rows->addStretch();
        both->addWidget(box, 1);
    };
    group(tr("The race"), {}, schema::describe<tune::RaceOptions>());
    group(tr("Before it, each finds its learning rate"), "tune", schema::describe<tune::TuneFirst>());
    column.addLayout(both);
}

void RaceSetup::use_preset(const QString& id) {
    draft_.set_base(document_.experiment());
    for (const auto& preset : tune::race_presets()) {
        if (preset.id != id.toStdString()) continue;
        QStringList lines;
        for (const auto& one : draft_.use_preset(preset))
            lines << tr("Left out, as the form's experiment cannot be trained so: %1").arg(engine_text(one));
        list();
        say(lines);
    }
    presets_->setCurrentIndex(std::max(0, presets_->findData(id)));
}

void RaceSetup::add_runs(const Runs& runs) {
    QStringList lines;
    if (runs.empty()) lines << tr("No run is ticked in the table of runs.");
    for (const auto& [called, experiment] : runs) {
        if (const auto added = draft_.add_run(called.toStdString(), experiment); !added)
            lines << engine_text(added.error().message);
    }
    list();
    say(lines);
}

void RaceSetup::say(const QStringList& lines) {
    note_->setText(lines.join(QLatin1Char('\n')));
    note_->setVisible(!lines.isEmpty());
}

std::optional<tune::RaceSpec> RaceSetup::spec() {
    check();
    auto spec = draft_.spec();
    return spec && fault().isEmpty() ? std::optional(*std::move(spec)) : std::nullopt;
}

QString RaceSetup::fault() const { return said_; }

QString RaceSetup::note() const { return note_->isHidden() ? QString() : note_->text(); }

void RaceSetup::list() {
    listing_ = true;
    table_->setRowCount(static_cast<int>(draft_.size()));
    for (int row = 0; row < table_->rowCount(); ++row) {
        const auto i = static_cast<std::size_t>(row);
        const QString texts[] = {QString::fromStdString(draft_.name(i)),
                                 {},
                                 settings_words(draft_.settings(i), draft_.experiment(i))};
        for (int column = 0; column < columns; ++column) {
            auto* item = new QTableWidgetItem(texts[column]);
            item->setToolTip(texts[column]);
            if (column == settings) item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
            table_->setItem(row, column, item);
        }
    }
    listing_ = false;
    for (forms::FieldEditor* editor : editors_)
        editor->show_value(draft_.option(editor->path()));
    say({});
    remove_->setEnabled(table_->currentRow() >= 0);
    check();
    table_->resizeColumnsToContents();
}

void RaceSetup::edited(int row, int column) {
    if (listing_) return;
    const auto i = static_cast<std::size_t>(row);
    const QString text = table_->item(row, column)->text().trimmed();
    say({});
    if (column == name) draft_.rename(i, text.toStdString());
    if (column == rate) {
        bool is_number = false;
        const double lr = text.toDouble(&is_number);
        if (is_number) {
            draft_.set_rate(i, lr);
        } else {
            say({tr("“%1” is not a number, so the rate is as it was.").arg(text)});
        }
    }
    check();
}

void RaceSetup::check() {
    draft_.set_base(document_.experiment());
    listing_ = true;
    for (int row = 0; row < table_->rowCount(); ++row) {
        const double lr = draft_.rate(static_cast<std::size_t>(row));
        table_->item(row, rate)->setText(std::isnan(lr) ? QString() : forms::short_number(lr));
    }
    listing_ = false;
    const auto spec = draft_.spec();
    QString& words = said_;
    words = spec ? QString() : in_words(spec.error().message);
    if (draft_.size() < 2) words = tr("A race needs two contestants at least: choose a race, or add some.");
    const bool begun = draft_.size() > 0;
    if (!document_.valid())
        words = tr("The form's experiment is at fault: %1").arg(engine_text(document_.fault()));
    show_notice(*fault_, begun || !document_.valid() ? Severity::fault : Severity::note, words);
    fault_->setVisible(!words.isEmpty());
    start_->setEnabled(words.isEmpty());
}

/// With the names of the contestants and of the form for the places.
QString RaceSetup::in_words(const std::string& message) const {
    static const QRegularExpression place(QStringLiteral(R"(contestants\[(\d+)\](\.set|\.name)?)"));
    QString words = engine_text(message);
    auto of = document_.experiment();
    if (const auto found = place.match(words); found.hasMatch()) {
        const auto i = found.captured(1).toULongLong();
        of = draft_.experiment(i);
        words.replace(found.capturedStart(), found.capturedLength(),
                      tr("“%1”").arg(QString::fromStdString(draft_.name(i))));
    }
    return forms::named_places(words, of);
}

// Beside each other where there is room.
void RaceSetup::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    for (QBoxLayout* row : {choices_, options_}) {
        row->setDirection(QBoxLayout::LeftToRight);
        if (row->minimumSize().width() > width() - 2 * spacing) row->setDirection(QBoxLayout::TopToBottom);
    }
}

void RaceSetup::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    check();
}

}  // namespace optimlab::ui::race
