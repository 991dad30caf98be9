// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/component.h"

namespace optimlab::schema {

const About* find(const Catalog& catalog, const std::string& id) {
    for (const About* about : catalog) {
        if (about->id == id) return about;
    }
    return nullptr;
}

base::Result<Component> check_component(const Catalog& catalog, const Json& given, const std::string& path,
                                        const std::string& fallback) {
    if (!given.is_object()) {
        return base::input_error("{}: expected an object such as {\"id\": \"{}\"}, got {}", path, fallback,
                                 base::show(given));
    }
    const Json id = given.value("id", Json(fallback));
    if (!id.is_string()) return base::input_error("{}.id: expected a text, got {}", path, base::show(id));
    const About* about = find(catalog, id.get<std::string>());
    if (!about) {
        std::vector<std::string> ids;
        std::string list;
        for (const About* one : catalog) {
            ids.push_back(one->id);
            list += (list.empty() ? "" : ", ") + one->id;
        }
        const auto near = base::closest(id.get<std::string>(), ids);
        return base::input_error(
            "{}.id: there is no {}; {}", path, base::show(id),
            near.empty() ? base::message("there are {}", list) : base::message("did you mean {}?", near));
    }
    auto params = check_object(about->fields, given, path, {"id"});
    if (!params) return params.error();
    return Component{about->id, *std::move(params)};
}

base::Result<Json> check_all(const Catalog& catalog, const Json& given, const std::string& path,
                             const std::string& unknown) {
    if (!given.is_object())
        return base::input_error("{}: expected an object {...}, got {}", path, base::show(given));
    std::vector<std::string> ids;
    ids.reserve(catalog.size());
    for (const auto* about : catalog)
        ids.push_back(about->id);
    for (const auto& [key, value] : given.items()) {
        if (find(catalog, key)) continue;
        const auto near = base::closest(key, ids);
        const auto where = base::join_path(path, key);
        return near.empty()
                   ? base::input_error("{}: {}", where, unknown)
                   : base::input_error("{}: {}; {}", where, unknown, base::message("did you mean {}?", near));
    }
    Json all = Json::object();
    for (const auto* about : catalog) {
        auto params = check_object(about->fields, given.value(about->id, Json::object()),
                                   base::join_path(path, about->id));
        if (!params) return params.error();
        all[about->id] = *std::move(params);
    }
    return all;
}

Json to_json(const Component& component) {
    Json object = {{"id", component.id}};
    object.update(component.params);
    return object;
}

}  // namespace optimlab::schema
