// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language/core_texts.h"

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

}  // namespace

std::set<std::string> core_texts() {
    std::set<std::string> texts;
    for (const auto& catalog :
         {task::catalog(), data::catalog(), text::catalog(), init::catalog(), optim::catalog(),
          schedule::catalog(), regularize::catalog(), modify::catalog(), init::override_catalog(),
          tune::samplers(), tune::pruners()}) {
        for (const auto* about : catalog) {
            for (const auto* text : {&about->name, &about->summary, &about->use})
                texts.insert(*text);
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
        texts.insert(task::entry({entry->id}).metric_name);
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
