// SPDX-License-Identifier: GPL-3.0-or-later
// The look: contrasts that people can read, pens that can be told apart, and a manager that follows the
// system without running in circles.
#include <set>

#include <QApplication>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "ui/theme/style_sheet.h"
#include "ui/theme/theme_manager.h"

using namespace optimlab::ui;

class TestTheme : public QObject {
    Q_OBJECT
 private Q_SLOTS:
    void contrasts_hold_data();
    void contrasts_hold();
    void pens_differ();
    void style_sheet_has_no_loose_ends();
    void modes_apply();
    void system_changes_are_followed();
};

void TestTheme::contrasts_hold_data() {
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("high");
    QTest::newRow("light") << false << false;
    QTest::newRow("dark") << true << false;
    QTest::newRow("light, high") << false << true;
    QTest::newRow("dark, high") << true << true;
}

void TestTheme::contrasts_hold() {
    QFETCH(const bool, dark);
    QFETCH(const bool, high);
    const Theme& t = theme_of(dark, high);
    QCOMPARE(t.dark, dark);
    const double read = high ? 7 : 4.5, drawn = high ? 4.5 : 3;
    for (const QColor& ground : {t.window, t.surface, t.selection}) {
        QVERIFY(contrast_ratio(t.text, ground) >= read);
        if (ground != t.selection) QVERIFY(contrast_ratio(t.secondary, ground) >= read);
    }
    for (const QColor& text : {t.good_text, t.warning_text, t.fault_text})
        QVERIFY(contrast_ratio(text, t.surface) >= read);
    QVERIFY(contrast_ratio(t.on_accent, t.accent) >= read);
    for (int i = 0; i < series_color_count; ++i)
        QVERIFY(contrast_ratio(series_color(i, t), t.surface) >= drawn);
    if (high) QVERIFY(contrast_ratio(t.line, t.surface) >= 3);
}

void TestTheme::pens_differ() {
    std::set<QString> seen;
    for (int i = 0; i < 4 * series_color_count; ++i) {
        const QPen pen = series_pen(i, light_theme(), 2.0);
        QString look = pen.color().name();
        for (const qreal dash : pen.dashPattern())
            look += QStringLiteral(" %1").arg(dash);
        QVERIFY(seen.insert(look).second);
    }
    QCOMPARE(series_color(-3, light_theme()), series_color(0, light_theme()));
}

void TestTheme::style_sheet_has_no_loose_ends() {
    const QTemporaryDir folder;
    for (const Theme* theme :
         {&light_theme(), &dark_theme(), &theme_of(false, true), &theme_of(true, true)}) {
        QVERIFY(write_icons(*theme, folder.path()));
        const QString sheet = make_style_sheet(*theme, folder.path());
        QVERIFY(!sheet.contains(u'@'));
        QCOMPARE(sheet.count(u'{'), sheet.count(u'}'));
        const QRegularExpression url(QStringLiteral("url\\(([^)]*)\\)"));
        for (auto it = url.globalMatch(sheet); it.hasNext();) {
            const QString file = it.next().captured(1);
            QVERIFY2(QFile::exists(file), qPrintable(file));
        }
    }
}

void TestTheme::modes_apply() {
    ThemeManager manager(*qApp, ThemeManager::Mode::light);
    QSignalSpy changed(&manager, &ThemeManager::changed);
    QCOMPARE(QApplication::palette().color(QPalette::Window), light_theme().window);
    manager.set_mode(ThemeManager::Mode::dark);
    QCOMPARE(changed.count(), 1);
    QVERIFY(manager.theme().dark);
    QCOMPARE(QApplication::palette().color(QPalette::Window), dark_theme().window);
    QPushButton button;
    set_style_class(button, "primary");
    button.resize(120, 32);
    button.show();
    QCOMPARE(button.grab().toImage().pixelColor(60, 3), dark_theme().accent);
    manager.set_mode(ThemeManager::Mode::dark);
    QCOMPARE(changed.count(), 1);
    // High contrast comes on top of either.
    manager.set_contrast(true);
    QCOMPARE(changed.count(), 2);
    QCOMPARE(QApplication::palette().color(QPalette::Window), theme_of(true, true).window);
    manager.set_mode(ThemeManager::Mode::light);
    QVERIFY(manager.theme().contrast && !manager.theme().dark);
    QCOMPARE(changed.count(), 3);
    manager.set_contrast(true);
    QCOMPARE(changed.count(), 3);
}

void TestTheme::system_changes_are_followed() {
    QApplication::setPalette(make_palette(light_theme()));
    ThemeManager manager(*qApp, ThemeManager::Mode::system);
    QVERIFY(!manager.theme().dark);
    QSignalSpy changed(&manager, &ThemeManager::changed);
    QPalette night(Qt::black);
    night.setColor(QPalette::WindowText, Qt::white);
    QApplication::setPalette(night);  // what a platform theme does
    QCoreApplication::processEvents();
    QVERIFY(manager.theme().dark);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(QApplication::palette().color(QPalette::Window), dark_theme().window);
    for (int i = 0; i < 5; ++i) {
        QEvent theme_change(QEvent::ThemeChange);
        QCoreApplication::sendEvent(qApp, &theme_change);
        QCoreApplication::processEvents();
    }
    QVERIFY(changed.count() <= 2);  // the offscreen platform itself is light: at most one step back, no loop
}

QTEST_MAIN(TestTheme)
#include "test_theme.moc"
