// SPDX-License-Identifier: GPL-3.0-or-later
// What the window says in its message bar: offers outlive what is said after them, and a note, a warning and
// an error are told apart by colour, sign and word.
#include <memory>

#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

#include "tests/support/desk.h"
#include "ui/forms/experiment_form.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/value_editor.h"
#include "ui/theme/severity.h"
#include "ui/window/message_bar.h"
#include "ui/window/progress_note.h"

using namespace optimlab;
using namespace optimlab::ui;
using bridge::Phase;
using test::Desk;
using window::MessageBar;
using Kind = MessageBar::Kind;

namespace {

QToolButton& close_button(MessageBar& bar) { return *bar.findChild<QToolButton*>(); }

/// What is written in the bar, besides its buttons.
QStringList words_of(const MessageBar& bar) {
    QStringList all;
    for (const auto* label : bar.findChildren<QLabel*>()) {
        if (!label->isHidden() && !label->text().isEmpty()) all << label->text();
    }
    return all;
}

void leave_a_killed_run(const Desk& desk) {
    const auto folder = desk.runs() / "left";
    test::run_in(folder, test::small_experiment(), 3);
    auto text = test::text_of(folder / "run.json");
    const auto at = text.find("\"stopped\"");
    QVERIFY(at != std::string::npos);
    test::put(folder / "run.json", text.replace(at, 9, "\"running\""));
}

}  // namespace

