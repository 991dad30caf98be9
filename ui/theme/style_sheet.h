// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The one small style sheet of the application and the palette below it, both made from the tokens. Widgets
// opt into a look with dynamic properties, so that no panel carries colours of its own:
//   class="primary"    the one accent button            class="quiet"   a flat button or tool button
//   class="link"       a button that reads as a word of the line it ends
//   class="section"    small capital header of a panel  class="title"   bold text
//   class="secondary"  text in the secondary colour     class="fault" / "warning" / "good"  coloured text
//   class="card"       a rounded surface with a hairline
//   class="field-error" / "field-warning"  on an input: its border turns to that colour
// Set them before the widget is shown, or call `repolish` after.
#include <QPalette>
#include <QString>

class QWidget;

namespace optimlab::ui {

struct Theme;

[[nodiscard]] QPalette make_palette(const Theme& theme);

/// `icon_folder` holds the chevrons written by `write_icons`; without it combo boxes have no arrow.
[[nodiscard]] QString make_style_sheet(const Theme& theme, const QString& icon_folder);

/// Writes the few pictures that a style sheet needs (chevrons) as PNG at 1x and 2x. False if it could not.
bool write_icons(const Theme& theme, const QString& folder);

/// Sets the "class" property and makes the style sheet look at the widget again.
void set_style_class(QWidget& widget, const char* style_class);
void repolish(QWidget& widget);

}  // namespace optimlab::ui
