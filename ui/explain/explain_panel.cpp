// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explain/explain_panel.h"

#include <QEvent>
#include <QFontInfo>
#include <QLabel>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QTextDocumentFragment>
#include <QVBoxLayout>

#include "ui/explain/rule_text.h"
#include "ui/forms/texts.h"
#include "ui/theme/style_sheet.h"
#include "ui/theme/tokens.h"

namespace optimlab::ui::explain {

namespace {

constexpr int side = 14;
constexpr int gap = 2 * spacing;  // between paragraphs

/// Text with room between the lines, as rich text; `style` is further CSS.
QString paragraph(const QString& text, int line_percent, const QString& style = {}) {
    if (text.isEmpty()) return {};
    QString html = text.toHtmlEscaped();
    html.replace(QLatin1Char('\n'), QStringLiteral("<br>"));
    return QStringLiteral("<p style=\"margin:0; line-height:%1%; %2\">%3</p>")
        .arg(line_percent)
        .arg(style, html);
}

/// A formula: lines that are too long go on indented. The panel is narrow, so statements that stand beside
/// each other in the catalog stand below each other here.
QString formula(const QString& text, const QString& style) {
    static const QRegularExpression statement(QStringLiteral("[←=]|^then "));
    QString html;
    for (const QString& line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const QStringList parts = line.split(QStringLiteral(",  "));
        // What follows "five times:" is what is done five times.
        const bool framed = parts.front().contains(QLatin1Char(':')) || parts.front().contains(QChar(u'：'));
        for (qsizetype i = 0; i < parts.size(); ++i) {
            const bool goes_on = i > 0 && (framed || !parts[i].contains(statement));
            html += QStringLiteral(
                        "<p style=\"margin:0 0 0 16px; text-indent:%1px; line-height:130%; %2\">"
                        "%3</p>")
                        .arg(goes_on ? 0 : -16)
                        .arg(style, read_rule(parts[i]).html);
        }
    }
    return html;
}

/// Names in a column as wide as the widest, texts beside them.
QString glossary(const std::vector<SymbolText>& symbols, const QString& name_style, const QString& style) {
    if (symbols.empty()) return {};
    QString html = QStringLiteral("<table cellspacing=\"0\" cellpadding=\"0\">");
    for (const auto& entry : symbols) {
        QStringList names;
        for (const QString& symbol : entry.symbols)
            names << read_rule(symbol).html;
        html += QStringLiteral(
                    "<tr><td style=\"padding:0 12px 2px 0; white-space:nowrap; %1\">%2</td>"
                    "<td style=\"padding-bottom:2px; %3\">%4</td></tr>")
                    .arg(name_style, names.join(QStringLiteral(", ")), style, entry.text.toHtmlEscaped());
    }
    return html + QStringLiteral("</table>");
}

/// CSS for a size relative to the window's font.
QString sized(const QFont& font, double factor) {
    return QStringLiteral("font-size:%1pt; ").arg(QFontInfo(font).pointSizeF() * factor, 0, 'f', 2);
}

void show_text_in(QLabel& label, const QString& html) {
    label.setText(html);
    label.setVisible(!html.isEmpty());
}

QString colored(const QString& text, const QColor& color) {
    return QStringLiteral(" <span style=\"color:%1; font-weight:400\">%2</span>")
        .arg(color.name(), text.toHtmlEscaped());
}

}  // namespace

ExplainPanel::ExplainPanel(QWidget* parent) : QWidget(parent) {
    setProperty("class", QStringLiteral("surface"));
    setAttribute(Qt::WA_StyledBackground);
    build();
    show_idle();
}

void ExplainPanel::build() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    heading_ = new QLabel(this);
    heading_->setContentsMargins(side, 10, side, 6);
    set_style_class(*heading_, "section");
    scroll_ = new QScrollArea(this);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(heading_);
    column->addWidget(scroll_, 1);

