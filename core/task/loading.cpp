// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/task/loading.h"

#include "core/data/records.h"

namespace optimlab::task {

base::Result<Loaded> load_examples(const Setup& setup) {
    data::Loading loading;
    loading.watch = setup.watch;
    auto examples = data::entry(setup.data.id).load_examples(setup.data.params, loading);
    if (!examples) return examples.error();
    return Loaded{*std::move(examples), remarks_of(loading)};
}

namespace {

/// "notes.tsv: line 3: 1 column, expected 2; line 7; line 9: ...", each line once, and no more than is said
/// anew.
std::string listed(const std::vector<data::Problem>& problems) {
    constexpr std::size_t most = 5;
    std::string text;
    std::size_t said = 0;
    const data::Problem* last = nullptr;
    for (const auto& problem : problems) {
        const bool same_file = last && problem.path == last->path;
        if (same_file && problem.line == last->line && problem.message == last->message) continue;
        if (said++ == most) return text + "; " + base::message("and so on");
        if (last) text += "; ";
        if (!same_file) text.append(problem.path.string()).append(": ");
        text.append(base::message("line {}", problem.line));
        if (!same_file || problem.message != last->message) text.append(": ").append(problem.message);
        last = &problem;
    }
    return text;
}

std::string unusable_text(std::int64_t count, Unusable what) {
    if (what == Unusable::lines)
        return count == 1 ? base::message("1 line was skipped")
                          : base::message("{} lines were skipped", count);
    return count == 1 ? base::message("1 byte that is no text was replaced")
                      : base::message("{} bytes that are no text were replaced", count);
}

}  // namespace

std::vector<std::string> remarks_of(const data::Loading& loading, Unusable what) {
    std::vector<std::string> remarks;
    if (loading.problems && !loading.problems->latin1().empty()) {
        const auto& files = loading.problems->latin1();
        const auto others = files.size() - 1;
        remarks.push_back(
            others == 0
                ? base::message(
                      "{} is not UTF-8 and taken for Latin-1; save as UTF-8 what then has wrong letters",
                      files.front())
                : base::message("{} and {} more are not UTF-8 and taken for Latin-1; save as UTF-8 what then "
                                "has wrong letters",
                                files.front(), others));
    }
    remarks.insert(remarks.end(), loading.remarks.begin(), loading.remarks.end());
    if (loading.problems && loading.problems->count() > 0) {
        remarks.push_back(unusable_text(loading.problems->count(), what) + ": " +
                          listed(loading.problems->first()));
    }
    if (const auto count = loading.left_out_of_training; count > 0) {
        remarks.push_back(
            base::message("{} of what is kept for validation or tests stood among what is to be trained on, "
                          "and was left out there",
                          count));
    }
    return remarks;
}

base::Result<text::Named> tokenizer_for(const Setup& setup, text::TextSource& source) {
    return setup.known ? text::copy(setup.known->tokenizer())
                       : text::learn(setup.tokenizer, source, setup.watch);
}

base::Result<text::Named> learn_tokenizer(const Setup& setup, const data::Examples& examples, Learnt what) {
    std::string all;
    for (const auto& pair : examples.training) {
        all += pair.source + " ";
        if (what == Learnt::source_and_target) all += pair.target + " ";
    }
    text::StringSource source(all, std::size_t{1} << 22, data::name_of(setup.data));
    auto learnt = tokenizer_for(setup, source);
    for (const auto& column : examples.columns) {
        if (learnt || column.used_as.empty()) continue;
        return base::input_error("{}; is {} the right data.{}?", learnt.error().message,
                                 base::show(base::Json(column.name)), column.used_as);
    }
    return learnt;
}

base::Status LabelNumbers::number(const std::string& where) {
    if (numbers_.size() > data::Labels::most) {
        return base::input_error(
            "{}: it has {} different labels, and at most {} can be learnt; is it the right column?", where,
            numbers_.size(), data::Labels::most);
    }
    if (numbers_.size() < 2) {
        return base::input_error("{}: {}, so there is nothing to tell apart; is it the right column?", where,
                                 numbers_.empty()
                                     ? base::message("no example has a label")
                                     : base::message("all examples have the label {}",
                                                     base::show(base::Json(numbers_.begin()->first))));
    }
    std::int32_t next = 0;
    for (auto& [label, number] : numbers_)
        number = next++;
    return base::Done{};
}

std::int32_t LabelNumbers::operator[](std::string_view label) const {
    const auto found = numbers_.find(label);
    return found == numbers_.end() ? -1 : found->second;
}

std::vector<std::string> LabelNumbers::names() const {
    std::vector<std::string> names;
    names.reserve(numbers_.size());
    for (const auto& [label, number] : numbers_)
        names.push_back(label);
    return names;
}

std::string too_long(std::int64_t context) {
    return base::message("longer than the context of {} tokens; a longer model.context would take it",
                         context);
}

}  // namespace optimlab::task
