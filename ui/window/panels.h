// SPDX-License-Identifier: GPL-3.0-or-later
// The panels of the Curves tab: which there are, and their words.
#pragma once

#include <array>
#include <vector>

#include <QString>

#include "ui/plots/plot_model.h"

// scripts/translations knows this name.
#define PANEL_TEXT(text) QT_TRANSLATE_NOOP("panels", text)

namespace optimlab::ui::window {

namespace panels {
enum Card { loss, rate, norm, ratio, speed, metric, weights, terms, told, metrics, card_count };
}  // namespace panels

struct Panel {
    const char *topic, *title, *subtitle, *empty;
};
/// In the order of panels::Card.
const std::array<Panel, panels::card_count>& all_panels();
/// Such a text in the language of the window.
QString panel_text(const char* text);

/// What each panel draws.
using PanelCurves = std::array<std::vector<plots::CurveSpec>, panels::card_count>;

}  // namespace optimlab::ui::window
