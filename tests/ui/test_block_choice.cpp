// SPDX-License-Identifier: GPL-3.0-or-later
// The block that the diagram marks is the one that the form lists and edits, whatever was done to the blocks
// and wherever.
#include <QGraphicsView>
#include <QListWidget>
#include <QTabWidget>
#include <QtTest>

#include "core/train/presets.h"
#include "tests/support/desk.h"
#include "ui/diagram/model_view.h"
#include "ui/explain/explain_panel.h"
#include "ui/forms/block_list.h"
#include "ui/forms/experiment_form.h"
#include "ui/forms/section.h"

using namespace optimlab;
using namespace optimlab::ui;
using test::Desk;

namespace {

struct BothViews {
    Desk desk;
    diagram::ModelView* diagram = nullptr;
    forms::BlockList* list = nullptr;

    explicit BothViews(const char* preset) {
        desk.open();
        document().load(train::find_preset(preset)->experiment, false);
        diagram = &desk.window->diagram();
        desk.window->form().section(QStringLiteral("model"))->set_folded(false);
        show_diagram(true);
        list = desk.window->form().findChild<forms::BlockList*>();
    }
    forms::ExperimentDocument& document() const { return desk.window->document(); }
    void show_diagram(bool shown) const {
        auto* tabs = desk.window->findChild<QTabWidget*>();
        tabs->setCurrentIndex(shown ? tabs->indexOf(diagram) : 0);
    }
    QPoint middle(int index) const {
        const auto* item = diagram->scene().items_in_order()[static_cast<std::size_t>(index)];
        diagram->canvas().ensureVisible(item);
        return diagram->canvas().mapFromScene(item->sceneBoundingRect().center());
    }
    int card(int block) const { return diagram->scene().index_of("model.blocks", block); }
    /// The block that the diagram marks; -1: another card.
    int marked() const {
        const auto* item = diagram->scene().current();
        return item && item->is_block() ? item->node().index : -1;
    }
    void drag(int block, int onto) const {
        QWidget* canvas = diagram->canvas().viewport();
        const QPoint from = middle(card(block)), to = middle(card(onto)) + QPoint(0, onto > block ? 20 : -20);
        QTest::mousePress(canvas, Qt::LeftButton, {}, from);
        for (int i = 1; i <= 10; ++i) {
            const QPoint at = from + (to - from) * i / 10;
            QMouseEvent move(QEvent::MouseMove, at, canvas->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                             Qt::NoModifier);
            QApplication::sendEvent(canvas, &move);
        }
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, to);
    }
    QString explained() const {
        return desk.window->findChild<explain::ExplainPanel*>()->plain_text().section(QLatin1Char('\n'), 0,
                                                                                      1);
    }
};

}  // namespace

class TestBlockChoice : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void a_dragged_block_stays_the_chosen_one() {
        BothViews both("stories");
        both.document().set("model.blocks[0].d_ff", 77, QStringLiteral("width"));
        both.drag(0, 1);
        QCOMPARE(both.document().experiment().model.blocks[1].d_ff, 77);
        QCOMPARE(both.marked(), 1);
        QCOMPARE(both.list->current(), 1);
        both.document().undo_stack().undo();
        QCOMPARE(both.marked(), both.list->current());
        both.document().load(train::find_preset("stories")->experiment, true);
        QCOMPARE(both.marked(), both.list->current());
    }

    void keys_and_clicks_choose_in_both() {
        BothViews both("stories");
        auto& canvas = both.diagram->canvas();
        canvas.setFocus();
        QTest::mouseClick(canvas.viewport(), Qt::LeftButton, {}, both.middle(both.card(0)));
        canvas.setFocus();
        QTest::keyClick(&canvas, Qt::Key_Down);
        QCOMPARE(both.marked(), 1);
        QCOMPARE(both.list->current(), 1);
        QVERIFY(canvas.hasFocus());
        QTest::keyClick(&both.list->list(), Qt::Key_Up);
        QCOMPARE(both.list->current(), 0);
        QCOMPARE(both.marked(), 0);
    }

    /// A block that is gone leaves the choice to the last one, not to the card behind it.
    void an_undone_copy_leaves_a_block_chosen() {
        BothViews both("stories");
        const int last = static_cast<int>(both.document().experiment().model.blocks.size()) - 1;
        both.diagram->set_current_block(QStringLiteral("model.blocks"), last);
        both.diagram->duplicate();
        QCOMPARE(both.marked(), last + 1);
        QCOMPARE(both.list->current(), last + 1);
        QVERIFY(both.explained().contains(QStringLiteral("lock")));
        both.document().undo_stack().undo();
        QCOMPARE(both.marked(), last);
        QCOMPARE(both.list->current(), last);
    }

    /// Another card keeps the choice, and Explain speaks of what is around the blocks.
    void the_final_norm_stays_chosen() {
        BothViews both("stories");
        auto& canvas = both.diagram->canvas();
        canvas.setFocus();
        const int last = static_cast<int>(both.document().experiment().model.blocks.size()) - 1;
        both.diagram->set_current_block(QStringLiteral("model.blocks"), last);
        const QString of_block = both.explained();
        QTest::keyClick(&canvas, Qt::Key_Down);
        const std::string norm = both.diagram->scene().current()->node().part;
        QVERIFY(both.explained() != of_block);
        both.document().set("model.blocks[0].d_ff", 77, QStringLiteral("width"));
        auto blocks = base::Json(*base::find_path(both.document().json(), "model.blocks"));
        blocks.push_back(blocks.back());
        both.document().set("model.blocks", blocks, QStringLiteral("one more"));
        QCOMPARE(both.diagram->scene().current()->node().part, norm);
    }

    void a_choice_is_kept_while_the_diagram_is_hidden() {
        BothViews both("translation");
        both.show_diagram(false);
        both.list->set_current(1);
        both.document().set("model.blocks[0].d_ff", 77, QStringLiteral("width"));
        both.show_diagram(true);
        QCOMPARE(both.marked(), 1);
        QCOMPARE(both.list->current(), 1);
        both.diagram->set_current_block(QStringLiteral("model.blocks"), 0);
        const int encoder = both.diagram->scene().index_of("model.encoder_blocks", 1);
        QTest::mouseClick(both.diagram->canvas().viewport(), Qt::LeftButton, {}, both.middle(encoder));
        QCOMPARE(both.list->current(), 1);
        QCOMPARE(both.diagram->scene().current_index(), encoder);
    }
};

QTEST_MAIN(TestBlockChoice)
#include "test_block_choice.moc"
