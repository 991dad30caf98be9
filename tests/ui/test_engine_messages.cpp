// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine composes is English, and Chinese in a Chinese window: every sentence is recognised by its
// template, alone, behind a path and within others, and what nobody knows stays as it is.
#include <QLabel>
#include <QRegularExpression>
#include <QtTest>

#include "core/analysis/verdict.h"
#include "tests/support/desk.h"
#include "tests/support/translations.h"
#include "ui/forms/data_view.h"
#include "ui/forms/experiment_form.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/section.h"
#include "ui/language/engine_text.h"
#include "ui/window/compare_view.h"
#include "ui/window/message_bar.h"
#include "ui/window/run_errands.h"

using namespace optimlab;
using namespace optimlab::ui;
using test::Desk;
using test::is_chinese;
using Choice = LanguageManager::Choice;

namespace {

/// Words in a row that are no path, name or unit: what a message that nobody recognised has.
bool has_english(const QString& text) {
    static const QRegularExpression sentence(QStringLiteral("[a-z]{2,} [a-z]{2,} [a-z]{2,}"));
    return text.contains(sentence);
}

QStringList places(const QString& text) {
    static const QRegularExpression place(QStringLiteral("\\{[0-9]*\\}"));
    QStringList all;
    for (auto it = place.globalMatch(text); it.hasNext();)
        all << it.next().captured();
    all.sort();
    return all;
}

std::vector<test::Translated> templates() {
    return test::translations(QStringLiteral(":/translations/engine_zh_CN.ts"));
}

/// With numbers for the places in their order, as arguments that no template is about.
QString with_numbers(QString text) {
    static const QRegularExpression numbered(QStringLiteral("\\{([0-9]+)\\}"));
    for (auto found = numbered.match(text); found.hasMatch(); found = numbered.match(text))
        text.replace(found.capturedStart(), found.capturedLength(),
                     QString::number(40 + found.captured(1).toInt()));
    for (int number = 41; text.contains(QLatin1String("{}")); ++number)
        text.replace(text.indexOf(QLatin1String("{}")), 2, QString::number(number));
    return text;
}

std::string fault_of(const base::Json& document) {
    const auto read = train::read_experiment(document);
    return read ? std::string() : read.error().message;
}

}  // namespace

