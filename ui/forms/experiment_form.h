// SPDX-License-Identifier: GPL-3.0-or-later
// The Experiment panel: a section for each part of the experiment, each folded to a line that says what is in
// it, every editor made from a component's schema. It edits the document and nothing else; what should happen
// to a run that is training leaves it as live_change().
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QSet>
#include <QTimer>
#include <QWidget>

#include "core/analysis/first_spread.h"
#include "core/task/overview.h"
#include "ui/forms/experiment_document.h"
#include "ui/forms/form_context.h"
#include "ui/theme/severity.h"

class QLabel;
class QScrollArea;

namespace optimlab::ui::forms {

class FieldEditor;
class LiveChanges;
class Section;

class ExperimentForm : public QWidget {
    Q_OBJECT
 public:
    /// The document must outlive the form.
    explicit ExperimentForm(ExperimentDocument& document, QWidget* parent = nullptr);
    ~ExperimentForm() override;

    /// What was found of the data: shown, and needed for the number of parameters and for what is counted in
    /// epochs.
    void set_data(const task::Overview& data);
    /// While the data is being read: how much of it is done, from 0 to 1.
    void set_data_progress(double share);
    /// What was measured of the initialization, if it was.
    [[nodiscard]] const std::optional<analysis::FirstSpread>& first_spread() const;
    /// What the initialization does on a first batch, or why that could not be measured.
    void set_first_spread(const analysis::FirstSpread& spread);
    void set_spread_fault(const QString& why);
    /// The run did not take what the form sent it for this path.
    void change_refused(const QString& path);
    /// What the run that trains has now, nullptr: no run trains, or it is not known yet. Fields that may
    /// change live in that run are marked, emit live_change(), and say where the run has another value.
    void set_run(const train::Experiment* run);
    /// The step that the run has reached, for the mark on the schedule; nothing: no mark.
    void set_current_step(std::optional<std::int64_t> step);
    /// A message beside the part concerned ("optimizer.beta2", "data.path"); the section unfolds and the
    /// place is scrolled to. An empty message takes it away, and so does the next edit of that section.
    void show_fault(const QString& path, const QString& said, Severity severity = Severity::fault);
    /// How a file is chosen; a native dialog unless replaced.
    void set_file_picker(FilePicker picker);

    /// Unfolds the section, scrolls to the editor of the path and focuses it; false when there is none.
    bool focus_field(const QString& path);
    /// Shows the fields of a block; the focus stays where it is.
    void show_block(const QString& blocks_path, int index);
    /// Takes what is typed in all fields. Where it cannot be taken the document has another value than is
    /// seen: the first such place and what is wrong, as the engine says it; or empty.
    QString settle();
    /// What the form calls a place: "Model, block 1, Heads".
    QString place_name(const QString& path) const;
    /// A message of the engine in the window's language, with the names of the form for the places that it
    /// names: data.path becomes “File”.
    QString in_words(const QString& english) const;
    /// The same of another experiment, which may have other components.
    QString place_name(const QString& path, const train::Experiment& experiment) const;
    /// The editor of a path such as "optimizer.beta2", or nullptr.
    FieldEditor* editor(const QString& path) const;
    /// From the first to the last.
    const std::vector<Section*>& sections() const { return sections_; }
    /// By key: "task", "model", "init", "optimizer", "schedule", "regularization", "training".
    Section* section(const QString& key) const;
    /// Keys of the unfolded sections, to remember them.
    QStringList unfolded() const;
    void set_unfolded(const QStringList& keys);

 Q_SIGNALS:
    /// What the Explain panel should speak of: ("optimizer", "adamw", "beta2"); the key may be empty.
    void topic_focused(const QString& kind, const QString& id, const QString& key);
    /// Another block's fields are shown: of "model.blocks" or "model.encoder_blocks".
    void block_shown(const QString& blocks_path, int index);
    /// The document's new value of a field that may change while training.
    void live_change(const QString& path, const optimlab::base::Json& value);
    /// The data that is being read shall not be read on.
    void cancel_reading();

 protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    QSize sizeHint() const override;

 private:
    void build();
    void add_section(Section* section, QWidget* content);
    void refresh(const QString& path);
    void refresh_running();
    void apply_field();
    void show_document_fault();
    void update_compactness();
    /// What stands below the sections.
    static QString hint(bool running);
    void reserve_hint();
    Section* section_of(const QString& path) const;

    FormContext context_;
    std::unique_ptr<LiveChanges> live_;
    QLabel* hint_ = nullptr;
    QScrollArea* scroll_ = nullptr;
    std::vector<Section*> sections_;
    QTimer fault_delay_;
    QString shown_fault_;  ///< path of the document's fault that is shown
    task::Overview data_;
    bool running_ = false;
    std::optional<std::int64_t> step_;
};

}  // namespace optimlab::ui::forms
