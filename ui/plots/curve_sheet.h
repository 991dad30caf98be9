// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Draws all curves of a layer at once into an image and that onto the plot: pixels can be set directly there,
// which is many times as fast as asking a painter for each. A file of lines (SVG, PDF) has no pixels: there
// the sheet stands back and the curves draw themselves.
#include <QImage>

#include "ui/plots/qcp.h"

namespace optimlab::ui::plots {

class CurveSheet : public QCPLayerable {
    Q_OBJECT
 public:
    CurveSheet(QCustomPlot& plot, const QString& layer);

 protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override;
    [[nodiscard]] QRect clipRect() const override;
    void draw(QCPPainter* painter) override;

 private:
    QImage image_;  // kept between frames
};

}  // namespace optimlab::ui::plots
