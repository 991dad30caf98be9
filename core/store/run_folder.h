// SPDX-License-Identifier: GPL-3.0-or-later
// A run on disk:
//   experiment.json   what was asked for
//   run.json          how it stands, replaced whole from time to time
//   log.jsonl         every step, validation and event, a JSON object a line (the same that --json prints)
//   checkpoints/      step-00000500.safetensors and best.safetensors
//   .lock             held while somebody writes
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/appended_file.h"
#include "core/base/background_sync.h"
#include "core/base/file_lock.h"
#include "core/store/checkpoint.h"
#include "core/store/environment.h"
#include "core/train/observer.h"
#include "core/train/trainer.h"

namespace optimlab::store {

using base::Json;
namespace fs = std::filesystem;

/// The log's lines.
Json to_json(const train::StepRecord& record);
Json to_json(const train::EvalRecord& record);
Json to_json(const train::Event& event);

/// Where a fork comes from.
struct Origin {
    std::string run;  ///< the parent's folder, as seen from the fork's
    std::int64_t step = 0;
};

/// "stories at step 500"; "" of what is no fork.
std::string origin_text(const std::optional<Origin>& origin);

/// run.json: what a list of runs shows without reading the log.
struct RunSummary {
    fs::path folder;
    std::string name, optimizer;
    train::Outcome outcome;
    std::int64_t total_steps = 0;
    std::optional<Origin> parent{};  ///< of a fork
    std::string fault{};             ///< "" or why the folder cannot be used
    std::optional<double> lr{};      ///< the optimizer's rate as the run began, where run.json has it
    std::string recipe{};            ///< as recipe() has it; "" where run.json has none
    std::uint64_t seed = 0;
    std::int64_t changes = 0;  ///< how often a setting was changed while it trained
};

/// Sixteen digits that runs share whose experiments differ in nothing but name and seed (and, by a chance of
/// one in 10^19, others). A fork has none, nor has a run from when something was changed in it by hand.
std::string recipe(const train::Experiment& experiment);

/// Everything that was recorded of a run.
struct RunRecord {
    train::Experiment experiment;
    RunSummary summary;
    std::vector<train::StepRecord> steps;
    std::vector<train::EvalRecord> evals;
    std::vector<train::Event> events;
    std::optional<double> lowest_loss;
    std::int64_t choices = 0;     ///< outputs that the model chooses between; 0: not known
    double tokens_per_epoch = 0;  ///< that there are to train on; 0: not known
    Environment environment;
};

/// Writes a run as it happens. What the disk does not take is kept, and written by the first call of health
/// that finds room; a checkpoint is for the trainer to ask for again.
class RunWriter final : public train::StepObserver {
 public:
    /// Makes a new run folder; refuses one that already holds a run.
    static base::Result<std::unique_ptr<RunWriter>> create(const fs::path& folder, train::Trainer& trainer);
    /// Goes on in an existing folder after `trainer` was restored: lines after its step are cut from the log.
    static base::Result<std::unique_ptr<RunWriter>> reopen(const fs::path& folder, train::Trainer& trainer);

    const fs::path& folder() const { return folder_; }

    void on_step(const train::StepRecord& record) override;
    void on_eval(const train::EvalRecord& record) override;
    void on_event(const train::Event& event) override;
    base::Status on_checkpoint(train::Trainer& trainer, train::CheckpointReason reason) override;
    base::Status health() override;

 private:
    RunWriter(fs::path folder, train::Trainer& trainer);
    base::Status lock();
    base::Status begin();
    base::Status open_log();
    void write_line(const Json& line);
    void flush();
    void write_summary();
    void write_sample(train::Trainer& trainer);
    /// From a live change on, the run is one of its own.
    void count_change();

    fs::path folder_;
    train::Trainer& trainer_;
    RunSummary known_;     ///< what run.json says and the trainer does not know
    base::FileLock lock_;  ///< nobody else writes here meanwhile
    std::unique_ptr<base::AppendedFile> log_;
    std::unique_ptr<base::BackgroundSync> sync_;  ///< brings the log to the disk
    double last_flush_ = 0;
    std::int64_t sampled_ = -1;  ///< step of the last sample
    std::int64_t saved_ = -1;    ///< step of the last checkpoint that is not the best one
    struct Standing {
        train::RunState state = train::RunState::created;
        std::string reason;
    };
    Standing standing_, before_pause_;  ///< what run.json says, and will say when a pause ends
    base::Status status_ = base::Done{};
};

/// The name without what no folder's may have.
std::string folder_name(const std::string& name);
/// A fresh folder name below `parent`: NAME, NAME-2, NAME-3, ...
fs::path fresh_folder(const fs::path& parent, const std::string& name);

base::Result<RunRecord> read_run(const fs::path& folder);
base::Result<RunSummary> read_summary(const fs::path& folder);
/// All run folders directly below `parent`, newest first; folders that are no runs are left out, damaged ones
/// have a fault.
std::vector<RunSummary> list_runs(const fs::path& parent);
/// The same in two halves, the first of which reads nothing: the folders, and the summary of one or its
/// fault.
std::vector<fs::path> run_folders(const fs::path& parent);
RunSummary summary_or_fault(const fs::path& folder);

/// A trainer as the newest whole checkpoint left it, which makes the live changes that the log has after it
/// again; of a run that was cut off before its first checkpoint, from step 0. `skipped` gets a line for each
/// damaged checkpoint that was passed over.
base::Result<std::unique_ptr<train::Trainer>> resume(const fs::path& folder,
                                                     std::vector<std::string>& skipped,
                                                     std::optional<std::int64_t> steps = {},
                                                     const base::Watch& watch = {});

/// A trainer as a checkpoint left it, in the run folder that the file lies in or anywhere.
base::Result<std::unique_ptr<train::Trainer>> trainer_at(const fs::path& checkpoint,
                                                         const base::Watch& watch = {});

/// What the run trained with at a checkpoint's step: the checkpoint's own experiment, and the live changes
/// that were made after it was saved and before the next step. Only where the text is may have changed since;
/// its fingerprint is in the checkpoint.
base::Result<train::Experiment> experiment_at(const fs::path& folder, const CheckpointFacts& facts,
                                              const RunRecord& record);

}  // namespace optimlab::store
