// SPDX-License-Identifier: GPL-3.0-or-later
// Races in the window: set up with mouse and keys, followed in lock-step, paused, stepped, stopped, closed
// and gone on with, and the ranking at the end.
#include <algorithm>
#include <cmath>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QStyleOptionComboBox>
#include <QTabWidget>
#include <QTableWidget>
#include <QUrl>
#include <QtTest>

#include "core/analysis/statistics.h"
#include "core/tune/race.h"
#include "tests/support/desk.h"
#include "ui/forms/field_editor.h"
#include "ui/race/race_draft.h"
#include "ui/race/race_setup.h"
#include "ui/race/race_table.h"
#include "ui/race/race_view.h"
#include "ui/window/compare_view.h"
#include "ui/window/curves_view.h"
#include "ui/window/message_bar.h"
#include "ui/window/race_control.h"
#include "ui/window/run_actions.h"
#include "ui/window/welcome_card.h"

using namespace optimlab;
using namespace optimlab::ui;
using bridge::Phase;
using race::RaceSetup;
using race::RaceTable;
using test::Desk;

namespace fs = std::filesystem;

namespace {

const base::Json short_run = {{"training", {{"steps", 30}}}};

race::RaceSetup& setup(Desk& desk) { return desk.window->race().setup(); }
window::RaceControl& control(Desk& desk) { return desk.window->control().race(); }

/// Two optimizers beside each other, chosen as a person would.
void choose_two(Desk& desk) {
    QTest::keyClick(desk.window.get(), Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(setup(desk).isVisible());
    for (const char* name : {"AdamW", "Lion"}) {
        for (QAction* action : setup(desk).optimizers().actions()) {
            if (action->text() == QLatin1String(name)) action->trigger();
        }
    }
    QCOMPARE(setup(desk).table().rowCount(), 2);
    QVERIFY2(setup(desk).fault().isEmpty(), qPrintable(setup(desk).fault()));
}

void set_option(Desk& desk, const std::string& path, const base::Json& value) {
    for (forms::FieldEditor* editor : setup(desk).editors()) {
        if (editor->path() == path) Q_EMIT editor->value_edited(value);
    }
}

void start(Desk& desk) { QTest::mouseClick(&setup(desk).start_button(), Qt::LeftButton); }

std::vector<std::size_t> points(Desk& desk) {
    std::vector<std::size_t> all;
    for (int row = 0; row < desk.window->runs_model().rowCount(); ++row)
        all.push_back(desk.window->runs_model().at(row).series->step_count());
    return all;
}

/// Waits until whoever has the turn has paused, and says how far all are. Somebody may have made a step
/// before the pause came, so that one of them is a step ahead.
std::vector<std::size_t> rest(Desk& desk) {
    const auto rests = [&] {
        const auto& model = desk.window->runs_model();
        for (int row = 0; row < model.rowCount(); ++row) {
            const auto& events = model.at(row).events;
            if (!events.empty() && events.back().kind == train::EventKind::paused) return true;
        }
        return false;
    };
    [&] { WAIT(rests()); }();
    desk.window->control().take_numbers();
    return points(desk);
}

QString cell(Desk& desk, int row, int column) {
    return desk.window->race().table().table().item(row, column)->text();
}

fs::path folder_of(Desk& desk) { return control(desk).folder(); }

/// The losses of all runs of a race, which must be the same however it was interrupted.
std::vector<std::vector<std::vector<double>>> courses(const fs::path& folder) {
    const auto race = tune::Race::join(folder);
    if (!race) qFatal("%s", race.error().message.c_str());
    std::vector<std::vector<std::vector<double>>> all;
    for (const auto& contestant : (*race)->spec().contestants) {
        for (std::int64_t i = 0; i < (*race)->spec().options.seeds; ++i)
            all.push_back(test::course(test::record_of(
                (*race)->run_folder(contestant, (*race)->spec().base.seed + static_cast<std::uint64_t>(i)))));
    }
    return all;
}

}  // namespace

class TestRaceTab : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void grows_in_lock_step_and_ranks() {
        Desk desk(base::Json{{"training", {{"steps", 200}, {"eval_every", 50}}}});
        choose_two(desk);
        std::size_t apart = 0;
        int live = 0;
        connect(&desk.window->clock(), &bridge::FrameClock::tick, &desk.window->curves(), [&] {
            const auto all = points(desk);
            if (all.size() < 2) return;
            apart = std::max(
                apart, *std::max_element(all.begin(), all.end()) - *std::min_element(all.begin(), all.end()));
            const auto& model = desk.window->runs_model();
            live += model.at(0).active && model.at(1).active && all[0] > 0 ? 1 : 0;
        });
        start(desk);
        // It stays where the race is seen.
        QVERIFY(desk.window->race().table().isVisible());
        WAIT(desk.window->runs_model().rowCount() == 2);
        WAIT_FOR_IDLE(desk);
        QVERIFY2(apart <= 1, qPrintable(QString::number(apart)));
        QVERIFY(live > 0);
        for (const auto count : points(desk))
            QCOMPARE(count, std::size_t{200});
        QCOMPARE(control(desk).session().dropped(), std::uint64_t{0});
        // What the window has is what the logs have.
        const auto& item = desk.newest();
        QCOMPARE(item.series->last_step()->loss, test::record_of(item.folder).steps.back().loss);
        QVERIFY(desk.item("AdamW") && desk.item("Lion"));
        // The ranking is the race's own.
        const auto race = tune::Race::join(folder_of(desk));
        const auto ranking = (*race)->ranking();
        QVERIFY(desk.window->messages().text().contains(QString::fromStdString(ranking->standings[0].name)));
        QTest::mouseClick(desk.window->messages().offers().front(), Qt::LeftButton);
        QVERIFY(desk.window->race().table().isVisible());
        for (int row = 0; row < 2; ++row) {
            const auto& one = ranking->standings[static_cast<std::size_t>(row)];
            QCOMPARE(cell(desk, row, RaceTable::place), QString::number(row + 1));
            QCOMPARE(cell(desk, row, RaceTable::contestant), QString::fromStdString(one.name));
            QCOMPARE(cell(desk, row, RaceTable::loss), QString::number(one.loss.mean, 'f', 4));
            QCOMPARE(cell(desk, row, RaceTable::steps_to),
                     one.steps_to_target.count > 0 ? QString::number(one.steps_to_target.mean, 'f', 0)
                                                   : QStringLiteral("never"));
            QCOMPARE(cell(desk, row, RaceTable::status), QStringLiteral("finished"));
        }
        const QString words = desk.window->race().table().words().text();
        QVERIFY2(words.contains(QString::number(ranking->target_loss, 'f', 4)) &&
                     words.contains(QStringLiteral("is better than")),
                 qPrintable(words));
        QTest::mouseClick(&desk.window->race().copy_button(), Qt::LeftButton);
        QVERIFY(QApplication::clipboard()->text().contains(words));
        desk.window->race().table().table().setFocus();
        QApplication::clipboard()->clear();
        QTest::keyClick(&desk.window->race().table().table(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->text().contains(words));
        QVERIFY(!desk.window->race().go_on_button().isVisible());
        // A contestant that is deleted is in a trash of its own, in the race's folder.
        const auto lion = desk.item("Lion")->folder;
        desk.window->runs_panel().select(desk.id_of("Lion"));
        desk.table().setFocus();
        QTest::keyClick(&desk.table(), Qt::Key_Delete);
        const QString said = desk.window->messages().text();
        QVERIFY2(said.contains(QStringLiteral("trash in the folder of the race ") +
                               QString::fromStdString(folder_of(desk).filename().string())),
                 qPrintable(said));
        QVERIFY(fs::exists(lion.parent_path() / ".trash") && !fs::exists(lion));
    }

