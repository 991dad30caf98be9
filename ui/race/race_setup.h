// SPDX-License-Identifier: GPL-3.0-or-later
// Where a race is set up: which contestants, at which rates, level in what, with how many seeds, and whether
// each finds its rate first. Whatever is wrong is said at once, with its place.
#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "ui/forms/form_context.h"
#include "ui/race/race_draft.h"

class QBoxLayout;
class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QTableWidget;
class QToolButton;
class QVBoxLayout;

namespace optimlab::ui::forms {
class FieldEditor;
}

namespace optimlab::ui::race {

class RaceSetup : public QWidget {
    Q_OBJECT
 public:
    enum Column { name, rate, settings, columns };
    /// `draft` is what is set up, and outlives this; so does the form's document.
    RaceSetup(RaceDraft& draft, forms::ExperimentDocument& document, QWidget* parent = nullptr);

    /// One of tune::race_presets().
    void use_preset(const QString& id);
    /// The runs that are to be contestants.
    using Runs = std::vector<std::pair<QString, train::Experiment>>;
    void add_runs(const Runs& runs);
    /// The race as it would be run, of the form's experiment as it is now; nothing while something is wrong.
    [[nodiscard]] std::optional<tune::RaceSpec> spec();
    /// What is wrong with the race, or empty.
    [[nodiscard]] QString fault() const;
    /// Who was left out of a preset, or what run could not be taken.
    [[nodiscard]] QString note() const;

    [[nodiscard]] QComboBox& presets() { return *presets_; }
    [[nodiscard]] QMenu& optimizers() { return *optimizers_; }
    [[nodiscard]] QPushButton& runs_button() { return *runs_; }
    [[nodiscard]] QPushButton& remove_button() { return *remove_; }
    [[nodiscard]] QPushButton& start_button() { return *start_; }
    [[nodiscard]] QPushButton& cancel_button() { return *cancel_; }
    [[nodiscard]] QTableWidget& table() { return *table_; }
    [[nodiscard]] const std::vector<forms::FieldEditor*>& editors() const { return editors_; }

 Q_SIGNALS:
    /// Nothing in it is wrong; spec() says what is asked for.
    void start_requested();
    void runs_requested();
    void cancelled();

 protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

 private:
    void build_choices(QVBoxLayout& column);
    void build_table();
    void build_options(QVBoxLayout& column);
    /// The contestants, their number or names changed.
    void list();
    void edited(int row, int column);
    /// What is wrong, and the rates, which are the form's where a contestant has none of its own.
    void check();
    void say(const QStringList& lines);
    [[nodiscard]] QString in_words(const std::string& message) const;

    RaceDraft& draft_;
    forms::ExperimentDocument& document_;
    forms::FormContext context_{document_, {}};
    bool listing_ = false;
    QComboBox* presets_ = nullptr;
    QToolButton* add_ = nullptr;
    QMenu* optimizers_ = nullptr;
    QPushButton *runs_ = nullptr, *remove_ = nullptr, *start_ = nullptr, *cancel_ = nullptr;
    QTableWidget* table_ = nullptr;
    std::vector<forms::FieldEditor*> editors_;
    QBoxLayout *choices_ = nullptr, *options_ = nullptr;
    QLabel *note_ = nullptr, *fault_ = nullptr;
    QString said_;  ///< what is wrong
};

}  // namespace optimlab::ui::race
