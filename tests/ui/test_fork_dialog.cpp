// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog that asks for the step of a fork takes what is typed, says what is wrong with it, and goes on
// with no other number than the one that is read there.
#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>

#include <QApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QtTest>

#include "ui/forms/number_box.h"
#include "ui/window/fork_dialog.h"

using namespace optimlab::ui;

namespace {

struct Seen {
    QDialog& dialog;
    forms::NumberBox& box;
    QPushButton& ok;
    void type(const QString& text) const {
        box.setFocus();
        box.selectAll();
        QTest::keyClicks(&box, text);
    }
    bool says(const QString& words) const {
        const auto labels = dialog.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&words](const QLabel* label) {
            return label->isVisible() && label->text().contains(words);
        });
    }
};

std::optional<std::int64_t> step(std::int64_t n) { return n; }

std::optional<std::int64_t> ask(const std::function<void(const Seen&)>& act) {
    QTimer::singleShot(0, qApp, [&act] {
        auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        if (!dialog) qFatal("no dialog");
        auto* box = dialog->findChild<forms::NumberBox*>();
        auto* ok = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        if (!box) qFatal("no box for the step");
        act({*dialog, *box, *ok});
        if (dialog->isVisible()) dialog->reject();
    });
    return window::ask_for_fork(nullptr, {QStringLiteral("run"), 1500, 1000, {}, {}});
}

}  // namespace

class TestForkDialog : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void takes_the_step_that_is_typed() {
        QCOMPARE(ask([](const Seen& seen) { QTest::keyClick(&seen.box, Qt::Key_Return); }), step(1000));
        QCOMPARE(ask([](const Seen& seen) {
                     seen.type(QStringLiteral("1234"));
                     QTest::keyClick(&seen.box, Qt::Key_Return);
                 }),
                 step(1234));
        QCOMPARE(ask([](const Seen& seen) {
                     seen.type(QStringLiteral("1.2e3"));
                     QTest::mouseClick(&seen.ok, Qt::LeftButton);
                 }),
                 step(1200));
    }

    void refuses_what_is_no_step_of_the_run_data() {
        QTest::addColumn<QString>("typed");
        QTest::newRow("beyond the end") << QStringLiteral("99999");
        QTest::newRow("no number") << QStringLiteral("1e9x");
        QTest::newRow("negative") << QStringLiteral("-1");
        QTest::newRow("between two") << QStringLiteral("1.5");
    }
    void refuses_what_is_no_step_of_the_run() {
        QFETCH(QString, typed);
        const auto chosen = ask([&typed](const Seen& seen) {
            seen.type(typed);
            QCOMPARE(seen.box.text(), typed);
            QVERIFY(!seen.ok.isEnabled());
            QVERIFY(!seen.box.accessibleDescription().isEmpty());
            QVERIFY(seen.says(seen.box.accessibleDescription()));
            QTest::keyClick(&seen.box, Qt::Key_Return);
            QVERIFY(seen.dialog.isVisible());
            QCOMPARE(seen.box.text(), typed);
            seen.type(QStringLiteral("7"));
            QVERIFY(seen.ok.isEnabled());
            QTest::keyClick(&seen.box, Qt::Key_Return);
        });
        QCOMPARE(chosen, step(7));
    }
};

QTEST_MAIN(TestForkDialog)
#include "test_fork_dialog.moc"
