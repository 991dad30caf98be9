// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine has composed, in the window's language. In English it is as it is.
#pragma once

#include <string>

#include <QCoreApplication>
#include <QString>

namespace optimlab::ui {

inline QString engine_text(const std::string& text) {
    return text.empty() ? QString() : QCoreApplication::translate("engine", text.c_str());
}
inline QString engine_text(const QString& text) { return engine_text(text.toStdString()); }

/// The same as a sentence of its own: messages have no full stop.
inline QString engine_sentence(const std::string& text) {
    return QCoreApplication::translate("optimlab::ui::language", "%1.").arg(engine_text(text));
}

/// And with a capital, for what does not begin with a name.
inline QString engine_statement(const std::string& text) {
    QString said = engine_sentence(text);
    said[0] = said[0].toUpper();
    return said;
}

}  // namespace optimlab::ui
