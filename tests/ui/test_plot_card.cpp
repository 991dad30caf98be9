// SPDX-License-Identifier: GPL-3.0-or-later
// A plot card under a person's hands: zooming, fitting, the shared crosshair, keys, menus, and the promise
// that a refresh without news costs nothing.
#include <cmath>
#include <limits>

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include "ui/plots/data_table.h"
#include "ui/plots/export_menu.h"
#include "ui/plots/number_format.h"
#include "ui/plots/plot_card.h"
#include "ui/plots/plot_header.h"
#include "ui/plots/qcp.h"

using namespace optimlab::ui;
using namespace optimlab::ui::plots;

namespace {

std::shared_ptr<Series> line(double from, double slope, int n = 101) {
    auto series = std::make_shared<Series>();
    for (int i = 0; i < n; ++i)
        series->append(i, from + slope * i);
    return series;
}

CurveSpec curve(const char* key, std::shared_ptr<const Series> series, int style = 0) {
    CurveSpec spec;
    spec.key = QString::fromUtf8(key);
    spec.name = QString::fromUtf8(key);
    spec.series = std::move(series);
    spec.style = style;
    return spec;
}

void move_mouse(QWidget& to, const QPoint& at, Qt::MouseButtons buttons = Qt::NoButton) {
    QMouseEvent event(QEvent::MouseMove, at, to.mapToGlobal(at), Qt::NoButton, buttons, Qt::NoModifier);
    QCoreApplication::sendEvent(&to, &event);
}

void drag(QWidget& in, const QPoint& from, const QPoint& to) {
    QTest::mousePress(&in, Qt::LeftButton, {}, from);
    move_mouse(in, (from + to) / 2, Qt::LeftButton);
    move_mouse(in, to, Qt::LeftButton);
    QTest::mouseRelease(&in, Qt::LeftButton, {}, to);
}

void turn_wheel(QWidget& over, const QPoint& at, int notches, Qt::KeyboardModifiers keys = {}) {
    QWheelEvent event(at, over.mapToGlobal(at), QPoint(), QPoint(0, 120 * notches), Qt::NoButton, keys,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&over, &event);
}

}  // namespace

class TestPlotCard : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void shows_its_points_as_a_table() {
        PlotCard card(QStringLiteral("Loss"), light_theme());
        const auto series = [](std::initializer_list<double> values) {
            auto made = std::make_shared<Series>();
            for (const double y : values)
                made->append(static_cast<double>(made->size() + 1), y);
            return made;
        };
        card.set_curves(
            {curve("first", series({3, 2})), curve("empty", series({})), curve("second", series({5, 4, 1}))});
        const DataTable table(card.model());
        QCOMPARE(table.rowCount(), 5);
        const auto text = [&](int row, int column) {
            return table.data(table.index(row, column), Qt::DisplayRole).toString();
        };
        QCOMPARE(text(1, DataTable::curve), QStringLiteral("first"));
        QCOMPARE(text(1, DataTable::y), format_value(2));
        QCOMPARE(text(2, DataTable::curve), QStringLiteral("second"));
        QCOMPARE(text(4, DataTable::x), format_value(3));
        QCOMPARE(text(4, DataTable::y), format_value(1));
    }

    void init();
    void cleanup() { card_.reset(); }
    void draws_only_when_there_is_news();
    void hidden_cards_rest();
    void first_and_last_dots_are_whole();
    void empty_card_says_what_will_come();
    void drag_zooms_and_double_click_fits();
    void a_click_is_no_drag();
    void wheel_zooms_at_the_pointer();
    void keys_zoom_move_and_fit();
    void crosshair_reads_sorted_values();
    void hovering_tells_the_others();
    void copy_takes_the_table();
    void log_axes_survive_zero_and_negatives_data();
    void log_axes_survive_zero_and_negatives();
    void smoothing_keeps_the_raw_line();
    void curves_can_be_replaced_while_shown();
    void a_million_points_stay_cheap();
    void very_many_marks_stay_cheap();
    void themes_change_pens();
    void the_title_stays_whole();
    void menu_exports_through_the_hook();
    void has_accessible_names();

 private:
    QRect area() { return card_->plot().axisRect()->rect(); }
    std::unique_ptr<PlotCard> card_;
};

