// SPDX-License-Identifier: GPL-3.0-or-later
// The runs on disk: lists a folder of them, reads a run's log, renames, and deletes to a trash beside the
// runs from where it can come back. Reading happens on a worker thread and is answered by signals; renaming
// and deleting are one rename() each.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include <QObject>

#include "ui/bridge/worker.h"
#include "ui/runs/run_item.h"

namespace optimlab::ui::runs {

class RunLibrary : public QObject {
    Q_OBJECT
 public:
    explicit RunLibrary(QObject* parent = nullptr);

    /// The newest first, some hundred at a time: `listed` for each of these parts, or `unlisted`. A listing
    /// that is under way ends.
    void list(const std::filesystem::path& parent);
    /// `read` or `unreadable` follows, with the same id.
    void read_run(int id, const std::filesystem::path& folder);

    /// The folder's new place; a name that is taken gets a number.
    static base::Result<std::filesystem::path> rename(const std::filesystem::path& folder,
                                                      const QString& name);
    /// Moves a run folder to `.trash` beside it and tells where it is now.
    static base::Result<std::filesystem::path> discard(const std::filesystem::path& folder);
    /// Undoes discard(); the folder's place, where a name that was taken meanwhile gets a number.
    static base::Result<std::filesystem::path> restore(const std::filesystem::path& discarded,
                                                       const std::filesystem::path& folder);

 Q_SIGNALS:
    /// last: nothing follows.
    void listed(const std::filesystem::path& parent, const std::vector<optimlab::ui::runs::RunItem>& items,
                bool last);
    void unlisted(const std::filesystem::path& parent, const QString& message);
    /// `series` has all that the record's log has.
    void read(int id, std::shared_ptr<const optimlab::store::RunRecord> record,
              std::shared_ptr<optimlab::ui::bridge::RunSeries> series);
    void unreadable(int id, const QString& message);

 private:
    using Folders = std::shared_ptr<const std::vector<std::filesystem::path>>;
    void list_part(const std::filesystem::path& parent, const Folders& folders, std::size_t first,
                   int listing);

    int listing_ = 0;        // the number of the newest listing
    bridge::Worker worker_;  // one thread: a disk reads one thing at a time best
};

}  // namespace optimlab::ui::runs
