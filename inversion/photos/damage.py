"""What decoders raise on damaged files."""

import struct
import zlib

DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    TypeError,
    KeyError,
    ArithmeticError,
    AssertionError,
    IndexError,
    AttributeError,
    RuntimeError,
    struct.error,
    zlib.error,
)
"""OSError includes Pillow's own errors."""
