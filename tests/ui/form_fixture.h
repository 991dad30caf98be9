// SPDX-License-Identifier: GPL-3.0-or-later
// A form in a window of 288 pixels with the first preset and every section unfolded, and hands that type into
// it.
#pragma once

#include <QApplication>
#include <QLineEdit>
#include <QTest>

#include "core/train/presets.h"
#include "ui/forms/experiment_form.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/value_editor.h"
#include "ui/theme/theme_manager.h"

namespace optimlab::ui::forms {

inline QString q(const std::string& text) { return QString::fromStdString(text); }

/// What a document has at a path, null where there is no such place.
inline Json at(const ExperimentDocument& document, const std::string& path) {
    const Json* value = base::find_path(document.json(), path);
    return value ? *value : Json();
}

/// Replaces the text of a box as a person does.
inline void type(QWidget* box, const QString& text) {
    box->setFocus();
    QTest::keyClick(box, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(box, Qt::Key_Delete);
    QTest::keyClicks(box, text);
    QTest::keyClick(box, Qt::Key_Return);
}

struct FormFixture {
    FormFixture() : form(document, &window) {
        document.load(train::presets().front().experiment, false);
        form.resize(288, 900);
        window.resize(288, 900);
        window.show();
        form.set_unfolded({QStringLiteral("task"), QStringLiteral("model"), QStringLiteral("init"),
                           QStringLiteral("optimizer"), QStringLiteral("schedule"), QStringLiteral("drives"),
                           QStringLiteral("regularization"), QStringLiteral("training")});
        if (!QTest::qWaitForWindowActive(&window)) qFatal("the window does not become active");
    }
    FieldEditor& field(const char* path) const {
        auto* editor = form.editor(QString::fromUtf8(path));
        if (!editor) qFatal("no editor for %s", path);
        return *editor;
    }
    QLineEdit* box(const char* path) const {
        return static_cast<QLineEdit*>(field(path).editor().main_widget());
    }

    ThemeManager themes{*qApp, ThemeManager::Mode::light};  // sizes come from the style sheet too
    ExperimentDocument document;
    QWidget window;
    ExperimentForm form;
};

}  // namespace optimlab::ui::forms
