// SPDX-License-Identifier: GPL-3.0-or-later
// Plots as files: every format written and read back, with the names of the runs in it, and a failure that
// says where. Also how numbers are written on axes.
#include <cmath>
#include <limits>

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include "ui/plots/drawing.h"
#include "ui/plots/export_menu.h"
#include "ui/plots/far_clip.h"
#include "ui/plots/number_format.h"
#include "ui/plots/plot_card.h"
#include "ui/plots/plot_export.h"
#include "ui/plots/qcp.h"
#include "ui/plots/text_export.h"

using namespace optimlab::ui::plots;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

std::shared_ptr<Series> waves(int n, bool gaps) {
    auto series = std::make_shared<Series>();
    for (int i = 0; i < n; ++i)
        series->append(i / 3.0, gaps && i % 3 == 0 ? std::nan("") : std::sin(i * 0.7) + 1.0 / (1.0 + i));
    return series;
}

PlotModel small_model() {
    PlotModel model;
    model.title = QStringLiteral("Loss");
    model.subtitle = QStringLiteral("nats per character");
    model.x_label = QStringLiteral("step");
    model.smoothing = 0.9;
    CurveSpec first;
    first.key = QStringLiteral("a");
    first.name = QStringLiteral("adamw, \"cosine\"");
    first.series = waves(500, false);
    first.smoothed = true;
    CurveSpec second = first;
    second.key = QStringLiteral("b");
    second.name = QStringLiteral("muon_wsd");
    second.series = waves(300, true);
    second.style = 1;
    model.curves = {first, second};
    model.references = {{0.5, QStringLiteral("guessing"), true}};
    return model;
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What a PDF draws, in its own operators.
QByteArray pdf_strokes(const QByteArray& pdf) {
    QByteArray all;
    for (qsizetype from = pdf.indexOf("stream\n"); from >= 0; from = pdf.indexOf("\nstream\n", from)) {
        from = pdf.indexOf('\n', from + 1) + 1;
        const auto end = pdf.indexOf("endstream", from);
        const QByteArray packed = pdf.mid(from, end - from);
        const bool is_packed = packed.startsWith('\x78');  // as zlib begins
        if (is_packed)
            all += qUncompress(QByteArray("\x00\x10\x00\x00", 4) + packed);  // some size to begin with
        from = end;
    }
    return all;
}

}  // namespace

class TestPlotExport : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void csv_reads_back();
    void pictures_are_written_data();
    void pictures_are_written();
    void svg_names_the_runs();
    void pdf_has_the_curves_data();
    void pdf_has_the_curves();
    void pdf_has_no_dots_at_ticks();
    void lines_are_drawn_as_lines_after_columns();
    void lines_are_cut_only_far_outside();
    void tex_gets_no_length_that_it_lacks();
    void size_theme_and_font_are_chosen();
    void what_draws_itself_is_written();
    void unwritable_path_is_named_data();
    void unwritable_path_is_named();
    void the_filter_decides_where_nobody_typed_a_suffix();
    void numbers_read_well_data();
    void numbers_read_well();
};

void TestPlotExport::csv_reads_back() {
    const QTemporaryDir folder;
    const PlotModel model = small_model();
    const QString path = folder.filePath(QStringLiteral("loss.csv"));
    QVERIFY(export_plot(model, path));
    const QStringList lines = QString::fromUtf8(read(path)).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 1 + 500 + 300);
    QCOMPARE(lines[0], QStringLiteral("curve,x,y"));
    for (int i = 0; i < 500; ++i) {
        QVERIFY(lines[1 + i].startsWith(QStringLiteral("\"adamw, \"\"cosine\"\"\",")));
        const auto at = static_cast<std::size_t>(i);
        QCOMPARE(lines[1 + i].section(u',', -2, -2).toDouble(), model.curves[0].series->x(at));
        QCOMPARE(lines[1 + i].section(u',', -1).toDouble(), model.curves[0].series->y(at));
    }
    QVERIFY(lines[501].endsWith(QStringLiteral(",nan")));
    QCOMPARE(to_csv(csv_data(model)), QString::fromUtf8(read(path)));
}

void TestPlotExport::pictures_are_written_data() {
    QTest::addColumn<QString>("ending");
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("png") << QStringLiteral("png") << QByteArray("\x89PNG");
    QTest::newRow("svg") << QStringLiteral("SVG") << QByteArray("<?xml");
    QTest::newRow("pdf") << QStringLiteral("pdf") << QByteArray("%PDF");
    QTest::newRow("tex") << QStringLiteral("tex") << QByteArray("%");
}

