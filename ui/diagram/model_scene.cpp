// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagram/model_scene.h"

#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QFontMetricsF>
#include <QGraphicsSceneHelpEvent>
#include <QGraphicsSceneMouseEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/plots/fonts.h"

namespace optimlab::ui::diagram {

namespace {

constexpr double margin = 16, gutter = 56, narrowest = 300, widest = 620;

void draw_arrow(QPainter& painter, const QPolygonF& line) {
    painter.drawPolyline(line);
    const QPointF end = line.back(), before = line[line.size() - 2];
    const double angle = std::atan2(end.y() - before.y(), end.x() - before.x());
    QPolygonF head{end};
    for (const double turn : {2.6, -2.6})
        head << end + 6 * QPointF(std::cos(angle + turn), std::sin(angle + turn));
    painter.setBrush(painter.pen().color());
    painter.drawPolygon(head);
}

}  // namespace

ModelScene::ModelScene(const Theme& theme, QObject* parent) : QGraphicsScene(parent), theme_(theme) {
    setItemIndexMethod(NoIndex);
}

void ModelScene::show_plan(const Plan& plan, const QFont& font, double room) {
    drag_ = {};
    clear();
    nodes_.clear();
    arrows_.clear();
    titles_.clear();
    font_ = font;
    small_ = plots::scaled_font(font, plots::small_text);
    const auto stacks = static_cast<double>(plan.stacks.size());
    const double least = narrowest * QFontMetricsF(font).height() / 16;
    const double most = widest * QFontMetricsF(font).height() / 16;
    const double width = std::clamp((room - 2 * margin - (stacks - 1) * gutter) / stacks, least, most);
    double x = margin, bottom = 0, top = 10;
    if (plan.stacks.size() > 1) top += QFontMetricsF(font).height();
    if (const double all = stacks * width + (stacks - 1) * gutter; all < room) x = (room - all) / 2;
    const double first_x = x;
    for (const Stack& stack : plan.stacks) {
        if (!stack.title.isEmpty()) titles_.emplace_back(QPointF(x, top - 4), stack.title);
        bottom = std::max(bottom, add_stack(stack, x, top, width));
        x += width + gutter;
    }
    if (plan.stacks.size() > 1) connect_stacks(plan, first_x + width, first_x + width + gutter);
    setSceneRect(0, 0, std::max(room, x - gutter + margin), bottom + 4);
    current_ = -1;
    update();
}

double ModelScene::add_stack(const Stack& stack, double x, double top, double width) {
    const double edge_height = QFontMetricsF(small_).height() + 8, centre = x + width / 2;
    double y = top;
    const auto arrow = [&](const QString& label) {
        arrows_.push_back({QPolygonF{{centre, y + 1}, {centre, y + edge_height - 1}},
                           label,
                           {centre + 10, y + edge_height / 2}});
        y += edge_height;
    };
    arrow(stack.in);
    for (const Node& node : stack.nodes) {
        auto* item = new NodeItem(node, stack.blocks_path, width, font_, theme_);
        item->setPos(x, y);
        addItem(item);
        nodes_.push_back(item);
        y += item->boundingRect().height() - 4;
        if (&node != &stack.nodes.back() || !node.out.isEmpty()) arrow(node.out);
    }
    return y;
}

void ModelScene::connect_stacks(const Plan& plan, double encoder_right, double decoder_left) {
    const std::size_t ends = plan.stacks.front().nodes.size() - 1;
    const NodeItem* last = nodes_[ends];
    // The encoder ends here: what it has read goes to the side, not on.
    arrows_.erase(arrows_.begin() + static_cast<std::ptrdiff_t>(ends) + 1);
    const double bus = (encoder_right + decoder_left) / 2;
    const double from = last->pos().y() + last->boundingRect().center().y();
    for (std::size_t i = ends + 1; i < nodes_.size(); ++i) {
        if (!nodes_[i]->is_block()) continue;
        const double to = nodes_[i]->pos().y() + nodes_[i]->boundingRect().center().y();
        arrows_.push_back(
            {QPolygonF{{encoder_right + 1, from}, {bus, from}, {bus, to}, {decoder_left - 1, to}}, {}, {}});
    }
}

NodeItem* ModelScene::current() const {
    return current_ >= 0 && current_ < static_cast<int>(nodes_.size())
               ? nodes_[static_cast<std::size_t>(current_)]
               : nullptr;
}

void ModelScene::set_current(int index) {
    current_ = index;
    for (NodeItem* item : nodes_)
        item->set_current(item == current());
}

int ModelScene::index_of(const std::string& blocks_path, int block) const {
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        if (nodes_[i]->is_block() && nodes_[i]->blocks_path() == blocks_path &&
            nodes_[i]->node().index == block)
            return static_cast<int>(i);
    }
    return -1;
}

