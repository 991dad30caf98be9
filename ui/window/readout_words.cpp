// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/readout_words.h"

#include <algorithm>
#include <iterator>

#include <QCoreApplication>
#include <QStringList>

#include "ui/forms/value_words.h"

namespace optimlab::ui::window {

namespace {

struct Wording {
    const char *name, *title, *words;
    bool percent = false;
};

// A macro, because lupdate looks for this name.
#define READOUT_TEXT(text) QT_TRANSLATE_NOOP("readouts", text)

const Wording wordings[] = {
    {"d", READOUT_TEXT("step size d"), READOUT_TEXT("step size d %1")},
    {"ms", READOUT_TEXT("ms a step"), READOUT_TEXT("rule %1 ms a step")},
    {"unclipped", READOUT_TEXT("unclipped"), READOUT_TEXT("unclipped %1 %"), true},
    {"kept", READOUT_TEXT("kept by the mask"), READOUT_TEXT("kept by the mask %1 %"), true},
    {"sharpness", READOUT_TEXT("sharpness"), READOUT_TEXT("sharpness %1")},
    {"gradients", READOUT_TEXT("gradients a step"), READOUT_TEXT("gradients a step %1")},
    {"step_length", READOUT_TEXT("step length"), READOUT_TEXT("step length %1")},
    {"label_smoothing", READOUT_TEXT("label smoothing"), READOUT_TEXT("loss: smoothing %1")},
    {"z_loss", READOUT_TEXT("z-loss"), READOUT_TEXT("loss: z %1")},
    {"confidence_penalty", READOUT_TEXT("confidence penalty"), READOUT_TEXT("loss: confidence %1")},
    {"r_drop", READOUT_TEXT("R-Drop"), READOUT_TEXT("loss: R-Drop %1")},
    {"l1", READOUT_TEXT("L1 penalty"), READOUT_TEXT("loss: L1 %1")},
    {"l2", READOUT_TEXT("L2 penalty"), READOUT_TEXT("loss: L2 %1")},
};

const Wording* wording_of(const char* name) {
    const auto known = std::find_if(std::begin(wordings), std::end(wordings),
                                    [&](const Wording& one) { return qstrcmp(one.name, name) == 0; });
    return known == std::end(wordings) ? nullptr : known;
}

QString words_of(const base::Readouts::Item& item) {
    if (const auto* wording = wording_of(item.name)) {
        const QString number = wording->percent ? QString::number(100 * item.value, 'f', 0)
                                                : QString::number(item.value, 'g', 3);
        return QCoreApplication::translate("readouts", wording->words).arg(number);
    }
    // One that came later than this list.
    return readout_name(item.name) + QLatin1Char(' ') + QString::number(item.value, 'g', 3);
}

}  // namespace

QString readout_name(const std::string& name) {
    const auto* wording = wording_of(name.c_str());
    return wording ? QCoreApplication::translate("readouts", wording->title) : forms::plain_words(name);
}

QString readout_words(const base::Readouts& optimizer, const base::Readouts& loss_terms) {
    QStringList parts;
    for (const auto* readouts : {&optimizer, &loss_terms}) {
        for (const auto& item : *readouts)
            parts << words_of(item);
    }
    return parts.join(QStringLiteral(" · "));
}

}  // namespace optimlab::ui::window