void TestPlotCard::init() {
    card_ = std::make_unique<PlotCard>(QStringLiteral("Loss"), light_theme());
    card_->resize(600, 400);
    card_->set_x_label(QStringLiteral("step"));
    card_->set_curves({curve("low", line(1.0, 0.01)), curve("high", line(5.0, -0.01), 1)});
    card_->show();
    QVERIFY(QTest::qWaitForWindowExposed(card_.get()));
    for (int i = 0; i < 3; ++i) {
        card_->refresh();
        QCoreApplication::processEvents();
    }
}

void TestPlotCard::draws_only_when_there_is_news() {
    QVERIFY(!card_->refresh());
    auto series = line(2.0, 0.0);
    card_->set_curve(curve("new", series));
    QVERIFY(card_->refresh());
    while (card_->refresh())
        QCoreApplication::processEvents();
    series->append(200.0, 2.0);
    QVERIFY(card_->refresh());
    QCOMPARE(card_->x_range().upper, 200.0);
}

void TestPlotCard::hidden_cards_rest() {
    card_->hide();
    card_->set_smoothing(0.5);
    QVERIFY(!card_->refresh());
}

/// Those of the trials in the order of time, of a few learning rates, and of a value that is 0.
void TestPlotCard::first_and_last_dots_are_whole() {
    struct Case {
        bool log_x;
        std::vector<std::pair<double, double>> points;
    };
    for (const Case& one : {Case{false, {{0, 2}, {1, 0}, {14, 1}}},
                            Case{true, {{1e-4, 3}, {1e-2, 2}, {0.1, 4}}}, Case{false, {{7, 1}}}}) {
        auto points = std::make_shared<Series>();
        for (const auto& [x, y] : one.points)
            points->append(x, y);
        CurveSpec spec = curve("trials", points);
        spec.kind = CurveKind::markers;
        card_->set_log_x(one.log_x);
        card_->set_curves({spec});
        card_->refresh();
        card_->refresh();
        const QRectF frame = card_->plot().axisRect()->rect();
        const double reach = card_->plot().graph(1)->scatterStyle().size() / 2;
        QVERIFY(reach >= 2);
        for (const auto& [x, y] : one.points) {
            const QPointF at(card_->plot().xAxis->coordToPixel(x), card_->plot().yAxis->coordToPixel(y));
            const QRectF dot(at - QPointF(reach, reach), at + QPointF(reach, reach));
            QVERIFY2(frame.contains(dot), qPrintable(QStringLiteral("%1, %2").arg(x).arg(y)));
        }
        // Somebody who zooms gets what was asked for.
        card_->set_x_range(AxisRange{one.points.front().first, 20});
        card_->refresh();
        QCOMPARE(card_->x_range().lower, one.points.front().first);
        card_->fit();
    }
}

void TestPlotCard::empty_card_says_what_will_come() {
    card_->clear_curves();
    card_->set_empty_text(QStringLiteral("Losses appear here."));
    QVERIFY(card_->refresh());
    bool found = false;
    for (const QLabel* label : card_->findChildren<QLabel*>())
        found = found || (label->isVisible() && label->text() == QStringLiteral("Losses appear here."));
    QVERIFY(found);
    QVERIFY(!card_->plot().isVisible());
    card_->set_curve(curve("one", line(1.0, 1.0, 1)));  // a single point is something to see
    QVERIFY(card_->refresh());
    QVERIFY(card_->plot().isVisible());
}

void TestPlotCard::drag_zooms_and_double_click_fits() {
    const AxisRange x = card_->x_range();
    const AxisRange y = card_->y_range();
    QSignalSpy zoomed(card_.get(), &PlotCard::zoom_changed);
    const QRect a = area();
    const QPoint from(a.left() + a.width() / 4, a.top() + a.height() / 4);
    const QPoint to(a.left() + a.width() / 2, a.top() + a.height() / 2);
    const double x_from = card_->plot().xAxis->pixelToCoord(from.x());
    const double y_from = card_->plot().yAxis->pixelToCoord(from.y());
    drag(card_->plot(), from, to);
    QVERIFY(card_->is_zoomed());
    QCOMPARE(zoomed.count(), 1);
    const double pixel = (x.upper - x.lower) / a.width();
    QVERIFY(std::abs(card_->x_range().lower - x_from) < 2.0 * pixel);
    QVERIFY(std::abs(card_->y_range().upper - y_from) < 2.0 * (y.upper - y.lower) / a.height());
    QVERIFY(card_->x_range().upper < 60.0);
    QTest::mouseDClick(&card_->plot(), Qt::LeftButton, {}, a.center());
    QVERIFY(!card_->is_zoomed());
    QCOMPARE(card_->x_range(), x);
    QCOMPARE(card_->y_range(), y);
    drag(card_->plot(), from, QPoint(to.x(), from.y() + 2));  // flat: x alone, and y fits what is left
    QVERIFY(card_->model().zoom_x && !card_->model().zoom_y);
}

