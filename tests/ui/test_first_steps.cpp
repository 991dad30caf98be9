// SPDX-License-Identifier: GPL-3.0-or-later
// What helps somebody who opens the program for the first time, or on a projector: the welcome card and its
// race, the search over settings, the overview of keys, presenter mode.
#include <set>

#include <QAction>
#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>
#include <QtTest>

#include "tests/support/desk.h"
#include "ui/forms/experiment_form.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/settings_search.h"
#include "ui/forms/value_editor.h"
#include "ui/window/shortcut_sheet.h"
#include "ui/window/welcome_card.h"

using namespace optimlab;
using namespace optimlab::ui;
using test::Desk;

class TestFirstSteps : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void welcomes_until_told_not_to() {
        Desk desk;
        desk.settings.setValue(QStringLiteral("welcome"), true);
        desk.open();
        WAIT(desk.window->welcome().isVisible());
        QVERIFY(desk.window->rect().contains(desk.window->welcome().geometry()));
        desk.window->welcome().again_box().setChecked(false);
        desk.window.reset();
        desk.open();
        QTest::qWait(50);
        QVERIFY(!desk.window->welcome().isVisible());
        desk.window->actions().welcome->trigger();
        QVERIFY(desk.window->welcome().isVisible());
        QVERIFY(!desk.window->welcome().again_box().isChecked());
    }

    void races_five_optimizers() {
        Desk desk(base::Json{{"training", {{"steps", 3}}}});
        desk.window->welcome().show_over(desk.window->tabs(), true);
        QTest::mouseClick(&desk.window->welcome().race_button(), Qt::LeftButton);
        QVERIFY(!desk.window->welcome().isVisible());
        std::set<QString> optimizers;
        WAIT(desk.window->runs_model().rowCount() == 5 && desk.phase() == bridge::Phase::idle);
        for (int row = 0; row < 5; ++row) {
            const auto& item = desk.window->runs_model().at(row);
            QVERIFY(item.outcome.state == train::RunState::finished);
            optimizers.insert(item.name);
        }
        QCOMPARE(optimizers,
                 (std::set<QString>{QStringLiteral("SGD"), QStringLiteral("Momentum"), QStringLiteral("Adam"),
                                    QStringLiteral("AdamW"), QStringLiteral("SGD with warmup")}));
    }

    /// A contestant that cannot begin ends the race: the next training is not one of it.
    void a_race_that_cannot_begin_is_over() {
        Desk desk(base::Json{{"training", {{"steps", 3}}},
                             {"data", {{"id", "text_file"}, {"path", "/no/such/file.txt"}}}});
        desk.window->welcome().show_over(desk.window->tabs(), true);
        QTest::mouseClick(&desk.window->welcome().race_button(), Qt::LeftButton);
        WAIT(desk.phase() == bridge::Phase::idle && desk.window->runs_model().rowCount() == 0);
        desk.window->document().load(test::small_experiment({{"training", {{"steps", 3}}}}), false);
        desk.click_train();
        WAIT(desk.window->runs_model().rowCount() == 1 && desk.phase() == bridge::Phase::idle);
        QTest::qWait(100);
        QCOMPARE(desk.window->runs_model().rowCount(), 1);
    }

    void the_race_needs_a_valid_experiment() {
        Desk desk(base::Json::object());
        desk.window->document().set("model.d_model", 17, QStringLiteral("width"));
        desk.window->welcome().show_over(desk.window->tabs(), true);
        QTest::mouseClick(&desk.window->welcome().race_button(), Qt::LeftButton);
        QCOMPARE(desk.window->runs_model().rowCount(), 0);
    }

    void finds_any_setting() {
        Desk desk;
        desk.open();
        auto& search = desk.window->search();
        const auto first = [&](const char* typed) {
            const auto found = search.find(QString::fromUtf8(typed));
            return found.empty() ? QString() : found.front().path;
        };
        QCOMPARE(first("beta2"), QStringLiteral("optimizer.beta2"));
        QCOMPARE(first("β₂"), QStringLiteral("optimizer.beta2"));
        QCOMPARE(first("learning rate"), QStringLiteral("optimizer.lr"));
        QCOMPARE(first("d_model"), QStringLiteral("model.d_model"));
        QCOMPARE(first("no such thing"), QString());
        search.open();
        QVERIFY(search.list().count() > 20);
        search.hide();
    }

    /// What the experiment does not have is chosen on the way, and can be undone as if by hand.
    void finds_settings_of_other_components() {
        Desk desk;
        desk.open();
        auto& search = desk.window->search();
        const auto chosen = [&] { return desk.window->document().experiment().optimizer.id; };
        const auto before = chosen();
        const auto go_to = [&](const char* typed) {
            desk.window->actions().search->trigger();
            WAIT(search.field().hasFocus());
            QTest::keyClicks(&search.field(), QString::fromUtf8(typed));
            QTest::keyClick(&search.field(), Qt::Key_Return);
        };
        go_to("lion");
        QCOMPARE(chosen(), std::string("lion"));
        auto* list = desk.window->form().editor(QStringLiteral("optimizer.id"));
        WAIT(list->editor().main_widget()->hasFocus());
        go_to("nesterov");  // a rule, and a switch of others
        QCOMPARE(chosen(), std::string("nesterov"));
        go_to("d_coef");
        QCOMPARE(chosen(), std::string("prodigy"));
        auto* coefficient = desk.window->form().editor(QStringLiteral("optimizer.d_coef"));
        QVERIFY(coefficient);
        WAIT(coefficient->editor().main_widget()->hasFocus());
        for (int i = 0; i < 3; ++i)
            desk.window->actions().undo->trigger();
        QCOMPARE(chosen(), before);
        // Of what the experiment has, first.
        QVERIFY(search.find(QStringLiteral("beta2")).front().root.empty());
    }

    void names_every_key_once() {
        Desk desk;
        desk.open();
        std::set<QKeySequence> keys;
        for (const QAction* action : static_cast<QWidget*>(desk.window.get())->actions()) {
            for (const QKeySequence& key : action->shortcuts())
                QVERIFY2(keys.insert(key).second, qPrintable(key.toString()));
        }
        const auto groups = window::shortcut_groups(*desk.window);
        QVERIFY(groups.front().keys.size() >= 15);
        QDialog* sheet = window::show_shortcuts(*desk.window);
        QVERIFY(sheet->isVisible());
        // On a small screen one looks down, not to the side.
        QVERIFY(sheet->height() < sheet->screen()->availableSize().height());
        QCOMPARE(sheet->findChild<QScrollArea*>()->horizontalScrollBar()->maximum(), 0);
        const auto words = sheet->findChildren<QLabel*>();
        for (const QLabel* one : words) {
            for (const QLabel* other : words)
                QVERIFY2(one == other || !one->geometry().intersects(other->geometry()),
                         qPrintable(one->text()));
        }
        sheet->close();
    }

    void presents_in_large_letters() {
        Desk desk;
        desk.open();
        const double usual = QApplication::font().pointSizeF();
        const int small = desk.window->tabs().fontMetrics().height();
        desk.window->actions().presenter->trigger();
        WAIT(desk.window->tabs().fontMetrics().height() > small);
        QVERIFY(desk.window->actions().presenter->isChecked());
        desk.window->actions().presenter->trigger();
        WAIT(desk.window->tabs().fontMetrics().height() == small);
        QCOMPARE(QApplication::font().pointSizeF(), usual);
    }
};

QTEST_MAIN(TestFirstSteps)
#include "test_first_steps.moc"
