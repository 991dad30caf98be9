// SPDX-License-Identifier: GPL-3.0-or-later
// The Experiment panel as a whole: marks, faults, live changes, names for screen readers, summaries, and room
// at small widths and large fonts.
#include <cmath>

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QStyleOptionSlider>
#include <QToolButton>

#include "core/model/transformer.h"
#include "core/optim/catalog.h"
#include "core/schedule/catalog.h"
#include "core/train/course.h"
#include "tests/ui/form_fixture.h"
#include "ui/forms/footprint.h"
#include "ui/forms/live_mark.h"
#include "ui/forms/model_section.h"
#include "ui/forms/number_box.h"
#include "ui/forms/number_editor.h"
#include "ui/forms/rate_offer.h"
#include "ui/forms/schedule_preview.h"
#include "ui/forms/section_header.h"
#include "ui/forms/sections.h"
#include "ui/forms/texts.h"

using namespace optimlab;
using namespace optimlab::ui::forms;

namespace {

/// Data of so many tokens.
task::Overview data_of(std::int64_t vocabulary) {
    task::Overview data;
    data.sizes = vocabulary;
    data.choices = vocabulary;
    return data;
}

}  // namespace

class TestFormPanel : public QObject {
    Q_OBJECT

    FormFixture* fixture_ = nullptr;
    ExperimentDocument* document_ = nullptr;
    ExperimentForm* form_ = nullptr;

    FieldEditor& field(const char* path) { return fixture_->field(path); }
    QLineEdit* box(const char* path) { return fixture_->box(path); }

 private Q_SLOTS:
    void init() {
        fixture_ = new FormFixture;
        document_ = &fixture_->document;
        form_ = &fixture_->form;
    }
    void cleanup() { delete fixture_; }

    void default_mark_and_reset() {
        auto& beta2 = field("optimizer.beta2");  // the preset has 0.99, the default is 0.999
        QVERIFY(beta2.reset_button().isVisible());
        QVERIFY(!field("optimizer.beta1").reset_button().isVisible());
        QVERIFY(beta2.reset_button().focusPolicy() & Qt::TabFocus);
        QTest::mouseClick(&beta2.reset_button(), Qt::LeftButton);
        QCOMPARE(at(*document_, "optimizer.beta2").get<double>(), 0.999);
        QVERIFY(!beta2.reset_button().isVisible());
        document_->undo_stack().undo();
        QVERIFY(beta2.reset_button().isVisible());
    }

    void a_fault_is_said_beside_its_place() {
        type(box("model.d_model"), QStringLiteral("62"));
        QVERIFY(!document_->valid());
        QCOMPARE(document_->fault_path(), QStringLiteral("model.blocks[0].n_heads"));
        QCOMPARE(document_->experiment().model.d_model,  // the last valid one
                 train::presets().front().experiment.model.d_model);
        form_->section(QStringLiteral("model"))->set_folded(true);
        QTRY_VERIFY(!form_->section(QStringLiteral("model"))->folded());
        QVERIFY(field("model.blocks[0].n_heads").message().isVisible());
        QCOMPARE(form_->place_name(document_->fault_path()), QStringLiteral("Model, block 1, Heads"));
        // Numbers of before would mislead; what is not at fault has those of now.
        QCOMPARE(form_->section(QStringLiteral("model"))->summary(), QStringLiteral("not valid"));
        type(box("training.steps"), QStringLiteral("777"));
        QVERIFY(form_->section(QStringLiteral("training"))->summary().contains(QStringLiteral("777")));
        document_->undo_stack().undo();
        document_->undo_stack().undo();
        QVERIFY(document_->valid());
        QTRY_VERIFY(!field("model.blocks[0].n_heads").message().isVisible());
        form_->show_fault(QStringLiteral("data"), QStringLiteral("the file is gone"));
        QCOMPARE(form_->section(QStringLiteral("task"))->fault(), QStringLiteral("the file is gone"));
        // A message for a file has keys; the form has names for them.
        QCOMPARE(
            form_->in_words(QStringLiteral("data.txt: set training.steps, model.blocks[0].n_heads or a.b")),
            QStringLiteral("data.txt: set “Steps”, “Heads” or a.b"));
        QCOMPARE(form_->in_words(QStringLiteral("/training.steps/x: none")),
                 QStringLiteral("/training.steps/x: none"));
    }

