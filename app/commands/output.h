// SPDX-License-Identifier: GPL-3.0-or-later
// Where a command's words go: results to standard output, faults to standard error, and how it ended as an
// exit code. A reader that goes away early (head, say) is no fault: what remains is dropped in silence. A
// full disk is one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/result.h"

namespace optimlab::app {

/// What the shell gets; part of the contract in docs.
enum ExitCode : int {
    exit_finished = 0,
    exit_failed = 1,
    exit_bad_input = 2,
    exit_diverged = 3,
    exit_interrupted = 130,
};

/// Standard output with a buffer of its own.
class Output {
 public:
    Output() = default;
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    ~Output() { flush(); }

    void write(std::string_view text);
    /// One JSON object on a line of its own; numbers that are not finite become null.
    void write_line(const base::Json& object);
    void flush();

    /// Nobody reads any more, so that long lists need not be made to their end.
    bool closed() const { return closed_; }
    /// An error when something that was written could not be kept.
    base::Status status() const;

 private:
    std::string buffer_;
    bool closed_ = false;
    int fault_ = 0;
};

/// One line on standard error.
void complain(const std::string& message);
/// Something worth knowing about the input. It is said before the first words on standard output, and not at
/// all where the input is refused: that gets one line.
void note(const std::string& message);
/// Says what went wrong and returns the exit code for it.
int report(const base::Error& error);

}  // namespace optimlab::app
