// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/example_files.h"

#include <system_error>

namespace optimlab::data {

namespace {

double size_of(const std::string& path) {
    std::error_code code;
    const auto size = path.empty() ? 0 : std::filesystem::file_size(path, code);
    return code ? 0 : static_cast<double>(size);
}

base::Error none_in(const std::string& path, const Problems& problems) {
    if (problems.count() == 0 || problems.first().empty())
        return base::input_error("{}: there is no example in it; choose another file", path);
    return base::input_error("{}: none of its lines can be used; the first problem is \"{}\"", path,
                             problems.first().front().text());
}

}  // namespace

const std::string& path_of(const Files& files, Part part) {
    return part == Part::training     ? files.path
           : part == Part::validation ? files.validation_path
                                      : files.test_path;
}

Problems& problems_of(Loading& loading, OnProblem what) {
    if (!loading.problems) loading.problems = std::make_shared<Problems>(what);
    return *loading.problems;
}

base::Result<Examples> load_example_files(const ExampleFiles& files, const std::string& what,
                                          const ReadPart& read, Loading& loading) {
    if (files.path.empty())
        return base::input_error("data.path: no file is named; give the path of {}", what);
    const Shares shares{files.validation_path.empty() ? files.validation_fraction : 0,
                        files.test_path.empty() ? files.test_fraction : 0,
                        static_cast<std::uint64_t>(files.split_seed)};
    if (auto checked = check_shares(shares.validation, shares.test); !checked) return checked.error();

    constexpr Part parts[] = {Part::training, Part::validation, Part::test};
    double all = 0, done = 0;
    for (const Part part : parts)
        all += size_of(path_of(files, part));
    std::vector<Pair> pairs[3];
    for (const Part part : parts) {
        const auto& path = path_of(files, part);
        if (path.empty()) continue;
        const double size = size_of(path);
        const base::Watch watch = [&](double share) {
            return base::report(loading.watch, all > 0 ? (done + share * size) / all : 1);
        };
        Problems& problems = problems_of(loading, files.on_problem);
        auto& to = pairs[static_cast<int>(part)];
        if (auto done_reading = read(part, {problems, watch}, to); !done_reading) return done_reading.error();
        if (to.empty()) return none_in(path, problems);
        done += size;
    }

    auto& training = pairs[0];
    loading.left_out_of_training = leave_out(training, {&pairs[1], &pairs[2]});
    if (training.empty())
        return base::input_error(
            "{}: every example is also in the files for validation or test; choose others", files.path);
    auto examples = split(std::move(training), shares, files.path);
    if (!examples) return examples;
    if (!files.validation_path.empty()) examples->validation = std::move(pairs[1]);
    if (!files.test_path.empty()) examples->test = std::move(pairs[2]);
    return examples;
}

}  // namespace optimlab::data
