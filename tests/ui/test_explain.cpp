// SPDX-License-Identifier: GPL-3.0-or-later
// The Explain panel: every component, every parameter and every curve has its text, and what is shown is what
// was asked for.
#include <QLabel>
#include <QTest>

#include "core/data/source.h"
#include "core/init/catalog.h"
#include "core/modify/catalog.h"
#include "core/optim/catalog.h"
#include "core/regularize/catalog.h"
#include "core/schedule/catalog.h"
#include "core/task/catalog.h"
#include "core/train/experiment.h"
#include "ui/explain/explain_panel.h"
#include "ui/explain/rule_text.h"
#include "ui/forms/value_words.h"

using namespace optimlab;
using ui::explain::explain_symbols;
using ui::explain::ExplainPanel;
using ui::explain::find_topic;
using ui::explain::read_rule;
using ui::explain::unexplained_symbols;

namespace {
QString q(const std::string& text) { return QString::fromStdString(text); }

const std::pair<const char*, const schema::Catalog&> kinds[] = {
    {"task", task::catalog()},         {"data", data::catalog()},
    {"init", init::catalog()},         {"optimizer", optim::catalog()},
    {"schedule", schedule::catalog()}, {"regularization", regularize::catalog()},
    {"modifiers", modify::catalog()}};
}  // namespace

