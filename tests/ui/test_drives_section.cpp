// SPDX-License-Identifier: GPL-3.0-or-later
// The section of driven values: schedules of weight decay, momentum or dropout are added, changed and taken
// away, each as one step, with a curve of the whole run.
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

#include "core/train/drive_targets.h"
#include "tests/ui/form_fixture.h"
#include "ui/explain/topic.h"
#include "ui/forms/drive_editor.h"
#include "ui/forms/drives_section.h"
#include "ui/forms/schedule_preview.h"

using namespace optimlab;
using namespace optimlab::ui::forms;

class TestDrivesSection : public QObject {
    Q_OBJECT

    FormFixture* fixture_ = nullptr;
    ExperimentDocument& document() { return fixture_->document; }
    DrivesSection& section() {
        return *static_cast<DrivesSection*>(fixture_->form.section(QStringLiteral("drives")));
    }
    void add() { QTest::mouseClick(&section().add_button(), Qt::LeftButton); }
    QString target(std::size_t i) {
        return q(at(document(), "drives[" + std::to_string(i) + "].target").get<std::string>());
    }

 private Q_SLOTS:
    void init() {
        fixture_ = new FormFixture;
        document().set("optimizer.weight_decay", 0.2, QStringLiteral("Change λ"));
    }
    void cleanup() { delete fixture_; }

    void one_is_added_and_taken_away() {
        const Json before = document().json();
        QVERIFY(section().drives().empty());
        QCOMPARE(section().summary(), QStringLiteral("none"));
        add();
        QVERIFY2(document().valid(), qPrintable(document().fault()));
        QCOMPARE(section().drives().size(), std::size_t{1});
        QCOMPARE(target(0), QStringLiteral("optimizer.weight_decay"));
        QCOMPARE(document().experiment().drives[0].schedule.id, std::string("cosine"));
        QVERIFY2(section().summary().contains(QStringLiteral("cosine")), qPrintable(section().summary()));
        add();  // another one
        QVERIFY(target(1) != target(0));
        QTest::mouseClick(&section().drives()[0]->remove_button(), Qt::LeftButton);
        QCOMPARE(section().drives().size(), std::size_t{1});
        QVERIFY(target(0) != QStringLiteral("optimizer.weight_decay"));
        document().undo_stack().undo();
        QCOMPARE(target(0), QStringLiteral("optimizer.weight_decay"));
        document().undo_stack().undo();
        document().undo_stack().undo();
        QVERIFY(document().json() == before);
        QVERIFY(section().drives().empty());
    }

    void its_curve_is_shown() {
        add();
        const auto steps = document().experiment().training.steps;
        auto& preview = section().drives()[0]->preview();
        const int last = preview.width() - 2;
        QCOMPARE(preview.rate_at(2), 0.2);
        QCOMPARE(preview.step_at(last), steps - 1);
        QVERIFY(preview.rate_at(last) < 1e-4);
        type(fixture_->box("optimizer.weight_decay"), QStringLiteral("0.5"));
        QCOMPARE(preview.rate_at(2), 0.5);
        type(fixture_->box("drives[0].eta_min"), QStringLiteral("0.25"));
        QCOMPARE(at(document(), "drives[0].eta_min").get<double>(), 0.25);
        QVERIFY(preview.rate_at(last) >= 0.25);
    }

    void its_points_are_dragged() {
        add();
        document().set("drives[0].id", "piecewise", QStringLiteral("Change the shape"));
        const Json before = document().json();
        auto& preview = section().drives()[0]->preview();
        QCOMPARE(preview.points().size(), std::size_t{4});
        const QPoint from = preview.points()[2].toPoint(), to(preview.width() / 2, preview.height() / 2);
        QTest::mousePress(&preview, Qt::LeftButton, {}, from);
        QTest::mouseMove(&preview, to);
        QTest::mouseRelease(&preview, Qt::LeftButton, {}, to);
        QVERIFY(std::fabs(at(document(), "drives[0].factors")[2].get<double>() - 0.5) < 0.05);
        QVERIFY(std::fabs(preview.rate_at(preview.width() / 2) - 0.1) < 0.01);  // of a decay of 0.2
        document().undo_stack().undo();
        QVERIFY(document().json() == before);
    }

    void another_shape_begins_with_its_defaults() {
        add();
        document().set("drives[0].eta_min", 0.1, QStringLiteral("Change the floor"));
        const Json before = document().json();
        auto* shapes = static_cast<QComboBox*>(fixture_->field("drives[0].id").editor().main_widget());
        QCOMPARE(shapes->findData(QStringLiteral("plateau")), -1);  // only the learning rate may listen
        shapes->setCurrentIndex(shapes->findData(QStringLiteral("linear")));
        QVERIFY2(document().valid(), qPrintable(document().fault()));
        QCOMPARE(document().experiment().drives[0].schedule.id, std::string("linear"));
        QCOMPARE(target(0), QStringLiteral("optimizer.weight_decay"));
        QVERIFY(fixture_->form.editor(QStringLiteral("drives[0].end_factor")));
        document().undo_stack().undo();
        QVERIFY(document().json() == before);
    }

    void every_target_can_be_chosen() {
        for (const char* optimizer : {"adamw", "sgd", "muon"}) {
            document().set("optimizer.id", optimizer, QStringLiteral("Change the rule"));
            const auto targets = train::drive_targets(document().experiment());
            QVERIFY(targets.size() > 10);
            if (section().drives().empty()) add();
            auto* list = static_cast<QComboBox*>(fixture_->field("drives[0].target").editor().main_widget());
            for (const auto& path : targets) {
                list->setCurrentIndex(list->findData(q(path)));
                QCOMPARE(target(0), q(path));
                // At 0 the number stays there, and this is said.
                const Json value = at(document(), path);
                if (value == 0.0)
                    QVERIFY2(section().drives()[0]->note().contains(QStringLiteral("stays 0")), path.c_str());
            }
            document().set("drives", Json::array(), QStringLiteral("Empty"));
        }
    }

    void what_another_rule_does_not_have_is_said_there() {
        document().set("optimizer.id", "sgd", QStringLiteral("Change the rule"));
        document().set("optimizer.momentum", 0.9, QStringLiteral("Change μ"));
        document().set("drives", Json::array({{{"target", "optimizer.momentum"}, {"id", "linear"}}}),
                       QStringLiteral("Drive"));
        QVERIFY2(document().valid(), qPrintable(document().fault()));
        document().set("optimizer.id", "adamw", QStringLiteral("Change the rule"));
        QCOMPARE(document().fault_path(), QStringLiteral("drives[0].target"));
        QTRY_VERIFY(fixture_->field("drives[0].target").message().isVisible());
        auto* list = static_cast<QComboBox*>(fixture_->field("drives[0].target").editor().main_widget());
        list->setCurrentIndex(list->findData(QStringLiteral("optimizer.beta1")));
        QVERIFY(document().valid());
    }

    void it_is_explained() {
        QSignalSpy topics(&fixture_->form, &ExperimentForm::topic_focused);
        add();
        for (const char* path : {"drives[0].target", "drives[0].eta_min"}) {
            topics.clear();
            fixture_->form.focus_field(QString::fromUtf8(path));
            QVERIFY2(!topics.isEmpty(), path);
            const auto topic =
                ui::explain::find_topic(topics.back()[0].toString(), topics.back()[1].toString(),
                                        topics.back()[2].toString(), nullptr);
            QVERIFY2(topic && !topic->summary.isEmpty(), path);
            QVERIFY2(!topic->symbols.empty(), path);
        }
    }
};

QTEST_MAIN(TestDrivesSection)
#include "test_drives_section.moc"