    void pauses_and_steps_together() {
        Desk desk(base::Json{{"training", {{"steps", 100000}, {"eval_every", 0}}}});
        choose_two(desk);
        start(desk);
        WAIT(desk.window->runs_model().rowCount() == 2 && points(desk)[0] > 5);
        desk.click_train();
        QCOMPARE(desk.phase(), Phase::paused);
        QCOMPARE(desk.window->top_bar().train_button().text(), QStringLiteral("Resume"));
        // The step that is being made when somebody pauses is made to its end.
        const auto before = rest(desk);
        QTest::qWait(50);
        QCOMPARE(points(desk), before);
        for (int i = 1; i <= 3; ++i) {
            QTest::keyClick(desk.window.get(), Qt::Key_F10);
            WAIT(points(desk)[0] == before[0] + i && points(desk)[1] == before[1] + i);
        }
        QTest::qWait(50);
        QCOMPARE(points(desk)[0], before[0] + 3);
        desk.click_train();
        QCOMPARE(desk.phase(), Phase::running);
        WAIT(points(desk)[0] > before[0] + 10);
        QTest::keyClick(desk.window.get(), Qt::Key_F5, Qt::ShiftModifier);
        WAIT_FOR_IDLE(desk);
        for (int row = 0; row < 2; ++row)
            QVERIFY(desk.window->runs_model().at(row).outcome.state == train::RunState::stopped);
    }