void TestPlotExport::pictures_are_written() {
    QFETCH(const QString, ending);
    QFETCH(const QByteArray, start);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("loss.") + ending);
    ExportOptions options;
    options.chosen = QSize(640, 400);
    PlotModel model = small_model();
    for (const bool log : {false, true}) {
        model.log_x = model.log_y = log;
        QVERIFY(export_plot(model, path, options));
        const QByteArray bytes = read(path);
        QVERIFY(bytes.size() > 500);
        QVERIFY(bytes.startsWith(start));
    }
    QVERIFY(export_plot(PlotModel(), path, options));  // an empty plot is a plot
    if (ending == QLatin1String("png")) {
        const QImage image(path);
        QCOMPARE(image.size(), QSize(640, 400));
        QCOMPARE(image.pixelColor(2, 2), optimlab::ui::light_theme().surface);
    }
    if (ending == QLatin1String("tex")) {
        QVERIFY(export_plot(model, path, options));
        QVERIFY(read(path).contains("\\addlegendentry{muon\\_wsd}"));
        QVERIFY(!read(path).contains("fontsize"));
        model.remark = QStringLiteral("smoothed 0.9");
        options.font_points = 10;
        QVERIFY(export_plot(model, path, options));
        for (const char* said :
             {"width=6.66666667in, height=4.16666667in", "{tikzpicture}[font=\\fontsize{10}{12}",
              "ylabel={nats per character · smoothed 0.9}"})
            QVERIFY2(read(path).contains(said), said);
        options.chosen = {};
        QVERIFY(export_plot(model, path, options));
        QVERIFY(!read(path).contains("width=6"));  // as wide as the document has its plots
    }
}

void TestPlotExport::lines_are_cut_only_far_outside() {
    const double gap = std::nan("");
    const Frame frame{{0, 10}, {0, 1}};
    const auto clip = [&](std::vector<Point> points) { return clip_far(points, frame); };
    const auto same = [](const std::vector<Point>& got, const std::vector<Point>& wanted) {
        if (got.size() != wanted.size()) return false;
        for (std::size_t i = 0; i < got.size(); ++i) {
            if (std::abs(got[i].x - wanted[i].x) > 1e-9) return false;
            if (std::isfinite(got[i].y) != std::isfinite(wanted[i].y)) return false;
            const double near = 1e-9 * std::max(1.0, std::abs(wanted[i].y));
            if (std::isfinite(wanted[i].y) && std::abs(got[i].y - wanted[i].y) > near) return false;
        }
        return true;
    };
    QVERIFY(same(clip({{1, 0.5}, {2, 3}, {3, -4}}), {{1, 0.5}, {2, 3}, {3, -4}}));  // outside, but not far
    QVERIFY(same(clip({{0, 1}, {1, 101}, {2, 1}}), {{0, 1}, {0.1, 11}, {1.9, 11}, {2, 1}}));
    QVERIFY(same(clip({{0, 1e9}, {1, 2e9}, {2, 0}}), {{2 - 5.5e-9, 11}, {2, 0}}));
    QVERIFY(same(clip({{0, -1e3}, {2, 1e3}}), {{0.99, -10}, {1.011, 11}}));  // from far below to far above
    QVERIFY(same(clip({{-1e6, 0.5}, {1e6, 0.5}}), {{-100, 0.5}, {110, 0.5}}));
    QVERIFY(same(clip({{1, 0.5}, {2, gap}, {3, 0.5}, {4, 1e9}}),
                 {{1, 0.5}, {2, gap}, {3, 0.5}, {3 + 10.5e-9, 11}}));
    QVERIFY(same(clip({{1, 1e9}, {2, gap}, {3, 0.5}}), {{3, 0.5}}));
    // On a logarithmic axis from 1 to 10 the tenfold is ten decades, and lines are straight in the logarithm.
    const Frame log{{0, 10}, {1, 10}, false, true};
    QVERIFY(same(clip_far({{0, 1}, {1, 1e22}}, log), {{0, 1}, {0.5, 1e11}}));
}

