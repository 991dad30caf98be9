// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tune/parameter_editor.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/forms/texts.h"
#include "ui/forms/value_editor.h"
#include "ui/forms/value_words.h"
#include "ui/forms/wheel_guard.h"
#include "ui/theme/severity.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::tuning {
namespace {

constexpr int most_rows = 6;  // of a list, before it scrolls

QToolButton* quiet_button(const QString& sign, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setText(sign);
    button->setFocusPolicy(Qt::StrongFocus);
    set_style_class(*button, "quiet");
    return button;
}

}  // namespace

QStringList choice_names(const std::string& path, const schema::FieldInfo& field) {
    QStringList names;
    for (const auto& choice : field.choices)
        names << forms::value_words(path, choice);
    return names;
}

ParameterEditor::ParameterEditor(const std::string& path, const QString& title,
                                 const schema::FieldInfo& field, const forms::FormContext& context,
                                 QWidget* parent)
    : QWidget(parent), path_(path), field_(field) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing / 2, 0, spacing / 2);
    column->setSpacing(spacing / 2);
    add_title(title);
    const bool chosen = field.kind == schema::Kind::choice || field.kind == schema::Kind::boolean;
    if (chosen) {
        add_choices();
    } else {
        add_range(context);
    }
    message_ = new QLabel(this);
    message_->setWordWrap(true);
    message_->setTextFormat(Qt::PlainText);
    message_->hide();
    column->addWidget(message_);
}

QString ParameterEditor::title() const { return title_->text(); }

void ParameterEditor::add_title(const QString& title) {
    auto* row = new QHBoxLayout;
    title_ = new QLabel(title, this);
    title_->setWordWrap(true);
    title_->setToolTip(forms::tool_tip(forms::help_text(field_)));
    set_style_class(*title_, "title");
    row->addWidget(title_, 1);
    const auto add = [&](const QString& sign, const QString& name) {
        auto* button = quiet_button(sign, this);
        button->setAccessibleName(name);
        button->setToolTip(name);
        row->addWidget(button);
        return button;
    };
    up_ = add(QStringLiteral("↑"), tr("Move %1 up").arg(title));
    down_ = add(QStringLiteral("↓"), tr("Move %1 down").arg(title));
    remove_ = add(QStringLiteral("−"), tr("Do not search %1").arg(title));
    connect(up_, &QToolButton::clicked, this, [this] { Q_EMIT moved(-1); });
    connect(down_, &QToolButton::clicked, this, [this] { Q_EMIT moved(1); });
    connect(remove_, &QToolButton::clicked, this, &ParameterEditor::removed);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
}

void ParameterEditor::add_choices() {
    choices_ = new QListWidget(this);
    choices_->setAccessibleName(tr("Choices of %1").arg(title()));
    choices_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const bool yes_no = field_.kind == schema::Kind::boolean;
    const QStringList names = yes_no ? QStringList{tr("off"), tr("on")} : choice_names(path_, field_);
    for (int i = 0; i < names.size(); ++i) {
        auto* item = new QListWidgetItem(names[i], choices_);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
    }
    choices_->setCurrentRow(0);
    const int rows = std::min<int>(most_rows, choices_->count());
    choices_->setFixedHeight(rows * std::max(choices_->sizeHintForRow(0), fontMetrics().height() + 4) +
                             2 * choices_->frameWidth() + 2);
    connect(choices_, &QListWidget::itemChanged, this, &ParameterEditor::take_choices);
    static_cast<QVBoxLayout*>(layout())->addWidget(choices_);
}

void ParameterEditor::add_part(const std::string& key, const QString& label, QWidget* widget,
                               forms::ValueEditor* editor) {
    auto* name = new QLabel(label, this);
    name->setBuddy(editor ? editor->main_widget() : widget);
    parts_.push_back({key, name, widget, editor});
}

void ParameterEditor::add_range(const forms::FormContext& context) {
    grid_ = new QGridLayout;
    grid_->setSpacing(spacing);
    static_cast<QVBoxLayout*>(layout())->addLayout(grid_);
    const auto add = [&](const char* key, const QString& label, schema::FieldInfo field) {
        field.slider_from = field.slider_to = 0;  // the box alone
        auto* editor = forms::make_value_editor(field, context, this);
        editor->set_name(QStringLiteral("%1: %2").arg(title(), label));
        add_part(key, label, editor, editor);
        connect(editor, &forms::ValueEditor::value_edited, this, [this, key](const Json& value) {
            Json how = how_;
            if (std::string_view(key) != "choices") {
                how[key] = value;
            } else {
                how = Json::array();
                for (const auto& one : value)
                    how.push_back(field_.kind == schema::Kind::integer ? Json(std::llround(one.get<double>()))
                                                                       : one);
            }
            edit(how);
        });
        connect(editor, &forms::ValueEditor::fault_changed, this, [this, key](const QString& message) {
            const Json still = how_.is_array() ? how_ : how_.value(key, Json());
            typing_fault_ =
                message.isEmpty() ? QString() : tr("%1; still %2").arg(message, forms::value_text(still));
            show_message();
        });
    };
    add("min", tr("from"), field_);
    add("max", tr("to"), field_);
    scale_ = new QComboBox(this);
    scale_->addItem(tr("linear"), QStringLiteral("linear"));
    scale_->addItem(tr("logarithmic"), QStringLiteral("log"));
    scale_->addItem(tr("these values"), QStringLiteral("choices"));
    scale_->setAccessibleName(QStringLiteral("%1: %2").arg(title(), tr("scale")));
    scale_->setFocusPolicy(Qt::StrongFocus);
    forms::ignore_wheel_unless_focused(*scale_);
    add_part("scale", tr("scale"), scale_, nullptr);
    connect(scale_, &QComboBox::currentIndexChanged, this, &ParameterEditor::take_scale);
    schema::FieldInfo points{"points", "points", {}, {}, {}};
    points.kind = schema::Kind::integer;
    points.lowest = 1;
    points.highest = 10000;
    add("points", tr("points"), points);
    schema::FieldInfo list = field_;
    list.kind = schema::Kind::numbers;
    add("choices", tr("values"), list);
}

