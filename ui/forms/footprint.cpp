// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/footprint.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "core/model/transformer.h"
#include "core/modify/state_size.h"
#include "ui/forms/texts.h"

namespace optimlab::ui::forms {

namespace {

constexpr int usual_vocabulary = 64;  // for shares, which hardly depend on it

QString tr(const char* text) { return QCoreApplication::translate("optimlab::ui::forms", text); }

/// "8", "4.1", "0.02"
QString two_digits(double x) {
    const int after_point = x <= 0 ? 0 : std::max(0, 1 - static_cast<int>(std::floor(std::log10(x))));
    QString text = QString::number(x, 'f', after_point);
    while (text.contains(QLatin1Char('.')) &&
           (text.endsWith(QLatin1Char('0')) || text.endsWith(QLatin1Char('.'))))
        text.chop(1);
    return text;
}

}  // namespace

Footprint footprint(const train::Experiment& e, int vocabulary) {
    const model::Sizes sizes(vocabulary > 0 ? vocabulary : usual_vocabulary);
    const model::Transformer<float> planned(e.model, sizes, 1, model::Memory::planned);
    const double numbers = modify::state_numbers(e.optimizer, e.modifiers, planned.parameters());
    const double bytes = numbers * sizeof(float);
    Footprint footprint;
    footprint.state_share = bytes / static_cast<double>(planned.parameters().count());
    if (vocabulary <= 0) return footprint;
    footprint.state = std::llround(bytes);
    footprint.training =
        model::training_bytes(e.model, sizes, e.training.micro_batch_size(), 0) + footprint.state;
    return footprint;
}

QString bytes_text(std::int64_t bytes) {
    const auto x = static_cast<double>(bytes);
    const auto text = [](double number) { return QLocale().toString(number, 'f', number < 9.95 ? 1 : 0); };
    if (x >= 9.995e8) return tr("%1 GB").arg(QLocale().toString(x / 1e9, 'f', 1));
    if (x >= 9.995e5) return tr("%1 MB").arg(text(x / 1e6));
    return tr("%1 kB").arg(text(x / 1e3));
}

QString state_text(const Footprint& footprint) {
    // One number for a whole tensor is next to nothing.
    if (footprint.state_share < 0.005) return tr("State: next to none");
    const QString share = two_digits(footprint.state_share);
    return footprint.state > 0
               ? tr("State: %1 bytes a parameter, %2 for this model").arg(share, bytes_text(footprint.state))
               : tr("State: %1 bytes a parameter").arg(share);
}

QString training_text(const Footprint& footprint, std::int64_t batch) {
    if (footprint.training <= 0) return {};
    return tr("Needs about %1 to train at batch %2").arg(bytes_text(footprint.training), counted(batch));
}

}  // namespace optimlab::ui::forms