void TestPlotCard::a_click_is_no_drag() {
    QTest::mouseClick(&card_->plot(), Qt::LeftButton, {}, area().center());
    drag(card_->plot(), area().center(), area().center() + QPoint(3, 3));
    QTest::mouseClick(&card_->plot(), Qt::RightButton, {}, area().center());
    QVERIFY(!card_->is_zoomed());
}

void TestPlotCard::wheel_zooms_at_the_pointer() {
    const QPoint at(area().left() + area().width() / 3, area().center().y());
    const double x = card_->plot().xAxis->pixelToCoord(at.x());
    const AxisRange before = card_->x_range();
    turn_wheel(card_->plot(), at, 2);
    const AxisRange after = card_->x_range();
    QVERIFY(after.upper - after.lower < 0.8 * (before.upper - before.lower));
    const double part_before = (x - before.lower) / (before.upper - before.lower);
    QVERIFY(std::abs((x - after.lower) / (after.upper - after.lower) - part_before) < 1e-9);
    card_->fit();
    const AxisRange y = card_->y_range();
    turn_wheel(card_->plot(), at, 1, Qt::ControlModifier);
    QVERIFY(card_->model().zoom_x && !card_->model().zoom_y);
    card_->fit();
    turn_wheel(card_->plot(), at, 1, Qt::ShiftModifier);
    QVERIFY(!card_->model().zoom_x && card_->model().zoom_y);
    QVERIFY(card_->y_range().upper < y.upper);
    for (int i = 0; i < 400; ++i)
        turn_wheel(card_->plot(), at, 5);  // never beyond what doubles can hold
    for (int i = 0; i < 2000; ++i)
        turn_wheel(card_->plot(), at, -5);
    QVERIFY(std::isfinite(card_->x_range().upper) && card_->x_range().lower < card_->x_range().upper);
}

void TestPlotCard::keys_zoom_move_and_fit() {
    const AxisRange x = card_->x_range();
    QTest::keyClick(card_.get(), Qt::Key_Plus);
    QVERIFY(card_->x_range().upper < x.upper && card_->x_range().lower > x.lower);
    const double before = card_->x_range().lower;
    QTest::keyClick(card_.get(), Qt::Key_Right);
    QVERIFY(card_->x_range().lower > before);
    QTest::keyClick(card_.get(), Qt::Key_0);
    QVERIFY(!card_->is_zoomed());
    QTest::keyClick(card_.get(), Qt::Key_Minus);
    QVERIFY(card_->x_range().upper > x.upper);
    QTest::keyClick(card_.get(), Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(card_->cursor_x().has_value());
    QTest::keyClick(card_.get(), Qt::Key_Escape);
    QVERIFY(!card_->cursor_x().has_value());
}

void TestPlotCard::crosshair_reads_sorted_values() {
    card_->set_curve(curve("middle", line(3.0, 0.0), 2));
    card_->refresh();
    QVERIFY(card_->cursor_table().isEmpty());
    QSignalSpy moved(card_.get(), &PlotCard::cursor_moved);
    card_->set_cursor_x(50.7);
    QCOMPARE(moved.count(), 0);  // told from outside: do not echo
    const auto rows = card_->readout();
    QCOMPARE(rows.size(), std::size_t{3});
    QCOMPARE(rows[0].key, QStringLiteral("high"));
    QCOMPARE(rows[0].value, 4.5);
    QCOMPARE(rows[1].key, QStringLiteral("middle"));
    QCOMPARE(rows[2].value, 1.5);
    QVERIFY(card_->cursor_table().startsWith(QStringLiteral("step\t50.7")));
    card_->grab();  // draws it
}

void TestPlotCard::hovering_tells_the_others() {
    PlotCard other(QStringLiteral("Learning rate"), dark_theme());
    connect(card_.get(), &PlotCard::cursor_moved, &other, &PlotCard::set_cursor_x);
    move_mouse(card_->plot(), area().center());
    QVERIFY(card_->cursor_x().has_value());
    QVERIFY(std::abs(*card_->cursor_x() - 50.0) < 1.0);
    QCOMPARE(other.cursor_x(), card_->cursor_x());
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(&card_->plot(), &leave);
    QVERIFY(!other.cursor_x().has_value());
}

void TestPlotCard::copy_takes_the_table() {
    card_->set_cursor_x(10.0);
    QTest::keySequence(card_.get(), QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), card_->cursor_table());
    card_->set_cursor_x(std::nullopt);
    card_->copy_picture();
    QVERIFY(!QGuiApplication::clipboard()->image().isNull());
    card_->copy_data();
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("curve,x,y\n")));
}

