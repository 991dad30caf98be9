// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/thin_progress.h"

#include <algorithm>

#include <QPainter>
#include <QPainterPath>

namespace optimlab::ui {

ThinProgress::ThinProgress(QWidget* parent) : QProgressBar(parent) {
    constexpr int thickness = 8;
    setTextVisible(false);
    setFixedHeight(thickness);
}

void ThinProgress::paintEvent(QPaintEvent* /*event*/) {
    const double share = static_cast<double>(value() - minimum()) / std::max(1, maximum() - minimum());
    QPainterPath whole;
    whole.addRoundedRect(rect(), 0.5 * height(), 0.5 * height());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(whole, palette().midlight());
    painter.setClipPath(whole);
    painter.fillRect(QRectF(0, 0, share * width(), height()), palette().highlight());
}

}  // namespace optimlab::ui
