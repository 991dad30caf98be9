// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/rate_offer.h"

#include <cmath>

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "core/optim/catalog.h"
#include "ui/forms/number_scale.h"
#include "ui/forms/texts.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::forms {

namespace {

const schema::FieldInfo* rate_field(const optim::Entry& entry) {
    for (const auto& field : entry.about.fields) {
        if (field.key == "lr") return &field;
    }
    return nullptr;
}

}  // namespace

void RateMemory::see(const std::string& rule, double rate) {
    if (rule != rule_ && !rule_.empty()) {
        const auto& left = optim::entry(rule_);
        const auto* field = rate_field(left);
        const bool set = field && field->default_value != base::Json(rate_);
        if (left.traits.adamw_ratio > 0 && rate_ > 0 && (set || !adamw_))
            adamw_ = rounded(rate_ / left.traits.adamw_ratio, 6);
    }
    rule_ = rule, rate_ = rate;
}

RateOffer::RateOffer(const FormContext& context, QWidget* parent)
    : QWidget(parent), context_(context), words_(new QLabel(this)), use_(new QPushButton(tr("Use"), this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing / 2);
    words_->setWordWrap(true);
    words_->setTextFormat(Qt::PlainText);
    set_style_class(*words_, "secondary");
    set_style_class(*use_, "link");
    use_->setAccessibleName(tr("Use the suggested learning rate"));
    row->addWidget(words_, 1);
    row->addWidget(use_);
    connect(use_, &QPushButton::clicked, this, [this] {
        if (!offered_) return;
        context_.document.set("optimizer.lr", *offered_, tr("Use the suggested learning rate"),
                              Merging::never);
    });
    connect(&context_.document, &ExperimentDocument::changed, this, &RateOffer::document_changed);
    document_changed({});
}

QString RateOffer::text() const { return words_->text(); }

void RateOffer::document_changed(const QString& path) {
    if (path.isEmpty()) memory_.forget();
    const auto& optimizer = context_.document.shown().optimizer;
    memory_.see(optimizer.id, optimizer.params.value("lr", 0.0));
    show_offer();
}

void RateOffer::show_offer() {
    const auto& optimizer = context_.document.shown().optimizer;
    const auto& entry = optim::entry(optimizer.id);
    const auto* field = rate_field(entry);
    offered_.reset();
    if (const auto adamw = memory_.adamw_rate(); adamw && field) {
        const double rate = rounded(optim::suggested_lr(entry, *adamw), 6);
        const bool possible = schema::check_value(*field, base::Json(rate), std::string()).ok();
        if (possible && rate != optimizer.params.value("lr", 0.0)) offered_ = rate;
        const QString what = short_number(rate), of = short_number(*adamw);
        const double ratio = entry.traits.adamw_ratio;
        words_->setText(ratio == 0 ? tr("Suggested rate: %1").arg(what)
                        : ratio == 1
                            ? tr("Suggested rate: %1, as AdamW's").arg(what)
                            : tr("Suggested rate: %1, %2 × AdamW's %3").arg(what, short_number(ratio), of));
        use_->setAccessibleName(tr("Use the suggested learning rate, %1").arg(what));
    }
    setVisible(offered_.has_value());
}

}  // namespace optimlab::ui::forms
