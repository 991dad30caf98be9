// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/model_section.h"

#include <utility>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QVBoxLayout>

#include "core/base/memory.h"
#include "ui/forms/block_list.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/field_group.h"
#include "ui/forms/footprint.h"
#include "ui/forms/summaries.h"
#include "ui/forms/texts.h"
#include "ui/theme/severity.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::forms {

namespace {

const char* const blocks_paths[] = {"model.blocks", "model.encoder_blocks"};

std::string block_path(const std::string& blocks, int index) {
    return blocks + "[" + std::to_string(index) + "]";
}

schema::FieldInfo count_field() {
    schema::FieldInfo field{
        "blocks",
        QT_TRANSLATE_NOOP("schema", "Blocks"),
        QT_TRANSLATE_NOOP("schema", "Depth of the model. New blocks are copies of the last one."),
        {},
        {}};
    field.kind = schema::Kind::integer;
    field.lowest = 1, field.highest = static_cast<double>(model::most_blocks);
    field.slider_from = 1, field.slider_to = 12;
    field.default_value = static_cast<std::int64_t>(model::ModelSpec{}.blocks.size());
    return field;
}

/// Whether every block has what the list shows of it.
bool complete(const base::Json& blocks) {
    for (const auto& block : blocks) {
        if (!schema::check_object(schema::describe<model::BlockSpec>(), block, std::string())) return false;
    }
    return true;
}

}  // namespace

ModelSection::ModelSection(const FormContext& context, QWidget* parent)
    : Section(QStringLiteral("model"), tr("Model"), context, parent),
      fields_(add_group()),
      need_(make_note(this)) {
    fields_->build(schema::describe<model::ModelSpec>(), "model", QStringLiteral("model"),
                   QStringLiteral("transformer"));
    add_stack();
    add_count();
    body().insertLayout(0, indented(need_));
    add_list();
}

void ModelSection::add_stack() {
    stack_ = new QComboBox(this);
    stack_->addItems({tr("Blocks of the decoder"), tr("Blocks of the encoder")});
    stack_->setAccessibleName(tr("Which blocks are shown"));
    body().addLayout(indented(stack_, spacing / 2));
    connect(stack_, &QComboBox::activated, this, [this](int index) { show_stack(blocks_paths[index]); });
}

void ModelSection::show_stack(const std::string& path) {
    if (path == blocks_path_) return;
    blocks_path_ = path;
    stack_->setCurrentIndex(path == blocks_paths[0] ? 0 : 1);
    count_->set_path(path);
    before_count_ = nullptr;
    refresh();
}

void ModelSection::add_count() {
    count_ = new FieldEditor(count_field(), blocks_path_, context(), this);
    body().addWidget(count_);
    connect(count_, &FieldEditor::value_edited, this,
            [this](const base::Json& n) { change_count(n.get<std::int64_t>()); });
    connect(count_, &FieldEditor::finished, this, [this] { before_count_ = nullptr; });
    connect(count_, &FieldEditor::attended, this,
            [this] { Q_EMIT topic_focused(QStringLiteral("model"), QStringLiteral("block"), QString()); });
}

void ModelSection::add_list() {
    list_ = new BlockList(this);
    body().addWidget(list_);
    block_title_ = new QLabel(this);
    set_style_class(*block_title_, "secondary");
    body().addLayout(indented(block_title_));
    block_fields_ = add_group();
    block_fields_->build(schema::describe<model::BlockSpec>(), block_path(blocks_path_, 0),
                         QStringLiteral("model"), QStringLiteral("block"));
    apply_ = new QPushButton(tr("Apply to all blocks"), this);
    apply_->setAccessibleName(apply_->text());
    apply_->setToolTip(tr("Gives every block the values of the selected one."));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(gutter, 0, gutter, 0);
    row->addWidget(apply_);
    row->addStretch(1);
    body().addLayout(row);
    connect(apply_, &QPushButton::clicked, this, &ModelSection::change_all);
    connect(list_, &BlockList::current_changed, this, &ModelSection::show_block);
    connect(list_, &BlockList::attended, this,
            [this] { Q_EMIT topic_focused(QStringLiteral("model"), QStringLiteral("block"), QString()); });
    connect(list_, &BlockList::blocks_edited, this,
            [this](const base::Json& blocks, int current, const QString& what) {
                document().set(blocks_path_, blocks, what);
                list_->set_current(current);
            });
}

