"""The style sheet: the few shapes that Fusion does not give (flat panels, rounded controls, one accent)."""

from app.look.colours import Colours
from inversion.resources import resource_path

TICKED = "#2f62d0"
"""Dark enough for a white tick, on both themes."""


def style_sheet(c: Colours) -> str:
    """Qt style sheet of the whole application in these colours."""
    return _frames(c) + _buttons(c) + _inputs(c) + _bars(c) + _notices(c)


def _picture(name: str) -> str:
    """A picture in its own colours, which can be read on both themes: style sheets cannot colour one."""
    return f'url("{resource_path("icons", f"{name}.svg").as_posix()}")'


def _frames(c: Colours) -> str:
    return f"""
QWidget#panel {{ background: {c.panel}; }}
QWidget#leftPanel {{ background: {c.panel}; border-right: 1px solid {c.line}; }}
QWidget#rightPanel {{ background: {c.panel}; border-left: 1px solid {c.line}; }}
QWidget#foot {{ border-top: 1px solid {c.line}; }}
QScrollArea, QScrollArea > QWidget > QWidget#scrolled {{ background: transparent; border: none; }}
QToolBar {{
    background: {c.panel}; border: none; border-bottom: 1px solid {c.line}; padding: 3px 8px;
    spacing: 2px;
}}
QToolBar::separator {{ background: {c.line}; width: 1px; margin: 6px 4px; }}
QToolBar QToolButton {{
    border: none; border-radius: 6px; padding: 5px 7px; color: {c.text}; background: transparent;
}}
QToolBar QToolButton:hover {{ background: {c.hover}; }}
QToolBar QToolButton:pressed, QToolBar QToolButton:checked {{
    background: {c.accent_soft}; color: {c.accent};
}}
QToolBar QToolButton:disabled {{ color: {c.disabled}; }}
QToolBar QToolButton:focus {{ outline: none; border: 1px solid {c.accent}; padding: 4px 6px; }}
QToolBar QToolButton::menu-indicator {{ image: none; }}
QMenuBar {{ background: {c.panel}; }}
QMenuBar::item {{ padding: 4px 10px; background: transparent; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {c.hover}; }}
QMenu {{ background: {c.raised}; border: 1px solid {c.line}; padding: 5px; }}
QMenu::item {{ padding: 5px 26px 5px 14px; border-radius: 4px; }}
QMenu::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
QMenu::item:disabled {{ color: {c.disabled}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: 5px 8px; }}
QStatusBar {{ background: {c.panel}; border-top: 1px solid {c.line}; color: {c.muted}; }}
QStatusBar QLabel {{ color: {c.muted}; padding: 2px 8px; }}
QStatusBar::item {{ border: none; }}
QToolTip {{ background: {c.raised}; color: {c.text}; border: 1px solid {c.line}; padding: 4px 6px; }}
QLabel#section {{ color: {c.text}; font-weight: 600; }}
QLabel#group {{ color: {c.muted}; font-weight: 600; }}
QFrame#unready {{ border: 1px dashed {c.line}; border-radius: 8px; }}
QLabel#unreadyTitle {{ color: {c.disabled}; font-weight: 600; }}
QLabel#muted {{ color: {c.muted}; }}
QLabel#welcomeTitle {{ font-size: 24px; font-weight: 600; color: {c.text}; }}
QLabel#welcomeText {{ font-size: 14px; color: {c.muted}; }}
QLabel#stage {{ font-weight: 600; }}
"""


