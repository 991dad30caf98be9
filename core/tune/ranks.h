// SPDX-License-Identifier: GPL-3.0-or-later
// The processes of an MPI job, where mpirun or srun has started several. They share a sweep by its folder,
// so that all that MPI has to carry is where the folder is.
#pragma once

#include <string>

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

    /// Whether several were started and cannot know of each other, as the program was built without MPI.
    static bool unheard();

 private:
    int rank_ = 0, count_ = 1;
    bool joined_ = false;
};

}  // namespace optimlab::tune
