// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/file_blocks.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace optimlab::data {

namespace fs = std::filesystem;

base::Status Problems::add(Problem problem) {
    ++count_;
    if (what_ == OnProblem::stop)
        return base::Error{base::Error::Kind::input, problem.text() + "; " + remedy};
    if (first_.size() < most_kept) first_.push_back(std::move(problem));
    return base::Done{};
}

void Problems::add_latin1(const fs::path& path) {
    if (std::find(latin1_.begin(), latin1_.end(), path) == latin1_.end()) latin1_.push_back(path);
}

base::Result<FileBlocks> FileBlocks::open(const fs::path& path, Problems* problems) {
    std::error_code code;
    const auto status = fs::status(path, code);
    if (!fs::exists(status)) return base::input_error("{}: there is no such file; check the path", path);
    // A pipe or a device might never end.
    if (!fs::is_regular_file(status)) {
        return fs::is_directory(status)
                   ? base::input_error("{}: this is a folder, expected a file", path)
                   : base::input_error("{}: this is no regular file, expected a file", path);
    }
    FileBlocks blocks;
    blocks.path_ = path;
    blocks.file_.reset(std::fopen(path.c_str(), "rb"));
    if (!blocks.file_) {
        return base::input_error("{}: cannot be read: {}; change its permissions, or choose another file",
                                 path, std::generic_category().message(errno));
    }
    const auto size = fs::file_size(path, code);
    blocks.size_ = code ? 0 : size;
    auto beginning = blocks.read_bytes();
    if (!beginning) return beginning.error();
    blocks.guess_ = guess_encoding(std::string_view(*beginning).substr(0, 1 << 16));
    blocks.decoder_ = Decoder(blocks.guess_.encoding);
    if (problems && blocks.guess_.encoding == Encoding::latin1) problems->add_latin1(path);
    blocks.beginning_ = beginning->substr(blocks.guess_.mark);
    return blocks;
}

base::Result<std::string> FileBlocks::read_bytes() {
    std::string bytes(std::size_t{1} << 20, '\0');
    errno = 0;
    bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file_.get()));
    if (std::ferror(file_.get()) != 0)
        return base::work_error("{}: cannot be read: {}", path_, std::generic_category().message(errno));
    read_ += bytes.size();
    return bytes;
}

base::Result<std::string> FileBlocks::next() {
    std::string text;
    while (text.empty() && !finished_) {
        std::string bytes = std::move(beginning_);
        beginning_.clear();
        if (bytes.empty()) {
            auto more = read_bytes();
            if (!more) return more.error();
            bytes = *std::move(more);
        }
        if (bytes.empty()) {
            finished_ = true;
            decoder_.finish(text);
            ends_.unify(text);
            ends_.finish(text);
        } else {
            decoder_.append(bytes, text);
            ends_.unify(text);
        }
    }
    return text;
}

double FileBlocks::share() const {
    return size_ == 0 ? 1.0 : std::min(1.0, static_cast<double>(read_) / static_cast<double>(size_));
}

}  // namespace optimlab::data
