// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the data of the experiment in the form before anything is trained: how many tokens there are, what
// guessing would give, and what is wrong with a file. On a worker thread, a moment after the last change. It
// keeps what it read for others that look at it, so that a large file is in memory once.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>

#include <QObject>
#include <QTimer>

#include "core/task/dataset.h"
#include "core/task/overview.h"
#include "core/train/experiment.h"
#include "ui/bridge/worker.h"

namespace optimlab::ui::bridge {

struct DataFacts {
    task::Overview data;
    QString fault;  ///< why it cannot be used, or empty
};

class DataProbe : public QObject {
    Q_OBJECT
 public:
    explicit DataProbe(QObject* parent = nullptr);
    ~DataProbe() override;

    /// `found` follows, unless what decides about the data is as it was asked for last.
    void look(const train::Experiment& experiment);
    /// The same for one who needs the dataset, which may have been released.
    void look_for_dataset(const train::Experiment& experiment);
    /// What was read last, for one thread at a time; null: nothing is kept, or other data were asked for
    /// since.
    const std::shared_ptr<task::Dataset>& dataset() const { return dataset_; }
    /// What another one has found is as if this one had: `found` follows, without a second reading.
    void take_over(DataProbe& other, const DataFacts& facts);
    /// Keeps it no longer: a run that begins reads the data for itself.
    void release();
    /// Forgets, so that the same file is looked at again.
    void forget();
    /// Gives up what is being read; `found` follows with a fault that says so.
    void cancel();

 Q_SIGNALS:
    void found(const optimlab::ui::bridge::DataFacts& facts);
    /// Of what takes longer: how much of it is done, from 0 to 1.
    void progress(double share);

 private:
    /// What the thread that reads and this one tell each other.
    struct Look {
        std::atomic<double> share{0};
        std::atomic<bool> cancelled{false};
    };
    void begin();

    std::optional<train::Experiment> asked_;
    std::shared_ptr<task::Dataset> dataset_;
    bool released_ = false;
    unsigned request_ = 0;
    std::shared_ptr<Look> look_;  // the one that is under way
    QTimer delay_, glance_;
    Worker worker_;
};

}  // namespace optimlab::ui::bridge