def _buttons(c: Colours) -> str:
    return f"""
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QPushButton {{
    background: {c.raised}; color: {c.text}; border: 1px solid {c.line}; border-radius: 6px;
    padding: 6px 14px;
}}
QPushButton:hover {{ background: {c.hover}; }}
QPushButton:pressed {{ background: {c.line}; }}
QPushButton:focus {{ border: 1px solid {c.accent}; }}
QPushButton:disabled {{ color: {c.disabled}; background: {c.panel}; border-color: {c.line}; }}
QPushButton#toggle:checked {{ background: {c.accent_soft}; color: {c.accent}; border-color: {c.accent}; }}
QPushButton#toggle:checked:focus {{ border-color: {c.text}; }}
QPushButton#primary {{
    background: {c.accent}; color: {c.on_accent}; border: 1px solid {c.accent}; font-weight: 600;
    padding: 8px 18px;
}}
QPushButton#primary:hover {{ background: {c.accent_hover}; border-color: {c.accent_hover}; }}
QPushButton#primary:focus {{ border: 1px solid {c.text}; }}
QPushButton#primary:disabled {{ background: {c.hover}; color: {c.disabled}; border-color: {c.hover}; }}
QPushButton#quiet {{
    background: transparent; border: 1px solid transparent; color: {c.accent}; padding: 4px 8px;
}}
QPushButton#quiet:hover {{ background: {c.hover}; }}
QPushButton#quiet:focus {{ border: 1px solid {c.accent}; }}
QPushButton#quiet:disabled {{ color: {c.disabled}; }}
QPushButton#link {{
    background: transparent; border: 1px solid transparent; color: {c.text}; text-align: left;
    padding: 6px 10px;
}}
QPushButton#link:hover {{ background: {c.hover}; }}
QPushButton#link:focus {{ border: 1px solid {c.accent}; }}
QToolButton#reset, QToolButton#region {{
    border: 1px solid transparent; border-radius: 4px; background: transparent; padding: 1px;
}}
QToolButton#reset:hover, QToolButton#region:hover {{ background: {c.hover}; }}
QToolButton#region:checked {{ background: {c.accent_soft}; }}
QToolButton#region[chosen="true"] {{ border: 1px solid {c.accent}; }}
QToolButton#reset:focus, QToolButton#region:focus {{ border: 1px solid {c.accent}; }}
"""


