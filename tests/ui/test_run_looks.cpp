// SPDX-License-Identifier: GPL-3.0-or-later
// What a run looks like is remembered: whether it is drawn, and with which pen, which its menu chooses.
#include <algorithm>
#include <set>
#include <string>

#include <QMenu>
#include <QTest>

#include "tests/support/desk.h"
#include "ui/plots/plot_card.h"
#include "ui/runs/pen_menu.h"
#include "ui/theme/tokens.h"
#include "ui/window/curves_view.h"

using namespace optimlab;
using namespace optimlab::ui;
using test::Desk;
using window::CurvesView;

namespace {

std::size_t drawn_losses(const Desk& desk) {
    std::size_t drawn = 0;
    for (const auto& curve : desk.window->curves().card(CurvesView::loss).model().curves)
        if (curve.series && curve.series->size() > 0) ++drawn;
    return drawn;
}

/// By the row's menu, with the mouse.
void choose_pen(const Desk& desk, const char* run, const QString& words) {
    desk.window->runs_panel().select(desk.id_of(run));
    auto* pens = desk.window->runs_panel().actions_menu().findChild<runs::PenMenu*>();
    pens->popup({10, 10});
    QVERIFY(QTest::qWaitForWindowExposed(pens));
    for (QAction* action : pens->actions()) {
        if (action->text() == words)
            QTest::mouseClick(pens, Qt::LeftButton, {}, pens->actionGeometry(action).center());
    }
    pens->close();
}

runs::RunItem saved(const char* name) {
    runs::RunItem item;
    item.name = QString::fromUtf8(name);
    item.folder = std::filesystem::path("/nowhere") / name;
    return item;
}

}  // namespace

class TestRunLooks : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void a_restart_draws_the_same() {
        Desk desk;
        for (const char* name : {"one", "other", "third"})
            test::run_in(desk.runs() / name, test::small_experiment());
        desk.open();
        WAIT(desk.window->runs_model().rowCount() == 3);
        for (const char* name : {"third", "other", "one"})
            desk.window->runs_model().set_visible(desk.id_of(name), true);
        desk.window->runs_model().set_visible(desk.id_of("third"), false);
        WAIT(drawn_losses(desk) >= 2);
        const auto curves = drawn_losses(desk);
        const int one = desk.item("one")->style, other = desk.item("other")->style,
                  third = desk.item("third")->style;
        for (int start = 0; start < 2; ++start) {  // what nobody touched is not forgotten either
            QVERIFY(desk.window->close());
            desk.open();
            WAIT(desk.item("one") && desk.item("other") && drawn_losses(desk) == curves);
            QVERIFY(desk.item("one")->visible && desk.item("other")->visible);
            QVERIFY(!desk.item("third")->visible);
            QCOMPARE(desk.item("one")->style, one);
            QCOMPARE(desk.item("other")->style, other);
            QCOMPARE(desk.item("third")->style, third);
        }
    }

    void a_colour_is_chosen_and_kept() {
        Desk desk;
        for (const char* name : {"one", "other"})
            test::run_in(desk.runs() / name, test::small_experiment());
        desk.open();
        WAIT(desk.window->runs_model().rowCount() == 2);
        desk.window->runs_model().set_visible(desk.id_of("one"), true);
        choose_pen(desk, "one", QStringLiteral("Pink"));
        choose_pen(desk, "one", QStringLiteral("Dotted"));
        const int pink = desk.item("one")->style;
        QCOMPARE(series_color(pink, light_theme()), series_color(3, light_theme()));
        QCOMPARE(pink % series_dash_count, 2);
        const auto& curves = desk.window->curves().card(CurvesView::loss).model().curves;
        QVERIFY(std::any_of(curves.begin(), curves.end(),
                            [pink](const auto& curve) { return curve.style == pink; }));
        choose_pen(desk, "other", QStringLiteral("Green"));
        QVERIFY(desk.window->close());
        desk.open();
        WAIT(desk.item("one") && desk.item("one")->visible);
        QCOMPARE(desk.item("one")->style, pink);
        QCOMPARE(series_color(desk.item("other")->style, light_theme()), series_color(2, light_theme()));
        QVERIFY(!desk.item("other")->visible);
    }

    /// A hidden one, too: a new run takes what is free.
    void nobody_takes_a_chosen_pen() {
        runs::RunsModel model;
        const int hidden = model.add(saved("hidden"));
        model.set_style(hidden, 0);
        auto fresh = saved("fresh");
        fresh.visible = true;
        const int first = model.add(fresh);
        QCOMPARE(model.find(hidden)->style, 0);
        QCOMPARE(model.find(first)->style, 1);
        model.set_style(hidden, 1);  // and one that nobody chose makes way
        QCOMPARE(model.find(hidden)->style, 1);
        QCOMPARE(model.find(first)->style, 0);
    }

    void a_run_that_comes_back_has_its_pen() {
        runs::RunsModel model;
        auto run = saved("run");
        run.visible = true;
        const int id = model.add(run);
        model.set_style(id, 12);
        model.remove(id);
        QCOMPARE(model.find(model.add(run))->style, 12);
    }

    void the_oldest_are_forgotten() {
        runs::RunLooks looks;
        for (int i = 0; i < 150; ++i)
            looks.keep({"/runs/" + std::to_string(i), i, true, false});
        QCOMPARE(looks.newest_first().size(), std::size_t{100});
        QVERIFY(looks.find("/runs/149") && !looks.find("/runs/49"));
    }

    /// What another folder's runs looked like outlives a look at this one.
    void folders_that_are_not_listed_are_remembered() {
        runs::RunsModel model;
        runs::RunLooks looks;
        looks.keep({"/elsewhere/run", 5, true, true});
        model.set_looks(looks);
        auto run = saved("run");
        run.visible = true;
        model.add(run);
        QVERIFY(model.looks().find("/elsewhere/run"));
        QVERIFY(model.looks().find(run.folder));
    }

    void every_pen_can_be_made() {
        std::set<int> all;
        for (int color = 0; color < series_color_count; ++color) {
            for (int dash = 0; dash < series_dash_count; ++dash) {
                const int style = series_style(color, dash);
                QCOMPARE(style % series_color_count, color);
                QCOMPARE(style % series_dash_count, dash);
                all.insert(style);
            }
        }
        QCOMPARE(static_cast<int>(all.size()), series_color_count * series_dash_count);
    }
};

QTEST_MAIN(TestRunLooks)
#include "test_run_looks.moc"