    void stopped_half_way_it_goes_on_to_the_same_end() {
        const base::Json small = {{"training", {{"steps", 60}, {"eval_every", 20}}}};
        Desk undisturbed(small);
        choose_two(undisturbed);
        set_option(undisturbed, "seeds", 2);
        start(undisturbed);
        WAIT(undisturbed.phase() != Phase::preparing);
        WAIT_FOR_IDLE(undisturbed);
        const auto whole = courses(folder_of(undisturbed));
        QCOMPARE(whole.size(), std::size_t{4});

        Desk desk(small);
        choose_two(desk);
        set_option(desk, "seeds", 2);
        start(desk);
        desk.click_train();
        QCOMPARE(desk.phase(), Phase::paused);
        const auto before = rest(desk);
        QCOMPARE(before.size(), std::size_t{2});
        for (std::size_t i = 1; i <= 15; ++i) {
            desk.window->actions().step->trigger();
            WAIT(points(desk)[0] == before[0] + i && points(desk)[1] == before[1] + i);
        }
        desk.window->actions().stop->trigger();
        WAIT_FOR_IDLE(desk);
        desk.window->tabs().setCurrentWidget(&desk.window->compare());
        desk.window->race().set_up(false);
        QVERIFY(desk.window->race().go_on_button().isVisible());
        QTest::mouseClick(&desk.window->race().go_on_button(), Qt::LeftButton);
        WAIT_FOR_IDLE(desk);
        QCOMPARE(desk.window->runs_model().rowCount(), 4);
        QCOMPARE(courses(folder_of(desk)), whole);
        QVERIFY(desk.item("AdamW-seed-1") || desk.item("AdamW-seed-0"));
        for (const auto count : points(desk))
            QCOMPARE(count, std::size_t{60});
    }

    void tells_what_each_found() {
        Desk desk(short_run);
        choose_two(desk);
        set_option(desk, "tune.trials", 3);
        set_option(desk, "tune.steps", 5);
        QStringList said;
        connect(&control(desk), &window::RaceControl::rate_found, this,
                [&] { said << control(desk).rates_found(); });
        start(desk);
        WAIT(desk.window->runs_model().rowCount() == 2);
        WAIT_FOR_IDLE(desk);
        QCOMPARE(said.size(), 2);
        QVERIFY2(
            said[1].contains(QStringLiteral("AdamW lr ")) && said[1].contains(QStringLiteral("Lion lr ")),
            qPrintable(said[1]));
        const auto ranking = (*tune::Race::join(folder_of(desk)))->ranking();
        for (int row = 0; row < 2; ++row) {
            const auto& one = ranking->standings[static_cast<std::size_t>(row)];
            const QString rate = race::rate_text(one.lr, one.at_edge);
            QCOMPARE(cell(desk, row, RaceTable::rate), rate);
            QVERIFY(said[1].contains(rate));
            // The plot says it, too: in the name of the curve.
            const QString name = QStringLiteral("%1, lr %2").arg(QString::fromStdString(one.name), rate);
            QVERIFY2(desk.item(name.toUtf8().constData()), qPrintable(name));
        }
    }