const base::Json* ModelSection::blocks_now() const {
    const auto* blocks = base::find_path(std::as_const(document()).json(), blocks_path_);
    return blocks && blocks->is_array() && complete(*blocks) ? blocks : nullptr;
}

void ModelSection::change_count(std::int64_t count) {
    const auto* now = blocks_now();
    if (!now) return;
    // Typing 12 passes through 1: the blocks that were there must come back.
    if (before_count_.is_null()) before_count_ = *now;
    base::Json blocks = before_count_;
    while (static_cast<std::int64_t>(blocks.size()) > count)
        blocks.erase(blocks.size() - 1);
    while (static_cast<std::int64_t>(blocks.size()) < count)
        blocks.push_back(before_count_.empty() ? schema::write(model::BlockSpec{}) : before_count_.back());
    const QScopedValueRollback guard(counting_, true);
    document().set(blocks_path_, blocks, tr("Change the number of blocks"), Merging::always);
}

void ModelSection::change_all() {
    const auto* now = blocks_now();
    const int index = list_->current();
    if (!now || index < 0) return;
    base::Json blocks = *now;
    for (auto& block : blocks)
        block = (*now)[static_cast<std::size_t>(index)];
    document().set(blocks_path_, blocks, tr("Apply block %1 to all").arg(index + 1));
}

void ModelSection::set_sizes(const model::Sizes& sizes) {
    sizes_ = sizes;
    show_size();
}

void ModelSection::show_size() {
    set_summary(model_summary(experiment(), sizes_));
    const auto need = footprint(experiment(), sizes_);
    const std::int64_t free = base::available_memory();
    QString text = training_text(need, experiment().training.batch_size);
    const bool too_much = need.total > free;
    if (too_much) text = tr("%1, and %2 are free").arg(text, bytes_text(free));
    show_notice(*need_, too_much ? Severity::fault : Severity::note, text);
    need_->setVisible(!text.isEmpty());
    need_->setToolTip(tr("Weights, gradients, optimizer state and activations"));
}

void ModelSection::refresh() {
    fields_->refresh();
    const auto& json = std::as_const(document()).json();
    const auto* family = base::find_path(json, "model.family");
    const auto* encoder = base::find_path(json, blocks_paths[1]);
    const bool two = (family && *family == "encoder_decoder") || (encoder && !encoder->empty());
    stack_->setVisible(two);
    if (!two && blocks_path_ != blocks_paths[0]) return show_stack(blocks_paths[0]);
    if (!counting_) before_count_ = nullptr;
    if (const auto* blocks = blocks_now()) {
        const auto* width = base::find_path(std::as_const(document()).json(), "model.d_model");
        count_->show_value(base::Json(static_cast<std::int64_t>(blocks->size())));
        list_->show_blocks(*blocks, width && width->is_number() ? width->get<int>() : 1);
        apply_->setVisible(blocks->size() > 1);
        show_block();
    }
    show_size();
}

void ModelSection::show_block() {
    block_title_->setVisible(list_->current() >= 0);
    block_fields_->setVisible(list_->current() >= 0);
    if (list_->current() < 0) return;
    block_fields_->set_root(block_path(blocks_path_, list_->current()));
    block_title_->setText(tr("Block %1").arg(list_->current() + 1));
    block_fields_->refresh();
    const std::string now = block_path(blocks_path_, list_->current());
    if (std::exchange(shown_, now) != now)
        Q_EMIT block_shown(QString::fromStdString(blocks_path_), list_->current());
}

void ModelSection::reveal(const QString& path) {
    for (const char* blocks : blocks_paths) {
        const QString prefix = QString::fromUtf8(blocks) + QLatin1Char('[');
        if (!path.startsWith(prefix)) continue;
        show_stack(blocks);
        const auto end = path.indexOf(QLatin1Char(']'));
        bool number = false;
        const int index = path.mid(prefix.size(), end - prefix.size()).toInt(&number);
        if (number) list_->set_current(index);
    }
}

std::pair<QString, QString> ModelSection::topic() const {
    return {QStringLiteral("model"), QStringLiteral("transformer")};
}

}  // namespace optimlab::ui::forms
