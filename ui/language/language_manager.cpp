// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language/language_manager.h"

#include <initializer_list>

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

// Resources of a static library are not there until somebody asks for them; the macro wants no namespace.
static void init_translations() {
    Q_INIT_RESOURCE(translations);
    Q_INIT_RESOURCE(engine_messages);
}

namespace optimlab::ui {

LanguageManager::LanguageManager(Choice choice, QObject* parent) : QObject(parent), choice_(choice) {
    init_translations();
    // Plots, tables and fields write numbers alike in both languages, whatever the system does.
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const QString folder = QStringLiteral(":/translations");
    [[maybe_unused]] const bool loaded = window_.load(QStringLiteral("window_zh_CN"), folder) &&
                                         core_.load(QStringLiteral("core_zh_CN"), folder) &&
                                         engine_.read(folder + QStringLiteral("/engine_zh_CN.ts"));
    Q_ASSERT(loaded);
    // The dialogs of Qt itself, where Qt's translations are installed.
    if (!qt_.load(QStringLiteral("qtbase_zh_CN"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        qt_.setObjectName(QStringLiteral("absent"));
    apply();
}

LanguageManager::~LanguageManager() {
    for (QTranslator* translator : std::initializer_list<QTranslator*>{&window_, &core_, &engine_, &qt_})
        QCoreApplication::removeTranslator(translator);
}

void LanguageManager::set_choice(Choice choice) {
    choice_ = choice;
    apply();
}

void LanguageManager::apply() {
    const bool chinese = choice_ == Choice::chinese ||
                         (choice_ == Choice::system && QLocale::system().language() == QLocale::Chinese);
    if (chinese == chinese_) return;
    chinese_ = chinese;
    for (QTranslator* translator : std::initializer_list<QTranslator*>{&qt_, &engine_, &core_, &window_}) {
        if (translator->isEmpty()) continue;
        if (chinese) {
            QCoreApplication::installTranslator(translator);
        } else {
            QCoreApplication::removeTranslator(translator);
        }
    }
}

}  // namespace optimlab::ui
