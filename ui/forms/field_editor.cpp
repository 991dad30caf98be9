// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/field_editor.h"

#include <QContextMenuEvent>
#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QToolButton>

#include "ui/forms/live_mark.h"
#include "ui/forms/number_box.h"
#include "ui/forms/reset_dot.h"
#include "ui/forms/texts.h"
#include "ui/forms/value_editor.h"
#include "ui/forms/value_words.h"
#include "ui/theme/severity.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::forms {

namespace {

/// "Attention" of "Dropout: attention" below "Dropout", "Matrices" of "Rate: matrices" below "Rates by role",
/// and "ε" of "Label smoothing ε".
QString without_title(const QString& label, const QString& title) {
    static const QRegularExpression colon(QStringLiteral("[:：] *"));
    const auto found = colon.match(label);
    QString rest;
    if (found.hasMatch() && title.startsWith(label.left(found.capturedStart()))) {
        rest = label.mid(found.capturedEnd());
    } else if (!title.isEmpty() && label.startsWith(title + QLatin1Char(' '))) {
        rest = label.mid(title.size() + 1);
    } else {
        return label;
    }
    if (rest.size() > 1) rest[0] = rest[0].toUpper();  // but ρ remains ρ
    return rest;
}

}  // namespace

FieldEditor::FieldEditor(const schema::FieldInfo& field, std::string path, const FormContext& context,
                         QWidget* parent)
    : QWidget(parent),
      field_(field),
      path_(std::move(path)),
      value_(field.default_value),
      grid_(new QGridLayout(this)),
      dot_(new ResetDot(this)),
      run_(new QToolButton(this)),
      label_(new QLabel(this)),
      live_(new LiveMark(this)),
      message_(new QLabel(this)),
      editor_(make_value_editor(field, context, this)) {
    build();
    arrange();
    show_label();
    connect(dot_, &QToolButton::clicked, this, &FieldEditor::reset);
    connect(run_, &QToolButton::clicked, this, &FieldEditor::apply_requested);
    connect(editor_, &ValueEditor::value_edited, this, &FieldEditor::value_edited);
    connect(editor_, &ValueEditor::finished, this, &FieldEditor::finished);
    connect(editor_, &ValueEditor::fault_changed, this, [this](const QString& message) {
        typing_fault_ = message;
        show_message();
    });
    hover_.setSingleShot(true);
    hover_.setInterval(350);  // a pointer that only passes by explains nothing
    connect(&hover_, &QTimer::timeout, this, &FieldEditor::attended);
}

void FieldEditor::build() {
    const QString name = schema_text(field_.label);
    help_ = help_text(field_);
    grid_->setHorizontalSpacing(0);
    grid_->setVerticalSpacing(spacing / 4);
    label_->setWordWrap(true);
    label_->setBuddy(editor_->main_widget());
    label_->setTextFormat(Qt::RichText);
    message_->setWordWrap(true);
    message_->setTextFormat(Qt::PlainText);
    message_->hide();
    run_->setObjectName(QStringLiteral("run_value"));
    run_->setAccessibleName(tr("Apply to the run"));
    run_->setFocusPolicy(Qt::StrongFocus);
    set_style_class(*run_, "quiet");
    run_->hide();
    const QString unit = unit_text(field_);
    editor_->set_name(unit.isEmpty() ? name : tr("%1 in %2").arg(name, unit));
    editor_->main_widget()->setAccessibleDescription(help_);
    label_->setToolTip(tool_tip(help_));
    editor_->main_widget()->setToolTip(tool_tip(help_));
    const QString reset = tr("Reset %1 to %2").arg(name, value_words(path_, field_.default_value));
    dot_->setAccessibleName(reset);
    dot_->setToolTip(tool_tip(reset));
    dot_->hide();
    for (QWidget* part : editor_->findChildren<QWidget*>())
        part->installEventFilter(this);
    dot_->installEventFilter(this);
    run_->installEventFilter(this);
}

void FieldEditor::arrange() {
    for (QWidget* part :
         {static_cast<QWidget*>(dot_), static_cast<QWidget*>(run_), static_cast<QWidget*>(label_),
          static_cast<QWidget*>(live_), static_cast<QWidget*>(message_), static_cast<QWidget*>(editor_)}) {
        grid_->removeWidget(part);
    }
    // With a gap, so that a name that fills its column does not touch the editor.
    const int label_width = fontMetrics().horizontalAdvance(QStringLiteral("000000000000000")) + spacing / 2;
    const bool cut = field_.kind == schema::Kind::choice &&
                     2 * gutter + label_width + editor_->main_widget()->sizeHint().width() > room_;
    const bool above = (compact_ || cut) && field_.kind != schema::Kind::boolean;
    label_->setContentsMargins(0, 0, above ? 0 : spacing / 2, 0);
    grid_->setContentsMargins(0, 0, 0, above ? spacing / 2 : 0);  // a label belongs to what is below it
    grid_->setColumnMinimumWidth(0, gutter);
    grid_->setColumnStretch(1, above ? 1 : 0);
    grid_->setColumnStretch(2, 1);
    grid_->addWidget(dot_, 0, 0, Qt::AlignCenter);
    if (above) {
        label_->setMinimumWidth(0);
        label_->setMaximumWidth(QWIDGETSIZE_MAX);
        grid_->addWidget(label_, 0, 1, 1, 2);
        grid_->addWidget(editor_, 1, 1, 1, 2);
    } else {
        label_->setFixedWidth(label_width);
        grid_->addWidget(label_, 0, 1, Qt::AlignVCenter);
        grid_->addWidget(editor_, 0, 2);
    }
    grid_->addWidget(live_, above ? 1 : 0, 3, Qt::AlignCenter);
    grid_->addWidget(message_, 2, 1, 1, 2);
    grid_->addWidget(run_, 3, 1, 1, 2, Qt::AlignRight);
}

