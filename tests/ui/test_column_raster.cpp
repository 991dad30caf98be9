// SPDX-License-Identifier: GPL-3.0-or-later
// Lines drawn by columns: like a painter's strokes where those are affordable, exact where that can be said.
#include <cmath>
#include <limits>
#include <numbers>

#include <QPainter>
#include <QTest>

#include "ui/plots/column_raster.h"

using namespace optimlab::ui::plots;

namespace {

constexpr int width = 400;
constexpr int height = 200;

QImage empty() {
    QImage image(width, height, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    return image;
}

QImage by_columns(const QVector<QPointF>& line, const QPen& pen, const QTransform& to_pixels = {}) {
    QImage image = empty();
    ColumnRaster raster(image, to_pixels);
    raster.add(line);
    if (pen.style() != Qt::SolidLine) raster.dash(pen);
    raster.paint(pen);
    return image;
}

QImage by_stroke(const QVector<QPointF>& line, const QPen& pen) {
    QImage image = empty();
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(pen);
    painter.drawPolyline(line.data(), static_cast<int>(line.size()));
    return image;
}

// How much ink lies on an image of white, in pixels.
double ink(const QImage& image) {
    double sum = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            sum += (255 - qGray(image.pixel(x, y))) / 255.0;
    }
    return sum;
}

// The ink by which two images differ.
double parting(const QImage& a, const QImage& b) {
    double sum = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            sum += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) / 255.0;
    }
    return sum;
}

QVector<QPointF> wave(double amplitude) {
    QVector<QPointF> line;
    for (int x = 10; x <= width - 10; ++x)
        line.append({x + 0.3, height / 2.0 + amplitude * std::sin(2 * std::numbers::pi * x / 150.0)});
    return line;
}

QPen pen(double pixels, Qt::PenStyle style = Qt::SolidLine) {
    return {QBrush(Qt::black), pixels, style, Qt::RoundCap, Qt::RoundJoin};
}

}  // namespace

class TestColumnRaster : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void is_like_a_stroke_data() {
        QTest::addColumn<double>("amplitude");
        QTest::addColumn<double>("pixels");
        QTest::newRow("level") << 0.0 << 2.0;
        QTest::newRow("calm") << 5.0 << 1.6;
        QTest::newRow("swinging") << 20.0 << 3.0;
        QTest::newRow("thick") << 20.0 << 6.0;
    }
    void is_like_a_stroke() {
        QFETCH(double, amplitude);
        QFETCH(double, pixels);
        const QImage drawn = by_columns(wave(amplitude), pen(pixels));
        const QImage stroked = by_stroke(wave(amplitude), pen(pixels));
        const double off = parting(drawn, stroked) / ink(stroked);
        QVERIFY2(off < 0.15, qPrintable(QString::number(off)));
        const double more = ink(drawn) / ink(stroked);
        QVERIFY2(more > 0.92 && more < 1.15, qPrintable(QString::number(more)));
    }

    // Between rows a line shares its ink: none of it is lost, and half a pixel down is half in each.
    void edges_are_soft() {
        const QImage drawn = by_columns({{100, 50.25}, {200, 50.25}}, pen(1.0));
        QCOMPARE(qGray(drawn.pixel(150, 49)), 255 - 64);   // 49.75 to 50
        QCOMPARE(qGray(drawn.pixel(150, 50)), 255 - 191);  // 50 to 50.75
        QCOMPARE(qGray(drawn.pixel(150, 51)), 255);
        QCOMPARE(qGray(drawn.pixel(150, 48)), 255);
    }

    void colours_lie_over_each_other() {
        QImage image = empty();
        for (const QColor& color : {QColor(200, 0, 0), QColor(0, 0, 200)}) {
            ColumnRaster raster(image, {});
            raster.add({{0, 50.0}, {400, 50.0}});
            raster.paint(QPen(color, 4.0));
        }
        QCOMPARE(image.pixelColor(200, 50), QColor(0, 0, 200));
        ColumnRaster raster(image, {});
        raster.add({{0, 50.5}, {400, 50.5}});
        raster.paint(QPen(QColor(0, 200, 0), 4.0));
        QCOMPARE(image.pixelColor(200, 48), QColor(0, 100, 100));  // half of each
    }

    void gaps_stay_empty() {
        const double none = std::numeric_limits<double>::quiet_NaN();
        const QImage drawn = by_columns({{0, 50}, {100, 50}, {150, none}, {200, 50}, {399, 50}}, pen(2.0));
        QCOMPARE(qGray(drawn.pixel(50, 50)), 0);
        QCOMPARE(qGray(drawn.pixel(150, 50)), 255);
        QCOMPARE(qGray(drawn.pixel(300, 50)), 0);
    }

    void dashes_leave_their_share_out() {
        const QVector<QPointF> level{{0, 50}, {400, 50}};
        const double share =
            ink(by_columns(level, pen(2.0, Qt::DashLine))) / ink(by_columns(level, pen(2.0)));
        QVERIFY2(share > 0.6 && share < 0.95, qPrintable(QString::number(share)));  // 4 on, 2 off; round ends
    }

    // Whatever a line does outside, or far outside, nothing but the image is written.
    void lines_beyond_the_image_do_no_harm() {
        const double far = 1e15;
        const QImage drawn =
            by_columns({{-far, -far}, {-5, -far}, {50, far}, {100, -far}, {390, 500}, {far, far}}, pen(3.0));
        QVERIFY(ink(drawn) > 100);  // it crosses twice
        QCOMPARE(by_columns({{10, -50}, {390, -50}}, pen(3.0)), empty());
        QCOMPARE(by_columns({{10, 500}, {390, 500}}, pen(3.0)), empty());
        QCOMPARE(by_columns({{500, 50}, {600, 50}}, pen(3.0)), empty());
    }

    // On a display of twice as many pixels the same line is twice as large.
    void the_transform_scales_and_moves() {
        QTransform to_pixels;
        to_pixels.scale(2, 2);
        to_pixels.translate(-30, -20);
        const QImage drawn = by_columns({{50, 50}, {100, 50}}, pen(2.0), to_pixels);
        for (const int y : {58, 59, 60, 61})
            QCOMPARE(qGray(drawn.pixel(90, y)), 0);
        QCOMPARE(qGray(drawn.pixel(90, 57)), 255);
        QCOMPARE(qGray(drawn.pixel(90, 62)), 255);
        QCOMPARE(qGray(drawn.pixel(20, 60)), 255);
        QCOMPARE(qGray(drawn.pixel(160, 60)), 255);
    }
};

QTEST_MAIN(TestColumnRaster)
#include "test_column_raster.moc"
