// SPDX-License-Identifier: GPL-3.0-or-later
// What the Tune tab works with. All of it outlives the tab, which is made anew in another language.
#pragma once

namespace optimlab::ui::bridge {
class SweepSession;
}
namespace optimlab::ui::forms {
class ExperimentDocument;
class ExperimentForm;
}  // namespace optimlab::ui::forms

namespace optimlab::ui::tuning {

class RangeTest;
class SearchDocument;

struct TuneParts {
    SearchDocument& search;
    bridge::SweepSession& session;
    RangeTest& range;
    forms::ExperimentDocument& experiment;
    forms::ExperimentForm& form;
};

}  // namespace optimlab::ui::tuning