    void zero_says_what_it_means() {
        const auto label = [this](const char* path) {
            QString all;
            for (const auto* part : field(path).findChildren<QLabel*>())
                all += part->text();
            return all;
        };
        QVERIFY(label("model.blocks[0].d_ff").contains(QStringLiteral("four times d_model")));
        QVERIFY(!label("model.blocks[0].d_ff").contains(QStringLiteral("channels")));
        type(box("model.blocks[0].d_ff"), QStringLiteral("100"));
        QVERIFY(label("model.blocks[0].d_ff").contains(QStringLiteral("channels")));
        QCOMPARE(read_number(field("training.steps").field(), QStringLiteral("many")).fault,
                 QStringLiteral("not a whole number; write 128"));
    }

    void greyed_out_by_another_field() {
        document_->set("optimizer.id", "sgd", QStringLiteral("choose"));
        QVERIFY(!field("optimizer.nesterov").editor().isEnabled());
        type(box("optimizer.momentum"), QStringLiteral("0.9"));
        QVERIFY(field("optimizer.nesterov").editor().isEnabled());
        document_->undo_stack().undo();
        QVERIFY(!field("optimizer.nesterov").editor().isEnabled());
    }

    void every_focusable_widget_has_a_name() {
        for (const char* optimizer : {"adamw", "sgd"}) {
            document_->set("optimizer.id", optimizer, QStringLiteral("choose"));
            document_->set("data.id", "text_file", QStringLiteral("choose"));
            for (const auto* widget : form_->findChildren<QWidget*>()) {
                if (widget->focusPolicy() == Qt::NoFocus || widget->isWindow()) continue;
                if (widget->window() != &fixture_->window)
                    continue;  // the list of a combo box is a window of its own
                QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
            }
        }
    }

    void only_live_fields_go_to_the_run() {
        QSignalSpy spy(form_, &ExperimentForm::live_change);
        type(box("optimizer.lr"), QStringLiteral("0.01"));
        QTest::qWait(150);
        QCOMPARE(spy.count(), 0);  // nothing is running
        const auto start = document_->experiment();
        form_->set_run(&start);
        type(box("optimizer.lr"), QStringLiteral("0.025"));
        QTest::qWait(150);
        QCOMPARE(spy.count(), 1);  // not 0, 0.0, 0.02 on the way
        QCOMPARE(spy[0][0].toString(), QStringLiteral("optimizer.lr"));
        QVERIFY(spy[0][1].value<base::Json>() == Json(0.025));  // QCOMPARE is at odds with Json
        type(box("training.batch_size"), QStringLiteral("3"));
        QTest::qWait(150);
        QCOMPARE(spy.count(), 1);
        document_->undo_stack().undo();
        document_->undo_stack().undo();
        QTRY_COMPARE(spy.count(), 2);                          // undo applies too
        QVERIFY(spy[1][1].value<base::Json>() == Json(0.01));  // QCOMPARE is at odds with Json
        document_->set("optimizer.id", "sgd", QStringLiteral("choose"));
        type(box("optimizer.lr"), QStringLiteral("0.5"));
        QTest::qWait(150);
        QCOMPARE(spy.count(), 2);  // another optimizer than the one that runs
        form_->set_run(nullptr);
    }

    /// A run that begins or ends moves no row of the form.
    void nothing_moves_when_a_run_begins() {
        const auto places = [this] {
            QTest::qWait(20);
            std::vector<QRect> all;
            for (const auto* label : form_->findChildren<QLabel*>())
                all.emplace_back(label->mapTo(form_, QPoint()), label->size());
            return all;
        };
        const auto before = places();
        const auto run = document_->experiment();
        form_->set_run(&run);
        QVERIFY(field("optimizer.lr").findChild<LiveMark*>()->is_on());
        QVERIFY(!field("training.batch_size").findChild<LiveMark*>()->is_on());
        QVERIFY(places() == before);
        form_->set_run(nullptr);
        QVERIFY(!field("optimizer.lr").findChild<LiveMark*>()->is_on());
        QVERIFY(places() == before);
    }

    void files_are_chosen() {
        document_->set("data.id", "text_file", QStringLiteral("choose"));
        form_->set_file_picker(
            [](QWidget*, const QString&, const QString&) { return QStringLiteral("/tmp/a.txt"); });
        auto* button = field("data.path").editor().findChild<QToolButton*>();
        QVERIFY(button);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(at(*document_, "data.path").get<std::string>(), std::string("/tmp/a.txt"));
        QCOMPARE(box("data.path")->text(), QStringLiteral("/tmp/a.txt"));
    }

