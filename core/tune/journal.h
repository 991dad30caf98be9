// SPDX-License-Identifier: GPL-3.0-or-later
// The journal of a sweep: a file to which lines are only ever added, and the only thing that its workers
// share, be they threads, processes or machines with a common disk. A line is added while a lock file is
// held, after reading what others have added; a line that a crash has torn is taken off by the next writer.
//   {"event":"trial","trial":3,"values":{"optimizer.lr":0.001}}, with "parent" and "until" where it has them
//   {"event":"report","trial":3,"step":100,"value":1.52}
//   {"event":"done","trial":3,"state":"finished","value":1.41,"step":500,"seconds":2.1,"reason":""}
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "core/base/file_lock.h"
#include "core/tune/trial.h"

namespace optimlab::tune {

class Journal {
 public:
    /// What is told of every line that was not known before, in order; while the journal is locked.
    using Told = std::function<void(const Json& line)>;

    /// maximizes: values are written as they are, and read with their sign turned
    Journal(std::filesystem::path file, const Space& space, bool maximizes);

    /// While it lives, nobody else reads or writes.
    class Locked {
     public:
        const std::vector<Trial>& trials() const { return journal_.trials_; }
        /// Adds a line, on the disk when this returns.
        base::Status add(const Json& line);

     private:
        friend class Journal;
        explicit Locked(Journal& journal);
        base::Status read_on();
        Journal& journal_;
        std::lock_guard<std::mutex> mine_;
        base::FileLock others_;
    };
    /// Waits for its turn and reads what is new.
    base::Result<std::unique_ptr<Locked>> lock();

    void tell(Told told) { told_ = std::move(told); }

 private:
    base::Status take(const Json& line);

    std::filesystem::path file_;
    const Space& space_;
    bool maximizes_;
    std::mutex mutex_;
    std::uintmax_t read_ = 0;  ///< bytes
    std::vector<Trial> trials_;
    Told told_;
};

}  // namespace optimlab::tune