void TestPlotCard::log_axes_survive_zero_and_negatives_data() {
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("slope");
    QTest::newRow("through zero") << 5.0 << -0.1;
    QTest::newRow("all zero") << 0.0 << 0.0;
    QTest::newRow("all negative") << -1.0 << -1.0;
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << 0.0;
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << 0.0;
    QTest::newRow("tiny") << 1e-300 << 0.0;
    QTest::newRow("huge") << 1e300 << 0.0;
}

void TestPlotCard::log_axes_survive_zero_and_negatives() {
    QFETCH(const double, from);
    QFETCH(const double, slope);
    card_->set_curves({curve("a", line(from, slope))});
    card_->set_references({{-1.0, QStringLiteral("below zero"), true}});
    QSignalSpy scales(card_.get(), &PlotCard::scales_changed);
    card_->set_log_x(true);
    card_->set_log_y(true);
    QCOMPARE(scales.count(), 2);
    card_->refresh();
    for (const AxisRange& range : {card_->x_range(), card_->y_range()})
        QVERIFY(range.lower > 0.0 && range.lower < range.upper && std::isfinite(range.upper));
    turn_wheel(card_->plot(), area().center(), 3);
    turn_wheel(card_->plot(), area().center(), -9);
    drag(card_->plot(), area().center(), area().bottomRight());
    card_->fit();
    QVERIFY(!card_->grab().isNull());
    card_->set_log_y(false);
    card_->refresh();
    QVERIFY(card_->y_range().lower < card_->y_range().upper);
}

void TestPlotCard::smoothing_keeps_the_raw_line() {
    CurveSpec spec = curve("s", line(0.0, 1.0));
    spec.smoothed = true;
    card_->set_curves({spec});
    card_->refresh();
    const std::size_t raw = card_->drawn_points();
    card_->set_smoothing(0.9);
    card_->refresh();
    QCOMPARE(card_->drawn_points(), 2 * raw);
    card_->set_cursor_x(100.0);
    QVERIFY(card_->readout()[0].value < 95.0);  // the smoothed value, which lags behind
    card_->set_smoothing(0.0);
    card_->refresh();
    QCOMPARE(card_->readout()[0].value, 100.0);
}

void TestPlotCard::curves_can_be_replaced_while_shown() {
    card_->set_cursor_x(3.0);
    for (int round = 0; round < 20; ++round) {
        card_->set_curve(curve("low", round % 3 == 0 ? nullptr : line(round, 1.0)));
        card_->set_curve_visible(QStringLiteral("high"), round % 2 == 0);
        if (round % 5 == 0) card_->set_references({{1.0, QStringLiteral("good")}});
        if (round % 4 == 0) card_->remove_curve(QStringLiteral("low"));
        (void)card_->readout();  // before the scene knows of the change
        card_->set_cursor_x(round);
        card_->refresh();
        QCoreApplication::processEvents();
    }
}

void TestPlotCard::a_million_points_stay_cheap() {
    auto series = std::make_shared<Series>();
    for (int i = 0; i < 1000000; ++i)
        series->append(i, std::sin(i * 12.9898) + 5.0 * std::exp(-i * 1e-5));
    card_->set_curves({curve("long", series)});
    card_->refresh();
    const auto columns = static_cast<double>(area().width()) * card_->devicePixelRatioF();
    // Two a column, and some where blocks begin and end.
    QVERIFY(static_cast<double>(card_->drawn_points()) <= 2.05 * columns + 20.0);
}