    void the_preview_is_the_schedule() {
        auto& preview = static_cast<ScheduleSection*>(form_->section(QStringLiteral("schedule")))->preview();
        const auto& experiment = document_->experiment();
        const auto schedule = schedule::make(experiment.schedule, train::course(experiment));
        for (int x = 0; x < preview.width(); x += 7)
            QCOMPARE(preview.rate_at(x), schedule->at(preview.step_at(x)));
        QCOMPARE(preview.step_at(preview.width()), experiment.training.steps - 1);
        form_->section(QStringLiteral("schedule"))->set_folded(true);
        QVERIFY(preview.isVisible());
    }

    /// No jump of a schedule falls between two pixels.
    void the_preview_shows_every_step() {
        auto& preview = static_cast<ScheduleSection*>(form_->section(QStringLiteral("schedule")))->preview();
        document_->set("training.steps", 100'000, QStringLiteral("long"));
        document_->set("schedule.id", "cosine_restarts", QStringLiteral("choose"));
        document_->set("schedule.t_0", 10, QStringLiteral("short"));
        for (int x = 10; x < preview.width() - 10; x += 7) {
            const auto [low, high] = preview.extent_at(x);
            QVERIFY(high == document_->experiment().base_lr() && low < 0.1 * high);
        }
    }
    /// While a slider is held, the curve is already that of the parameter under the pointer.
    void the_preview_follows_a_drag() {
        auto& preview = static_cast<ScheduleSection*>(form_->section(QStringLiteral("schedule")))->preview();
        auto& slider = *static_cast<NumberEditor&>(field("schedule.warmup_steps").editor()).slider();
        const int undone = document_->undo_stack().count();
        const auto pointer = [&](double part) {
            return QPoint(static_cast<int>(part * slider.width()), slider.height() / 2);
        };
        QStyleOptionSlider option;
        option.initFrom(&slider);
        option.minimum = slider.minimum(), option.maximum = slider.maximum();
        option.sliderPosition = slider.sliderPosition(), option.sliderValue = slider.value();
        const QRect handle =
            slider.style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, &slider);
        QTest::mousePress(&slider, Qt::LeftButton, {}, handle.center());
        QImage last = preview.grab().toImage();
        std::int64_t warmup = 0;
        for (const double part : {0.4, 0.6, 0.8}) {
            QTest::mouseMove(&slider, pointer(part));
            QVERIFY(slider.isSliderDown());
            const auto& experiment = document_->experiment();
            const auto schedule = schedule::make(experiment.schedule, train::course(experiment));
            QVERIFY(schedule->warmup_steps() > warmup);
            warmup = schedule->warmup_steps();
            for (int x = 0; x < preview.width(); x += 7)
                QCOMPARE(preview.rate_at(x), schedule->at(preview.step_at(x)));
            const QImage now = preview.grab().toImage();
            QVERIFY(now != last);
            last = now;
        }
        QTest::mouseRelease(&slider, Qt::LeftButton, {}, pointer(0.8));
        QCOMPARE(document_->undo_stack().count(), undone + 1);
    }
    void points_are_dragged_in_the_preview() {
        auto& preview = static_cast<ScheduleSection*>(form_->section(QStringLiteral("schedule")))->preview();
        QVERIFY(preview.points().empty());
        document_->set("schedule.id", "piecewise", QStringLiteral("choose"));
        const Json before = at(*document_, "schedule");
        const int undone = document_->undo_stack().count();
        auto points = preview.points();
        QCOMPARE(points.size(), std::size_t{4});
        const QPoint from = points[2].toPoint(), to(preview.width() / 2, preview.height() / 2);
        QTest::mousePress(&preview, Qt::LeftButton, {}, from);
        QTest::mouseMove(&preview, (from + to) / 2);
        QTest::mouseMove(&preview, to);
        QTest::mouseRelease(&preview, Qt::LeftButton, {}, to);
        QVERIFY(std::fabs(at(*document_, "schedule.positions")[2].get<double>() - 0.5) < 0.03);
        QVERIFY(std::fabs(at(*document_, "schedule.factors")[2].get<double>() - 0.5) < 0.05);
        QVERIFY((preview.points()[2] - QPointF(to)).manhattanLength() < 4);
        QVERIFY(document_->valid());
        // The whole drag is one step.
        QCOMPARE(document_->undo_stack().count(), undone + 1);
        document_->undo_stack().undo();
        QVERIFY(at(*document_, "schedule") == before);
        // A double click adds a point, another one takes it away.
        QTest::mouseDClick(&preview, Qt::LeftButton, {}, to);
        QCOMPARE(preview.points().size(), std::size_t{5});
        QTest::mouseDClick(&preview, Qt::LeftButton, {}, preview.points()[2].toPoint());
        QVERIFY(at(*document_, "schedule.positions") == before.at("positions"));
    }
    /// What can be trained and cannot be meant is said at its field at once.
    void an_odd_combination_is_pointed_out() {
        document_->set("schedule.warmup_steps", 9'000'000, QStringLiteral("too long"));
        QTRY_VERIFY(form_->editor(QStringLiteral("schedule.warmup_steps"))
                        ->message()
                        .text()
                        .contains(QStringLiteral("does not fit into a run")));
        QVERIFY(document_->valid());
        document_->set("schedule.warmup_steps", 10, QStringLiteral("shorter"));
        QTRY_VERIFY(!form_->editor(QStringLiteral("schedule.warmup_steps"))->message().isVisible());
    }

