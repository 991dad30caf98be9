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
        if (said++ == most) return text + "; and so on";
        if (last) text += "; ";
        if (!same_file) text.append(problem.path.string()).append(": ");
        text.append("line ").append(std::to_string(problem.line));
        if (!same_file || problem.message != last->message) text.append(": ").append(problem.message);
        last = &problem;
    }
    return text;
}

}  // namespace

std::vector<std::string> remarks_of(const data::Loading& loading, const char* one, const char* several) {
    std::vector<std::string> remarks;
    if (loading.problems && !loading.problems->latin1().empty()) {
        const auto& files = loading.problems->latin1();
        const auto others = files.size() - 1;
        remarks.push_back(files.front().string() +
                          (others == 0 ? std::string() : " and " + std::to_string(others) + " more") +
                          (others == 0 ? " is" : " are") +
                          " not UTF-8 and taken for Latin-1; save as UTF-8 what then has wrong letters");
    }
    remarks.insert(remarks.end(), loading.remarks.begin(), loading.remarks.end());
    if (loading.problems && loading.problems->count() > 0) {
        const auto count = loading.problems->count();
        remarks.push_back(std::to_string(count) + " " + (count == 1 ? one : several) + ": " +
                          listed(loading.problems->first()));
    }
    if (const auto count = loading.left_out_of_training; count > 0) {
        remarks.push_back(
            std::to_string(count) +
            " of what is kept for validation or tests stood among what is to be trained on, and "
            "was left out there");
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
        return base::input_error(learnt.error().message + "; is " + base::show(base::Json(column.name)) +
                                 " the right data." + column.used_as + "?");
    }
    return learnt;
}

base::Status LabelNumbers::number(const std::string& where) {
    if (numbers_.size() > data::Labels::most) {
        return base::input_error(where + ": it has " + std::to_string(numbers_.size()) +
                                 " different labels, and at most " + std::to_string(data::Labels::most) +
                                 " can be learnt; is it the right column?");
    }
    if (numbers_.size() < 2) {
        return base::input_error(where + ": " +
                                 (numbers_.empty() ? std::string("no example has a label")
                                                   : "all examples have the label " +
                                                         base::show(base::Json(numbers_.begin()->first))) +
                                 ", so there is nothing to tell apart; is it the right column?");
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
    return "longer than the context of " + std::to_string(context) +
           " tokens; a longer model.context would take it";
}

}  // namespace optimlab::task
