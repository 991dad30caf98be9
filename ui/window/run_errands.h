// SPDX-License-Identifier: GPL-3.0-or-later
// What the menus offer for runs and takes a while: forks, imports, exports, reports and checkpoints, one
// after the other on a thread of their own. Answers appear in the message bar; what may take minutes says how
// far it has come, and can be cancelled.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <QObject>

#include "core/store/fork.h"
#include "ui/bridge/worker.h"
#include "ui/window/message_bar.h"
#include "ui/window/run_context.h"

namespace optimlab::ui::window {

class RunErrands : public QObject {
    Q_OBJECT
 public:
    explicit RunErrands(QObject* parent = nullptr);

    /// The panels from now on. What is under way goes on when they are made anew.
    void attach(const RunContext& context);
    /// Cancels forks and imports, and waits for the files that somebody asked for.
    void finish();

    /// Asks for a folder of Hugging Face, and makes a run of the model in it, to be trained as the form says.
    void import_model();
    void import_model_at(const QString& folder);
    /// Finds the newest whole checkpoint, asks where to, and copies it.
    void save_checkpoint(int id);
    void load_checkpoint();
    /// Asks from which step, and makes a run that goes on from there with the form's settings.
    /// `suggested`: the step that is offered; none: that of the newest checkpoint before the end.
    void fork(int id, std::optional<std::int64_t> suggested = {});
    /// Asks where to, and writes the run in that format.
    void export_run(int id, const QString& format);
    /// Asks where to, and puts the runs that are shown on a page.
    void report_comparison();

 Q_SIGNALS:
    /// A run was made that can be trained; `words` say where it comes from.
    void made(int id, const QString& words);

 private:
    void note(const QString& text);
    void refuse(const base::Error& error);
    void ask_for_step(const std::filesystem::path& folder, const store::RunRecord& record,
                      const QString& checkpoints, std::int64_t newest);
    /// A run that was made just now; its notes after its name.
    void show_new(const std::filesystem::path& folder, const std::vector<std::string>& notes);
    void copy_checkpoint(const QString& run, const std::filesystem::path& checkpoint);
    void use_checkpoint(const std::filesystem::path& file);

    std::optional<RunContext> c_;
    bridge::Worker worker_;  // checkpoints are large: reading or copying one would stop the window
};

}  // namespace optimlab::ui::window
