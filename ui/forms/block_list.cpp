// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/block_list.h"

#include <algorithm>
#include <utility>

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/forms/field_editor.h"
#include "ui/forms/texts.h"
#include "ui/forms/value_words.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::forms {

namespace {

constexpr int most_rows = 6;  // beyond that the list scrolls

QString block_text(std::size_t index, const base::Json& json, int d_model) {
    const auto block = schema::read<model::BlockSpec>(json);
    QString text =
        BlockList::tr("%1   %2 · ff %3 · %4")
            .arg(index + 1)
            .arg(block.n_heads == 1 ? BlockList::tr("1 head") : BlockList::tr("%1 heads").arg(block.n_heads))
            .arg(block.feed_forward_width(d_model))
            .arg(choice_words(json.at("activation").get<std::string>()));
    // What else sets it apart from the usual block.
    if (block.kv_heads() != block.n_heads) text += BlockList::tr(" · kv %1").arg(block.kv_heads());
    for (const char* key : {"looks", "norm", "norm_place", "residual"}) {
        const auto& value = json.at(key);
        if (value != schema::write(model::BlockSpec{}).at(key))
            text += QStringLiteral(" · ") + value_words({}, value);
    }
    if (block.inner() != model::NormKind::none) text += BlockList::tr(" · inner norm");
    if (block.qk_norm) text += BlockList::tr(" · q/k norm");
    return text;
}

}  // namespace

BlockList::BlockList(QWidget* parent) : QWidget(parent), list_(new QListWidget(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(gutter, 0, gutter, 0);
    column->setSpacing(spacing / 2);
    auto* row = new QHBoxLayout;
    row->setSpacing(2);
    add_ = add_button(QStringLiteral("+"), tr("Add a block"), tr("Ins"));
    duplicate_ = add_button(QStringLiteral("+ +"), tr("Duplicate the block"), tr("Ctrl+D"));
    remove_ = add_button(QStringLiteral("−"), tr("Remove the block"), tr("Del"));
    up_ = add_button(QStringLiteral("↑"), tr("Move the block up"), tr("Alt+Up"));
    down_ = add_button(QStringLiteral("↓"), tr("Move the block down"), tr("Alt+Down"));
    duplicate_->setText(tr("Copy"));
    for (QToolButton* button : {add_, duplicate_, remove_, up_, down_})
        row->addWidget(button);
    row->addStretch(1);
    column->addWidget(list_);
    column->addLayout(row);
    list_->setAccessibleName(tr("Blocks, from the input to the output"));
    list_->setWordWrap(true);
    list_->setTextElideMode(Qt::ElideNone);
    list_->setResizeMode(QListView::Adjust);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    list_->setMinimumWidth(60);
    list_->installEventFilter(this);
    connect(list_, &QListWidget::currentRowChanged, this, [this](int index) {
        refresh_buttons();
        Q_EMIT current_changed(index);
    });
    connect(add_, &QToolButton::clicked, this, &BlockList::add);
    connect(duplicate_, &QToolButton::clicked, this, &BlockList::duplicate);
    connect(remove_, &QToolButton::clicked, this, &BlockList::remove);
    connect(up_, &QToolButton::clicked, this, [this] { move(-1); });
    connect(down_, &QToolButton::clicked, this, [this] { move(1); });
}

QToolButton* BlockList::add_button(const QString& sign, const QString& name, const QString& shortcut) {
    auto* button = new QToolButton(this);
    button->setText(sign);
    button->setAccessibleName(name);
    button->setToolTip(tr("%1 (%2)").arg(name, shortcut));
    button->setFocusPolicy(Qt::StrongFocus);
    set_style_class(*button, "quiet");
    return button;
}

void BlockList::show_blocks(const base::Json& blocks, int d_model) {
    blocks_ = blocks, d_model_ = d_model;
    {
        const QSignalBlocker quiet(list_);
        const int row = list_->currentRow(), rows = static_cast<int>(blocks.size());
        while (list_->count() > rows)
            delete list_->takeItem(list_->count() - 1);
        while (list_->count() < rows)
            list_->addItem(QString());
        for (int i = 0; i < rows; ++i) {
            const auto index = static_cast<std::size_t>(i);
            list_->item(i)->setText(block_text(index, blocks[index], d_model));
        }
        list_->setCurrentRow(std::clamp(row, 0, std::max(0, rows - 1)));
    }
    fit_height();
    refresh_buttons();
}

void BlockList::fit_height() {
    int height = 2;
    for (int i = 0; i < std::min(most_rows, list_->count()); ++i)
        height += list_->sizeHintForRow(i);
    list_->setFixedHeight(height);
}

int BlockList::current() const { return list_->currentRow(); }

void BlockList::set_current(int index) {
    if (index >= 0 && index < list_->count()) list_->setCurrentRow(index);
}

void BlockList::apply(const std::optional<BlockEdit>& edit) {
    if (edit) Q_EMIT blocks_edited(edit->blocks, edit->current, edit->what);
}

void BlockList::add() { apply(add_block(blocks_, d_model_)); }

void BlockList::duplicate() { apply(duplicate_block(blocks_, current())); }

void BlockList::remove() { apply(remove_block(blocks_, current())); }

void BlockList::move(int by) { apply(move_block(blocks_, current(), current() + by)); }

std::function<void()> BlockList::command_of(const QKeyEvent& event) {
    const bool alt = event.modifiers().testFlag(Qt::AltModifier);
    const bool control = event.modifiers().testFlag(Qt::ControlModifier);
    const int key = event.key();
    if (key == Qt::Key_Insert) return [this] { add(); };
    if (key == Qt::Key_Delete) return [this] { remove(); };
    if (control && key == Qt::Key_D) return [this] { duplicate(); };
    if (alt && key == Qt::Key_Up) return [this] { move(-1); };
    if (alt && key == Qt::Key_Down) return [this] { move(1); };
    return {};
}

bool BlockList::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn) Q_EMIT attended();
    // The override first: a key of the list is not also the window's (Ctrl+D changes the theme elsewhere).
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        if (const auto command = command_of(*static_cast<QKeyEvent*>(event))) {
            if (event->type() == QEvent::KeyPress) command();
            event->accept();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void BlockList::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit_height();
}

void BlockList::refresh_buttons() {
    const int row = current(), rows = list_->count();
    const bool room = rows < static_cast<int>(model::most_blocks);
    add_->setEnabled(room);
    duplicate_->setEnabled(room && row >= 0);
    remove_->setEnabled(rows > 1 && row >= 0);
    up_->setEnabled(row > 0);
    down_->setEnabled(row >= 0 && row < rows - 1);
}

}  // namespace optimlab::ui::forms
