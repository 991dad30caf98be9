// SPDX-License-Identifier: GPL-3.0-or-later
// Asks a model for what it says of texts, on a thread of its own (one core, so that training hardly notices):
// a copy of the model that trains, or one from a run folder or a checkpoint file. One question at a time; a
// new one cancels the last. What is cancelled ends by itself, and nobody waits for it but the destructor.
#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>
#include <vector>

#include <QObject>

#include "core/analysis/checkup.h"
#include "core/task/answer.h"
#include "core/task/attention_maps.h"
#include "ui/bridge/model_snapshot.h"
#include "ui/bridge/worker.h"

namespace optimlab::ui::bridge {

struct Question {
    /// Texts of the user's, or examples of the data that were not trained on; none: some of those.
    std::vector<data::Pair> examples;
    decode::Options how{};
};

struct Said {
    schema::Component task;
    std::vector<data::Pair> examples;   ///< what was asked
    std::vector<task::Answer> answers;  ///< for each
    std::vector<std::string> labels;    ///< that the model chooses between, if it does not write
    /// What the model looked at, of the first examples.
    std::vector<std::shared_ptr<const task::AttentionMaps>> looks;
    model::Family family = model::Family::decoder;
    std::int64_t step = 0;  ///< of the model
    double seconds = 0;     ///< of processor time that this took
};

class Asker : public QObject {
    Q_OBJECT
 public:
    /// Examples that are answered where none are given.
    static constexpr std::size_t most_examples = 100;
    /// Examples of which it is also told what the model looks at.
    static constexpr std::size_t most_looks = 20;

    explicit Asker(QObject* parent = nullptr);
    ~Asker() override;

    void ask(std::shared_ptr<const ModelSnapshot> snapshot, const Question& question);
    /// A run folder (its newest whole checkpoint) or a checkpoint file.
    void ask(const std::filesystem::path& place, const Question& question);
    /// How the training stood at that checkpoint.
    void examine(const std::filesystem::path& place);
    void cancel();

 Q_SIGNALS:
    void answered(const optimlab::ui::bridge::Said& said);
    void examined(const optimlab::analysis::Checkup& found);
    void failed(const QString& message);

 private:
    /// work(token) on the thread, then the signal with what it made.
    template <class Made, class Work>
    void launch(const std::string& where, void (Asker::*signal)(const Made&), Work work);

    std::stop_source request_;  // of the last question; shared with the thread that answers it
    Worker worker_;
};

}  // namespace optimlab::ui::bridge
