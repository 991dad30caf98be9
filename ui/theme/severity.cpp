// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/severity.h"

#include <QCoreApplication>
#include <QLabel>

#include "ui/theme/style_sheet.h"

namespace optimlab::ui {
namespace {

struct SeverityWords {
    Q_DECLARE_TR_FUNCTIONS(optimlab::ui::SeverityWords)
};

}  // namespace

QString severity_name(Severity severity) {
    switch (severity) {
        case Severity::note:
            return {};
        case Severity::warning:
            return SeverityWords::tr("Warning");
        case Severity::fault:
            return SeverityWords::tr("Error");
    }
    return {};
}

QString severity_words(Severity severity) {
    const QString sign = severity == Severity::warning ? QStringLiteral("⚠\uFE0E ")
                         : severity == Severity::fault ? QStringLiteral("⊘ ")
                                                       : QString();
    return sign + severity_name(severity);
}

const char* severity_class(Severity severity) {
    return severity == Severity::warning ? "warning" : severity == Severity::fault ? "fault" : "secondary";
}

void show_notice(QLabel& label, Severity severity, const QString& text) {
    set_style_class(label, severity_class(severity));
    const QString words = severity_words(severity);
    label.setText(words.isEmpty() || text.isEmpty() ? text : SeverityWords::tr("%1: %2").arg(words, text));
}

void mark_input(QWidget& input, Severity severity) {
    set_style_class(input, severity == Severity::warning ? "field-warning"
                           : severity == Severity::fault ? "field-error"
                                                         : "");
}

}  // namespace optimlab::ui
