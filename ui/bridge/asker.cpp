// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/asker.h"

#include <algorithm>

#include "core/base/parallel.h"
#include "core/store/checkpoint.h"
#include "core/store/checkpoints.h"
#include "core/store/run_folder.h"
#include "core/train/dataset.h"
#include "ui/bridge/thread_time.h"

namespace optimlab::ui::bridge {
namespace {

// Beside a question there may be cancelled ones that still load their checkpoints.
constexpr int most_threads = 4;

std::int64_t texts_at_once(const Question& question) {
    return question.how.method == decode::Method::beam ? question.how.beams : 1;
}

base::Result<Said> answer(const schema::Component& task, model::Transformer<float>& model,
                          const task::Codec& codec, const Question& question, const std::stop_token& token) {
    base::set_threads(1);
    Said said;
    said.task = task;
    said.examples = question.examples;
    said.labels = codec.labels();
    said.family = model.spec().family;
    std::vector<std::string> texts;
    texts.reserve(said.examples.size());
    for (const auto& example : said.examples)
        texts.push_back(example.source);
    const task::Speaker speaker{task, model, codec, question.how,
                                [&token] { return token.stop_requested(); }};
    auto answers = task::answers(speaker, texts);
    if (!answers) return answers.error();
    said.answers = *std::move(answers);
    for (std::size_t i = 0; i < std::min(texts.size(), Asker::most_looks) && !token.stop_requested(); ++i) {
        said.looks.push_back(std::make_shared<const task::AttentionMaps>(
            task::attention_maps(speaker, texts[i], said.answers[i])));
    }
    return said;
}

base::Result<Said> answer_from(const std::filesystem::path& place, Question question,
                               const std::stop_token& token) {
    std::vector<std::string> skipped;
    const auto checkpoint = store::choose_checkpoint(place, {}, skipped);
    if (!checkpoint) return checkpoint.error();
    auto trained = store::load_model(*checkpoint, texts_at_once(question));
    if (!trained) return trained.error();
    if (question.examples.empty()) {
        const auto dataset = train::load_dataset(
            trained->experiment, [&token](double) { return !token.stop_requested(); }, trained->codec.get());
        if (!dataset) return dataset.error();
        question.examples = task::spread((*dataset)->given(task::Part::validation), Asker::most_examples);
    }
    auto said = answer(trained->experiment.task, *trained->model, *trained->codec, question, token);
    if (said) said->step = trained->step;
    return said;
}

base::Result<analysis::Checkup> examine_at(const std::filesystem::path& place, const std::stop_token& token) {
    base::set_threads(1);
    std::vector<std::string> skipped;
    const auto checkpoint = store::choose_checkpoint(place, {}, skipped);
    if (!checkpoint) return checkpoint.error();
    const auto trainer = store::trainer_at(*checkpoint, [&token](double) { return !token.stop_requested(); });
    if (!trainer) return trainer.error();
    return analysis::checkup(**trainer);
}

/// ask() with the processor time that it took.
template <class Ask>
base::Result<Said> timed(const Ask& ask) {
    const auto before = thread_nanoseconds();
    base::Result<Said> said = ask();
    if (said) said->seconds = static_cast<double>(thread_nanoseconds() - before) * 1e-9;
    return said;
}

}  // namespace

Asker::Asker(QObject* parent) : QObject(parent), worker_(most_threads) {}

Asker::~Asker() { cancel(); }

template <class Made, class Work>
void Asker::launch(const std::string& where, void (Asker::*signal)(const Made&), Work work) {
    cancel();
    request_ = std::stop_source();
    const auto token = request_.get_token();
    worker_.run(
        where,
        [work = std::move(work), token]() -> base::Result<Made> {
            return token.stop_requested() ? base::Result<Made>(Made{}) : work(token);  // before its turn came
        },
        [this, signal, token](const base::Result<Made>& made) {
            if (token.stop_requested()) return;
            if (made) {
                Q_EMIT(this->*signal)(*made);
            } else {
                Q_EMIT failed(QString::fromStdString(made.error().message));
            }
        });
}

void Asker::ask(std::shared_ptr<const ModelSnapshot> snapshot, const Question& question) {
    launch("the model", &Asker::answered,
           [snapshot = std::move(snapshot), question](const std::stop_token& token) {
               return timed([&] {
                   Question whole = question;
                   if (whole.examples.empty()) whole.examples = *snapshot->examples;
                   const auto model = snapshot->make(texts_at_once(whole));
                   auto said = answer(snapshot->task, *model, *snapshot->codec, whole, token);
                   if (said) said->step = snapshot->step;
                   return said;
               });
           });
}

void Asker::ask(const std::filesystem::path& place, const Question& question) {
    launch(place.string(), &Asker::answered, [place, question](const std::stop_token& token) {
        return timed([&] { return answer_from(place, question, token); });
    });
}

void Asker::examine(const std::filesystem::path& place) {
    launch(place.string(), &Asker::examined,
           [place](const std::stop_token& token) { return examine_at(place, token); });
}

void Asker::cancel() { request_.request_stop(); }

}  // namespace optimlab::ui::bridge
