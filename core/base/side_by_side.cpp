// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/side_by_side.h"

#include <exception>
#include <new>
#include <thread>

namespace optimlab::base {

std::vector<Status> side_by_side(std::size_t count, const std::function<Status(std::size_t)>& work,
                                 const std::function<void(std::size_t, const Status&)>& leave,
                                 const Error& too_many) {
    std::vector<Status> ends(count, Done{});
    const auto one = [&](std::size_t i) {
        try {
            ends[i] = work(i);
        } catch (const std::bad_alloc&) {
            ends[i] = too_many;
        } catch (const std::exception& fault) {
            ends[i] = work_error("unexpected error: {}", fault.what());
        }
        leave(i, ends[i]);
    };
    std::vector<std::jthread> team;
    team.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        try {
            team.emplace_back(one, i);
        } catch (const std::exception&) {  // no thread, or no memory for one; who runs must not wait for it
            ends[i] = too_many;
            leave(i, ends[i]);
        }
    }
    team.clear();
    return ends;
}

}  // namespace optimlab::base
