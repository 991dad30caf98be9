// SPDX-License-Identifier: GPL-3.0-or-later
// Lets a model write text on a thread of its own (one core, so that training hardly notices): a copy of the
// model that trains, or one from a run folder or a checkpoint file. One text at a time; a new request cancels
// the last. What is cancelled ends by itself, and nobody waits for it but the destructor.
#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>

#include <QObject>

#include "core/train/sampler.h"
#include "ui/bridge/model_snapshot.h"
#include "ui/bridge/worker.h"

namespace optimlab::ui::bridge {

class TextWriter : public QObject {
    Q_OBJECT
 public:
    explicit TextWriter(QObject* parent = nullptr);
    ~TextWriter() override;

    void write(std::shared_ptr<const ModelSnapshot> snapshot, const train::SampleOptions& options);
    /// From a run folder (its newest whole checkpoint) or a checkpoint file.
    void write(const std::filesystem::path& place, const train::SampleOptions& options);
    void cancel();

 Q_SIGNALS:
    void written(const QString& text, qint64 step);
    void failed(const QString& message);

 private:
    template <class Work>
    void launch(const std::string& where, Work work);

    std::stop_source request_;  // of the last request; shared with the thread that answers it
    Worker worker_;
};

}  // namespace optimlab::ui::bridge
