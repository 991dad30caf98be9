// SPDX-License-Identifier: GPL-3.0-or-later
// Where examples come from: built-in generators or files of the user's. A new source is its own .cpp and one
// line in catalog.def.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/watch.h"
#include "core/data/file_blocks.h"
#include "core/data/pair.h"
#include "core/schema/component.h"
#include "core/text/text_source.h"

namespace optimlab::data {

using base::Json;

/// What a source gives, and so what tasks it is for.
enum class Kind {
    text,      ///< a text to go on with
    pairs,     ///< texts and their translations, questions and their answers
    labelled,  ///< texts and their labels
    tagged,    ///< words and their tags
};
const char* kind_name(Kind kind);

/// Where the sequences begin that a text is cut into.
enum class Windows { anywhere, lines };

/// A text before it is turned into tokens, valid UTF-8, of any size.
struct Texts {
    std::unique_ptr<text::TextSource> training;
    /// Null: that fraction of the training text's tokens is kept aside, at its end, what is for tests last.
    std::unique_ptr<text::TextSource> validation, test;
    double validation_fraction = 0, test_fraction = 0;
    Windows windows = Windows::anywhere;
    /// Nats per character that no model can beat on average, where the source knows.
    std::optional<double> lowest_loss;
};

/// Examples before they are turned into tokens.
struct Examples {
    std::vector<Pair> training, validation, test;
    /// Of the file that is trained on, where it is a table or JSON lines.
    std::vector<Column> columns;
    /// Nats per token of the target, given the source, where the source knows.
    std::optional<double> lowest_loss;
};

/// What loading is told and tells. Problems are found in files, where the parameters of the source say to
/// skip or to stop at them.
struct Loading {
    base::Watch watch{};
    /// Filled in by the source, and held by the texts that it gives. Where there are none yet the source
    /// makes them, to stop or to skip as its parameters say.
    std::shared_ptr<Problems> problems{};
    /// Examples that are also among those for validation or tests (of texts: files), and so are not trained
    /// on.
    std::int64_t left_out_of_training = 0;
    /// What else the source has to say, a sentence without its point each.
    std::vector<std::string> remarks{};
};

struct Entry {
    schema::About about;
    Kind kind;
    /// The one that the kind needs; the other is null.
    base::Result<Texts> (*load_texts)(const Json& params, Loading& loading) = nullptr;
    base::Result<Examples> (*load_examples)(const Json& params, Loading& loading) = nullptr;
};

const schema::Catalog& catalog();
const Entry& entry(const std::string& id);
const std::vector<Entry>& list();

/// What messages call the data of a checked component: its file's path, or its id.
std::string name_of(const schema::Component& component);

}  // namespace optimlab::data
