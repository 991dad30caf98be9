// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer_file.h"

#include <algorithm>

#include "core/base/files.h"

namespace optimlab::text {

Json make_frame(Json pre_tokenizer, Json decoder, Json model) {
    return {{"version", "1.0"},          {"truncation", nullptr},
            {"padding", nullptr},        {"added_tokens", Json::array()},
            {"normalizer", nullptr},     {"pre_tokenizer", std::move(pre_tokenizer)},
            {"post_processor", nullptr}, {"decoder", std::move(decoder)},
            {"model", std::move(model)}};
}

Json bpe_model() {
    return {{"type", "BPE"},
            {"dropout", nullptr},
            {"unk_token", nullptr},
            {"continuing_subword_prefix", nullptr},
            {"end_of_word_suffix", nullptr},
            {"fuse_unk", false},
            {"byte_fallback", false},
            {"ignore_merges", false},
            {"vocab", Json::object()},
            {"merges", Json::array()}};
}

Json to_json(const Named& named) {
    Json document = entry(named.id).frame;
    const Vocabulary learnt = named.tokenizer->vocabulary();
    Json& model = document["model"];
    auto tokens = Json::object_t();
    tokens.reserve(learnt.tokens.size());
    // Not through operator[], which would look for each key among those before it.
    for (std::size_t i = 0; i < learnt.tokens.size(); ++i)
        tokens.emplace_back(learnt.tokens[i], i);
    model["vocab"] = std::move(tokens);
    if (model.contains("merges")) {
        for (const auto& [left, right] : learnt.merges)
            model["merges"].push_back({left, right});
    }
    return document;
}

namespace {

/// Sorted by key: the insertion-ordered type looks for each key among all before it, too slow for a
/// vocabulary.
using Sorted = nlohmann::json;

bool says_nothing(const Sorted& value) {
    return value.is_null() || value == Sorted(false) || value == Sorted("") ||
           (value.is_structured() && value.empty());
}

/// "" if the document says what the frame says apart from what was learnt, or the first place where it does
/// not. Keys that one of them lacks may say nothing.
std::string difference(const Sorted& frame, const Sorted& given, const std::string& path) {
    if (path == "model.vocab" || path == "model.merges") return "";
    if (!frame.is_object() || !given.is_object()) return frame == given ? "" : path;
    for (const auto& [key, value] : frame.items()) {
        const auto inner = base::join_path(path, key);
        if (!given.contains(key)) {
            if (!says_nothing(value) && inner != "version") return inner;
        } else if (auto where = difference(value, given[key], inner); !where.empty()) {
            return where;
        }
    }
    for (const auto& [key, value] : given.items()) {
        if (!frame.contains(key) && !says_nothing(value)) return base::join_path(path, key);
    }
    return "";
}

base::Result<Vocabulary> read_vocabulary(const Sorted& model, const std::string& where) {
    const auto wrong = [&](const std::string& what) { return base::input_error("{}: {}", where, what); };
    if (!model.contains("vocab") || !model["vocab"].is_object())
        return wrong(base::message("model.vocab: expected an object of tokens and ids"));
    Vocabulary vocabulary;
    const Sorted& tokens = model["vocab"];
    vocabulary.tokens.resize(tokens.size());
    std::vector<bool> seen(tokens.size());
    for (const auto& [token, id] : tokens.items()) {
        const bool fine = id.is_number_integer() && id >= 0 && id < tokens.size();
        if (!fine || seen[id.get<std::size_t>()])
            return wrong(base::message("model.vocab: {} has the id {}; expected every id from 0 to {} once",
                                       base::show(Json(token)), base::show(Json(id)), tokens.size() - 1));
        seen[id.get<std::size_t>()] = true;
        vocabulary.tokens[id.get<std::size_t>()] = token;
    }
    const Sorted merges = model.value("merges", Sorted::array());
    for (const Sorted& merge : merges) {
        if (merge.is_array() && merge.size() == 2 && merge[0].is_string() && merge[1].is_string()) {
            vocabulary.merges.emplace_back(merge[0].get<std::string>(), merge[1].get<std::string>());
            continue;
        }
        // As it was written before 2024: both in one text.
        const auto both = merge.is_string() ? merge.get<std::string>() : std::string();
        const auto gap = both.find(' ');
        if (gap == std::string::npos || gap == 0 || gap + 1 == both.size())
            return wrong(
                base::message("model.merges: expected pairs of tokens, got {}", base::show(Json(merge))));
        vocabulary.merges.emplace_back(both.substr(0, gap), both.substr(gap + 1));
    }
    return vocabulary;
}

base::Result<Named> read_document(const Sorted& document, const std::string& where) {
    if (!document.is_object() || !document.contains("model") || !document["model"].is_object())
        return base::input_error("{}: this is no tokenizer; expected a tokenizer.json with a \"model\"",
                                 where);
    std::string place, ids;
    for (const Entry& kind : list()) {
        ids += (ids.empty() ? "" : ", ") + kind.about.id;
        const Sorted frame = kind.frame;
        // The pre-tokenizer first: a kind that shares it was meant, and the message says where else they
        // differ.
        auto differs =
            difference(frame["pre_tokenizer"], document.value("pre_tokenizer", Sorted()), "pre_tokenizer");
        if (differs.empty()) differs = difference(frame, document, "");
        if (place.empty() || place.starts_with("pre_tokenizer")) place = differs;
        if (!differs.empty()) continue;
        const auto vocabulary = read_vocabulary(document["model"], where);
        if (!vocabulary) return vocabulary.error();
        auto tokenizer = kind.make(*vocabulary);
        if (!tokenizer) return base::input_error("{}: {}", where, tokenizer.error().message);
        return Named{kind.about.id, *std::move(tokenizer)};
    }
    return base::input_error(
        "{}: {}: what it says is not known here; there are the tokenizers {} as OptimLab writes them", where,
        place, ids);
}

}  // namespace

base::Result<Named> from_json(const Json& document, const std::string& where) {
    return read_document(Sorted(document), where);
}

base::Status save(const Named& named, const std::filesystem::path& path) {
    const std::string text = to_json(named).dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
    return base::write_file(path, text);
}

base::Result<Named> open(const std::filesystem::path& path) {
    const auto bytes = base::read_file(path);
    if (!bytes) return bytes.error();
    const Sorted document = Sorted::parse(*bytes, nullptr, false);
    if (document.is_discarded()) return base::parse_json(*bytes, path.string()).error();
    return read_document(document, path.string());
}

}  // namespace optimlab::text
