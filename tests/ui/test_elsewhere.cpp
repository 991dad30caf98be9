// SPDX-License-Identifier: GPL-3.0-or-later
// What comes from elsewhere and goes there, by mouse and keyboard: a model that is imported from the menu or
// dropped on the window, how exported plots look, and the page of a comparison.
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QImage>
#include <QMenu>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <QUrl>
#include <QtTest>

#include "tests/support/desk.h"
#include "ui/plots/export_menu.h"
#include "ui/plots/plot_card.h"
#include "ui/window/compare_view.h"
#include "ui/window/curves_view.h"
#include "ui/window/message_bar.h"

using namespace optimlab;
using namespace optimlab::ui;
using test::Desk;
using window::CurvesView;
namespace fs = std::filesystem;

namespace {

const QString model_folder = QStringLiteral(OPTIMLAB_ORACLES "/hf/gpt2");

QAction* entry_of(const QMenu& menu, const QString& words) {
    for (QAction* action : menu.actions()) {
        if (action->text().remove(QLatin1Char('&')) == words) return action;
    }
    qFatal("no such entry: %s", qPrintable(words));
    return nullptr;
}

/// Opens a button's menu and goes through it, all with the mouse.
void choose(QToolButton& button, QStringList path) {
    // Not waiting in a loop: a menu opens within what that loop would call. The click returns when it has
    // closed.
    auto* timer = new QTimer(&button);
    QPointer<QMenu> menu = button.menu();
    QObject::connect(timer, &QTimer::timeout, timer, [timer, menu, path]() mutable {
        if (!menu || !menu->isVisible()) return;
        QAction* action = entry_of(*menu, path.takeFirst());
        const QPoint at = menu->actionGeometry(action).center();
        QMenu* const clicked = menu;
        menu = action->menu();
        if (path.isEmpty()) {
            timer->stop();
            timer->deleteLater();
        }
        QTest::mouseClick(clicked, Qt::LeftButton, {}, at);
    });
    timer->start(10);
    QTest::mouseClick(&button, Qt::LeftButton);
}

QToolButton& window_menu(const Desk& desk) {
    for (auto* button : desk.window->top_bar().findChildren<QToolButton*>()) {
        if (button->accessibleName() == QLatin1String("Menu and settings")) return *button;
    }
    qFatal("the window has no menu");
}

/// What a file manager does with a folder over the window.
bool drop(QWidget& window, const QString& folder) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(folder)});
    const QPoint middle = window.rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &enter);
    if (!enter.isAccepted()) return false;
    QDropEvent event(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &event);
    return event.isAccepted();
}

void type_into(QWidget& box, const QString& text) {
    box.setFocus();
    QTest::keyClick(&box, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(&box, text);
}

/// Meets the next dialog as a person would.
void when_asked(QWidget& at, std::function<void(QDialog&)> answer) {
    // Not waiting in a loop: the dialog opens within what that loop would call.
    auto* timer = new QTimer(&at);
    QObject::connect(timer, &QTimer::timeout, timer, [timer, answer = std::move(answer)] {
        auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        if (!dialog) return;
        timer->deleteLater();
        timer->stop();
        answer(*dialog);
    });
    timer->start(10);
}

void click(const QDialog& dialog, QDialogButtonBox::StandardButton which) {
    QTest::mouseClick(dialog.findChild<QDialogButtonBox*>()->button(which), Qt::LeftButton);
}

/// Runs of the table are there and drawn.
void show(Desk& desk, std::initializer_list<const char*> names) {
    desk.open();
    for (const char* name : names) {
        WAIT(desk.id_of(name) != 0);
        desk.window->runs_model().set_visible(desk.id_of(name), true);
        WAIT(desk.item(name)->series->step_count() > 0);
    }
}

}  // namespace

class TestElsewhere : public QObject {
    Q_OBJECT

 private Q_SLOTS:
    void a_model_is_imported_data() {
        QTest::addColumn<bool>("dropped");
        QTest::newRow("from the menu") << false;
        QTest::newRow("dropped on the window") << true;
    }
    /// It stands in the table at step 0, and the button beside the message trains it.
    void a_model_is_imported() {
        QFETCH(const bool, dropped);
        Desk desk(base::Json{{"training", {{"steps", 12}}}});
        desk.answer = model_folder;
        if (dropped) {
            QVERIFY(drop(*desk.window, model_folder));
        } else {
            choose(window_menu(desk), {QStringLiteral("Run"), QStringLiteral("Import model…")});
        }
        auto& messages = desk.window->messages();
        WAIT(desk.id_of("gpt2") != 0 && messages.text().contains(QLatin1String("begins here")));
        QVERIFY2(messages.text().contains(QLatin1String("12,224 parameters")), qPrintable(messages.text()));
        const auto* run = desk.item("gpt2");
        QVERIFY(run->parent && run->parent->step == 0);
        QCOMPARE(desk.window->runs_panel().current(), run->id);
        QTest::mouseClick(messages.offers().front(), Qt::LeftButton);
        WAIT(desk.item("gpt2")->outcome.state == train::RunState::finished);
        QCOMPARE(desk.item("gpt2")->outcome.step, std::int64_t{12});
        QCOMPARE(test::record_of(desk.runs() / "gpt2").experiment.model.d_model, 16);
    }
    void a_folder_that_is_no_model_is_a_message() {
        Desk desk(base::Json::object());
        const fs::path folder = desk.runs().parent_path() / "other";
        fs::create_directories(folder);
        test::put(folder / "config.json", R"({"model_type": "mamba"})");
        QVERIFY(drop(*desk.window, QString::fromStdString(folder.string())));
        auto& messages = desk.window->messages();
        WAIT(messages.text().contains(QLatin1String("mamba")));
        QVERIFY2(messages.text().contains(QString::fromStdString(folder.string())),
                 qPrintable(messages.text()));
        QCOMPARE(desk.window->runs_model().rowCount(), 0);
        // Nor does cancelling the dialog do anything.
        messages.dismiss();
        choose(window_menu(desk), {QStringLiteral("Run"), QStringLiteral("Import model…")});
        QVERIFY(messages.text().isEmpty());
    }

