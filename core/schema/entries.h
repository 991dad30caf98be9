// SPDX-License-Identifier: GPL-3.0-or-later
// The entries behind a catalog: what each folder of components keeps, found by id.
#pragma once

#include <cassert>
#include <string>
#include <vector>

#include "core/schema/component.h"

namespace optimlab::schema {

/// Entry has a member `About about` and what is needed to make the component.
template <class Entry>
class Entries {
 public:
    explicit Entries(std::vector<Entry> list) : list_(std::move(list)) {
        for (const Entry& entry : list_)
            catalog_.push_back(&entry.about);
    }
    Entries(const Entries&) = delete;
    Entries& operator=(const Entries&) = delete;

    const Catalog& catalog() const { return catalog_; }
    const std::vector<Entry>& list() const { return list_; }
    /// The id must be one of the catalog's: check_component saw to that.
    const Entry& operator[](const std::string& id) const {
        for (const Entry& entry : list_) {
            if (entry.about.id == id) return entry;
        }
        assert(!"an id that no check has seen");
        return list_.front();
    }

 private:
    std::vector<Entry> list_;
    Catalog catalog_;
};

}  // namespace optimlab::schema
