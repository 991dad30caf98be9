// SPDX-License-Identifier: GPL-3.0-or-later
// A setting that is changed while a run trains: what the run began with stays what it began with.
#include <algorithm>

#include <QAction>
#include <QtTest>

#include "tests/support/desk.h"
#include "ui/window/curves_view.h"
#include "ui/window/welcome_card.h"

using namespace optimlab;
using namespace optimlab::ui;
using test::Desk;
using window::CurvesView;

namespace {

/// Trains at 0.01 without end and changes that to 0.002. Returns the step of the change.
std::int64_t change_rate(const Desk& desk) {
    desk.window->control().change(QStringLiteral("optimizer.lr"), 0.002);
    std::int64_t step = -1;
    const auto find = [&] {
        for (const auto& event : desk.newest().events) {
            if (event.kind == train::EventKind::live_change) step = event.step;
        }
        return step >= 0;
    };
    if (!QTest::qWaitFor(find, 20000)) qFatal("the change was not taken");
    return step;
}

QString optimizer_cell(const Desk& desk) {
    const auto& model = desk.window->runs_model();
    return model.data(model.index(0, runs::RunsModel::optimizer), Qt::DisplayRole).toString();
}

}  // namespace

class TestLiveChanges : public QObject {
    Q_OBJECT

    const base::Json changes_ = {{"optimizer", {{"id", "adamw"}, {"lr", 0.01}}},
                                 {"schedule", {{"id", "constant"}}},
                                 {"training", {{"steps", 1000000}}}};

 private Q_SLOTS:
    void a_run_keeps_what_it_began_with() {
        Desk desk(changes_);
        desk.click_train();
        WAIT(desk.phase() == bridge::Phase::running && desk.newest().outcome.step > 20);
        const QString began = optimizer_cell(desk);
        QCOMPARE(began, QStringLiteral("AdamW 0.01"));
        change_rate(desk);
        QCOMPARE(desk.newest().experiment.base_lr(), 0.01);
        QCOMPARE(runs::current_experiment(desk.newest()).base_lr(), 0.002);
        QVERIFY(optimizer_cell(desk).startsWith(began) && optimizer_cell(desk).contains(QStringLiteral("⚡")));
        desk.window->control().stop();
        WAIT_FOR_IDLE(desk);
        // And once more when it goes on from its checkpoint, which has the change.
        const auto step = desk.newest().outcome.step;
        desk.window->control().resume(desk.newest().id);
        WAIT(desk.phase() == bridge::Phase::running && desk.newest().outcome.step > step);
        QCOMPARE(desk.newest().experiment.base_lr(), 0.01);
        QCOMPARE(runs::current_experiment(desk.newest()).base_lr(), 0.002);
        desk.window->control().stop();
        WAIT_FOR_IDLE(desk);
    }

    /// Before and after its record is read, a later start shows of it what this one did.
    void a_changed_run_keeps_its_mark() {
        Desk desk(changes_);
        desk.click_train();
        WAIT(desk.phase() == bridge::Phase::running && desk.newest().outcome.step > 20);
        change_rate(desk);
        desk.window->control().stop();
        WAIT_FOR_IDLE(desk);
        const QString marked = optimizer_cell(desk);
        QVERIFY2(marked.startsWith(QStringLiteral("AdamW 0.01 ⚡")), qPrintable(marked));
        desk.window.reset();
        desk.open();
        WAIT(desk.window->runs_model().rowCount() == 1);
        QVERIFY(!desk.newest().loaded);
        QCOMPARE(optimizer_cell(desk), marked);
        desk.window->runs_model().set_visible(desk.newest().id, true);
        WAIT(!desk.newest().events.empty());
        QCOMPARE(optimizer_cell(desk), marked);
        QCOMPARE(runs::change_count(desk.newest()), std::ptrdiff_t{1});
    }

    /// What was not planned then is not drawn as if it had been.
    void the_plan_begins_at_the_change() {
        Desk desk(changes_);
        desk.click_train();
        WAIT(desk.phase() == bridge::Phase::running && desk.newest().outcome.step > 20);
        const auto plan = [&] {
            const auto& curves = desk.window->curves().card(CurvesView::rate).model().curves;
            const auto found = std::find_if(curves.begin(), curves.end(), [](const auto& curve) {
                return curve.kind == plots::CurveKind::planned;
            });
            return found == curves.end() ? nullptr : found->series;
        };
        QCOMPARE(plan()->first_x(), 1.0);
        QCOMPARE(plan()->y(0), 0.01);
        const auto step = change_rate(desk);
        WAIT(plan()->first_x() == static_cast<double>(step + 1));
        QCOMPARE(plan()->y(0), 0.002);
        desk.window->control().stop();
        WAIT_FOR_IDLE(desk);
    }

    void the_welcome_goes_when_a_run_trains() {
        Desk desk(changes_);
        desk.window->actions().welcome->trigger();
        QVERIFY(desk.window->welcome().isVisible());
        desk.window->actions().train->trigger();
        WAIT(desk.phase() == bridge::Phase::running);
        QVERIFY(!desk.window->welcome().isVisible());
        desk.window->control().stop();
        WAIT_FOR_IDLE(desk);
    }
};

QTEST_MAIN(TestLiveChanges)
#include "test_live_changes.moc"
