"""Texts in the source of the window that no translation reaches."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

FIRST_ARGUMENT = {
    "ElidedButton", "ElidedLabel", "QAction", "QCheckBox", "QGroupBox", "QLabel", "QMenu", "QPushButton",
    "QRadioButton", "_group", "_make", "_slider", "_tool", "addAction", "addButton", "addItem", "addMenu", "addRow",
    "addTab", "bar_button", "header", "insertItem", "push_button", "say", "setAccessibleDescription",
    "setAccessibleName", "setDetailedText", "setInformativeText", "setPlaceholderText", "setPrefix", "setStatusTip",
    "setSuffix", "setText", "setToolTip", "setWindowTitle", "showMessage", "text_label",
}  # fmt: skip
"""Calls whose first argument people read."""
ALL_ARGUMENTS = {
    "Notice", "_share_row", "getExistingDirectory", "getOpenFileName", "getOpenFileNames", "getSaveFileName",
    "paint_caption", "setHorizontalHeaderLabels",
}  # fmt: skip
NO_TEXT = {
    "error", "advice", "done", "HyperInverter Studio", "as painted", "delta strength",
    "recent files", "take away", "Tiếng Việt", "Optimising w", "Predicting w", "Predicting w+",
    "Predicting weight deltas", "Finding the pivot",
}  # fmt: skip
"""Kinds and keys, and names that are the same in every language."""
IN_EVERY_LANGUAGE = re.compile(r"<a href=")
TRANSLATED = {"tr", "QT_TR_NOOP", "said"}
FOR_PEOPLE = {
    "DocumentError", "ExportError", "FaceError", "ModelError", "Notice", "PhotoError", "PickleRefused",
    "PickleUnsupported", "RequestError", "StudioError", "UnexpectedError", "UnsupportedTiffError", "_refused",
    "signing_error",
}  # fmt: skip
"""What makes errors that people read, or parts of their sentences."""
REPORTS = {"Progress", "Stage", "report"}
FOR_DEVELOPERS = {"debug", "info", "warning", "error", "critical", "write", "getLogger"}
WORD = re.compile(r"[^\W\d_]{2}")
SENTENCE = re.compile(r"[A-Za-z][a-z]*[,.:;]? [A-Za-z]")


def untranslated(path: Path) -> list[str]:
    """ "path:line text" of every literal that people read and that is in no call of `tr` or `QT_TR_NOOP`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    fine = set(_fine(tree))
    found = {node.lineno: node for node in _read_by_people(tree) if id(node) not in fine}
    return [f"{path.name}:{line} {ast.unparse(node)}" for line, node in sorted(found.items())]


def translated_texts(path: Path) -> Iterator[str]:
    """What `tr` and `QT_TR_NOOP` are given as literals."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and _name(call.func) in TRANSLATED and call.args:
            text = call.args[0]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield text.value


def plain_errors(path: Path) -> list[str]:
    """ "path:line text" of every literal with a word that an error or notice for people is made of, and no `said`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant | ast.JoinedStr)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found = {}
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _name(call.func) in FOR_PEOPLE:
            for argument in (*call.args, *(keyword.value for keyword in call.keywords)):
                for node in _unmarked(argument):
                    literal = constants.get(node.id) if isinstance(node, ast.Name) else node
                    if isinstance(literal, ast.Constant | ast.JoinedStr) and _matches(literal, WORD):
                        found[literal.lineno] = literal
    return [f"{path}:{line} {ast.unparse(node)}" for line, node in sorted(found.items())]


def stages(path: Path) -> Iterator[str]:
    """What reports of progress call what is being done, where it is a literal."""
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and _name(call.func) in REPORTS and call.args:
            text = call.args[0]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield text.value
            elif isinstance(text, ast.JoinedStr):
                yield ast.unparse(text)


def _unmarked(node: ast.expr) -> Iterator[ast.expr]:
    """The node and all in it, but for what `said` or `tr` is given to translate, and for keys."""
    yield node
    marked = isinstance(node, ast.Call) and _name(node.func) in TRANSLATED
    for inner in [] if isinstance(node, ast.Subscript) else ast.iter_child_nodes(node):
        if isinstance(inner, ast.keyword):
            inner = inner.value
        if isinstance(inner, ast.expr) and not (marked and inner in node.args):  # pyright: ignore[reportAttributeAccessIssue]
            yield from _unmarked(inner)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _fine(tree: ast.Module) -> Iterator[int]:
    """Ids of literals that are translated, or that nobody sees: docstrings, log lines, errors of the program."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)
        elif isinstance(node, ast.JoinedStr):
            yield from map(id, node.values)
        elif isinstance(node, ast.Raise) or (
            isinstance(node, ast.Call) and _name(node.func) in TRANSLATED | FOR_DEVELOPERS
        ):
            yield from map(id, ast.walk(node))


def _read_by_people(tree: ast.Module) -> Iterator[ast.expr]:
    """Literals with a word that are given to widgets, and all that read like a sentence."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = _name(node.func)
            shown = node.args if name in ALL_ARGUMENTS else node.args[:1] if name in FIRST_ARGUMENT else []
            keywords = [keyword.value for keyword in node.keywords if keyword.arg in ("tip", "title")]
            for argument in (*shown, *keywords):
                yield from (leaf for leaf in _leaves(argument) if _matches(leaf, WORD))
        elif isinstance(node, ast.Constant | ast.JoinedStr) and _matches(node, SENTENCE):
            yield node


def _leaves(node: ast.expr) -> Iterator[ast.expr]:
    """The literals that an argument may be."""
    if isinstance(node, ast.IfExp):
        yield from (*_leaves(node.body), *_leaves(node.orelse))
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _leaves(value)
    elif isinstance(node, ast.List | ast.Tuple):
        for value in node.elts:
            yield from _leaves(value)
    elif isinstance(node, ast.Constant | ast.JoinedStr):
        yield node


def _matches(node: ast.expr, pattern: re.Pattern[str]) -> bool:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    if any(IN_EVERY_LANGUAGE.search(text) for text in texts):
        return False
    return any(pattern.search(text) and text not in NO_TEXT for text in texts)
