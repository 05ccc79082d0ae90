"""A pickle machine that knows only data: containers, numbers, text, and a closed table of recipes.

Python's own unpickler makes objects and calls what a file names; a table of allowed names in front of it still leaves
its `BUILD`, extension registry and attribute tricks. Here no name is ever looked up: a name is a token, and only the
recipes of `recipes.py` turn tokens and plain data into more plain data.
"""

import pickletools
from collections.abc import Callable, Mapping
from itertools import accumulate
from typing import Any

from inversion.said import said

MOST_OPERATIONS = 2_000_000
HIGHEST_PROTOCOL = 5
VIEW_BYTES = 1 << 16
"""Reads of at least this many bytes are views of the file: weights are not copied."""

EXECUTING = {
    *("__builtin__", "_io", "_operator", "_pickle", "_posixsubprocess", "_socket", "_thread", "aifc", "antigravity"),
    *("asyncio", "bdb", "builtins", "cPickle", "cProfile", "cffi", "code", "codecs", "codeop", "commands", "copy_reg"),
    *("copyreg", "ctypes", "dill", "cloudpickle", "distutils", "doctest", "ensurepip", "ftplib", "functools", "glob"),
    *("http", "idlelib", "imp", "importlib", "inspect", "io", "joblib", "lib2to3", "linecache", "logging", "marshal"),
    *("mmap", "multiprocessing", "nt", "ntpath", "operator", "os", "pdb", "pickle", "pip", "pkgutil", "platform"),
    *("popen2", "posix", "posixpath", "profile", "pty", "pydoc", "requests", "runpy", "setuptools", "shelve"),
    *("shutil", "signal", "site", "smtplib", "socket", "socketserver", "sqlite3", "ssl", "subprocess", "sys"),
    *("telnetlib", "tempfile", "test", "threading", "timeit", "tkinter", "trace", "types", "urllib", "urllib2", "uu"),
    *("venv", "webbrowser", "xmlrpc", "zipfile", "zipimport"),
    *("numpy.f2py", "numpy.testing", "torch._C", "torch._dynamo", "torch.hub", "torch.jit", "torch.storage"),
    *("torch.serialization", "torch.utils.cpp_extension", "torch.utils.data"),
}
"""Modules, or single names, that can run commands, touch files or reach the network when a pickle calls them."""

_PUSHED = {
    *("INT", "BININT", "BININT1", "BININT2", "LONG", "LONG1", "LONG4", "FLOAT", "BINFLOAT"),
    *("STRING", "BINSTRING", "SHORT_BINSTRING", "UNICODE", "SHORT_BINUNICODE", "BINUNICODE", "BINUNICODE8"),
    *("BINBYTES", "SHORT_BINBYTES", "BINBYTES8", "BYTEARRAY8"),
}
_CONSTANTS = {"NONE": None, "NEWTRUE": True, "NEWFALSE": False}
_MARK = object()


class PickleRefused(ValueError):  # noqa: N818 - a decision, told to people as a ModelError
    """The pickle is damaged or asks for more than data; the text says what."""


class PickleUnsupported(PickleRefused):
    """The pickle is whole and names something that is not read here; nothing says that it is malicious."""


class Token:
    """A name that a pickle mentions, `module name`. It is text, not what it names."""

    __slots__ = ("name", "recipe")

    def __init__(self, name: str, recipe: Callable[..., Any] | None) -> None:
        self.name = name
        self.recipe = recipe


class Source:
    """A file in memory, read in order as `pickletools` wants it."""

    def __init__(self, data: memoryview, start: int = 0) -> None:
        self._data = data
        self._position = start

    def __len__(self) -> int:
        return len(self._data)

    def tell(self) -> int:
        return self._position

    def read(self, count: int) -> bytes | memoryview:
        part = self._data[self._position : self._position + count]
        self._position += len(part)
        return part if len(part) >= VIEW_BYTES else bytes(part)

    def readline(self) -> bytes:
        """Up to and with the next newline; names and numbers in text are never longer than a page."""
        line = bytes(self._data[self._position : self._position + 4096])
        line = line[: line.find(b"\n") + 1]
        self._position += len(line)
        return line


