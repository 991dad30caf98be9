// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/attention_view.h"

#include <algorithm>

#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/language/engine_text.h"
#include "ui/theme/style_sheet.h"
#include "ui/window/attention_map.h"

namespace optimlab::ui::window {
namespace {

/// The same entry as before, where there still is one.
void fill(QComboBox& box, const QStringList& entries) {
    const QSignalBlocker quiet(box);
    const int chosen = box.currentIndex();
    box.clear();
    box.addItems(entries);
    if (!entries.isEmpty()) box.setCurrentIndex(std::clamp(chosen, 0, static_cast<int>(entries.size()) - 1));
}

}  // namespace

AttentionView::AttentionView(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing);
    const auto add = [&](const QString& name, int stretch) {
        auto* box = new QComboBox(this);
        box->setAccessibleName(name);
        auto* label = new QLabel(name, this);
        label->setBuddy(box);
        row->addWidget(label);
        row->addWidget(box, stretch);
        connect(box, &QComboBox::currentIndexChanged, this, &AttentionView::choose);
        return box;
    };
    examples_ = add(tr("Text"), 1);
    examples_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    examples_->setMinimumContentsLength(12);
    layers_ = add(tr("Layer"), 0);
    layers_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    heads_ = add(tr("Head"), 0);
    heads_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    map_ = new AttentionMap(this);
    hint_ = new QLabel(this);
    set_style_class(*hint_, "secondary");
    hint_->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing);
    column->addLayout(row);
    column->addWidget(hint_);
    column->addWidget(map_, 1);
    connect(map_, &AttentionMap::hint_changed, hint_, &QLabel::setText);
    connect(map_, &AttentionMap::head_chosen, this, [this](int head) { heads_->setCurrentIndex(head + 1); });
    show_looks({});
}

void AttentionView::apply_theme(const Theme& theme) { map_->apply_theme(theme); }

void AttentionView::show_looks(const bridge::Said& said) {
    said_ = said;
    QStringList texts, layers, heads;
    std::int64_t most_heads = 0;
    for (std::size_t i = 0; i < said.looks.size(); ++i)
        texts << QString::fromStdString(said.examples[i].source).simplified().left(80);
    if (!said.looks.empty()) {
        for (const auto& layer : said.looks.front()->layers) {
            layers << engine_text(task::name_of(layer, said.family));
            most_heads = std::max(most_heads, layer.heads);
        }
    }
    if (texts.size() == 1 && texts.front().isEmpty()) texts.front() = tr("what it wrote");
    if (most_heads > 0) heads << tr("all");
    for (std::int64_t h = 0; h < most_heads; ++h)
        heads << QString::number(h + 1);
    fill(*examples_, texts);
    fill(*layers_, layers);
    fill(*heads_, heads);
    for (QComboBox* box : {examples_, layers_, heads_})
        box->setEnabled(box->count() > 0);
    choose();
}

void AttentionView::choose() {
    const auto example = static_cast<std::size_t>(std::max(0, examples_->currentIndex()));
    const auto layer = static_cast<std::size_t>(std::max(0, layers_->currentIndex()));
    if (example >= said_.looks.size() || layer >= said_.looks[example]->layers.size()) {
        map_->show_layer(nullptr, 0, -1);
        hint_->setText(
            tr("Which tokens look at which appears here, for every layer and head, once the model was "
               "asked."));
        return;
    }
    // Blocks may have different numbers of heads.
    const int heads = static_cast<int>(said_.looks[example]->layers[layer].heads);
    const int head = std::max(0, heads_->currentIndex()) - 1;
    map_->show_layer(said_.looks[example], layer, head < heads ? head : -1);
    hint_->setText(map_->hint());
}

}  // namespace optimlab::ui::window
