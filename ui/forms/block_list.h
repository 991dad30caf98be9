// SPDX-License-Identifier: GPL-3.0-or-later
// The blocks of the model as a compact list with buttons to add, duplicate, remove and move. It changes
// nothing itself: it says what the list of blocks should be, and shows the one that the document has.
#pragma once

#include <functional>

#include <QWidget>

#include "core/model/model_spec.h"
#include "ui/forms/block_edits.h"

class QKeyEvent;
class QListWidget;
class QToolButton;

namespace optimlab::ui::forms {

class BlockList : public QWidget {
    Q_OBJECT
 public:
    explicit BlockList(QWidget* parent);

    void show_blocks(const base::Json& blocks, int d_model);
    int current() const;
    void set_current(int index);
    QListWidget& list() { return *list_; }

    void add();
    void duplicate();
    void remove();
    void move(int by);

 Q_SIGNALS:
    void current_changed(int index);
    /// A new list, the row that should be current in it, and words for the undo step.
    void blocks_edited(const optimlab::base::Json& blocks, int current, const QString& what);
    void attended();

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

 private:
    void apply(const std::optional<BlockEdit>& edit);
    QToolButton* add_button(const QString& sign, const QString& name, const QString& shortcut);
    /// What a key does in the list, or nothing.
    std::function<void()> command_of(const QKeyEvent& event);
    void refresh_buttons();
    void fit_height();

    base::Json blocks_ = base::Json::array();
    int d_model_ = 1;
    QListWidget* list_;
    QToolButton *add_, *duplicate_, *remove_, *up_, *down_;
};

}  // namespace optimlab::ui::forms
