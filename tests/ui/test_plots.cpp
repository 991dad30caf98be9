// SPDX-License-Identifier: GPL-3.0-or-later
// The data side of plots: minima and maxima against brute force, smoothing against its formula, and the
// promise of two points a column.
#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include <QTest>

#include "ui/plots/axis_range.h"
#include "ui/plots/axis_ticker.h"
#include "ui/plots/readout.h"
#include "ui/plots/smoothed_series.h"

using namespace optimlab::ui::plots;

namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

std::vector<double> values_of(const QString& kind, std::size_t n) {
    std::mt19937_64 rng(11);
    std::normal_distribution<double> normal;
    std::vector<double> values(n);
    for (std::size_t i = 0; i < n; ++i) {
        const double t = static_cast<double>(i);
        if (kind == QLatin1String("noise")) values[i] = normal(rng);
        if (kind == QLatin1String("falling")) values[i] = 100.0 - t;
        if (kind == QLatin1String("rising")) values[i] = t;
        if (kind == QLatin1String("spikes")) values[i] = i % 997 == 0 ? 1e9 : (i % 613 == 0 ? -1e9 : 0.0);
        if (kind == QLatin1String("gaps"))
            values[i] = i % 3 == 0 ? no_number : (i % 50 == 1 ? infinite : normal(rng));
        if (kind == QLatin1String("all gaps")) values[i] = no_number;
        if (kind == QLatin1String("long gap"))
            values[i] = i > n / 3 && i < n / 2 ? no_number : std::sin(t * 0.01);
        if (kind == QLatin1String("rarely positive")) values[i] = i % 700 == 5 ? 1e-3 * (1.0 + t) : -1.0;
        if (kind == QLatin1String("constant")) values[i] = 2.5;
    }
    return values;
}

std::shared_ptr<Series> series_of(const std::vector<double>& values) {
    auto series = std::make_shared<Series>();
    for (std::size_t i = 0; i < values.size(); ++i)
        series->append(static_cast<double>(i), values[i]);
    return series;
}

Extent brute(const CurveData& data, std::size_t begin, std::size_t end, Domain domain) {
    Extent out;
    for (std::size_t i = begin; i < end; ++i) {
        if (domain == Domain::all || data.y(i) > 0.0) out.include(data.y(i));
    }
    return out;
}

void add_kinds() {
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"noise", "falling", "rising", "spikes", "gaps", "all gaps", "long gap",
                             "rarely positive", "constant"})
        QTest::newRow(kind) << QString::fromLatin1(kind);
}

}  // namespace

class TestPlots : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void extent_is_brute_force_data() { add_kinds(); }
    void extent_is_brute_force();
    void smoothing_is_the_formula_data();
    void smoothing_is_the_formula();
    void smoothing_starts_over_when_cleared();
    void decimation_keeps_extremes_data() { add_kinds(); }
    void decimation_keeps_extremes();
    void a_million_points_become_two_a_column();
    void gaps_break_lines();
    void a_steep_beginning_is_one_stroke();
    void axes_have_three_ticks_where_there_is_room();
    void log_axes_leave_out_what_they_cannot_show();
    void series_refuses_x_that_goes_back();
    void value_at_is_the_nearest_earlier_point();
    void readout_is_sorted();
    void ranges_stay_sane_data();
    void ranges_stay_sane();
    void fit_has_a_ceiling();
    void a_value_says_where_it_is_from();
};

void TestPlots::extent_is_brute_force() {
    QFETCH(const QString, kind);
    std::mt19937 rng(3);
    for (const std::size_t n : {1U, 15U, 16U, 17U, 255U, 256U, 257U, 4096U, 5000U}) {
        const auto series = series_of(values_of(kind, n));
        const SmoothedSeries smoothed(series, 0.9);
        for (int trial = 0; trial < 60; ++trial) {
            std::size_t a = rng() % (n + 1);
            std::size_t b = rng() % (n + 1);
            if (trial == 0) a = 0, b = n;
            if (a > b) std::swap(a, b);
            for (const Domain domain : {Domain::all, Domain::positive}) {
                QVERIFY(series->extent(a, b, domain) == brute(*series, a, b, domain));
                QVERIFY(smoothed.extent(a, b, domain) == brute(smoothed, a, b, domain));
            }
        }
    }
}

