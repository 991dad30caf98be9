// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/split.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_set>

#include "core/base/rng.h"

namespace optimlab::data {

namespace {

/// FNV-1a.
std::uint64_t hash(std::string_view text) {
    std::uint64_t h = 0xCBF29CE484222325;
    for (const char c : text)
        h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    return h;
}

/// What a text is without what nobody reads: blanks at its ends, and several of them in a row. Texts that
/// differ in these alone are one text to people, and to a tokenizer of words.
std::string as_read(std::string_view text) {
    std::string read;
    read.reserve(text.size());
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!blank) {
            read += c;
        } else if (!read.empty() && read.back() != ' ') {
            read += ' ';
        }
    }
    if (read.ends_with(' ')) read.pop_back();
    return read;
}

std::size_t count_sources(const Examples& examples) {
    std::unordered_set<std::string> sources;
    for (const auto* part : {&examples.training, &examples.validation, &examples.test}) {
        for (const Pair& pair : *part)
            sources.insert(as_read(pair.source));
    }
    return sources.size();
}

base::Error too_few(const Examples& examples, const std::string& part, const std::string& remedy,
                    const std::string& where) {
    const auto n = examples.training.size() + examples.validation.size() + examples.test.size();
    const auto sources = count_sources(examples);
    const auto there = n == 1         ? base::message("1 example with 1 different source")
                       : sources == 1 ? base::message("{} examples with 1 different source", n)
                                      : base::message("{} examples with {} different sources", n, sources);
    auto error = base::input_error("{}: {} leave none {}; there should be more of them, or {}", where, there,
                                   part, remedy);
    if (n > 20 * sources) error.message += "; " + base::message("is that column the right one?");
    return error;
}

/// Moves one source, with all examples that have it, to a part that is to have some and got none by chance.
void give_one(std::vector<Pair>& training, std::vector<Pair>& to) {
    if (!to.empty() || training.empty()) return;
    std::string lowest = as_read(training.front().source);
    bool others = false;
    for (const Pair& pair : training) {
        auto read = as_read(pair.source);
        others = others || read != lowest;
        if (hash(read) < hash(lowest)) lowest = std::move(read);
    }
    if (!others) return;
    const auto moved = std::stable_partition(
        training.begin(), training.end(), [&](const Pair& pair) { return as_read(pair.source) != lowest; });
    std::move(moved, training.end(), std::back_inserter(to));
    training.erase(moved, training.end());
}

}  // namespace

Part part_of(std::string_view source, const Shares& shares) {
    const std::uint64_t h = hash(as_read(source));
    base::Rng rng(shares.seed ^ h, base::Stream::split);
    const double x = rng.uniform();
    if (x < shares.validation) return Part::validation;
    return x >= 1 - shares.test ? Part::test : Part::training;
}

base::Result<Examples> split(std::vector<Pair> all, const Shares& shares, const std::string& where) {
    Examples examples;
    for (Pair& pair : all) {
        const auto part = part_of(pair.source, shares);
        auto& to = part == Part::training     ? examples.training
                   : part == Part::validation ? examples.validation
                                              : examples.test;
        to.push_back(std::move(pair));
    }
    if (shares.validation > 0) give_one(examples.training, examples.validation);
    if (shares.test > 0) give_one(examples.training, examples.test);
    if (examples.training.empty())
        return too_few(examples, base::message("for training"), base::message("smaller fractions"), where);
    if (shares.validation > 0 && examples.validation.empty())
        return too_few(examples, base::message("for validation"),
                       base::message("a larger data.validation_fraction"), where);
    if (shares.test > 0 && examples.test.empty())
        return too_few(examples, base::message("for the test"), base::message("a larger data.test_fraction"),
                       where);
    return examples;
}

std::int64_t leave_out(std::vector<Pair>& training, std::initializer_list<const std::vector<Pair>*> kept) {
    std::unordered_set<std::string> sources;
    for (const auto* part : kept) {
        for (const Pair& pair : *part)
            sources.insert(as_read(pair.source));
    }
    if (sources.empty()) return 0;
    return static_cast<std::int64_t>(
        std::erase_if(training, [&](const Pair& pair) { return sources.contains(as_read(pair.source)); }));
}

base::Status check_shares(double validation, double test) {
    if (validation + test < 1) return base::Done{};
    return base::input_error(
        "data.test_fraction: {} and {} for validation leave nothing to train on; together they are below 1",
        base::show_number(test), base::show_number(validation));
}

}  // namespace optimlab::data
