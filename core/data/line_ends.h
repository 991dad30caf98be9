// SPDX-License-Identifier: GPL-3.0-or-later
// The ends of lines, however a system writes them, as \n: a model that learnt them as characters would spend
// itself on telling files from Windows.
#pragma once

#include <string>

namespace optimlab::data {

/// Makes \n of \r\n, and of \r alone where the first line ends so. Blocks may be cut anywhere.
class LineEnds {
 public:
    /// In place. A \r at the end of a block waits for what comes next.
    void unify(std::string& block);
    /// What waited, at the end of the text: the end of its last line.
    void finish(std::string& rest);

 private:
    bool unknown_ = true, alone_ = false, waits_ = false;
};

}  // namespace optimlab::data
