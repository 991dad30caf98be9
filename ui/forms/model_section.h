// SPDX-License-Identifier: GPL-3.0-or-later
// The Model section: width, context and the like, the number of blocks, the list of blocks, and the fields of
// the selected block, which can be applied to all of them.
#pragma once

#include "core/model/transformer.h"
#include "ui/forms/section.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace optimlab::ui::forms {

class BlockList;

class ModelSection : public Section {
    Q_OBJECT
 public:
    ModelSection(const FormContext& context, QWidget* parent);

    void set_sizes(const model::Sizes& sizes);
    void refresh() override;
    void reveal(const QString& path) override;
    std::pair<QString, QString> topic() const override;

    /// The list that is shown: "model.blocks", or "model.encoder_blocks".
    const std::string& blocks_path() const { return blocks_path_; }
    BlockList& blocks() { return *list_; }
    /// Which of an encoder_decoder's two lists is shown.
    QComboBox& stack() { return *stack_; }
    FieldEditor& block_count() { return *count_; }
    QPushButton& apply_to_all() { return *apply_; }
    /// What training takes, and whether there is as much.
    QLabel& need() { return *need_; }

 Q_SIGNALS:
    /// Another block is the one whose fields are shown.
    void block_shown(const QString& blocks_path, int index);

 private:
    void add_stack();
    void show_stack(const std::string& path);
    void add_count();
    void add_list();
    void change_count(std::int64_t count);
    void change_all();
    void show_block();
    void show_size();
    const base::Json* blocks_now() const;

    model::Sizes sizes_ = 0;
    std::string blocks_path_ = "model.blocks";
    std::string shown_;        ///< the path of the block whose fields are shown
    base::Json before_count_;  ///< the blocks when the number began to be edited; null when it is not
    bool counting_ = false;
    FieldGroup *fields_, *block_fields_ = nullptr;
    QComboBox* stack_ = nullptr;
    FieldEditor* count_ = nullptr;
    BlockList* list_ = nullptr;
    QLabel *need_, *block_title_ = nullptr;
    QPushButton* apply_ = nullptr;
};

}  // namespace optimlab::ui::forms
