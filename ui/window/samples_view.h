// SPDX-License-Identifier: GPL-3.0-or-later
// The Samples tab: what the model says now, of a text of the user's or of examples that it is not trained on:
// how a text goes on, translations, labels, entities. During training it is the model as it is at that
// moment, afterwards any run that has a checkpoint.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include <QList>
#include <QVariantMap>
#include <QWidget>

#include "core/store/checkpoints.h"
#include "ui/bridge/asker.h"
#include "ui/theme/tokens.h"

class QComboBox;
class QDoubleSpinBox;
class QHBoxLayout;
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
class HealthView;

class SamplesView : public QWidget {
    Q_OBJECT
 public:
    explicit SamplesView(QWidget* parent = nullptr);

    /// Who would write: "stories-2, as it trains". Empty: nobody yet. What another has said goes.
    void set_source(const QString& name);
    void set_busy(bool busy);
    /// The checkpoints that can be asked besides the run as it is now (`trains`) or its newest one, and the
    /// step of the best weights; which is chosen stays, if it is still there.
    void set_checkpoints(const std::vector<std::int64_t>& steps, std::optional<std::int64_t> best,
                         bool trains);
    /// What is chosen of them; nothing: the run as it is now, or its newest one.
    [[nodiscard]] std::optional<store::Which> checkpoint() const;
    /// What the model is for decides what can be asked of it.
    void set_task(const schema::Component& task);
    /// `by` is who said it, which need not be who would write next.
    void show_said(const bridge::Said& said, const QString& by);
    void show_checkup(const analysis::Checkup& found, const QString& by);
    void show_fault(const QString& message);
    /// Whether the health of the model is asked for, not what it says.
    [[nodiscard]] bool asks_for_health() const;
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
    [[nodiscard]] QToolButton& health_button() { return *health_button_; }
    [[nodiscard]] HealthView& health() { return *health_; }
    /// Which checkpoint is asked.
    [[nodiscard]] QComboBox& checkpoints() { return *checkpoints_; }
    [[nodiscard]] QPushButton& fork_button() { return *fork_; }

 Q_SIGNALS:
    void write_requested();
    void cancel_requested();
    /// Another checkpoint was chosen by hand.
    void checkpoint_chosen();
    void fork_requested(qint64 step);

 private:
    void build_controls();
    void build_decoding();
    QHBoxLayout* build_note();
    void show_page();
    void turn_to(QToolButton* page, bool on);
    /// The step of the checkpoint that is chosen; none: the newest.
    [[nodiscard]] std::optional<std::int64_t> chosen_step() const;

    schema::Component task_;
    QLineEdit* prompt_;
    QLabel* prompt_label_;
    /// What belongs to drawing a text, to a search for the likeliest answer, and to both.
    QList<QWidget*> drawing_, searching_, writing_;
    QStackedWidget* pages_;
    AnswersView* answers_;
    AttentionView* attention_;
    HealthView* health_;
    QToolButton *attention_button_, *health_button_;
    QComboBox* checkpoints_;
    QList<std::pair<QString, QVariant>> checkpoint_entries_;  // that are listed
    std::int64_t best_step_ = 0;
    QPushButton* fork_;
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
