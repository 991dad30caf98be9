// SPDX-License-Identifier: GPL-3.0-or-later
// What most tasks do to load their data: read the examples, learn a tokenizer from those to train on, number
// the labels.
#pragma once

#include <map>

#include "core/task/catalog.h"
#include "core/task/example_dataset.h"

namespace optimlab::task {

/// Examples, and what was left out of them on the way, a sentence each.
struct Loaded : data::Examples {
    std::vector<std::string> remarks;
};
/// Those of a setup whose source gives examples.
base::Result<Loaded> load_examples(const Setup& setup);
/// What a reading of files left out, a sentence each. Of lines those that cannot be used are skipped, of
/// texts bytes are replaced.
enum class Unusable { lines, bytes };
std::vector<std::string> remarks_of(const data::Loading& loading, Unusable what = Unusable::lines);

/// The tokenizer that is known, or one that is learnt from a text.
base::Result<text::Named> tokenizer_for(const Setup& setup, text::TextSource& source);

/// Which texts of an example a tokenizer learns from.
enum class Learnt { source, source_and_target };
/// Learns from the training part only: what a validation has and training lacks is what a model does not
/// know.
base::Result<text::Named> learn_tokenizer(const Setup& setup, const data::Examples& examples, Learnt what);

/// Numbers labels in the order of their names.
class LabelNumbers {
 public:
    void add(std::string_view label) { numbers_.try_emplace(std::string(label), 0); }
    /// After the last add(). Fails with fewer than two labels, or too many to learn.
    base::Status number(const std::string& where);
    /// -1 for one that was never added.
    std::int32_t operator[](std::string_view label) const;
    std::vector<std::string> names() const;

 private:
    std::map<std::string, std::int32_t, std::less<>> numbers_;
};

/// "longer than the context of 64 tokens; a longer model.context would take it"
std::string too_long(std::int64_t context);

}  // namespace optimlab::task
