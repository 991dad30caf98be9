// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/text_source.h"

#include <algorithm>
#include <vector>

#include "core/base/parallel.h"
#include "core/base/utf8.h"
#include "core/text/characters.h"

namespace optimlab::text {

base::Status StringSource::rewind() {
    given_ = 0;
    return base::Done{};
}

base::Result<std::string_view> StringSource::next() {
    const auto begin = given_;
    given_ = std::min(text_.size(), given_ + block_);
    while (given_ < text_.size() && base::is_utf8_continuation(text_[given_]))
        ++given_;
    return text_.substr(begin, given_ - begin);
}

double StringSource::share() const {
    return text_.empty() ? 1.0 : static_cast<double>(given_) / static_cast<double>(text_.size());
}

std::size_t cut_anywhere(std::string_view text, std::size_t from) {
    if (text.empty()) return from;
    std::size_t last = text.size() - 1;
    while (last > from && base::is_utf8_continuation(text[last]))
        --last;
    // The end, unless a character is cut there.
    const bool whole = last + base::first_code_point(text.substr(last)).length == text.size();
    return whole || last <= from ? text.size() : last;
}

std::size_t cut_before_space(std::string_view text, std::size_t from) {
    for (std::size_t i = text.size(); i-- > from + 1;) {
        if (text[i] != ' ' && text[i] != '\n') continue;
        std::size_t before = i - 1;
        while (before > from && base::is_utf8_continuation(text[before]))
            --before;
        if (!is_space(base::first_code_point(text.substr(before)).code)) return i;
    }
    return from;
}

namespace {

/// [0, end) of the text in about as many pieces as there are threads.
std::vector<std::string_view> divide(std::string_view text, Cut cut) {
    constexpr std::size_t grain = 1 << 16;
    const auto wanted =
        std::clamp<std::size_t>(text.size() / grain, 1, static_cast<std::size_t>(base::threads()));
    std::vector<std::string_view> pieces;
    pieces.reserve(wanted);
    std::size_t begin = 0;
    for (std::size_t p = 1; p < wanted; ++p) {
        const std::size_t end = cut(text.substr(0, text.size() * p / wanted), begin);
        if (end == begin) continue;
        pieces.push_back(text.substr(begin, end - begin));
        begin = end;
    }
    pieces.push_back(text.substr(begin));
    return pieces;
}

/// As much of a text that may be cut nowhere as can be given in the longest pieces.
std::vector<std::string_view> cut_all_the_same(std::string_view text) {
    std::vector<std::string_view> pieces;
    pieces.reserve(text.size() / longest_piece);
    while (text.size() > longest_piece) {
        pieces.push_back(text.substr(0, cut_anywhere(text.substr(0, longest_piece), 0)));
        text.remove_prefix(pieces.back().size());
    }
    return pieces;
}

}  // namespace

base::Status for_pieces(TextSource& source, Cut cut, const base::Watch& watch,
                        const std::function<bool(std::span<const std::string_view>)>& work) {
    if (auto rewound = source.rewind(); !rewound) return rewound;
    std::string pending;
    std::size_t searched = 0;  // of pending, without a place to cut
    for (;;) {
        const auto block = source.next();
        if (!block) return block.error();
        const bool at_end = block->empty();
        pending.append(*block);
        std::size_t end = at_end ? pending.size() : cut(pending, searched);
        const bool is_cut = end > searched || at_end;
        std::vector<std::string_view> pieces;
        if (is_cut) {
            pieces = divide(std::string_view(pending).substr(0, end), cut);
        } else {
            pieces = cut_all_the_same(pending);
            end = 0;
            for (const auto piece : pieces)
                end += piece.size();
        }
        if (end > 0 && !work(pieces)) return base::Done{};
        pending.erase(0, end);
        // The last characters are looked at again: what follows them was not there yet.
        searched = is_cut ? 0 : pending.size() - std::min<std::size_t>(pending.size(), 8);
        if (at_end) return base::Done{};
        if (!base::report(watch, source.share())) return base::cancelled(source.name());
    }
}

}  // namespace optimlab::text