class TestExplain : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void every_component_and_parameter() {
        ExplainPanel panel;
        for (const auto& [kind, catalog] : kinds) {
            for (const auto* about : catalog) {
                panel.show_topic(QString::fromUtf8(kind), q(about->id), QString(), nullptr);
                QVERIFY2(panel.plain_text().contains(q(about->name)), about->id.c_str());
                QVERIFY2(panel.plain_text().contains(q(about->summary)), about->id.c_str());
                for (const auto& field : about->fields) {
                    panel.show_topic(QString::fromUtf8(kind), q(about->id), q(field.key),
                                     field.default_value);
                    QVERIFY2(panel.plain_text().contains(ui::forms::help_text(field)), field.key.c_str());
                }
            }
        }
    }

    void every_other_part() {
        for (const auto& field : schema::describe<train::TrainingSpec>()) {
            const auto topic =
                find_topic(QStringLiteral("training"), QString(), q(field.key), field.default_value);
            QVERIFY(topic && topic->help == ui::forms::help_text(field));
        }
        for (const auto& field : schema::describe<model::BlockSpec>()) {
            const auto topic =
                find_topic(QStringLiteral("model"), QStringLiteral("block"), q(field.key), nullptr);
            QVERIFY(topic && topic->help == ui::forms::help_text(field));
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

    /// A classifier's loss is no surprise at a character.
    void the_loss_is_of_what_the_task_predicts() {
        for (const auto* about : task::catalog()) {
            const auto topic =
                find_topic(QStringLiteral("curve"), QStringLiteral("loss"), QString(), about->id);
            const QString predicted = q(task::entry({about->id, {}}).predicts);
            QVERIFY(!predicted.isEmpty());
            for (const QString& text : {topic->summary, topic->rule})
                QVERIFY2(text.contains(predicted) && !text.contains(QLatin1String("%1")), qPrintable(text));
        }
    }

    void value_and_default() {
        ExplainPanel panel;
        panel.show_topic(QStringLiteral("optimizer"), QStringLiteral("adamw"), QStringLiteral("beta2"), 0.99);
        QVERIFY(panel.plain_text().contains(QStringLiteral("β₂ = 0.99 default 0.999")));
        QVERIFY(panel.plain_text().contains(QStringLiteral("θ ← θ − η λ θ")));
    }

    void rules_are_set_with_indices() {
        const auto html = [](const char16_t* line) { return read_rule(QString::fromUtf16(line)).html; };
        QCOMPARE(html(u"β₁ᵗ"), QStringLiteral("<i>β</i><sub>1</sub><sup><i>t</i></sup>"));
        QCOMPARE(html(u"η_min"), QStringLiteral("<i>η</i><sub>min</sub>"));
        QCOMPARE(html(u"L^(−1/4) G"), QStringLiteral("<i>L</i><sup>−1/4</sup> <i>G</i>"));
        QCOMPARE(html(u"0.96^(t ψ)"), QStringLiteral("0.96<sup><i>t</i> <i>ψ</i></sup>"));
        QCOMPARE(html(u"10⁻¹⁵"), QStringLiteral("10<sup>−15</sup>"));
        QCOMPARE(html(u"θ₋₁ < max(a, b)"),
                 QStringLiteral("<i>θ</i><sub>−1</sub> &lt; max(<i>a</i>, <i>b</i>)"));
    }

    void symbols_are_told_from_words() {
        const auto symbols = [](const char16_t* line) {
            return read_rule(QString::fromUtf16(line)).symbols.join(QLatin1Char(' '));
        };
        QCOMPARE(symbols(u"θ ← θ − η m̂ / (√v̂ + ε)"), QStringLiteral("θ η m̂ v̂ ε"));
        QCOMPARE(symbols(u"m̂ = m / (1 − β₁ᵗ)"), QStringLiteral("m̂ m β₁ t"));
        QCOMPARE(symbols(u"every k steps, B tokens a batch"), QStringLiteral("k B"));
        QCOMPARE(symbols(u"tokens/s = batch size · context"), QString());
        QCOMPARE(symbols(u"μₜ₊₁ / (1 − Πₜ₊₁) + yᵀs + η⁺ + x_L"), QStringLiteral("μₜ Πₜ y s η⁺ x_L"));
        QCOMPARE(symbols(u"√(a + ε) Δ²"), QStringLiteral("a ε Δ"));
    }

    void every_symbol_is_explained() {
        ExplainPanel panel;
        for (const auto& [kind, catalog] : kinds) {
            for (const auto* about : catalog) {
                const QStringList missing = unexplained_symbols(q(about->rule), q(about->id), about->fields);
                QVERIFY2(missing.isEmpty(),
                         qPrintable(q(about->id) + QStringLiteral(": ") + missing.join(QLatin1Char(' '))));
                panel.show_topic(QString::fromUtf8(kind), q(about->id), QString(), nullptr);
                for (const auto& symbol : explain_symbols(q(about->rule), q(about->id), about->fields))
                    QVERIFY2(panel.plain_text().contains(symbol.text), about->id.c_str());
            }
        }
        const std::pair<const char*, const char*> others[] = {
            {"model", "transformer"}, {"model", "block"},         {"drives", "drives"},
            {"curve", "loss"},        {"curve", "learning_rate"}, {"curve", "grad_norm"}};
        for (const auto& [kind, id] : others) {
            const auto topic = find_topic(QString::fromUtf8(kind), QString::fromUtf8(id), {}, nullptr);
            QVERIFY(topic && !topic->symbols.empty());
            QCOMPARE(unexplained_symbols(topic->rule, QString::fromUtf8(id), {}), QStringList());
        }
    }

    /// A letter that means something else in one rule is explained as it is meant there, and a parameter by
    /// its own help.
    void symbols_mean_what_they_mean_there() {
        const auto text = [](const char* id, const char16_t* symbol) {
            const auto topic = find_topic(QStringLiteral("optimizer"), QString::fromUtf8(id), {}, nullptr);
            for (const auto& entry : topic->symbols)
                if (entry.symbols.contains(QString::fromUtf16(symbol))) return entry.text;
            return QString();
        };
        QVERIFY(text("adamw", u"t").contains(QStringLiteral("Number of the step")));
        QVERIFY(text("lbfgs", u"t").contains(QStringLiteral("Length of the step")));
        QVERIFY(text("adan", u"β₂").contains(QStringLiteral("differences between gradients")));
        QVERIFY(text("adamw", u"β₂").contains(QStringLiteral("squared gradients")));
        QVERIFY(text("rprop", u"η⁺").contains(QStringLiteral("keeps its sign")));
        QVERIFY(text("soap", u"β").contains(QStringLiteral("eigenbasis")));
        QCOMPARE(text("adafactor", u"r"), text("adafactor", u"c"));  // one line for both
    }

    void memory_is_told() {
        ExplainPanel panel;
        panel.show_topic(QStringLiteral("optimizer"), QStringLiteral("lion"), QString(), nullptr);
        QVERIFY(panel.plain_text().contains(QStringLiteral("Memory 1 number of state for each parameter")));
        QVERIFY(panel.plain_text().contains(QStringLiteral("about 0.1 times AdamW's")));
        panel.show_topic(QStringLiteral("optimizer"), QStringLiteral("adamw"), QString(), nullptr);
        QVERIFY(panel.plain_text().contains(QStringLiteral("Memory 2 numbers of state")));
        panel.show_topic(QStringLiteral("training"), QString(), QString(), nullptr);
        QVERIFY(!panel.plain_text().contains(QStringLiteral("Memory")));
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

    /// Nor is there room left from the topic before.
    void nothing_is_cut_off() {
        ExplainPanel panel;
        panel.resize(264, 520);
        panel.setVisible(true);
        for (const char* id : {"signsgd", "lbfgs", "adamw", "prodigy"}) {
            panel.show_topic(QStringLiteral("optimizer"), QString::fromUtf8(id), QString(), nullptr);
            for (const auto* label : panel.findChildren<QLabel*>()) {
                if (!label->isVisible()) continue;
                QTRY_COMPARE(label->height(), label->heightForWidth(label->width()));
                QVERIFY2(label->minimumSizeHint().width() <= label->width(), qPrintable(label->text()));
            }
        }
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
