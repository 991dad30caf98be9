// SPDX-License-Identifier: GPL-3.0-or-later
// A monkey at the window: random clicks, keys, drags and wheels must neither crash nor hang it, nor make it
// warn. Two seeds of a second; OPTIMLAB_MONKEY="50 60" makes it 50 seeds of 60 s, "50 60 44" begins with
// seed 44. scripts/test-monkey runs it under the sanitizers.
#include <algorithm>

#include <QAbstractButton>
#include <QDesktopServices>
#include <QDrag>
#include <QElapsedTimer>
#include <QMenu>
#include <QRandomGenerator>
#include <QtTest>

#include "tests/support/desk.h"

using namespace optimlab;
using test::Desk;

namespace {

QStringList warnings;

/// What a mistake of ours makes Qt say; what a platform without a display lacks is no mistake.
void collect(QtMsgType type, const QMessageLogContext&, const QString& text) {
    static const char* const ours[] = {"QObject", "QLayout", "QPainter",  "QWidget::", "Timers",
                                       "QAction", "ASSERT",  "QGraphics", "index",     "model"};
    const bool mistake = std::any_of(std::begin(ours), std::end(ours),
                                     [&](const char* word) { return text.contains(QLatin1String(word)); });
    if (type == QtCriticalMsg || type == QtFatalMsg || (type == QtWarningMsg && mistake)) warnings << text;
}

/// Closes what waits for an answer: dialogs and menus run an event loop of their own.
class Impatience : public QObject {
    Q_OBJECT
 public:
    Impatience() { startTimer(30); }
 public Q_SLOTS:
    void open(const QUrl&) {}

 protected:
    void timerEvent(QTimerEvent*) override {
        QDrag::cancel();
        if (QWidget* dialog = QApplication::activeModalWidget()) dialog->close();
        if (QWidget* menu = QApplication::activePopupWidget(); menu && turns_++ % 4 == 0) menu->close();
    }

 private:
    int turns_ = 0;
};

class Monkey {
 public:
    explicit Monkey(quint32 seed) : random_(seed) {}

    void act(QWidget& window) {
        QWidget* target =
            QApplication::activePopupWidget() ? QApplication::activePopupWidget() : pick(window);
        if (!target) return;
        const QPoint at(below(target->width()), below(target->height()));
        switch (below(10)) {
            case 0:
            case 1:
            case 2:
                click(*target, Qt::LeftButton, at);
                break;
            case 3:
                if (click(*target, Qt::LeftButton, at)) QTest::mouseDClick(target, Qt::LeftButton, {}, at);
                break;
            case 4:
                click(*target, Qt::RightButton, at);
                break;
            case 5:
                drag(*target, at);
                break;
            case 6: {
                QWheelEvent wheel(at, target->mapToGlobal(at), {}, {0, below(2) ? 120 : -120}, Qt::NoButton,
                                  modifiers(), Qt::NoScrollPhase, false);
                QApplication::sendEvent(target, &wheel);
                break;
            }
            default:
                key(QApplication::focusWidget() ? *QApplication::focusWidget() : window);
        }
    }

 private:
    int below(int n) { return n > 0 ? static_cast<int>(random_.bounded(n)) : 0; }
    QWidget* pick(QWidget& window) {
        QList<QWidget*> all;
        for (QWidget* widget : window.findChildren<QWidget*>()) {
            if (widget->isVisible() && widget->isEnabled()) all << widget;
        }
        return all.isEmpty() ? nullptr : all[below(static_cast<int>(all.size()))];
    }
    Qt::KeyboardModifiers modifiers() {
        static constexpr Qt::KeyboardModifier all[] = {Qt::NoModifier, Qt::NoModifier, Qt::ControlModifier,
                                                       Qt::ShiftModifier, Qt::AltModifier};
        return all[below(5)];
    }
    void key(QWidget& widget) {
        static constexpr int keys[] = {
            Qt::Key_Up,  Qt::Key_Down,   Qt::Key_Left,  Qt::Key_Right,     Qt::Key_Return, Qt::Key_Escape,
            Qt::Key_Tab, Qt::Key_F5,     Qt::Key_F10,   Qt::Key_Delete,    Qt::Key_Insert, Qt::Key_Space,
            Qt::Key_D,   Qt::Key_F,      Qt::Key_L,     Qt::Key_Z,         Qt::Key_Y,      Qt::Key_1,
            Qt::Key_9,   Qt::Key_Period, Qt::Key_Minus, Qt::Key_Backspace, Qt::Key_E,      Qt::Key_N};
        QTest::keyClick(&widget, static_cast<Qt::Key>(keys[below(static_cast<int>(std::size(keys)))]),
                        modifiers());
    }
    /// Whether the widget is still there. QTest's own click lets go of a widget that the press has taken
    /// away.
    static bool click(QWidget& target, Qt::MouseButton button, const QPoint& at) {
        const QPointer<QWidget> guard(&target);
        QTest::mousePress(&target, button, {}, at);
        if (guard) QTest::mouseRelease(&target, button, {}, at);
        return !guard.isNull();
    }
    void drag(QWidget& target, const QPoint& from) {
        const QPointer<QWidget> guard(&target);
        const QPoint to(below(target.width()), below(target.height()));
        QTest::mousePress(&target, Qt::LeftButton, {}, from);
        for (int i = 1; i <= 4 && guard; ++i)
            QTest::mouseMove(&target, from + (to - from) * i / 4);
        if (guard) QTest::mouseRelease(&target, Qt::LeftButton, {}, to);
    }

    QRandomGenerator random_;
};

}  // namespace

class TestMonkey : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void survives() {
        const auto asked =
            qEnvironmentVariable("OPTIMLAB_MONKEY").split(QLatin1Char(' '), Qt::SkipEmptyParts);
        const int seeds = asked.size() >= 2 ? asked[0].toInt() : 2;
        const double seconds = asked.size() >= 2 ? asked[1].toDouble() : 1.0;
        const int first = asked.size() >= 3 ? asked[2].toInt() : 1;
        Impatience impatience;
        QDesktopServices::setUrlHandler(QStringLiteral("file"), &impatience, "open");
        const auto before = qInstallMessageHandler(collect);
        for (int seed = first; seed <= seeds; ++seed) {
            Desk desk;
            desk.open();
            desk.window->document().load(test::small_experiment(), false);
            Monkey monkey(static_cast<quint32>(seed));
            QElapsedTimer timer;
            timer.start();
            qint64 longest = 0;
            while (timer.elapsed() < static_cast<qint64>(1000 * seconds)) {
                if (!desk.window->isVisible()) desk.window->show();
                const qint64 began = timer.elapsed();
                monkey.act(*desk.window);
                QCoreApplication::processEvents();
                longest = std::max(longest, timer.elapsed() - began);
            }
            qInfo("seed %d: the longest answer took %lld ms", seed, static_cast<long long>(longest));
            if (!warnings.isEmpty()) break;
        }
        qInstallMessageHandler(before);
        QVERIFY2(warnings.isEmpty(), qPrintable(warnings.join(QLatin1Char('\n'))));
    }
};

QTEST_MAIN(TestMonkey)
#include "test_monkey.moc"
