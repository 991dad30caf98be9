// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/value_editors.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QSignalBlocker>
#include <QToolButton>

#include "ui/forms/number_editor.h"
#include "ui/forms/texts.h"
#include "ui/forms/value_words.h"
#include "ui/forms/wheel_guard.h"
#include "ui/theme/severity.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::forms {

namespace {

QHBoxLayout* add_row(QWidget* parent) {
    auto* row = new QHBoxLayout(parent);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing / 2);
    return row;
}

}  // namespace

ToggleEditor::ToggleEditor(QWidget* parent) : ValueEditor(parent), box_(new QCheckBox(this)) {
    auto* row = add_row(this);
    row->addWidget(box_);
    row->addStretch(1);
    setFocusProxy(box_);
    connect(box_, &QCheckBox::toggled, this, [this](bool on) {
        Q_EMIT value_edited(base::Json(on));
        Q_EMIT finished();
    });
}

void ToggleEditor::show_value(const base::Json& value) {
    const QSignalBlocker quiet(box_);
    box_->setChecked(value.get<bool>());
}

QWidget* ToggleEditor::main_widget() { return box_; }

void ToggleEditor::set_name(const QString& name) { box_->setAccessibleName(name); }

ChoiceEditor::ChoiceEditor(const schema::FieldInfo& field, QWidget* parent)
    : ValueEditor(parent), combo_(new QComboBox(this)) {
    add_row(this)->addWidget(combo_);
    setFocusProxy(combo_);
    combo_->setFocusPolicy(Qt::StrongFocus);
    combo_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    combo_->setMinimumWidth(8 * spacing);
    combo_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    ignore_wheel_unless_focused(*combo_);
    for (const auto& choice : field.choices) {
        combo_->addItem(choice_words(choice), QString::fromStdString(choice));
    }
    connect(combo_, &QComboBox::currentIndexChanged, this, [this] {
        Q_EMIT value_edited(base::Json(combo_->currentData().toString().toStdString()));
        Q_EMIT finished();
    });
    connect(combo_, &QComboBox::highlighted, this,
            [this](int index) { Q_EMIT highlighted(combo_->itemData(index).toString()); });
}

void ChoiceEditor::show_value(const base::Json& value) {
    const QSignalBlocker quiet(combo_);
    combo_->setCurrentIndex(combo_->findData(value_text(value)));
}

void ChoiceEditor::set_item_names(const QStringList& names) {
    for (int i = 0; i < combo_->count() && i < names.size(); ++i)
        combo_->setItemText(i, names[i]);
}

QWidget* ChoiceEditor::main_widget() { return combo_; }

void ChoiceEditor::set_name(const QString& name) {
    combo_->setAccessibleName(name);
    combo_->view()->setAccessibleName(name);
}

TextEditor::TextEditor(const schema::FieldInfo& field, const FormContext& context, QWidget* parent)
    : ValueEditor(parent), context_(context), line_(new QLineEdit(this)) {
    auto* row = add_row(this);
    row->addWidget(line_, 1);
    setFocusProxy(line_);
    line_->setAcceptDrops(false);  // a file is for the window, which knows what to do with it
    connect(line_, &QLineEdit::textEdited, this,
            [this](const QString& text) { Q_EMIT value_edited(base::Json(text.toStdString())); });
    connect(line_, &QLineEdit::editingFinished, this, [this] {
        line_->setModified(false);
        Q_EMIT finished();
    });
    if (!field.path) return;
    line_->setPlaceholderText(tr("none"));
    browse_ = add_button(QStringLiteral("…"), tr("Choose a file"));
    connect(browse_, &QToolButton::clicked, this, [this] { browse(); });
}

void TextEditor::browse() {
    const QPointer<TextEditor> alive(this);  // a form may change while its dialog is open
    const QString chosen = context_.pick_file ? context_.pick_file(this, name_, line_->text()) : QString();
    if (alive && !chosen.isEmpty()) take(chosen);
}

