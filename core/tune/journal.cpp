// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/journal.h"

#include <cmath>
#include <fstream>

#include "core/base/appended_file.h"
#include "core/base/files.h"
#include "core/store/json_values.h"

namespace optimlab::tune {

namespace {

TrialState state_of(const std::string& name) {
    for (int i = 0; i <= static_cast<int>(TrialState::refused); ++i) {
        const auto state = static_cast<TrialState>(i);
        if (name == trial_state_name(state)) return state;
    }
    return TrialState::refused;
}

base::Status append(const std::filesystem::path& path, const std::string& bytes) {
    base::AppendedFile file(path);
    file.append(bytes);
    if (auto written = file.flush(); !written)
        return base::work_error("{}, and go on with sweep --resume", written.error().message);
    return base::sync_file(path);
}

}  // namespace

Journal::Journal(std::filesystem::path file, const Space& space, bool maximizes)
    : file_(std::move(file)), space_(space), maximizes_(maximizes) {}

Journal::Locked::Locked(Journal& journal)
    : journal_(journal),
      mine_(journal.mutex_),
      others_(base::FileLock::wait(journal.file_.parent_path() / ".journal-lock")) {}

base::Result<std::unique_ptr<Journal::Locked>> Journal::lock() {
    std::unique_ptr<Locked> locked(new Locked(*this));
    if (auto read = locked->read_on(); !read) return read.error();
    return locked;
}

base::Status Journal::Locked::read_on() {
    const auto& path = journal_.file_;
    std::error_code code;
    const auto size = std::filesystem::file_size(path, code);
    if (code || size <= journal_.read_) return base::Done{};
    std::ifstream in(path, std::ios::binary);
    in.seekg(static_cast<std::streamoff>(journal_.read_));
    std::string bytes(size - journal_.read_, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!in) return base::work_error("{}: cannot be read", path);
    // Nobody is writing now, so what has no end was torn by a crash.
    const auto end = bytes.rfind('\n') + 1;
    if (end < bytes.size()) {
        bytes.resize(end);
        std::filesystem::resize_file(path, journal_.read_ + end, code);
        if (code) return base::work_error("{}: cannot be mended: {}", path, code.message());
    }
    for (std::size_t begin = 0; begin < bytes.size();) {
        const auto stop = bytes.find('\n', begin);
        const Json line = Json::parse(bytes.substr(begin, stop - begin), nullptr, false);
        if (auto taken = journal_.take(line); !taken) return taken;
        begin = stop + 1;
    }
    journal_.read_ += bytes.size();
    return base::Done{};
}

base::Status Journal::Locked::add(const Json& line) {
    const std::string bytes = line.dump() + "\n";
    if (auto added = append(journal_.file_, bytes); !added) return added;
    journal_.read_ += bytes.size();
    return journal_.take(line);
}

base::Status Journal::take(const Json& line) {
    const auto damaged = [&](const std::string& what) {
        return base::input_error(
            "{}: a line is damaged ({}): {}; take the line out, and the sweep goes on without what it says",
            file_, what, base::show(line));
    };
    if (!line.is_object()) return damaged(base::message("it is no object"));
    const auto event = store::text(line, "event");
    const auto number = store::whole(line, "trial");
    if (event == "trial") {
        if (number != static_cast<std::int64_t>(trials_.size()))
            return damaged(base::message("a trial is missing before it"));
        Trial trial;
        trial.number = number;
        trial.values = line.value("values", Json::object());
        for (const auto& parameter : space_) {
            if (!trial.values.contains(parameter.path)) return damaged(base::message("a value is missing"));
        }
        trial.point = point_of(space_, trial.values);
        trial.until = store::whole(line, "until");
        if (line.contains("parent")) {
            trial.parent = store::whole(line, "parent");
            if (*trial.parent < 0 || *trial.parent >= number)
                return damaged(base::message("its parent comes after it"));
        }
        trials_.push_back(std::move(trial));
    } else {
        if (number < 0 || number >= static_cast<std::int64_t>(trials_.size()))
            return damaged(base::message("there is no such trial"));
        Trial& trial = trials_[static_cast<std::size_t>(number)];
        const double raw = store::number(line, "value");
        const double value = std::isnan(raw) ? worst : maximizes_ ? -raw : raw;
        trial.step = store::whole(line, "step");
        if (event == "report") trial.reports.emplace_back(trial.step, value);
        if (event == "done") {
            trial.state = state_of(store::text(line, "state"));
            trial.value = value;
            trial.seconds = store::number(line, "seconds");
            trial.reason = store::text(line, "reason");
        }
    }
    if (told_) told_(line);
    return base::Done{};
}

}  // namespace optimlab::tune
