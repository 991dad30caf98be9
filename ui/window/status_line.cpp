// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/status_line.h"

#include <QDir>
#include <QLabel>

#include "core/base/parallel.h"
#include "core/model/transformer.h"
#include "ui/plots/number_format.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::window {
namespace {

constexpr int most_letters = 60;  // of a place

QString count(std::int64_t n) { return plots::format_tick(static_cast<double>(n), 1.0); }

}  // namespace

StatusLine::StatusLine(QWidget* parent) : QStatusBar(parent) {
    setSizeGripEnabled(false);
    const auto add = [this] {
        auto* label = new QLabel(this);
        label->setTextFormat(Qt::PlainText);
        label->setContentsMargins(spacing, 0, spacing, 0);
        addWidget(label);
        return label;
    };
    parameters_ = add();
    tokens_ = add();
    threads_ = add();
    memory_ = add();
    readouts_ = add();
    readouts_->setToolTip(
        tr("What the optimizer tells of the newest step, and what regularizers added to its loss"));
    dropped_ = add();
    place_ = new QLabel(this);
    place_->setTextFormat(Qt::PlainText);
    place_->setContentsMargins(spacing, 0, spacing, 0);
    place_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    place_->setFocusPolicy(Qt::NoFocus);
    addPermanentWidget(place_);
}

void StatusLine::describe(const train::Experiment& experiment, const model::Sizes& sizes,
                          std::int64_t bytes) {
    const std::int64_t parameters = model::parameter_count(experiment.model, sizes);
    parameters_->setText(sizes.vocabulary > 0 ? tr("%1 parameters").arg(count(parameters))
                                              : tr("reading the data…"));
    tokens_->setText(
        tr("%1 tokens a step").arg(count(experiment.training.batch_size * experiment.model.context)));
    const auto threads = experiment.training.threads > 0 ? experiment.training.threads
                                                         : std::int64_t{base::hardware_threads()};
    threads_->setText(threads == 1 ? tr("1 thread") : tr("%1 threads").arg(threads));
    memory_->setText(bytes > 0 ? tr("%1 MB of memory").arg(count((bytes + 999'999) / 1'000'000)) : QString());
    memory_->setToolTip(tr("Weights, gradients, optimizer state and activations"));
}

void StatusLine::describe_nothing() {
    for (QLabel* label : {tokens_, memory_})
        label->clear();
    parameters_->setText(tr("the experiment is not valid"));
}

void StatusLine::describe_no_data() { parameters_->setText(tr("the data cannot be used")); }

void StatusLine::set_dropped(std::uint64_t steps) {
    dropped_->setText(steps == 0 ? QString()
                                 : tr("%1 points not drawn").arg(count(static_cast<std::int64_t>(steps))));
}

void StatusLine::set_readouts(const QString& words) { readouts_->setText(words); }

void StatusLine::set_place(const std::filesystem::path& folder) {
    if (folder.empty()) return place_->clear();
    QString path = QString::fromStdString(folder.string());
    if (path.startsWith(QDir::homePath() + QLatin1Char('/')))
        path.replace(0, QDir::homePath().size(), QStringLiteral("~"));
    const int room = most_letters * fontMetrics().averageCharWidth();
    place_->setText(tr("saved to %1").arg(fontMetrics().elidedText(path, Qt::ElideMiddle, room)));
    place_->setToolTip(QString::fromStdString(folder.string()));
}

QString StatusLine::text() const {
    return QStringList{parameters_->text(), tokens_->text(),   threads_->text(),
                       memory_->text(),     readouts_->text(), place_->text()}
        .join(QStringLiteral(" · "));
}

}  // namespace optimlab::ui::window
