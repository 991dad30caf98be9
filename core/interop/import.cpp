// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/interop/import.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/base/files.h"
#include "core/base/utf8.h"
#include "core/interop/hf_reading.h"
#include "core/store/beginning.h"
#include "core/text/tokenizer_file.h"

namespace optimlab::interop {

namespace {

/// Sorted by key: objects are equal in whatever order they were written.
using Sorted = nlohmann::json;

constexpr const char *config_name = "config.json", *weights_name = "model.safetensors",
                     *tokenizer_name = "tokenizer.json";

const std::array<HfFamily, 2>& families() {
    static const std::array<HfFamily, 2> all = {gpt2_family(), llama_family()};
    return all;
}

base::Error refused(const fs::path& file, const std::string& what) {
    return base::input_error("{}: {}", file, what);
}

base::Result<Json> read_object(const fs::path& path) {
    constexpr std::uintmax_t most = 100'000'000;
    std::error_code code;
    if (fs::file_size(path, code) > most && !code)
        return refused(path, base::message("it is larger than 100 MB, which no such file is"));
    const auto bytes = base::read_file(path);
    if (!bytes) return bytes.error();
    auto document = base::parse_json(*bytes, path.string());
    if (document && !document->is_object()) return refused(path, base::message("expected an object {...}"));
    return document;
}

// --- config.json

bool says_nothing(const Json& value) {
    return value.is_null() || value == Json(false) || value == Json(0) || value == Json("") ||
           (value.is_structured() && value.empty());
}

/// Settings that do not change what the model calculates from given tokens.
bool is_harmless(const std::string& key) {
    static const std::set<std::string> all = {"architectures",
                                              "model_type",
                                              "transformers_version",
                                              "torch_dtype",
                                              "dtype",
                                              "use_cache",
                                              "initializer_range",
                                              "initializer_factor",
                                              "bos_token_id",
                                              "eos_token_id",
                                              "pad_token_id",
                                              "task_specific_params",
                                              "n_ctx",
                                              "id2label",
                                              "label2id",
                                              "return_dict",
                                              "problem_type",
                                              "tokenizer_class",
                                              "gradient_checkpointing",
                                              "output_attentions",
                                              "output_hidden_states"};
    return all.contains(key) || key.starts_with("summary_") || key.starts_with("_");
}

/// Settings of training; an experiment has its own.
bool is_of_training(const std::string& key) { return key.ends_with("_pdrop") || key == "attention_dropout"; }

/// What some settings must be where a model of ours has no word for them.
const Json& neutral() {
    static const Json all = {{"scale_attn_weights", true},     {"pretraining_tp", 1},
                             {"partial_rotary_factor", 1.0},   {"head_dim", nullptr},
                             {"num_key_value_heads", nullptr}, {"n_inner", nullptr},
                             {"rope_parameters", nullptr}};
    return all;
}

/// Other names of the same activation.
std::string plain_activation(const std::string& name) {
    if (name == "gelu_pytorch_tanh") return "gelu_new";
    return name == "swish" ? "silu" : name;
}

bool same(const Json& a, const Json& b) {
    if (a.is_number() && b.is_number()) return a.get<double>() == b.get<double>();
    return Sorted(a) == Sorted(b);
}

struct Described {
    const HfImport* theirs = nullptr;
    std::string family;
    model::ModelSpec spec;
    std::int64_t vocabulary = 0;
    std::vector<std::string> notes;
};

base::Result<Described> find_family(const fs::path& path, const Json& config) {
    const Json type = config.value("model_type", Json());
    std::string known;
    for (const auto& family : families()) {
        if (type == family.import->model_type) return Described{&*family.import, family.name, {}, 0, {}};
        known.append(known.empty() ? "" : " and ").append(base::show(family.import->model_type));
    }
    return refused(path,
                   base::message("model_type: {}; this program takes {}",
                                 type.is_null() ? base::message("there is none") : base::show(type), known));
}

/// What a model of ours would have as a configuration, against the one that is given.
base::Status check_settings(const fs::path& path, const Json& given, const Json& ours, Described& described) {
    std::string dropped;
    for (const auto& [key, value] : given.items()) {
        if (is_harmless(key)) continue;
        if (is_of_training(key)) {
            if (!says_nothing(value)) dropped.append(dropped.empty() ? "" : ", ").append(key);
            continue;
        }
        const auto wanted = ours.find(key), none = neutral().find(key);
        if (none != neutral().end() && same(*none, value)) continue;
        if (wanted != ours.end() ? same(*wanted, value) : says_nothing(value)) continue;
        return refused(path, wanted != ours.end() ? base::message("{}: {}; a model of this program has {}",
                                                                  key, base::show(value), base::show(*wanted))
                                                  : base::message("{}: {} has no counterpart in this program",
                                                                  key, base::show(value)));
    }
    if (!dropped.empty())
        described.notes.push_back(base::message("not taken over: {} (see regularization.dropout)", dropped));
    return base::Done{};
}

base::Result<Described> describe(const ImportRequest& request) {
    const auto path = request.folder / config_name;
    auto config = read_object(path);
    if (!config) return config.error();
    auto described = find_family(path, *config);
    if (!described) return described;
    const auto& theirs = *described->theirs;
    for (const char* key : {"activation_function", "hidden_act"}) {
        if (config->contains(key) && (*config)[key].is_string())
            (*config)[key] = plain_activation((*config)[key].get<std::string>());
    }
    Json whole = theirs.defaults;
    whole.update(*config);
    Json wanted = theirs.model(whole);
    if (request.context) {
        const Json& most = wanted["context"];
        if (!most.is_number_integer() || *request.context > most.get<std::int64_t>() ||
            *request.context < 1) {
            return base::input_error("--context: {} is not within the model's own {} tokens",
                                     *request.context, base::show(most));
        }
    }
    // With its own context, against which the configuration is held.
    const auto own = model::read_model(wanted, "model");
    if (request.context) wanted["context"] = *request.context;
    auto spec = model::read_model(wanted, "model");
    if (!spec) {
        return refused(path,
                       spec.error().message + (own.ok() || !wanted.contains("context")
                                                   ? ""
                                                   : "; " + base::message("fewer tokens: --context N")));
    }
    described->spec = *std::move(spec);
    if (const Json& count = whole.at("vocab_size"); count.is_number_integer())
        described->vocabulary = count.get<std::int64_t>();
    constexpr std::int64_t most_tokens = 1'000'000;
    if (described->vocabulary < 1 || described->vocabulary > most_tokens)
        return refused(path, base::message("vocab_size: {} is outside [1, {}]",
                                           base::show(whole.at("vocab_size")), most_tokens));
    Json ours = theirs.config(described->spec, described->vocabulary);
    for (const char* key : {"n_positions", "max_position_embeddings"}) {
        if (request.context && ours.contains(key)) ours[key] = whole.at(key);
    }
    if (auto fits = check_settings(path, *config, ours, *described); !fits) return fits.error();
    return described;
}

// --- tokenizer.json

/// Without what concerns special tokens and offsets only, and not which tokens a text has.
Json plain_tokenizer(Json document) {
    for (const char* key : {"truncation", "padding", "post_processor"})
        document[key] = nullptr;
    document["added_tokens"] = Json::array();
    for (const char* key : {"pre_tokenizer", "decoder"}) {
        Json& part = document[key];
        if (!part.is_object() || part.value("type", Json()) != Json("ByteLevel")) continue;
        const Json regex = part.value("use_regex", Json(true)),
                   space = std::string_view(key) == "decoder" ? Json(true)
                                                              : part.value("add_prefix_space", Json(true));
        part = {{"type", "ByteLevel"},
                {"add_prefix_space", space},
                {"trim_offsets", true},
                {"use_regex", std::string_view(key) == "decoder" ? Json(true) : regex}};
        // Whoever cuts a text into bytes knows them all.
        if (document["model"].is_object()) document["model"]["unk_token"] = nullptr;
    }
    return document;
}

/// Adds tokens that no text becomes until there are `count`: special ones by their names, and what a table
/// has beyond them.
base::Status fill_up(const fs::path& path, Json& document, const Json& added, std::int64_t count) {
    Json& vocab = document["model"]["vocab"];
    if (!vocab.is_object()) return base::Done{};  // which the reader refuses
    std::vector<std::string> names(static_cast<std::size_t>(count));
    std::set<std::string> taken;
    for (const auto& [token, id] : vocab.items()) {
        if (!id.is_number_integer() || id < 0 || id >= count)
            return refused(path,
                           base::message("token {} has the id {}, and the model has the ids from 0 to {}",
                                         base::show(Json(token)), base::show(id), count - 1));
        names[id.get<std::size_t>()] = token;
        taken.insert(token);
    }
    for (const auto& token : added.is_array() ? added : Json::array()) {
        const Json id = token.is_object() ? token.value("id", Json()) : Json(),
                   name = token.is_object() ? token.value("content", Json()) : Json();
        if (!id.is_number_integer() || id < 0 || id >= count || !name.is_string() || name == Json(""))
            return refused(path, base::message("added_tokens: {} is no token with an id from 0 to {}",
                                               base::show(token), count - 1));
        auto& place = names[id.get<std::size_t>()];
        if (place.empty() && taken.insert(name.get<std::string>()).second) place = name.get<std::string>();
    }
    Json::object_t all;
    all.reserve(names.size());
    for (std::size_t id = 0; id < names.size(); ++id) {
        if (names[id].empty()) {
            names[id] = "<unused-" + std::to_string(id) + ">";
            if (taken.contains(names[id]))
                return refused(path, base::message("the token {} stands twice", names[id]));
        }
        all.emplace_back(names[id], id);
    }
    vocab = std::move(all);
    return base::Done{};
}

base::Result<text::Named> read_tokenizer(const fs::path& folder, std::int64_t count) {
    const auto path = folder / tokenizer_name;
    std::error_code code;
    if (!fs::exists(path, code)) {
        constexpr std::int64_t bytes = 256;
        if (count == bytes) {
            text::StringSource nothing("", 1, path.string());
            return text::learn({"byte", Json::object()}, nothing);
        }
        return refused(path,
                       base::message("there is no such file, and only 256 tokens would be bytes, not {}; "
                                     "save the model's tokenizer there (tokenizer.save_pretrained(folder))",
                                     count));
    }
    auto document = read_object(path);
    if (!document) return document.error();
    const Json added = document->value("added_tokens", Json::array());
    Json plain = plain_tokenizer(*std::move(document));
    if (!plain.contains("model") || !plain["model"].is_object())
        return refused(path,
                       base::message("this is no tokenizer; expected a tokenizer.json with a \"model\""));
    if (auto filled = fill_up(path, plain, added, count); !filled) return filled.error();
    return text::from_json(plain, path.string());
}

// --- the run

/// The request's experiment with the folder's model.
base::Result<train::Experiment> experiment_of(const ImportRequest& request, const Described& described,
                                              const text::Named& tokenizer) {
    Json document = train::to_json(request.experiment);
    document["name"] = base::without_slash(request.run).filename().string();
    document["model"] = model::to_json(described.spec);
    document["init"] = {{"id", "gpt2"}};
    document["init_overrides"] = Json::object();
    document["tokenizer"] = {{"id", tokenizer.id}};
    if (request.experiment.task.id != "text_generation") {
        document["task"] = {{"id", "text_generation"}};
        document.erase("data");
    }
    return train::read_experiment(document);
}

/// Held against the model before anything is made for it.
base::Status check_tensors(const Described& described, const store::SafetensorsFile& file,
                           const fs::path& path) {
    model::Transformer<float> planned(described.spec, model::Sizes(described.vocabulary), 1,
                                      model::Memory::planned);
    HfReading reading(file, path.string(), planned.parameters());
    described.theirs->tensors(described.spec, described.vocabulary, reading);
    return reading.result();
}

base::Result<store::SafetensorsFile> read_weights(const fs::path& folder) {
    const auto path = folder / weights_name;
    std::error_code code;
    if (!fs::exists(path, code)) {
        if (fs::exists(folder / (std::string(weights_name) + ".index.json"), code))
            return refused(path, base::message("the weights are in several files; save them as one "
                                               "(save_pretrained(folder, max_shard_size=\"100GB\"))"));
        if (fs::exists(folder / "pytorch_model.bin", code))
            return refused(path,
                           base::message("there is no such file; pytorch_model.bin can hold any program and "
                                         "is not opened: save the model with safe_serialization=True"));
    }
    return store::SafetensorsFile::read(path);
}

}  // namespace

bool is_model_folder(const fs::path& folder) {
    std::error_code code;
    return fs::is_regular_file(folder / config_name, code);
}

base::Result<std::vector<std::string>> import_model(const ImportRequest& request) {
    std::error_code code;
    if (!fs::is_directory(request.folder, code))
        return base::input_error("{}: there is no such folder", request.folder);
    auto described = describe(request);
    if (!described) return described.error();
    const auto file = read_weights(request.folder);
    if (!file) return file.error();
    const auto weights_path = request.folder / weights_name;
    if (auto fits = check_tensors(*described, *file, weights_path); !fits) return fits.error();
    auto tokenizer = read_tokenizer(request.folder, described->vocabulary);
    if (!tokenizer) return tokenizer.error();
    const auto experiment = experiment_of(request, *described, *tokenizer);
    if (!experiment) return experiment.error();
    const task::Codec codec(*std::move(tokenizer), 0, model::Output::language);
    const auto folder_name = base::without_slash(fs::absolute(request.folder, code)).filename().string();
    const auto fill = [&]() -> base::Status {
        auto trainer = train::Trainer::create(*experiment, request.watch, &codec);
        if (!trainer) return trainer.error();
        HfReading reading(*file, weights_path.string(), (*trainer)->model().parameters());
        described->theirs->tensors(described->spec, described->vocabulary, reading);
        if (auto read = reading.result(); !read) return read;
        described->notes.insert(
            described->notes.begin(),
            base::message("a {} of {} parameters from {} tensors, its tokens {}", described->family,
                          base::grouped((*trainer)->model().parameters().count()),
                          base::grouped(static_cast<std::int64_t>(file->tensors().size())),
                          codec.tokenizer().id));
        return store::write_beginning(request.run, **trainer,
                                      {store::seen_from(request.run, request.folder),
                                       base::message("imported from {}", folder_name),
                                       {},
                                       {}});
    };
    if (auto made = store::make_beginning(request.run, fill); !made) return made.error();
    return described->notes;
}

}  // namespace optimlab::interop
