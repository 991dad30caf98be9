// SPDX-License-Identifier: GPL-3.0-or-later
// One card of the diagram: title, number of parameters, for a block the pieces that the stream passes, and
// while a run trains its health as a coloured edge and a number.
#pragma once

#include <optional>

#include <QFont>
#include <QGraphicsItem>

#include "ui/diagram/health_scale.h"
#include "ui/diagram/plan.h"

namespace optimlab::ui::diagram {

class NodeItem : public QGraphicsItem {
 public:
    NodeItem(const Node& node, const std::string& blocks_path, double width, const QFont& font,
             const Theme& theme);

    [[nodiscard]] const Node& node() const { return node_; }
    /// Of the list that a block stands in.
    [[nodiscard]] const std::string& blocks_path() const { return blocks_path_; }
    [[nodiscard]] bool is_block() const { return node_.kind == Node::Kind::block; }
    /// The path of the form's field that is under a point of the card.
    [[nodiscard]] QString field_at(const QPointF& point) const;
    [[nodiscard]] QString tip_at(const QPointF& point) const;
    /// What a screen reader says.
    [[nodiscard]] QString spoken() const;
    /// Of the part of the run that trains; nothing: no run trains this model.
    void set_health(const std::optional<PartNumbers>& numbers, Measure measure);
    void set_current(bool current);
    void set_lifted(bool lifted);

    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override;

 private:
    struct Place {
        QRectF rect;
        const Chip* chip;
    };
    void place_chips();
    void paint_chips(QPainter& painter) const;

    Node node_;
    std::string blocks_path_;
    Theme theme_;
    QFont font_, bold_, small_;
    QSizeF size_;
    std::vector<Place> chips_;
    std::optional<PartNumbers> health_;
    Measure measure_ = Measure::update_ratio;
    bool current_ = false, lifted_ = false, tight_ = false;
};

}  // namespace optimlab::ui::diagram
