// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/run_library.h"

#include <algorithm>
#include <span>

namespace optimlab::ui::runs {
namespace {

namespace fs = std::filesystem;

/// Where it is now.
base::Result<fs::path> move(const fs::path& from, const fs::path& to) {
    std::error_code code;
    fs::create_directories(to.parent_path(), code);
    if (!code) fs::rename(from, to, code);
    if (code) return base::work_error("{}: cannot be moved to {}: {}", from, to, code.message());
    return to;
}

/// Rows that the window takes in at once without a pause that anybody sees.
constexpr std::size_t part_size = 400;

/// The experiments are left for later: reading ten thousand takes seconds.
std::vector<RunItem> items_of(std::span<const fs::path> folders) {
    std::vector<RunItem> items;
    items.reserve(folders.size());
    for (const auto& folder : folders)
        items.push_back(item_of(store::summary_or_fault(folder)));
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
    series->set_epoch(record->tokens_per_epoch);
    series->fill(record->steps, record->evals);
    record->steps = {};  // every number of it is in the series
    return Read{std::make_shared<const store::RunRecord>(*std::move(record)), std::move(series)};
}

}  // namespace

RunLibrary::RunLibrary(QObject* parent) : QObject(parent) {}

void RunLibrary::list(const fs::path& parent) {
    const int listing = ++listing_;
    worker_.run(
        parent.string(), [parent] { return store::run_folders(parent); },
        [this, parent, listing](base::Result<std::vector<fs::path>>& folders) {
            if (folders) {
                list_part(parent, std::make_shared<const std::vector<fs::path>>(*std::move(folders)), 0,
                          listing);
            } else {
                Q_EMIT unlisted(parent, QString::fromStdString(folders.error().message));
            }
        });
}

void RunLibrary::list_part(const fs::path& parent, const Folders& folders, std::size_t first, int listing) {
    const std::size_t end = std::min(folders->size(), first + part_size);
    worker_.run(
        parent.string(),
        [folders, first, end] { return items_of(std::span(*folders).subspan(first, end - first)); },
        [this, parent, folders, end, listing](const base::Result<std::vector<RunItem>>& items) {
            if (listing != listing_) return;
            if (!items) {
                Q_EMIT unlisted(parent, QString::fromStdString(items.error().message));
                return;
            }
            const bool last = end == folders->size();
            if (!last) list_part(parent, folders, end, listing);
            Q_EMIT listed(parent, *items, last);
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
