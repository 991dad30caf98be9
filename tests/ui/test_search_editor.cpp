// SPDX-License-Identifier: GPL-3.0-or-later
// A search from the window: put together with mouse and keys, held against what the core reads, made,
// stopped, gone on with, closed upon, and taken away.
#include <algorithm>
#include <array>
#include <atomic>
#include <set>

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QTabWidget>
#include <QToolButton>
#include <QtTest>

#include "core/store/checkpoints.h"
#include "core/train/presets.h"
#include "core/tune/lr_range.h"
#include "core/tune/sweep.h"
#include "core/tune/u_curve.h"
#include "tests/support/desk.h"
#include "tests/support/typing.h"
#include "ui/forms/component_chooser.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/field_group.h"
#include "ui/forms/settings_search.h"
#include "ui/forms/value_editor.h"
#include "ui/plots/export_menu.h"
#include "ui/plots/plot_card.h"
#include "ui/plots/qcp.h"
#include "ui/tune/parameter_editor.h"
#include "ui/tune/range_view.h"
#include "ui/tune/rate_curve_view.h"
#include "ui/tune/search_bar.h"
#include "ui/tune/search_editor.h"
#include "ui/tune/sweep_view.h"
#include "ui/tune/tune_view.h"
#include "ui/window/curves_view.h"
#include "ui/window/message_bar.h"
#include "ui/window/race_control.h"
#include "ui/window/search_control.h"
#include "ui/window/welcome_card.h"

using namespace optimlab;
using namespace optimlab::ui;
using base::Json;
using test::Desk;
using test::type;
using test::type_over;
namespace fs = std::filesystem;

namespace {

/// A window whose Tune tab puts a search together.
struct Bench : Desk {
    explicit Bench(const Json& changes = Json::object()) : Desk(changes) { edit(); }

    tuning::TuneView& tune() const { return window->tune(); }
    tuning::SearchEditor& editor() const { return tune().editor(); }
    tuning::SearchBar& bar() const { return tune().bar(); }
    bridge::SweepSession& session() const { return window->searches().session(); }

    void edit() const {
        window->tabs().setCurrentWidget(&tune());
        if (!tune().editing()) QTest::mouseClick(&tune().new_button(), Qt::LeftButton);
        QVERIFY(editor().isVisible());
    }
    void click(QPushButton& button) const {
        // Where it is, if it can be scrolled.
        for (auto* area : editor().findChildren<QScrollArea*>())
            if (area->isAncestorOf(&button)) area->ensureWidgetVisible(&button);
        QVERIFY(button.isVisible() && button.isEnabled());
        QTest::mouseClick(&button, Qt::LeftButton);
    }
    /// Adds the first setting that is found so, which is to be that one.
    tuning::ParameterEditor& add(const char* typed, const char* path) const {
        click(editor().add_button());
        auto& finder = editor().finder();
        if (!finder.isVisible()) qFatal("the list of settings does not open");
        QTest::keyClicks(&finder.field(), QString::fromUtf8(typed));
        QTest::keyClick(&finder.field(), Qt::Key_Return);
        if (finder.isVisible()) qFatal("nothing is called %s", typed);
        return parameter(path);
    }
    tuning::ParameterEditor& parameter(const char* path) const {
        const auto find = [&]() -> tuning::ParameterEditor* {
            for (auto* one : editor().parameters())
                if (one->path() == path) return one;
            return nullptr;
        };
        if (!QTest::qWaitFor([&] { return find() != nullptr; })) qFatal("%s is not searched", path);
        return *find();
    }
    static void check(tuning::ParameterEditor& parameter, const std::set<QString>& names) {
        auto& list = *parameter.choices();
        for (int i = 0; i < list.count(); ++i) {
            list.setCurrentRow(i);
            const bool wanted = names.contains(list.item(i)->text());
            if ((list.item(i)->checkState() == Qt::Checked) != wanted) QTest::keyClick(&list, Qt::Key_Space);
        }
    }
    void choose_method(const char* id) const {
        auto* combo =
            static_cast<QComboBox*>(editor().method().list().editors().front()->editor().main_widget());
        combo->setFocus();
        const int wanted = combo->findData(QString::fromUtf8(id));
        while (combo->currentIndex() != wanted)
            QTest::keyClick(combo, combo->currentIndex() < wanted ? Qt::Key_Down : Qt::Key_Up);
        QTRY_COMPARE(QString::fromStdString(editor().method().about()->id), QString::fromUtf8(id));
    }
    QWidget* option(const char* key) const {
        const std::array groups = {static_cast<const forms::FieldGroup*>(&editor().options()),
                                   &editor().method().fields(), &editor().pruner().fields()};
        for (const auto* group : groups) {
            for (auto* field : group->editors())
                if (field->field().key == key) return field->editor().main_widget();
        }
        qFatal("no option %s", key);
    }
    forms::FieldEditor& row(const char* key) const {
        for (auto* field : editor().options().editors())
            if (field->field().key == key) return *field;
        qFatal("no option %s", key);
    }
    /// What is searched, once it is as it should be.
    Json searched() const {
        QTest::qWait(0);
        return window->searches().search().sweep(window->document().experiment());
    }
    /// As text, which says what is not the same.
    QString parameters() const { return QString::fromStdString(searched()["search"]["parameters"].dump()); }
    void start() const {
        WAIT(editor().start_button().isEnabled());
        QTest::mouseClick(&editor().start_button(), Qt::LeftButton);
        QVERIFY(session().is_active());
    }
    std::unique_ptr<tune::Sweep> sweep() const {
        auto opened = tune::Sweep::open(session().folder());
        if (!opened) qFatal("%s", opened.error().message.c_str());
        return *std::move(opened);
    }
};

int lines_with(const fs::path& file, const std::string& part) {
    int count = 0;
    const auto text = test::text_of(file);
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++count;
    return count;
}

std::vector<double> values_of(tune::Sweep& sweep) {
    const auto trials = *sweep.trials();
    std::vector<double> values;
    for (const auto& trial : trials)
        values.push_back(trial.value);
    return values;
}

}  // namespace

