// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/run_library.h"

namespace optimlab::ui::runs {
namespace {

namespace fs = std::filesystem;

base::Status move(const fs::path& from, const fs::path& to) {
    std::error_code code;
    fs::create_directories(to.parent_path(), code);
    if (!code) fs::rename(from, to, code);
    if (code)
        return base::work_error(from.string() + ": cannot be moved to " + to.string() + ": " +
                                code.message());
    return base::Done{};
}

}  // namespace

RunLibrary::RunLibrary(QObject* parent) : QObject(parent) { worker_.setMaxThreadCount(1); }

RunLibrary::~RunLibrary() {
    worker_.clear();
    worker_.waitForDone();
}

void RunLibrary::list(const fs::path& parent) {
    worker_.start([this, parent] {
        std::vector<RunItem> items;
        for (const auto& summary : store::list_runs(parent)) {
            items.push_back(item_of(summary));
            const auto experiment = train::load_experiment((summary.folder / "experiment.json").string());
            if (!experiment) continue;
            items.back().experiment = *experiment;
            items.back().optimizer = optimizer_text(*experiment);
        }
        const auto tell = [this, parent, items = std::move(items)] { Q_EMIT listed(parent, items); };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    });
}

void RunLibrary::read_run(int id, const fs::path& folder) {
    worker_.start([this, id, folder] {
        auto record = store::read_run(folder);
        if (!record) {
            const auto message = QString::fromStdString(record.error().message);
            const auto tell = [this, id, message] { Q_EMIT unreadable(id, message); };
            QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
            return;
        }
        const auto shared = std::make_shared<const store::RunRecord>(std::move(*record));
        const auto tell = [this, id, shared] { Q_EMIT read(id, shared); };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    });
}

base::Result<fs::path> RunLibrary::rename(const fs::path& folder, const QString& name) {
    const fs::path target = store::fresh_folder(folder.parent_path(), name.toStdString());
    if (auto moved = move(folder, target); !moved) return moved.error();
    return target;
}

base::Result<fs::path> RunLibrary::discard(const fs::path& folder) {
    const fs::path target = store::fresh_folder(folder.parent_path() / ".trash", folder.filename().string());
    if (auto moved = move(folder, target); !moved) return moved.error();
    return target;
}

base::Status RunLibrary::restore(const fs::path& discarded, const fs::path& folder) {
    return move(discarded, folder);
}

}  // namespace optimlab::ui::runs
