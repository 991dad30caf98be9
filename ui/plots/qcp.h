// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Includes QCustomPlot, whose header says `signals:` and `foreach`, into code that is built with
// QT_NO_KEYWORDS and QT_NO_FOREACH. Include this instead of <qcustomplot.h>.
#include <QtCore/qglobal.h>

#if defined(QT_NO_KEYWORDS)
#define signals Q_SIGNALS
// A declaration cannot stand in parentheses. NOLINTNEXTLINE(bugprone-macro-parentheses)
#define foreach(variable, container) for (variable : container)
#include <qcustomplot.h>
#undef foreach
#undef signals
#else
#include <qcustomplot.h>
#endif
