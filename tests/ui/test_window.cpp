// SPDX-License-Identifier: GPL-3.0-or-later
// What surrounds training in the window: runs on disk, what is remembered, dropped files, keys, crosshair,
// themes. Training itself is in test_journey.
#include <functional>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QSlider>
#include <QSplitter>
#include <QTabWidget>
#include <QTableWidget>
#include <QTimer>
#include <QToolButton>
#include <QUrl>
#include <QtTest>

#include "core/train/presets.h"
#include "tests/support/desk.h"
#include "tests/support/task_cases.h"
#include "ui/diagram/health_scale.h"
#include "ui/explain/explain_panel.h"
#include "ui/forms/block_list.h"
#include "ui/forms/data_view.h"
#include "ui/forms/experiment_form.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/init_section.h"
#include "ui/forms/section.h"
#include "ui/forms/spread_view.h"
#include "ui/plots/plot_card.h"
#include "ui/window/compare_view.h"
#include "ui/window/curves_view.h"
#include "ui/window/learning_rate_plan.h"
#include "ui/window/message_bar.h"
#include "ui/window/preset_menu.h"
#include "ui/window/preset_picture.h"
#include "ui/window/run_actions.h"
#include "ui/window/status_line.h"

using namespace optimlab;
using namespace optimlab::ui;
using bridge::Phase;
using test::Desk;
using window::CurvesView;
using window::MainWindow;
namespace fs = std::filesystem;

namespace {

void drop(const Desk& desk, const QString& file) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file)});
    QVERIFY(window::ExperimentFiles::accepts(data));
    desk.window->files().drop(data);
}

runs::RunsModel& model_of(const Desk& desk) { return desk.window->runs_model(); }

std::size_t curve_count(MainWindow& window, CurvesView::Card card) {
    return window.curves().card(card).model().curves.size();
}

}  // namespace

