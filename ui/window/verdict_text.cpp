// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/verdict_text.h"

#include <cmath>

#include "ui/forms/texts.h"
#include "ui/window/tr.h"

namespace optimlab::ui::window {
namespace {

QString label_of(const analysis::Comparison::Side& side) { return QString::fromStdString(side.label); }

QString measured_text(const analysis::Comparison& c) {
    const auto& w = c.welch;
    const bool second_is_better = w.difference < 0;
    const QString better = label_of(second_is_better ? c.second : c.first),
                  worse = label_of(second_is_better ? c.first : c.second);
    const double size = std::fabs(w.difference);
    const QString where = tr("at step %1").arg(forms::counted(c.step));
    const auto a = c.first.loss.count, b = c.second.loss.count;
    const QString runs = a != b   ? tr("%1 and %2 runs").arg(a).arg(b)
                         : a == 1 ? tr("one run each")
                                  : tr("%1 runs each").arg(a);
    const auto fixed = [](double x, int digits) { return QString::number(x, 'f', digits); };
    const bool tested = !std::isnan(w.p);
    const int digits = analysis::digits_for(tested && w.half_width > 0 ? w.half_width : size);
    QString text = size == 0 ? tr("%1 and %2 do not differ").arg(label_of(c.first), label_of(c.second))
                   : tested  ? tr("%1 is better than %2 by %3 ± %4")
                                  .arg(better, worse, fixed(size, digits), fixed(w.half_width, digits))
                            : tr("%1 is better than %2 by %3").arg(better, worse, fixed(size, digits));
    text = tr("%1 %2 (%3)").arg(text, where, runs);
    if (!tested)
        return tr("%1; with fewer than two seeds on a side nobody can tell whether that is chance.")
            .arg(text);
    const QString p = w.p < 0.0001 ? QStringLiteral("p\u00A0<\u00A00.0001")
                                   : QStringLiteral("p\u00A0=\u00A0%1").arg(w.p, 0, 'g', 2);
    return (w.p < 0.05 ? tr("%1; that is unlikely to be chance, %2 (Welch's t-test; ± is the 95 % interval).")
                       : tr("%1; that may well be chance, %2 (Welch's t-test; ± is the 95 % interval)."))
        .arg(text, p);
}

QString part_text(const std::string& part) {
    return part == "task" ? tr("task") : part == "data" ? tr("data") : tr("tokenizer");
}

QString diverged_text(const analysis::Comparison::Side& side) {
    return tr("%1: %2 of %3").arg(label_of(side), QString::number(side.diverged), QString::number(side.runs));
}

}  // namespace

QString verdict_text(const analysis::Comparison& c) {
    switch (c.verdict) {
        case analysis::Verdict::unlike:
            return tr("%1 and %2 differ in their %3, so their losses were not measured on the same and are "
                      "not compared.")
                .arg(label_of(c.first), label_of(c.second), part_text(c.part));
        case analysis::Verdict::diverged:
            return tr("Diverged, the first at step %1: %2; %3. A mean over the others would hide that, so "
                      "none is compared.")
                .arg(forms::counted(c.step), diverged_text(c.first), diverged_text(c.second));
        case analysis::Verdict::apart:
            return tr("%1 and %2 were never validated at the same step, so they cannot be compared.")
                .arg(label_of(c.first), label_of(c.second));
        case analysis::Verdict::measured:
            break;
    }
    return measured_text(c);
}

}  // namespace optimlab::ui::window