void TestPlots::smoothing_is_the_formula_data() {
    QTest::addColumn<double>("weight");
    for (const double w : {0.0, 0.5, 0.9, 0.999})
        QTest::addRow("%g", w) << w;
}

void TestPlots::smoothing_is_the_formula() {
    QFETCH(const double, weight);
    auto series = std::make_shared<Series>();
    SmoothedSeries smoothed(series, weight);
    const auto values = values_of(QStringLiteral("gaps"), 3000);
    double weighted = 0.0;  // y_hat_t = sum_k w^(t-k) y_k / sum_k w^(t-k)
    double weights = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        series->append(static_cast<double>(i), values[i]);
        if (i % 7 == 0) smoothed.catch_up();  // in pieces, as a running training does
        if (!std::isfinite(values[i])) continue;
        weighted = weight * weighted + values[i];
        weights = weight * weights + 1.0;
        smoothed.catch_up();
        QVERIFY(std::abs(smoothed.y(i) - weighted / weights) < 1e-9);
    }
    QVERIFY(!std::isfinite(smoothed.y(0)));
    QCOMPARE(smoothed.size(), series->size());
    smoothed.set_weight(0.25);
    const SmoothedSeries fresh(series, 0.25);
    for (std::size_t i = 1; i < values.size(); i += 97) {
        if (std::isfinite(values[i])) QCOMPARE(smoothed.y(i), fresh.y(i));
    }
}

void TestPlots::smoothing_starts_over_when_cleared() {
    auto series = series_of({5.0, 6.0, 7.0});
    SmoothedSeries smoothed(series, 0.9);
    series->clear();
    for (const double y : {1.0, 1.0, 1.0, 1.0})
        series->append(0.0, y);
    smoothed.catch_up();
    QCOMPARE(smoothed.size(), std::size_t{4});
    QVERIFY(std::abs(smoothed.y(3) - 1.0) < 1e-12);
}

void TestPlots::decimation_keeps_extremes() {
    QFETCH(const QString, kind);
    const auto series = series_of(values_of(kind, 30000));
    for (const bool log_x : {false, true}) {
        for (const int columns : {1, 7, 320}) {
            std::vector<Point> out;
            decimate(*series, {1.0, 29999.0, columns, log_x, false}, out);
            QVERIFY(out.size() <= 2U * static_cast<std::size_t>(columns) + 2U);
            Extent drawn;
            double before = -infinite;
            for (const Point& p : out) {
                QVERIFY(p.x >= before);
                before = p.x;
                drawn.include(p.y);
            }
            const Extent all = brute(*series, 1, 30000, Domain::all);
            QVERIFY(drawn.empty() == all.empty());
            if (!all.empty()) QVERIFY(drawn.min <= all.min && drawn.max >= all.max);
        }
    }
}

void TestPlots::a_million_points_become_two_a_column() {
    auto series = series_of(values_of(QStringLiteral("noise"), 1000000));
    const SmoothedSeries smoothed(series, 0.99);
    std::vector<Point> out;
    decimate(*series, {0.0, 1e6, 1600, false, false}, out);
    QVERIFY(out.size() <= 2 * 1600 + 2);
    QVERIFY(out.size() > 1600);
    decimate(smoothed, {0.0, 1e6, 1600, false, false}, out);
    QVERIFY(out.size() <= 2 * 1600 + 2);
    QVERIFY(static_cast<double>(series->memory() + smoothed.memory()) / 1e6 <= 20.0);
    // A view of few points shows exactly these, and one neighbour on either side.
    decimate(*series, {1000.5, 1010.5, 1600, false, false}, out);
    QCOMPARE(out.size(), std::size_t{12});
    QCOMPARE(out[1], (Point{1001.0, series->y(1001)}));
}