class TestSearchEditor : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void every_method_is_put_together_and_made_data() {
        QTest::addColumn<QString>("method");
        for (const auto* one : tune::samplers())
            QTest::newRow(one->id.c_str()) << QString::fromStdString(one->id);
    }

    void every_method_is_put_together_and_made() {
        QFETCH(const QString, method);
        const bool pbt = method == QLatin1String("pbt");
        const Bench bench;
        QVERIFY(!bench.editor().start_button().isEnabled());
        QVERIFY2(bench.editor().words().contains(QStringLiteral("Add a setting")),
                 qPrintable(bench.editor().words()));
        auto& rate = bench.add("learning rate", "optimizer.lr");
        QCOMPARE(rate.scale()->currentData().toString(), QStringLiteral("log"));
        type(rate.box("min"), QStringLiteral("1e-3"));
        type(rate.box("max"), QStringLiteral("0.1"));
        Json wanted = {{"optimizer.lr", {{"min", 1e-3}, {"max", 0.1}, {"scale", "log"}}}};
        bench.choose_method(method.toUtf8().constData());
        if (pbt) {  // what the weights depend on cannot be searched so
            type(bench.option("population"), QStringLiteral("2"));
            type(bench.option("generations"), QStringLiteral("3"));
        } else {
            auto& batch = bench.add("batch", "training.batch_size");
            auto* scale = batch.scale();
            scale->setFocus();
            while (scale->currentData().toString() != QLatin1String("linear"))
                QTest::keyClick(scale, Qt::Key_Up);
            type(batch.box("min"), QStringLiteral("2"));
            type(batch.box("max"), QStringLiteral("3"));
            auto& rule = bench.add("optimizer", "optimizer.id");
            QVERIFY(rule.choices()->count() > 30);
            Bench::check(rule, {QStringLiteral("AdamW"), QStringLiteral("Lion")});
            wanted["training.batch_size"] = {{"min", 2}, {"max", 3}, {"scale", "linear"}};
            wanted["optimizer.id"] = {"adamw", "lion"};
            if (method == QLatin1String("grid")) {
                type(rate.box("points"), QStringLiteral("2"));
                wanted["optimizer.lr"]["points"] = 2;
                wanted["training.batch_size"]["points"] = 5;
            } else {
                type(bench.option("trials"), QStringLiteral("5"));
            }
        }
        const std::int64_t planned = pbt ? 6 : method == QLatin1String("grid") ? 8 : 5;
        WAIT(bench.editor().start_button().isEnabled());
        QCOMPARE(bench.parameters(), QString::fromStdString(wanted.dump()));
        const auto read = tune::read_sweep(bench.searched());
        QVERIFY(read.ok());
        QCOMPARE(read->trials, planned);
        QCOMPARE(tune::to_json(*bench.editor().spec()), tune::to_json(*read));
        QVERIFY2(bench.editor().words().contains(QString::number(planned) + QStringLiteral(" trials")),
                 qPrintable(bench.editor().words()));
        if (method == QLatin1String("grid"))
            QVERIFY2(bench.editor().words().contains(QStringLiteral("2 × 2 × 2")),
                     qPrintable(bench.editor().words()));

        bench.start();
        WAIT(!bench.session().is_active());
        auto& view = bench.tune();
        WAIT(view.sweep().isVisible() &&
             view.note().text().contains(QStringLiteral("%1 of %1 trials").arg(planned)));
        QVERIFY(bench.bar().isHidden());  // nothing to go on with
        QCOMPARE(bench.session().folder().parent_path(), bench.runs().parent_path() / "sweeps");
        const auto trials = *bench.sweep()->trials();
        QCOMPARE(static_cast<std::int64_t>(trials.size()), planned);
        QVERIFY(std::all_of(trials.begin(), trials.end(), [](const auto& t) { return t.ended(); }));

        const auto* best = tune::best_trial(trials);
        QTest::mouseClick(&view.sweep().best_button(), Qt::LeftButton);
        QCOMPARE(view.sweep().current(), best->number);
        const auto taken = *tune::with_values(read->base, best->values);
        QCOMPARE(bench.window->document().experiment().optimizer, taken.optimizer);
        QCOMPARE(bench.window->document().experiment().training, taken.training);
    }

    /// Beside what it is about, in the place that the core names; and it goes when it is right again.
    void what_is_wrong_is_said_where_it_is() {
        const Bench bench;
        auto& editor = bench.editor();
        auto& rate = bench.add("learning rate", "optimizer.lr");
        auto& batch = bench.add("batch", "training.batch_size");
        WAIT(editor.start_button().isEnabled());
        const auto wrong_at = [&](tuning::ParameterEditor& at, const char* said) {
            const bool shown = QTest::qWaitFor([&] {
                return at.message().isVisible() && at.message().text().contains(QString::fromUtf8(said));
            });
            return shown && !editor.start_button().isEnabled() && !editor.words().isEmpty();
        };
        type(rate.box("min"), QStringLiteral("0.5"));
        type(rate.box("max"), QStringLiteral("0.1"));
        QVERIFY2(wrong_at(rate, "above max"), qPrintable(rate.message().text()));
        QVERIFY(!batch.message().isVisible());
        type(rate.box("min"), QStringLiteral("0.01"));
        WAIT(editor.start_button().isEnabled() && !rate.message().isVisible());
        type(rate.box("min"), QStringLiteral("0"));
        QVERIFY2(wrong_at(rate, "logarithm"), qPrintable(rate.message().text()));
        type(rate.box("min"), QStringLiteral("nonsense"));
        WAIT(rate.message().text().contains(QStringLiteral("still 0")));
        type(rate.box("min"), QStringLiteral("0.001"));
        WAIT(editor.start_button().isEnabled());

        bench.choose_method("grid");
        type(rate.box("points"), QStringLiteral("3"));
        type(batch.box("points"), QStringLiteral("2"));
        type(bench.option("trials"), QStringLiteral("7"));
        auto& trials = bench.row("trials");
        WAIT(trials.message().isVisible() && trials.message().text().contains(QStringLiteral("6 trials")));
        type(bench.option("trials"), QStringLiteral("6"));
        WAIT(editor.start_button().isEnabled() && !trials.message().isVisible());

        auto& rule = bench.add("optimizer", "optimizer.id");
        Bench::check(rule, {});
        QVERIFY2(wrong_at(rule, "empty"), qPrintable(rule.message().text()));
        QTest::mouseClick(&rule.remove_button(), Qt::LeftButton);
        WAIT(editor.start_button().isEnabled());
        QCOMPARE(editor.parameters().size(), 2u);

        // What the form has is what is searched around.
        bench.window->document().set("model.d_model", 17, QStringLiteral("width"));
        WAIT(!editor.start_button().isEnabled() && !editor.words().isEmpty());
        bench.window->document().undo_stack().undo();
        WAIT(editor.start_button().isEnabled());
        // Only what the task measures can be searched for, and it is called as people call it.
        const auto offered = [&bench] {
            QStringList names;
            const auto* list = qobject_cast<QComboBox*>(bench.option("target"));
            for (int i = 0; list && i < list->count(); ++i)
                names << list->itemText(i);
            return names;
        };
        QCOMPARE(offered(),
                 QStringList({QStringLiteral("Validation loss"), QStringLiteral("Lowest validation loss"),
                              QStringLiteral("bits per character"), QStringLiteral("perplexity")}));
        bench.window->searches().search().set("target", "perplexity", {});
        bench.window->document().load(train::find_preset("sentiment")->experiment, false);
        WAIT(offered().last() == QStringLiteral("macro f1"));
        QCOMPARE(bench.searched()["search"]["target"], Json("val_loss"));
        // Each task has the target that was chosen for it.
        bench.window->searches().search().set("target", "macro_f1", {});
        bench.window->document().load(test::small_experiment(), false);
        WAIT(offered().last() == QStringLiteral("perplexity"));
        QCOMPARE(bench.searched()["search"]["target"], Json("perplexity"));
        QCOMPARE(static_cast<QComboBox*>(bench.option("target"))->currentText(),
                 QStringLiteral("perplexity"));
        bench.window->document().load(train::find_preset("sentiment")->experiment, false);
        WAIT(offered().last() == QStringLiteral("macro f1"));
        QCOMPARE(bench.searched()["search"]["target"], Json("macro_f1"));
    }

    /// Parameters in another order, numbers as a list, a yes or no; and all of it in Chinese afterwards.
    void the_list_is_arranged() {
        Bench bench;
        auto& batch = bench.add("batch", "training.batch_size");
        bench.add("learning rate", "optimizer.lr");
        auto* scale = batch.scale();
        scale->setFocus();
        while (scale->currentData().toString() != QLatin1String("choices"))
            QTest::keyClick(scale, Qt::Key_Down);
        WAIT(batch.box("choices")->isVisible() && !batch.box("min")->isVisible());
        type(batch.box("choices"), QStringLiteral("4, 8, 16"));
        QTest::mouseClick(&bench.parameter("optimizer.lr").up_button(), Qt::LeftButton);
        WAIT(bench.editor().parameters().front()->path() == "optimizer.lr");
        QVERIFY2(bench.parameters().startsWith(QStringLiteral("{\"optimizer.lr\"")) &&
                     bench.parameters().endsWith(QStringLiteral("\"training.batch_size\":[4,8,16]}")),
                 qPrintable(bench.parameters()));
        auto& shares = bench.add("Tied head", "model.tied_head");
        WAIT(shares.choices()->count() == 2);
        QCOMPARE(bench.searched()["search"]["parameters"]["model.tied_head"], Json({false, true}));
        // What is searched already is not found again.
        bench.click(bench.editor().add_button());
        QTest::keyClicks(&bench.editor().finder().field(), QStringLiteral("learning rate"));
        for (int i = 0; i < bench.editor().finder().list().count(); ++i)
            QVERIFY(bench.editor().finder().list().item(i)->data(Qt::UserRole).toString() !=
                    QLatin1String("optimizer.lr"));
        bench.editor().finder().hide();

        const auto* before = &bench.tune();
        const Json searched = bench.searched();
        bench.languages.set_choice(LanguageManager::Choice::chinese);
        WAIT(&bench.window->tune() != before);
        QVERIFY(bench.tune().editing() && bench.editor().parameters().size() == 3);
        QCOMPARE(bench.searched(), searched);
        for (const auto* widget : bench.tune().findChildren<QWidget*>()) {
            if ((widget->focusPolicy() & Qt::TabFocus) == 0 || !widget->isVisible()) continue;
            QString name = widget->accessibleName();
            if (const auto* button = qobject_cast<const QAbstractButton*>(widget); button && name.isEmpty())
                name = button->text();
            QVERIFY2(!name.isEmpty(), widget->metaObject()->className());
        }
    }

    /// Stopped half way and gone on with, with nothing lost and nothing made twice.
    void a_search_is_stopped_and_gone_on_with() {
        const Bench bench(Json{{"training", {{"steps", 6000}, {"eval_every", 2000}}}});
        auto& rate = bench.add("learning rate", "optimizer.lr");
        bench.choose_method("grid");
        type(rate.box("min"), QStringLiteral("0.001"));
        type(rate.box("max"), QStringLiteral("0.1"));
        type(rate.box("points"), QStringLiteral("8"));
        type(bench.option("workers"), QStringLiteral("2"));
        WAIT(bench.editor().spec() && bench.editor().spec()->trials == 8);
        auto spec = *bench.editor().spec();
        bench.start();
        auto& bar = bench.bar();
        WAIT(bar.progress().value() >= 2);
        QVERIFY2(bar.words().contains(QStringLiteral("of 8 trials done")), qPrintable(bar.words()));
        // Where no run is shown, it is said where to look.
        const auto said = [&] {
            return bench.window->curves().card(window::CurvesView::loss).model().empty_text;
        };
        QVERIFY2(said().contains(QStringLiteral("in the Tune tab")), qPrintable(said()));
        QTest::mouseClick(&bar.stop_button(), Qt::LeftButton);
        WAIT(!bench.session().is_active());
        QVERIFY2(said().contains(QStringLiteral("Press Train")), qPrintable(said()));
        const auto folder = bench.session().folder();
        const auto ended = [&] { return lines_with(folder / "journal.jsonl", "\"done\""); };
        QVERIFY(ended() >= 2 && ended() < 8);
        WAIT(bar.go_on_button().isVisible());
        QTest::mouseClick(&bar.go_on_button(), Qt::LeftButton);
        WAIT(!bench.session().is_active());
        WAIT(bar.isHidden());
        QCOMPARE(ended(), 8);
        for (int trial = 0; trial < 8; ++trial) {
            const auto mark = "\"trial\":" + std::to_string(trial);
            QCOMPARE(lines_with(folder / "journal.jsonl", "{\"event\":\"trial\"," + mark), 1);
            QCOMPARE(lines_with(folder / "journal.jsonl", "{\"event\":\"done\"," + mark), 1);
        }
        auto straight = tune::Sweep::create(spec, bench.runs().parent_path() / "straight");
        train::Control control;
        QVERIFY(straight.ok() && (*straight)->run(control).ok());
        QCOMPARE(values_of(*bench.sweep()), values_of(**straight));
    }

    /// The window closes upon a search: it is saved, and the next start offers it.
    void a_search_survives_the_window() {
        Bench bench(Json{{"training", {{"steps", 8000}, {"eval_every", 4000}}}});
        bench.add("learning rate", "optimizer.lr");
        type(bench.option("trials"), QStringLiteral("6"));
        type(bench.option("workers"), QStringLiteral("1"));
        WAIT(bench.editor().spec() && bench.editor().spec()->trials == 6);
        bench.start();
        WAIT(bench.bar().progress().value() >= 1);
        const auto folder = bench.session().folder();
        const auto remembered = [&] { return bench.settings.value(QStringLiteral("runs/interrupted")); };
        QCOMPARE(remembered().toString(), QString::fromStdString(folder.string()));  // should it be killed
        bench.may_close = false;
        bench.window->close();
        QVERIFY(bench.window->isVisible() && bench.session().is_active());
        bench.may_close = true;
        bench.window->close();
        bench.window.reset();
        auto left = tune::Sweep::open(folder);
        QVERIFY(left.ok() && !*(*left)->is_worked_on());
        const auto trials = *(*left)->trials();
        QVERIFY(!trials.empty() && !trials.back().ended());
        QVERIFY(!store::list_checkpoints((*left)->run_folders(trials.back().number).front()).empty());
        bench.open();
        WAIT(bench.window->messages().isVisible() && bench.window->messages().offers().size() == 2);
        QTest::mouseClick(bench.window->messages().offers()[1], Qt::LeftButton);
        QVERIFY(bench.session().is_active() && bench.session().folder() == folder);
        WAIT(!bench.session().is_active());
        WAIT(bench.tune().note().text().contains(QStringLiteral("6 of 6 trials")));
        QCOMPARE(lines_with(folder / "journal.jsonl", "\"done\""), 6);
        QVERIFY(!remembered().isValid());
        // One parameter makes no map.
        QVERIFY(!bench.tune().sweep().page_button(tuning::SweepView::pair_page).isVisible());
        bench.window->close();
        bench.window.reset();
        bench.open();
        QVERIFY(bench.window->messages().isHidden());
    }

    /// Neither a search nor a race begins with a number that is not the one that is seen.
    void a_wrong_number_starts_nothing() {
        const Bench bench;
        bench.add("learning rate", "optimizer.lr");
        WAIT(bench.editor().start_button().isEnabled());
        auto* trials = bench.option("trials");
        type_over(trials, QStringLiteral("-3"));
        bench.editor().start_button().click();
        QVERIFY(!bench.session().is_active());
        QVERIFY(trials->hasFocus());
        type(trials, QStringLiteral("2"));
        WAIT(bench.editor().spec() && bench.editor().spec()->trials == 2);
        auto* least = bench.parameter("optimizer.lr").box("min");
        type_over(least, QStringLiteral("x"));
        bench.editor().start_button().click();
        QVERIFY(!bench.session().is_active());
    }

    /// They would halve each other's cores.
    void runs_and_searches_wait_for_each_other() {
        const Bench bench(Json{{"training", {{"steps", 100000}, {"eval_every", 1000}}}});
        bench.add("learning rate", "optimizer.lr");
        WAIT(bench.editor().start_button().isEnabled());
        bench.click_train();
        WAIT(bench.phase() == bridge::Phase::running);
        QVERIFY(!bench.editor().start_button().isEnabled());
        QVERIFY2(bench.editor().words().contains(QStringLiteral("A run trains")),
                 qPrintable(bench.editor().words()));
        bench.window->control().stop();
        WAIT_FOR_IDLE(bench);
        const int runs = bench.window->runs_model().rowCount();
        bench.start();
        bench.click_train();
        QVERIFY(bench.phase() == bridge::Phase::idle && bench.window->runs_model().rowCount() == runs);
        auto& messages = bench.window->messages();
        QVERIFY(messages.isVisible() && messages.offers().size() == 1);
        messages.dismiss();
        bench.window->welcome().race_button().click();
        QVERIFY(!bench.window->control().race().is_active());
        QVERIFY(messages.isVisible() && messages.offers().size() == 1);
        QTest::mouseClick(messages.offers().front(), Qt::LeftButton);
        WAIT(!bench.session().is_active());
        QVERIFY(messages.isHidden());
        bench.click_train();
        WAIT(bench.phase() == bridge::Phase::running);
        WAIT(!bench.tune().isVisible() || !bench.bar().go_on_button().isEnabled() || bench.tune().editing());
        bench.window->control().stop();
        WAIT_FOR_IDLE(bench);
    }

    /// The U-curve, from a click to the rate in the form.
    void the_learning_rate_is_found() {
        const Bench bench;
        bench.click(bench.editor().rate_button());
        WAIT(bench.editor().spec() && bench.editor().spec()->trials == 7);
        auto& rate = bench.parameter("optimizer.lr");
        QCOMPARE(static_cast<QLineEdit*>(rate.box("max"))->text(), QStringLiteral("0.3"));
        type(bench.option("seeds"), QStringLiteral("2"));
        auto& rule = bench.add("optimizer", "optimizer.id");
        Bench::check(rule, {QStringLiteral("AdamW"), QStringLiteral("Lion")});
        WAIT(bench.editor().spec() && bench.editor().spec()->trials == 14);
        bench.start();
        WAIT(!bench.session().is_active());
        auto& view = bench.tune().sweep();
        QVERIFY(view.page_button(tuning::SweepView::pair_page).isVisible());
        WAIT(view.rates().rows().size() == 2 &&
             bench.tune().note().text().contains(QStringLiteral("14 of 14")));
        QTest::mouseClick(&view.page_button(tuning::SweepView::rate_page), Qt::LeftButton);
        QCOMPARE(view.page(), static_cast<int>(tuning::SweepView::rate_page));
        const auto curves = *tune::u_curves(*bench.sweep());
        QCOMPARE(curves.size(), 2u);
        for (std::size_t i = 0; i < curves.size(); ++i) {
            const auto& row = view.rates().rows()[i];
            QCOMPARE(row.optimizer, curves[i].optimizer);
            QVERIFY(std::abs(row.rate / curves[i].curve.suggestion - 1) < 0.01);
            const auto& drawn = view.rates().card().model().curves;
            const auto mean = std::find_if(drawn.begin(), drawn.end(), [&](const auto& one) {
                return one.key == QString::fromStdString(curves[i].optimizer);
            });
            QVERIFY(mean != drawn.end());
            std::size_t whole = 0;
            for (const auto& point : curves[i].curve.points)
                whole += point.loss.count > 0 ? 1 : 0;
            QCOMPARE(mean->series->size(), whole);
            QCOMPARE(mean->series->y(0), curves[i].curve.points.front().loss.mean);
        }
        // A dot is the run of its rate.
        auto& card = view.rates().card();
        QVERIFY2(card.height() >= 200, "the plot has the height, what is said of it stands beside");
        QVERIFY(card.geometry().right() < view.rates().rows()[0].words->mapTo(&view.rates(), QPoint()).x());
        const auto dots = std::find_if(
            card.model().curves.begin(), card.model().curves.end(),
            [&](const auto& one) { return one.key == QString::fromStdString(curves[1].optimizer); });
        const double rate_there = dots->series->x(1);
        QTest::mouseClick(&card.plot(), Qt::LeftButton, {},
                          QPoint(qRound(card.plot().xAxis->coordToPixel(rate_there)),
                                 qRound(card.plot().yAxis->coordToPixel(dots->series->y(1)))));
        const auto& opened = bench.newest().experiment;
        QCOMPARE(opened.base_lr(), rate_there);
        QCOMPARE(opened.optimizer.id, curves[1].optimizer);
        QTest::mouseClick(view.rates().rows()[1].use, Qt::LeftButton);
        const auto& experiment = bench.window->document().experiment();
        QCOMPARE(experiment.optimizer.id, curves[1].optimizer);
        QCOMPARE(experiment.base_lr(), view.rates().rows()[1].rate);
        bench.window->document().undo_stack().undo();  // both at once
        QCOMPARE(experiment.optimizer.id, std::string("adamw"));
        QCOMPARE(experiment.base_lr(), 0.01);
    }

    /// The range test says what the core's does, and no more than it can.
    void the_range_of_rates_is_tested() {
        const Bench bench;
        auto& range = bench.editor().range();
        QVERIFY(!range.isVisible());
        bench.click(bench.editor().range_button());
        QVERIFY(range.isVisible() && bench.window->searches().is_active());
        bench.click_train();
        QVERIFY(bench.phase() == bridge::Phase::idle && bench.window->messages().isVisible());
        WAIT(!bench.window->searches().is_active());
        QVERIFY(bench.window->messages().isHidden());
        train::Control control;
        const auto found = tune::lr_range(bench.window->document().experiment(), {}, control);
        QVERIFY(found.ok() && found->steepest_lr > 0);
        const auto& curves = range.card().model().curves;
        QCOMPARE(curves.size(), 2u);
        QCOMPARE(curves[0].series->size(), found->points.size());
        QCOMPARE(curves[0].series->y(20), found->points[20].loss);
        QVERIFY2(range.words().contains(QStringLiteral("falls fastest")), qPrintable(range.words()));
        bench.click(range.use_button());
        QVERIFY(std::abs(bench.window->document().experiment().base_lr() / found->suggestion - 1) < 0.01);
        QVERIFY(range.words().contains(QStringLiteral("falls fastest")));  // as the rate was to be found
        // Of another model it says nothing.
        bench.window->document().set("optimizer.beta1", 0.5, {});
        WAIT(range.words().contains(QStringLiteral("other settings than the form has now")));
        QVERIFY(!range.use_button().isVisible());
        bench.window->document().undo_stack().undo();
        WAIT(range.words().contains(QStringLiteral("falls fastest")) && range.use_button().isVisible());
    }

    void every_view_is_taken_away() {
        const Bench bench;
        bench.add("learning rate", "optimizer.lr");
        bench.add("beta1", "optimizer.beta1");
        type(bench.option("trials"), QStringLiteral("11"));
        WAIT(bench.editor().spec() && bench.editor().spec()->trials == 11);
        bench.start();
        WAIT(!bench.session().is_active());
        WAIT(bench.tune().note().text().contains(QStringLiteral("11 of 11")));
        auto& view = bench.tune().sweep();
        const QTemporaryDir folder;
        QString answer;
        const auto read = [](const QString& path) {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        for (int page = 0; page < tuning::SweepView::rate_page; ++page) {
            view.set_page(page);
            auto& menu = view.export_menu();
            menu.set_ask_path([&](QWidget*, const QString&) { return answer; });
            menu.set_ask_look([](QWidget*, const plots::ExportLook&, QSize) {
                return plots::ExportLook{{500, 320}, 9, true};
            });
            const auto actions = menu.actions_menu().actions();
            actions[actions.size() - 2]->trigger();  // size and look
            for (const char* ending : {"png", "svg", "pdf", "csv"}) {
                answer = folder.filePath(QStringLiteral("%1.%2").arg(page).arg(QString::fromUtf8(ending)));
                bench.window->tabs().setCurrentWidget(&bench.tune());
                bench.window->actions().export_plot->trigger();
                WAIT(bench.window->messages().text().contains(answer));  // and it is written
            }
            const QImage picture(folder.filePath(QStringLiteral("%1.png").arg(page)));
            QCOMPARE(picture.size(), QSize(500, 320));
            std::set<QRgb> colors;
            for (int y = 0; y < picture.height(); y += 3)
                for (int x = 0; x < picture.width(); x += 3)
                    colors.insert(picture.pixel(x, y));
            QVERIFY(colors.size() > 5);
            QCOMPARE(picture.pixelColor(1, 1), dark_theme().surface);
            QVERIFY(read(folder.filePath(QStringLiteral("%1.svg").arg(page))).contains("</svg>"));
            QVERIFY(read(folder.filePath(QStringLiteral("%1.pdf").arg(page))).startsWith("%PDF"));
            // Lines of the data: a trial each, a parameter each, or a point of a curve each.
            const auto csv = read(folder.filePath(QStringLiteral("%1.csv").arg(page)));
            const int lines = page == tuning::SweepView::importance_page ? 3
                              : page == tuning::SweepView::history_page  ? 23
                                                                         : 12;
            QCOMPARE(csv.count('\n'), lines);
            if (page == 0) {
                const auto trials = *bench.sweep()->trials();
                QVERIFY(
                    csv.contains("," + QByteArray::fromStdString(base::show_number(trials[3].value)) + ","));
            }
        }
        view.set_page(tuning::SweepView::pair_page);
        auto& menu = view.export_menu();
        const auto actions = menu.actions_menu().actions();
        actions[actions.size() - 3]->trigger();
        QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("trial,state,value")));
        actions[actions.size() - 4]->trigger();
        QCOMPARE(QApplication::clipboard()->image().size(), QSize(500, 320));
    }

    /// What another program works on is not offered; what nobody does is.
    void only_what_nobody_works_on_can_go_on() {
        const Bench bench(Json{{"training", {{"steps", 30000}, {"eval_every", 1000}}}});
        auto spec = tune::read_sweep(
            {{"experiment", train::to_json(bench.window->document().experiment())},
             {"search",
              {{"method", "random"},
               {"trials", 3},
               {"workers", 1},
               {"parameters", {{"optimizer.lr", {{"min", 1e-3}, {"max", 1e-1}, {"scale", "log"}}}}}}}});
        QVERIFY(spec.ok());
        const auto folder = bench.runs().parent_path() / "other";
        auto sweep = tune::Sweep::create(*spec, folder);
        QVERIFY(sweep.ok());
        train::Control control;
        std::atomic<bool> reported = false;
        (*sweep)->tell([&](const Json& line) {
            if (line["event"] == "report") reported = true;
        });
        std::jthread other([&] { (void)(*sweep)->run(control); });
        WAIT(reported);
        bench.tune().set_editing(false);
        bench.tune().follow(folder);
        WAIT(bench.tune().sweep().isVisible());
        QVERIFY(bench.bar().isHidden());
        control.stop();
        other.join();
        WAIT(bench.bar().go_on_button().isVisible());
    }
};

QTEST_MAIN(TestSearchEditor)
#include "test_search_editor.moc"
