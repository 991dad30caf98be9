// SPDX-License-Identifier: GPL-3.0-or-later
// What those work on who do something with runs from a menu.
#pragma once

#include <filesystem>

#include <QString>

class QWidget;

namespace optimlab::ui::forms {
class ExperimentDocument;
}
namespace optimlab::ui::runs {
class RunsModel;
class RunsPanel;
}  // namespace optimlab::ui::runs

namespace optimlab::ui::window {

struct Dialogs;
class MessageBar;
class RunControl;
class SampleControl;
class UndoOrder;

/// A path as it is written.
inline QString path_text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

/// The panels and engines that the actions work on.
struct RunContext {
    RunControl& control;
    runs::RunsModel& model;
    runs::RunsPanel& panel;
    forms::ExperimentDocument& document;
    MessageBar& messages;
    SampleControl& samples;
    UndoOrder& order;
    const Dialogs& dialogs;
    QWidget* window;
};

}  // namespace optimlab::ui::window
