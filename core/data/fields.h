// SPDX-License-Identifier: GPL-3.0-or-later
// Parameters that several sources have, each stated once: what is kept from training, and the user's files.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>

#include "core/data/file_blocks.h"
#include "core/data/source.h"
#include "core/schema/field.h"

namespace optimlab::data {

/// What is kept from training.
struct Parts {
    double validation_fraction = 0.1;
    double test_fraction = 0;

 private:
    // Before those that call it, or its type is not known there.
    static constexpr auto parts_schema(std::string_view validation, std::string_view test) {
        using schema::field;
        return std::tuple{
            field("validation_fraction", &Parts::validation_fraction)
                .label("Kept for validation")
                .above(0)
                .below(1)
                .slider(0.01, 0.5)
                .help(validation),
            field("test_fraction", &Parts::test_fraction)
                .label("Kept for the test")
                .at_least(0)
                .below(1)
                .slider(0, 0.5)
                .help(test),
        };
    }

 public:
    static constexpr auto text_parts_schema() {
        return parts_schema(
            "Share at the end of the text that is never trained on, but measured on while the model trains.",
            "Share at the very end of the text that is kept for the test after training.");
    }
    static constexpr auto example_parts_schema() {
        return parts_schema(
            "Share of the examples that are never trained on, but measured on while the model trains. Equal "
            "sources are in the same part.",
            "Share of the examples that are kept for the test after training.");
    }
};

/// Files of the user's.
struct Files : Parts {
    std::string path, validation_path, test_path;
    OnProblem on_problem = OnProblem::stop;

    static constexpr auto path_field() { return schema::field("path", &Files::path).file(); }
    static constexpr auto validation_path_field() {
        return schema::field("validation_path", &Files::validation_path)
            .label("Validation file")
            .file()
            .help(
                "Another file to measure on while the model trains. Empty: a share of the training file is "
                "kept aside.");
    }
    static constexpr auto test_path_field() {
        return schema::field("test_path", &Files::test_path)
            .label("Test file")
            .file()
            .help("Another file for the test after training. Empty: the share below is kept aside.");
    }
    static constexpr auto on_problem_field() {
        return schema::field("on_problem", &Files::on_problem)
            .label("Unusable lines")
            .choices("stop", "skip")
            .help(
                "Whether a line that cannot be used ends the reading with a message, or is skipped and "
                "counted.");
    }
};

/// Files of examples.
struct ExampleFiles : Files {
    std::int64_t split_seed = 1;

    static constexpr auto split_schema() {
        return std::tuple_cat(
            example_parts_schema(),
            std::tuple{schema::field("split_seed", &ExampleFiles::split_seed)
                           .label("Split seed")
                           .at_least(0)
                           .help("Which examples are kept aside, where no file is named for them. Each stays "
                                 "in its part when others are added."),
                       on_problem_field()});
    }
};

/// How a text is cut into the sequences that a model sees.
template <class Owner>
constexpr auto windows_field(Windows Owner::*member) {
    return schema::field("windows", member)
        .label("Windows")
        .choices("anywhere", "lines")
        .help(
            "A model sees the text in windows of its context. They begin anywhere, or else with a line, and "
            "hold as many whole lines as fit: for texts whose lines do not depend on each other, such as "
            "names, verses or the built-in stories. Lines that are longer than the context are cut.");
}

/// A column of a table, or a key of JSON lines.
template <class Owner>
constexpr auto column_field(std::string_view key, std::string Owner::*member) {
    return schema::field(key, member)
        .help(
            "A name from the first line of a table or a key of JSON lines; or a number, counted from 1. "
            "Empty: "
            "the one that has a usual name, or else the next from the left.");
}

/// Whether the first line of a table names its columns.
enum class Header { automatic, yes, no };

template <class Owner>
constexpr auto header_field(Header Owner::*member) {
    return schema::field("header", member)
        .label("First line")
        .choices("auto", "yes", "no")
        .help(
            "Whether the first line of a table names its columns. By itself the program takes it as that "
            "only if it evidently does.");
}

}  // namespace optimlab::data
