// SPDX-License-Identifier: GPL-3.0-or-later
// The Model tab: the diagram of what the document describes, the buttons and keys that edit its blocks, and
// while a run trains the health of each part.
#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "ui/diagram/model_scene.h"
#include "ui/forms/block_edits.h"
#include "ui/forms/experiment_document.h"

class QComboBox;
class QGraphicsView;
class QLabel;
class QToolButton;

namespace optimlab::ui::diagram {

class ModelView : public QWidget {
    Q_OBJECT
 public:
    /// The document must outlive the view.
    ModelView(forms::ExperimentDocument& document, const Theme& theme, QWidget* parent = nullptr);

    /// What the data decides; a vocabulary of 0: not known yet.
    void set_sizes(const model::Sizes& sizes);
    /// The run that trains, whose health will be told; nullptr: none.
    void set_run(const train::Experiment* run, const model::Sizes& sizes);
    void show_health(const train::Health& health);
    /// Makes a block the current one, as when the form shows it. It stays so when the model changes, or the
    /// last block does in its place; one that is not drawn yet becomes the current one when it is.
    void set_current_block(const QString& blocks_path, int index);
    void apply_theme(const Theme& theme);

    [[nodiscard]] ModelScene& scene() { return *scene_; }
    [[nodiscard]] QGraphicsView& canvas() { return *canvas_; }
    [[nodiscard]] QComboBox& measure_choice() { return *measure_; }
    /// Below the diagram: what the colours say, or why there are none.
    [[nodiscard]] QString note() const;

    void add();
    void duplicate();
    void remove();
    void move(int by);

 Q_SIGNALS:
    /// The form should show and focus the field of this path.
    void field_wanted(const QString& path);
    /// Another block became the current one here: the form should show it.
    void block_shown(const QString& blocks_path, int index);
    /// The model changed here, or what is current in it: a "block", or the "transformer" around them.
    void attended(const QString& topic);

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

 private:
    void build();
    void add_words();
    QToolButton* add_button(const QString& sign);
    void rebuild();
    void refresh_health();
    void refresh_buttons();
    void apply(const std::optional<forms::BlockEdit>& edit, const std::string& path);
    /// The list that the current block stands in, or the decoder's.
    [[nodiscard]] std::string current_list() const;
    [[nodiscard]] const base::Json& blocks(const std::string& path) const;
    [[nodiscard]] int current_block() const;
    /// Another card is the current one, by whatever is done here.
    void current_changed();
    void choose_again(const std::string& part);
    void attend();
    void step(int by);
    bool handle_key(int key, Qt::KeyboardModifiers modifiers);
    void say_current();

    forms::ExperimentDocument& document_;
    Theme theme_;
    model::Sizes sizes_ = 0;
    Plan plan_;
    std::string list_ = "model.blocks";  ///< where the block stands that the form shows
    int block_ = 0;                      ///< and which it is
    ModelScene* scene_;
    QGraphicsView* canvas_;
    QToolButton *add_, *duplicate_, *remove_, *up_, *down_;
    QLabel *total_, *measure_label_, *note_;
    QComboBox* measure_;
    bool stale_ = true;  ///< the plan is not that of the document; made when somebody looks

    std::optional<model::ModelSpec> run_;
    std::vector<std::string> run_parts_;
    std::vector<PartNumbers> health_;
};

}  // namespace optimlab::ui::diagram
