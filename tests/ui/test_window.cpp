// SPDX-License-Identifier: GPL-3.0-or-later
// What surrounds training in the window: runs on disk, what is remembered, dropped files, keys, crosshair,
// themes. Training itself is in test_journey.
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QTableView>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>

#include "core/train/presets.h"
#include "tests/support/run_folders.h"
#include "ui/plots/plot_card.h"
#include "ui/runs/runs_panel.h"
#include "ui/window/curves_view.h"
#include "ui/window/learning_rate_plan.h"
#include "ui/window/main_window.h"
#include "ui/window/message_bar.h"
#include "ui/window/run_actions.h"
#include "ui/window/status_line.h"
#include "ui/window/top_bar.h"

using namespace optimlab;
using namespace optimlab::ui;
using bridge::Phase;
using window::CurvesView;
using window::MainWindow;
namespace fs = std::filesystem;

namespace {

/// A window with settings, runs and answers of its own; `close` and `open` are another start of the program.
struct Room {
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    ThemeManager themes{*qApp, ThemeManager::Mode::light};
    QString answer;
    bool may_close = true;
    std::unique_ptr<MainWindow> window;

    Room() { settings.setValue(QStringLiteral("runs/folder"), QString::fromStdString(runs().string())); }
    ~Room() { window.reset(); }

    fs::path runs() const { return fs::path(folder.path().toStdString()) / "runs"; }
    QString path(const char* name) const { return folder.filePath(QString::fromUtf8(name)); }
    void open() {
        const auto file = [this](QWidget*, const QString&, const QString&, const QString&) { return answer; };
        const auto place = [this](QWidget*, const QString&, const QString&) { return answer; };
        window = std::make_unique<MainWindow>(
            settings, themes, window::Dialogs{file, file, place, [this](QWidget*) { return may_close; }});
        window->resize(1280, 800);
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    }
    int id_of(const char* name) const {
        for (int row = 0; row < window->runs_model().rowCount(); ++row) {
            if (window->runs_model().at(row).name == QLatin1String(name))
                return window->runs_model().at(row).id;
        }
        return 0;
    }
    const runs::RunItem* item(const char* name) const { return window->runs_model().find(id_of(name)); }
    QTableView& table() const { return window->runs_panel().table(); }
    void drop(const QString& file) const {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
        QVERIFY(window::ExperimentFiles::accepts(data));
        window->files().drop(data);
    }
};

std::size_t curve_count(MainWindow& window, CurvesView::Card card) {
    return window.curves().card(card).model().curves.size();
}

#define WAIT(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 30000)

}  // namespace