void TextEditor::take(const QString& chosen) {
    line_->setText(chosen);
    Q_EMIT value_edited(base::Json(chosen.toStdString()));
    Q_EMIT finished();
}

QToolButton* TextEditor::add_button(const QString& text, const QString& tip) {
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tr("Choose: %1").arg(name_));
    button->setFocusPolicy(Qt::StrongFocus);
    layout()->addWidget(button);
    return button;
}

void TextEditor::suggest(const QList<Suggestion>& suggestions) {
    if (suggestions == suggestions_) return;
    suggestions_ = suggestions;
    if (!list_) {
        list_ = add_button(QString(), tr("Choose from a list"));
        list_->setObjectName(QStringLiteral("suggestions"));
        list_->setArrowType(Qt::DownArrow);
        list_->setPopupMode(QToolButton::InstantPopup);
        list_->setMenu(new QMenu(list_));
        setTabOrder(line_, list_);
    }
    list_->setVisible(!suggestions.isEmpty());
    list_->menu()->clear();
    for (const auto& one : suggestions)
        connect(list_->menu()->addAction(one.name), &QAction::triggered, this,
                [this, value = one.value] { take(value); });
}

void TextEditor::show_value(const base::Json& value) {
    const QString text = value_text(value);
    if (text == line_->text()) return;
    line_->setText(text);
    line_->setToolTip(text);  // long paths do not fit
}

bool TextEditor::typing() const { return line_->hasFocus() && line_->isModified(); }

QWidget* TextEditor::main_widget() { return line_; }

void TextEditor::set_name(const QString& name) {
    name_ = name;
    line_->setAccessibleName(name);
    for (QToolButton* button : {browse_, list_}) {
        if (button) button->setAccessibleName(tr("Choose: %1").arg(name));
    }
}

void TextEditor::set_marked(Severity severity) { mark_input(*line_, severity); }

NumbersEditor::NumbersEditor(const schema::FieldInfo& field, QWidget* parent)
    : ValueEditor(parent), field_(field), line_(new QLineEdit(this)) {
    add_row(this)->addWidget(line_, 1);
    setFocusProxy(line_);
    line_->setPlaceholderText(tr("none"));
    connect(line_, &QLineEdit::editingFinished, this, &NumbersEditor::settle);
}

void NumbersEditor::settle() {
    if (!line_->isModified()) return;
    const auto typed = read_numbers(field_, line_->text());
    Q_EMIT fault_changed(typed.fault);
    if (!typed.fault.isEmpty()) return;
    line_->setModified(false);
    Q_EMIT value_edited(typed.value);
    Q_EMIT finished();
}

void NumbersEditor::show_value(const base::Json& value) {
    shown_ = value_text(value);
    if (typing()) return;
    line_->setText(shown_);
    line_->setToolTip(shown_);  // long lists do not fit
}

bool NumbersEditor::typing() const { return line_->isModified(); }

void NumbersEditor::discard() {
    line_->setText(shown_);
    Q_EMIT fault_changed({});
}

QWidget* NumbersEditor::main_widget() { return line_; }

void NumbersEditor::set_name(const QString& name) { line_->setAccessibleName(name); }

void NumbersEditor::set_marked(Severity severity) { mark_input(*line_, severity); }

ValueEditor* make_value_editor(const schema::FieldInfo& field, const FormContext& context, QWidget* parent) {
    switch (field.kind) {
        case schema::Kind::real:
        case schema::Kind::integer:
            return new NumberEditor(field, parent);
        case schema::Kind::boolean:
            return new ToggleEditor(parent);
        case schema::Kind::choice:
            return new ChoiceEditor(field, parent);
        case schema::Kind::numbers:
            return new NumbersEditor(field, parent);
        case schema::Kind::text:
            break;
    }
    return new TextEditor(field, context, parent);
}

}  // namespace optimlab::ui::forms
