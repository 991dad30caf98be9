// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_sheet.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QStyle>
#include <QWidget>

#include "ui/theme/tokens.h"

namespace optimlab::ui {
namespace {

// The sheet, with @names for the tokens. Sizes are in pixels where they are lines and corners, and in ex/em
// where they belong to text. Properties come last, because they must win.
constexpr auto sheet_surfaces = R"(
QMainWindow, QDialog { background: @window; }
QToolTip { background: @surface; color: @text; border: 1px solid @line; padding: 4px 6px; }
QToolBar { background: @surface; border: none; border-bottom: 1px solid @line; spacing: 8px; padding: 8px; }
QToolBar::separator { background: transparent; width: 8px; }
QStatusBar { background: @surface; border-top: 1px solid @line; color: @secondary; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: @secondary; }
QMainWindow::separator { background: @line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: @accent; }
QSplitter::handle { background: @line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: @accent; }
QDockWidget { titlebar-close-icon: none; color: @secondary; }
QDockWidget::title { background: @surface; padding: 8px 14px 6px 14px; }
QScrollArea, QScrollArea > QWidget > QWidget[class="surface"] { background: @surface; border: none; }
QGroupBox { border: 1px solid @line; border-radius: @radius; margin-top: 1.2em; padding: 8px; }
QGroupBox::title { subcontrol-origin: margin; left: 8px; padding: 0 4px; color: @secondary; }
QMenuBar { background: @surface; border-bottom: 1px solid @line; }
QMenuBar::item { padding: 4px 8px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: @selection; color: @text; }
QMenu { background: @surface; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: @selection; color: @text; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }
QMenu::indicator { left: 6px; width: 12px; height: 12px; }
QMenu::indicator:checked { image: url(@icons/check.png); }
)";

constexpr auto sheet_controls = R"(
QPushButton, QToolBar QToolButton { background: @field; color: @text; border: 1px solid @line;
    border-radius: @radius; padding: 5px 12px; }
QToolBar QToolButton[popupMode="2"] { padding-right: 22px; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: url(@icons/down.png); width: 10px;
    subcontrol-origin: padding; subcontrol-position: right center; right: 8px; }
QPushButton:hover, QToolBar QToolButton:hover { border-color: @hover_line; background: @hover; }
QPushButton:pressed, QPushButton:checked, QToolBar QToolButton:pressed, QToolBar QToolButton:checked {
    background: @selection; }
QPushButton:focus, QToolBar QToolButton:focus { border-color: @accent; }
QPushButton:disabled, QToolBar QToolButton:disabled { color: @faint; background: transparent; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 2px 4px; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @selection; }
QToolButton:focus { border-color: @accent; }
QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit, QTextEdit { background: @field; color: @text;
    border: 1px solid @line; border-radius: 5px; padding: 3px 7px; selection-background-color: @accent;
    selection-color: @on_accent; }
QTableView QLineEdit { padding: 0 4px; border-radius: 0; }
QLineEdit:hover, QAbstractSpinBox:hover, QComboBox:hover { border-color: @hover_line; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus {
    border-color: @accent; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { color: @faint; background: @window; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QComboBox { padding-right: 4px; }
QComboBox::drop-down { subcontrol-origin: padding; subcontrol-position: right center; width: 22px;
    border: none; }
QComboBox::down-arrow { image: url(@icons/down.png); width: 10px; height: 10px; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @line; outline: none; padding: 4px;
    selection-background-color: @selection; selection-color: @text; }
QSlider::groove:horizontal { height: 4px; background: @track; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 10px; height: 10px; margin: -5px 0; border-radius: 7px;
    border: 2px solid @accent; background: @surface; }
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { background: @accent; }
QSlider::sub-page:horizontal:disabled { background: @line; }
QSlider::handle:horizontal:disabled { border-color: @line; }
QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator { width: 13px; height: 13px;
    border: 1px solid @hover_line; border-radius: 4px; background: @field; }
QRadioButton::indicator { border-radius: 7px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover, QAbstractItemView::indicator:hover,
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: @accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: @accent; border-color: @accent;
    image: url(@icons/check_on.png); }
QCheckBox::indicator:indeterminate { background: @accent; border: 4px solid @field; }
QRadioButton::indicator:checked { background: @accent; border: 4px solid @field; width: 7px; height: 7px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: @window; border-color: @line; }
)";

constexpr auto sheet_views = R"(
QTabWidget::pane { border: none; border-top: 1px solid @line; background: @surface; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @secondary; border: none; border-bottom: 2px solid transparent;
    padding: 7px 10px 6px 10px; margin-right: 2px; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; font-weight: 600; }
QTabBar::tab:focus { color: @accent; }
QTabBar::tab:disabled { color: @faint; }
QTableView, QTreeView, QListView { background: @surface; alternate-background-color: @window; border: none;
    gridline-color: @grid; outline: none; selection-background-color: @selection; selection-color: @text; }
QTableView::item, QTreeView::item, QListView::item { padding: 4px 8px; border: none; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: @selection;
    color: @text; }
QHeaderView { background: @surface; qproperty-highlightSections: 0; }
QHeaderView::section { background: @surface; color: @secondary; border: none; border-bottom: 1px solid @line;
    padding: 5px 8px; font-weight: 400; }
QHeaderView[showSortIndicator="true"]::section { padding-right: 1px; }
QHeaderView[showSortIndicator="true"]::up-arrow, QHeaderView[showSortIndicator="true"]::down-arrow {
    subcontrol-origin: border; subcontrol-position: center right; right: 1px; width: 7px; height: 7px; }
QHeaderView::section:vertical { border-bottom: none; }
QHeaderView::section:hover { color: @text; }
QTableCornerButton::section { background: @surface; border: none; border-bottom: 1px solid @line; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: @thumb; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::handle:hover { background: @secondary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)";

constexpr auto sheet_classes = R"(
QPushButton[class="primary"], QToolBar QToolButton[class="primary"] { background: @accent; color: @on_accent;
    border-color: @accent; font-weight: 600; padding: 5px 16px; }
QPushButton[class="primary"]:hover, QToolBar QToolButton[class="primary"]:hover { background: @accent_hover; }
QPushButton[class="primary"]:pressed, QToolBar QToolButton[class="primary"]:pressed { background: @accent_down; }
QPushButton[class="primary"]:focus, QToolBar QToolButton[class="primary"]:focus { border-color: @text; }
QPushButton[class="primary"]:disabled, QToolBar QToolButton[class="primary"]:disabled { background: @track;
    color: @faint; border-color: @track; }
QPushButton[class="quiet"], QToolBar QToolButton[class="quiet"] { background: transparent;
    border-color: transparent; color: @secondary; padding: 3px 8px; }
QPushButton[class="quiet"]:hover, QToolBar QToolButton[class="quiet"]:hover { background: @hover; color: @text; }
QPushButton[class="quiet"]:focus, QToolBar QToolButton[class="quiet"]:focus { border-color: @accent; }
QToolButton[class="quiet"] { color: @secondary; }
QPushButton[class="link"] { background: transparent; border-color: transparent; color: @accent; padding: 1px 6px; }
QPushButton[class="link"]:hover { background: @hover; }
QPushButton[class="link"]:focus { border-color: @accent; }
QToolButton[class="quiet"]::menu-indicator { image: none; }
*[class="field-error"], QLineEdit[class="field-error"]:focus { border-color: @fault; }
*[class="field-warning"], QLineEdit[class="field-warning"]:focus { border-color: @warning; }
QFrame[class="card"] { background: @surface; border: 1px solid @line; border-radius: 8px; }
QFrame[class="card"]:focus { border-color: @accent; }
QWidget[class="surface"] { background: @surface; }
QFrame[class="code"], QLabel[class="code"] { background: @grid; border: none; border-radius: @radius; }
QFrame[class="hairline"] { background: @line; border: none; max-height: 1px; min-height: 1px; }
QLabel[class="section"], QToolButton[class="section"] { color: @secondary; font-weight: 600; }
QLabel[class="title"] { font-weight: 600; }
QLabel[class="secondary"] { color: @secondary; }
QLabel[class="good"] { color: @good_text; }
QLabel[class="warning"] { color: @warning_text; }
QLabel[class="fault"] { color: @fault_text; }
)";

// Longest names first, so that @hover_line is not taken for @hover.
QList<std::pair<QString, QString>> replacements(const Theme& t, const QString& icon_folder) {
    const QColor field = t.dark ? QColor(0x14, 0x17, 0x1b) : t.surface;
    const auto name = [](const QColor& c) { return c.name(); };
    QList<std::pair<QString, QString>> all = {
        {QStringLiteral("@window"), name(t.window)},
        {QStringLiteral("@surface"), name(t.surface)},
        {QStringLiteral("@line"), name(t.line)},
        {QStringLiteral("@text"), name(t.text)},
        {QStringLiteral("@secondary"), name(t.secondary)},
        {QStringLiteral("@faint"), name(blend(t.secondary, t.surface, 0.6))},
        {QStringLiteral("@accent"), name(t.accent)},
        {QStringLiteral("@accent_hover"), name(blend(t.accent, t.text, 0.9))},
        {QStringLiteral("@accent_down"), name(blend(t.accent, t.text, 0.8))},
        {QStringLiteral("@on_accent"), name(t.on_accent)},
        {QStringLiteral("@selection"), name(t.selection)},
        {QStringLiteral("@hover"), name(blend(t.text, t.surface, 0.05))},
        {QStringLiteral("@hover_line"), name(blend(t.secondary, t.line, 0.5))},
        {QStringLiteral("@field"), name(field)},
        {QStringLiteral("@grid"), name(t.grid)},
        {QStringLiteral("@track"), name(blend(t.line, t.grid, 0.5))},
        {QStringLiteral("@thumb"), name(blend(t.secondary, t.surface, 0.35))},
        {QStringLiteral("@good_text"), name(t.good_text)},
        {QStringLiteral("@warning_text"), name(t.warning_text)},
        {QStringLiteral("@warning"), name(t.warning)},
        {QStringLiteral("@fault_text"), name(t.fault_text)},
        {QStringLiteral("@fault"), name(t.fault)},
        {QStringLiteral("@radius"), QStringLiteral("%1px").arg(corner_radius)},
        {QStringLiteral("@icons"), icon_folder},
    };
    std::sort(all.begin(), all.end(),
              [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    return all;
}

enum class Icon { down, check };

bool write_icon(Icon icon, const QColor& color, int scale, const QString& path) {
    constexpr int side = 10;
    QImage image(side * scale, side * scale, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    image.setDevicePixelRatio(scale);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPolygonF down = {{2.0, 3.75}, {5.0, 6.75}, {8.0, 3.75}};
    const QPolygonF check = {{1.5, 5.5}, {4.0, 8.0}, {8.5, 2.5}};
    painter.drawPolyline(icon == Icon::down ? down : check);
    painter.end();
    return image.save(path, "PNG");
}

}  // namespace

QPalette make_palette(const Theme& t) {
    QPalette p;
    const QColor faint = blend(t.secondary, t.surface, 0.6);
    p.setColor(QPalette::Window, t.window);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.surface);
    p.setColor(QPalette::AlternateBase, t.window);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::PlaceholderText, t.secondary);
    p.setColor(QPalette::Button, t.surface);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.warning);
    p.setColor(QPalette::ToolTipBase, t.surface);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::Highlight, t.accent);
    p.setColor(QPalette::HighlightedText, t.on_accent);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    p.setColor(QPalette::Light, blend(t.surface, t.window, 0.5));
    p.setColor(QPalette::Midlight, t.line);
    p.setColor(QPalette::Mid, t.line);
    p.setColor(QPalette::Dark, t.secondary);
    p.setColor(QPalette::Shadow, blend(QColor(Qt::black), t.line, 0.3));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, faint);
    p.setColor(QPalette::Disabled, QPalette::Highlight, t.line);
    return p;
}

