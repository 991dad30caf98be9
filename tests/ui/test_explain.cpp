// SPDX-License-Identifier: GPL-3.0-or-later
// The Explain panel: every component, every parameter and every curve has its text, and what is shown is what
// was asked for.
#include <QLabel>
#include <QTest>

#include "core/data/source.h"
#include "core/init/catalog.h"
#include "core/optim/catalog.h"
#include "core/regularize/catalog.h"
#include "core/schedule/catalog.h"
#include "core/task/catalog.h"
#include "core/train/experiment.h"
#include "ui/explain/explain_panel.h"

using namespace optimlab;
using ui::explain::ExplainPanel;
using ui::explain::find_topic;

namespace {
QString q(const std::string& text) { return QString::fromStdString(text); }
}  // namespace

class TestExplain : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void every_component_and_parameter() {
        const std::pair<const char*, const schema::Catalog&> kinds[] = {
            {"task", task::catalog()},         {"data", data::catalog()},
            {"init", init::catalog()},         {"optimizer", optim::catalog()},
            {"schedule", schedule::catalog()}, {"regularization", regularize::catalog()}};
        ExplainPanel panel;
        for (const auto& [kind, catalog] : kinds) {
            for (const auto* about : catalog) {
                panel.show_topic(QString::fromUtf8(kind), q(about->id), QString(), nullptr);
                QVERIFY2(panel.plain_text().contains(q(about->name)), about->id.c_str());
                QVERIFY2(panel.plain_text().contains(q(about->summary)), about->id.c_str());
                for (const auto& field : about->fields) {
                    panel.show_topic(QString::fromUtf8(kind), q(about->id), q(field.key),
                                     field.default_value);
                    QVERIFY2(panel.plain_text().contains(q(field.help)), field.key.c_str());
                }
            }
        }
    }

    void every_other_part() {
        for (const auto& field : schema::describe<train::TrainingSpec>()) {
            const auto topic =
                find_topic(QStringLiteral("training"), QString(), q(field.key), field.default_value);
            QVERIFY(topic && topic->help == q(field.help));
        }
        for (const auto& field : schema::describe<model::BlockSpec>()) {
            const auto topic =
                find_topic(QStringLiteral("model"), QStringLiteral("block"), q(field.key), nullptr);
            QVERIFY(topic && topic->help == q(field.help));
        }
        for (const char* key : {"name", "seed"}) {
            const auto topic =
                find_topic(QStringLiteral("experiment"), QString(), QString::fromUtf8(key), nullptr);
            QVERIFY(topic && !topic->help.isEmpty());
        }
        for (const char* curve : {"loss", "learning_rate", "grad_norm", "throughput"}) {
            const auto topic =
                find_topic(QStringLiteral("curve"), QString::fromUtf8(curve), QString(), nullptr);
            QVERIFY2(topic && !topic->summary.isEmpty() && !topic->use.isEmpty(), curve);
        }
    }

    void value_and_default() {
        ExplainPanel panel;
        panel.show_topic(QStringLiteral("optimizer"), QStringLiteral("adamw"), QStringLiteral("beta2"), 0.99);
        QVERIFY(panel.plain_text().contains(QStringLiteral("β₂ = 0.99 default 0.999")));
        QVERIFY(panel.plain_text().contains(QStringLiteral("θ ← θ − η λ θ")));
    }

    void unknown_topics_change_nothing() {
        ExplainPanel panel;
        const QString idle = panel.plain_text();
        QVERIFY(!idle.isEmpty());
        panel.show_topic(QStringLiteral("optimizer"), QStringLiteral("nonsense"), QString(), nullptr);
        panel.show_topic(QStringLiteral("nonsense"), QString(), QString(), nullptr);
        QCOMPARE(panel.plain_text(), idle);
        panel.show_topic(QStringLiteral("data"), QStringLiteral("text_file"), QStringLiteral("path"),
                         "a < b & c");
        QVERIFY(panel.plain_text().contains(QStringLiteral("a < b & c")));
        panel.show_idle();
        QCOMPARE(panel.plain_text(), idle);
    }

    void text_can_be_selected() {
        ExplainPanel panel;
        for (const auto* label : panel.findChildren<QLabel*>()) {
            if (label->property("class").toString() == QLatin1String("section")) continue;
            QVERIFY(label->textInteractionFlags().testFlag(Qt::TextSelectableByMouse));
        }
    }
};

QTEST_MAIN(TestExplain)
#include "test_explain.moc"