void TestPlotExport::tex_gets_no_length_that_it_lacks() {
    PlotModel model = small_model();
    auto diverging = std::make_shared<Series>();
    for (int i = 0; i < 40; ++i)
        diverging->append(i, i < 20 ? 1.0 : 1e3 * std::pow(10.0, i));
    model.curves[1].series = diverging;
    model.fit_ceiling = 2.0;
    QBuffer text;
    text.open(QIODevice::WriteOnly);
    QVERIFY(write_pgfplots(model, {}, text));
    const QRegularExpression numbers(QStringLiteral("\\(([^,()]+),([^,()]+)\\)"));
    auto found = numbers.globalMatch(QString::fromUtf8(text.data()));
    double greatest = 0;
    while (found.hasNext())
        greatest = std::max(greatest, found.next().captured(2).toDouble());
    QVERIFY2(greatest > 2.0 && greatest < 100.0, qPrintable(QString::number(greatest)));
    QVERIFY(!text.data().contains("xelatex"));
    model.curves[0].name = QStringLiteral("学习率");
    text.buffer().clear();
    text.seek(0);
    QVERIFY(write_pgfplots(model, {}, text));
    QVERIFY(text.data().contains("xelatex"));
}

void TestPlotExport::size_theme_and_font_are_chosen() {
    ExportOptions options;
    options.usual = {640, 400};
    QCOMPARE(render_picture(small_model(), options).size(), QSize(1280, 800));  // sharp on any screen
    options.chosen = {640, 400};
    const QImage usual = render_picture(small_model(), options);
    QCOMPARE(usual.size(), QSize(640, 400));
    options.font_points = 20;
    const QImage large = render_picture(small_model(), options);
    QVERIFY(large != usual);
    options.font_points = 0;
    options.theme = optimlab::ui::dark_theme();
    const QImage dark = render_picture(small_model(), options);
    QVERIFY(qGray(dark.pixel(2, 2)) < 100 && qGray(usual.pixel(2, 2)) > 200);
    QCOMPARE(dark.size(), usual.size());
}

void TestPlotExport::svg_names_the_runs() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("loss.svg"));
    QVERIFY(export_plot(small_model(), path));
    QXmlStreamReader xml(read(path));
    QString text;
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::Characters) text += xml.text();
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    for (const char* word : {"adamw, \"cosine\"", "muon_wsd", "Loss", "nats per character", "guessing"})
        QVERIFY2(text.contains(QString::fromUtf8(word)), word);
}

/// What has no length is no stroke, and no dot either: a tick of no length was a black square of a pixel.
void TestPlotExport::pdf_has_no_dots_at_ticks() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("loss.pdf"));
    QVERIFY(export_plot(small_model(), path, {}));
    const QByteArray strokes = pdf_strokes(read(path));
    QVERIFY(strokes.count(" l\n") > 100);
    static const QRegularExpression black_area(QStringLiteral("\\b0 0 0 scn\n/GSa gs\n[\\d.]+ [\\d.]+ m\n"));
    QVERIFY(!QString::fromLatin1(strokes).contains(black_area));
}

void TestPlotExport::pdf_has_the_curves_data() {
    QTest::addColumn<int>("points");
    QTest::newRow("few") << 50;
    QTest::newRow("more than a page has columns") << 20000;
}

void TestPlotExport::pdf_has_the_curves() {
    QFETCH(const int, points);
    const QTemporaryDir folder;
    PlotModel model = small_model();
    model.curves.pop_back();
    model.curves.front().smoothed = false;
    model.curves.front().series = waves(points, false);
    const auto strokes = [&](bool visible) {
        model.curves.front().visible = visible;
        const QString path = folder.filePath(QStringLiteral("loss.pdf"));
        ExportOptions options;
        options.chosen = QSize(640, 400);
        if (!export_plot(model, path, options)) qFatal("no PDF");
        return pdf_strokes(read(path)).count(" l\n");
    };
    const auto lines = strokes(true) - strokes(false);
    QVERIFY2(lines >= std::min(points - 1, 1000), qPrintable(QString::number(lines)));
}

/// Also of so many points that the screen gets them in haste, by columns of pixels, which a file has not.
void TestPlotExport::lines_are_drawn_as_lines_after_columns() {
    PlotModel model = small_model();
    model.curves.pop_back();
    model.curves.front().smoothed = false;
    model.curves.front().series = waves(20000, false);
    for (int i = 1; i < 20; ++i) {
        model.curves.push_back(model.curves.front());
        model.curves.back().key = QString::number(i);
    }
    PlotCard card(QStringLiteral("Loss"), optimlab::ui::light_theme());
    card.set_curves(model.curves);
    card.resize(900, 600);
    card.show();
    card.refresh();
    QVERIFY(card.drawn_points() > 20000);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("loss.pdf"));
    QVERIFY(card.plot().savePdf(path));
    QVERIFY(pdf_strokes(read(path)).count(" l\n") > 20000);
}

