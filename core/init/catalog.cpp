// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/init/catalog.h"

#include <algorithm>
#include <vector>

#include "core/schema/entries.h"

namespace optimlab::init {

#define INITIALIZER(id) Entry id##_entry();
#include "core/init/catalog.def"
#undef INITIALIZER

namespace {

const schema::Entries<Entry>& entries() {
    static const schema::Entries<Entry> list({
#define INITIALIZER(id) id##_entry(),
#include "core/init/catalog.def"
#undef INITIALIZER
    });
    return list;
}

/// A stream that depends on the parameter's name alone (FNV-1a).
std::uint64_t stream_of(const std::string& name) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return (hash << 8) | static_cast<std::uint64_t>(base::Stream::initialization);
}

}  // namespace

const schema::Catalog& catalog() { return entries().catalog(); }

template <class T>
void initialize(const schema::Component& component, std::uint64_t seed, std::int64_t n_blocks,
                tensor::ParameterStore<T>& store) {
    const auto initializer = entries()[component.id].make(component.params);
    std::vector<double> values;
    for (std::size_t i = 0; i < store.parameters().size(); ++i) {
        const auto& parameter = store[i];
        values.assign(static_cast<std::size_t>(parameter.size),
                      parameter.initial.value_or(parameter.role == tensor::Role::gain ? 1.0 : 0.0));
        if (parameter.is_matrix()) {
            base::Rng rng(seed, stream_of(parameter.name));
            initializer->fill(parameter, n_blocks, rng, values);
        }
        std::transform(values.begin(), values.end(), store.value(i).begin(),
                       [](double x) { return static_cast<T>(x); });
    }
}

template void initialize<float>(const schema::Component&, std::uint64_t, std::int64_t,
                                tensor::ParameterStore<float>&);
template void initialize<double>(const schema::Component&, std::uint64_t, std::int64_t,
                                 tensor::ParameterStore<double>&);

}  // namespace optimlab::init
