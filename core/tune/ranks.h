// SPDX-License-Identifier: GPL-3.0-or-later
// The processes of an MPI job, where mpirun or srun has started several. They share a sweep or a race by its
// folder, so that all that MPI has to carry is where the folder is; in training one model together they add
// up their gradients.
#pragma once

#include <memory>
#include <string>

#include "core/train/peers.h"

namespace optimlab::tune {

class Ranks {
 public:
    /// Joins the job, if there is one; without, this is the only rank. Make one, at the beginning.
    Ranks();
    /// Waits for the others.
    ~Ranks();
    Ranks(const Ranks&) = delete;
    Ranks& operator=(const Ranks&) = delete;

    int rank() const { return rank_; }
    int count() const { return count_; }
    bool first() const { return rank_ == 0; }
    /// The first rank's text, in all of them.
    std::string share(std::string text) const;

    /// All of them, to train one model.
    train::Peers& peers() const { return *peers_; }
    /// Ends all of them, as this one cannot go on and they would wait for it.
    [[noreturn]] static void give_up(int exit_code);

    /// Whether several were started and cannot know of each other, as the program was built without MPI.
    static bool unheard();

 private:
    int rank_ = 0, count_ = 1;
    bool joined_ = false;
    std::unique_ptr<train::Peers> peers_;
};

}  // namespace optimlab::tune