def _inputs(c: Colours) -> str:
    return f"""
QDoubleSpinBox, QSpinBox, QLineEdit, QComboBox {{
    background: {c.raised}; color: {c.text}; border: 1px solid {c.line}; border-radius: 6px;
    padding: 4px 8px; min-height: 20px; selection-background-color: {c.accent}; selection-color: {c.on_accent};
}}
QSpinBox:hover, QDoubleSpinBox:hover, QComboBox:hover {{ background: {c.hover}; }}
QDoubleSpinBox#strength {{ padding: 2px 4px; min-height: 16px; background: transparent; border-color: transparent; }}
QDoubleSpinBox#strength:hover {{ border-color: {c.line}; background: {c.raised}; }}
QDoubleSpinBox:focus, QSpinBox:focus, QLineEdit:focus, QComboBox:focus, QDoubleSpinBox#strength:focus {{
    border-color: {c.accent}; background: {c.raised};
}}
QDoubleSpinBox:disabled, QSpinBox:disabled, QComboBox:disabled, QLineEdit:disabled {{
    color: {c.disabled}; background: {c.panel};
}}
QComboBox {{ padding-right: 24px; }}
QComboBox::drop-down {{
    subcontrol-origin: border; subcontrol-position: center right; width: 24px; border: none;
}}
QComboBox::down-arrow {{ image: {_picture("arrow-down")}; width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{
    background: {c.raised}; border: 1px solid {c.line}; padding: 4px; outline: none;
    selection-background-color: {c.accent_soft}; selection-color: {c.text};
}}
QComboBox QAbstractItemView::item {{ min-height: 24px; padding: 0 6px; border-radius: 4px; }}
QSpinBox {{ padding-right: 24px; }}
QSpinBox::up-button, QSpinBox::down-button {{
    subcontrol-origin: border; width: 22px; border: none; background: transparent; border-radius: 4px;
}}
QSpinBox::up-button {{ subcontrol-position: top right; margin: 2px 2px 0 0; }}
QSpinBox::down-button {{ subcontrol-position: bottom right; margin: 0 2px 2px 0; }}
QSpinBox::up-button:hover, QSpinBox::down-button:hover {{ background: {c.line}; }}
QSpinBox::up-arrow {{ image: {_picture("arrow-up")}; width: 9px; height: 9px; }}
QSpinBox::down-arrow {{ image: {_picture("arrow-down")}; width: 9px; height: 9px; }}
QDoubleSpinBox#strength::up-button, QDoubleSpinBox#strength::down-button {{
    subcontrol-origin: border; width: 0; height: 0; border: none; image: none;
}}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {{
    border: none; border-radius: 0; padding: 0; min-height: 0; background: transparent;
}}
QCheckBox::indicator, QRadioButton::indicator {{
    width: 14px; height: 14px; border: 1px solid {c.muted}; border-radius: 4px; background: {c.raised};
}}
QRadioButton::indicator {{ border-radius: 8px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover, QCheckBox::indicator:focus,
QRadioButton::indicator:focus {{ border-color: {c.accent}; }}
QCheckBox::indicator:checked {{ background: {TICKED}; border-color: {TICKED}; image: {_picture("tick")}; }}
QRadioButton::indicator:checked {{
    width: 6px; height: 6px; border: 5px solid {TICKED}; background: #ffffff;
}}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {c.line}; background: {c.panel}; }}
QSlider:horizontal {{ min-height: 18px; }}
QSlider::groove:horizontal {{ height: 3px; background: {c.line}; border-radius: 1px; }}
QSlider::sub-page:horizontal {{ background: {c.accent}; border-radius: 1px; }}
QSlider::sub-page:horizontal:disabled {{ background: {c.disabled}; }}
QSlider::handle:horizontal {{
    width: 10px; height: 10px; margin: -6px 0; border-radius: 7px; border: 2px solid {c.accent};
    background: {c.raised};
}}
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus {{ background: {c.accent_soft}; }}
QSlider::handle:horizontal:disabled {{ border-color: {c.disabled}; }}
QTableView, QTextEdit {{ background: {c.raised}; color: {c.text}; border: 1px solid {c.line}; }}
QTreeView, QListView {{ background: {c.raised}; color: {c.text}; border: 1px solid {c.line}; border-radius: 6px; }}
QTreeView, QListView {{ outline: none; }}
QTreeView:focus, QListView:focus, QTextEdit:focus {{ border: 1px solid {c.accent}; }}
QTreeView::item, QListView::item {{ padding: 4px 6px; }}
QTreeView::item:selected, QListView::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
QTreeView::item:disabled, QListView::item:disabled {{ color: {c.disabled}; }}
QTableCornerButton::section, QHeaderView::section {{
    background: {c.panel}; color: {c.muted}; border: none; border-bottom: 1px solid {c.line}; padding: 4px 8px;
}}
"""


def _bars(c: Colours) -> str:
    return f"""
QProgressBar {{ background: {c.hover}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
QScrollBar::handle:vertical {{ background: {c.line}; border-radius: 3px; min-height: 30px; }}
QScrollBar::handle:vertical:hover {{ background: {c.disabled}; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
QScrollBar::handle:horizontal {{ background: {c.line}; border-radius: 3px; min-width: 30px; }}
QScrollBar::handle:horizontal:hover {{ background: {c.disabled}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: none; border: none; width: 0; height: 0;
}}
"""


def _notices(c: Colours) -> str:
    return f"""
QFrame#banner[kind="error"] {{ background: {c.error_soft}; border-radius: 6px; }}
QFrame#banner[kind="error"] QLabel {{ color: {c.error}; }}
QFrame#banner[kind="done"] {{ background: {c.done_soft}; border-radius: 6px; }}
QFrame#banner[kind="done"] QLabel {{ color: {c.done}; }}
QFrame#banner[kind="advice"] {{ background: {c.advice_soft}; border-radius: 6px; }}
QFrame#banner[kind="advice"] QLabel {{ color: {c.advice}; }}
QFrame#card {{ background: {c.panel}; border: 1px solid {c.line}; border-radius: 10px; }}
QFrame#rule {{ background: {c.line}; max-height: 1px; border: none; }}
"""
