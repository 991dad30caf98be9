// SPDX-License-Identifier: GPL-3.0-or-later
// The Samples tab: what the model says now, of a text of the user's or of examples that it is not trained on:
// how a text goes on, translations, labels, entities. During training it is the model as it is at that
// moment, afterwards any run that has a checkpoint.
#pragma once

#include <QList>
#include <QVariantMap>
#include <QWidget>

#include "ui/bridge/asker.h"
#include "ui/theme/tokens.h"

class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QStackedWidget;
class QToolButton;

namespace optimlab::ui::window {

class AnswersView;
class AttentionView;

class SamplesView : public QWidget {
    Q_OBJECT
 public:
    explicit SamplesView(QWidget* parent = nullptr);

    /// Who would write: "stories-2, as it trains". Empty: nobody yet. What another has said goes.
    void set_source(const QString& name);
    void set_busy(bool busy);
    /// What the model is for decides what can be asked of it.
    void set_task(const schema::Component& task);
    /// `by` is who said it, which need not be who would write next.
    void show_said(const bridge::Said& said, const QString& by);
    void show_fault(const QString& message);
    void apply_theme(const Theme& theme);
    /// What the fields ask; or `again`, what was asked last.
    [[nodiscard]] bridge::Question question(bool again = false) const;
    /// What the fields have, and what is shown, to be taken over by look_as().
    [[nodiscard]] QVariantMap look() const;
    void look_as(const QVariantMap& look);
    [[nodiscard]] bool is_busy() const { return busy_; }
    /// Whether the last question was answered.
    [[nodiscard]] bool has_answered() const { return !busy_ && !text().isEmpty(); }
    /// All that is shown of what the model said.
    [[nodiscard]] QString text() const;
    [[nodiscard]] QPushButton& write_button() { return *write_; }
    [[nodiscard]] QLineEdit& prompt() { return *prompt_; }
    [[nodiscard]] AnswersView& answers() { return *answers_; }
    [[nodiscard]] AttentionView& attention() { return *attention_; }
    /// Shows what the model looks at instead of what it says.
    [[nodiscard]] QToolButton& attention_button() { return *attention_button_; }

 Q_SIGNALS:
    void write_requested();
    void cancel_requested();

 private:
    void build_controls();
    void build_decoding();
    void show_page();

    schema::Component task_;
    QLineEdit* prompt_;
    QLabel* prompt_label_;
    /// What belongs to drawing a text, to a search for the likeliest answer, and to both.
    QList<QWidget*> drawing_, searching_, writing_;
    QStackedWidget* pages_;
    AnswersView* answers_;
    AttentionView* attention_;
    QToolButton* attention_button_;
    QDoubleSpinBox *temperature_, *top_p_, *length_penalty_;
    QSpinBox *top_k_, *beams_, *length_;
    QPushButton* write_;
    QLabel* note_;
    QPlainTextEdit* text_;
    QString source_, shown_prompt_;
    QString said_by_, said_note_;  ///< of what is shown
    bool busy_ = false;
    std::uint64_t seed_ = 1;
};

}  // namespace optimlab::ui::window