    void every_bad_combination_is_said_at_its_field_data() {
        QTest::addColumn<QByteArray>("changes");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("message");
        QTest::addColumn<bool>("refused");
        const auto row = [](const char* name, const char* changes, const char* path, const char* message,
                            bool refused) {
            QTest::newRow(name) << QByteArray(changes) << QString::fromUtf8(path)
                                << QString::fromUtf8(message) << refused;
        };
        row("a warmup longer than the run",
            R"({"schedule.warmup_unit": "tokens", "schedule.warmup_length": 1e12})", "schedule.warmup_length",
            "does not fit into a run", false);
        row("plateau without validation", R"({"schedule.id": "plateau", "training.eval_every": 0})",
            "training.eval_every", "waits for validation losses", true);
        row("plateau before the first validation",
            R"({"schedule.id": "greedy", "training.eval_every": 9000})", "training.eval_every",
            "waits for validation losses", false);
        row("plateau beside one_cycle",
            R"({"schedule.id": "one_cycle", "drives": [{"target": "optimizer.beta1", "id": "plateau"}]})",
            "drives[0].id", "choose another schedule beside one_cycle", true);
        row("one_cycle after a warmup", R"({"schedule.id": "one_cycle", "schedule.warmup_steps": 50})",
            "schedule.warmup", "one cycle rises by itself", false);
        row("ramp_hold_decay", R"({"schedule.id": "ramp_hold_decay", "schedule.decay_start_steps": 90000})",
            "schedule.decay_start_steps", "the decay would come at step 90000", false);
        row("wsd", R"({"schedule.id": "wsd", "schedule.decay_steps": 90000})", "schedule.decay_steps",
            "is longer than what the warmup leaves", false);
        row("tri_stage", R"({"schedule.id": "tri_stage", "schedule.hold_steps": 90000})",
            "schedule.hold_steps", "the decay would come at step", false);
        row("multi_step", R"({"schedule.id": "multi_step", "schedule.milestones": [90000]})",
            "schedule.milestones", "would come at step 90000", false);
        row("a cooldown within the warmup",
            R"({"schedule.id": "constant", "schedule.warmup_steps": 400, "schedule.cooldown_fraction": 0.9, )"
            R"("schedule.cooldown": "linear"})",
            "schedule.cooldown_fraction", "within the warmup of 400 steps", false);
    }
    /// Also where the document stays one that can be trained; at once, and no longer than it holds.
    void every_bad_combination_is_said_at_its_field() {
        QFETCH(QByteArray, changes);
        QFETCH(QString, path);
        QFETCH(QString, message);
        QFETCH(bool, refused);
        const Json all = Json::parse(changes.toStdString());
        const int before = document_->undo_stack().index();
        for (const auto& [place, value] : all.items())
            document_->set(place, value, QStringLiteral("change"), Merging::never);
        QCOMPARE(document_->valid(), !refused);
        QVERIFY(form_->editor(path));
        QTRY_VERIFY(form_->editor(path)->message().isVisible());
        const QString said = form_->editor(path)->message().text();
        QVERIFY2(said.contains(message), qPrintable(said));
        document_->undo_stack().setIndex(before);
        QTRY_VERIFY(!form_->editor(path) || form_->editor(path)->message().isHidden());
    }

