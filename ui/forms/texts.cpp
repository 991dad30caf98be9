// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/texts.h"

#include <charconv>
#include <cmath>

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include "ui/forms/number_scale.h"
#include "ui/forms/tr.h"

namespace optimlab::ui::forms {

using schema::FieldInfo;
using schema::Kind;

namespace {

QString number_text(double value) { return QString::fromStdString(base::show_number(value)); }

}  // namespace

QString schema_text(const std::string& text) {
    return text.empty() ? QString() : QCoreApplication::translate("schema", text.c_str());
}

QString tool_tip(const QString& text) { return QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped()); }

QString subscripted(const QString& text) {
    static const QRegularExpression index(
        QStringLiteral("(?<![\\p{L}\\p{N}_])(\\p{L})_(\\p{L}+|\\p{N}+)(?![\\p{L}\\p{N}_])"));
    return text.toHtmlEscaped().replace(index, QStringLiteral("\\1<sub>\\2</sub>"));
}

QString zero_text(const FieldInfo& field) {
    static const QRegularExpression sentence(
        QStringLiteral("(?:^|[.] |。)0(?:: | means |：)([^.,;:。，；：]+)"));
    const auto found = sentence.match(schema_text(field.help));
    const bool number = field.kind == Kind::integer || field.kind == Kind::real;
    constexpr qsizetype most = 22;  // as much as stands beside a label
    return number && found.hasMatch() && found.capturedLength(1) <= most ? found.captured(1) : QString();
}

QString value_text(const base::Json& value) {
    if (value.is_string()) return QString::fromStdString(value.get<std::string>());
    if (value.is_array()) {
        QStringList parts;
        for (const auto& one : value)
            parts << value_text(one);
        return parts.join(QStringLiteral(", "));
    }
    return QString::fromStdString(base::show(value));
}

QString short_number(double exact) {
    constexpr int digits = 5;  // a search finds rates with seventeen
    const double value = rounded(exact, digits);
    const QString plain = number_text(value);
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
    QString scientific = QString::fromLatin1(buffer, end - buffer);
    scientific.replace(QStringLiteral("e-0"), QStringLiteral("e-"))
        .replace(QStringLiteral("e+0"), QStringLiteral("e"));
    return std::isfinite(value) && scientific.size() < plain.size() ? scientific : plain;
}

QString counted(std::int64_t number) { return QLocale().toString(static_cast<qlonglong>(number)); }

QString rounded_count(std::int64_t number) {
    const auto x = static_cast<double>(number);
    if (x >= 5e5) return tr("%1 M").arg(QLocale().toString(x / 1e6, 'f', 1));
    if (x >= 1e3) return tr("%1 k").arg(QLocale().toString(x / 1e3, 'f', 0));
    return QLocale().toString(static_cast<qlonglong>(number));
}

QString range_message(const FieldInfo& field) {
    const bool low = std::isfinite(field.lowest), high = std::isfinite(field.highest);
    const QString from =
        (field.lowest_open ? tr("above %1") : tr("at least %1")).arg(number_text(field.lowest));
    const QString to =
        (field.highest_open ? tr("below %1") : tr("at most %1")).arg(number_text(field.highest));
    if (low && high) return tr("must be %1 and %2").arg(from, to);
    if (low || high) return tr("must be %1").arg(low ? from : to);
    return tr("must be a finite number");
}

TypedNumber read_number(const FieldInfo& field, const QString& text) {
    std::string typed = text.trimmed().toStdString();
    if (typed.starts_with('+')) typed.erase(0, 1);
    if (typed.empty()) return {nullptr, tr("a number is missing")};
    double number = 0;
    const auto [end, problem] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    if (problem == std::errc::result_out_of_range) return {nullptr, range_message(field)};
    if (problem != std::errc{} || end != typed.data() + typed.size() || !std::isfinite(number)) {
        const bool whole = field.kind == Kind::integer, comma = typed.find(',') != std::string::npos;
        if (whole)
            return {nullptr, comma ? tr("write 2000 without a comma") : tr("not a whole number; write 128")};
        return {nullptr,
                comma ? tr("write the decimal point as 0.5") : tr("not a number; write 0.001 or 1e-3")};
    }
    const auto checked = schema::check_value(field, base::Json(number), std::string());
    if (checked) return {*checked, {}};
    const bool fraction = field.kind == Kind::integer && number != std::floor(number);
    return {nullptr, fraction ? tr("must be a whole number") : range_message(field)};
}

TypedNumber read_numbers(const FieldInfo& field, const QString& text) {
    schema::FieldInfo one = field;
    one.kind = Kind::real;
    base::Json list = base::Json::array();
    static const QRegularExpression between(QStringLiteral("[,;\\s]+"));
    QString bare = text;
    bare.remove(QLatin1Char('[')).remove(QLatin1Char(']'));
    for (const QString& part : bare.split(between, Qt::SkipEmptyParts)) {
        auto number = read_number(one, part);
        if (!number.fault.isEmpty()) return {nullptr, tr("“%1”: %2").arg(part, number.fault)};
        list.push_back(std::move(number.value));
    }
    return {std::move(list), {}};
}

}  // namespace optimlab::ui::forms