/// A run that skips each of its steps: where marks would hide each other there is one, until the view is
/// nearer.
void TestPlotCard::very_many_marks_stay_cheap() {
    std::vector<EventMark> marks;
    for (int i = 0; i < 20000; ++i)
        marks.push_back({i / 20000.0 * card_->x_range().upper, QStringLiteral("!"), QString::number(i), 0});
    const int before = card_->plot().itemCount();
    card_->set_events(marks);
    card_->refresh();
    const auto shown = [&] {
        int count = 0;
        for (int i = 0; i < card_->plot().itemCount(); ++i)
            count +=
                qobject_cast<QCPItemText*>(card_->plot().item(i)) && card_->plot().item(i)->visible() ? 1 : 0;
        return count;
    };
    const int all = shown();
    QVERIFY2(all > area().width() / 12 && all <= area().width() / 6 + 2, qPrintable(QString::number(all)));
    QVERIFY(card_->plot().itemCount() - before <= 2 * (area().width() / 6 + 2));
    const QStringList words = card_->event_words(area().center()).split(QLatin1Char('\n'));
    QCOMPARE(words.size(), 11);
    QVERIFY2(words.back().contains(QStringLiteral("more")), qPrintable(words.back()));
    card_->set_x_range(AxisRange{0, card_->x_range().upper / 2000});  // ten of them
    card_->refresh();
    QVERIFY2(shown() >= 8 && shown() <= 12, qPrintable(QString::number(shown())));
    card_->set_events({});
    card_->refresh();
    QCOMPARE(shown(), 0);
}

void TestPlotCard::themes_change_pens() {
    const QColor before = card_->grab().toImage().pixelColor(area().center());
    card_->apply_theme(dark_theme());
    QCoreApplication::processEvents();
    QCOMPARE(card_->plot().graph(1)->pen().color(), series_color(0, dark_theme()));
    QVERIFY(before != card_->plot().grab().toImage().pixelColor(area().topLeft() + QPoint(2, 2)));
}

/// However narrow it is; the key comes back when there is room again.
void TestPlotCard::the_title_stays_whole() {
    card_->set_subtitle(QStringLiteral("nats"));
    card_->set_key(
        {{CurveKind::line, QStringLiteral("training")}, {CurveKind::markers, QStringLiteral("validation")}});
    const auto* key = card_->findChild<CurveKey*>();
    const auto* title = card_->findChild<ElidedLabel*>();  // the first
    QCOMPARE(title->text(), QStringLiteral("Loss"));
    for (const int width : {600, 220, 120, 600}) {
        card_->resize(width, 300);
        QCoreApplication::processEvents();
        QVERIFY(title->width() >= title->sizeHint().width());
        QCOMPARE(key->isVisible(), width == 600);
    }
}

void TestPlotCard::menu_exports_through_the_hook() {
    const QTemporaryDir folder;
    QString suggestion;
    QString answer = folder.filePath(QStringLiteral("out.svg"));
    card_->export_menu().set_ask_path([&](QWidget*, const QString& suggested) {
        suggestion = suggested;
        return answer;
    });
    QSignalSpy done(&card_->export_menu(), &ExportMenu::exported);
    QSignalSpy failed(&card_->export_menu(), &ExportMenu::export_failed);
    card_->export_menu().actions_menu().actions().constLast()->trigger();
    QCOMPARE(done.count(), 1);
    QVERIFY(suggestion.endsWith(QStringLiteral("loss.png")));
    answer = folder.filePath(QStringLiteral("missing/out.pdf"));
    card_->export_menu().export_as();
    QCOMPARE(failed.count(), 1);
    QVERIFY(failed[0][0].toString().contains(answer));
    answer.clear();  // cancelled
    card_->export_menu().export_as();
    QCOMPARE(done.count() + failed.count(), 2);
    card_->export_menu().actions_menu().actions().constFirst()->trigger();
    QVERIFY(card_->model().log_y);
}

void TestPlotCard::has_accessible_names() {
    QCOMPARE(card_->accessibleName(), QStringLiteral("Loss"));
    for (const QWidget* child : card_->findChildren<QWidget*>()) {
        if (child->focusPolicy() != Qt::NoFocus && child->isEnabled() && !qobject_cast<const QMenu*>(child))
            QVERIFY2(!child->accessibleName().isEmpty(), child->metaObject()->className());
    }
}

QTEST_MAIN(TestPlotCard)
#include "test_plot_card.moc"