    /// Also where a section has several components: two of them are not called alike.
    void a_component_is_called_by_its_part() {
        for (const auto& [path, name] : {std::pair("task.id", "Task & data, Task"),
                                         {"data.id", "Task & data, Data"},
                                         {"optimizer.id", "Optimizer"},
                                         {"model.blocks[0].n_heads", "Model, block 1, Heads"}})
            QCOMPARE(form_->place_name(QString::fromUtf8(path)), QString::fromUtf8(name));
    }

    void summaries_say_it() {
        document_->load(train::find_preset("nanogpt-cpu") ? train::find_preset("nanogpt-cpu")->experiment
                                                          : train::presets()[1].experiment,
                        false);
        form_->set_data(data_of(65));
        const auto said = [&](const char* key) {
            return form_->section(QString::fromUtf8(key))
                ->summary()
                .replace(QChar(QChar::Nbsp), QLatin1Char(' '));
        };
        QCOMPARE(said("optimizer"), QStringLiteral("AdamW · lr 1e-3 · β 0.9/0.99 · decay 0.1"));
        QCOMPARE(said("model"), QStringLiteral("decoder · 4 blocks · 0.8 M"));
        QCOMPARE(said("schedule"), QStringLiteral("warmup 100 + cosine"));
        QCOMPARE(said("regularization"), QStringLiteral("decay 0.1 · clip 1.0"));
        QCOMPARE(said("training"), QStringLiteral("2,000 steps · batch 12"));
        const auto set = [this](const char* path, double value) {
            document_->set(path, value, QStringLiteral("change"));
        };
        set("regularization.dropout.residual", 0.1);
        set("regularization.r_drop.alpha", 2);
        set("regularization.gradient_noise.gamma", 0.7);  // of noise that is off
        QCOMPARE(said("regularization"),
                 QStringLiteral("decay 0.1 · dropout 0/0/0.1/0 · R-Drop 2 · clip 1.0"));
        set("training.patience", 5);
        set("training.batch_from", 4);
        set("training.micro_batches", 3);
        QCOMPARE(said("regularization"),
                 QStringLiteral("decay 0.1 · dropout 0/0/0.1/0 · R-Drop 2 · clip 1.0 · early stopping 5"));
        QCOMPARE(said("training"), QStringLiteral("2,000 steps · batch 4 to 12 · in 3 parts"));
        // What makes no sense is said at once.
        set("regularization.dropout.residual", 0);
        QCOMPARE(document_->fault_path(), QStringLiteral("regularization.r_drop"));
    }

    /// Somebody's AdamW rate says what to try with another rule; taking it is one step.
    void a_rule_comes_with_a_rate() {
        auto& section = static_cast<OptimizerSection&>(*form_->section(QStringLiteral("optimizer")));
        auto& offer = section.offer();
        const auto choose = [this](const char* id) {
            document_->set("optimizer.id", id, QStringLiteral("choose"));
        };
        QVERIFY(!offer.isVisible());
        type(box("optimizer.lr"), QStringLiteral("0.003"));
        QVERIFY(!offer.isVisible());  // nothing was chosen
        choose("lion");
        QVERIFY(offer.isVisible());
        QCOMPARE(offer.offered(), std::optional(0.0003));
        QCOMPARE(offer.text(), QStringLiteral("Suggested rate: 3e-4, 0.1 × AdamW's 3e-3"));
        const int steps = document_->undo_stack().count();
        QTest::mouseClick(&offer.button(), Qt::LeftButton);
        QCOMPARE(at(*document_, "optimizer.lr").get<double>(), 0.0003);
        QCOMPARE(document_->undo_stack().count(), steps + 1);
        QVERIFY(!offer.isVisible());
        document_->undo_stack().undo();
        QVERIFY(at(*document_, "optimizer.lr").get<double>() != 0.0003);
        QVERIFY(offer.isVisible());
        // Lion's default, which nobody has set, is no reason to forget what AdamW had.
        choose("momentum");
        QCOMPARE(offer.offered(), std::optional(0.09));
        choose("adamw");
        QCOMPARE(offer.offered(), std::optional(0.003));
        QCOMPARE(offer.text(), QStringLiteral("Suggested rate: 3e-3, as AdamW's"));
        // The rate of the one left that somebody has set counts.
        type(box("optimizer.lr"), QStringLiteral("0.01"));
        choose("lion");
        QCOMPARE(offer.offered(), std::optional(0.001));
        document_->load(train::presets().front().experiment, true);
        QVERIFY(!offer.isVisible());
    }

