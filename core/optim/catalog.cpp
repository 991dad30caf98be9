// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/catalog.h"

#include "core/schema/entries.h"

namespace optimlab::optim {

#define OPTIMIZER(id) Entry id##_entry();
#include "core/optim/catalog.def"
#undef OPTIMIZER

namespace {

const schema::Entries<Entry>& entries() {
    static const schema::Entries<Entry> list({
#define OPTIMIZER(id) id##_entry(),
#include "core/optim/catalog.def"
#undef OPTIMIZER
    });
    return list;
}

}  // namespace

const schema::Catalog& catalog() { return entries().catalog(); }

template <>
std::unique_ptr<Optimizer<float>> make(const schema::Component& component, const Problem<float>& problem) {
    return entries()[component.id].make_float(component.params, problem);
}

template <>
std::unique_ptr<Optimizer<double>> make(const schema::Component& component, const Problem<double>& problem) {
    return entries()[component.id].make_double(component.params, problem);
}

}  // namespace optimlab::optim