    void a_search_is_told_where_it_has_no_curves() {
        Desk desk(short_run);
        desk.click_train();
        WAIT(desk.window->runs_model().rowCount() == 1);
        WAIT_FOR_IDLE(desk);
        choose_two(desk);
        set_option(desk, "tune.trials", 3);
        set_option(desk, "tune.steps", 1000000);
        start(desk);
        WAIT(cell(desk, 0, RaceTable::status).startsWith(QStringLiteral("finding its rate")));
        QVERIFY(desk.window->race().table().isVisible());
        for (int row = 0; row < 2; ++row)
            QVERIFY2(cell(desk, row, RaceTable::rate).endsWith(QStringLiteral("(not tuned yet)")),
                     qPrintable(cell(desk, row, RaceTable::rate)));
        desk.window->tabs().setCurrentWidget(&desk.window->curves());
        const auto sentence = [&] {
            QStringList shown;
            for (const auto* label :
                 desk.window->curves().card(window::CurvesView::loss).findChildren<QLabel*>()) {
                if (label->isVisible()) shown << label->text();
            }
            return shown.join(QLatin1Char('\n'));
        };
        WAIT(sentence().contains(
            QStringLiteral("The race is looking for a learning rate for AdamW: trial 1 of 3.")));
        // Another language makes the tab anew.
        desk.languages.set_choice(LanguageManager::Choice::chinese);
        WAIT(sentence().contains(QStringLiteral("AdamW")));
        desk.languages.set_choice(LanguageManager::Choice::english);
        WAIT(sentence().contains(QStringLiteral("looking for a learning rate for AdamW")));
        desk.window->actions().stop->trigger();
        WAIT_FOR_IDLE(desk);
        WAIT(sentence().contains(QStringLiteral("No run is shown")));
        QVERIFY(cell(desk, 0, RaceTable::rate).endsWith(QStringLiteral("(not tuned yet)")));
        // A race without a search has nothing to find.
        tune::Standing given;
        given.lr = 0.005;
        QCOMPARE(race::rate_text(given), race::rate_text(given.lr, false));
    }

    /// Stopped between two searches, and opened again: one has its rate, and of the others it is said which.
    void an_unfinished_race_says_who_has_found_a_rate() {
        Desk desk(short_run);
        choose_two(desk);
        set_option(desk, "tune.trials", 3);
        set_option(desk, "tune.steps", 1000);  // which the second search does not end while this is told
        connect(&control(desk), &window::RaceControl::rate_found, this,
                [&] { desk.window->actions().stop->trigger(); });
        start(desk);
        WAIT(!control(desk).rates_found().isEmpty());
        WAIT_FOR_IDLE(desk);
        const auto folder = QString::fromStdString(folder_of(desk).string());
        for (int time = 0; time < 2; ++time) {
            const auto ranking = (*tune::Race::join(folder_of(desk)))->ranking();
            QVERIFY(ranking.ok());
            for (const auto& one : ranking->standings) {
                const int row = one.name == "AdamW" ? 0 : 1;
                QCOMPARE(cell(desk, row, RaceTable::contestant), QString::fromStdString(one.name));
                QCOMPARE(cell(desk, row, RaceTable::rate), race::rate_text(one));
            }
            QVERIFY2(!cell(desk, 0, RaceTable::rate).contains(QStringLiteral("not tuned yet")),
                     qPrintable(cell(desk, 0, RaceTable::rate)));
            QVERIFY2(cell(desk, 1, RaceTable::rate).contains(QStringLiteral("not tuned yet")),
                     qPrintable(cell(desk, 1, RaceTable::rate)));
            if (time > 0) break;
            desk.window.reset();
            desk.open();
            desk.answer = folder;
            desk.window->actions().open_run->trigger();
            WAIT(desk.window->race().table().table().rowCount() == 2);
        }
    }

