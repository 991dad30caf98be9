// SPDX-License-Identifier: GPL-3.0-or-later
// Gives the application its language: English, 简体中文, or what the system says. Widgets hear of a change as
// QEvent::LanguageChange. Numbers are written alike in both languages.
#pragma once

#include <QLocale>
#include <QObject>
#include <QTranslator>

#include "ui/language/engine_translator.h"

namespace optimlab::ui {

class LanguageManager : public QObject {
    Q_OBJECT
 public:
    enum class Choice { system, english, chinese };
    Q_ENUM(Choice)

    /// Applies the language at once. Make it before the first widget.
    explicit LanguageManager(Choice choice = Choice::english, QObject* parent = nullptr);
    ~LanguageManager() override;

    [[nodiscard]] Choice choice() const { return choice_; }
    [[nodiscard]] bool is_chinese() const { return chinese_; }
    void set_choice(Choice choice);

 private:
    void apply();

    Choice choice_;
    bool chinese_ = false;
    QTranslator window_, core_, qt_;
    EngineTranslator engine_;
};

}  // namespace optimlab::ui
