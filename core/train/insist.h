// SPDX-License-Identifier: GPL-3.0-or-later
// Tries again what a full or read-only disk has refused, as patiently as a control says.
#pragma once

#include <functional>

#include "core/base/result.h"
#include "core/train/control.h"

namespace optimlab::train {

using Attempt = std::function<base::Status()>;
/// Hears `paused` with why, again whenever somebody wanted it to go on in vain, and `resumed` once it does.
using TellWait = std::function<void(EventKind kind, const std::string& text, const base::Json& detail)>;

/// After `failure`: pauses the control and repeats the attempt until it succeeds, until the control's
/// patience is at an end, or until it says stop. The newest error, or none.
base::Status insist(Control& control, base::Status failure, const Attempt& attempt, const TellWait& tell);

/// What `get` gives, tried again in the same way while the machine fails; what was given wrongly is not. For
/// one run of several, before it trains: its control's teller hears of it.
template <class T>
base::Result<T> patiently(Control& group, const std::function<base::Result<T>()>& get) {
    auto got = get();
    const auto failed = [&] { return !got && got.error().kind == base::Error::Kind::work; };
    if (!failed() || group.patience().seconds <= 0) return got;
    Control own(&group);
    const Attempt again = [&]() -> base::Status {
        got = get();
        if (failed()) return got.error();
        return base::Done{};
    };
    const TellWait tell = [&](EventKind kind, const std::string& text, const base::Json& detail) {
        if (group.patience().tell) group.patience().tell({kind, 0, text, detail});
    };
    static_cast<void>(insist(own, got.error(), again, tell));  // what came of it is in `got`
    return got;
}

}  // namespace optimlab::train