ParameterEditor::Part& ParameterEditor::part(const char* key) {
    return *std::find_if(parts_.begin(), parts_.end(), [&](const Part& one) { return one.key == key; });
}

QWidget* ParameterEditor::box(const char* key) {
    return parts_.empty() ? nullptr : part(key).editor->main_widget();
}

void ParameterEditor::show_search(const Json& how, bool grid) {
    how_ = how;
    const Json none = Json::array();
    const Json& list = how.is_array() ? how : how.contains("choices") ? how.at("choices") : none;
    if (choices_) {
        const QSignalBlocker quiet(choices_);
        for (int i = 0; i < choices_->count(); ++i) {
            const Json one = field_.kind == schema::Kind::boolean
                                 ? Json(i == 1)
                                 : Json(field_.choices[static_cast<std::size_t>(i)]);
            const bool there = std::find(list.begin(), list.end(), one) != list.end();
            choices_->item(i)->setCheckState(there ? Qt::Checked : Qt::Unchecked);
        }
        return;
    }
    const bool values = how.is_array();
    const QSignalBlocker quiet(scale_);
    const std::string scale = values ? "choices" : how.value("scale", "linear");
    scale_->setCurrentIndex(scale_->findData(QString::fromStdString(scale)));
    for (const Part& one : parts_) {
        if (!one.editor) continue;
        if (one.key == "choices") {
            if (values) one.editor->show_value(list);
        } else if (!values && how.contains(one.key)) {
            one.editor->show_value(how.at(one.key));
        }
        const bool shown = one.key == "choices" ? values : !values && (one.key != "points" || grid);
        one.widget->setVisible(shown);
        one.label->setVisible(shown);
    }
    on_grid_ = grid;
    arrange();
}

void ParameterEditor::take_focus() {
    if (!choices_) return part("min").editor->main_widget()->setFocus();
    for (int i = choices_->count() - 1; i >= 0; --i)
        if (choices_->item(i)->checkState() == Qt::Checked) choices_->setCurrentRow(i);
    choices_->scrollToItem(choices_->currentItem(), QAbstractItemView::PositionAtCenter);
    choices_->setFocus();
}

// Another edit may come before the document has been shown.
void ParameterEditor::edit(const Json& how) {
    how_ = how;
    Q_EMIT edited(how);
}

void ParameterEditor::take_choices() {
    Json how = Json::array();
    for (int i = 0; i < choices_->count(); ++i) {
        if (choices_->item(i)->checkState() != Qt::Checked) continue;
        how.push_back(field_.kind == schema::Kind::boolean
                          ? Json(i == 1)
                          : Json(field_.choices[static_cast<std::size_t>(i)]));
    }
    edit(how);
}

void ParameterEditor::take_scale() {
    const auto scale = scale_->currentData().toString().toStdString();
    typing_fault_.clear();
    if (scale == "choices") {
        // From what was a range: its ends.
        if (!how_.is_array()) edit(Json::array({how_.at("min"), how_.at("max")}));
        return;
    }
    Json how = how_;
    if (how_.is_array()) {
        const auto ends = std::minmax_element(how_.begin(), how_.end());
        how = {{"min", how_.empty() ? Json(0) : *ends.first},
               {"max", how_.empty() ? Json(1) : *ends.second},
               {"scale", "linear"},
               {"points", std::max<std::size_t>(2, how_.size())}};
    }
    how["scale"] = scale;
    edit(how);
}

// Beside each other where there is room, else in two rows.
void ParameterEditor::arrange() {
    if (!grid_) return;
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    const int columns = width() > 88 * digit ? 4 : 2;
    for (const Part& one : parts_) {
        grid_->removeWidget(one.label);
        grid_->removeWidget(one.widget);
    }
    int at = 0;
    for (const Part& one : parts_) {
        if (one.widget->isHidden()) continue;
        grid_->addWidget(one.label, at / columns, at % columns * 2, Qt::AlignRight | Qt::AlignVCenter);
        grid_->addWidget(one.widget, at / columns, at % columns * 2 + 1);
        ++at;
    }
    for (int column = 0; column < 8; ++column)
        grid_->setColumnStretch(column, column % 2 == 1 && column < 2 * columns ? 1 : 0);
}

void ParameterEditor::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void ParameterEditor::show_fault(const QString& message) {
    if (message == fault_) return;
    fault_ = message;
    show_message();
}

void ParameterEditor::show_message() {
    const QString text = typing_fault_.isEmpty() ? fault_ : typing_fault_;
    show_notice(*message_, Severity::fault, text);
    message_->setVisible(!text.isEmpty());
}

}  // namespace optimlab::ui::tuning