class TestWindow : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void draws_the_plan_before_training() {
        Desk desk;
        desk.open();
        const auto& plan = desk.window->curves().card(CurvesView::rate).model().curves;
        QCOMPARE(plan.size(), std::size_t{1});
        QVERIFY(plan[0].kind == plots::CurveKind::planned);
        const auto& experiment = desk.window->document().experiment();
        QCOMPARE(plan[0].series->last_x(), static_cast<double>(experiment.training.steps));
        desk.window->document().set("optimizer.lr", 0.5, QStringLiteral("rate"));
        double highest = 0;
        const auto& after = desk.window->curves().card(CurvesView::rate).model().curves[0];
        for (std::size_t i = 0; i < after.series->size(); ++i)
            highest = std::max(highest, after.series->y(i));
        QCOMPARE(highest, 0.5);
        // The data is looked at in the background, and the number of parameters follows.
        WAIT(desk.window->status_line().text().contains(QStringLiteral("parameters")));
    }

    /// On the form's first batch, without anybody asking; and again for other weights.
    void says_what_the_first_weights_do() {
        Desk desk;
        desk.open();
        const auto& spread =
            static_cast<forms::InitSection*>(desk.window->form().section(QStringLiteral("init")))->spread();
        WAIT(spread.spread().has_value());
        QVERIFY(spread.text().contains(QStringLiteral("guessing (ln V)")));
        QVERIFY(spread.warning().isEmpty());
        desk.window->document().set("init.std", 3.0, QStringLiteral("large"));
        WAIT(spread.warning().contains(QStringLiteral("is far above guessing")));
    }

    void plan_has_every_axis() {
        const auto experiment = test::small_experiment();
        using bridge::XAxis;
        QCOMPARE(window::learning_rate_plan(experiment, XAxis::step, 0)->last_x(), 30.0);
        QCOMPARE(window::learning_rate_plan(experiment, XAxis::tokens, 0)->last_x(), 30.0 * 4 * 16);
        // Examples are shorter than the context on average: 12 tokens, and 120 of those make an epoch.
        QCOMPARE(window::learning_rate_plan(experiment, XAxis::epochs, 0, {1440, 12})->last_x(), 1.0);
        QCOMPARE(window::learning_rate_plan(experiment, XAxis::epochs, 0)->size(), std::size_t{0});
        QCOMPARE(window::learning_rate_plan(experiment, XAxis::seconds, 0.5)->last_x(), 15.0);
        QCOMPARE(window::learning_rate_plan(experiment, XAxis::seconds, 0)->size(), std::size_t{0});
    }

    void plan_knows_how_long_an_epoch_is() {
        const auto experiment = test::small_experiment(
            {{"schedule", {{"id", "constant"}, {"warmup_unit", "epochs"}, {"warmup_length", 1.0}}}});
        // Steps of 4 sequences of 16 tokens: an epoch of 640 takes ten.
        const auto plan =
            window::learning_rate_plan(experiment, bridge::XAxis::step, 0, task::Extent{640, 16});
        QVERIFY(std::abs(plan->y(0) - experiment.base_lr() / 11) < 1e-12);
        QCOMPARE(window::learning_rate_plan(experiment, bridge::XAxis::step, 0)->y(0), experiment.base_lr());
    }

    void lists_runs_and_loads_them_when_shown() {
        Desk desk;
        test::run_in(desk.runs() / "first", test::small_experiment());
        test::run_in(desk.runs() / "second", test::small_experiment());
        fs::create_directories(desk.runs() / "torn");
        test::put(desk.runs() / "torn" / "run.json", "{\"name\": ");
        desk.open();
        WAIT(desk.window->runs_model().rowCount() == 3);
        QVERIFY(!desk.item("torn")->fault.isEmpty());
        QCOMPARE(curve_count(*desk.window, CurvesView::loss), std::size_t{0});
        desk.window->runs_panel().select(desk.id_of("first"));
        desk.table().setFocus();
        QTest::keyClick(&desk.table(), Qt::Key_Space);
        WAIT(desk.item("first")->series->step_count() == 30);
        QCOMPARE(curve_count(*desk.window, CurvesView::loss), std::size_t{2});
        QTest::keyClick(&desk.table(), Qt::Key_Space);
        QCOMPARE(curve_count(*desk.window, CurvesView::loss), std::size_t{0});
        desk.window->runs_panel().filter().setText(QStringLiteral("SEC"));
        QCOMPARE(desk.table().model()->rowCount(), 1);
    }

    /// A BLEU beside an accuracy would be a line and a floor.
    void one_metric_has_the_panel() {
        Desk desk;
        for (const char* task : {"classification", "translation"})
            test::run_in(desk.runs() / task,
                         test::small_experiment(test::task_changes(task::entry({task, {}}))));
        desk.open();
        WAIT(desk.id_of("translation") != 0 && desk.id_of("classification") != 0);
        for (const char* task : {"classification", "translation"}) {
            desk.window->runs_model().set_visible(desk.id_of(task), true);
            WAIT(desk.item(task)->series->step_count() > 0);
        }
        auto& panel = desk.window->curves().card(CurvesView::metric);
        const auto& curves = panel.model().curves;
        QCOMPARE(curves.size(), std::size_t{1});
        const bool first = curves.front().name == QStringLiteral("classification");
        const char* other = first ? "classification" : "translation";
        QVERIFY(panel.model().subtitle.startsWith(first ? QStringLiteral("accuracy; ")
                                                        : QStringLiteral("BLEU; ")));
        // Which one that is, is chosen by showing it.
        desk.window->runs_model().set_visible(desk.id_of(other), false);
        QCOMPARE(curves.size(), std::size_t{1});
        QVERIFY(curves.front().name != QLatin1String(other));
        QVERIFY(!panel.model().subtitle.contains(QLatin1Char(';')));
    }

    /// Also where only one of the two is in sight.
    void each_edge_of_the_healthy_band_says_its_side() {
        Desk desk;
        desk.open();
        const auto& edges = desk.window->curves().card(CurvesView::ratio).model().references;
        QCOMPARE(edges.size(), std::size_t{2});
        QCOMPARE(edges[0].y, diagram::highest_healthy_update);
        QCOMPARE(edges[0].label, QStringLiteral("healthy below"));
        QCOMPARE(edges[1].y, diagram::lowest_healthy_update);
        QCOMPARE(edges[1].label, QStringLiteral("healthy above"));
    }

    void compares_what_differs() {
        Desk desk;
        test::run_in(desk.runs() / "one", test::small_experiment());
        test::run_in(desk.runs() / "two", test::small_experiment({{"seed", 2}}));
        test::run_in(desk.runs() / "hot", test::small_experiment({{"optimizer", {{"lr", 0.02}}}}));
        desk.open();
        WAIT(desk.id_of("hot") != 0);
        auto& compare = desk.window->compare();
        desk.window->tabs().setCurrentWidget(&compare);
        QVERIFY(compare.text().isEmpty());
        for (const char* name : {"one", "two", "hot"})
            desk.window->runs_model().set_visible(desk.id_of(name), true);
        WAIT(compare.text().contains(QLatin1String("0.02")));
        const QStringList lines = compare.text().split(QLatin1Char('\n'));
        const auto rows = [&](const QString& words) {
            return std::count_if(lines.begin(), lines.end(),
                                 [&](const QString& line) { return line.contains(words); });
        };
        QCOMPARE(rows(QStringLiteral("Learning rate")), 1);
        QCOMPARE(rows(QStringLiteral("Weight decay")), 0);  // is the same
        // Mean and deviation of the two that differ in the seed.
        QCOMPARE(compare.seeds().rowCount(), 1);
        const double a = desk.item("one")->outcome.best_loss, b = desk.item("two")->outcome.best_loss;
        QVERIFY(a != b);
        QCOMPARE(compare.seeds().item(0, 3)->text(), QStringLiteral("%1 ± %2")
                                                         .arg((a + b) / 2, 0, 'f', 4)
                                                         .arg(std::abs(a - b) / std::sqrt(2.0), 0, 'f', 4));
        // And a sentence, which says that one run of a kind is too few.
        WAIT(!compare.verdicts().text().isEmpty());
        const QString said = compare.verdicts().text();
        QVERIFY2(said.contains(QStringLiteral("is better than")) &&
                     said.contains(QStringLiteral("fewer than two seeds")) && compare.text().contains(said),
                 qPrintable(said));
    }

    void keeps_notes_and_finds_them() {
        Desk desk;
        test::run_in(desk.runs() / "first", test::small_experiment());
        test::run_in(desk.runs() / "second", test::small_experiment());
        desk.open();
        WAIT(desk.id_of("second") != 0);
        auto& model = desk.window->runs_model();
        const auto column = runs::RunsModel::note;
        QVERIFY(desk.table().isColumnHidden(column));  // nobody wrote any
        const int row = model.row_of(desk.id_of("second"));
        QVERIFY(
            model.setData(model.index(row, column), QStringLiteral("  too hot #baseline "), Qt::EditRole));
        QVERIFY(fs::exists(desk.runs() / "second" / "note.txt"));
        desk.window->runs_panel().filter().setText(QStringLiteral("#BASE"));
        QCOMPARE(desk.table().model()->rowCount(), 1);
        desk.window.reset();
        desk.open();
        WAIT(desk.id_of("second") != 0);
        QCOMPARE(desk.item("second")->note, QStringLiteral("too hot #baseline"));
        QVERIFY(!desk.table().isColumnHidden(column));
        QVERIFY(
            model_of(desk).setData(model_of(desk).index(model_of(desk).row_of(desk.id_of("second")), column),
                                   QString(), Qt::EditRole));
        QVERIFY(!fs::exists(desk.runs() / "second" / "note.txt"));
    }

    /// Training is looked at where it can be seen: on the tab that is shown, or in the curves.
    void train_leads_to_the_curves() {
        Desk desk(base::Json{{"training", {{"steps", 1'000'000}}}});
        auto& tabs = desk.window->tabs();
        const int curves = tabs.indexOf(&desk.window->curves());
        for (int tab = 0; tab < tabs.count(); ++tab) {
            tabs.setCurrentIndex(tab);
            desk.window->document().set("model.d_model", 17, QStringLiteral("width"));
            desk.click_train();
            QCOMPARE(tabs.currentIndex(), tab);  // nothing trains, and the message says why
            desk.window->actions().undo->trigger();
            desk.click_train();
            const bool follows =
                tabs.tabText(tab) != QLatin1String("Compare") && tabs.tabText(tab) != QLatin1String("Tune");
            QCOMPARE(tabs.currentIndex(), follows ? tab : curves);
            WAIT(desk.phase() == bridge::Phase::running);
            // Whoever looks elsewhere meanwhile, and pauses, stays there.
            tabs.setCurrentIndex(tabs.count() - 2);
            desk.click_train();
            QCOMPARE(tabs.currentIndex(), tabs.count() - 2);
            desk.window->control().stop();
            WAIT_FOR_IDLE(desk);
        }
    }

    void renames_deletes_and_undoes() {
        Desk desk;
        test::run_in(desk.runs() / "first", test::small_experiment());
        desk.open();
        WAIT(desk.id_of("first") != 0);
        auto& model = desk.window->runs_model();
        QVERIFY(model.setData(model.index(0, 0), QStringLiteral("better"), Qt::EditRole));
        QVERIFY(fs::exists(desk.runs() / "better" / "run.json"));
        QVERIFY(!model.setData(model.index(0, 0), QStringLiteral("  "), Qt::EditRole));

        desk.window->runs_panel().select(desk.id_of("better"));
        desk.table().setFocus();
        QTest::keyClick(&desk.table(), Qt::Key_Delete);
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(fs::exists(desk.runs() / ".trash" / "better" / "run.json"));
        auto& offers = desk.window->messages().offers();
        QCOMPARE(offers.size(), std::size_t{1});
        QTest::mouseClick(offers.front(), Qt::LeftButton);
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(fs::exists(desk.runs() / "better" / "run.json"));
    }

    void takes_settings_and_checkpoints_from_a_run() {
        Desk desk;
        test::run_in(desk.runs() / "first",
                     test::small_experiment({{"optimizer", {{"id", "sgd"}, {"lr", 0.25}}}}));
        desk.open();
        WAIT(desk.id_of("first") != 0);
        desk.window->runs_panel().select(desk.id_of("first"));
        desk.table().setFocus();
        QTest::keyClick(&desk.table(), Qt::Key_Return);
        QCOMPARE(desk.window->document().experiment().base_lr(), 0.25);
        desk.window->actions().undo->trigger();
        QVERIFY(desk.window->document().experiment().base_lr() != 0.25);

        desk.answer = desk.path("copy.safetensors");
        const auto says = [&](const char* words) {
            return desk.window->messages().text().contains(QString::fromUtf8(words));
        };
        desk.window->actions().save_checkpoint->trigger();
        QVERIFY(!fs::exists(desk.answer.toStdString()));  // it is read and copied on another thread
        WAIT(fs::exists(desk.answer.toStdString()) && says("saved as"));
        desk.window->actions().load_checkpoint->trigger();
        QVERIFY(!says("Samples"));
        WAIT(says("Samples"));
        test::put(desk.answer.toStdString(), "nonsense");
        desk.window->actions().load_checkpoint->trigger();
        WAIT(says("copy.safetensors") && says("damaged"));
        desk.answer = desk.path("no-folder/copy.safetensors");
        desk.window->actions().save_checkpoint->trigger();
        WAIT(says("cannot be saved"));
    }

    /// Return ends the typing of a name; that the same key loads settings elsewhere must not matter here.
    void renaming_by_keys_leaves_the_form_alone() {
        Desk desk;
        test::run_in(desk.runs() / "first",
                     test::small_experiment({{"optimizer", {{"id", "sgd"}, {"lr", 0.25}}}}));
        desk.open();
        WAIT(desk.id_of("first") != 0);
        const auto before = desk.window->document().experiment();
        desk.window->runs_panel().select(desk.id_of("first"));
        desk.table().setFocus();
        QTest::keyClick(&desk.table(), Qt::Key_F2);
        auto* name = desk.table().viewport()->findChild<QLineEdit*>();
        QVERIFY(name);
        QCOMPARE(QApplication::focusWidget(), name);
        QTest::keyClick(name, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(name, QStringLiteral("better one"));
        QTest::keyClick(name, Qt::Key_R, Qt::ControlModifier);  // resumes a run, but not while one types
        QTest::keyClick(name, Qt::Key_Return);
        WAIT(fs::exists(desk.runs() / "better one" / "run.json"));
        QVERIFY(desk.window->document().experiment() == before);
        QVERIFY(desk.phase() == Phase::idle);
        desk.table().setFocus();
        QTest::keyClick(&desk.table(), Qt::Key_Return);
        QCOMPARE(desk.window->document().experiment().base_lr(), 0.25);
    }

    /// A key of the list that has the focus is not also the window's.
    void blocks_are_duplicated_without_changing_the_theme() {
        Desk desk;
        desk.open();
        desk.window->form().section(QStringLiteral("model"))->set_folded(false);
        auto* blocks = desk.window->form().findChild<forms::BlockList*>();
        QVERIFY(blocks);
        const auto count = desk.window->document().experiment().model.blocks.size();
        blocks->list().setFocus();
        QTest::keyClick(&blocks->list(), Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(desk.window->document().experiment().model.blocks.size(), count + 1);
        QVERIFY(!desk.themes.theme().dark);
        QTest::keyClick(desk.window.get(), Qt::Key_D, Qt::ControlModifier);
        QVERIFY(desk.themes.theme().dark);
    }

    /// In letters of any size: all tabs, and all that is chosen above the curves.
    void tabs_and_controls_have_room() {
        const QFont usual = QApplication::font();
        for (const double factor : {1.0, 1.5}) {
            QFont font = usual;
            font.setPointSizeF(factor * usual.pointSizeF());
            QApplication::setFont(font);
            Desk desk;
            desk.open();
            auto& curves = desk.window->curves();
            auto& tabs = desk.window->tabs();
            const auto seen = [&](const QWidget& part) {
                const QRect place(part.mapTo(desk.window.get(), QPoint()), part.size());
                return part.isVisible() && place.width() >= part.minimumSizeHint().width() &&
                       QRect(tabs.mapTo(desk.window.get(), QPoint()), tabs.size()).contains(place);
            };
            QTRY_VERIFY(seen(curves.smoothing_slider()));
            QVERIFY(seen(curves.x_choice()) && seen(curves.panel_choice()));
            QVERIFY(tabs.tabBar()->width() >= tabs.tabBar()->sizeHint().width());
            // Not above what they are not about.
            tabs.setCurrentIndex(tabs.count() - 1);
            QTRY_VERIFY(!curves.smoothing_slider().isVisible());
            tabs.setCurrentWidget(&curves);
            QTRY_VERIFY(curves.smoothing_slider().isVisible());
        }
        QApplication::setFont(usual);
    }

    void remembers() {
        Desk desk;
        desk.open();
        desk.window->document().set("optimizer.lr", 0.0123, QStringLiteral("rate"));
        auto& curves = desk.window->curves();
        curves.card(CurvesView::loss).set_log_x(true);
        curves.card(CurvesView::norm).set_log_y(false);
        curves.x_choice().setCurrentIndex(2);
        curves.smoothing_slider().setValue(20);
        const auto look = curves.look();
        desk.window->actions().theme_dark->trigger();
        QVERIFY(desk.themes.theme().dark);
        desk.window->actions().contrast->trigger();
        QVERIFY(desk.themes.theme().contrast &&
                desk.window->curves().card(CurvesView::loss).theme().contrast);
        desk.window->actions().contrast->trigger();
        QCOMPARE(desk.window->curves().card(CurvesView::loss).theme().dark, true);
        auto* splitter = desk.window->centralWidget()->findChild<QSplitter*>();
        splitter->setSizes({400, 880});
        const int width = splitter->sizes().constFirst();
        QVERIFY(desk.window->close());
        desk.open();
        QCOMPARE(desk.window->document().experiment().base_lr(), 0.0123);
        QVERIFY(desk.window->curves().card(CurvesView::loss).model().log_x);
        QVERIFY(!desk.window->curves().card(CurvesView::norm).model().log_y);
        QCOMPARE(desk.window->curves().look(), look);
        QVERIFY(window::WindowMemory(desk.settings).theme() == ThemeManager::Mode::dark);
        splitter = desk.window->centralWidget()->findChild<QSplitter*>();
        QVERIFY(std::abs(splitter->sizes().constFirst() - width) <= 2);
        desk.window->actions().restore_layout->trigger();
        QVERIFY(splitter->sizes().constFirst() < width);
    }

    /// What the file is goes with what is in the form, also backwards.
    void undo_gives_the_file_back() {
        Desk desk;
        desk.open();
        const auto a = desk.path("a.json"), b = desk.path("b.json");
        QVERIFY(train::save_experiment(test::small_experiment({{"seed", 1}}), a.toStdString()).ok());
        QVERIFY(train::save_experiment(test::small_experiment({{"seed", 2}}), b.toStdString()).ok());
        const std::string before = test::text_of(b.toStdString());
        auto& document = desk.window->document();
        QVERIFY(desk.window->files().open_path(a));
        QVERIFY(desk.window->files().open_path(b));
        QCOMPARE(document.file_path(), b);
        desk.window->actions().undo->trigger();
        QCOMPARE(document.file_path(), a);
        desk.window->actions().save->trigger();
        QCOMPARE(test::text_of(b.toStdString()), before);
        desk.window->actions().redo->trigger();
        QCOMPARE(document.file_path(), b);
        // A preset has no file, and neither has what data for another task makes of an experiment.
        desk.window->actions().create->trigger();
        QVERIFY(document.file_path().isEmpty());
        desk.window->actions().undo->trigger();
        QCOMPARE(document.file_path(), b);
        std::string pairs;
        for (int i = 0; i < 300; ++i)
            pairs += "one " + std::to_string(i) + "\tun " + std::to_string(i) + "\n";
        test::put(desk.path("pairs.tsv").toStdString(), pairs);
        drop(desk, desk.path("pairs.tsv"));
        WAIT(document.experiment().task.id == "translation");
        QVERIFY(document.file_path().isEmpty());
        QCOMPARE(desk.window->messages().offers().size(), std::size_t{1});
        QTest::mouseClick(desk.window->messages().offers().front(), Qt::LeftButton);
        QCOMPARE(document.file_path(), b);
    }

    /// The form's last experiment is not what a person sees in it.
    void an_experiment_at_fault_is_not_saved() {
        Desk desk;
        desk.open();
        const auto file = desk.path("a.json");
        QVERIFY(train::save_experiment(test::small_experiment(), file.toStdString()).ok());
        const std::string before = test::text_of(file.toStdString());
        QVERIFY(desk.window->files().open_path(file));
        desk.window->document().set("model.d_model", 17, QStringLiteral("width"));
        desk.answer = desk.path("b.json");
        for (QAction* action : {desk.window->actions().save, desk.window->actions().save_as}) {
            action->trigger();
            QVERIFY(!desk.window->messages().text().contains(QStringLiteral("saved")));
            QVERIFY(desk.window->document().modified());
        }
        QCOMPARE(test::text_of(file.toStdString()), before);
        QVERIFY(!fs::exists(desk.answer.toStdString()));
    }

    /// Nothing moves under the pointer when a message comes or goes, however long it is.
    void a_message_moves_nothing() {
        Desk desk;
        for (const char* name : {"first", "second"})
            test::run_in(desk.runs() / name, test::small_experiment());
        desk.open();
        WAIT(desk.id_of("first") != 0 && desk.id_of("second") != 0);
        auto& window = *desk.window;
        const auto place = [&](const QWidget& widget) {
            return QRect(widget.mapTo(&window, QPoint()), widget.size());
        };
        const auto places = [&] {
            QList<QRect> all{place(window.tabs()), place(window.form()), place(window.explain_panel()),
                             place(window.runs_panel().filter()), place(window.status_line())};
            for (const QString& name : {QStringLiteral("loss"), QStringLiteral("learning_rate")}) {
                if (const auto* card = window.curves().findChild<QWidget*>(name)) all << place(*card);
            }
            const QRect row = desk.table().visualRect(desk.table().model()->index(1, 0));
            all << QRect(desk.table().viewport()->mapTo(&window, row.topLeft()), QSize(0, row.height()));
            return all;
        };
        const auto before = places();
        for (const int words : {3, 120}) {
            window.messages().show_message(window::MessageBar::Kind::warning,
                                           QStringLiteral("words ").repeated(words),
                                           {{QStringLiteral("Offer"), [] {}}});
            QTest::qWait(1);
            QTRY_VERIFY(window.messages().height() > window.fontMetrics().height());
            QCOMPARE(places(), before);
            QVERIFY(QRect(QPoint(), window.size()).contains(place(window.messages())));
            QVERIFY(!place(window.messages()).intersects(place(*desk.table().viewport())));
        }
        window.messages().dismiss();
        QTest::qWait(1);
        QCOMPARE(places(), before);
    }

    /// Undo in a message undoes what the message tells of, and nothing else.
    void an_offer_goes_with_its_reason() {
        Desk desk;
        test::run_in(desk.runs() / "first", test::small_experiment({{"optimizer", {{"lr", 0.25}}}}));
        desk.open();
        WAIT(desk.id_of("first") != 0);
        Q_EMIT desk.window->runs_panel().settings_requested(desk.id_of("first"));
        QVERIFY(desk.window->messages().isVisible());
        QCOMPARE(desk.window->messages().offers().size(), std::size_t{1});
        desk.window->document().set("seed", 5, QStringLiteral("seed"));
        QVERIFY(!desk.window->messages().isVisible());
        desk.window->actions().undo->trigger();
        Q_EMIT desk.window->runs_panel().settings_requested(desk.id_of("first"));
        QVERIFY(desk.window->messages().offers().empty());  // the form had them already
    }

    void an_unreadable_memory_is_said_and_has_no_file() {
        Desk desk;
        desk.settings.setValue(QStringLiteral("experiment/document"), QStringLiteral("{\"seed\": -1}"));
        desk.settings.setValue(QStringLiteral("experiment/path"), desk.path("mine.json"));
        desk.open();
        QVERIFY(desk.window->document().file_path().isEmpty());
        QVERIFY2(desk.window->messages().text().contains(QStringLiteral("seed")),
                 qPrintable(desk.window->messages().text()));
    }

    /// Also when the program ends without closing its window; a star says that the file has something else.
    void remembers_what_was_not_saved() {
        Desk desk;
        desk.open();
        const auto file = desk.path("a.json");
        QVERIFY(train::save_experiment(test::small_experiment(), file.toStdString()).ok());
        QVERIFY(desk.window->files().open_path(file));
        desk.window->document().set("optimizer.lr", 0.0123, QStringLiteral("rate"));
        WAIT(window::WindowMemory(desk.settings).work().experiment.base_lr() == 0.0123);
        desk.window.reset();
        desk.open();
        QCOMPARE(desk.window->document().file_path(), file);
        QCOMPARE(desk.window->document().experiment().base_lr(), 0.0123);
        QVERIFY(desk.window->document().modified());
    }

    /// With the mouse and with the keys; each with its sentence, and a picture that shows what it is.
    void a_preset_is_chosen_by_what_it_is() {
        Desk desk;
        desk.open();
        auto& button = desk.window->top_bar().presets_button();
        auto& menu = static_cast<window::PresetMenu&>(*button.menu());
        auto& list = menu.list();
        QCOMPARE(list.count(), static_cast<int>(train::presets().size()));
        for (int row = 0; row < list.count(); ++row) {
            const auto& preset = train::presets()[static_cast<std::size_t>(row)];
            QCOMPARE(list.item(row)->text(), QString::fromStdString(preset.title));
            QCOMPARE(list.item(row)->data(Qt::AccessibleDescriptionRole).toString(),
                     QString::fromStdString(preset.summary));
        }
        const auto with_open_menu = [&](const std::function<void()>& act) {
            QTimer::singleShot(0, &menu, [&] {
                QVERIFY(menu.isVisible() && list.hasFocus() && !list.accessibleName().isEmpty());
                act();
            });
            button.showMenu();
        };
        with_open_menu([&] {
            QCOMPARE(list.currentRow(), 0);  // what the form has
            const auto picture = list.grab().toImage();
            QVERIFY(picture.height() > 300);
            QTest::keyClick(&list, Qt::Key_Down);
            QTest::keyClick(&list, Qt::Key_Down);
            QTest::keyClick(&list, Qt::Key_Return);
        });
        QVERIFY(!menu.isVisible());
        QVERIFY(desk.window->document().experiment() == train::presets()[2].experiment);
        with_open_menu([&] {
            QCOMPARE(list.currentRow(), 2);
            QTest::mouseClick(list.viewport(), Qt::LeftButton, {},
                              list.visualItemRect(list.item(6)).center());
        });
        QVERIFY(desk.window->document().experiment() == train::presets()[6].experiment);
        with_open_menu([&] { QTest::keyClick(&list, Qt::Key_Escape); });
        QVERIFY(!menu.isVisible());
        QVERIFY(desk.window->document().experiment() == train::presets()[6].experiment);
    }

    /// The picture is the experiment's: two stacks are not one, and another schedule is another curve.
    void pictures_of_presets_differ() {
        const auto picture = [](const train::Experiment& experiment, double ratio) {
            QImage image(QSize(92, 46) * ratio, QImage::Format_ARGB32_Premultiplied);
            image.setDevicePixelRatio(ratio);
            image.fill(Qt::white);
            QPainter painter(&image);
            window::paint_sketch(painter, {0, 0, 92, 46}, window::sketch_of(experiment), light_theme());
            return image;
        };
        auto experiment = train::presets().front().experiment;
        const auto first = picture(experiment, 1);
        QVERIFY(picture(experiment, 2).size() == first.size() * 2);
        QVERIFY(first != picture(train::find_preset("translation")->experiment, 1));
        experiment.schedule = test::small_experiment().schedule;
        QVERIFY(first != picture(experiment, 1));
    }

    void a_deleted_run_comes_back_when_its_message_is_gone() {
        Desk desk;
        test::run_in(desk.runs() / "first", test::small_experiment());
        desk.open();
        WAIT(desk.id_of("first") != 0);
        auto& bring_back = *desk.window->actions().bring_back;
        QVERIFY(!bring_back.isEnabled());
        desk.window->runs_panel().select(desk.id_of("first"));
        desk.table().setFocus();
        QTest::keyClick(&desk.table(), Qt::Key_Delete);
        desk.window->messages().dismiss();
        test::run_in(desk.runs() / "first", test::small_experiment());  // takes the name meanwhile
        QVERIFY(bring_back.isEnabled());
        bring_back.trigger();
        QVERIFY(fs::exists(desk.runs() / "first-2" / "run.json"));
        QVERIFY(desk.item("first-2")->folder == desk.runs() / "first-2");
        QVERIFY(!bring_back.isEnabled());
    }

    void closing_asks_and_the_next_start_offers_to_resume() {
        Desk desk;
        desk.open();
        desk.window->document().load(test::small_experiment({{"training", {{"steps", 1'000'000}}}}), false);
        QTest::keyClick(desk.window.get(), Qt::Key_Space);
        WAIT(desk.window->runs_model().rowCount() == 1 && desk.window->runs_model().at(0).outcome.step > 3);
        desk.may_close = false;
        QVERIFY(!desk.window->close());
        QCOMPARE(desk.window->control().phase(), Phase::running);
        desk.may_close = true;
        QVERIFY(desk.window->close());
        desk.open();
        WAIT(!desk.window->messages().offers().empty());
        QVERIFY(desk.window->messages().text().contains(QStringLiteral("small")));
        QTest::mouseClick(desk.window->messages().offers().front(), Qt::LeftButton);
        WAIT(desk.window->control().phase() == Phase::running);
        QCOMPARE(desk.window->runs_model().rowCount(), 1);
        desk.window->actions().stop->trigger();
        WAIT(desk.window->control().phase() == Phase::idle);
    }

    /// What is edited while a dropped text is looked at stays.
    void a_dropped_text_changes_nothing_else() {
        Desk desk;
        desk.open();
        std::string poem;
        for (int i = 0; i < 400; ++i)
            poem += "the quick brown fox jumps over the lazy dog\n";
        test::put(desk.path("poem.txt").toStdString(), poem);
        drop(desk, desk.path("poem.txt"));
        desk.window->document().set("optimizer.lr", 0.0123, QStringLiteral("rate"));
        WAIT(desk.window->document().experiment().data.id == "text_file");
        QCOMPARE(desk.window->document().experiment().base_lr(), 0.0123);
        desk.window->actions().undo->trigger();
        QVERIFY(desk.window->document().experiment().data.id != "text_file");
        QCOMPARE(desk.window->document().experiment().base_lr(), 0.0123);
    }

    void takes_dropped_files() {
        Desk desk;
        desk.open();
        const auto before = desk.window->document().experiment();
        test::put(desk.path("notes.bin").toStdString(), std::string("\x00\x01", 2));
        drop(desk, desk.path("notes.bin"));
        WAIT(desk.window->messages().text().contains(QStringLiteral("notes.bin")));
        QVERIFY(desk.window->document().experiment() == before);
        test::put(desk.path("bad.json").toStdString(), "{\"seed\": -1}");
        drop(desk, desk.path("bad.json"));
        QVERIFY(desk.window->messages().text().contains(QStringLiteral("bad.json")));
        QVERIFY(desk.window->document().experiment() == before);

        std::string poem;
        for (int i = 0; i < 400; ++i)
            poem += "the quick brown fox jumps over the lazy dog\n";
        test::put(desk.path("poem.txt").toStdString(), poem);
        drop(desk, desk.path("poem.txt"));
        WAIT(desk.window->document().experiment().data.id == "text_file");
        // What was said of the file before is no longer true.
        QVERIFY(!desk.window->messages().isVisible());
        desk.window->actions().undo->trigger();
        QVERIFY(desk.window->document().experiment() == before);
        // The same by the dialog.
        desk.answer = desk.path("poem.txt");
        desk.window->files().open_data();
        WAIT(desk.window->document().experiment().data.params.value("path", "") == desk.answer.toStdString());
    }

    void takes_what_is_for_another_task() {
        Desk desk;
        desk.open();
        std::string reviews = "id,stars,mood,review\n", pairs;
        for (int i = 0; i < 300; ++i) {
            reviews += std::to_string(i) + (i % 2 ? ",5,bright " : ",1,dark ") + std::to_string(i % 40) +
                       (i % 2 ? ",a fine film " : ",a dull film ") + std::to_string(i) + "\n";
            pairs += "one " + std::to_string(i) + "\tun " + std::to_string(i) + "\n";
        }
        test::put(desk.path("reviews.csv").toStdString(), reviews + "broken\n");
        drop(desk, desk.path("reviews.csv"));
        WAIT(desk.window->messages().text().contains(QStringLiteral("line 302: 1 column, expected 4")));
        QCOMPARE(desk.window->document().experiment().task.id, std::string("text_generation"));
        QCOMPARE(desk.window->messages().offers().size(), std::size_t{1});
        QTest::mouseClick(desk.window->messages().offers().front(), Qt::LeftButton);
        WAIT(desk.window->document().experiment().task.id == "classification");
        const auto& data = desk.window->document().experiment().data;
        QCOMPARE(data.params["on_problem"], base::Json("skip"));
        WAIT(desk.window->form().findChild<forms::DataView*>()->text().contains(
            QStringLiteral("[text: review]")));
        QVERIFY(desk.window->form().findChild<forms::DataView*>()->text().contains(
            QStringLiteral("[label: stars]")));
        // Other columns are chosen from a list beside the line.
        auto& form = desk.window->form();
        QVERIFY(form.focus_field(QStringLiteral("data.text_column")));
        auto* list = form.editor(QStringLiteral("data.text_column"))
                         ->findChild<QToolButton*>(QStringLiteral("suggestions"));
        QVERIFY(list);
        WAIT(!list->visibleRegion().isEmpty());
        const auto actions = list->menu()->actions();
        QCOMPARE(actions.size(), 5);
        QCOMPARE(actions[3]->text(), QStringLiteral("mood"));
        QTimer::singleShot(200, list, [menu = list->menu()] {
            for (const Qt::Key key : {Qt::Key_Down, Qt::Key_Down, Qt::Key_Down, Qt::Key_Down, Qt::Key_Return})
                QTest::keyClick(menu, key);
        });
        QTest::mouseClick(list, Qt::LeftButton);
        QVERIFY2(data.params["text_column"] == base::Json("mood"), data.params.dump().c_str());
        WAIT(form.findChild<forms::DataView*>()->text().contains(QStringLiteral("[text: mood]")));
        desk.window->actions().undo->trigger();
        desk.window->actions().undo->trigger();
        QCOMPARE(desk.window->document().experiment().task.id, std::string("text_generation"));

        test::put(desk.path("pairs.tsv").toStdString(), pairs);
        drop(desk, desk.path("pairs.tsv"));
        WAIT(desk.window->document().experiment().task.id == "translation");
        // A file and its translation.
        test::put(desk.path("a.en").toStdString(),
                  "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n");
        test::put(desk.path("a.fr").toStdString(),
                  "un\ndeux\ntrois\nquatre\ncinq\nsix\nsept\nhuit\nneuf\ndix\n");
        QMimeData both;
        both.setUrls({QUrl::fromLocalFile(desk.path("a.en")), QUrl::fromLocalFile(desk.path("a.fr"))});
        desk.window->files().drop(both);
        WAIT(desk.window->document().experiment().data.params.value("target_path", "") ==
             desk.path("a.fr").toStdString());
    }

    void shares_the_crosshair() {
        Desk desk;
        test::run_in(desk.runs() / "first", test::small_experiment());
        desk.open();
        WAIT(desk.id_of("first") != 0);
        desk.window->runs_model().set_visible(desk.id_of("first"), true);
        WAIT(desk.item("first")->series->step_count() == 30);
        auto& curves = desk.window->curves();
        Q_EMIT curves.card(CurvesView::loss).cursor_moved(12.0);
        for (const auto card : {CurvesView::rate, CurvesView::norm, CurvesView::speed})
            QCOMPARE(curves.card(card).cursor_x(), std::optional<double>(12.0));
        WAIT(!curves.card(CurvesView::rate).readout().empty());
        QCOMPARE(curves.card(CurvesView::rate).readout()[0].value, 0.01);
    }

    void cures_a_divergence() {
        const auto hot = test::small_experiment({{"optimizer", {{"id", "sgd"}, {"lr", 5.0}}}});
        const auto calm = window::cured(hot);
        QCOMPARE(calm.base_lr(), 0.5);
        QVERIFY(calm.schedule.params.at("warmup_steps").get<int>() >= 1);
        QCOMPARE(calm.training.steps, hot.training.steps);
        // Of a rate beyond all measure a tenth is none.
        const auto absurd = test::small_experiment({{"optimizer", {{"id", "sgd"}, {"lr", 1e30}}}});
        const auto usual = test::small_experiment({{"optimizer", {{"id", "sgd"}}}});
        QVERIFY(window::cured(absurd).base_lr() < 10 * usual.base_lr());
    }

    /// A loss that is far above guessing is no divergence, and nothing that anybody wants.
    void says_that_a_run_is_lost() {
        Desk desk(base::Json{{"optimizer", {{"id", "sgd"}, {"lr", 30.0}}},
                             {"regularization", {{"clip_norm", {{"max_norm", 1.0}}}}},
                             {"training", {{"steps", 100000}, {"eval_every", 10}}}});
        desk.click_train();
        auto& bar = desk.window->messages();
        WAIT(bar.text().contains(QStringLiteral("guessing costs")));
        QVERIFY(bar.kind() == window::MessageBar::Kind::warning);
        QCOMPARE(bar.offers().size(), std::size_t{1});
        const double before = desk.window->document().experiment().base_lr();
        QTest::mouseClick(bar.offers().front(), Qt::LeftButton);
        QVERIFY(desk.window->document().experiment().base_lr() < before);
        desk.window->actions().stop->trigger();
        WAIT_FOR_IDLE(desk);
        // What the run was trained with is a step of its own in the history.
        desk.window->actions().undo->trigger();
        QCOMPARE(desk.window->document().experiment().base_lr(), before);
    }

    /// By Open as by dropping them.
    void data_are_opened_like_experiments() {
        Desk desk;
        desk.open();
        test::put(desk.path("mine.txt").toStdString(), std::string(20000, 'a'));
        desk.answer = desk.path("mine.txt");
        desk.window->files().open();
        WAIT(desk.window->document().experiment().data.params.value("path", "").find("mine.txt") !=
             std::string::npos);
        // What has no ending gets the one that Open lists.
        desk.answer = desk.path("saved");
        desk.window->actions().save_as->trigger();
        QCOMPARE(desk.window->document().file_path(), desk.path("saved.json"));
        QVERIFY(QFileInfo::exists(desk.path("saved.json")));
    }

    /// Only what the cure changes is offered.
    void offers_no_warmup_that_is_there() {
        const auto offer = [](std::int64_t warmup) {
            Desk desk;
            desk.open();
            runs::RunItem item;
            item.experiment =
                test::small_experiment({{"schedule", {{"id", "constant"}, {"warmup_steps", warmup}}},
                                        {"training", {{"steps", 100}}}});
            const int id = desk.window->runs_model().add(item);
            train::Outcome outcome;
            outcome.state = train::RunState::diverged;
            outcome.reason = "the loss became infinite at step 4";
            desk.window->run_actions().explain_end(id, outcome);
            return desk.window->messages().offers().front()->text();
        };
        QVERIFY(offer(0).endsWith(QStringLiteral("and a warmup")));
        QVERIFY(offer(2).endsWith(QStringLiteral("and a longer warmup")));
        QVERIFY(offer(20).endsWith(QStringLiteral("of the rate")));
    }

    /// A parameter is explained with the value that it has, wherever it stands in the document.
    void explains_parameters_with_their_values() {
        Desk desk;
        desk.open();
        desk.window->document().set("modifiers.average.decay", 0.98, QStringLiteral("change"));
        desk.window->document().set("regularization.dropout.residual", 0.125, QStringLiteral("change"));
        const std::array<const char*, 4> parameters[] = {
            {"modifiers", "average", "decay", "= 0.98 default 0.999"},
            {"regularization", "dropout", "residual", "= 0.125 default 0"}};
        for (const auto& [kind, id, key, said] : parameters) {
            Q_EMIT desk.window->form().topic_focused(QString::fromUtf8(kind), QString::fromUtf8(id),
                                                     QString::fromUtf8(key));
            const QString text = desk.window->explain_panel().plain_text();
            QVERIFY2(text.contains(QString::fromUtf8(said)), qPrintable(text));
        }
    }

    void keeps_its_buttons_in_reach_data() {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(320, 240), QSize(800, 600), QSize(1280, 800)})
            QTest::addRow("%d", size.width()) << size;
    }
    void keeps_its_buttons_in_reach() {
        QFETCH(QSize, size);
        Desk desk;
        desk.open();
        desk.window->resize(size);
        QVERIFY(desk.window->width() >= 500 && desk.window->height() >= 400);
        QTRY_COMPARE(desk.window->explain_panel().isVisible(), size.width() >= 1000);
        for (const auto* button : desk.window->top_bar().findChildren<QToolButton*>()) {
            const bool file =
                button->text() == QLatin1String("New") || button->text() == QLatin1String("Open") ||
                button->text() == QLatin1String("Save") || button->text() == QStringLiteral("文 / A");
            if (file || button->objectName() == QLatin1String("qt_toolbar_ext_button")) continue;
            QTRY_VERIFY2(
                button->isVisible() && button->width() >= button->minimumSizeHint().width() &&
                    button->mapTo(desk.window.get(), button->rect().bottomRight()).x() < desk.window->width(),
                qPrintable(button->text()));
        }
    }

    /// The first sizes follow the window until somebody moves a border.
    void first_sizes_follow_the_window() {
        Desk desk;
        desk.open();
        auto* outer = desk.window->centralWidget()->findChild<QSplitter*>();
        QTRY_COMPARE(outer->sizes().constFirst(), desk.window->form().width());
        const int usual = desk.window->form().width();
        desk.window->resize(800, 600);
        QTRY_VERIFY(desk.window->form().width() < usual);
        desk.window->resize(1280, 800);
        QTRY_COMPARE(desk.window->form().width(), usual);
    }

    void redoes_by_either_key() {
        Desk desk;
        desk.open();
        const double before = desk.window->document().experiment().base_lr();
        desk.window->document().set("optimizer.lr", 0.0123, QStringLiteral("rate"));
        for (const auto& [key, modifiers] : {std::pair(Qt::Key_Y, Qt::KeyboardModifiers(Qt::ControlModifier)),
                                             std::pair(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier)}) {
            QTest::keyClick(desk.window.get(), Qt::Key_Z, Qt::ControlModifier);
            QCOMPARE(desk.window->document().experiment().base_lr(), before);
            QTest::keyClick(desk.window.get(), key, modifiers);
            QCOMPARE(desk.window->document().experiment().base_lr(), 0.0123);
        }
    }

    void says_progress_in_words() {
        const window::RunProgress progress{820, 2000, 31'412.3, 28.6, {}};
        QCOMPARE(window::progress_words(progress),
                 QStringLiteral("step 820 of 2,000 · 31,400 tokens/s · 29 s left"));
        QCOMPARE(window::progress_words(progress, true), QStringLiteral("step 820 of 2,000 · 29 s left"));
        QCOMPARE(runs::time_text(20), QStringLiteral("0:20"));
        QCOMPARE(runs::time_text(3723), QStringLiteral("1:02:03"));
    }
};

QTEST_MAIN(TestWindow)
#include "test_window.moc"
