// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/run_library.h"

namespace optimlab::ui::runs {
namespace {

namespace fs = std::filesystem;

/// Where it is now.
base::Result<fs::path> move(const fs::path& from, const fs::path& to) {
    std::error_code code;
    fs::create_directories(to.parent_path(), code);
    if (!code) fs::rename(from, to, code);
    if (code)
        return base::work_error(from.string() + ": cannot be moved to " + to.string() + ": " +
                                code.message());
    return to;
}

std::vector<RunItem> items_in(const fs::path& parent) {
    std::vector<RunItem> items;
    for (const auto& summary : store::list_runs(parent)) {
        items.push_back(item_of(summary));
        const auto experiment = train::load_experiment((summary.folder / "experiment.json").string());
        if (!experiment) continue;
        items.back().experiment = *experiment;
        items.back().optimizer = optimizer_text(*experiment);
    }
    return items;
}

struct Read {
    std::shared_ptr<const store::RunRecord> record;
    std::shared_ptr<bridge::RunSeries> series;
};

base::Result<Read> read_with_series(const fs::path& folder) {
    auto record = store::read_run(folder);
    if (!record) return record.error();
    auto series = std::make_shared<bridge::RunSeries>();
    series->fill(record->steps, record->evals);
    record->steps = {};  // every number of it is in the series
    return Read{std::make_shared<const store::RunRecord>(*std::move(record)), std::move(series)};
}

}  // namespace

RunLibrary::RunLibrary(QObject* parent) : QObject(parent) {}

void RunLibrary::list(const fs::path& parent) {
    worker_.run(
        parent.string(), [parent] { return items_in(parent); },
        [this, parent](const base::Result<std::vector<RunItem>>& items) {
            if (items) {
                Q_EMIT listed(parent, *items);
            } else {
                Q_EMIT unlisted(parent, QString::fromStdString(items.error().message));
            }
        });
}

void RunLibrary::read_run(int id, const fs::path& folder) {
    worker_.run(
        folder.string(), [folder] { return read_with_series(folder); },
        [this, id](const base::Result<Read>& found) {
            if (found) {
                Q_EMIT read(id, found->record, found->series);
            } else {
                Q_EMIT unreadable(id, QString::fromStdString(found.error().message));
            }
        });
}

base::Result<fs::path> RunLibrary::rename(const fs::path& folder, const QString& name) {
    return move(folder, store::fresh_folder(folder.parent_path(), name.toStdString()));
}

base::Result<fs::path> RunLibrary::discard(const fs::path& folder) {
    return move(folder, store::fresh_folder(folder.parent_path() / ".trash", folder.filename().string()));
}

base::Result<fs::path> RunLibrary::restore(const fs::path& discarded, const fs::path& folder) {
    return move(discarded, store::fresh_folder(folder.parent_path(), folder.filename().string()));
}

}  // namespace optimlab::ui::runs
