// SPDX-License-Identifier: GPL-3.0-or-later
// Result<T>: a value or the reason why there is none. For everything that a user, a file or a disk can get
// wrong; what only a programmer can get wrong is an assert.
#pragma once

#include <cassert>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "core/base/message.h"

namespace optimlab::base {

/// Why something could not be done, in words for the person who asked.
struct Error {
    enum class Kind {
        input,  ///< what was given is unusable: the giver can mend it
        work,   ///< the machine failed while working: a full disk, a lost file
    };
    Kind kind = Kind::input;
    /// "where: what is wrong and what would be right", one line, no final full stop.
    std::string message;
};

/// They take what base::message takes; a line that is already made goes into an Error as it is.
template <class... Args>
Error input_error(Template<std::type_identity_t<Args>...> text, const Args&... values) {
    return {Error::Kind::input, message(text, values...)};
}
template <class... Args>
Error work_error(Template<std::type_identity_t<Args>...> text, const Args&... values) {
    return {Error::Kind::work, message(text, values...)};
}

template <class T>
class [[nodiscard]] Result {
 public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return state_.index() == 0; }
    explicit operator bool() const { return ok(); }

    T& value() & { return *get_value(); }
    const T& value() const& { return *const_cast<Result*>(this)->get_value(); }
    T&& value() && { return std::move(*get_value()); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*get_value()); }
    T* operator->() { return get_value(); }
    const T* operator->() const { return &value(); }

    const Error& error() const {
        assert(!ok());
        return *std::get_if<1>(&state_);
    }

 private:
    T* get_value() {
        assert(ok());
        return std::get_if<0>(&state_);
    }
    std::variant<T, Error> state_;
};

struct Done {};
/// A result without a value: `return Done{}` or an Error.
using Status = Result<Done>;

}  // namespace optimlab::base