    /// Every rule, from AdamW at 6e-3: what is offered can be had, and is what the catalog says.
    void every_rule_has_a_rate_to_offer() {
        auto& offer = static_cast<OptimizerSection&>(*form_->section(QStringLiteral("optimizer"))).offer();
        for (const auto* about : optim::catalog()) {
            if (about->id == "adamw") continue;
            document_->load(train::presets().front().experiment, false);
            const double adamw = document_->experiment().base_lr();
            document_->set("optimizer.id", about->id, QStringLiteral("choose"));
            if (offer.offered()) QTest::mouseClick(&offer.button(), Qt::LeftButton);
            QVERIFY2(!offer.offered() && document_->valid(), about->id.c_str());
            const double expected = optim::suggested_lr(optim::entry(about->id), adamw);
            QVERIFY2(std::abs(document_->experiment().base_lr() - expected) <= 1e-6 * expected,
                     about->id.c_str());
        }
    }

    void a_budget_that_cannot_be_kept_is_told() {
        auto& budget = static_cast<TrainingSection&>(*form_->section(QStringLiteral("training"))).budget();
        document_->set("training.checkpoint_megabytes", 0.5, QStringLiteral("edit"));
        QVERIFY(budget.text().isEmpty());  // the vocabulary is not known yet
        form_->set_data(data_of(65));
        const auto one =
            12 * model::parameter_count(document_->experiment().model, 65);  // AdamW's two moments
        QVERIFY(budget.text().contains(bytes_text(2 * one)) &&
                budget.text().contains(QStringLiteral("best")));
        document_->set("training.checkpoint_best", false, QStringLiteral("edit"));
        QVERIFY(budget.text().contains(bytes_text(one)));
        document_->set("training.checkpoint_megabytes", 1000.0, QStringLiteral("edit"));
        QVERIFY(budget.text().isEmpty());
    }

    void memory_follows_the_document() {
        auto& state = static_cast<OptimizerSection&>(*form_->section(QStringLiteral("optimizer"))).state();
        auto& need = static_cast<ModelSection&>(*form_->section(QStringLiteral("model"))).need();
        QCOMPARE(state.text(), QStringLiteral("State: 8 bytes a parameter"));
        QVERIFY(!need.isVisible());  // the vocabulary is not known yet
        form_->set_data(data_of(65));
        const auto& e = document_->experiment();
        const auto parameters = model::parameter_count(e.model, 65);
        QCOMPARE(
            state.text(),
            QStringLiteral("State: 8 bytes a parameter, %1 for this model").arg(bytes_text(8 * parameters)));
        const auto expected = [&] {
            const model::Transformer<float> made(e.model, 65, e.training.batch_size);
            const std::int64_t weights_and_gradients = 2 * 4 * made.parameters().extent();
            return QStringLiteral("Needs about %1 to train at batch %2")
                .arg(bytes_text(made.activation_bytes() + weights_and_gradients + 8 * parameters))
                .arg(e.training.batch_size);
        };
        QVERIFY(need.isVisible());
        QCOMPARE(need.text(), expected());
        const QString before = need.text();
        type(box("training.batch_size"), QStringLiteral("64"));
        QCOMPARE(need.text(), expected());
        QVERIFY(need.text() != before);
        type(box("training.batch_size"), QStringLiteral("1"));  // where a state's bytes are not rounded away
        document_->set("optimizer.id", "lion", QStringLiteral("choose"));
        QVERIFY(state.text().startsWith(QStringLiteral("State: 4 bytes a parameter, ")));
        QVERIFY(need.text() != expected());
        document_->set("optimizer.id", "gd", QStringLiteral("choose"));
        QCOMPARE(state.text(), QStringLiteral("State: next to none"));
        document_->set("modifiers.lookahead.k", 5, QStringLiteral("slow weights"));
        QVERIFY(state.text().startsWith(QStringLiteral("State: 4 bytes a parameter, ")));
        document_->set("training.batch_size", 4096, QStringLiteral("too much"));
        document_->set("model.context", 8192, QStringLiteral("too much"));
        QVERIFY2(need.text().contains(QStringLiteral(" are free")), qPrintable(need.text()));
    }

