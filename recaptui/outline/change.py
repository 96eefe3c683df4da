"""The change of a view that a command has made, noticed by comparing its state before and after the command."""

import operator
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, NamedTuple, ParamSpec, Protocol, TypeVar

from recaptui.outline.matches import Matches, Tier


class Change(NamedTuple):
    """The parts of the view that a command has changed; changes are joined with `|`."""

    rows: bool = False
    """Whether rows were computed anew; the rows that `grow` adds do not count."""
    cursor: bool = False
    marks: bool = False
    query: bool = False
    """Whether the query is another one, or none, or another tier of its matches is open."""

    def __or__(self, other: "Change") -> "Change":
        return Change(*map(max, self, other))


class State(NamedTuple):
    """The values by which a change of a view is noticed; as many and in the same order as the parts of a Change."""

    edits: int
    cursor: int
    marks: int
    """The number of marked nodes. It is enough, since no command adds as many marks as it removes."""
    query: tuple[Matches, Tier] | None
    """The matches and the least sure of their open tiers; None without a query."""


class _View(Protocol):
    @property
    def state(self) -> State: ...


_V = TypeVar("_V", bound=_View)
_P = ParamSpec("_P")


def changing(command: Callable[Concatenate[_V, _P], None]) -> Callable[Concatenate[_V, _P], Change]:
    """Make a method of a view return the Change that it has made."""

    @wraps(command)
    def told(view: _V, /, *args: _P.args, **options: _P.kwargs) -> Change:
        before = view.state
        command(view, *args, **options)
        return Change(*map(operator.ne, before, view.state))

    return told