    auto* content = new QWidget;
    content->setProperty("class", QStringLiteral("surface"));
    auto* texts = new QVBoxLayout(content);
    texts->setContentsMargins(side, spacing / 2, side, gap);
    texts->setSpacing(0);
    const auto make = [&](QLabel*& label, const char* style) {
        label = new QLabel(content);
        label->setWordWrap(true);
        label->setTextFormat(Qt::RichText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setMinimumWidth(1);
        set_style_class(*label, style);
    };
    const auto add = [&](QLabel*& label, const char* style, int space_after) {
        make(label, style);
        texts->addWidget(label);
        texts->addSpacing(space_after);
    };
    add(name_, "title", spacing / 4);
    add(summary_, "", gap);
    rule_card_ = new QFrame(content);
    set_style_class(*rule_card_, "code");
    auto* card = new QVBoxLayout(rule_card_);
    card->setContentsMargins(11, 9, 11, 9);
    for (QLabel** label : {&rule_, &symbols_}) {
        make(*label, "");
        card->addWidget(*label);
    }
    texts->addWidget(rule_card_);
    texts->addSpacing(gap);
    make(facts_, "");
    fact_row_ = new QWidget(content);  // takes its distance along when there are none
    auto* facts = new QVBoxLayout(fact_row_);
    facts->setContentsMargins(0, 0, 0, gap);
    facts->addWidget(facts_);
    texts->addWidget(fact_row_);
    add(use_title_, "title", spacing / 4);
    add(use_, "", gap);
    add(field_title_, "title", spacing / 4);
    add(field_, "", gap);
    add(citation_, "secondary", 0);
    texts->addStretch(1);
    scroll_->setWidget(content);
}

void ExplainPanel::show_topic(const QString& kind, const QString& id, const QString& key,
                              const base::Json& value) {
    const auto topic = find_topic(kind, id, key, value);
    if (!topic) return;
    const bool same = kind == kind_ && id == id_ && key == key_;
    kind_ = kind, id_ = id, key_ = key, value_ = value;
    show(*topic, same);
}

void ExplainPanel::show_idle() {
    kind_.clear(), id_.clear(), key_.clear();
    Topic topic;
    topic.summary =
        tr("Click or point at a part of the experiment or at a curve: here it says what it is, how it works "
           "and what to watch for.");
    show(topic, false);
}

void ExplainPanel::show(const Topic& topic, bool keep_position) {
    const QColor dim = palette().color(QPalette::PlaceholderText);
    heading_->setText(tr("EXPLAIN"));
    scroll_->setAccessibleName(tr("Explanation"));
    scroll_->setAccessibleDescription(topic.name);
    show_text_in(*name_, paragraph(topic.name, 120, sized(font(), 1.15)));
    show_text_in(*summary_, paragraph(topic.summary, 120));
    const QString serif = QStringLiteral("font-family:'Noto Serif','DejaVu Serif',serif;");
    show_text_in(*rule_, formula(topic.rule, sized(font(), 1.08) + serif));
    rule_card_->setVisible(!topic.rule.isEmpty());
    const QString small = sized(font(), 0.92);
    show_text_in(*symbols_, glossary(topic.symbols, sized(font(), 1.0) + serif,
                                     small + QStringLiteral("color:%1;").arg(dim.name())));
    QString facts;
    for (const auto& [name, text] : topic.facts)
        facts += QStringLiteral("<p style=\"margin:0 0 2px 0; line-height:120%; %1\">%2 %3</p>")
                     .arg(small, colored(name, dim), text.toHtmlEscaped());
    show_text_in(*facts_, facts);
    fact_row_->setVisible(!facts.isEmpty());
    const QString use_title = topic.use_title.isEmpty() ? tr("Worth knowing") : topic.use_title;
    show_text_in(*use_title_, topic.use.isEmpty() ? QString() : paragraph(use_title, 120));
    show_text_in(*use_, paragraph(topic.use, 120));
    QString field = forms::subscripted(topic.field);
    if (!field.isEmpty()) {
        if (!topic.value.isEmpty()) field += QStringLiteral(" = ") + topic.value.toHtmlEscaped();
        if (!topic.unit.isEmpty()) field += colored(topic.unit, dim);
        if (!topic.standard.isEmpty()) field += colored(tr("default %1").arg(topic.standard), dim);
    }
    show_text_in(*field_title_,
                 field.isEmpty()
                     ? field
                     : QStringLiteral("<p style=\"margin:0; line-height:120%\">%1</p>").arg(field));
    show_text_in(*field_, paragraph(topic.help, 120));
    show_text_in(*citation_, paragraph(topic.citation, 130, sized(font(), 0.9)));
    const std::pair<QLabel*, QString> names[] = {{name_, tr("Name")},   {summary_, tr("Summary")},
                                                 {rule_, tr("Rule")},   {symbols_, tr("Symbols")},
                                                 {facts_, tr("Facts")}, {use_title_, tr("Heading")},
                                                 {use_, tr("Use")},     {field_title_, tr("Parameter")},
                                                 {field_, tr("Help")},  {citation_, tr("Source")}};
    for (const auto& [label, name] : names)
        label->setAccessibleDescription(name);
    if (!keep_position) scroll_->verticalScrollBar()->setValue(0);
}

QString ExplainPanel::plain_text() const {
    QStringList lines;
    for (const QLabel* label :
         {name_, summary_, rule_, symbols_, facts_, use_title_, use_, field_title_, field_, citation_}) {
        if (label->text().isEmpty()) continue;
        lines << QTextDocumentFragment::fromHtml(label->text()).toPlainText();
    }
    return lines.join(QLatin1Char('\n'));
}

void ExplainPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (!citation_) return;
    const auto type = event->type();
    if (type != QEvent::LanguageChange && type != QEvent::PaletteChange && type != QEvent::FontChange) return;
    if (kind_.isEmpty()) {
        show_idle();
    } else {
        show_topic(QString(kind_), QString(id_), QString(key_), base::Json(value_));
    }
}

QSize ExplainPanel::sizeHint() const { return {fontMetrics().horizontalAdvance(QLatin1Char('0')) * 34, 560}; }

}  // namespace optimlab::ui::explain
