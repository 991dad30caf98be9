// SPDX-License-Identifier: GPL-3.0-or-later
// Text typed as a person does, over what stands there.
#pragma once

#include <QLineEdit>
#include <QtTest>

#include "tests/support/desk.h"
#include "ui/forms/experiment_form.h"
#include "ui/forms/field_editor.h"

namespace optimlab::test {

/// Types, and leaves the cursor there.
inline void type_over(QWidget* box, const QString& text) {
    box->setFocus();
    QTest::keyClick(box, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(box, text);
}

/// Types, and ends it with Enter.
inline void type(QWidget* box, const QString& text) {
    type_over(box, text);
    QTest::keyClick(box, Qt::Key_Return);
}

inline void type_rate(const Desk& desk, const QString& text) {
    auto* box = desk.window->form().editor(QStringLiteral("optimizer.lr"))->findChild<QLineEdit*>();
    QTest::mouseClick(box, Qt::LeftButton);
    type(box, text);
}

}  // namespace optimlab::test
