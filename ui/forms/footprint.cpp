// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/footprint.h"

#include <cmath>

#include <QLocale>

#include "ui/forms/texts.h"
#include "ui/forms/tr.h"

namespace optimlab::ui::forms {

namespace {

constexpr int usual_vocabulary = 64;  // for shares, which hardly depend on it

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

train::MemoryNeed footprint(const train::Experiment& experiment, const model::Sizes& sizes) {
    const bool known = sizes.vocabulary > 0;
    auto need = train::memory_need(experiment, known ? sizes : model::Sizes(usual_vocabulary));
    if (!known) need.state = need.total = need.checkpoint = 0;
    return need;
}

QString bytes_text(std::int64_t bytes) {
    const auto x = static_cast<double>(bytes);
    const auto text = [](double number) { return QLocale().toString(number, 'f', number < 9.95 ? 1 : 0); };
    if (x >= 9.995e8) return tr("%1 GB").arg(QLocale().toString(x / 1e9, 'f', 1));
    if (x >= 9.995e5) return tr("%1 MB").arg(text(x / 1e6));
    return tr("%1 kB").arg(text(x / 1e3));
}

QString state_text(const train::MemoryNeed& need) {
    // One number for a whole tensor is next to nothing.
    if (need.state_share < 0.005) return tr("State: next to none");
    const QString share = two_digits(need.state_share);
    return need.state > 0
               ? tr("State: %1 bytes a parameter, %2 for this model").arg(share, bytes_text(need.state))
               : tr("State: %1 bytes a parameter").arg(share);
}

QString training_text(const train::MemoryNeed& need, std::int64_t batch) {
    if (need.total <= 0) return {};
    return tr("Needs about %1 to train at batch %2").arg(bytes_text(need.total), counted(batch));
}

QString budget_text(const train::MemoryNeed& need, const train::TrainingSpec& training) {
    const auto stay = train::beyond_budget(need, training);
    if (stay == 0) return {};
    return (training.checkpoint_best
                ? tr("The newest and the best checkpoint always stay, and take about %1: more than the "
                     "budget")
                : tr("The newest checkpoint always stays, and takes about %1: more than the budget"))
        .arg(bytes_text(stay));
}

}  // namespace optimlab::ui::forms
