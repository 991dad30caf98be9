// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How work is done that the window does not wait for (a text of every point, a file): whoever owns the
// threads says it to those who have the work.
#include <functional>

#include <QString>

namespace optimlab::ui::plots {

/// work() on any thread, then done(text) on this one, or failed(why) if it threw.
using Background = std::function<void(std::function<QString()> work, std::function<void(const QString&)> done,
                                      std::function<void(const QString&)> failed)>;

/// On this thread, before anything else.
inline Background at_once() {
    return [](const auto& work, const auto& done, const auto&) { done(work()); };
}

}  // namespace optimlab::ui::plots
