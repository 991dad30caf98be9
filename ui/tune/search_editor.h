// SPDX-License-Identifier: GPL-3.0-or-later
// Puts a new search together: which settings of the form's experiment, how each, by which method, what ends
// early, how many trials. What it will do stands below in words, or why it cannot be begun; what is wrong
// stands beside what it is about.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QTimer>
#include <QWidget>

#include "core/tune/spec.h"
#include "ui/forms/form_context.h"
#include "ui/theme/tokens.h"
#include "ui/tune/tune_parts.h"

class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace optimlab::ui::forms {
class ComponentChooser;
class FieldEditor;
class FieldGroup;
class SettingsSearch;
}  // namespace optimlab::ui::forms

namespace optimlab::ui::tuning {

class ParameterEditor;
class RangeView;

class SearchEditor : public QWidget {
    Q_OBJECT
 public:
    SearchEditor(const TuneParts& parts, const Theme& theme, QWidget* parent);

    /// Why no search can begin now whatever it is, or empty.
    void set_obstacle(const QString& why);
    /// The search as it would be made, of the form's experiment as it is now; nothing while something is
    /// wrong.
    [[nodiscard]] const std::optional<tune::SweepSpec>& spec();
    /// Something that was found wrong elsewhere, beside what it is about.
    void show_fault(const QString& message);

    [[nodiscard]] const std::vector<ParameterEditor*>& parameters() const { return parameters_; }
    [[nodiscard]] forms::SettingsSearch& finder() { return *finder_; }
    [[nodiscard]] QPushButton& add_button() { return *add_; }
    [[nodiscard]] QPushButton& rate_button() { return *rate_; }
    [[nodiscard]] QPushButton& range_button() { return *test_range_; }
    [[nodiscard]] RangeView& range() { return *range_; }
    [[nodiscard]] QPushButton& start_button() { return *start_; }
    [[nodiscard]] forms::ComponentChooser& method() { return *method_; }
    [[nodiscard]] forms::ComponentChooser& pruner() { return *pruner_; }
    [[nodiscard]] forms::FieldGroup& options() { return *options_; }
    /// What it will do, or why it will not.
    [[nodiscard]] QString words() const;
    [[nodiscard]] bool is_at_fault() const { return !fault_.isEmpty(); }

 Q_SIGNALS:
    /// Nothing in it is wrong; spec() says what is asked for.
    void start_requested();
    /// A range test of the form's experiment.
    void range_requested();

 protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

 private:
    void build(const Theme& theme);
    void build_quick_starts(const Theme& theme, QVBoxLayout& column);
    void build_parameters(QVBoxLayout& column);
    QWidget* build_foot();
    QVBoxLayout* add_part(const QString& title, QVBoxLayout& column);
    void make_parameters();
    void make_options();
    void refresh();
    void check();
    void fit();
    void mark(const QString& fault);
    void show_words();
    void add(const QString& path);
    [[nodiscard]] std::vector<forms::FieldEditor*> fields() const;

    SearchDocument& search_;
    RangeTest& test_;
    forms::ExperimentDocument& experiment_;
    forms::ExperimentForm& form_;
    forms::FormContext context_;
    std::optional<tune::SweepSpec> spec_;
    QString fault_, obstacle_;
    std::string target_of_;  ///< the task whose metrics are offered
    QTimer soon_;
    QScrollArea* scroll_ = nullptr;
    QWidget* content_ = nullptr;
    QVBoxLayout* list_ = nullptr;
    std::vector<ParameterEditor*> parameters_;
    forms::SettingsSearch* finder_ = nullptr;
    forms::ComponentChooser *method_ = nullptr, *pruner_ = nullptr;
    forms::FieldGroup* options_ = nullptr;
    QLabel *nothing_ = nullptr, *use_ = nullptr, *words_ = nullptr, *why_not_ = nullptr;
    QPushButton *add_ = nullptr, *rate_ = nullptr, *test_range_ = nullptr, *start_ = nullptr;
    RangeView* range_ = nullptr;
};

}  // namespace optimlab::ui::tuning