void TestPlotExport::unwritable_path_is_named_data() {
    QTest::addColumn<QString>("name");
    for (const char* ending : {"png", "svg", "pdf", "csv", "tex"})
        QTest::newRow(ending) << QStringLiteral("no such folder/plot.") + QString::fromLatin1(ending);
    QTest::newRow("unknown ending") << QStringLiteral("plot.docx");
}

void TestPlotExport::unwritable_path_is_named() {
    QFETCH(const QString, name);
    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    const ExportResult result = export_plot(small_model(), path);
    QVERIFY(!result);
    QVERIFY2(result.error.contains(path), qPrintable(result.error));
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestPlotExport::what_draws_itself_is_written() {
    const QTemporaryDir folder;
    const auto path = [&](const char* name) { return folder.filePath(QString::fromUtf8(name)); };
    const Drawing drawing{QStringLiteral("Map"), QStringLiteral("of two"),
                          [](QPainter& painter, QSize area, const optimlab::ui::Theme& theme) {
                              painter.fillRect(QRect(QPoint(), area), theme.accent);
                          },
                          QStringLiteral("a,b\n1,2\n")};
    ExportOptions options;
    options.chosen = {400, 300};
    QVERIFY(begin_drawing(drawing, path("a.png"), options)());
    const QImage picture(path("a.png"));
    QCOMPARE(picture.size(), options.chosen);
    QCOMPARE(picture.pixelColor(200, 250), options.theme.accent);
    QCOMPARE(picture.pixelColor(200, 298), options.theme.surface);
    options.theme = optimlab::ui::dark_theme();
    QVERIFY(begin_drawing(drawing, path("a.svg"), options)());
    QVERIFY(read(path("a.svg")).contains("<title>Map</title>"));
    QVERIFY(read(path("a.svg")).contains(options.theme.accent.name().toUtf8()));
    QVERIFY(begin_drawing(drawing, path("a.pdf"), options)());
    QVERIFY(read(path("a.pdf")).startsWith("%PDF-"));
    QVERIFY(begin_drawing(drawing, path("a.csv"), options)());
    QCOMPARE(read(path("a.csv")), QByteArray("a,b\n1,2\n"));
    const auto no_curves = begin_drawing(drawing, path("a.tex"), options)();
    QVERIFY2(no_curves.error.contains(path("a.tex")), qPrintable(no_curves.error));
    QVERIFY(!QFile::exists(path("a.tex")));
}

void TestPlotExport::numbers_read_well_data() {
    QTest::addColumn<QString>("got");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const QString& got, const char* wanted) {
        QTest::newRow(wanted) << got << QString::fromUtf8(wanted);
    };
    row(format_tick(2000, 500), "2,000");
    row(format_tick(0.25, 0.25), "0.25");
    row(format_tick(5e-4, 5e-4), "5e-4");
    row(format_tick(1e-3, 5e-4), "1e-3");
    row(format_tick(1e-19, 5.0), "0");
    row(format_tick(-3, 1), "-3");
    row(format_log_tick(10000), "10,000");
    row(format_log_tick(0.001), "0.001");
    row(format_log_tick(1e-4), "1e-4");
    row(format_log_tick(1e9), "1e9");
    row(format_value(1.6041), "1.604");
    row(format_value(31400), "31,400");
    row(format_value(8.123e-4), "8.123e-4");
    row(format_value(infinite), "∞");
    row(format_exact(0.1), "0.10000000000000001");
}

void TestPlotExport::the_filter_decides_where_nobody_typed_a_suffix() {
    const QString suggested = QStringLiteral("/home/loss.png"), csv = QStringLiteral("Data (*.csv)");
    QCOMPARE(path_for(suggested, suggested, csv), QStringLiteral("/home/loss.csv"));
    QCOMPARE(path_for(QStringLiteral("/home/mine"), suggested, csv), QStringLiteral("/home/mine.csv"));
    QCOMPARE(path_for(QStringLiteral("/home/mine.svg"), suggested, csv), QStringLiteral("/home/mine.svg"));
    QCOMPARE(path_for(suggested, suggested, QStringLiteral("Picture (*.png)")), suggested);
    QCOMPARE(path_for(QString(), suggested, csv), QString());
}

void TestPlotExport::numbers_read_well() {
    QFETCH(const QString, got);
    QFETCH(const QString, wanted);
    QCOMPARE(got, wanted);
}

QTEST_MAIN(TestPlotExport)
#include "test_plot_export.moc"
