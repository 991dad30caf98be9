// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesson/lessons.h"

#include <cassert>
#include <limits>
#include <utility>

#include "core/tune/spec.h"
#include "lesson_files.h"

namespace optimlab::lesson {

namespace {

using base::Json;

Step read_step(const Json& given) {
    Step step{given.at("text").get<std::string>(), {}, given.at("look").get<std::string>()};
    for (auto one : given.value("train", Json::array())) {
        const auto name = one.at("name").get<std::string>();
        one.erase("name");
        auto experiment = tune::read_base(one, name);
        assert(experiment.ok());
        experiment->name = name;
        step.experiments.push_back(*std::move(experiment));
    }
    return step;
}

Lesson read_lesson(const lesson_files::File& file) {
    const auto document = base::parse_json(file.content, std::string(file.name));
    assert(document.ok());
    // The number in front of a file's name only orders the list.
    Lesson lesson{std::string(file.name.substr(file.name.find('-') + 1)),
                  document->at("title").get<std::string>(),
                  document->at("summary").get<std::string>(),
                  {},
                  {},
                  {},
                  {}};
    for (const auto& step : document->at("steps"))
        lesson.steps.push_back(read_step(step));
    for (const auto& claim : document->at("claims"))
        lesson.claims.push_back({claim.at("lower").get<std::string>(), claim.at("higher").get<std::string>(),
                                 claim.at("by").get<double>()});
    for (const auto& one : document->value("chances", Json::array()))
        lesson.chances.push_back({one.at("first").get<std::vector<std::string>>(),
                                  one.at("second").get<std::vector<std::string>>(),
                                  one.at("likely").get<bool>()});
    for (const auto& one : document->value("scores", Json::array()))
        lesson.scores.push_back({one.at("run").get<std::string>(), one.value("step", std::int64_t{-1}),
                                 one.value("at_least", -std::numeric_limits<double>::infinity()),
                                 one.value("at_most", std::numeric_limits<double>::infinity())});
    return lesson;
}

}  // namespace

const std::vector<Lesson>& lessons() {
    static const std::vector<Lesson> list = [] {
        std::vector<Lesson> all;
        for (const auto& file : lesson_files::files)
            all.push_back(read_lesson(file));
        return all;
    }();
    return list;
}

const Lesson* find_lesson(const std::string& id) {
    for (const auto& lesson : lessons()) {
        if (lesson.id == id) return &lesson;
    }
    return nullptr;
}

}  // namespace optimlab::lesson
