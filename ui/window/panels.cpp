// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/panels.h"

#include <QCoreApplication>

namespace optimlab::ui::window {
namespace {

constexpr std::array<Panel, panels::card_count> panel_table = {{
    {"loss", PANEL_TEXT("Loss"), PANEL_TEXT("nats"),
     PANEL_TEXT("Press Train: the loss of every batch becomes a line, the validation loss dots.")},
    {"learning_rate", PANEL_TEXT("Learning rate"), PANEL_TEXT("done and planned"),
     PANEL_TEXT("The learning rate of every step, planned and done.")},
    {"grad_norm", PANEL_TEXT("Gradient norm"), PANEL_TEXT("before clipping; thin: after it"),
     PANEL_TEXT("How large the gradient is before it is clipped: a sudden rise foretells a divergence.")},
    {"update_ratio", PANEL_TEXT("Update : weight"), PANEL_TEXT("log₁₀"),
     PANEL_TEXT("How far a step moves the weights, by their size: about a thousandth is healthy.")},
    {"throughput", PANEL_TEXT("Throughput"), PANEL_TEXT("tokens per second"),
     PANEL_TEXT("How many tokens a second the run trains on.")},
    {"metric", PANEL_TEXT("Metric"), "",
     PANEL_TEXT("How well the task is done, on examples that are not trained on.")},
    {"weight_norm", PANEL_TEXT("Weight norm"), PANEL_TEXT("all weights together"),
     PANEL_TEXT("How large the weights are: weight decay holds them, too large a rate lets them grow.")},
    {"loss_terms", PANEL_TEXT("Regularization terms"), PANEL_TEXT("nats"),
     PANEL_TEXT(
         "What regularizers add to the loss: label smoothing, penalties and the like, when they are on.")},
    {"readouts", PANEL_TEXT("The optimizer's own numbers"), "",
     PANEL_TEXT("What the optimizer tells of its working: estimated rates, clipped shares and the like.")},
    {"metrics", PANEL_TEXT("Other metrics"), "",
     PANEL_TEXT("What else is measured of the task, on examples that are not trained on.")},
}};

}  // namespace

const std::array<Panel, panels::card_count>& all_panels() { return panel_table; }

QString panel_text(const char* text) {
    return *text ? QCoreApplication::translate("panels", text) : QString();
}

}  // namespace optimlab::ui::window
