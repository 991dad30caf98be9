// SPDX-License-Identifier: GPL-3.0-or-later
// Loading a source of data as an experiment file names it, for tests.
#pragma once

#include <fstream>
#include <set>

#include <QTemporaryDir>
#include <QtTest>

#include "core/data/source.h"

namespace optimlab::test {

/// Files for one test class.
class DataFiles {
 public:
    std::string path(const std::string& name) const { return folder_.path().toStdString() + "/" + name; }
    std::string write(const std::string& name, std::string_view bytes) const {
        std::ofstream(path(name), std::ios::binary) << bytes;
        return path(name);
    }

 private:
    QTemporaryDir folder_;
};

inline schema::Component component(const base::Json& given) {
    auto checked = schema::check_component(data::catalog(), given, "data", "stories");
    if (!checked) qFatal("%s", checked.error().message.c_str());
    return *std::move(checked);
}

inline base::Result<data::Examples> load_examples(const base::Json& given, data::Loading& loading) {
    const auto one = component(given);
    return data::entry(one.id).load_examples(one.params, loading);
}
inline base::Result<data::Examples> load_examples(const base::Json& given) {
    data::Loading loading;
    return load_examples(given, loading);
}

inline base::Result<data::Texts> load_texts(const base::Json& given, data::Loading& loading) {
    const auto one = component(given);
    return data::entry(one.id).load_texts(one.params, loading);
}

/// What a text source gives until its end or an error, whose message is appended.
inline std::string whole(text::TextSource& source) {
    std::string all;
    if (!source.rewind()) return "rewind failed";
    for (;;) {
        const auto block = source.next();
        if (!block) return all + "error: " + block.error().message;
        if (block->empty()) return all;
        all += *block;
    }
}

/// The message of a failure, or "" if there was none.
template <class T>
std::string message(const base::Result<T>& result) {
    return result ? "" : result.error().message;
}

inline std::set<std::string> sources(const std::vector<data::Pair>& pairs) {
    std::set<std::string> all;
    for (const auto& pair : pairs)
        all.insert(pair.source);
    return all;
}

}  // namespace optimlab::test
