// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/report_file.h"

#include <QFont>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgRenderer>
#include <QTextDocument>
#include <QUrl>

#include "core/base/files.h"
#include "core/interop/chart.h"

namespace optimlab::ui::runs {

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
        document.setDefaultStyleSheet(QStringLiteral(
            "h1{font-size:18px}h2{font-size:14px}th{text-align:left}td,th{padding-right:12px}"));
        QString body = QString::fromStdString(page.body);
        for (std::size_t i = 0; i < page.pictures.size(); ++i) {
            const auto& [name, svg] = page.pictures[i];
            const QString src = QString::fromStdString(name);
            document.addResource(QTextDocument::ImageResource, QUrl(src), picture(svg));
            const int width =
                static_cast<int>(size.width() * (i < page.large ? 0.75 : 0.47) * (points + 3) / 12);
            body.replace(QStringLiteral("src=\"%1\"").arg(src),
                         QStringLiteral("src=\"%1\" width=\"%2\"").arg(src).arg(width));
        }
        document.setHtml(body);
        document.setPageSize(size);
        if (document.pageCount() == 1) return;
    }
}

}  // namespace

base::Status write_report(const interop::ReportPage& page, const std::filesystem::path& path) {
    if (path.extension() == ".html") return base::write_file(path, interop::html(page));
    QSaveFile file(QString::fromStdString(path.string()));
    const auto failed = [&] {
        return base::work_error("{}: cannot be written: {}", path, file.errorString().toStdString());
    };
    if (!file.open(QIODevice::WriteOnly)) return failed();
    {
        QPdfWriter writer(&file);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(12, 12, 12, 12), QPageLayout::Millimeter);
        writer.setResolution(dots_per_inch);
        writer.setTitle(QString::fromStdString(page.title));
        QTextDocument document;
        fit(document, page, QSizeF(writer.width(), writer.height()));
        QPainter painter(&writer);
        document.drawContents(&painter);
    }
    if (!file.commit()) return failed();
    return base::Done{};
}

}  // namespace optimlab::ui::runs