    void takes_runs_as_contestants() {
        Desk desk(short_run);
        desk.click_train();
        WAIT(desk.window->runs_model().rowCount() == 1);
        WAIT_FOR_IDLE(desk);
        desk.window->document().set("model.d_model", 24, QStringLiteral("width"));
        desk.click_train();
        WAIT(desk.window->runs_model().rowCount() == 2);
        WAIT_FOR_IDLE(desk);
        desk.window->actions().race->trigger();
        QTest::mouseClick(&setup(desk).runs_button(), Qt::LeftButton);
        QCOMPARE(setup(desk).table().rowCount(), 2);
        QVERIFY2(setup(desk).fault().isEmpty(), qPrintable(setup(desk).fault()));
        QCOMPARE(setup(desk).table().item(0, RaceSetup::settings)->text(),
                 QStringLiteral("Width (d_model) = 16"));
        start(desk);
        WAIT(desk.window->runs_model().rowCount() == 4);
        WAIT_FOR_IDLE(desk);
        const auto& newest = desk.newest();
        QVERIFY(newest.outcome.state == train::RunState::finished);
        desk.window->tabs().setCurrentWidget(&desk.window->compare());
        desk.window->race().set_up(false);
        QVERIFY(desk.window->race().findChild<QLabel*>() != nullptr);
    }

    void a_group_of_seeds_is_one_contestant() {
        Desk desk(short_run);
        race::RaceDraft draft;
        draft.set_base(desk.window->document().experiment());
        auto one = desk.window->document().experiment();
        one.optimizer.params["lr"] = 0.0123;
        QVERIFY(draft.add_run("one", one).ok());
        one.seed += 1;
        const auto again = draft.add_run("again", one);
        QVERIFY(!again);
        QVERIFY2(test::contains(again.error().message, "again: it differs from one in the seed at most"),
                 again.error().message.c_str());
        QCOMPARE(draft.size(), std::size_t{1});
    }

    void a_run_that_begins_anew_has_no_old_points() {
        auto item = runs::new_item(test::small_experiment(), "nowhere");
        for (std::int64_t i = 1; i <= 5; ++i)
            item.series->add(train::StepRecord{i, 9.0, 0.1, 1.0, 0.1 * static_cast<double>(i), i});
        item.outcome.step = 5;
        item.outcome.best_loss = 0.5;
        bridge::RunStart start;
        start.experiment = item.experiment;
        runs::prepare(item, start);
        QCOMPARE(item.series->step_count(), std::size_t{0});
        QVERIFY(item.outcome.step == 0 && std::isnan(item.outcome.best_loss));
        item.series->add(train::StepRecord{1, 3.0, 0.1, 1.0, 0.1, 1});
        runs::measure(item);
        QCOMPARE(item.outcome.train_loss, 3.0);
    }

    void the_setup_clips_no_text() {
        const QFont usual = QApplication::font();
        for (const double factor : {1.0, 1.5}) {
            for (const auto language : {LanguageManager::Choice::english, LanguageManager::Choice::chinese}) {
                QFont font = usual;
                font.setPointSizeF(factor * usual.pointSizeF());
                QApplication::setFont(font);
                Desk desk(short_run);
                desk.languages.set_choice(language);
                QTest::qWait(0);
                desk.window->resize(1280, 800);
                desk.window->actions().race->trigger();
                auto& presets = setup(desk).presets();
                QTRY_VERIFY(presets.isVisible());
                QWidget& page = *presets.parentWidget();
                const auto names_fit = [&] {
                    QStyleOptionComboBox option;
                    option.initFrom(&presets);
                    const int room = presets.style()
                                         ->subControlRect(QStyle::CC_ComboBox, &option,
                                                          QStyle::SC_ComboBoxEditField, &presets)
                                         .width();
                    for (int i = 0; i < presets.count(); ++i) {
                        if (presets.fontMetrics().horizontalAdvance(presets.itemText(i)) > room) return false;
                    }
                    return true;
                };
                QTRY_VERIFY(names_fit());
                for (QWidget* part : std::initializer_list<QWidget*>{&presets, &setup(desk).runs_button(),
                                                                     &setup(desk).remove_button()}) {
                    QVERIFY(part->width() >= part->sizeHint().width());
                    QVERIFY(part->geometry().right() < page.width());
                }
                desk.languages.set_choice(LanguageManager::Choice::english);
            }
        }
        QApplication::setFont(usual);
    }

