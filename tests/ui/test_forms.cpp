// SPDX-License-Identifier: GPL-3.0-or-later
// The editors: every field of every component through its widget and back, undo to the start, numbers as
// people write them, bad text, blocks, drags.
#include <cmath>

#include <QComboBox>
#include <QHelpEvent>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSlider>
#include <QStyleOptionFrame>
#include <QToolTip>

#include "core/data/source.h"
#include "core/init/catalog.h"
#include "core/modify/catalog.h"
#include "core/optim/catalog.h"
#include "core/regularize/catalog.h"
#include "core/schedule/catalog.h"
#include "core/task/catalog.h"
#include "tests/ui/form_fixture.h"
#include "ui/forms/block_list.h"
#include "ui/forms/model_section.h"
#include "ui/forms/number_editor.h"
#include "ui/forms/texts.h"
#include "ui/forms/value_words.h"

using namespace optimlab;
using namespace optimlab::ui::forms;

namespace {

/// Gives a field a value through its widget.
void enter(const ExperimentDocument& document, FieldEditor& field, const Json& value) {
    QWidget* widget = field.editor().main_widget();
    switch (field.field().kind) {
        case schema::Kind::boolean:
            if (value != at(document, field.path())) {
                widget->setFocus();
                QTest::keyClick(widget, Qt::Key_Space);
            }
            break;
        case schema::Kind::choice: {
            auto* combo = static_cast<QComboBox*>(widget);
            combo->setCurrentIndex(combo->findData(value_text(value)));
            break;
        }
        default:
            type(widget, value_text(value));
    }
}

/// The values that a field is tried with: the ends of its range or slider, the default last.
std::vector<Json> values_of(const schema::FieldInfo& field) {
    std::vector<Json> values;
    if (field.kind == schema::Kind::boolean) values = {true, false};
    if (field.kind == schema::Kind::text) values = {"something else", "/tmp/a file.txt"};
    if (field.kind == schema::Kind::numbers) values = {Json::array({0.5}), Json::array({0.0, 0.25, 1.0})};
    for (const auto& choice : field.choices)
        values.emplace_back(choice);
    if (field.kind == schema::Kind::real || field.kind == schema::Kind::integer) {
        double low = std::isfinite(field.lowest) ? field.lowest : field.slider_from;
        double high = std::isfinite(field.highest) ? field.highest : std::max(field.slider_to, low + 1);
        const double span = field.kind == schema::Kind::integer ? 1 : (high - low) / 1024;
        if (field.lowest_open) low += span;
        if (field.highest_open) high -= span;
        for (const double x : {low, high}) {
            const auto value = schema::check_value(field, Json(x), "");
            if (value) values.push_back(*value);
        }
    }
    if (!field.default_value.is_null()) values.push_back(field.default_value);
    return values;
}

}  // namespace

class TestForms : public QObject {
    Q_OBJECT

    FormFixture* fixture_ = nullptr;
    ExperimentDocument* document_ = nullptr;
    ExperimentForm* form_ = nullptr;

    FieldEditor& field(const char* path) { return fixture_->field(path); }
    QLineEdit* box(const char* path) { return fixture_->box(path); }

    /// Turns on what the field depends on, through the document.
    void turn_on(const schema::Fields& fields, const schema::FieldInfo& wanted, const std::string& root) {
        for (const auto& info : fields) {
            if (info.key != wanted.enabled_by) continue;
            const Json on = !wanted.enabled_by_choices.empty() ? Json(wanted.enabled_by_choices.front())
                            : info.kind == schema::Kind::boolean
                                ? Json(true)
                                : Json((info.slider_from + info.slider_to) / 2);
            document_->set(base::join_path(root, info.key), on, QStringLiteral("turn on"));
        }
        document_->undo_stack().clear();
    }
    void try_field(FieldEditor& editor) {
        const Json before = document_->json();
        const std::string path = editor.path();
        QVERIFY2(editor.editor().isEnabled(), path.c_str());
        for (const Json& value : values_of(editor.field())) {
            enter(*document_, editor, value);
            // A width that no number of heads divides and the like: the place has the value, the whole is at
            // fault.
            QVERIFY2(at(*document_, path) == value,
                     qPrintable(
                         q(path + ": " + base::show(at(*document_, path)) + " is not " + base::show(value))));
            if (!document_->valid()) continue;
            const Json stored = train::to_json(document_->experiment());
            QVERIFY(*base::find_path(stored, path) == value);
        }
        while (document_->undo_stack().canUndo())
            document_->undo_stack().undo();
        QVERIFY2(document_->json() == before, path.c_str());
        document_->undo_stack().clear();
    }

