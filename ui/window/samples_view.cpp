// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/samples_view.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/runs/run_item.h"
#include "ui/theme/style_sheet.h"
#include "ui/window/answers_view.h"
#include "ui/window/attention_view.h"

namespace optimlab::ui::window {
namespace {

const auto prompt_key = QStringLiteral("prompt");
const auto asked_key = QStringLiteral("asked");
const auto temperature_key = QStringLiteral("temperature");
const auto length_key = QStringLiteral("length");
const auto attention_key = QStringLiteral("attention");

bool is_text(const schema::Component& task) { return task::entry(task).takes == data::Kind::text; }

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
    answers_ = new AnswersView(this);
    attention_ = new AttentionView(this);
    pages_ = new QStackedWidget(this);
    for (QWidget* page : std::initializer_list<QWidget*>{text_, answers_, attention_})
        pages_->addWidget(page);
    attention_button_ = new QToolButton(this);
    attention_button_->setText(tr("Attention"));
    attention_button_->setCheckable(true);
    attention_button_->setToolTip(tr("What the model looks at, by layer and head"));
    connect(attention_button_, &QToolButton::toggled, this, &SamplesView::show_page);
    auto* row = new QHBoxLayout;
    row->addWidget(note_, 1);
    row->addWidget(attention_button_);
    column->addLayout(row);
    column->addWidget(pages_, 1);
    set_source({});
    set_task({task::list().front().about.id, {}});
}

void SamplesView::build_controls() {
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing);
    const auto add = [&](const QString& name, QWidget* field, int stretch = 0) {
        auto* label = new QLabel(name, this);
        label->setBuddy(field);
        field->setAccessibleName(name);
        row->addWidget(label);
        row->addWidget(field, stretch);
        return label;
    };
    prompt_ = new QLineEdit(this);
    prompt_label_ = add(tr("Prompt"), prompt_, 1);
    temperature_ = new QDoubleSpinBox(this);
    temperature_->setRange(0, 5);
    temperature_->setSingleStep(0.1);
    temperature_->setValue(0.8);
    temperature_->setToolTip(tr("0 takes the likeliest token each time; larger is more adventurous"));
    temperature_label_ = add(tr("Temperature"), temperature_);
    length_ = new QSpinBox(this);
    length_->setRange(1, 5000);
    length_->setSingleStep(100);
    length_->setValue(300);
    length_->setSuffix(tr(" tokens"));
    length_label_ = add(tr("Length"), length_);
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

void SamplesView::set_source(const QString& name) {
    source_ = name;
    write_->setEnabled(busy_ || !name.isEmpty());
    if (busy_) return;
    note_->setText(name.isEmpty() ? tr("Train a model, or select a run below, and ask it.")
                                  : tr("By %1.").arg(name));
}

void SamplesView::set_busy(bool busy) {
    busy_ = busy;
    write_->setText(busy ? tr("Cancel") : is_text(task_) ? tr("Write") : tr("Ask"));
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
    for (QWidget* widget :
         std::initializer_list<QWidget*>{temperature_label_, temperature_, length_label_, length_})
        widget->setVisible(writes);
    show_page();
    if (!busy_) set_busy(false);
}

void SamplesView::show_page() {
    pages_->setCurrentWidget(attention_button_->isChecked() ? static_cast<QWidget*>(attention_)
                             : is_text(task_)               ? static_cast<QWidget*>(text_)
                                                            : answers_);
}

void SamplesView::show_said(const bridge::Said& said, const QString& by) {
    set_task(said.task);
    set_busy(false);
    set_style_class(*note_, "secondary");
    const QString step = runs::count_text(static_cast<double>(said.step)), score = score_of(said);
    note_->setText(score.isEmpty() ? tr("By %1, at step %2.").arg(by, step)
                                   : tr("By %1, at step %2: %3.").arg(by, step, score));
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

void SamplesView::show_fault(const QString& message) {
    set_busy(false);
    set_style_class(*note_, "warning");
    note_->setText(message);
}

QVariantMap SamplesView::look() const {
    return {{prompt_key, prompt_->text()},
            {asked_key, shown_prompt_},
            {temperature_key, temperature_->value()},
            {length_key, length_->value()},
            {attention_key, attention_button_->isChecked()}};
}

void SamplesView::look_as(const QVariantMap& look) {
    prompt_->setText(look.value(prompt_key).toString());
    shown_prompt_ = look.value(asked_key).toString();
    temperature_->setValue(look.value(temperature_key, temperature_->value()).toDouble());
    length_->setValue(look.value(length_key, length_->value()).toInt());
    attention_button_->setChecked(look.value(attention_key).toBool());
}

void SamplesView::apply_theme(const Theme& theme) {
    answers_->apply_theme(theme);
    attention_->apply_theme(theme);
}

bridge::Question SamplesView::question(bool again) const {
    bridge::Question question;
    const std::string text = (again ? shown_prompt_ : prompt_->text()).toStdString();
    if (is_text(task_)) {
        question.examples = {{text.empty() ? "\n" : text, ""}};
        question.how.max_tokens = length_->value();
        question.how.temperature = temperature_->value();
        question.how.seed = static_cast<std::int64_t>(seed_);
    } else {
        if (!text.empty()) question.examples = {{text, ""}};
        question.how.method = decode::Method::greedy;
    }
    return question;
}

QString SamplesView::text() const { return is_text(task_) ? text_->toPlainText() : answers_->toPlainText(); }

}  // namespace optimlab::ui::window
