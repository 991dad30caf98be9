// SPDX-License-Identifier: GPL-3.0-or-later
// A lesson as somebody takes it: with the mouse, from the welcome card to its curves.
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QtTest>

#include "tests/support/desk.h"
#include "ui/lessons/lessons_view.h"
#include "ui/window/curves_view.h"
#include "ui/window/message_bar.h"
#include "ui/window/welcome_card.h"

using namespace optimlab;
using test::Desk;

namespace {

void click(QPushButton& button, ui::lessons::LessonsView& view) {
    view.findChild<QScrollArea*>()->ensureWidgetVisible(&button);
    QTest::mouseClick(&button, Qt::LeftButton);
}

}  // namespace

class TestLessonTab : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void the_welcome_card_opens_it() {
        Desk desk;
        desk.settings.setValue(QStringLiteral("welcome"), true);
        desk.open();
        auto* card = desk.window->findChild<ui::window::WelcomeCard*>();
        WAIT(card->isVisible());
        QTest::mouseClick(&card->lessons_button(), Qt::LeftButton);
        QVERIFY(desk.window->lessons().isVisible() && !card->isVisible());
        QCOMPARE(desk.window->lessons().list().count(), static_cast<int>(lesson::lessons().size()));
    }

    void a_lesson_is_taken() {
        Desk desk;
        test::run_in(desk.runs() / "mine", test::small_experiment());
        desk.open();
        WAIT(desk.id_of("mine") != 0);
        desk.window->runs_model().set_visible(desk.id_of("mine"), true);
        auto& view = desk.window->lessons();
        desk.window->tabs().setCurrentWidget(&view);
        QTest::mouseClick(view.list().viewport(), Qt::LeftButton, {},
                          view.list().visualItemRect(view.list().item(1)).center());
        QCOMPARE(view.current(), 1);
        const auto& step = lesson::lessons()[1].steps.front();
        QCOMPARE(view.form_buttons().size(), step.experiments.size());
        QVERIFY(!view.show_button().isEnabled() && view.runs().empty());
        const auto says = [&](const QString& words) {
            const auto labels = view.findChildren<QLabel*>();
            return std::count_if(labels.begin(), labels.end(),
                                 [&](const QLabel* label) { return label->text().contains(words); });
        };
        QCOMPARE(says(QStringLiteral("not trained yet")), std::ptrdiff_t{3});

        click(*view.train_buttons().front(), view);
        // One watches, and reads what to look for.
        QVERIFY(desk.window->curves().isVisible());
        QCOMPARE(desk.window->messages().text(), QString::fromStdString(step.look));
        for (const auto& experiment : step.experiments) {
            const auto* name = experiment.name.c_str();
            WAIT(desk.item(name) && desk.item(name)->outcome.state == train::RunState::finished);
            QVERIFY(desk.item(name)->visible);
        }
        QVERIFY(!desk.item("mine")->visible);
        QCOMPARE(desk.window->messages().text(), QString::fromStdString(step.look));
        QVERIFY(desk.window->document().experiment() == step.experiments.back());
        desk.window->tabs().setCurrentWidget(&view);
        QCOMPARE(view.runs().size(), std::size_t{3});
        QCOMPARE(says(QStringLiteral("✓ validation loss")), std::ptrdiff_t{3});

        desk.window->runs_model().set_visible(desk.id_of("mine"), true);
        click(view.show_button(), view);
        QVERIFY(desk.window->curves().isVisible() && !desk.item("mine")->visible);
        QVERIFY(desk.item("rate-good")->visible);
    }

    void an_experiment_goes_into_the_form_and_back() {
        Desk desk;
        desk.open();
        auto& view = desk.window->lessons();
        desk.window->tabs().setCurrentWidget(&view);
        view.set_current(1);
        const auto before = desk.window->document().experiment();
        click(*view.form_buttons().back(), view);
        QVERIFY(desk.window->document().experiment() ==
                lesson::lessons()[1].steps.front().experiments.back());
        desk.window->actions().undo->trigger();
        QVERIFY(desk.window->document().experiment() == before);
        click(view.next_button(), view);
        WAIT(view.current() == 2);
        view.set_current(view.list().count() - 1);
        QVERIFY(!view.next_button().isEnabled());
    }
};

QTEST_MAIN(TestLessonTab)
#include "test_lesson_tab.moc"
