// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/curve_sheet.h"

#include <cmath>
#include <vector>

#include "ui/plots/curve_graph.h"

namespace optimlab::ui::plots {
namespace {

constexpr int slow_to_stroke = 20'000;  // points of all curves together

}  // namespace

CurveSheet::CurveSheet(QCustomPlot& plot, const QString& layer) : QCPLayerable(&plot, layer) {}

void CurveSheet::applyDefaultAntialiasingHint(QCPPainter* painter) const {
    applyAntialiasingHint(painter, mAntialiased, QCP::aePlottables);
}

QRect CurveSheet::clipRect() const { return mParentPlot->axisRect()->rect(); }

void CurveSheet::draw(QCPPainter* painter) {
    if (painter->modes().testFlag(QCPPainter::pmVectorized)) return;
    std::vector<CurveGraph*> curves;
    int points = 0;
    for (QCPLayerable* child : layer()->children()) {
        auto* curve = qobject_cast<CurveGraph*>(child);
        if (curve == nullptr || !curve->realVisibility()) continue;
        curves.push_back(curve);
        points += curve->dataCount();
    }
    if (curves.empty()) return;
    const double scale = painter->deviceTransform().m11();
    const QRect area = clipRect();
    const QSize size(static_cast<int>(std::ceil(area.width() * scale)),
                     static_cast<int>(std::ceil(area.height() * scale)));
    if (size.isEmpty()) return;
    if (image_.size() != size) image_ = QImage(size, QImage::Format_ARGB32_Premultiplied);
    image_.setDevicePixelRatio(scale);
    image_.fill(Qt::transparent);
    {
        QCPPainter on_image(&image_);
        on_image.setModes(painter->modes());
        on_image.translate(-area.topLeft());
        for (CurveGraph* curve : curves) {
            on_image.save();
            curve->draw_on(on_image, points > slow_to_stroke);
            on_image.restore();
        }
    }
    painter->drawImage(area.topLeft(), image_);
}

}  // namespace optimlab::ui::plots