    void says_what_is_wrong_with_its_place() {
        Desk desk(short_run);
        desk.window->actions().race->trigger();
        QVERIFY(setup(desk).fault().contains(QStringLiteral("two contestants")));
        QVERIFY(!setup(desk).start_button().isEnabled());
        choose_two(desk);
        auto* rate = setup(desk).table().item(1, RaceSetup::rate);
        setup(desk).table().setCurrentItem(rate);
        setup(desk).table().editItem(rate);
        auto* editor = setup(desk).table().findChild<QLineEdit*>();
        QVERIFY(editor);
        editor->selectAll();
        QTest::keyClicks(editor, QStringLiteral("-1"));
        QTest::keyClick(editor, Qt::Key_Return);
        const QString second = setup(desk).table().item(1, RaceSetup::name)->text();
        WAIT(setup(desk).fault().startsWith(QStringLiteral("“%1”: “Learning rate η”: -1").arg(second)));
        QVERIFY(!setup(desk).start_button().isEnabled());
        rate->setText(QStringLiteral("fast"));
        QVERIFY(setup(desk).note().contains(QStringLiteral("“fast” is not a number")));
        rate->setText(QStringLiteral("0.002"));
        QVERIFY(setup(desk).fault().isEmpty());
        setup(desk).table().item(1, RaceSetup::name)->setText(QStringLiteral("AdamW"));
        QVERIFY2(setup(desk).fault().startsWith(QStringLiteral("“AdamW”: there is another")),
                 qPrintable(setup(desk).fault()));
        QTest::mouseClick(&setup(desk).remove_button(), Qt::LeftButton);
        QCOMPARE(setup(desk).table().rowCount(), 1);
    }

    /// What has diverged without an end has a loss of eight digits, of which four decimals say nothing.
    void a_loss_has_digits_that_say_something() {
        RaceTable table;
        race::RaceBoard board;
        board.title = QStringLiteral("race");
        for (const double mean : {2.21694, 29310999.2303}) {
            race::Lane lane;
            lane.place = static_cast<int>(board.lanes.size()) + 1;
            lane.standing.loss = analysis::spread(std::vector<double>{mean, mean});
            board.lanes.push_back(lane);
        }
        table.show_board(board);
        const auto shown = table.text().split(QLatin1Char('\n'));
        QVERIFY2(shown[1].contains(QStringLiteral("2.2169 ")), qPrintable(shown[1]));
        QVERIFY2(shown[2].contains(QStringLiteral("29311000 ")), qPrintable(shown[2]));
    }

    void a_contestant_that_cannot_be_trained_is_left_out() {
        // An optimizer that searches along a line cannot be accumulated over micro-batches, and the like:
        // what the presets themselves hold is refused by an experiment with driven values of another
        // optimizer.
        Desk desk(base::Json{{"training", {{"steps", 3}}},
                             {"drives", {{{"target", "optimizer.beta2"}, {"id", "cosine"}}}}});
        QVERIFY(desk.window->document().valid());
        desk.window->welcome().show_over(desk.window->tabs(), true);
        QTest::mouseClick(&desk.window->welcome().race_button(), Qt::LeftButton);
        WAIT(desk.phase() != Phase::idle || !desk.window->messages().text().isEmpty());
        QVERIFY2(desk.window->messages().text().contains(QStringLiteral("Left out: SGD")),
                 qPrintable(desk.window->messages().text()));
        WAIT_FOR_IDLE(desk);
        QCOMPARE(desk.window->runs_model().rowCount(), 2);
        desk.window->actions().race->trigger();
        setup(desk).use_preset(QStringLiteral("course-five"));
        QVERIFY2(setup(desk).note().contains(QStringLiteral("SGD: ")), qPrintable(setup(desk).note()));
        QCOMPARE(setup(desk).table().rowCount(), 2);
    }

