// SPDX-License-Identifier: GPL-3.0-or-later
// How one parameter of a search is searched: a list of choices to check, or for a number where it begins and
// ends, on what scale, and how many points a grid takes; or the numbers themselves.
#pragma once

#include <string>
#include <vector>

#include <QWidget>

#include "core/schema/description.h"
#include "ui/forms/form_context.h"

class QBoxLayout;
class QComboBox;
class QGridLayout;
class QLabel;
class QListWidget;
class QToolButton;

namespace optimlab::ui::forms {
class ValueEditor;
}

namespace optimlab::ui::tuning {

using base::Json;

class ParameterEditor : public QWidget {
    Q_OBJECT
 public:
    /// `title` is what the form calls the setting.
    ParameterEditor(const std::string& path, const QString& title, const schema::FieldInfo& field,
                    const forms::FormContext& context, QWidget* parent);

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] QString title() const;
    /// What the document has; `grid`: a grid asks how many points.
    void show_search(const Json& how, bool grid);
    /// To its first editor.
    void take_focus();
    /// What is wrong with it, or empty.
    void show_fault(const QString& message);
    /// What is typed cannot be taken.
    [[nodiscard]] bool is_wrong() const { return !typing_fault_.isEmpty(); }

    [[nodiscard]] QToolButton& remove_button() { return *remove_; }
    [[nodiscard]] QToolButton& up_button() { return *up_; }
    [[nodiscard]] QToolButton& down_button() { return *down_; }
    /// Of choices, else null.
    [[nodiscard]] QListWidget* choices() { return choices_; }
    [[nodiscard]] QComboBox* scale() { return scale_; }
    /// Of "min", "max", "points" or "choices"; null where there is none.
    [[nodiscard]] QWidget* box(const char* key);
    [[nodiscard]] QLabel& message() { return *message_; }

 Q_SIGNALS:
    void edited(const optimlab::base::Json& how);
    void removed();
    void moved(int by);

 protected:
    void resizeEvent(QResizeEvent* event) override;

 private:
    struct Part {
        std::string key;
        QLabel* label;
        QWidget* widget;
        forms::ValueEditor* editor;  ///< null for the scale
    };

    void add_title(const QString& title);
    void add_choices();
    void add_range(const forms::FormContext& context);
    void add_part(const std::string& key, const QString& label, QWidget* widget, forms::ValueEditor* editor);
    [[nodiscard]] Part& part(const char* key);
    void edit(const Json& how);
    void take_choices();
    void take_scale();
    void arrange();
    void show_message();

    std::string path_;
    schema::FieldInfo field_;
    Json how_;
    QString fault_, typing_fault_;
    QLabel *title_ = nullptr, *message_ = nullptr;
    QToolButton *up_ = nullptr, *down_ = nullptr, *remove_ = nullptr;
    QListWidget* choices_ = nullptr;
    QComboBox* scale_ = nullptr;
    QGridLayout* grid_ = nullptr;
    std::vector<Part> parts_;
    bool on_grid_ = false;
};

/// What people read for the names of a choice, in its order.
[[nodiscard]] QStringList choice_names(const std::string& path, const schema::FieldInfo& field);

}  // namespace optimlab::ui::tuning
