// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/text_writer.h"

#include "core/base/parallel.h"
#include "core/store/checkpoint.h"
#include "core/store/run_folder.h"

namespace optimlab::ui::bridge {
namespace {

// Beside a text there may be cancelled ones that still load their checkpoints.
constexpr int most_threads = 4;

struct Text {
    QString text;
    std::int64_t step = 0;
};

Text compose(model::Transformer<float>& model, const task::Codec& codec, std::int64_t step,
             train::SampleOptions options, const std::stop_token& token) {
    base::set_threads(1);
    options.cancelled = [&token] { return token.stop_requested(); };
    return {QString::fromStdString(train::sample(model, codec, options)), step};
}

base::Result<Text> compose_from(std::filesystem::path place, const train::SampleOptions& options,
                                const std::stop_token& token) {
    std::error_code ignored;
    if (std::filesystem::is_directory(place, ignored)) {
        std::vector<std::string> skipped;
        auto checkpoint = store::newest_checkpoint(place, skipped);
        if (!checkpoint) return checkpoint.error();
        place = *checkpoint;
    }
    auto trained = store::load_model(place);
    if (!trained) return trained.error();
    return compose(*trained->model, *trained->codec, trained->step, options, token);
}

}  // namespace

TextWriter::TextWriter(QObject* parent) : QObject(parent), worker_(most_threads) {}

TextWriter::~TextWriter() { cancel(); }

template <class Work>
void TextWriter::launch(const std::string& where, Work work) {
    cancel();
    request_ = std::stop_source();
    const auto token = request_.get_token();
    worker_.run(
        where,
        [work = std::move(work), token]() -> base::Result<Text> {
            if (token.stop_requested()) return Text{};  // before its turn came
            return work(token);
        },
        [this, token](const base::Result<Text>& answer) {
            if (token.stop_requested()) return;
            if (answer) {
                Q_EMIT written(answer->text, answer->step);
            } else {
                Q_EMIT failed(QString::fromStdString(answer.error().message));
            }
        });
}

void TextWriter::write(std::shared_ptr<const ModelSnapshot> snapshot, const train::SampleOptions& options) {
    launch("the model", [snapshot = std::move(snapshot), options](const std::stop_token& token) {
        const auto model = snapshot->make();
        return compose(*model, *snapshot->codec, snapshot->step, options, token);
    });
}

void TextWriter::write(const std::filesystem::path& place, const train::SampleOptions& options) {
    launch(place.string(),
           [place, options](const std::stop_token& token) { return compose_from(place, options, token); });
}

void TextWriter::cancel() { request_.request_stop(); }

}  // namespace optimlab::ui::bridge
