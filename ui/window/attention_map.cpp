// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/attention_map.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QMouseEvent>
#include <QPainter>

namespace optimlab::ui::window {
namespace {

constexpr double token_width = 92;  // of the names beside one head

/// A token as it is written beside a map: blanks and line ends can be seen.
QString shown(const std::string& token) {
    QString text = QString::fromStdString(token);
    text.replace(QLatin1Char(' '), QChar(0x2423)).replace(QLatin1Char('\n'), QChar(0x21B5));
    return text.isEmpty() ? QStringLiteral("∅") : text;
}

}  // namespace

AttentionMap::AttentionMap(QWidget* parent) : QWidget(parent), theme_(light_theme()) {
    setMouseTracking(true);
    setAccessibleName(tr("Attention of one layer"));
}

const model::AttentionMap<float>* AttentionMap::layer() const {
    return maps_ && layer_ < maps_->layers.size() ? &maps_->layers[layer_] : nullptr;
}

void AttentionMap::apply_theme(const Theme& theme) {
    theme_ = theme;
    make_images();
}

void AttentionMap::show_layer(std::shared_ptr<const task::AttentionMaps> maps, std::size_t layer, int head) {
    maps_ = std::move(maps);
    layer_ = layer;
    head_ = head;
    make_images();
}

void AttentionMap::make_images() {
    images_.clear();
    update();
    const auto* map = layer();
    if (!map) return set_hint({});
    // The square root, so that the small weights of long texts can be told from none.
    std::array<QRgb, 256> colors{};
    for (std::size_t i = 0; i < colors.size(); ++i)
        colors[i] = blend(theme_.accent, theme_.grid, std::sqrt(static_cast<double>(i) / 255.0)).rgb();
    const int keys = static_cast<int>(map->keys), queries = static_cast<int>(map->queries);
    images_.reserve(static_cast<std::size_t>(map->heads));
    auto weight = map->weights.begin();
    for (std::int64_t h = 0; h < map->heads; ++h) {
        QImage image(keys, queries, QImage::Format_RGB32);
        for (int q = 0; q < queries; ++q) {
            for (int k = 0; k < keys; ++k, ++weight) {
                const auto shade =
                    static_cast<std::size_t>(std::lround(std::clamp(*weight, 0.0F, 1.0F) * 255.0F));
                image.setPixel(k, q, colors[shade]);
            }
        }
        images_.push_back(std::move(image));
    }
    set_hint(head_ < 0 ? tr("Point at a square to read it; click a head to see its tokens.")
                       : tr("Point at a square to read it; click for all heads."));
}

QRectF AttentionMap::field_of(int head) const {
    const auto* map = layer();
    if (!map) return {};
    const double title = fontMetrics().height() + 4.0, gap = spacing;
    const double ratio = static_cast<double>(map->keys) / static_cast<double>(map->queries);
    const auto fitted = [ratio](const QRectF& room) {
        const double width = std::min(room.width(), room.height() * ratio);
        return QRectF(room.left(), room.top(), width, width / ratio);
    };
    if (head_ >= 0)
        return fitted(QRectF(token_width, token_width, width() - token_width, height() - token_width));
    // As many columns as make the fields largest.
    const int heads = static_cast<int>(map->heads);
    QRectF best;
    for (int columns = 1; columns <= heads; ++columns) {
        const int rows = (heads + columns - 1) / columns;
        const double w = (width() - gap * (columns - 1)) / columns, h = height() / static_cast<double>(rows);
        const int column = head % columns, row = head / columns;
        const QRectF room(column * (w + gap), row * h + title, w, h - title - gap);
        if (const QRectF field = fitted(room); field.width() > best.width()) best = field;
    }
    return best;
}

void AttentionMap::paint_tokens(QPainter& painter, const QRectF& field) const {
    const auto* map = layer();
    const auto &queries = maps_->queries_of(*map), &keys = maps_->keys_of(*map);
    const double row = field.height() / static_cast<double>(map->queries),
                 column = field.width() / static_cast<double>(map->keys);
    QFont small = font();
    small.setPixelSize(std::clamp(static_cast<int>(std::min(row, column) * 0.8), 7, 13));
    painter.setFont(small);
    painter.setPen(theme_.text);
    const QFontMetricsF metrics(small);
    const double room = token_width - spacing;
    const auto name = [&](const std::string& token) {
        return metrics.elidedText(shown(token), Qt::ElideRight, room);
    };
    for (std::size_t q = 0; q < queries.size(); ++q) {
        const QRectF at(0, field.top() + static_cast<double>(q) * row, room, row);
        painter.drawText(at, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, name(queries[q]));
    }
    for (std::size_t k = 0; k < keys.size(); ++k) {
        painter.save();
        painter.translate(field.left() + (static_cast<double>(k) + 0.5) * column,
                          field.top() - spacing / 2.0);
        painter.rotate(-90);
        painter.drawText(QRectF(0, -column / 2, room, column),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, name(keys[k]));
        painter.restore();
    }
}

void AttentionMap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const int heads = static_cast<int>(images_.size());
    for (int head = 0; head < heads; ++head) {
        if (head_ >= 0 && head != head_) continue;
        const QRectF field = field_of(head);
        painter.drawImage(field, images_[static_cast<std::size_t>(head)]);
        if (head_ < 0) {
            painter.setPen(theme_.secondary);
            painter.drawText(QPointF(field.left(), field.top() - 5), tr("Head %1").arg(head + 1));
        } else {
            paint_tokens(painter, field);
        }
    }
}

std::optional<AttentionMap::Cell> AttentionMap::cell_at(const QPointF& point) const {
    const auto* map = layer();
    if (!map) return {};
    for (int head = 0; head < static_cast<int>(map->heads); ++head) {
        if (head_ >= 0 && head != head_) continue;
        const QRectF field = field_of(head);
        if (!field.contains(point)) continue;
        const auto place = [](double share, std::int64_t n) {
            return std::clamp<std::int64_t>(static_cast<std::int64_t>(share * static_cast<double>(n)), 0,
                                            n - 1);
        };
        return Cell{head, place((point.y() - field.top()) / field.height(), map->queries),
                    place((point.x() - field.left()) / field.width(), map->keys)};
    }
    return {};
}

void AttentionMap::mouseMoveEvent(QMouseEvent* event) {
    const auto cell = cell_at(event->position());
    setCursor(cell ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (!cell) return;
    const auto* map = layer();
    const auto index = (cell->head * map->queries + cell->query) * map->keys + cell->key;
    set_hint(tr("Head %1: “%2” looks at “%3” with %4 %")
                 .arg(cell->head + 1)
                 .arg(shown(maps_->queries_of(*map)[static_cast<std::size_t>(cell->query)]),
                      shown(maps_->keys_of(*map)[static_cast<std::size_t>(cell->key)]))
                 .arg(100.0 * static_cast<double>(map->weights[static_cast<std::size_t>(index)]), 0, 'f', 1));
}

void AttentionMap::mousePressEvent(QMouseEvent* event) {
    const auto cell = cell_at(event->position());
    if (cell) Q_EMIT head_chosen(head_ < 0 ? cell->head : -1);
}

void AttentionMap::leaveEvent(QEvent*) { make_images(); }

void AttentionMap::set_hint(const QString& hint) {
    if (hint == hint_) return;
    hint_ = hint;
    Q_EMIT hint_changed(hint_);
}

}  // namespace optimlab::ui::window