    void closed_while_it_runs_it_is_offered_again() {
        Desk desk(base::Json{{"training", {{"steps", 400}, {"eval_every", 100}}}});
        choose_two(desk);
        start(desk);
        desk.click_train();
        const auto before = rest(desk);
        desk.window->actions().step->trigger();
        WAIT(points(desk)[0] == before[0] + 1 && points(desk)[1] == before[1] + 1);
        const auto folder = folder_of(desk);
        desk.may_close = false;
        desk.window->close();
        QVERIFY(desk.window->isVisible());
        desk.may_close = true;
        desk.window->close();
        desk.window.reset();
        const auto left = bridge::look_at_race(folder);
        QVERIFY(left.ok() && !left->over);
        for (const auto& run : left->runs) {
            QVERIFY(run && run->outcome.state == train::RunState::stopped);
            QVERIFY(run->outcome.step >= 1);
        }
        desk.open();
        WAIT(desk.window->messages().text().contains(QStringLiteral("was stopped when the window closed")));
        WAIT(control(desk).folder() == folder && desk.window->runs_model().rowCount() == 2);
        QTest::mouseClick(desk.window->messages().offers().front(), Qt::LeftButton);
        WAIT(desk.phase() != Phase::idle);
        WAIT_FOR_IDLE(desk);
        QVERIFY((*tune::Race::join(folder))->is_over());
        QCOMPARE(desk.window->runs_model().rowCount(), 2);
        for (const auto count : points(desk))
            QCOMPARE(count, std::size_t{400});
    }

