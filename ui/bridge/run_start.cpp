// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/run_start.h"

namespace optimlab::ui::bridge {

void describe(train::Trainer& trainer, RunStart& start) {
    const auto& experiment = trainer.experiment();
    start.experiment = experiment;
    start.sizes = trainer.dataset().sizes();
    start.choices = trainer.dataset().codec().choices();
    start.extent = trainer.dataset().extent();
    for (const auto& remark : trainer.dataset().remarks())
        start.notes << QString::fromStdString(remark);
    start.first_step = trainer.progress().step;
    start.lowest_loss = trainer.lowest_loss();
    std::int64_t values = trainer.model().parameters().extent();  // gradients; weights are among the tensors
    for (const auto& tensor : trainer.tensors())
        values += static_cast<std::int64_t>(tensor.values.size());
    start.bytes = values * static_cast<std::int64_t>(sizeof(float)) + trainer.model().activation_bytes();
}

}  // namespace optimlab::ui::bridge
