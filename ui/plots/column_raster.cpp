// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/column_raster.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

namespace optimlab::ui::plots {
namespace {

bool is_drawn(const QList<qreal>& pattern, double unit, double at) {
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (at < pattern[i] * unit) return i % 2 == 0;
        at -= pattern[i] * unit;
    }
    return true;
}

// The four bytes of a premultiplied pixel times part/255, each rounded.
QRgb scaled(QRgb pixel, unsigned part) {
    const auto half = [part](unsigned two_bytes) {
        const unsigned product = two_bytes * part + 0x00800080U;
        return (product + ((product >> 8U) & 0x00ff00ffU)) >> 8U & 0x00ff00ffU;
    };
    return half(pixel & 0x00ff00ffU) | half(pixel >> 8U & 0x00ff00ffU) << 8U;
}

// Puts a colour over a pixel that is covered in part.
void cover(QRgb& pixel, QRgb premultiplied, double coverage) {
    const QRgb over = scaled(premultiplied, static_cast<unsigned>(std::lround(coverage * 255.0)));
    pixel = over + scaled(pixel, 255U - static_cast<unsigned>(qAlpha(over)));
}

}  // namespace

bool is_gap(const QPointF& point) { return !std::isfinite(point.x()) || !std::isfinite(point.y()); }

void ColumnRaster::Span::include(double from, double to) {
    top = std::min(top, from);
    bottom = std::max(bottom, to);
}

ColumnRaster::ColumnRaster(QImage& image, const QTransform& to_pixels)
    : image_(image), to_pixels_(to_pixels), spans_(static_cast<std::size_t>(image.width())) {}

void ColumnRaster::add(const QVector<QPointF>& line) {
    const double scale = to_pixels_.m11();
    const QPointF origin(to_pixels_.dx(), to_pixels_.dy());
    for (qsizetype i = 1; i < line.size(); ++i) {
        if (!is_gap(line[i - 1]) && !is_gap(line[i]))
            add(line[i - 1] * scale + origin, line[i] * scale + origin);
    }
}

void ColumnRaster::add(QPointF a, QPointF b) {
    if (a.x() > b.x()) std::swap(a, b);
    const double slope = b.x() > a.x() ? (b.y() - a.y()) / (b.x() - a.x()) : 0.0;
    const double first = std::max(0.0, std::floor(a.x()));
    const double last = std::min(static_cast<double>(spans_.size()) - 1.0, std::floor(b.x()));
    for (double c = first; c <= last; c += 1.0) {
        const double enter = c <= a.x() ? a.y() : a.y() + slope * (c - a.x());
        const double leave = c + 1.0 >= b.x() ? b.y() : a.y() + slope * (c + 1.0 - a.x());
        spans_[static_cast<std::size_t>(c)].include(std::min(enter, leave), std::max(enter, leave));
    }
}

void ColumnRaster::dash(const QPen& pen) {
    const QList<qreal> pattern = pen.dashPattern();
    double period = 0.0;
    for (const qreal part : pattern)
        period += part * in_pixels(pen);
    if (period <= 0.0) return;
    double at = 0.0;
    double before = std::numeric_limits<double>::quiet_NaN();
    for (Span& span : spans_) {
        if (span.empty()) continue;
        const double middle = 0.5 * (span.top + span.bottom);
        at = std::fmod(at + (std::isnan(before) ? 1.0 : std::hypot(1.0, middle - before)), period);
        before = middle;
        if (!is_drawn(pattern, in_pixels(pen), at)) span = {};
    }
}

// By a disc: what round caps and joins would give.
std::vector<ColumnRaster::Span> ColumnRaster::widened(double radius) const {
    std::vector<Span> wide(spans_.size());
    const int reach = static_cast<int>(std::floor(radius));
    for (int k = -reach; k <= reach; ++k) {
        const double half = std::sqrt(std::max(0.0, radius * radius - k * k));
        for (std::size_t c = 0; c < spans_.size(); ++c) {
            const auto from = static_cast<std::ptrdiff_t>(c) + k;
            if (from < 0 || from >= static_cast<std::ptrdiff_t>(spans_.size())) continue;
            const Span& span = spans_[static_cast<std::size_t>(from)];
            if (!span.empty()) wide[c].include(span.top - half, span.bottom + half);
        }
    }
    return wide;
}

void ColumnRaster::paint(const QPen& pen) {
    const std::vector<Span> wide = widened(std::max(0.5, 0.5 * in_pixels(pen)));
    const QRgb color = qPremultiply(pen.color().rgba());
    const auto stride = static_cast<std::ptrdiff_t>(image_.bytesPerLine() / sizeof(QRgb));
    const double height = image_.height();
    auto* pixels = reinterpret_cast<QRgb*>(image_.bits());
    for (std::size_t c = 0; c < wide.size(); ++c) {
        const double from = std::max(wide[c].top, 0.0);
        const double to = std::min(wide[c].bottom, height);
        if (from >= to) continue;
        QRgb* column = pixels + c;
        const int first = static_cast<int>(std::ceil(from));
        const int end = static_cast<int>(to);
        if (first > end) {  // within one pixel
            cover(column[end * stride], color, to - from);
            continue;
        }
        if (first > from) cover(column[(first - 1) * stride], color, first - from);
        for (int y = first; y < end; ++y)
            column[y * stride] = color;
        if (end < to) cover(column[end * stride], color, to - end);
    }
}

}  // namespace optimlab::ui::plots
