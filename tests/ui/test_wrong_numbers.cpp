// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing begins with a number that is not the one that is seen: what cannot be taken is said, and stays as
// it was typed.
#include <algorithm>

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTableWidget>
#include <QtTest>

#include "core/tune/race.h"
#include "core/tune/sweep.h"
#include "tests/support/desk.h"
#include "tests/support/typing.h"
#include "ui/forms/experiment_form.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/number_box.h"
#include "ui/forms/sections.h"
#include "ui/forms/value_editor.h"
#include "ui/race/race_setup.h"
#include "ui/race/race_view.h"
#include "ui/tune/search_editor.h"
#include "ui/tune/tune_view.h"
#include "ui/window/message_bar.h"
#include "ui/window/search_control.h"

using namespace optimlab;
using namespace optimlab::ui;
using bridge::Phase;
using test::Desk;
using test::type;
using test::type_over;
using test::type_rate;

namespace {

const base::Json endless = {{"steps", 1'000'000}};

}  // namespace

class TestWrongNumbers : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    /// No run starts with another value than is seen: of every number, what cannot be taken is said beside
    /// the field and in the message, and stays as it was typed.
    void nothing_trains_while_a_number_is_wrong() {
        Desk desk(base::Json{{"training", endless}});
        auto& form = desk.window->form();
        const QStringList parts =
            QStringLiteral("task model init optimizer schedule regularization training").split(u' ');
        form.set_unfolded(parts);
        int tried = 0;
        for (const QString& part : parts) {
            for (auto* field : form.section(part)->editors()) {
                auto* box = qobject_cast<forms::NumberBox*>(field->editor().main_widget());
                if (!box || !box->isEnabled() || !box->isVisible()) continue;
                type_over(box, QStringLiteral("-1e30"));
                for (const auto& [key, with] : {std::pair(Qt::Key_F5, Qt::NoModifier),
                                                {Qt::Key_F10, Qt::NoModifier},
                                                {Qt::Key_S, Qt::ControlModifier}}) {
                    desk.window->messages().dismiss();
                    QTest::keyClick(box, key, with);
                    QVERIFY2(desk.phase() == Phase::idle, field->path().c_str());
                    QVERIFY2(!desk.window->messages().text().isEmpty(), field->path().c_str());
                }
                QVERIFY(field->message().isVisible());
                QVERIFY2(desk.window->messages().text().contains(
                             field->message()
                                 .text()
                                 .section(QLatin1Char(';'), 0, 0)
                                 .section(QStringLiteral(": "), 1)),  // without "Error"
                         qPrintable(desk.window->messages().text()));
                QCOMPARE(box->text(), QStringLiteral("-1e30"));
                QTest::keyClick(box, Qt::Key_Escape);
                QVERIFY(desk.window->messages().text().isEmpty());  // it is not so any more
                ++tried;
            }
        }
        QVERIFY2(tried > 30, qPrintable(QString::number(tried)));
    }

    void a_wrong_rate_is_brought_into_view() {
        Desk desk(base::Json{{"training", endless}});
        auto* field = desk.window->form().editor(QStringLiteral("optimizer.lr"));
        type_rate(desk, QStringLiteral("-5"));
        desk.window->form().set_unfolded({});
        desk.click_train();
        QVERIFY(desk.phase() == Phase::idle);
        QVERIFY2(
            desk.window->messages().text().endsWith(QStringLiteral("Learning rate η: must be at least 0")),
            qPrintable(desk.window->messages().text()));
        QVERIFY(field->isVisible() && field->editor().main_widget()->hasFocus());
        QTest::keyClicks(field->editor().main_widget(), QStringLiteral("0.125"));  // over what is selected
        desk.click_train();
        WAIT(desk.phase() == Phase::running);
        QCOMPARE(desk.window->control().training()->base_lr(), 0.125);
        desk.window->control().stop();
        WAIT_FOR_IDLE(desk);
    }

    /// A list of numbers is one edit; whoever trains with the cursor in it has ended that edit.
    void a_list_that_is_being_typed_is_taken() {
        Desk desk({{"schedule", {{"id", "multi_step"}}}, {"training", endless}});
        auto* field = desk.window->form().editor(QStringLiteral("schedule.milestones"));
        QVERIFY(field);
        desk.window->form().set_unfolded({QStringLiteral("schedule")});
        auto* line = field->editor().main_widget();
        type_over(line, QStringLiteral("7, x"));
        QTest::keyClick(line, Qt::Key_F5);
        QVERIFY(desk.phase() == Phase::idle && field->message().isVisible());
        QTest::keyClick(line, Qt::Key_Backspace);
        QTest::keyClicks(line, QStringLiteral("9"));
        QTest::keyClick(line, Qt::Key_F5);
        WAIT(desk.phase() == Phase::running);
        QCOMPARE(desk.window->control().training()->schedule.params.at("milestones"), base::Json({7, 9}));
        desk.window->control().stop();
        WAIT_FOR_IDLE(desk);
    }

    /// Likewise whoever searches or races: the form is asked before it is read what is to be trained.
    void a_list_that_is_being_typed_is_searched_and_raced_with() {
        Desk desk({{"schedule", {{"id", "multi_step"}}}, {"training", endless}});
        auto& window = *desk.window;
        const auto type_list = [&](const char* text) {
            window.form().set_unfolded({QStringLiteral("schedule")});
            type_over(window.form().editor(QStringLiteral("schedule.milestones"))->editor().main_widget(),
                      QString::fromUtf8(text));
        };
        window.actions().race->trigger();
        window.race().setup().use_preset(QStringLiteral("course-five"));
        QVERIFY2(window.race().setup().fault().isEmpty(), qPrintable(window.race().setup().fault()));
        type_list("7, 9");
        window.race().setup().start_button().click();
        const auto& race = window.control().race();
        WAIT(std::filesystem::exists(race.folder() / tune::race_file));
        QCOMPARE((*tune::Race::join(race.folder()))->spec().base.schedule.params.at("milestones"),
                 base::Json({7, 9}));
        window.control().stop();
        WAIT_FOR_IDLE(desk);

        window.tabs().setCurrentWidget(&window.tune());
        window.tune().set_editing(true);
        window.searches().search().set_parameter("optimizer.lr", base::Json::array({0.001}));
        auto& editor = window.tune().editor();
        WAIT(editor.start_button().isEnabled());
        type_list("3, 5");
        editor.start_button().click();
        auto& session = window.searches().session();
        WAIT(session.is_active() && std::filesystem::exists(session.folder() / tune::sweep_file));
        QCOMPARE((*tune::Sweep::open(session.folder()))->spec().base.schedule.params.at("milestones"),
                 base::Json({3, 5}));
        session.stop();
        WAIT(!session.is_active());
    }

    /// Of a number that is too large, the first digits are one that nobody meant.
    void first_digits_are_not_taken() {
        Desk desk(base::Json::object());
        const auto batch = [&] {
            return base::find_path(desk.window->document().json(), "training.batch_size")->get<int>();
        };
        const int before = batch();
        auto* field = desk.window->form().editor(QStringLiteral("training.batch_size"));
        desk.window->form().focus_field(QStringLiteral("training.batch_size"));
        type_over(field->editor().main_widget(), QStringLiteral("99999999999"));
        QCOMPARE(batch(), before);
        QVERIFY2(field->message().text().endsWith(QString::number(before)),
                 qPrintable(field->message().text()));
        QVERIFY(!field->settle().isEmpty());
        QTest::keyClick(field->editor().main_widget(), Qt::Key_Escape);
        type(field->editor().main_widget(), QStringLiteral("12"));
        QCOMPARE(batch(), 12);
    }

    void a_race_does_not_begin_with_one() {
        Desk desk(base::Json{{"training", {{"steps", 30}}}});
        auto& setup = desk.window->race().setup();
        QTest::keyClick(desk.window.get(), Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        for (const char* name : {"AdamW", "Lion"}) {
            for (QAction* action : setup.optimizers().actions()) {
                if (action->text() == QLatin1String(name)) action->trigger();
            }
        }
        QCOMPARE(setup.table().rowCount(), 2);
        const auto editors = setup.editors();
        const auto seeds = std::find_if(editors.begin(), editors.end(),
                                        [](const auto* one) { return one->path() == "seeds"; });
        QVERIFY(seeds != editors.end());
        type_over((*seeds)->editor().main_widget(), QStringLiteral("0"));
        QVERIFY((*seeds)->message().isVisible());
        setup.start_button().click();
        QVERIFY(desk.phase() == Phase::idle);
        QVERIFY((*seeds)->editor().main_widget()->hasFocus());
    }
};

QTEST_MAIN(TestWrongNumbers)
#include "test_wrong_numbers.moc"