class PickleMachine:
    """Reads one pickle after the other from a source.

    `recipes` maps (module, name) to what a call of that name means, or to None where it is only mentioned.
    `persistent` resolves persistent ids; without it they are refused. `most_operations` bounds all of them together.
    """

    def __init__(
        self,
        recipes: Mapping[tuple[str, str], Callable[..., Any] | None],
        persistent: Callable[[Any], Any] | None = None,
        most_operations: int = MOST_OPERATIONS,
    ) -> None:
        self._recipes = recipes
        self._persistent = persistent
        self._operations_left = most_operations
        self._volume_left = 0
        self._stack: list[Any] = []
        self._memo: dict[int, Any] = {}

    def read(self, source: Source) -> Any:
        """The value of the next pickle; the source then stands behind it. Raises PickleRefused."""
        self._stack, self._memo = [], {}
        self._volume_left = 4 * len(source) + 1_000_000
        try:
            for operation, argument, _position in pickletools.genops(source):  # type: ignore[arg-type]
                self._operations_left -= 1
                if self._operations_left < 0:
                    raise PickleRefused(said("it has far more steps than any model needs"))
                if operation.name == "STOP":
                    return self._pop()
                self._step(operation.name, argument)
        except PickleRefused:
            raise
        # pickletools expects bytes where it may get a view; only text of an absurd size is read that way.
        except (ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError) as error:
            raise PickleRefused(said("it is damaged or cut short ({error})", error=error)) from error
        raise PickleRefused(said("it is cut short"))

    def _step(self, name: str, argument: Any) -> None:
        if name in _PUSHED:
            self._stack.append(argument)
        elif name in _CONSTANTS:
            self._stack.append(_CONSTANTS[name])
        elif (step := getattr(self, f"_do_{name.lower()}", None)) is not None:
            step(argument)
        else:
            raise PickleRefused(said("it uses {name}, which no model needs", name=name))

    # Stack and memo

    def _pop(self) -> Any:
        value = self._stack.pop()
        if value is _MARK:
            raise PickleRefused(said("it is damaged (a mark where a value should be)"))
        return value

    def _pop_marked(self) -> list[Any]:
        values: list[Any] = []
        while (value := self._stack.pop()) is not _MARK:
            values.append(value)
        return values[::-1]

    def _top(self, wanted: type) -> Any:
        value = self._stack[-1]
        if not isinstance(value, wanted):
            raise PickleRefused(
                said(
                    "it is damaged (a {found} where a {wanted} should be)",
                    found=type(value).__name__,
                    wanted=wanted.__name__,
                )
            )
        return value

    def _do_mark(self, _argument: Any) -> None:
        self._stack.append(_MARK)

    def _do_pop(self, _argument: Any) -> None:
        self._stack.pop()

    def _do_pop_mark(self, _argument: Any) -> None:
        self._pop_marked()

    def _do_dup(self, _argument: Any) -> None:
        value = self._pop()
        self._stack += [value, value]

    def _do_get(self, index: int) -> None:
        self._stack.append(self._memo[index])

    _do_binget = _do_long_binget = _do_get

    def _do_put(self, index: int) -> None:
        value = self._stack[-1]
        if value is _MARK:
            raise PickleRefused(said("it is damaged (a mark is remembered)"))
        self._memo[index] = value

    _do_binput = _do_long_binput = _do_put

    def _do_memoize(self, _argument: Any) -> None:
        self._do_put(len(self._memo))

    def _do_proto(self, protocol: int) -> None:
        if protocol > HIGHEST_PROTOCOL:
            raise PickleRefused(said("it says it is of protocol {protocol}, which does not exist", protocol=protocol))

    def _do_frame(self, _length: int) -> None:
        """Frames only help to read ahead."""

    # Containers

    def _do_empty_list(self, _argument: Any) -> None:
        self._stack.append([])

    def _do_empty_dict(self, _argument: Any) -> None:
        self._stack.append({})

    def _do_empty_set(self, _argument: Any) -> None:
        self._stack.append(set())

    def _do_empty_tuple(self, _argument: Any) -> None:
        self._stack.append(())

    def _do_list(self, _argument: Any) -> None:
        self._stack.append(self._pop_marked())

    def _do_tuple(self, _argument: Any) -> None:
        self._stack.append(tuple(self._pop_marked()))

    def _do_tuple1(self, _argument: Any) -> None:
        self._stack.append((self._pop(),))

    def _do_tuple2(self, _argument: Any) -> None:
        second, first = self._pop(), self._pop()
        self._stack.append((first, second))

    def _do_tuple3(self, _argument: Any) -> None:
        third, second, first = self._pop(), self._pop(), self._pop()
        self._stack.append((first, second, third))

    def _do_dict(self, _argument: Any) -> None:
        values = self._pop_marked()
        self._stack.append({})
        self._fill(values)

    def _do_frozenset(self, _argument: Any) -> None:
        self._stack.append(frozenset(map(checked_key, self._pop_marked())))

    def _do_append(self, _argument: Any) -> None:
        value = self._pop()
        self._top(list).append(value)

    def _do_appends(self, _argument: Any) -> None:
        values = self._pop_marked()
        self._top(list).extend(values)

    def _do_additems(self, _argument: Any) -> None:
        values = self._pop_marked()
        self._top(set).update(map(checked_key, values))

    def _do_setitem(self, _argument: Any) -> None:
        value, key = self._pop(), self._pop()
        self._fill([key, value])

    def _do_setitems(self, _argument: Any) -> None:
        self._fill(self._pop_marked())

    def _fill(self, values: list[Any]) -> None:
        target = self._top(dict)
        for key, value in zip(values[::2], values[1::2], strict=True):
            target[checked_key(key)] = value

    # Names and calls

    def _do_global(self, names: str) -> None:
        module, _, name = names.partition(" ")
        self._push_token(module, name)

    def _do_stack_global(self, _argument: Any) -> None:
        name, module = self._pop(), self._pop()
        if not isinstance(module, str) or not isinstance(name, str):
            raise PickleRefused(said("it is damaged (a name that is no text)"))
        self._push_token(module, name)

    def _push_token(self, module: str, name: str) -> None:
        if (module, name) not in self._recipes:
            asked = f"{module[:80]}.{name[:80]}"
            packages = accumulate(module.split("."), lambda outer, inner: f"{outer}.{inner}")
            if "." in name or name in ("load", "eval", "exec") or not EXECUTING.isdisjoint(packages):
                raise PickleRefused(said("it asks for {asked}, which no model needs", asked=asked))
            raise PickleUnsupported(said("it holds {asked}, which is not supported", asked=asked))
        self._stack.append(Token(f"{module}.{name}", self._recipes[module, name]))

    def _call(self, token: Any, arguments: Any) -> None:
        if not isinstance(token, Token) or token.recipe is None or not isinstance(arguments, tuple | list):
            called = token.name if isinstance(token, Token) else f"a {type(token).__name__}"
            raise PickleRefused(said("it calls {called}, which no model does", called=called))
        # What is remembered can be named again for two bytes: without a bound, copies would fill the memory.
        self._volume_left -= sum(len(argument) for argument in arguments if hasattr(argument, "__len__"))
        self._volume_left -= len(arguments)
        if self._volume_left < 0:
            raise PickleRefused(said("it would grow to many times its size"))
        try:
            self._stack.append(token.recipe(*arguments))
        except (TypeError, LookupError, AttributeError) as error:
            raise PickleRefused(
                said("it calls {name} with something else than models do ({error})", name=token.name, error=error)
            ) from error

    def _do_reduce(self, _argument: Any) -> None:
        arguments, token = self._pop(), self._pop()
        self._call(token, arguments)

    _do_newobj = _do_reduce

    def _do_build(self, _argument: Any) -> None:
        state = self._pop()
        target = self._stack[-1]
        if isinstance(target, Token):
            raise PickleRefused(said("it changes {name}, which no model does", name=target.name))
        if isinstance(target, dict):  # attributes of a state dict or of an EasyDict: nothing that is needed
            return
        build = getattr(target, "build", None)
        if build is None:
            raise PickleRefused(said("it changes a {kind}, which no model does", kind=type(target).__name__))
        build(state)

    def _do_binpersid(self, _argument: Any) -> None:
        if self._persistent is None:
            raise PickleRefused(said("it refers to parts outside of itself"))
        self._stack.append(self._persistent(self._pop()))


def checked_key(key: Any) -> Any:
    """A key of plain text or numbers; anything deeper could exhaust the stack when it is hashed."""
    parts = key if isinstance(key, tuple) else (key,)
    if not all(part is None or isinstance(part, str | int | float | bytes) for part in parts):
        raise PickleRefused(said("it has a key that is neither text nor a number"))
    return key
