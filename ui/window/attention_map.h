// SPDX-License-Identifier: GPL-3.0-or-later
// One attention layer as pictures: a square field for each head, a row for each token that looks and a column
// for each that is looked at. One head alone has its tokens written beside it.
#pragma once

#include <memory>
#include <optional>

#include <QImage>
#include <QWidget>

#include "core/task/attention_maps.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::window {

class AttentionMap : public QWidget {
    Q_OBJECT
 public:
    explicit AttentionMap(QWidget* parent = nullptr);

    void apply_theme(const Theme& theme);
    /// Null: nothing. `layer` is among those of the maps; head -1 is all of them.
    void show_layer(std::shared_ptr<const task::AttentionMaps> maps, std::size_t layer, int head);
    /// "head 2: “dog” looks at “the” with 43 %" under the pointer, or what to do.
    [[nodiscard]] QString hint() const { return hint_; }
    [[nodiscard]] QSize sizeHint() const override { return {480, 360}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 120}; }

 Q_SIGNALS:
    /// A head was clicked among all of them; -1: back to all.
    void head_chosen(int head);
    void hint_changed(const QString& hint);

 protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

 private:
    struct Cell {
        int head;
        std::int64_t query, key;
    };
    [[nodiscard]] const model::AttentionMap<float>* layer() const;
    void make_images();
    /// Where a head is drawn, without its title.
    [[nodiscard]] QRectF field_of(int head) const;
    [[nodiscard]] std::optional<Cell> cell_at(const QPointF& point) const;
    void paint_tokens(QPainter& painter, const QRectF& field) const;
    void set_hint(const QString& hint);

    std::shared_ptr<const task::AttentionMaps> maps_;
    std::size_t layer_ = 0;
    int head_ = -1;
    std::vector<QImage> images_;  // of each head: a pixel a weight
    Theme theme_;
    QString hint_;
};

}  // namespace optimlab::ui::window