QString make_style_sheet(const Theme& theme, const QString& icon_folder) {
    QString sheet = QString::fromUtf8(sheet_surfaces) + QString::fromUtf8(sheet_controls) +
                    QString::fromUtf8(sheet_views) + QString::fromUtf8(sheet_classes);
    for (const auto& [token, value] : replacements(theme, icon_folder))
        sheet.replace(token, value);
    return sheet;
}

bool write_icons(const Theme& theme, const QString& folder) {
    if (!QDir().mkpath(folder)) return false;
    const auto both = [&](Icon icon, const QColor& color, const QString& name) {
        return write_icon(icon, color, 1, folder + QStringLiteral("/%1.png").arg(name)) &&
               write_icon(icon, color, 2, folder + QStringLiteral("/%1@2x.png").arg(name));
    };
    return both(Icon::down, theme.secondary, QStringLiteral("down")) &&
           both(Icon::check, theme.accent, QStringLiteral("check")) &&
           both(Icon::check, theme.on_accent, QStringLiteral("check_on"));
}

void repolish(QWidget& widget) {
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
    widget.update();
}

void set_style_class(QWidget& widget, const char* style_class) {
    const QString name = QString::fromUtf8(style_class);
    if (widget.property("class").toString() == name) return;
    widget.setProperty("class", name);
    if (widget.testAttribute(Qt::WA_WState_Polished)) repolish(widget);
}

}  // namespace optimlab::ui
