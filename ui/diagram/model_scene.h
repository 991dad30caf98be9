// SPDX-License-Identifier: GPL-3.0-or-later
// The diagram of a plan: cards one below the other, between them the stream with its shape; an
// encoder_decoder's stacks side by side, with the way from the encoder's end to the decoder's blocks. A card
// is chosen by a click; a block is dragged to its new place.
#pragma once

#include <vector>

#include <QGraphicsScene>

#include "ui/diagram/node_item.h"

namespace optimlab::ui::diagram {

class ModelScene : public QGraphicsScene {
    Q_OBJECT
 public:
    explicit ModelScene(const Theme& theme, QObject* parent = nullptr);

    /// `room` is the width that there is. No card is the current one afterwards.
    void show_plan(const Plan& plan, const QFont& font, double room);
    [[nodiscard]] const std::vector<NodeItem*>& items_in_order() const { return nodes_; }
    [[nodiscard]] NodeItem* current() const;
    /// By position in items_in_order(); -1: none.
    void set_current(int index);
    [[nodiscard]] int current_index() const { return current_; }
    /// The card of a block, or -1.
    [[nodiscard]] int index_of(const std::string& blocks_path, int block) const;
    void set_theme(const Theme& theme) { theme_ = theme; }
    void set_editable(bool editable) { editable_ = editable; }

 Q_SIGNALS:
    /// By a press of the mouse; whether it becomes a click or a drag is not known yet.
    void pressed();
    /// By a click; `field` is the form's field under the pointer.
    void chosen(int index, const QString& field);
    void block_moved(const QString& blocks_path, int from, int to);

 protected:
    void mousePressEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseMoveEvent(QGraphicsSceneMouseEvent* event) override;
    void mouseReleaseEvent(QGraphicsSceneMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void helpEvent(QGraphicsSceneHelpEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;

 private:
    struct Arrow {
        QPolygonF line;
        QString label;
        QPointF label_at;
    };
    struct Drag {
        NodeItem* item = nullptr;
        QPointF home, grip;
        bool moving = false;
        int target = -1;
    };
    /// Lays out a stack from x on, and says where it ends.
    double add_stack(const Stack& stack, double x, double top, double width);
    void connect_stacks(const Plan& plan, double encoder_right, double decoder_left);
    [[nodiscard]] NodeItem* node_at(const QPointF& point) const;
    [[nodiscard]] std::vector<NodeItem*> siblings(const NodeItem& block) const;
    void drop(bool apply);

    Theme theme_;
    QFont font_, small_;
    std::vector<NodeItem*> nodes_;
    std::vector<Arrow> arrows_;
    std::vector<std::pair<QPointF, QString>> titles_;
    int current_ = -1;
    bool editable_ = true;
    Drag drag_;
};

}  // namespace optimlab::ui::diagram