NodeItem* ModelScene::node_at(const QPointF& point) const {
    for (NodeItem* item : nodes_) {
        if (item->sceneBoundingRect().contains(point)) return item;
    }
    return nullptr;
}

std::vector<NodeItem*> ModelScene::siblings(const NodeItem& block) const {
    std::vector<NodeItem*> all;
    for (NodeItem* item : nodes_) {
        if (item->is_block() && item->blocks_path() == block.blocks_path()) all.push_back(item);
    }
    return all;
}

// --- mouse and keys
// --------------------------------------------------------------------------------------------

void ModelScene::mousePressEvent(QGraphicsSceneMouseEvent* event) {
    NodeItem* item = node_at(event->scenePos());
    if (!item || event->button() != Qt::LeftButton) return QGraphicsScene::mousePressEvent(event);
    const auto found = std::find(nodes_.begin(), nodes_.end(), item);
    set_current(static_cast<int>(found - nodes_.begin()));
    if (item->is_block() && editable_) drag_ = {item, item->pos(), event->scenePos(), false, -1};
    event->accept();
    Q_EMIT pressed();
}

void ModelScene::mouseMoveEvent(QGraphicsSceneMouseEvent* event) {
    if (!drag_.item) return QGraphicsScene::mouseMoveEvent(event);
    const QPointF way = event->scenePos() - drag_.grip;
    if (!drag_.moving && way.manhattanLength() < QApplication::startDragDistance()) return;
    drag_.moving = true;
    drag_.item->set_lifted(true);
    drag_.item->setPos(drag_.home + QPointF(0, way.y()));
    const double middle = drag_.item->sceneBoundingRect().center().y();
    int target = 0;
    for (NodeItem* other : siblings(*drag_.item)) {
        if (other != drag_.item && other->sceneBoundingRect().center().y() < middle) ++target;
    }
    drag_.target = target;
    update();
    event->accept();
}

void ModelScene::mouseReleaseEvent(QGraphicsSceneMouseEvent* event) {
    const bool moved = drag_.item && drag_.moving;
    if (drag_.item) drop(true);
    if (!moved && current() && current()->sceneBoundingRect().contains(event->scenePos()))
        Q_EMIT chosen(current_, current()->field_at(current()->mapFromScene(event->scenePos())));
    QGraphicsScene::mouseReleaseEvent(event);
}

void ModelScene::drop(bool apply) {
    const Drag drag = drag_;
    drag_ = {};
    if (!drag.moving) return;
    drag.item->set_lifted(false);
    drag.item->setPos(drag.home);
    update();
    const int from = drag.item->node().index;
    if (apply && drag.target >= 0 && drag.target != from)
        Q_EMIT block_moved(QString::fromStdString(drag.item->blocks_path()), from, drag.target);
}

void ModelScene::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && drag_.item) {
        drop(false);
        event->accept();
        return;
    }
    event->ignore();  // the view's
}

void ModelScene::helpEvent(QGraphicsSceneHelpEvent* event) {
    const NodeItem* item = node_at(event->scenePos());
    const QString tip = item ? item->tip_at(item->mapFromScene(event->scenePos())) : QString();
    QToolTip::showText(event->screenPos(), tip, event->widget());
    event->accept();
}

void ModelScene::drawBackground(QPainter* painter, const QRectF& rect) {
    painter->fillRect(rect, theme_.window);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(small_);
    for (const Arrow& arrow : arrows_) {
        painter->setPen(QPen(theme_.secondary, 1.2));
        draw_arrow(*painter, arrow.line);
        if (arrow.label.isEmpty()) continue;
        const QFontMetricsF metrics(small_);
        painter->drawText(arrow.label_at + QPointF(0, metrics.ascent() / 2 - 1), arrow.label);
    }
    painter->setPen(theme_.secondary);
    painter->setFont(plots::scaled_font(font_, 1, true));
    for (const auto& [at, title] : titles_)
        painter->drawText(at, title);
    if (!drag_.moving) return;
    // Where the block would come to stand.
    const auto all = siblings(*drag_.item);
    const int from = drag_.item->node().index, to = drag_.target;
    if (from == to) return;
    const NodeItem* beside = all[static_cast<std::size_t>(to)];
    const QRectF place = beside->sceneBoundingRect();
    const double y = to < from ? place.top() - 6 : place.bottom() + 6;
    painter->setPen(QPen(theme_.accent, 3, Qt::SolidLine, Qt::RoundCap));
    painter->drawLine(QPointF(place.left() + 6, y), QPointF(place.right() - 6, y));
}

}  // namespace optimlab::ui::diagram