/// A warmup inside of the first column goes up once, and not down and up again beside itself.
void TestPlots::a_steep_beginning_is_one_stroke() {
    Series series;
    for (int i = 0; i < 100'000; ++i)
        series.append(i, i < 50 ? i / 50.0 : 1.0 - i * 5e-6);
    std::vector<Point> drawn;
    decimate(series, {0.0, 100'000.0, 400}, drawn);
    QVERIFY(drawn.size() > 400);
    QCOMPARE(drawn[0].y, 0.0);
    QVERIFY(drawn[1].y > 0.9);
    for (std::size_t i = 2; i < drawn.size(); ++i)
        QVERIFY(drawn[i].y <= drawn[i - 1].y);
}

void TestPlots::axes_have_three_ticks_where_there_is_room() {
    LinearTicker ticker(false);
    ticker.setTickCount(3);
    QVector<double> ticks;
    ticker.generate(QCPRange(1.05, 4.76), QLocale(), u'g', 6, ticks, nullptr, nullptr);
    const auto inside =
        std::count_if(ticks.begin(), ticks.end(), [](double tick) { return tick >= 1.05 && tick <= 4.76; });
    QVERIFY(inside >= 3);
}

void TestPlots::gaps_break_lines() {
    auto series = series_of({1.0, no_number, no_number, infinite, 2.0, 3.0, no_number});
    std::vector<Point> out;
    decimate(*series, {0.0, 6.0, 100, false, false}, out);
    QCOMPARE(out.size(), std::size_t{5});
    QVERIFY(std::isnan(out[1].y));
    QCOMPARE(out[2].y, 2.0);
    QVERIFY(std::isnan(out[4].y));
}

void TestPlots::log_axes_leave_out_what_they_cannot_show() {
    auto series = series_of(values_of(QStringLiteral("rarely positive"), 20000));
    std::vector<Point> out;
    decimate(*series, {1.0, 19999.0, 50, true, true}, out);
    QVERIFY(!out.empty());
    for (const Point& p : out)
        QVERIFY(p.x > 0.0 && !(p.y <= 0.0));
    decimate(*series, {-5.0, 0.0, 50, true, true}, out);
    for (const Point& p : out)
        QVERIFY(p.x > 0.0);
    decimate(Series(), {0.0, 1.0, 50, true, true}, out);
    QVERIFY(out.empty());
}

void TestPlots::series_refuses_x_that_goes_back() {
    Series series;
    QVERIFY(series.append(1.0, 1.0));
    QVERIFY(series.append(1.0, no_number));
    QVERIFY(!series.append(0.5, 1.0));
    QVERIFY(!series.append(no_number, 1.0));
    QCOMPARE(series.size(), std::size_t{2});
}

void TestPlots::value_at_is_the_nearest_earlier_point() {
    Series series;
    for (const auto& [x, y] :
         {std::pair{10.0, 1.0}, {20.0, 2.0}, {20.0, 2.5}, {30.0, no_number}, {40.0, 4.0}})
        series.append(x, y);
    QVERIFY(!series.value_at(9.99));
    QCOMPARE(series.value_at(10.0).value(), 1.0);
    QCOMPARE(series.value_at(19.0).value(), 1.0);
    QCOMPARE(series.value_at(25.0).value(), 2.5);
    QVERIFY(!series.value_at(35.0));
    QCOMPARE(series.value_at(1e9).value(), 4.0);
    QVERIFY(!Series().value_at(0.0));
}

void TestPlots::readout_is_sorted() {
    PlotModel model;
    std::vector<const CurveData*> drawn;
    for (int k = 0; k < 5; ++k) {
        CurveSpec curve;
        curve.name = QStringLiteral("run %1").arg(k);
        curve.series = series_of(std::vector<double>(k == 4 ? 50 : 200, (k * 7) % 5));
        curve.visible = k != 0;
        model.curves.push_back(curve);
        drawn.push_back(model.curves.back().series.get());
    }
    model.x_label = QStringLiteral("step");
    const auto rows = read_values(model, drawn, 120.4);  // run 0 is hidden, run 4 ended at 49
    QCOMPARE(rows.size(), std::size_t{3});
    QVERIFY(rows[0].value >= rows[1].value && rows[1].value >= rows[2].value);
    const QStringList lines = readout_table(model, rows, 120.4).split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines[0].section(u'\t', 0, 0), QStringLiteral("step"));
    QCOMPARE(lines[0].section(u'\t', 1).toDouble(), 120.4);
    QCOMPARE(lines[1].section(u'\t', 1).toDouble(), rows[0].value);
}

void TestPlots::ranges_stay_sane_data() {
    QTest::addColumn<double>("lower");
    QTest::addColumn<double>("upper");
    QTest::addColumn<bool>("log");
    QTest::newRow("equal") << 3.0 << 3.0 << false;
    QTest::newRow("zero") << 0.0 << 0.0 << false;
    QTest::newRow("swapped") << 3.0 << -3.0 << false;
    QTest::newRow("infinite") << -infinite << infinite << false;
    QTest::newRow("not numbers") << no_number << no_number << false;
    QTest::newRow("log of zero") << 0.0 << 1.0 << true;
    QTest::newRow("log of negatives") << -3.0 << -1.0 << true;
    QTest::newRow("log equal") << 5.0 << 5.0 << true;
    QTest::newRow("log extreme") << 1e-308 << 1e308 << true;
}

void TestPlots::ranges_stay_sane() {
    QFETCH(const double, lower);
    QFETCH(const double, upper);
    QFETCH(const bool, log);
    for (const AxisRange& r : {sane({lower, upper}, log), zoomed(sane({lower, upper}, log), 1e-3, 1.0, log),
                               moved(sane({lower, upper}, log), 5.0, log)}) {
        QVERIFY(std::isfinite(r.lower) && std::isfinite(r.upper));
        QVERIFY(r.lower < r.upper);
        if (log) QVERIFY(r.lower > 0.0);
    }
}

void TestPlots::fit_has_a_ceiling() {
    PlotModel model;
    model.curves.resize(1);
    model.curves[0].series = series_of({4.0, 2.0, 1e30, infinite});
    const std::vector<const CurveData*> drawn = {model.curves[0].series.get()};
    const AxisRange x = fit_x(model, drawn);
    QCOMPARE(x, (AxisRange{0.0, 3.0}));
    QVERIFY(fit_y(model, drawn, x).upper >= 1e30);
    model.fit_ceiling = 5.0;
    const AxisRange y = fit_y(model, drawn, x);
    QCOMPARE(y.upper, 5.0);
    QVERIFY(y.lower > 1.5 && y.lower < 2.0);
    model.curves[0].name = QStringLiteral("lost");
    QCOMPARE(names_above(model, drawn, y), QStringList(QStringLiteral("lost")));
    // Alone, a curve that is above it, and not beyond all measure, is what there is to see.
    model.curves[0].series = series_of({4.0, 2.0, 30.0, 20.0});
    const std::vector<const CurveData*> high = {model.curves[0].series.get()};
    const AxisRange all = fit_y(model, high, x);
    QVERIFY(all.upper > 30.0);
    QVERIFY(names_above(model, high, all).isEmpty());
    model.curves.resize(2);
    model.curves[1].series = series_of({4.0, 3.0, 2.0, 1.0});
    QCOMPARE(fit_y(model, {high[0], model.curves[1].series.get()}, x).upper, 5.0);
}

void TestPlots::a_value_says_where_it_is_from() {
    PlotModel model;
    model.x_label = QStringLiteral("step");
    model.curves.resize(2);
    model.curves[0].name = QStringLiteral("loss");
    model.curves[0].series = series_of({4.0, 3.0, 2.0, 1.0});
    model.curves[1].name = QStringLiteral("validation");
    auto sparse = std::make_shared<Series>();
    sparse->append(0, 5.0);
    sparse->append(3, 4.0);
    model.curves[1].series = sparse;
    const std::vector<const CurveData*> drawn = {model.curves[0].series.get(), sparse.get()};
    const auto names = [&](double x) {
        QStringList all;
        for (const auto& row : read_values(model, drawn, x))
            all << row.name;
        return all;
    };
    QCOMPARE(names(2.4), QStringList({QStringLiteral("validation (step 0)"), QStringLiteral("loss")}));
    QCOMPARE(names(3.2), QStringList({QStringLiteral("validation"), QStringLiteral("loss")}));
}

QTEST_MAIN(TestPlots)
#include "test_plots.moc"
