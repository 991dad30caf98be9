// SPDX-License-Identifier: GPL-3.0-or-later
// A text that is read in blocks, because it may be larger than the memory, and how it is given to those who
// work on it in pieces, on all threads.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/result.h"
#include "core/base/watch.h"

namespace optimlab::text {

/// Blocks of valid UTF-8, cut between characters.
class TextSource {
 public:
    virtual ~TextSource() = default;
    /// Goes back to the beginning.
    virtual base::Status rewind() = 0;
    /// The next block, valid until the next call; an empty one is the end.
    virtual base::Result<std::string_view> next() = 0;
    /// How much of the text has been given, from 0 to 1.
    virtual double share() const = 0;
    /// What messages call it: the path of a file, say.
    virtual std::string name() const = 0;
};

/// A text in memory, which must outlive this.
class StringSource final : public TextSource {
 public:
    explicit StringSource(std::string_view text, std::size_t block = std::size_t{1} << 22,
                          std::string name = "text")
        : text_(text), name_(std::move(name)), block_(block) {}
    base::Status rewind() override;
    base::Result<std::string_view> next() override;
    double share() const override;
    std::string name() const override { return name_; }

 private:
    std::string_view text_;
    std::string name_;
    std::size_t block_, given_ = 0;
};

/// The last place in (from, text.size()] where a text may be cut without changing how it is read, whatever
/// comes after it; `from` if there is none.
using Cut = std::size_t (*)(std::string_view text, std::size_t from);

/// Between any two characters.
std::size_t cut_anywhere(std::string_view text, std::size_t from);
/// Before white space that follows something else.
std::size_t cut_before_space(std::string_view text, std::size_t from);

/// What may be cut nowhere for so long is cut all the same, so that a file that is one line cannot fill the
/// memory, and is worked on by all threads.
inline constexpr std::size_t longest_piece = std::size_t{1} << 18;

/// Calls work(pieces) again and again until the text has been given or work returns false. The pieces of a
/// call may be worked on at the same time; all of them, one after the other, are the text. They depend on
/// base::threads(), but only cuts that the Cut allows do.
base::Status for_pieces(TextSource& source, Cut cut, const base::Watch& watch,
                        const std::function<bool(std::span<const std::string_view>)>& work);

}  // namespace optimlab::text
