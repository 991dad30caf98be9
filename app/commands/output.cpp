// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/output.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>
#include <vector>

#include <unistd.h>

namespace optimlab::app {

namespace {

constexpr std::size_t full_buffer = 1 << 16;

/// Not said yet.
std::vector<std::string>& notes() {
    static std::vector<std::string> waiting;
    return waiting;
}

void say_notes() {
    for (const auto& text : std::exchange(notes(), {}))
        complain("note: " + text);
}

}  // namespace

void Output::write(std::string_view text) {
    say_notes();
    if (closed_) return;
    buffer_ += text;
    if (buffer_.size() >= full_buffer) flush();
}

void Output::write_line(const base::Json& object) {
    write(object.dump(-1, ' ', false, base::Json::error_handler_t::replace) + "\n");
}

void Output::flush() {
    say_notes();
    std::string_view rest = buffer_;
    while (!rest.empty() && !closed_) {
        const auto n = ::write(STDOUT_FILENO, rest.data(), rest.size());
        if (n >= 0) {
            rest.remove_prefix(static_cast<std::size_t>(n));
        } else if (errno != EINTR) {
            if (errno != EPIPE) fault_ = errno;
            closed_ = true;
        }
    }
    buffer_.clear();
}

base::Status Output::status() const {
    if (fault_ == 0) return base::Done{};
    return base::work_error("standard output: cannot be written: {}",
                            std::generic_category().message(fault_));
}

void complain(const std::string& message) {
    std::string line = "optimlab-cli: " + message;
    std::replace(line.begin(), line.end(), '\n', ' ');
    line += '\n';
    std::fputs(line.c_str(), stderr);
}

void note(const std::string& message) { notes().push_back(message); }

int report(const base::Error& error) {
    notes().clear();
    complain(error.message);
    return error.kind == base::Error::Kind::work ? exit_failed : exit_bad_input;
}

}  // namespace optimlab::app
