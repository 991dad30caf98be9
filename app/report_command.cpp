// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report_command.h"

#include "app/gui_options.h"
#include "core/interop/report.h"
#include "ui/runs/report_file.h"

namespace optimlab::app {

namespace {

int refuse(const base::Error& error) {
    return app::refuse(error.kind == base::Error::Kind::input ? 2 : 1, error.message);
}

}  // namespace

int report_runs(const std::vector<std::string>& folders, const std::string& out) {
    if (!out.ends_with(".pdf"))
        return refuse(
            base::input_error("{}: the file's name must end in .pdf; optimlab-cli export --format report and "
                              "optimlab-cli compare --report write HTML",
                              out));
    const auto page = interop::open_page({folders.begin(), folders.end()});
    if (!page) return refuse(page.error());
    const auto written = ui::runs::write_report(*page, out);
    return written ? 0 : refuse(written.error());
}

}  // namespace optimlab::app
