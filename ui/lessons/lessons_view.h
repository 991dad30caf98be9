// SPDX-License-Identifier: GPL-3.0-or-later
// The Lessons tab: a list of lessons, and the one that is read with its experiments to train, what to look
// for, and how far one has come.
#pragma once

#include <deque>
#include <vector>

#include <QWidget>

#include "core/lesson/lessons.h"
#include "ui/runs/runs_model.h"

class QBoxLayout;
class QLabel;
class QListWidget;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace optimlab::ui::lessons {

class LessonsView : public QWidget {
    Q_OBJECT
 public:
    explicit LessonsView(const runs::RunsModel& model, QWidget* parent = nullptr);

    [[nodiscard]] QListWidget& list() { return *list_; }
    /// Row of the lesson that is read.
    [[nodiscard]] int current() const;
    void set_current(int lesson);
    /// Of the lesson that is read: a button for each step that trains something, in their order.
    [[nodiscard]] const std::vector<QPushButton*>& train_buttons() const { return train_; }
    /// A button for each experiment that puts it into the form.
    [[nodiscard]] const std::vector<QPushButton*>& form_buttons() const { return form_; }
    [[nodiscard]] QPushButton& show_button() { return *show_; }
    [[nodiscard]] QPushButton& next_button() { return *next_; }
    /// The runs of the lesson that is read, as far as they were trained.
    [[nodiscard]] std::vector<int> runs() const;
    /// What has become of its experiments is looked up again; cheap while nobody looks.
    void refresh();

 Q_SIGNALS:
    /// Train these, one after the other; `look` is what to look for.
    void train_requested(const std::deque<optimlab::train::Experiment>& experiments, const QString& look);
    void form_requested(const optimlab::train::Experiment& experiment);
    /// Show the curves of these runs and no others.
    void show_requested(const std::vector<int>& runs);

 protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

 private:
    struct Row {
        const train::Experiment* experiment;
        QBoxLayout* words;  ///< name and state
        QLabel* state;
    };
    void show_lesson();
    void arrange();
    void add_step(const lesson::Step& step, int number, QVBoxLayout& column);
    void add_experiment(const train::Experiment& experiment, QVBoxLayout& column);
    void add_end(QVBoxLayout& column);
    QLabel* add_text(const QString& text, const char* style, QVBoxLayout& column);
    /// The newest run of that experiment, or null.
    [[nodiscard]] const runs::RunItem* run_of(const train::Experiment& experiment) const;

    const runs::RunsModel& model_;
    QListWidget* list_;
    QScrollArea* page_;
    std::vector<Row> rows_;
    std::vector<QPushButton*> train_, form_;
    QPushButton *show_ = nullptr, *next_ = nullptr;
};

}  // namespace optimlab::ui::lessons
