// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report_command.h"

#include <filesystem>

#include <QFont>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgRenderer>
#include <QTextDocument>
#include <QUrl>

#include "app/gui_options.h"
#include "core/base/files.h"
#include "core/interop/chart.h"
#include "core/interop/report.h"

namespace optimlab::app {

namespace {

constexpr int dots_per_inch = 96, sharpness = 3;

QImage picture(const std::string& svg) {
    QImage image(QSize(interop::chart_width, interop::chart_height) * sharpness, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    QSvgRenderer(QByteArray::fromStdString(svg)).render(&painter);
    return image;
}

/// As large as it can be on one page.
void fit(QTextDocument& document, const interop::ReportPage& page, const QSizeF& size) {
    for (int points = 9; points >= 5; --points) {
        QFont font = document.defaultFont();
        font.setPointSize(points);
        document.setDefaultFont(font);
        QString body = QString::fromStdString(page.body);
        for (const auto& [name, svg] : page.pictures) {
            const QString src = QString::fromStdString(name);
            document.addResource(QTextDocument::ImageResource, QUrl(src), picture(svg));
            const bool large = name == page.pictures.front().first;
            const int width = static_cast<int>(size.width() * (large ? 0.75 : 0.47) * points / 9);
            body.replace(QStringLiteral("src=\"%1\"").arg(src),
                         QStringLiteral("src=\"%1\" width=\"%2\"").arg(src).arg(width));
        }
        document.setHtml(body);
        document.setPageSize(size);
        if (document.pageCount() == 1) return;
    }
}

}  // namespace

int report_run(const std::string& folder, const std::string& out) {
    if (!out.ends_with(".pdf"))
        return refuse(
            2, out + ": the file's name must end in .pdf; optimlab-cli export --format report writes HTML");
    const auto place = base::without_slash(std::filesystem::path(folder).lexically_normal());
    const auto source = interop::open_source(place);
    if (!source) return refuse(2, source.error().message);
    QSaveFile file(QString::fromStdString(out));
    const auto failed = [&] {
        return refuse(1, out + ": cannot be written: " + file.errorString().toStdString());
    };
    if (!file.open(QIODevice::WriteOnly)) return failed();
    {
        QPdfWriter writer(&file);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(12, 12, 12, 12), QPageLayout::Millimeter);
        writer.setResolution(dots_per_inch);
        writer.setTitle(QString::fromStdString(folder));
        QTextDocument document;
        fit(document, interop::report_page(*source), QSizeF(writer.width(), writer.height()));
        QPainter painter(&writer);
        document.drawContents(&painter);
    }
    return file.commit() ? 0 : failed();
}

}  // namespace optimlab::app