 private Q_SLOTS:
    void init() {
        fixture_ = new FormFixture;
        document_ = &fixture_->document;
        form_ = &fixture_->form;
    }
    void cleanup() { delete fixture_; }

    void every_field_of_every_component() {
        const std::pair<const char*, const schema::Catalog&> kinds[] = {{"task", task::catalog()},
                                                                        {"data", data::catalog()},
                                                                        {"init", init::catalog()},
                                                                        {"optimizer", optim::catalog()},
                                                                        {"schedule", schedule::catalog()}};
        int tried = 0;
        for (const auto& [kind, catalog] : kinds) {
            for (const auto* about : catalog) {
                document_->set(std::string(kind) + ".id", about->id, QStringLiteral("choose"));
                QCOMPARE(q(at(*document_, std::string(kind) + ".id").get<std::string>()), q(about->id));
                document_->undo_stack().clear();
                for (const auto& info : about->fields) {
                    turn_on(about->fields, info, kind);
                    auto* editor = form_->editor(q(std::string(kind) + "." + info.key));
                    QVERIFY2(editor, info.key.c_str());
                    try_field(*editor);
                    ++tried;
                }
            }
        }
        QVERIFY(tried > 20);
    }

    void every_other_field() {
        std::vector<std::pair<std::string, schema::Fields>> groups = {
            {"",
             {*train::find_field(document_->experiment(), "name"),
              *train::find_field(document_->experiment(), "seed")}},
            {"model", schema::describe<model::ModelSpec>()},
            {"model.blocks[0]", schema::describe<model::BlockSpec>()},
            {"training", schema::describe<train::TrainingSpec>()}};
        for (const auto* about : regularize::catalog())
            groups.emplace_back("regularization." + about->id, about->fields);
        for (const auto* about : modify::catalog())
            groups.emplace_back("modifiers." + about->id, about->fields);
        for (const auto& [root, fields] : groups) {
            for (const auto& info : fields) {
                const auto path = base::join_path(root, info.key);
                QVERIFY2(form_->editor(q(path)), path.c_str());
                turn_on(fields, info, root);
                try_field(*form_->editor(q(path)));
            }
        }
    }

    void presets_go_through_unchanged() {
        for (const auto& preset : train::presets()) {
            document_->load(preset.experiment, false);
            QVERIFY(document_->experiment() == preset.experiment);
            QVERIFY(document_->json() == train::to_json(preset.experiment));
            QVERIFY(!document_->modified());
            // Focus in and out of every editor must leave everything as it is.
            for (auto* editor : form_->findChildren<FieldEditor*>())
                editor->editor().main_widget()->setFocus();
            QVERIFY(document_->json() == train::to_json(preset.experiment));
            QVERIFY(!document_->modified());
        }
        document_->load(train::presets().back().experiment, true);
        document_->load(train::presets().front().experiment, true);
        document_->undo_stack().undo();
        QVERIFY(document_->experiment() == train::presets().back().experiment);
    }

