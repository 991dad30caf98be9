// SPDX-License-Identifier: GPL-3.0-or-later
// The Model tab: the diagram is what would be assembled, every edit goes through the document and can be
// undone, and what was measured of a run stands on its parts.
#include <cmath>

#include <QComboBox>
#include <QGraphicsView>
#include <QtTest>

#include "core/model/transformer.h"
#include "core/train/presets.h"
#include "ui/diagram/model_view.h"

using namespace optimlab;
using namespace optimlab::ui;
using diagram::ModelView;
using diagram::Node;

namespace {

constexpr int vocabulary = 29;

train::Experiment preset(const char* id) { return train::find_preset(id)->experiment; }

struct Fixture {
    forms::ExperimentDocument document;
    ModelView view{document, light_theme()};
    explicit Fixture(const char* id = "stories") {
        document.load(preset(id), false);
        view.set_sizes(vocabulary);
        view.resize(700, 500);
        view.show();
        if (!QTest::qWaitForWindowExposed(&view)) qFatal("no window");
    }
    const std::vector<model::BlockSpec>& blocks() const { return document.experiment().model.blocks; }
    /// Where a card is, for the mouse.
    QPoint middle(int index) {
        const auto* item = view.scene().items_in_order()[static_cast<std::size_t>(index)];
        return view.canvas().mapFromScene(item->sceneBoundingRect().center());
    }
};

}  // namespace

