// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/samples_view.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/schema/description.h"
#include "ui/forms/texts.h"
#include "ui/runs/run_item.h"
#include "ui/theme/severity.h"
#include "ui/theme/style_sheet.h"
#include "ui/window/answers_view.h"
#include "ui/window/attention_view.h"
#include "ui/window/health_view.h"

namespace optimlab::ui::window {
namespace {

const auto prompt_key = QStringLiteral("prompt");
const auto asked_key = QStringLiteral("asked");
const auto temperature_key = QStringLiteral("temperature");
const auto top_k_key = QStringLiteral("top_k");
const auto top_p_key = QStringLiteral("top_p");
const auto beams_key = QStringLiteral("beams");
const auto length_penalty_key = QStringLiteral("length_penalty");
const auto length_key = QStringLiteral("length");
const auto attention_key = QStringLiteral("attention");
const auto health_key = QStringLiteral("health");
const auto checkpoint_key = QStringLiteral("checkpoint");
constexpr qint64 best_weights = -1;  // where a step stands in the list of checkpoints

bool is_text(const schema::Component& task) { return task::entry(task).takes == data::Kind::text; }
/// Whether answers are written token by token.
bool is_answer(const schema::Component& task) { return task::entry(task).takes == data::Kind::pairs; }

/// Name, help and range of the field of decode::Options.
schema::FieldInfo option(const char* key) {
    for (auto& field : schema::describe<decode::Options>()) {
        if (field.key == key) return field;
    }
    return {};
}

}  // namespace

SamplesView::SamplesView(QWidget* parent) : QWidget(parent) {
    setProperty("class", QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    note_ = new QLabel(this);
    note_->setObjectName(QStringLiteral("note"));
    set_style_class(*note_, "secondary");
    note_->setWordWrap(true);
    text_ = new QPlainTextEdit(this);
    text_->setReadOnly(true);
    text_->setAccessibleName(tr("Text that the model wrote"));
    text_->setPlaceholderText(
        tr("What the model writes appears here: nonsense at first, words after a few hundred steps."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(14, 12, 14, 12);
    column->setSpacing(spacing);
    build_controls();
    build_decoding();
    answers_ = new AnswersView(this);
    attention_ = new AttentionView(this);
    health_ = new HealthView(this);
    pages_ = new QStackedWidget(this);
    for (QWidget* page : std::initializer_list<QWidget*>{text_, answers_, attention_, health_})
        pages_->addWidget(page);
    column->addLayout(build_note());
    column->addWidget(pages_, 1);
    set_source({});
    set_task({task::list().front().about.id, {}});
}

void SamplesView::build_controls() {
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing);
    prompt_ = new QLineEdit(this);
    prompt_label_ = new QLabel(tr("Prompt"), this);
    prompt_label_->setBuddy(prompt_);
    row->addWidget(prompt_label_);
    row->addWidget(prompt_, 1);
    write_ = new QPushButton(tr("Write"), this);
    set_style_class(*write_, "primary");
    write_->setAccessibleName(tr("Write"));
    row->addWidget(write_);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    connect(write_, &QPushButton::clicked, this, [this] {
        if (busy_) {
            Q_EMIT cancel_requested();
        } else {
            Q_EMIT write_requested();
        }
    });
    connect(prompt_, &QLineEdit::returnPressed, this, [this] {
        if (!busy_ && write_->isEnabled()) Q_EMIT write_requested();
    });
    connect(this, &SamplesView::write_requested, this, [this] {
        shown_prompt_ = prompt_->text();
        ++seed_;
    });
}

// Who answers, from which of its checkpoints, and what of it is shown.
QHBoxLayout* SamplesView::build_note() {
    checkpoints_ = new QComboBox(this);
    checkpoints_->setAccessibleName(tr("Checkpoint"));
    checkpoints_->setToolTip(tr("From which step of the run the model is taken"));
    checkpoints_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    fork_ = new QPushButton(tr("Fork"), this);
    fork_->setToolTip(tr("A new run that goes on from this step, with the settings of the form"));
    connect(checkpoints_, &QComboBox::activated, this, [this] {
        fork_->setEnabled(chosen_step().has_value());
        Q_EMIT checkpoint_chosen();
    });
    connect(fork_, &QPushButton::clicked, this, [this] {
        if (const auto step = chosen_step()) Q_EMIT fork_requested(*step);
    });
    const auto page = [this](const QString& name, const QString& about) {
        auto* button = new QToolButton(this);
        button->setText(name);
        button->setCheckable(true);
        button->setToolTip(about);
        connect(button, &QToolButton::toggled, this, [this, button](bool on) { turn_to(button, on); });
        return button;
    };
    attention_button_ = page(tr("Attention"), tr("What the model looks at, by layer and head"));
    health_button_ =
        page(tr("Health"), tr("Gradients, steps and activations in each part of a checkpoint's model"));
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing);
    row->addWidget(note_, 1);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{checkpoints_, fork_, attention_button_, health_button_})
        row->addWidget(widget);
    set_checkpoints({}, {}, false);
    return row;
}

void SamplesView::set_checkpoints(const std::vector<std::int64_t>& steps, std::optional<std::int64_t> best,
                                  bool trains) {
    const auto words = [](std::int64_t step) { return runs::count_text(static_cast<double>(step)); };
    // A list that somebody looks into is not taken away for one that is a moment newer.
    if (checkpoints_->view()->isVisible()) return;
    QList<std::pair<QString, QVariant>> entries{{trains ? tr("now") : tr("newest"), {}}};
    if (best) entries.append({tr("best, step %1").arg(words(*best)), best_weights});
    for (auto step = steps.rbegin(); step != steps.rend(); ++step)
        entries.append({tr("step %1").arg(words(*step)), static_cast<qint64>(*step)});
    if (entries == checkpoint_entries_) return;
    checkpoint_entries_ = entries;
    best_step_ = best.value_or(0);
    const QVariant chosen = checkpoints_->currentData();
    checkpoints_->clear();
    for (const auto& [name, entry] : entries)
        checkpoints_->addItem(name, entry);
    checkpoints_->setCurrentIndex(std::max(0, chosen.isValid() ? checkpoints_->findData(chosen) : 0));
    const bool choice = checkpoints_->count() > 1;
    checkpoints_->setVisible(choice);
    fork_->setVisible(choice);
    fork_->setEnabled(chosen_step().has_value());
}

std::optional<std::int64_t> SamplesView::chosen_step() const {
    const QVariant chosen = checkpoints_->currentData();
    if (!chosen.isValid()) return {};
    return chosen.toLongLong() == best_weights ? best_step_ : chosen.toLongLong();
}

std::optional<store::Which> SamplesView::checkpoint() const {
    const QVariant chosen = checkpoints_->currentData();
    if (!chosen.isValid()) return {};
    if (chosen.toLongLong() == best_weights) return store::Which{{}, true};
    return store::Which{chosen.toLongLong(), false};
}

void SamplesView::turn_to(QToolButton* page, bool on) {
    if (on) {
        for (QToolButton* other : {attention_button_, health_button_}) {
            if (other != page) other->setChecked(false);
        }
    }
    show_page();
    if (!busy_) set_busy(false);
    if (on && page == health_button_ && !busy_ && write_->isEnabled()) Q_EMIT write_requested();
}

bool SamplesView::asks_for_health() const { return health_button_->isChecked(); }

void SamplesView::build_decoding() {
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing);
    const auto add = [&](const char* key, auto* field, double highest, double step, QList<QWidget*>& group) {
        const auto about = option(key);
        const QString name = forms::schema_text(about.label);
        auto* label = new QLabel(name, this);
        label->setBuddy(field);
        using Value = decltype(field->value());
        field->setRange(static_cast<Value>(about.lowest_open ? step : about.lowest),
                        static_cast<Value>(highest));
        field->setSingleStep(static_cast<Value>(step));
        field->setAccessibleName(name);
        field->setToolTip(forms::tool_tip(forms::schema_text(about.help)));
        row->addWidget(label);
        row->addWidget(field);
        group << label << field;
        return field;
    };
    const decode::Options standard;
    temperature_ = add("temperature", new QDoubleSpinBox(this), 5, 0.1, drawing_);
    temperature_->setValue(standard.temperature);
    top_k_ = add("top_k", new QSpinBox(this), 100'000, 10, drawing_);
    top_k_->setSpecialValueText(tr("all"));
    top_p_ = add("top_p", new QDoubleSpinBox(this), 1, 0.05, drawing_);
    top_p_->setValue(1);
    beams_ = add("beams", new QSpinBox(this), 32, 1, searching_);
    beams_->setValue(1);
    length_penalty_ = add("length_penalty", new QDoubleSpinBox(this), 10, 0.1, searching_);
    length_penalty_->setValue(standard.length_penalty);
    length_ = add("max_tokens", new QSpinBox(this), 5000, 100, writing_);
    length_->setValue(static_cast<int>(standard.max_tokens));
    row->addStretch();
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
}

void SamplesView::set_source(const QString& name) {
    source_ = name;
    write_->setEnabled(busy_ || !name.isEmpty());
    if (busy_) return;
    if (name != said_by_ && !said_by_.isEmpty()) {
        said_by_.clear();
        text_->clear();
        answers_->show_answers({});
        attention_->show_looks({});
        health_->show_checkup({});
    }
    set_style_class(*note_, "secondary");
    note_->setText(name.isEmpty()       ? tr("Train a model, or select a run below, and ask it.")
                   : said_by_.isEmpty() ? tr("By %1.").arg(name)
                                        : said_note_);
}

void SamplesView::set_busy(bool busy) {
    busy_ = busy;
    write_->setText(busy                ? tr("Cancel")
                    : asks_for_health() ? tr("Measure")
                    : is_text(task_)    ? tr("Write")
                                        : tr("Ask"));
    write_->setAccessibleName(write_->text());
    if (busy) note_->setText(tr("%1 is working on it…").arg(source_));
    if (!busy) set_source(source_);
}

void SamplesView::set_task(const schema::Component& task) {
    task_ = task;
    const bool writes = is_text(task);
    prompt_label_->setText(writes ? tr("Prompt") : tr("Text"));
    prompt_->setAccessibleName(prompt_label_->text());
    prompt_->setPlaceholderText(writes ? tr("how the text begins; empty: a new line")
                                       : tr("a text of your own; empty: examples that are not trained on"));
    const bool answers = is_answer(task);
    for (const auto& [group, visible] : {std::pair(&drawing_, writes), std::pair(&searching_, answers),
                                         std::pair(&writing_, writes || answers)}) {
        for (QWidget* widget : *group)
            widget->setVisible(visible);
    }
    show_page();
    if (!busy_) set_busy(false);
}

void SamplesView::show_page() {
    pages_->setCurrentWidget(health_button_->isChecked()      ? static_cast<QWidget*>(health_)
                             : attention_button_->isChecked() ? attention_
                             : is_text(task_)                 ? static_cast<QWidget*>(text_)
                                                              : answers_);
}

void SamplesView::show_said(const bridge::Said& said, const QString& by) {
    set_task(said.task);
    set_busy(false);
    set_style_class(*note_, "secondary");
    const QString step = runs::count_text(static_cast<double>(said.step)), score = score_of(said);
    said_by_ = by;
    said_note_ = score.isEmpty() ? tr("By %1, at step %2.").arg(by, step)
                                 : tr("By %1, at step %2: %3.").arg(by, step, score);
    note_->setText(said_note_);
    if (is_text(said.task)) {
        if (!said.answers.empty()) {
            const int place = text_->verticalScrollBar()->value();
            text_->setPlainText(shown_prompt_ + QString::fromStdString(said.answers.front().text));
            text_->verticalScrollBar()->setValue(place);
        }
    } else {
        answers_->show_answers(said);
    }
    attention_->show_looks(said);
}

void SamplesView::show_checkup(const analysis::Checkup& found, const QString& by) {
    said_by_ = by;
    said_note_ = tr("By %1, at step %2.").arg(by, runs::count_text(static_cast<double>(found.step)));
    set_busy(false);
    health_->show_checkup(found);
}

void SamplesView::show_fault(const QString& message) {
    set_busy(false);
    show_notice(*note_, Severity::fault, message);
}

QVariantMap SamplesView::look() const {
    return {{prompt_key, prompt_->text()},
            {asked_key, shown_prompt_},
            {temperature_key, temperature_->value()},
            {top_k_key, top_k_->value()},
            {top_p_key, top_p_->value()},
            {beams_key, beams_->value()},
            {length_penalty_key, length_penalty_->value()},
            {length_key, length_->value()},
            {attention_key, attention_button_->isChecked()},
            {health_key, health_button_->isChecked()},
            {checkpoint_key, checkpoints_->currentData()}};
}

void SamplesView::look_as(const QVariantMap& look) {
    prompt_->setText(look.value(prompt_key).toString());
    shown_prompt_ = look.value(asked_key).toString();
    temperature_->setValue(look.value(temperature_key, temperature_->value()).toDouble());
    top_k_->setValue(look.value(top_k_key, top_k_->value()).toInt());
    top_p_->setValue(look.value(top_p_key, top_p_->value()).toDouble());
    beams_->setValue(look.value(beams_key, beams_->value()).toInt());
    length_penalty_->setValue(look.value(length_penalty_key, length_penalty_->value()).toDouble());
    length_->setValue(look.value(length_key, length_->value()).toInt());
    attention_button_->setChecked(look.value(attention_key).toBool());
    checkpoints_->setCurrentIndex(std::max(0, checkpoints_->findData(look.value(checkpoint_key))));
    fork_->setEnabled(chosen_step().has_value());
    const QSignalBlocker quiet(health_button_);  // what was measured is shown again, and not measured again
    health_button_->setChecked(look.value(health_key).toBool());
    show_page();
    if (!busy_) set_busy(false);
}

void SamplesView::apply_theme(const Theme& theme) {
    answers_->apply_theme(theme);
    attention_->apply_theme(theme);
    health_->apply_theme(theme);
}

bridge::Question SamplesView::question(bool again) const {
    bridge::Question question;
    const std::string text = (again ? shown_prompt_ : prompt_->text()).toStdString();
    question.how.max_tokens = length_->value();
    if (is_text(task_)) {
        question.examples = {{text.empty() ? "\n" : text, ""}};
        question.how.temperature = temperature_->value();
        question.how.top_k = top_k_->value();
        question.how.top_p = top_p_->value();
        question.how.seed = static_cast<std::int64_t>(seed_);
    } else {
        if (!text.empty()) question.examples = {{text, ""}};
        const bool search = is_answer(task_) && beams_->value() > 1;
        question.how.method = search ? decode::Method::beam : decode::Method::greedy;
        question.how.beams = beams_->value();
        question.how.length_penalty = length_penalty_->value();
    }
    return question;
}

QString SamplesView::text() const { return is_text(task_) ? text_->toPlainText() : answers_->toPlainText(); }

}  // namespace optimlab::ui::window