class TestEngineMessages : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void every_template_is_known_by_itself() {
        const LanguageManager chinese(Choice::chinese);
        const auto all = templates();
        QVERIFY(all.size() > 450);
        for (const auto& [english, translation, finished] : all) {
            const auto count = english.count(QLatin1String("{}"));
            const auto there = places(translation);
            const bool numbered = there.contains(QLatin1String("{1}"));
            QVERIFY2(finished && there.size() == count && !translation.isEmpty(), qPrintable(english));
            for (qsizetype i = 1; numbered && i <= count; ++i)
                QVERIFY2(there.contains(QStringLiteral("{%1}").arg(i)), qPrintable(english));
            const QString said = with_numbers(english);
            QCOMPARE(engine_text(said), with_numbers(translation));
            // Behind the path of a file, as errors are.
            QCOMPARE(engine_text(QStringLiteral("/data/a b.tsv: ") + said),
                     QStringLiteral("/data/a b.tsv: ") + with_numbers(translation));
        }
    }

    void english_is_as_it_is() {
        const LanguageManager english(Choice::english);
        for (const auto& one : templates())
            QCOMPARE(engine_text(with_numbers(one.source)), with_numbers(one.source));
    }

    void what_nobody_knows_stays() {
        const LanguageManager chinese(Choice::chinese);
        for (const char* text : {"bad_alloc", "a: b; c, d", "Permission denied", "损失：1.5", ""})
            QCOMPARE(engine_text(std::string(text)), QString::fromUtf8(text));
        QCOMPARE(engine_sentence("bad_alloc"), QStringLiteral("bad_alloc。"));
    }

    /// Every joint of it is a place to read it in two parts.
    void a_text_of_very_many_parts_stays() {
        const LanguageManager chinese(Choice::chinese);
        std::string text;
        for (int i = 0; i < 150; ++i)
            text += "line " + std::to_string(i) + ": column 2 is empty; ";
        QVERIFY(text.size() < 4000 + 500);
        text.resize(3900);
        QCOMPARE(engine_text(text), QString::fromStdString(text));
        QVERIFY(is_chinese(engine_text(std::string("notes.tsv: line 3: column 2 is empty"))));
    }

    void messages_within_messages_data() {
        QTest::addColumn<std::string>("english");
        QTest::addColumn<QString>("chinese");
        const auto row = [](const char* name, const std::string& english, const char* chinese) {
            QTest::newRow(name) << english << QString::fromUtf8(chinese);
        };
        row("out of range", fault_of({{"optimizer", {{"id", "adamw"}, {"beta2", 1.5}}}}),
            "optimizer.beta2: 1.5 超出 [0, 1)");
        row("a bound", fault_of({{"init", {{"id", "normal"}, {"std", -1}}}}),
            "init.std: -1 不对，必须不小于 0");
        row("a slip", fault_of({{"optimizer", {{"bta1", 0.9}}}}),
            "optimizer.bta1: 未知的键；您是指 beta1 吗？");
        row("no such component", fault_of({{"optimizer", {{"id", "adamww"}}}}),
            "optimizer.id: 没有 \"adamww\"；您是指 adamw 吗？");
        row("a value with commas", fault_of({{"name", {{"a", 1}, {"b", 2}}}}),
            "name: 应为文本，得到 {\"a\":1,\"b\":2}");
        row("behind paths", "/runs/a: b/experiment.json: " + fault_of({{"training", {{"steps", 1.5}}}}),
            "/runs/a: b/experiment.json: training.steps: 应为整数，得到 1.5");
        row("lines of a file",
            "notes.tsv: 3 lines were skipped: notes.tsv: line 3: 1 column, expected 2; line 7; line 9: "
            "column 2 is empty; and so on",
            "notes.tsv: 跳过了 3 行：notes.tsv: 第 3 行：1 列，应为 2；第 7 行；第 9 行：第 2 列为空；等等");
        row("a divergence",
            "the loss became infinite at step 137; the gradient norm had grown more than 10,000-fold in 20 "
            "steps; usual causes: the learning rate (0.1) is too high, there is no warmup, nothing is "
            "clipped",
            "损失在第 137 步变为无穷大；梯度范数在 20 步内增长到 10,000 倍以上；常见原因：学习率（0.1）太高，"
            "没有预热，没有裁剪");
        row("a full disk",
            "/runs/x/log.jsonl: cannot be written: No space left on device; free some space and try again",
            "/runs/x/log.jsonl: 无法写入：No space left on device；请腾出空间后重试");
        row("a fork", "forked from stories at step 500 with optimizer.lr=0.1, training.steps=9",
            "从 stories 的第 500 步分叉，改动为 optimizer.lr=0.1, training.steps=9");
        row("patience", "no better BLEU by 0.1 in 5 measurements", "连续 5 次测量，BLEU 都没有改进 0.1");
    }
    void messages_within_messages() {
        QFETCH(const std::string, english);
        QFETCH(const QString, chinese);
        const LanguageManager languages(Choice::chinese);
        QCOMPARE(engine_text(english), chinese);
    }

    void verdicts() {
        const LanguageManager chinese(Choice::chinese);
        const auto good = analysis::spread(std::vector{1.0, 1.1, 0.9}),
                   bad = analysis::spread(std::vector{2.0, 2.2, 1.9}),
                   one = analysis::spread(std::vector{1.5});
        for (const auto& [a, b] :
             {std::pair(good, bad), std::pair(bad, good), std::pair(good, one), std::pair(one, one)}) {
            const auto said =
                engine_sentence(analysis::compare_sentence("my run", a, "the other", b, "at step 2000"));
            QVERIFY2(said.contains(QStringLiteral("在第 2000 步")) && said.endsWith(QStringLiteral("。")) &&
                         !has_english(said),
                     qPrintable(said));
        }
    }

    /// The form, beside the field: settings that are wrong, or wrong together.
    void faults_stand_beside_their_fields() {
        Desk desk(base::Json::object());
        desk.languages.set_choice(Choice::chinese);
        WAIT(is_chinese(desk.window->tabs().tabText(0)));
        auto& document = desk.window->document();
        const auto fault = [&](const char* path) {
            const auto* field = desk.window->form().editor(QString::fromUtf8(path));
            const auto labels = field->findChildren<QLabel*>();
            const auto* section =
                desk.window->form().section(QString::fromUtf8(path).section(QLatin1Char('.'), 0, 0));
            QString all = section ? section->fault() : QString();
            for (const auto* label : labels)
                all += label->text();
            return all;
        };
        document.set("training.batch_from", 64, QStringLiteral("wrong"));
        WAIT(
            fault("training.batch_from").contains(QStringLiteral("批量渐增的起点最多为完整批次的 4 条序列")));
        document.undo_stack().undo();
        document.set("model.blocks[0].n_heads", 3, QStringLiteral("wrong"));
        WAIT(fault("model.blocks[0].n_heads").contains(QStringLiteral("3 个头不能整除 d_model 16")));
        desk.click_train();
        WAIT(desk.window->messages().text().contains(QStringLiteral("3 个头不能整除")));
        document.undo_stack().undo();
    }

    void a_divergence_is_explained() {
        Desk desk(base::Json{{"optimizer", {{"id", "sgd"}, {"lr", 1e7}}}});
        desk.languages.set_choice(Choice::chinese);
        WAIT(is_chinese(desk.window->tabs().tabText(0)));
        desk.click_train();
        WAIT_FOR_IDLE(desk);
        const QString said = desk.window->messages().text();
        QVERIFY2(said.contains(QStringLiteral("常见原因：学习率（1e+07）太高")) && !has_english(said),
                 qPrintable(said));
        // Its folder has the English, and what is read back from there is Chinese too.
        const QString name = desk.newest().name;
        QVERIFY(desk.newest().outcome.reason.starts_with("the "));
        desk.window.reset();
        desk.open();
        WAIT(desk.id_of(qPrintable(name)) != 0);
        const auto& model = desk.window->runs_model();
        const auto tip = model.index(0, runs::RunsModel::status).data(Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(QStringLiteral("常见原因")) && !has_english(tip), qPrintable(tip));
    }

    void data_is_remarked_on() {
        Desk desk(base::Json::object());
        desk.languages.set_choice(Choice::chinese);
        WAIT(is_chinese(desk.window->tabs().tabText(0)));
        test::put(desk.path("latin.txt").toStdString(), std::string(6000, 'a') + " caf\xe9 and more\n");
        auto json = train::to_json(desk.window->document().experiment());
        json["data"] = {{"id", "text_file"}, {"path", desk.path("latin.txt").toStdString()}};
        desk.window->document().load(*train::read_experiment(json), true);
        const auto said = [&] {
            QString all;
            for (const auto* label :
                 desk.window->form().findChildren<forms::DataView*>().front()->findChildren<QLabel*>())
                all += label->text();
            return all;
        };
        WAIT(said().contains(QStringLiteral("按 Latin-1 读取；若字母有误，请另存为 UTF-8。")));
        json["data"]["path"] = desk.path("none.txt").toStdString();
        desk.window->document().load(*train::read_experiment(json), true);
        const auto* field = desk.window->form().editor(QStringLiteral("data.path"));
        const auto fault = [&] {
            QString all;
            for (const auto* label : field->findChildren<QLabel*>())
                all += label->text();
            return all;
        };
        WAIT(fault().contains(QStringLiteral("没有这个文件；请检查路径")));
    }

    void an_export_is_refused() {
        Desk desk;
        test::run_in(desk.runs() / "alibi", test::small_experiment({{"model", {{"positions", "alibi"}}}}));
        desk.open();
        WAIT(desk.id_of("alibi") != 0);
        desk.languages.set_choice(Choice::chinese);
        WAIT(is_chinese(desk.window->tabs().tabText(0)));
        desk.answer = desk.folder.path();
        desk.window->run_errands().export_run(desk.id_of("alibi"), QStringLiteral("huggingface"));
        WAIT(desk.window->messages().text().contains(QStringLiteral("transformers 中没有这样的类")));
        const QString said = desk.window->messages().text();
        QVERIFY2(!has_english(said), qPrintable(said));
    }
};

QTEST_MAIN(TestEngineMessages)
#include "test_engine_messages.moc"
