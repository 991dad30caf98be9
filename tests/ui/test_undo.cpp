// SPDX-License-Identifier: GPL-3.0-or-later
// What was done last is undone first, be it in the form or in the table of runs.
#include <filesystem>

#include <QAction>
#include <QTabWidget>
#include <QtTest>

#include "tests/support/desk.h"
#include "tests/support/translations.h"
#include "tests/support/typing.h"
#include "ui/forms/experiment_form.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/value_editor.h"
#include "ui/window/message_bar.h"

using namespace optimlab;
using namespace optimlab::ui;
using test::Desk;
using test::type;
using test::type_rate;
namespace fs = std::filesystem;

class TestUndo : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    /// One order for the form and the trash: what was done last is undone first, wherever the focus is.
    void a_deletion_is_undone_in_its_turn() {
        Desk desk;
        for (const char* name : {"first", "second"})
            test::run_in(desk.runs() / name, test::small_experiment());
        desk.open();
        WAIT(desk.id_of("first") != 0 && desk.id_of("second") != 0);
        auto& form = desk.window->document();
        const auto rate = [&] { return form.experiment().base_lr(); };
        const auto press = [&](Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) {
            desk.table().setFocus();
            QTest::keyClick(&desk.table(), key, with);
        };
        const auto remove = [&](const char* name) {
            desk.window->runs_panel().select(desk.id_of(name));
            press(Qt::Key_Delete);
            QCOMPARE(desk.id_of(name), 0);
        };
        const double before = rate();
        type_rate(desk, QStringLiteral("0.5"));
        remove("first");
        type_rate(desk, QStringLiteral("0.25"));  // a step of its own, though it is the same field
        remove("second");

        const auto undo = [&] { press(Qt::Key_Z, Qt::ControlModifier); };
        const auto redo = [&] { press(Qt::Key_Y, Qt::ControlModifier); };
        undo();
        QVERIFY(fs::exists(desk.runs() / "second" / "run.json"));
        QVERIFY(desk.id_of("second") != 0 && desk.id_of("first") == 0);
        QCOMPARE(rate(), 0.25);
        undo();
        QCOMPARE(rate(), 0.5);
        QCOMPARE(desk.id_of("first"), 0);
        undo();
        QVERIFY(desk.id_of("first") != 0);
        QCOMPARE(rate(), 0.5);
        undo();
        QCOMPARE(rate(), before);
        QVERIFY(!desk.window->actions().undo->isEnabled());

        redo();
        QVERIFY(rate() == 0.5 && desk.id_of("first") != 0);
        redo();
        QVERIFY(rate() == 0.5 && desk.id_of("first") == 0 && desk.id_of("second") != 0);
        QVERIFY(desk.window->messages().text().contains(QStringLiteral("trash")));
        redo();
        QVERIFY(rate() == 0.25 && desk.id_of("second") != 0);
        redo();
        QCOMPARE(desk.id_of("second"), 0);
        QVERIFY(!desk.window->actions().redo->isEnabled());

        // Something new leaves nothing to do again.
        undo();
        type_rate(desk, QStringLiteral("0.125"));
        QVERIFY(!desk.window->actions().redo->isEnabled());
        undo();
        QCOMPARE(rate(), 0.25);
    }

    /// Names and notes of runs, too, and in that order with what the form has taken.
    void names_and_notes_are_undone() {
        Desk desk;
        test::run_in(desk.runs() / "first", test::small_experiment());
        desk.open();
        WAIT(desk.id_of("first") != 0);
        const auto undo = [&] { desk.window->actions().undo->trigger(); };
        const auto redo = [&] { desk.window->actions().redo->trigger(); };
        const double before = desk.window->document().experiment().base_lr();
        type_rate(desk, QStringLiteral("0.5"));
        auto& model = desk.window->runs_model();
        const int id = desk.id_of("first"), row = model.row_of(id);
        desk.languages.set_choice(LanguageManager::Choice::chinese);  // the panels are made anew
        WAIT(test::is_chinese(desk.window->tabs().tabText(0)));
        QVERIFY(model.setData(model.index(row, runs::RunsModel::run), QStringLiteral("other"), Qt::EditRole));
        QVERIFY(
            model.setData(model.index(row, runs::RunsModel::note), QStringLiteral("a note"), Qt::EditRole));
        QVERIFY(fs::exists(desk.runs() / "other"));
        undo();
        QCOMPARE(model.find(id)->note, QString());
        QCOMPARE(model.find(id)->name, QStringLiteral("other"));
        undo();
        QCOMPARE(model.find(id)->name, QStringLiteral("first"));
        QVERIFY(fs::exists(desk.runs() / "first"));
        QCOMPARE(desk.window->document().experiment().base_lr(), 0.5);
        redo();
        redo();
        QCOMPARE(model.find(id)->name, QStringLiteral("other"));
        QCOMPARE(model.find(id)->note, QStringLiteral("a note"));
        undo();
        undo();
        undo();
        QCOMPARE(desk.window->document().experiment().base_lr(), before);
    }

    /// What cannot come back does not keep the rest from being undone.
    void a_run_that_is_gone_from_the_trash_is_passed_over() {
        Desk desk;
        for (const char* name : {"first", "second"})
            test::run_in(desk.runs() / name, test::small_experiment());
        desk.open();
        WAIT(desk.id_of("first") != 0 && desk.id_of("second") != 0);
        const double before = desk.window->document().experiment().base_lr();
        type_rate(desk, QStringLiteral("0.5"));
        for (const char* name : {"first", "second"}) {
            desk.window->runs_panel().select(desk.id_of(name));
            desk.table().setFocus();
            QTest::keyClick(&desk.table(), Qt::Key_Delete);
        }
        fs::remove_all(desk.runs() / ".trash" / "second");
        desk.window->actions().undo->trigger();
        QVERIFY2(desk.window->messages().text().contains(QStringLiteral("second")),
                 qPrintable(desk.window->messages().text()));
        desk.window->actions().undo->trigger();
        QVERIFY(desk.id_of("first") != 0 && desk.id_of("second") == 0);
        QVERIFY(!desk.window->actions().bring_back->isEnabled());
        desk.window->actions().undo->trigger();
        QCOMPARE(desk.window->document().experiment().base_lr(), before);
    }

    /// Also while the box of a number has the focus, which would know only of itself.
    void a_number_is_undone_with_all_else() {
        Desk desk(base::Json::object());
        auto& document = desk.window->document();
        const auto* known = base::find_path(document.json(), "training.batch_size");
        QVERIFY(known);
        const auto batch = known->get<int>();
        const auto steps = document.experiment().training.steps;
        document.set("training.steps", 77, {}, forms::Merging::never);
        desk.window->form().focus_field(QStringLiteral("training.batch_size"));
        auto* box = desk.window->form().editor(QStringLiteral("training.batch_size"))->editor().main_widget();
        WAIT(box->hasFocus());
        type(box, QStringLiteral("3"));
        QCOMPARE(base::find_path(document.json(), "training.batch_size")->get<int>(), 3);
        QTest::keyClick(box, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(base::find_path(document.json(), "training.batch_size")->get<int>(), batch);
        QTest::keyClick(box, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(document.experiment().training.steps, steps);
    }

    /// Redone, a deletion stands where it did: what is typed after it is no part of what was typed before.
    void a_deletion_that_is_redone_parts_what_is_typed() {
        Desk desk;
        test::run_in(desk.runs() / "first", test::small_experiment());
        desk.open();
        WAIT(desk.id_of("first") != 0);
        const auto rate = [&] { return desk.window->document().experiment().base_lr(); };
        type_rate(desk, QStringLiteral("0.5"));
        desk.window->runs_panel().select(desk.id_of("first"));
        desk.table().setFocus();
        QTest::keyClick(&desk.table(), Qt::Key_Delete);
        auto& undo = *desk.window->actions().undo;
        type_rate(desk, QStringLiteral("0.25"));
        undo.trigger();
        undo.trigger();
        QVERIFY(desk.id_of("first") != 0);
        desk.window->actions().redo->trigger();
        QCOMPARE(desk.id_of("first"), 0);
        type_rate(desk, QStringLiteral("0.125"));
        undo.trigger();
        QVERIFY(rate() == 0.5 && desk.id_of("first") == 0);
        undo.trigger();
        QVERIFY(rate() == 0.5 && desk.id_of("first") != 0);
    }
};

QTEST_MAIN(TestUndo)
#include "test_undo.moc"