    void a_folder_is_told_by_what_lies_in_it() {
        Desk desk(short_run);
        choose_two(desk);
        start(desk);
        WAIT(desk.window->runs_model().rowCount() == 2);
        WAIT_FOR_IDLE(desk);
        const auto folder = QString::fromStdString(folder_of(desk).string());
        desk.window.reset();
        desk.open();
        desk.answer = folder;
        desk.window->actions().open_run->trigger();
        WAIT(desk.window->race().table().isVisible() && desk.window->race().table().table().rowCount() == 2);
        QCOMPARE(cell(desk, 0, RaceTable::place), QStringLiteral("1"));
        QCOMPARE(desk.window->runs_model().rowCount(), 2);
        WAIT(points(desk)[0] == 30 && points(desk)[1] == 30);  // read from the disk
        // Dropped on the window, too; every run has its row already.
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(folder)});
        desk.window->race().set_up(true);
        desk.window->files().drop(data);
        WAIT(desk.window->race().table().isVisible() || !desk.window->race().sets_up());
        QCOMPARE(desk.window->runs_model().rowCount(), 2);
        // Its runs keep their folders, whatever they are called.
        auto& model = desk.window->runs_model();
        model.setData(model.index(0, 0), QStringLiteral("mine"), Qt::EditRole);
        QVERIFY(fs::exists(model.at(0).folder / "run.json"));
        QVERIFY(model.at(0).folder.filename().string().starts_with("seed-"));
        // And their names, when they were deleted for a while.
        const QString name = model.at(1).name;
        const auto place = model.at(1).folder;
        const auto gone = desk.window->control().discard(model.at(1).id);
        QVERIFY(gone.ok());
        QCOMPARE(model.rowCount(), 1);
        const auto back = desk.window->control().bring_back(*gone);
        QVERIFY(back.ok());
        QCOMPARE(model.find(*back)->name, name);
        QCOMPARE(model.find(*back)->folder, place);
        desk.answer = desk.folder.path();
        QTest::mouseClick(&desk.window->race().open_button(), Qt::LeftButton);
        WAIT(desk.window->messages().text().contains(QStringLiteral("this is no folder of a race")));
    }

    /// It is a run like any other, but the race knows it by its folder.
    void a_contestant_is_trained_on_in_its_place() {
        Desk desk(short_run);
        choose_two(desk);
        start(desk);
        WAIT(desk.window->runs_model().rowCount() == 2);
        WAIT_FOR_IDLE(desk);
        const auto folder = folder_of(desk);
        const auto before = (*tune::Race::join(folder))->ranking();
        const auto& row = desk.window->runs_model().at(0);
        const auto place = row.folder;
        const QString name = row.name;
        desk.window->control().resume(row.id, row.experiment.training.steps + 20);
        WAIT(desk.phase() != Phase::idle);
        WAIT_FOR_IDLE(desk);
        QCOMPARE(desk.window->runs_model().at(0).folder, place);
        QCOMPARE(desk.window->runs_model().at(0).name, name);
        QVERIFY(fs::exists(place / "run.json"));
        QVERIFY((*tune::Race::join(folder))->is_over());
        const auto after = (*tune::Race::join(folder))->ranking();
        for (std::size_t i = 0; i < 2; ++i)
            QCOMPARE(after->standings[i].final_losses, before->standings[i].final_losses);
    }

    /// A program that is killed writes nothing more: what it wrote while it trained is what the next one has.
    void is_offered_after_a_program_that_was_killed() {
        Desk desk(base::Json{{"training", {{"steps", 100000}, {"eval_every", 0}}}});
        choose_two(desk);
        start(desk);
        WAIT(desk.window->runs_model().rowCount() == 2 && points(desk)[0] > 3);
        const auto folder = folder_of(desk);
        const auto remembered = [&] {
            return QSettings(desk.settings.fileName(), QSettings::IniFormat)
                .value(QStringLiteral("runs/interrupted"))
                .toString();
        };
        QCOMPARE(remembered(), QString::fromStdString(folder.string()));
        desk.window->actions().stop->trigger();
        WAIT_FOR_IDLE(desk);
        QCOMPARE(remembered(), QString());
        desk.window.reset();
        desk.settings.setValue(QStringLiteral("runs/interrupted"), QString::fromStdString(folder.string()));
        desk.settings.setValue(QStringLiteral("runs/closed"), false);
        {
            auto elsewhere = tune::Race::open(folder);  // another window is at it
            desk.open();
            WAIT(desk.window->runs_model().rowCount() == 0);
            QTest::qWait(200);
            QVERIFY(desk.window->messages().isHidden());
            desk.window.reset();
        }
        desk.open();
        WAIT(desk.window->messages().text().contains(QStringLiteral("the program ended without a word")));
        WAIT(control(desk).folder() == folder);
        QTest::mouseClick(desk.window->messages().offers().front(), Qt::LeftButton);
        WAIT(desk.phase() == Phase::running);
        desk.window->actions().stop->trigger();
        WAIT_FOR_IDLE(desk);
        QCOMPARE(remembered(), QString());
        // Who sees the offer and closes the window without it is not asked again.
        desk.window.reset();
        desk.settings.setValue(QStringLiteral("runs/interrupted"), QString::fromStdString(folder.string()));
        desk.open();
        WAIT(desk.window->messages().isVisible());
        QCOMPARE(remembered(), QString::fromStdString(folder.string()));
        desk.window->close();
        QCOMPARE(remembered(), QString());
    }

    void goes_on_in_another_language() {
        Desk desk(base::Json{{"training", {{"steps", 100000}, {"eval_every", 0}}}});
        choose_two(desk);
        start(desk);
        WAIT(desk.window->runs_model().rowCount() == 2 && points(desk)[0] > 3);
        const QPointer<QWidget> before = &desk.window->race();
        desk.languages.set_choice(LanguageManager::Choice::chinese);
        WAIT(before.isNull());
        const auto at = points(desk)[0];
        WAIT(points(desk)[0] > at + 3);
        QCOMPARE(desk.window->race().table().table().rowCount(), 2);
        desk.window->actions().stop->trigger();
        WAIT_FOR_IDLE(desk);
        desk.languages.set_choice(LanguageManager::Choice::english);
    }
};

QTEST_MAIN(TestRaceTab)
#include "test_race_tab.moc"