class TestMessages : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void an_offer_comes_back() {
        MessageBar bar(light_theme());
        bar.resize(800, 60);
        bar.show();
        int taken = 0;
        bar.show_message(Kind::note, QStringLiteral("left"), {{QStringLiteral("Go on"), [&] { ++taken; }}});
        bar.show_message(Kind::fault, QStringLiteral("wrong"));
        bar.show_message(Kind::note, QStringLiteral("saved"));  // replaces what offers nothing
        QCOMPARE(bar.text(), QStringLiteral("saved"));
        QVERIFY(bar.offers().empty());
        QVERIFY(words_of(bar).contains(QStringLiteral("1 more")));
        QTest::mouseClick(&close_button(bar), Qt::LeftButton);
        QCOMPARE(bar.text(), QStringLiteral("left"));
        QVERIFY(!words_of(bar).contains(QStringLiteral("1 more")));
        QVERIFY(bar.isVisible());
        QTest::mouseClick(bar.offers().front(), Qt::LeftButton);
        QCOMPARE(taken, 1);
        QVERIFY(bar.isHidden());
        QVERIFY(bar.text().isEmpty());
    }

    /// Of several, each; what is said again stands once; a start that nobody asked for leaves them.
    void all_offers_wait() {
        MessageBar bar(light_theme());
        for (const char* name : {"one", "two", "three", "two"})
            bar.show_message(Kind::note, QString::fromUtf8(name), {{QStringLiteral("Do"), [] {}}});
        bar.show_message(Kind::note, QStringLiteral("words"));
        bar.pass();
        QStringList seen;
        for (; !bar.isHidden(); bar.dismiss())
            seen << bar.text();
        QCOMPARE(seen, (QStringList{QStringLiteral("two"), QStringLiteral("three"), QStringLiteral("one")}));
        bar.show_message(Kind::note, QStringLiteral("one"), {{QStringLiteral("Do"), [] {}}});
        bar.show_message(Kind::note, QStringLiteral("words"));
        bar.clear();
        QVERIFY(bar.isHidden());
    }

    void what_is_not_possible_any_more_does_not_come_back() {
        MessageBar bar(light_theme());
        QObject reason;
        bool holds = false;
        bar.show_message(Kind::note, QStringLiteral("old"), {{QStringLiteral("Undo"), [] {}}});
        bar.dismiss_at(&reason, &QObject::objectNameChanged, [&] { return holds; });
        bar.show_message(Kind::note, QStringLiteral("new"));
        reason.setObjectName(QStringLiteral("a"));
        QCOMPARE(bar.covered(), std::size_t{1});
        holds = true;
        reason.setObjectName(QStringLiteral("b"));
        QCOMPARE(bar.covered(), std::size_t{0});
        QCOMPARE(bar.text(), QStringLiteral("new"));
        bar.dismiss();
        QVERIFY(bar.isHidden());
    }

    /// Of work that goes on one can always see how far it is, and cancel it; of two pieces of work each.
    void work_under_way_is_not_lost() {
        Desk desk;
        desk.open();
        auto& bar = desk.window->messages();
        auto first = std::make_unique<window::ProgressNote>(bar, QStringLiteral("working"), nullptr);
        auto second = std::make_unique<window::ProgressNote>(bar, QStringLiteral("working"), nullptr);
        const auto one = first->watch(), other = second->watch();
        QVERIFY(one(0.5) && other(0));
        bar.show_message(Kind::fault, QStringLiteral("something else"));
        bar.clear();
        QVERIFY(!close_button(bar).isVisible());
        QTest::keyClick(desk.window.get(), Qt::Key_Escape);
        QCOMPARE(bar.text(), QStringLiteral("working"));
        QVERIFY(other(0.25));
        WAIT(bar.text() == QStringLiteral("working 25 %"));
        QTest::mouseClick(bar.offers().front(), Qt::LeftButton);
        QVERIFY(one(0.6) && !other(0.3));
        second.reset();
        WAIT(bar.text() == QStringLiteral("working 60 %"));
        first.reset();
        QVERIFY(bar.isHidden());
        QVERIFY(one(0.7));  // who works on need not know that nobody looks
        bar.show_message(Kind::note, QStringLiteral("after it"));
        QVERIFY(close_button(bar).isVisible());
    }

    /// In another language the bar has what it had, and no more.
    void a_bar_without_a_message_stays_away() {
        Desk desk;
        desk.open();
        const QString view = desk.window->tabs().tabText(0);
        desk.click_train();
        QVERIFY(desk.phase() == Phase::preparing);
        desk.window->messages().show_message(Kind::note, QStringLiteral("several runs train"));
        desk.window->actions().language_chinese->trigger();
        WAIT(desk.window->tabs().tabText(0) != view);
        QCOMPARE(desk.window->messages().isHidden(), desk.window->messages().text().isEmpty());
        desk.window->actions().stop->trigger();
        WAIT_FOR_IDLE(desk);
    }

    /// The run that the program was ended over can go on whatever was said meanwhile, until it is deleted.
    void the_offer_to_go_on_is_not_lost() {
        Desk desk;
        leave_a_killed_run(desk);
        desk.open();
        auto& bar = desk.window->messages();
        WAIT(!bar.offers().empty());
        const QString offer = bar.text();
        const QString place = desk.path("mine.json");
        desk.answer = place;
        QTest::keyClick(desk.window.get(), Qt::Key_S, Qt::ControlModifier);
        QVERIFY2(bar.text().contains(place), qPrintable(bar.text()));
        Q_EMIT desk.window->top_bar().preset_chosen(QStringLiteral("stories"));
        QCOMPARE(bar.text(), offer);
        desk.window->files().open_path(QStringLiteral("/nowhere.json"));
        QVERIFY(bar.kind() == Kind::fault);
        QTest::keyClick(desk.window.get(), Qt::Key_Escape);
        QCOMPARE(bar.text(), offer);
        // In another language, too, as what is offered is still true.
        const QString view = desk.window->tabs().tabText(0);
        desk.window->actions().language_chinese->trigger();
        WAIT(desk.window->tabs().tabText(0) != view);
        QCOMPARE(bar.text(), offer);
        desk.window->actions().language_english->trigger();
        WAIT(desk.window->tabs().tabText(0) == view);
        desk.window->files().open_path(QStringLiteral("/nowhere.json"));
        QTest::mouseClick(&close_button(bar), Qt::LeftButton);
        QTRY_VERIFY2(bar.isVisible(), qPrintable(bar.text()));
        QTest::mouseClick(bar.offers().front(), Qt::LeftButton);
        WAIT(desk.phase() == Phase::running || desk.item("left")->outcome.state == train::RunState::finished);
        WAIT_FOR_IDLE(desk);
    }

    void a_deleted_run_is_not_offered() {
        Desk desk;
        leave_a_killed_run(desk);
        desk.open();
        auto& bar = desk.window->messages();
        WAIT(!bar.offers().empty());
        desk.window->runs_panel().select(desk.id_of("left"));
        desk.table().setFocus();
        QTest::keyClick(&desk.table(), Qt::Key_Delete);
        QVERIFY2(bar.text().contains(QStringLiteral("trash")), qPrintable(bar.text()));
        QCOMPARE(bar.covered(), std::size_t{0});
    }

    /// One seed diverges, and the next begins by itself: the cure is still offered.
    void a_cure_outlives_the_next_seed() {
        Desk desk(base::Json{{"optimizer", {{"id", "sgd"}, {"lr", 1e6}}},
                             {"regularization", {{"clip_norm", {{"max_norm", 0.0}}}}},
                             {"training", {{"steps", 30}}}});
        desk.seeds = 2;
        auto& bar = desk.window->messages();
        auto& model = desk.window->runs_model();
        QString offered;  // when the second begins
        connect(&desk.window->control(), &window::RunControl::started_run, &bar,
                [&] { offered = bar.offers().empty() ? QString() : bar.offers().front()->text(); });
        desk.window->actions().train_seeds->trigger();
        QVERIFY(offered.isEmpty());
        WAIT(model.rowCount() == 2 && desk.phase() == Phase::idle && !model.at(0).active);
        QVERIFY(model.at(1).outcome.state == train::RunState::diverged);
        QVERIFY2(offered.contains(QStringLiteral("the usual rate")), qPrintable(offered));
        QCoreApplication::processEvents();  // the queue sees that none is left
        // A start that somebody asks for answers it.
        desk.window->document().load(test::small_experiment(), false);
        desk.click_train();
        QVERIFY(bar.offers().empty());
        WAIT_FOR_IDLE(desk);
    }

    void severities_differ_data() {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("high");
        QTest::newRow("light") << false << false;
        QTest::newRow("dark") << true << false;
        QTest::newRow("light, high") << false << true;
        QTest::newRow("dark, high") << true << true;
    }
    void severities_differ() {
        QFETCH(bool, dark);
        QFETCH(bool, high);
        const Theme& theme = theme_of(dark, high);
        MessageBar bar(theme);
        bar.resize(800, 60);
        bar.show();
        QList<QRgb> edges;
        QStringList names, words;
        for (const Kind kind : {Kind::note, Kind::warning, Kind::fault}) {
            bar.show_message(kind, QStringLiteral("something"));
            edges << bar.grab().toImage().pixel(1, bar.height() / 2);
            names << bar.accessibleName();
            words << words_of(bar).join(QLatin1Char('|'));
            QCOMPARE(bar.accessibleDescription(), QStringLiteral("something"));
        }
        QCOMPARE(edges, (QList<QRgb>{theme.accent.rgb(), theme.warning.rgb(), theme.fault.rgb()}));
        QVERIFY(theme.warning != theme.fault && theme.warning_text != theme.fault_text);
        QCOMPARE(names, (QStringList{QStringLiteral("Message"), QStringLiteral("Warning"),
                                     QStringLiteral("Error")}));
        QCOMPARE(words[0], QStringLiteral("something"));
        QCOMPARE(words[1], QStringLiteral("⚠\uFE0E Warning|something"));
        QCOMPARE(words[2], QStringLiteral("⊘ Error|something"));
    }

    /// The form says at the field whether it will train like that.
    void a_warning_at_a_field_is_no_error() {
        Desk desk(base::Json::object());
        auto& document = desk.window->document();
        const auto field = [&](const char* path) {
            return desk.window->form().editor(QString::fromUtf8(path));
        };
        const auto look_of = [](forms::FieldEditor& at) {
            return at.message().property("class").toString() + QLatin1Char(' ') +
                   at.editor().main_widget()->property("class").toString();
        };
        document.set("schedule.warmup_steps", 9'000'000, QStringLiteral("too long"));
        auto& warmup = *field("schedule.warmup_steps");
        QTRY_VERIFY2(warmup.message().text().startsWith(QStringLiteral("⚠\uFE0E Warning: ")),
                     qPrintable(warmup.message().text()));
        QCOMPARE(look_of(warmup), QStringLiteral("warning field-warning"));
        document.set("schedule.warmup_steps", 5, QStringLiteral("shorter"));
        QTRY_COMPARE(warmup.editor().main_widget()->property("class").toString(), QString());
        document.set("training.batch_from", 4000, QStringLiteral("too large"));
        auto& ramp = *field("training.batch_from");
        QTRY_VERIFY2(ramp.message().text().startsWith(QStringLiteral("⊘ Error: ")),
                     qPrintable(ramp.message().text()));
        QCOMPARE(look_of(ramp), QStringLiteral("fault field-error"));
    }
};

QTEST_MAIN(TestMessages)
#include "test_messages.moc"