    void exports_look_as_chosen() {
        Desk desk;
        test::run_in(desk.runs() / "one", test::small_experiment());
        show(desk, {"one"});
        auto& menu = desk.window->curves().card(CurvesView::loss).export_menu();
        QString path = desk.path("usual.png");
        menu.set_ask_path([&path](QWidget*, const QString&) { return path; });
        choose(menu, {QStringLiteral("Export picture or data…")});
        WAIT(fs::exists(path.toStdString()));  // it has its name once it is whole
        const QImage usual(path);
        QVERIFY(usual.width() >= 900 && qGray(usual.pixel(2, 2)) > 200);

        when_asked(menu, [](QDialog& dialog) {
            const auto sizes = dialog.findChildren<QSpinBox*>();
            QCOMPARE(sizes.size(), 2);
            type_into(*sizes[0], QStringLiteral("640"));
            type_into(*sizes[1], QStringLiteral("400"));
            type_into(*dialog.findChild<QDoubleSpinBox*>(), QStringLiteral("20"));
            auto* theme = dialog.findChild<QComboBox*>();
            theme->setFocus();
            QTest::keyClick(theme, Qt::Key_Down);
            QCOMPARE(theme->currentText(), QStringLiteral("Dark"));
            click(dialog, QDialogButtonBox::Ok);
        });
        choose(menu, {QStringLiteral("Size and look of exports…")});
        const auto chosen = menu.options({900, 560});
        QCOMPARE(chosen.size(), QSize(640, 400));
        QCOMPARE(chosen.font_points, 20.0);
        path = desk.path("chosen.png");
        choose(menu, {QStringLiteral("Export picture or data…")});
        WAIT(fs::exists(path.toStdString()));
        const QImage dark(path);
        QCOMPARE(dark.size(), QSize(640, 400));
        QVERIFY(qGray(dark.pixel(2, 2)) < 100);

        // The dialog begins with what was chosen; what is typed before Cancel does not count.
        when_asked(menu, [](QDialog& dialog) {
            const auto sizes = dialog.findChildren<QSpinBox*>();
            QCOMPARE(sizes[0]->value(), 640);
            QCOMPARE(dialog.findChild<QDoubleSpinBox*>()->value(), 20.0);
            type_into(*sizes[0], QStringLiteral("1234"));
            click(dialog, QDialogButtonBox::Cancel);
        });
        choose(menu, {QStringLiteral("Size and look of exports…")});
        QCOMPARE(menu.options({900, 560}).size(), QSize(640, 400));
    }

    void a_comparison_becomes_a_page_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("begins");
        QTest::newRow("pdf") << QByteArray("page.pdf") << QByteArray("%PDF");
        QTest::newRow("html") << QByteArray("page.html") << QByteArray("<!DOCTYPE html>");
    }
    void a_comparison_becomes_a_page() {
        QFETCH(const QByteArray, name);
        QFETCH(const QByteArray, begins);
        Desk desk;
        test::run_in(desk.runs() / "one", test::small_experiment());
        test::run_in(desk.runs() / "hot", test::small_experiment({{"optimizer", {{"lr", 0.02}}}}));
        show(desk, {"one", "hot"});
        auto& compare = desk.window->compare();
        desk.window->tabs().setCurrentWidget(&compare);
        WAIT(compare.report_button().isVisible());
        auto& messages = desk.window->messages();
        QTest::mouseClick(&compare.report_button(), Qt::LeftButton);  // and the dialog is cancelled
        QVERIFY(messages.text().isEmpty());
        desk.answer = desk.path("page.txt");
        QTest::mouseClick(&compare.report_button(), Qt::LeftButton);
        QVERIFY2(messages.text().contains(QLatin1String(".pdf or .html")), qPrintable(messages.text()));
        QVERIFY(!QFile::exists(desk.answer));
        desk.answer = desk.path(name.constData());
        QTest::mouseClick(&compare.report_button(), Qt::LeftButton);
        WAIT(messages.text().contains(QLatin1String("The comparison is saved as")));
        const auto page = test::text_of(desk.answer.toStdString());
        QVERIFY2(QByteArray::fromStdString(page).toLower().startsWith(begins.toLower()),
                 page.substr(0, 40).c_str());
        if (name.endsWith("html")) QVERIFY(test::contains(page, "hot") && test::contains(page, "0.02"));
    }
};

QTEST_MAIN(TestElsewhere)
#include "test_elsewhere.moc"
