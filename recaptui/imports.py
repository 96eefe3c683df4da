"""Imports that leave out what is not needed, because every start pays for what is imported."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec, module_from_spec


@contextmanager
def without(name: str) -> Iterator[None]:
    """Make an import of the module `name` fail, for modules that can do without it."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment] # the documented way to make an import fail
    try:
        yield
    finally:
        del sys.modules[name]


@contextmanager
def only_submodules(name: str) -> Iterator[None]:
    """Make modules of the package `name` be imported without the package itself, which would import all of them."""
    spec = None if name in sys.modules else find_spec(name)
    if spec is None:
        yield
        return
    sys.modules[name] = module_from_spec(spec)
    try:
        yield
    finally:
        del sys.modules[name]  # whoever needs the package imports it as usual
