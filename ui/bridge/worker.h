// SPDX-License-Identifier: GPL-3.0-or-later
// The one way to work off the GUI thread: the work on a thread of a pool, the answer on the GUI's. Whatever
// the work throws (a file that is larger than the memory, for one) becomes an error with a message, because
// an exception that leaves a thread ends the program.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include <QObject>
#include <QThreadPool>

#include "core/base/result.h"

namespace optimlab::ui::bridge {

/// The exception that is being handled, as an error that begins with `where`.
base::Error error_of_exception(const std::string& where);

/// A value as a Result; a Result is one already.
template <class T>
struct Guarded {
    using type = base::Result<T>;
};
template <class T>
struct Guarded<base::Result<T>> {
    using type = base::Result<T>;
};

/// work(), or why it threw; `where` is what it works on, in most cases a file.
template <class Work>
auto guarded(const std::string& where, Work&& work) -> typename Guarded<std::invoke_result_t<Work>>::type {
    try {
        return std::forward<Work>(work)();
    } catch (...) {
        return error_of_exception(where);
    }
}

class Worker : public QObject {
 public:
    /// With one thread, work is done in the order in which it was given.
    explicit Worker(int threads = 1);
    /// Forgets what has not begun and waits for what has; nothing is answered any more.
    ~Worker() override;

    /// Waits for all that it was given: what somebody was promised, a file for one, is made.
    void finish() { pool_.waitForDone(); }

    /// work() on another thread, then answer(Result) on the thread of this object.
    template <class Work, class Answer>
    void run(std::string where, Work work, Answer answer) {
        start([this, where = std::move(where), work = std::move(work), answer = std::move(answer)]() mutable {
            const auto result = std::make_shared<typename Guarded<std::invoke_result_t<Work&>>::type>(
                guarded(where, [&] { return work(); }));
            post([answer = std::move(answer), result]() mutable { answer(*result); });
        });
    }

 private:
    void start(std::function<void()> job);
    void post(std::function<void()> call);

    QThreadPool pool_;
};

}  // namespace optimlab::ui::bridge