class TestDiagram : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void shows_what_would_be_assembled() {
        for (const auto& preset : train::presets()) {
            const auto& spec = preset.experiment.model;
            model::Sizes sizes(vocabulary);
            const auto plan = diagram::make_plan(spec, sizes);
            QCOMPARE(plan.size, model::parameter_count(spec, sizes));
            const bool two = spec.family == model::Family::encoder_decoder;
            QCOMPARE(plan.stacks.size(), std::size_t{two ? 2U : 1U});
            std::int64_t sum = 0;
            std::size_t blocks = 0;
            for (const auto& stack : plan.stacks) {
                for (const auto& node : stack.nodes) {
                    QVERIFY2(node.size >= 0, qPrintable(node.title));
                    sum += node.size;
                    blocks += node.kind == Node::Kind::block ? 1 : 0;
                }
            }
            QCOMPARE(sum, plan.size);
            QCOMPARE(blocks, spec.blocks.size() + spec.encoder_blocks.size());
        }
    }

    void shows_the_pieces_in_the_order_of_the_norm_place() {
        auto spec = preset("stories").model;
        const auto texts = [&] {
            QString all;
            const auto plan = diagram::make_plan(spec, vocabulary);
            for (const auto& chip : plan.stacks[0].nodes[1].chips)
                all += chip.kind == diagram::Chip::Kind::branch ? QStringLiteral("F") : chip.text.left(1);
            return all;
        };
        QCOMPARE(texts(), QStringLiteral("LF+LF+"));
        for (auto& block : spec.blocks)
            block.norm_place = model::NormPlace::post;
        QCOMPARE(texts(), QStringLiteral("F+LF+L"));
        for (auto& block : spec.blocks)
            block.norm_place = model::NormPlace::sandwich;
        QCOMPARE(texts(), QStringLiteral("LFL+LFL+"));
    }

    void says_nothing_of_a_vocabulary_that_is_not_known() {
        const auto plan = diagram::make_plan(preset("stories").model, 0);
        QCOMPARE(plan.size, std::int64_t{-1});
        QCOMPARE(plan.stacks[0].nodes[0].size, std::int64_t{-1});
        QVERIFY(plan.stacks[0].nodes[1].size > 0);
    }

    void edits_with_keys_and_undoes() {
        Fixture f;
        f.document.set("model.blocks[1].d_ff", 77, QStringLiteral("width"));
        const auto before = f.blocks();
        f.view.set_current_block(QStringLiteral("model.blocks"), 1);
        auto& canvas = f.view.canvas();
        canvas.setFocus();
        QTest::keyClick(&canvas, Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(f.blocks().size(), before.size() + 1);
        QVERIFY(f.blocks()[2] == before[1]);
        QTest::keyClick(&canvas, Qt::Key_Up, Qt::AltModifier);
        QTest::keyClick(&canvas, Qt::Key_Up, Qt::AltModifier);
        QVERIFY(f.blocks()[0] == before[1] && f.blocks()[1] == before[0]);
        QTest::keyClick(&canvas, Qt::Key_Delete);
        QVERIFY(f.blocks() == before);
        QTest::keyClick(&canvas, Qt::Key_Insert);
        QCOMPARE(f.blocks().size(), before.size() + 1);
        for (int i = 0; i < 4; ++i)  // the first move exchanged two that are alike
            f.document.undo_stack().undo();
        QVERIFY(f.blocks() == before);
        QVERIFY(!canvas.accessibleDescription().isEmpty());
    }

    void a_click_asks_for_the_field_under_it() {
        Fixture f;
        QSignalSpy wanted(&f.view, &ModelView::field_wanted);
        const int block = f.view.scene().index_of("model.blocks", 1);
        QTest::mouseClick(f.view.canvas().viewport(), Qt::LeftButton, {}, f.middle(block));
        QCOMPARE(wanted.size(), 1);
        QVERIFY(wanted[0][0].toString().startsWith(QLatin1String("model.blocks[1].")));
        QCOMPARE(f.view.scene().current_index(), block);
        QTest::mouseClick(f.view.canvas().viewport(), Qt::LeftButton, {}, f.middle(0));
        QCOMPARE(wanted[1][0].toString(), QStringLiteral("model.d_model"));
    }

    void a_block_is_dragged_to_its_place() {
        Fixture f;
        f.document.set("model.blocks[0].d_ff", 77, QStringLiteral("width"));
        const auto before = f.blocks();
        const int first = f.view.scene().index_of("model.blocks", 0);
        const QPoint from = f.middle(first), to = f.middle(first + 1) + QPoint(0, 20);
        QWidget* canvas = f.view.canvas().viewport();
        const auto drag = [&](bool cancel) {
            QTest::mousePress(canvas, Qt::LeftButton, {}, from);
            for (int i = 1; i <= 10; ++i) {
                const QPoint at = from + (to - from) * i / 10;
                QMouseEvent move(QEvent::MouseMove, at, canvas->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                                 Qt::NoModifier);
                QApplication::sendEvent(canvas, &move);
            }
            if (cancel) QTest::keyClick(&f.view.canvas(), Qt::Key_Escape);
            QTest::mouseRelease(canvas, Qt::LeftButton, {}, to);
        };
        drag(true);
        QVERIFY(f.blocks() == before);
        drag(false);
        QVERIFY(f.blocks()[0] == before[1] && f.blocks()[1] == before[0]);
        f.document.undo_stack().undo();
        QVERIFY(f.blocks() == before);
    }

    void an_encoder_has_blocks_of_its_own() {
        Fixture f("translation");
        const auto decoder = f.blocks();
        const auto encoder = f.document.experiment().model.encoder_blocks;
        QVERIFY(!encoder.empty());
        f.view.set_current_block(QStringLiteral("model.encoder_blocks"), 0);
        f.view.duplicate();
        QCOMPARE(f.document.experiment().model.encoder_blocks.size(), encoder.size() + 1);
        QVERIFY(f.blocks() == decoder);
    }

    void a_model_that_cannot_be_built_says_why() {
        Fixture f;
        f.document.set("model.blocks[0].n_heads", 7, QStringLiteral("heads"));
        QVERIFY(!f.document.valid());
        QVERIFY(f.view.note().contains(f.document.fault_message()));
        f.view.duplicate();
        QCOMPARE(f.blocks().size(), preset("stories").model.blocks.size());
        f.document.undo_stack().undo();
        QVERIFY(!f.view.note().contains(QLatin1String("cannot")));
    }

    /// As its legend says: green in the band, and nothing between green and the other colours.
    void colours_begin_at_the_edges_of_the_band() {
        for (const Theme* theme : {&light_theme(), &dark_theme()}) {
            const auto color = [theme](double update) {
                diagram::PartNumbers numbers;
                numbers.update = update;
                return diagram::color_of(diagram::place(diagram::Measure::update_ratio, numbers), *theme);
            };
            for (const double healthy : {-3.5, -3.4, -3.0, -2.6, -2.5})
                QCOMPARE(color(healthy), theme->good);
            for (const double above : {-2.4, -2.2, -1.9, 0.0})
                QCOMPARE(color(above), theme->warning);
            for (const double below : {-3.6, -5.0})
                QCOMPARE(color(below), theme->accent);
            QCOMPARE(color(train::not_measured), theme->secondary);
        }
        const QString legend = diagram::legend_text(diagram::Measure::update_ratio);
        for (const double edge : {diagram::lowest_healthy_update, diagram::highest_healthy_update})
            QVERIFY(legend.contains(QString::number(edge).replace(QLatin1Char('-'), QChar(0x2212))));
    }

    void health_stands_on_its_parts() {
        Fixture f;
        const auto experiment = f.document.experiment();
        f.view.set_run(&experiment, vocabulary);
        const auto plan = diagram::make_plan(experiment.model, vocabulary);
        train::Health health;
        for (std::size_t i = 0; i < plan.parts.size(); ++i)
            health.parts.push_back(
                {0.5, 2.0, 2.0 * std::pow(10.0, plan.parts[i] == "transformer.h.1" ? -1 : -3)});
        health.spread.assign(experiment.model.blocks.size() + 1, 1.5);
        f.view.show_health(health);
        const auto numbers = diagram::read_health(health, plan.parts);
        const auto at = [&](const char* part) {
            const auto found = std::find(plan.parts.begin(), plan.parts.end(), part);
            return numbers[static_cast<std::size_t>(found - plan.parts.begin())];
        };
        using diagram::Measure;
        QVERIFY(std::abs(at("transformer.h.0").update + 3) < 1e-12);
        QCOMPARE(diagram::place(Measure::update_ratio, at("transformer.h.0")), 0.0);
        QCOMPARE(diagram::place(Measure::update_ratio, at("transformer.h.1")), 1.0);
        QCOMPARE(diagram::short_text(Measure::spread, at("transformer.h.1")), QStringLiteral("1.500"));
        const int block = f.view.scene().index_of("model.blocks", 1);
        const auto* card = f.view.scene().items_in_order()[static_cast<std::size_t>(block)];
        QVERIFY(card->spoken().contains(QLatin1String("gradient norm")));
        // The form's model is another one: nothing is said of it.
        f.document.set("model.d_model", experiment.model.d_model * 2, QStringLiteral("width"));
        const auto* after = f.view.scene().items_in_order()[static_cast<std::size_t>(block)];
        QVERIFY(!after->spoken().contains(QLatin1String("gradient norm")));
    }
};

QTEST_MAIN(TestDiagram)
#include "test_diagram.moc"
