// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bridge/text_writer.h"

#include <functional>
#include <stop_token>

#include "core/base/parallel.h"
#include "core/store/checkpoint.h"
#include "core/store/run_folder.h"

namespace optimlab::ui::bridge {
namespace {

struct Answer {
    QString text, fault;
    std::int64_t step = 0;
};

Answer compose(model::Transformer<float>& model, const std::u32string& vocabulary, std::int64_t step,
               train::SampleOptions options, const std::stop_token& token) {
    base::set_threads(1);
    options.cancelled = [&token] { return token.stop_requested(); };
    return {QString::fromStdString(train::sample(model, vocabulary, options)), {}, step};
}

Answer compose_from(std::filesystem::path place, const train::SampleOptions& options,
                    const std::stop_token& token) {
    std::error_code ignored;
    if (std::filesystem::is_directory(place, ignored)) {
        std::vector<std::string> skipped;
        auto checkpoint = store::newest_checkpoint(place, skipped);
        if (!checkpoint) return {{}, QString::fromStdString(checkpoint.error().message), 0};
        place = *checkpoint;
    }
    auto trained = store::load_model(place);
    if (!trained) return {{}, QString::fromStdString(trained.error().message), 0};
    return compose(*trained->model, trained->vocabulary, trained->step, options, token);
}

}  // namespace

TextWriter::TextWriter(QObject* parent) : QObject(parent) {}

TextWriter::~TextWriter() { cancel(); }

template <class Work>
void TextWriter::launch(Work work) {
    cancel();
    busy_ = true;
    const unsigned request = ++request_;
    thread_ = std::jthread([this, request, work = std::move(work)](const std::stop_token& token) {
        const Answer answer = work(token);
        if (token.stop_requested()) return;
        const auto tell = [this, request, answer] {
            if (request != request_) return;
            busy_ = false;
            if (answer.fault.isEmpty()) {
                Q_EMIT written(answer.text, answer.step);
            } else {
                Q_EMIT failed(answer.fault);
            }
        };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    });
}

void TextWriter::write(std::shared_ptr<const ModelSnapshot> snapshot, const train::SampleOptions& options) {
    launch([snapshot = std::move(snapshot), options](const std::stop_token& token) {
        const auto model = snapshot->make();
        return compose(*model, snapshot->vocabulary, snapshot->step, options, token);
    });
}

void TextWriter::write(const std::filesystem::path& place, const train::SampleOptions& options) {
    launch([place, options](const std::stop_token& token) { return compose_from(place, options, token); });
}

void TextWriter::cancel() {
    ++request_;
    busy_ = false;
    if (!thread_.joinable()) return;
    thread_.request_stop();
    thread_.join();
}

}  // namespace optimlab::ui::bridge