    /// Titles do not repeat themselves in the rows below them, and other rows keep their names.
    void titles_are_said_once() {
        const auto label = [this](const char* path) {
            const auto labels = field(path).findChildren<QLabel*>();
            return labels.isEmpty() ? QString() : labels.front()->text().section(QLatin1Char('<'), 0, 0);
        };
        QCOMPARE(label("regularization.dropout.attention").trimmed(), QStringLiteral("Attention"));
        QCOMPARE(label("modifiers.role_rates.matrix").trimmed(), QStringLiteral("Matrices"));
        QCOMPARE(label("modifiers.average.decay").trimmed(), QStringLiteral("EMA: decay"));
        QCOMPARE(label("modifiers.sam.rho").trimmed(), QStringLiteral("ρ"));
        QCOMPARE(label("regularization.z_loss.weight").trimmed(), QStringLiteral("z-loss"));
        document_->set("optimizer.id", "prodigy", QStringLiteral("choose"));
        QCOMPARE(label("optimizer.d0").trimmed(), QStringLiteral("d₀"));
        QCOMPARE(form_->place_name(QStringLiteral("regularization.dropout.attention")),
                 QStringLiteral("Regularization, Dropout: attention"));
    }

    /// A style sheet takes contents margins from labels that it looks at again.
    void nothing_leaves_the_margin() {
        form_->set_unfolded(form_->unfolded() << QStringLiteral("modifiers"));
        form_->set_data(data_of(65));
        document_->set("optimizer.id", "soap", QStringLiteral("choose"));
        form_->show_fault(QStringLiteral("data"), QStringLiteral("the file is gone"));
        for (const auto mode : {ui::ThemeManager::Mode::dark, ui::ThemeManager::Mode::light}) {
            fixture_->themes.set_mode(mode);
            QTest::qWait(20);
            for (const auto* label : form_->findChildren<QLabel*>()) {
                if (!label->isVisible()) continue;
                QVERIFY2(label->mapTo(form_, label->contentsRect().topLeft()).x() >= gutter,
                         qPrintable(label->text()));
            }
        }
    }

    void nothing_is_clipped_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<double>("scale");
        for (const int width : {280, 320}) {
            for (const double scale : {1.0, 1.5})
                QTest::addRow("%d px, %g", width, scale) << width << scale;
        }
    }
    void nothing_is_clipped() {
        QFETCH(int, width);
        QFETCH(double, scale);
        QFont font = form_->font();
        font.setPointSizeF(9.75 * scale);
        form_->setFont(font);
        form_->resize(width, 900);
        form_->set_data(data_of(65));
        document_->set("optimizer.id", "soap", QStringLiteral("choose"));  // with a rate to offer
        auto unfolded = form_->unfolded();
        form_->set_unfolded(unfolded << QStringLiteral("modifiers"));
        auto run = document_->experiment();  // differs in many fields, and each says so
        for (auto& [key, value] : run.optimizer.params.items())
            if (value.is_number()) value = 0.0123;
        form_->set_run(&run);
        for (int i = 0; i < 20; ++i)  // rows within rows take their places one after the other
            QApplication::processEvents();
        for (auto* widget : form_->findChildren<QWidget*>()) {
            if (!widget->isVisible() || widget->window() != &fixture_->window) continue;
            QVERIFY2(
                widget->mapTo(form_, QPoint(widget->width(), 0)).x() <= width,
                qPrintable(QString::fromUtf8(widget->metaObject()->className()) + widget->accessibleName()));
            if (const auto* combo = qobject_cast<QComboBox*>(widget)) {
                QVERIFY2(combo->width() >= combo->sizeHint().width(),
                         qPrintable(QStringLiteral("%1: %2 < %3")
                                        .arg(combo->currentText())
                                        .arg(combo->width())
                                        .arg(combo->sizeHint().width())));
            } else if (const auto* label = qobject_cast<QLabel*>(widget)) {
                QVERIFY2(label->height() >= label->heightForWidth(label->width()) &&
                             label->width() >= label->minimumSizeHint().width(),
                         qPrintable(label->text()));
            } else if (qobject_cast<SectionHeader*>(widget) || qobject_cast<NumberBox*>(widget)) {
                QVERIFY2(widget->width() >= widget->minimumSizeHint().width(),
                         qPrintable(widget->accessibleName()));
                QVERIFY2(widget->height() >= widget->heightForWidth(widget->width()),
                         qPrintable(widget->accessibleName()));
            }
        }
    }
};

QTEST_MAIN(TestFormPanel)
#include "test_form_panel.moc"