void FieldEditor::set_title(const QString& title) {
    title_ = title;
    show_label();
}

void FieldEditor::show_label() {
    const QString name = without_title(schema_text(field_.label), title_);
    QString text = subscripted(name);
    const auto colored = [](const QString& words, const QColor& color) {
        return QStringLiteral(" <span style=\"color:%1\">%2</span>").arg(color.name(), words.toHtmlEscaped());
    };
    const QString zero = value_ == base::Json(0) ? zero_text(field_) : QString();
    const QString unit = zero.isEmpty() ? unit_text(field_) : tr("0: %1").arg(zero);
    if (!unit.isEmpty()) text += colored(unit, palette().color(QPalette::PlaceholderText));
    if (label_->text() != text) label_->setText(text);
}

void FieldEditor::show_value(const base::Json& value) {
    value_ = value;
    editor_->show_value(value);
    if (!typing_fault_.isEmpty()) show_message();
    show_label();
    dot_->setVisible(differs());
    show_run_value();
}

void FieldEditor::set_available(bool available, const QString& why_not) {
    label_->setEnabled(available);
    editor_->setEnabled(available);
    editor_->setToolTip(available ? QString() : tool_tip(why_not));
    editor_->main_widget()->setToolTip(tool_tip(available ? help_ : why_not));
}

void FieldEditor::set_live_mark(bool live) { live_->set_on(live); }

void FieldEditor::set_run_value(const base::Json& value) {
    if (value == run_value_) return;
    run_value_ = value;
    show_run_value();
}

void FieldEditor::show_run_value() {
    run_->setVisible(!run_value_.is_null());
    if (run_value_.is_null()) return;
    const QString has = value_words(path_, run_value_);
    const QString words = tr("The run has %1. Apply %2 to it").arg(has, value_words(path_, value_));
    run_->setText(tr("run: %1 · apply").arg(has));
    run_->setAccessibleName(words);
    run_->setToolTip(tool_tip(words));
}

void FieldEditor::set_room(int width, bool compact) {
    if (compact == compact_ && width == room_) return;
    compact_ = compact, room_ = width;
    arrange();
}

void FieldEditor::show_fault(const QString& message, Severity severity) {
    if (message == document_fault_ && severity == document_severity_) return;
    document_fault_ = message;
    document_severity_ = severity;
    show_message();
}

void FieldEditor::show_message() {
    QString text = document_fault_;
    if (!typing_fault_.isEmpty()) text = tr("%1; still %2").arg(typing_fault_, value_text(value_));
    const Severity severity = typing_fault_.isEmpty() ? document_severity_ : Severity::fault;
    show_notice(*message_, severity, text);
    message_->setVisible(!text.isEmpty());
    editor_->set_marked(text.isEmpty() ? Severity::note : severity);
}

void FieldEditor::discard() { editor_->discard(); }

bool FieldEditor::typing() const { return editor_->typing(); }

QString FieldEditor::settle() {
    editor_->settle();
    return editor_->isEnabledTo(this) ? typing_fault_ : QString();
}

FieldEditor* FieldEditor::settle_all(QWidget& form) {
    FieldEditor* first = nullptr;
    for (auto* field : form.findChildren<FieldEditor*>()) {
        if (!field->settle().isEmpty() && !first) first = field;
    }
    if (first) first->editor().main_widget()->setFocus();
    return first;
}

void FieldEditor::reset() {
    editor_->discard();
    Q_EMIT value_edited(field_.default_value);
    editor_->discard();
    Q_EMIT finished();
    if (!dot_->isVisible() && !editor_->main_widget()->hasFocus()) editor_->main_widget()->setFocus();
}

bool FieldEditor::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn) Q_EMIT attended();
    if (event->type() == QEvent::ShortcutOverride && qobject_cast<QLineEdit*>(watched)) {
        // What the document has taken is undone there, with all else; a line knows only of itself.
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool undoes = key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo);
        const bool taken =
            typing_fault_.isEmpty() && (qobject_cast<NumberBox*>(watched) || !editor_->typing());
        if (undoes && taken) {
            event->ignore();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FieldEditor::enterEvent(QEnterEvent* event) {
    hover_.start();
    QWidget::enterEvent(event);
}

void FieldEditor::leaveEvent(QEvent* event) {
    hover_.stop();
    QWidget::leaveEvent(event);
}

void FieldEditor::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Reset to %1").arg(value_words(path_, field_.default_value)), this,
                    &FieldEditor::reset)
        ->setEnabled(differs());
    menu->popup(event->globalPos());
}

void FieldEditor::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) show_label();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) arrange();
}

}  // namespace optimlab::ui::forms
