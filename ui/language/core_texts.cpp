// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language/core_texts.h"

#include <algorithm>
#include <sstream>

#include "core/data/source.h"
#include "core/decode/options.h"
#include "core/init/overrides.h"
#include "core/interop/format.h"
#include "core/lesson/lessons.h"
#include "core/modify/catalog.h"
#include "core/optim/catalog.h"
#include "core/regularize/catalog.h"
#include "core/schedule/catalog.h"
#include "core/task/catalog.h"
#include "core/text/tokenizer.h"
#include "core/train/experiment.h"
#include "core/train/presets.h"
#include "core/tune/race_spec.h"
#include "core/tune/spec.h"

namespace optimlab::ui::language {

namespace {

void add(std::set<std::string>& texts, const schema::Fields& fields) {
    for (const auto& field : fields) {
        for (const auto* text : {&field.label, &field.help, &field.unit})
            texts.insert(*text);
        texts.insert(field.choices.begin(), field.choices.end());
    }
}

/// What the task says of its loss and metrics; a metric is called as it is recorded, with blanks.
void add(std::set<std::string>& texts, const task::Entry& task) {
    texts.insert(task.metric_name);
    texts.insert(task.predicts);
    for (std::string name : task.more_metrics) {
        std::replace(name.begin(), name.end(), '_', ' ');
        texts.insert(name);
    }
}

/// Each line by itself, as many of them stand in several rules.
void add_rule(std::set<std::string>& texts, const std::string& rule) {
    std::istringstream lines(rule);
    for (std::string line; std::getline(lines, line);) {
        if (has_words(line)) texts.insert(line);
    }
}

}  // namespace

bool has_words(std::string_view rule_line) {
    // What mathematics and names of rules are written with in both languages.
    static const std::set<std::string_view> same = {
        "max",  "min",    "ln",  "exp",    "cos",  "tanh",      "sign",     "mean",  "mask",
        "norm", "RMS",    "Var", "KL",     "Beta", "Bernoulli", "Nesterov", "AdamW", "Adam",
        "SGD",  "Xavier", "fan", "argmax", "gain", "ema",       "swa",      "lawa",  "QR"};
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    for (std::size_t i = 0; i < rule_line.size();) {
        std::size_t end = i;
        while (end < rule_line.size() && is_letter(rule_line[end]))
            ++end;
        const bool index =
            (i > 0 && rule_line[i - 1] == '_') || (end < rule_line.size() && rule_line[end] == '_');
        if (end > i + 1 && !index && !same.contains(rule_line.substr(i, end - i))) return true;
        i = std::max(end, i + 1);
    }
    return false;
}

std::set<std::string> core_texts() {
    std::set<std::string> texts;
    for (const auto& catalog :
         {task::catalog(), data::catalog(), text::catalog(), init::catalog(), optim::catalog(),
          schedule::catalog(), regularize::catalog(), modify::catalog(), init::override_catalog(),
          tune::samplers(), tune::pruners()}) {
        for (const auto* about : catalog) {
            for (const auto* text : {&about->name, &about->summary, &about->use})
                texts.insert(*text);
            add_rule(texts, about->rule);
            for (const auto& fact : about->facts) {
                texts.insert(fact.label);
                texts.insert(fact.text);
            }
            add(texts, about->fields);
        }
    }
    add(texts, schema::describe<model::ModelSpec>());
    add(texts, schema::describe<model::BlockSpec>());
    add(texts, schema::describe<train::TrainingSpec>());
    add(texts, schema::describe<decode::Options>());
    add(texts, schema::describe<tune::RaceOptions>());
    add(texts, schema::describe<tune::TuneFirst>());
    for (const auto& race : tune::race_presets()) {
        texts.insert(race.title);
        texts.insert(race.summary);
    }
    add(texts, schema::describe<tune::SearchOptions>());
    for (const char* key : {"name", "seed"}) {
        if (const auto* field = train::find_field(train::Experiment{}, key)) add(texts, {*field});
    }
    for (const auto& entry : task::catalog())
        add(texts, task::entry({entry->id}));
    for (const auto& preset : train::presets()) {
        texts.insert(preset.title);
        texts.insert(preset.summary);
    }
    for (const auto& one : lesson::lessons()) {
        texts.insert(one.title);
        texts.insert(one.summary);
        for (const auto& step : one.steps) {
            texts.insert(step.text);
            texts.insert(step.look);
        }
    }
    for (const auto& format : interop::formats()) {
        texts.insert(format.name);
        texts.insert(format.summary);
    }
    texts.erase(std::string());
    return texts;
}

}  // namespace optimlab::ui::language
