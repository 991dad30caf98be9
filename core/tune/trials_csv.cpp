// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tune/trials_csv.h"

#include <cmath>

#include "core/base/csv.h"

namespace optimlab::tune {

std::string trials_csv(const Space& space, bool maximizes, const std::vector<Trial>& trials) {
    std::string text = "trial,state,value,step,seconds,parent";
    for (const auto& parameter : space) {
        text += ',';
        text += parameter.path;
    }
    text += '\n';
    for (const auto& trial : trials) {
        text += std::to_string(trial.number) + "," + trial_state_name(trial.state) + ",";
        if (std::isfinite(trial.value)) text += base::show_number(maximizes ? -trial.value : trial.value);
        text.append(",").append(std::to_string(trial.step));
        text.append(",").append(base::show_number(trial.seconds)).append(",");
        if (trial.parent) text += std::to_string(*trial.parent);
        for (const auto& parameter : space) {
            const auto& value = trial.values.at(parameter.path);
            text += ',';
            text += base::csv_cell(value.is_string() ? value.get<std::string>() : value.dump());
        }
        text += '\n';
    }
    return text;
}

}  // namespace optimlab::tune
