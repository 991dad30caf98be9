// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace optimlab::base {

namespace fs = std::filesystem;

namespace {

std::string reason(int code) { return std::generic_category().message(code); }

std::string remedy(int code) {
    switch (code) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return message("free some space and try again");
        case EROFS:
        case EACCES:
        case EPERM:
            return message("allow writing there and try again");
        case ENOENT:
        case ENOTDIR:
            return message("bring back the folder and try again");
        default:
            return message("look after the disk and try again");
    }
}

}  // namespace

Error unwritable(const fs::path& path, int code) {
    return work_error("{}: cannot be written: {}; {}", path, reason(code), remedy(code));
}

Status sync_file(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return unwritable(path, errno);
    const int result = ::fsync(file);
    const int code = errno;
    ::close(file);
    // Some file systems have no fsync; that is no failure of the write.
    if (result != 0 && code != EINVAL && code != ENOTSUP) {
        return unwritable(path, code);
    }
    return Done{};
}

Result<std::string> read_file(const fs::path& path) {
    std::error_code code;
    const auto status = fs::status(path, code);
    if (!fs::exists(status)) return input_error("{}: there is no such file; check the path", path);
    if (fs::is_directory(status)) return input_error("{}: this is a folder, expected a file", path);
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return input_error("{}: cannot be read: {}; change its permissions, or choose another file", path,
                           reason(errno));
    std::string bytes;
    char buffer[65536];
    // Not out << in.rdbuf(), which takes a failing disk for the end of the file.
    while (in.read(buffer, sizeof buffer), in.gcount() > 0)
        bytes.append(buffer, static_cast<std::size_t>(in.gcount()));
    if (in.bad()) return work_error("{}: cannot be read: {}", path, reason(errno));
    return bytes;
}

Status write_file(const fs::path& path, const std::function<void(std::ostream&)>& writer, Sync sync) {
    fs::path temporary = path;
    temporary += ".part";
    std::error_code ignored;
    errno = 0;
    {
        std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
        if (!out) return unwritable(path, errno);
        writer(out);
        out.flush();
        if (!out) {
            const int code = errno;
            out.close();
            fs::remove(temporary, ignored);
            return unwritable(path, code ? code : EIO);
        }
    }
    if (sync == Sync::yes) {
        if (auto synced = sync_file(temporary); !synced) {
            fs::remove(temporary, ignored);
            return synced;
        }
    }
    std::error_code code;
    fs::rename(temporary, path, code);
    if (code) {
        fs::remove(temporary, ignored);
        return unwritable(path, code.value());
    }
    // The new name, too: who removes an older file next must not be left with neither.
    if (sync == Sync::yes) return sync_file(path.has_parent_path() ? path.parent_path() : fs::path("."));
    return Done{};
}

Status write_file(const fs::path& path, std::string_view bytes, Sync sync) {
    const auto writer = [bytes](std::ostream& out) {
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    };
    return write_file(path, writer, sync);
}

std::vector<fs::path> list_folder(const fs::path& path) {
    std::vector<fs::path> found;
    std::error_code code;
    // Not a range-for: its ++ throws when a folder changes under it.
    for (fs::directory_iterator it(path, code), end; !code && it != end; it.increment(code))
        found.push_back(it->path());
    return found;
}

Status make_folder(const fs::path& path) {
    std::error_code code;
    fs::create_directories(path, code);
    if (code) {
        // Naming a file as a folder is a slip of the user's; a full or forbidden disk is not.
        const bool slip = code == std::errc::not_a_directory || code == std::errc::file_exists ||
                          code == std::errc::filename_too_long;
        return Error{slip ? Error::Kind::input : Error::Kind::work,
                     message("{}: this folder cannot be made: {}; choose another place or name", path,
                             code.message())};
    }
    return Done{};
}

}  // namespace optimlab::base