class TestWindow : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void draws_the_plan_before_training() {
        Room room;
        room.open();
        const auto& plan = room.window->curves().card(CurvesView::rate).model().curves;
        QCOMPARE(plan.size(), std::size_t{1});
        QVERIFY(plan[0].kind == plots::CurveKind::planned);
        const auto& experiment = room.window->document().experiment();
        QCOMPARE(plan[0].series->last_x(), static_cast<double>(experiment.training.steps));
        room.window->document().set("optimizer.lr", 0.5, QStringLiteral("rate"));
        double highest = 0;
        const auto& after = room.window->curves().card(CurvesView::rate).model().curves[0];
        for (std::size_t i = 0; i < after.series->size(); ++i)
            highest = std::max(highest, after.series->y(i));
        QCOMPARE(highest, 0.5);
        // The data is looked at in the background, and the number of parameters follows.
        WAIT(room.window->status_line().text().contains(QStringLiteral("parameters")));
    }

    void plan_has_every_axis() {
        const auto experiment = test::small_experiment();
        using bridge::XAxis;
        QCOMPARE(window::learning_rate_plan(experiment, XAxis::step, 0)->last_x(), 30.0);
        QCOMPARE(window::learning_rate_plan(experiment, XAxis::tokens, 0)->last_x(), 30.0 * 4 * 16);
        QCOMPARE(window::learning_rate_plan(experiment, XAxis::seconds, 0.5)->last_x(), 15.0);
        QCOMPARE(window::learning_rate_plan(experiment, XAxis::seconds, 0)->size(), std::size_t{0});
    }

    void lists_runs_and_loads_them_when_shown() {
        Room room;
        test::run_in(room.runs() / "first", test::small_experiment());
        test::run_in(room.runs() / "second", test::small_experiment());
        fs::create_directories(room.runs() / "torn");
        test::put(room.runs() / "torn" / "run.json", "{\"name\": ");
        room.open();
        WAIT(room.window->runs_model().rowCount() == 3);
        QVERIFY(!room.item("torn")->fault.isEmpty());
        QCOMPARE(curve_count(*room.window, CurvesView::loss), std::size_t{0});
        room.window->runs_panel().select(room.id_of("first"));
        room.table().setFocus();
        QTest::keyClick(&room.table(), Qt::Key_Space);
        WAIT(room.item("first")->series->step_count() == 30);
        QCOMPARE(curve_count(*room.window, CurvesView::loss), std::size_t{2});
        QTest::keyClick(&room.table(), Qt::Key_Space);
        QCOMPARE(curve_count(*room.window, CurvesView::loss), std::size_t{0});
        room.window->runs_panel().filter().setText(QStringLiteral("SEC"));
        QCOMPARE(room.table().model()->rowCount(), 1);
    }

    void renames_deletes_and_undoes() {
        Room room;
        test::run_in(room.runs() / "first", test::small_experiment());
        room.open();
        WAIT(room.id_of("first") != 0);
        auto& model = room.window->runs_model();
        QVERIFY(model.setData(model.index(0, 0), QStringLiteral("better"), Qt::EditRole));
        QVERIFY(fs::exists(room.runs() / "better" / "run.json"));
        QVERIFY(!model.setData(model.index(0, 0), QStringLiteral("  "), Qt::EditRole));

        room.window->runs_panel().select(room.id_of("better"));
        room.table().setFocus();
        QTest::keyClick(&room.table(), Qt::Key_Delete);
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(fs::exists(room.runs() / ".trash" / "better" / "run.json"));
        auto& offers = room.window->messages().offers();
        QCOMPARE(offers.size(), std::size_t{1});
        QTest::mouseClick(offers.front(), Qt::LeftButton);
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(fs::exists(room.runs() / "better" / "run.json"));
    }

    void takes_settings_and_checkpoints_from_a_run() {
        Room room;
        test::run_in(room.runs() / "first",
                     test::small_experiment({{"optimizer", {{"id", "sgd"}, {"lr", 0.25}}}}));
        room.open();
        WAIT(room.id_of("first") != 0);
        room.window->runs_panel().select(room.id_of("first"));
        room.table().setFocus();
        QTest::keyClick(&room.table(), Qt::Key_Return);
        QCOMPARE(room.window->document().experiment().base_lr(), 0.25);
        room.window->actions().undo->trigger();
        QVERIFY(room.window->document().experiment().base_lr() != 0.25);

        room.answer = room.path("copy.safetensors");
        room.window->actions().save_checkpoint->trigger();
        QVERIFY(fs::exists(room.answer.toStdString()));
        room.window->actions().load_checkpoint->trigger();
        QVERIFY(room.window->messages().text().contains(QStringLiteral("Samples")));
        test::put(room.answer.toStdString(), "nonsense");
        room.window->actions().load_checkpoint->trigger();
        QVERIFY(room.window->messages().text().contains(QStringLiteral("copy.safetensors")));
        room.answer = room.path("no-folder/copy.safetensors");
        room.window->actions().save_checkpoint->trigger();
        QVERIFY(room.window->messages().text().contains(QStringLiteral("cannot be saved")));
    }

    void remembers() {
        Room room;
        room.open();
        room.window->document().set("optimizer.lr", 0.0123, QStringLiteral("rate"));
        room.window->actions().theme_dark->trigger();
        QVERIFY(room.themes.theme().dark);
        QCOMPARE(room.window->curves().card(CurvesView::loss).theme().dark, true);
        auto* splitter = room.window->centralWidget()->findChild<QSplitter*>();
        splitter->setSizes({400, 880});
        const int width = splitter->sizes().constFirst();
        QVERIFY(room.window->close());
        room.open();
        QCOMPARE(room.window->document().experiment().base_lr(), 0.0123);
        QVERIFY(window::WindowMemory(room.settings).theme() == ThemeManager::Mode::dark);
        splitter = room.window->centralWidget()->findChild<QSplitter*>();
        QVERIFY(std::abs(splitter->sizes().constFirst() - width) <= 2);
        room.window->actions().restore_layout->trigger();
        QVERIFY(splitter->sizes().constFirst() < width);
    }

    void closing_asks_and_the_next_start_offers_to_resume() {
        Room room;
        room.open();
        room.window->document().load(test::small_experiment({{"training", {{"steps", 1'000'000}}}}), false);
        QTest::keyClick(room.window.get(), Qt::Key_Space);
        WAIT(room.window->runs_model().rowCount() == 1 && room.window->runs_model().at(0).outcome.step > 3);
        room.may_close = false;
        QVERIFY(!room.window->close());
        QCOMPARE(room.window->control().phase(), Phase::running);
        room.may_close = true;
        QVERIFY(room.window->close());
        room.open();
        WAIT(!room.window->messages().offers().empty());
        QVERIFY(room.window->messages().text().contains(QStringLiteral("small")));
        QTest::mouseClick(room.window->messages().offers().front(), Qt::LeftButton);
        WAIT(room.window->control().phase() == Phase::running);
        QCOMPARE(room.window->runs_model().rowCount(), 1);
        room.window->actions().stop->trigger();
        WAIT(room.window->control().phase() == Phase::idle);
    }

    void takes_dropped_files() {
        Room room;
        room.open();
        const auto before = room.window->document().experiment();
        test::put(room.path("notes.bin").toStdString(), std::string("\x00\x01", 2));
        room.drop(room.path("notes.bin"));
        WAIT(room.window->messages().text().contains(QStringLiteral("notes.bin")));
        QVERIFY(room.window->document().experiment() == before);
        test::put(room.path("bad.json").toStdString(), "{\"seed\": -1}");
        room.drop(room.path("bad.json"));
        QVERIFY(room.window->messages().text().contains(QStringLiteral("bad.json")));
        QVERIFY(room.window->document().experiment() == before);

        std::string poem;
        for (int i = 0; i < 400; ++i)
            poem += "the quick brown fox jumps over the lazy dog\n";
        test::put(room.path("poem.txt").toStdString(), poem);
        room.drop(room.path("poem.txt"));
        WAIT(room.window->document().experiment().data.id == "text_file");
        room.window->actions().undo->trigger();
        QVERIFY(room.window->document().experiment() == before);
    }

    void shares_the_crosshair() {
        Room room;
        test::run_in(room.runs() / "first", test::small_experiment());
        room.open();
        WAIT(room.id_of("first") != 0);
        room.window->runs_model().set_visible(room.id_of("first"), true);
        WAIT(room.item("first")->series->step_count() == 30);
        auto& curves = room.window->curves();
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
    }

    void says_progress_in_words() {
        const window::RunProgress progress{820, 2000, 31'412.3, 28.6, {}};
        QCOMPARE(window::progress_words(progress),
                 QStringLiteral("step 820 of 2,000 · 31,400 tokens/s · 29 s left"));
        QCOMPARE(runs::time_text(20), QStringLiteral("0:20"));
        QCOMPARE(runs::time_text(3723), QStringLiteral("1:02:03"));
    }
};

QTEST_MAIN(TestWindow)
#include "test_window.moc"