    void bad_text_is_refused_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        QTest::newRow("too large") << "1.5"
                                   << "must be at least 0 and below 1";
        QTest::newRow("open end") << "1"
                                  << "must be at least 0 and below 1";
        QTest::newRow("negative") << "-0.1"
                                  << "must be at least 0 and below 1";
        QTest::newRow("no number") << "abc"
                                   << "not a number";
        QTest::newRow("half a number") << "1e"
                                       << "not a number";
        QTest::newRow("nan") << "nan"
                             << "not a number";
        QTest::newRow("comma") << "0,5"
                               << "decimal point";
        QTest::newRow("nothing") << ""
                                 << "a number is missing";
        QTest::newRow("huge") << "1e999"
                              << "must be";
    }
    void bad_text_is_refused() {
        QFETCH(QString, text);
        QFETCH(QString, said);
        const Json before = document_->json();
        auto* line = box("optimizer.beta2");
        line->setFocus();
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Delete);
        // Pasted, because what is typed passes through valid numbers.
        line->insert(text);
        Q_EMIT line->textEdited(line->text());
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY(document_->json() == before);
        QVERIFY(!document_->modified());
        QVERIFY(field("optimizer.beta2").message().isVisible());
        QVERIFY2(field("optimizer.beta2").message().text().contains(said),
                 qPrintable(field("optimizer.beta2").message().text()));
        QCOMPARE(line->property("class").toString(), QStringLiteral("field-error"));
        QTest::keyClick(line, Qt::Key_Escape);
        QCOMPARE(line->text(), QStringLiteral("0.99"));
        QVERIFY(!field("optimizer.beta2").message().isVisible());
        QCOMPARE(line->property("class").toString(), QString());
    }

    void numbers_as_people_write_them() {
        for (const auto& [text, value] :
             {std::pair{"1e-3", 0.001}, {".5", 0.5}, {"+2E-2", 0.02}, {" 0.25 ", 0.25}}) {
            type(box("optimizer.lr"), QString::fromUtf8(text));
            QCOMPARE(at(*document_, "optimizer.lr").get<double>(), value);
        }
        type(box("optimizer.lr"), QStringLiteral("0.00000001"));
        QCOMPARE(box("optimizer.lr")->text(), QStringLiteral("1e-08"));
    }

    /// A search finds rates with seventeen digits: the box has as many as it can show, the document all.
    void a_number_of_many_digits_is_seen_whole() {
        auto* line = box("optimizer.lr");
        for (const double rate :
             {0.00123456789, 0.005575756714188212, 1.2345678901234e-08, 0.98765432109876}) {
            box("optimizer.beta1")->setFocus();
            document_->set("optimizer.lr", rate, QStringLiteral("Take the rate"), Merging::never);
            QTRY_VERIFY(line->sizeHint().width() <= line->width());
            QStyleOptionFrame option;
            option.initFrom(line);
            const auto inside = line->style()->subElementRect(QStyle::SE_LineEditContents, &option, line);
            QVERIFY2(line->fontMetrics().horizontalAdvance(line->text()) <= inside.width() - 4,
                     qPrintable(line->text()));
            const double shown = line->text().toDouble();
            QVERIFY2(std::abs(shown / rate - 1) < 1e-4, qPrintable(line->text()));
            QHelpEvent help(QEvent::ToolTip, line->rect().center(), line->mapToGlobal(line->rect().center()));
            QApplication::sendEvent(line, &help);
            QVERIFY2(QToolTip::text().contains(value_text(rate)), qPrintable(QToolTip::text()));
            // Who is in it has every digit, and takes none by being there.
            const int edits = document_->undo_stack().index();
            line->setFocus();
            QCOMPARE(line->text(), value_text(rate));
            QTest::keyClick(line, Qt::Key_Return);
            QTest::keyClick(line, Qt::Key_Tab);
            QCOMPARE(document_->undo_stack().index(), edits);
            QCOMPARE(at(*document_, "optimizer.lr").get<double>(), rate);
            type(line, QStringLiteral("0.0023456789012345"));
            box("optimizer.beta1")->setFocus();
            QCOMPARE(at(*document_, "optimizer.lr").get<double>(), 0.0023456789012345);
            document_->undo_stack().undo();
            QCOMPARE(at(*document_, "optimizer.lr").get<double>(), rate);
            QCOMPARE(line->text().toDouble(), shown);
        }
    }

    void summaries_have_five_digits() {
        QCOMPARE(short_number(0.005575756714188212), QStringLiteral("0.0055758"));
        QCOMPARE(short_number(1e-8), QStringLiteral("1e-8"));
        QCOMPARE(short_number(0.99), QStringLiteral("0.99"));
        QCOMPARE(rounded(0.1 * 0.003, 6), 0.0003);
        QCOMPARE(rounded(-123456, 2), -120000.0);
        QCOMPARE(rounded(0, 3), 0.0);
    }

    void places_and_values_are_called_as_people_call_them() {
        const auto& experiment = document_->experiment();
        QCOMPARE(target_name(experiment, "optimizer.id"), QStringLiteral("Optimizer"));
        QCOMPARE(target_name(experiment, "optimizer.lr"), QStringLiteral("Learning rate η"));
        QCOMPARE(target_name(experiment, "model.blocks[1].n_heads"), QStringLiteral("Heads, block 2"));
        QCOMPARE(value_words("optimizer.id", "schedule_free_adamw"), QStringLiteral("Schedule-Free AdamW"));
        QCOMPARE(value_words("drives[0].id", "cosine"), QStringLiteral("Cosine"));
        QCOMPARE(value_words("model.tied_head", true), QStringLiteral("on"));
        QCOMPARE(value_words("optimizer.lr", 1e-8), QStringLiteral("1e-08"));
        QCOMPARE(value_words("optimizer.lr", 0.00031622776601683794), QStringLiteral("0.00031623"));
        QCOMPARE(value_words("schedule.milestones", base::Json{0.5, 1.0 / 3}),
                 QStringLiteral("0.5, 0.33333"));
        QCOMPARE(plain_words("macro_f1"), QStringLiteral("macro f1"));
        QCOMPARE(named_places(QStringLiteral("a.txt: optimizer.lr: -1"), experiment),
                 QStringLiteral("a.txt: “Learning rate η”: -1"));
    }

    void a_unit_is_said_once() {
        const auto unit = [](const schema::Fields& fields, std::string_view key) {
            for (const auto& field : fields)
                if (field.key == key) return unit_text(field);
            return QString();
        };
        const auto training = schema::describe<train::TrainingSpec>();
        QCOMPARE(unit(training, "eval_every"), QStringLiteral("steps"));
        QCOMPARE(unit(training, "batch_ramp_steps"), QString());
        QCOMPARE(unit(training, "seconds"), QString());
        QCOMPARE(unit(schema::find(schedule::catalog(), "cosine")->fields, "warmup_steps"), QString());
        QCOMPARE(unit(schema::describe<model::ModelSpec>(), "context"), QStringLiteral("tokens"));
    }

    void keys_step() {
        auto* line = box("optimizer.lr");
        type(line, QStringLiteral("0.001"));
        QTest::keyClick(line, Qt::Key_Up);
        QCOMPARE(line->text(), QStringLiteral("0.002"));
        QTest::keyClick(line, Qt::Key_Down);
        QTest::keyClick(line, Qt::Key_Down);
        QCOMPARE(at(*document_, "optimizer.lr").get<double>(), 0.0009);
        auto* beta = box("optimizer.beta1");
        for (int i = 0; i < 50; ++i)
            QTest::keyClick(beta, Qt::Key_PageUp);
        QVERIFY(at(*document_, "optimizer.beta1").get<double>() < 1);
        QVERIFY(document_->valid());
    }

    void another_optimizer_and_back() {
        type(box("optimizer.beta1"), QStringLiteral("0.85"));
        const Json before = document_->json();
        auto* combo = static_cast<QComboBox*>(field("optimizer.id").editor().main_widget());
        combo->setCurrentIndex(combo->findData(QStringLiteral("sgd")));
        QVERIFY(form_->editor(QStringLiteral("optimizer.momentum")));
        QVERIFY(!form_->editor(QStringLiteral("optimizer.beta1")));
        QCOMPARE(document_->experiment().optimizer.id, std::string("sgd"));
        document_->undo_stack().undo();
        QVERIFY(document_->json() == before);
        QCOMPARE(box("optimizer.beta1")->text(), QStringLiteral("0.85"));
        QCOMPARE(combo->currentData().toString(), QStringLiteral("adamw"));
    }

    void blocks() {
        auto* section = static_cast<ModelSection*>(form_->section(QStringLiteral("model")));
        auto& list = section->blocks();
        const Json before = document_->json();
        const auto heads = [&] {
            QList<int> all;
            for (const auto& block : document_->experiment().model.blocks)
                all << block.n_heads;
            return all;
        };
        QCOMPARE(heads(), (QList<int>{4, 4}));
        list.set_current(1);
        type(box("model.blocks[1].n_heads"), QStringLiteral("2"));
        QCOMPARE(heads(), (QList<int>{4, 2}));
        list.duplicate();
        QCOMPARE(heads(), (QList<int>{4, 2, 2}));
        QCOMPARE(list.current(), 2);
        list.add();
        QCOMPARE(heads(), (QList<int>{4, 2, 2, 4}));
        list.set_current(1);
        QTest::keyClick(&list.list(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(heads(), (QList<int>{2, 4, 2, 4}));
        QCOMPARE(list.current(), 0);
        list.set_current(3);
        QTest::keyClick(&list.list(), Qt::Key_Delete);
        QCOMPARE(heads(), (QList<int>{2, 4, 2}));
        list.set_current(0);
        QTest::mouseClick(&section->apply_to_all(), Qt::LeftButton);
        QCOMPARE(heads(), (QList<int>{2, 2, 2}));
        type(section->block_count().editor().main_widget(), QStringLiteral("12"));
        QCOMPARE(heads().size(), 12);
        QCOMPARE(document_->undo_stack().count(), 7);
        while (document_->undo_stack().canUndo())
            document_->undo_stack().undo();
        QVERIFY(document_->json() == before);
    }

    void a_typed_count_keeps_the_blocks() {
        auto* section = static_cast<ModelSection*>(form_->section(QStringLiteral("model")));
        type(box("model.blocks[0].n_heads"), QStringLiteral("8"));
        section->blocks().set_current(1);
        type(box("model.blocks[1].n_heads"), QStringLiteral("2"));
        type(section->block_count().editor().main_widget(), QStringLiteral("10"));  // passes through 1
        QCOMPARE(document_->experiment().model.blocks.size(), std::size_t{10});
        QCOMPARE(document_->experiment().model.blocks[0].n_heads, 8);
        QCOMPARE(document_->experiment().model.blocks[1].n_heads, 2);
        QCOMPARE(document_->experiment().model.blocks[9].n_heads, 2);
    }

    void a_drag_is_one_step_and_may_vanish() {
        auto& beta = field("optimizer.beta1");
        auto* slider = static_cast<NumberEditor&>(beta.editor()).slider();
        const Json before = document_->json();
        const int start = slider->value();
        slider->setSliderDown(true);
        for (const int position : {50, 80, 120})
            slider->setSliderPosition(position);
        slider->setSliderDown(false);
        QCOMPARE(document_->undo_stack().count(), 1);
        document_->undo_stack().undo();
        QVERIFY(document_->json() == before);
        QCOMPARE(slider->value(), start);
        type(box("optimizer.beta1"), QStringLiteral("0.5"));
        type(box("optimizer.beta1"), QStringLiteral("0.9"));
        QCOMPARE(document_->undo_stack().count(), 0);  // back where it began
        QVERIFY(!document_->modified());
        type(box("optimizer.beta1"), QStringLiteral("0.5"));
        document_->seal();
        type(box("optimizer.beta1"), QStringLiteral("0.6"));
        QVERIFY(document_->undo_stack().count() >= 2);
    }
};

QTEST_MAIN(TestForms)
#include "test_forms.moc"
