"""The table of commands: id, keys, label, help and hint of each, as plain data.

Key bindings, palette, help screen, hint line and the README's table derive from COMMANDS, in which ids and keys are
unique. The lines in which a query is typed have tables of keys of their own. Keys are in Textual's notation; `shown`
returns one as it is written on a keyboard.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Command(NamedTuple):
    """A command that the user can give."""

    id: str
    keys: tuple[str, ...]
    """Its keys, the most common one first; never empty."""
    label: str
    """Its name in the palette."""
    help: str
    """A sentence for help and README."""
    group: str


MOVE, FIND, FOLD, VIEW, COPY, PROGRAM = "Move", "Find", "Fold", "View", "Copy", "Program"

COMMANDS: tuple[Command, ...] = (
    Command("next", ("j", "down"), "Next row", "Go to the next row.", MOVE),
    Command("previous", ("k", "up"), "Previous row", "Go to the previous row.", MOVE),
    Command("fold", ("h", "left"), "Fold, or go to the parent", "Fold; when folded or a leaf, go to the parent.", FOLD),
    Command(
        "unfold", ("l", "right"), "Unfold, or go to the first child", "Unfold; when open, go to the first child.", FOLD
    ),
    Command("toggle", ("enter",), "Fold or unfold", "Fold or unfold.", FOLD),
    Command(
        "fold_subtree",
        ("H",),
        "Fold the subtree",
        "Fold this subtree; with a count, what is deeper.",
        FOLD,
    ),
    Command(
        "unfold_subtree",
        ("L",),
        "Unfold the subtree",
        "Unfold this subtree; with a count, so many levels.",
        FOLD,
    ),
    Command("find", ("slash",), "Find", "Find, as you type; Enter keeps the match, Esc goes back.", FIND),
    Command("next_match", ("n",), "Next match", "Go to the next match.", FIND),
    Command("previous_match", ("N",), "Previous match", "Go to the previous match.", FIND),
    Command("filter", ("f",), "Matches only", "Show only matches and their ancestors, or everything again.", FIND),
    Command("next_sibling", ("J",), "Next sibling", "Go to the next sibling.", MOVE),
    Command("previous_sibling", ("K",), "Previous sibling", "Go to the previous sibling.", MOVE),
    Command("next_heading", ("right_curly_bracket",), "Next heading", "Go to the next heading.", MOVE),
    Command("previous_heading", ("left_curly_bracket",), "Previous heading", "Go to the previous heading.", MOVE),
    Command("first", ("g", "home"), "First row", "Go to the first row, or to the line of a count.", MOVE),
    Command("last", ("G", "end"), "Last row", "Go to the last row, or to the line of a count.", MOVE),
    Command("page_down", ("pagedown", "space", "ctrl+f"), "Page down", "Go one page down.", MOVE),
    Command("page_up", ("pageup", "b", "ctrl+b"), "Page up", "Go one page up.", MOVE),
    Command("half_page_down", ("ctrl+d",), "Half a page down", "Go half a page down.", MOVE),
    Command("half_page_up", ("ctrl+u",), "Half a page up", "Go half a page up.", MOVE),
    Command("scroll_down", ("ctrl+e",), "Scroll down", "Scroll down a line; the cursor stays.", MOVE),
    Command("scroll_up", ("ctrl+y",), "Scroll up", "Scroll up a line; the cursor stays.", MOVE),
    Command("more_levels", ("plus",), "One level more", "Show one level more, or the level of a count.", FOLD),
    Command("fewer_levels", ("minus",), "One level less", "Show one level less, or the level of a count.", FOLD),
    Command("unfold_all", ("0",), "Unfold everything", "Unfold everything.", FOLD),
    Command("fold_siblings", ("C",), "Fold all siblings", "Fold this node and its siblings.", FOLD),
    Command("unfold_siblings", ("E",), "Unfold all siblings", "Unfold this node and its siblings.", FOLD),
    Command("zoom", ("z",), "Zoom in", "Show only this subtree.", VIEW),
    Command("unzoom", ("Z",), "Zoom out", "Zoom out one level.", VIEW),
    Command("toggle_body", ("B",), "Headings and items only", "Show headings and items only, or all blocks.", VIEW),
    Command("switch_pane", ("tab",), "Outline or page", "Go to the page, or back to the outline.", VIEW),
    Command(
        "cycle_panes", ("backslash",), "Both panes, or one", "Show both panes, outline alone, or page alone.", VIEW
    ),
    Command(
        "smaller_outline",
        ("less_than_sign",),
        "Smaller outline",
        "Move the divider: a smaller outline, a larger page.",
        VIEW,
    ),
    Command(
        "larger_outline",
        ("greater_than_sign",),
        "Larger outline",
        "Move the divider: a larger outline, a smaller page.",
        VIEW,
    ),
    Command("mark", ("m",), "Mark", "Mark or unmark this node, and go on.", COPY),
    Command("forget_marks", ("M",), "Forget all marks", "Forget all marks.", COPY),
    Command("copy", ("y",), "Copy", "Copy the marked nodes, else this node's own text.", COPY),
    Command("copy_subtree", ("Y",), "Copy the subtree", "Copy this subtree as Markdown.", COPY),
    Command("copy_as", ("c",), "Copy as ...", "Copy in another format, with a preview of each.", COPY),
    Command(
        "plain_screen",
        ("s",),
        "Plain screen",
        "Show the text on the plain screen, to select with the mouse; Enter returns.",
        COPY,
    ),
    Command("pick", ("P",), "Print and quit", "Print the marked nodes, else this node's own text, and quit.", COPY),
    Command("palette", ("colon", "ctrl+p"), "Palette", "Find a command or a node by typed words.", PROGRAM),
    Command("help", ("question_mark",), "Help", "Show every key.", PROGRAM),
    Command(
        "back_out",
        ("escape",),
        "Back out",
        "Leave one thing: the count, the page, the filter, the query, the zoom.",
        PROGRAM,
    ),
    Command("redraw", ("ctrl+l",), "Redraw", "Draw the screen anew.", PROGRAM),
    Command("suspend", ("ctrl+z",), "Suspend", "Go back to the shell; `fg` returns.", PROGRAM),
    Command("quit", ("q", "ctrl+c"), "Quit", "Quit.", PROGRAM),
)

COMMAND_OF = {key: command.id for command in COMMANDS for key in command.keys}
"""The id of the command of each key."""


class LineKey(NamedTuple):
    """What some keys do in a line in which a query is typed; all other keys edit the line."""

    act: str
    """The id of what they do."""
    keys: tuple[str, ...]
    help: str
    """A sentence for help and README."""
    word: str = ""
    """The word of its hint; empty when it has none."""


LIST_KEYS: tuple[LineKey, ...] = (
    LineKey("choose", ("enter",), "Choose the entry.", "choose"),
    LineKey("leave", ("escape", "ctrl+c"), "Leave; in the help clear the filter first.", "close"),
    LineKey("next", ("down", "ctrl+n", "ctrl+j"), "Next entry.", "next"),
    LineKey("previous", ("up", "ctrl+p", "ctrl+k"), "Previous entry."),
    LineKey("page_down", ("pagedown",), "A page down."),
    LineKey("page_up", ("pageup",), "A page up."),
)
"""The keys of the lines with a list: that of the palette, and the filter of the help; the most useful first."""
FIND_KEYS: tuple[LineKey, ...] = (
    LineKey("keep", ("enter",), "Stay at the match.", "keep"),
    LineKey("leave", ("escape", "ctrl+c"), "Go back to where you were.", "back"),
    LineKey("next", ("ctrl+n", "ctrl+j"), "Next match.", "next"),
    LineKey("previous", ("ctrl+p", "ctrl+k"), "Previous match."),
    LineKey("earlier", ("up",), "An earlier query.", "earlier"),
    LineKey("later", ("down",), "A later query, or what was typed."),
)
"""The keys of the find line, the most useful first."""

_SHOWN = {
    "backslash": "\\",
    "colon": ":",
    "down": "Down",
    "end": "End",
    "enter": "Enter",
    "escape": "Esc",
    "greater_than_sign": ">",
    "home": "Home",
    "left": "Left",
    "left_curly_bracket": "{",
    "less_than_sign": "<",
    "minus": "-",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "plus": "+",
    "question_mark": "?",
    "right": "Right",
    "right_curly_bracket": "}",
    "slash": "/",
    "space": "Space",
    "tab": "Tab",
    "up": "Up",
}


def shown(key: str) -> str:
    """Return a key, given in Textual's notation, as it is written on a keyboard: `?`, `PgDn`, `Ctrl-P`."""
    if key.startswith("ctrl+"):
        return f"Ctrl-{key[-1].upper()}"
    return _SHOWN.get(key, key)


_BY_ID = {command.id: command for command in COMMANDS}


def first_key(command: str) -> str:
    """Return the first key of the command with the id `command`, as it is written on a keyboard."""
    return shown(_BY_ID[command].keys[0])


class Hint(NamedTuple):
    """An entry of the hint line."""

    ids: tuple[str, ...]
    """The commands whose first keys it shows; a click carries out the first one."""
    word: str


HINTS: dict[str, tuple[Hint, ...]] = {
    "outline": (
        Hint(("toggle",), "fold"),
        Hint(("find",), "find"),
        Hint(("zoom",), "zoom"),
        Hint(("copy",), "copy"),
        Hint(("palette",), "palette"),
        Hint(("quit",), "quit"),
    ),
    "counting": (
        Hint(("next", "previous"), "rows"),
        Hint(("last",), "line"),
        Hint(("more_levels",), "level"),
        Hint(("unfold_subtree",), "levels here"),
        Hint(("back_out",), "drop"),
    ),
    "page": (
        Hint(("next", "previous"), "scroll"),
        Hint(("fold", "unfold"), "table"),
        Hint(("next_match", "previous_match"), "match"),
        Hint(("switch_pane", "back_out"), "back"),
        Hint(("cycle_panes",), "panes"),
    ),
    "marks": (
        Hint(("copy",), "copy {marked}"),
        Hint(("copy_subtree",), "subtrees"),
        Hint(("copy_as",), "as"),
        Hint(("mark",), "mark"),
        Hint(("forget_marks",), "clear"),
    ),
    "filter": (
        Hint(("next_match", "previous_match"), "match"),
        Hint(("filter", "back_out"), "all"),
        Hint(("find",), "find"),
    ),
    "matches": (
        Hint(("next_match", "previous_match"), "match"),
        Hint(("filter",), "only"),
        Hint(("back_out",), "clear"),
        Hint(("find",), "find"),
    ),
    "query": (
        Hint(("toggle",), "fold"),
        Hint(("find",), "find"),
        Hint(("back_out",), "clear"),
    ),
    "zoom": (
        Hint(("toggle",), "fold"),
        Hint(("find",), "find"),
        Hint(("unzoom",), "out"),
        Hint(("back_out",), "whole"),
        Hint(("copy",), "copy"),
    ),
}
"""The hints of each mode, the most useful first; `{marked}` stands for the number of marked nodes."""
HELP_HINT = Hint(("help",), "help")
"""The hint that is always shown, and is left out last."""


def fitting(modes: Sequence[str]) -> list[Command]:
    """Return all commands, beginning with those of the hints of `modes`."""
    hinted = [command for mode in modes for hint in HINTS[mode] for command in hint.ids]
    return [_BY_ID[command] for command in dict.fromkeys([*hinted, *_BY_ID])]


PAGE: tuple[Hint, ...] = (
    Hint(("next", "previous"), "Scroll a line."),
    Hint(("half_page_down", "half_page_up"), "Half a page."),
    Hint(("page_down", "page_up"), "A page."),
    Hint(("first", "last"), "To the top, to the end."),
    Hint(("fold", "unfold"), "What is too wide sideways."),
    Hint(("next_match", "previous_match"), "Next, previous match."),
    Hint(("switch_pane", "back_out"), "Back to the outline."),
)
"""What commands do while the detail pane has the keys."""
MOUSE: tuple[tuple[str, str], ...] = (
    ("Click", "Select a row; on ▸ or ▾ fold it."),
    ("Double click", "Fold or unfold a row."),
    ("Click", "Do what a hint or an entry says; go to a step of the breadcrumbs."),
    ("Click", "Select the node of a bullet or heading of the page."),
    ("Wheel", "Scroll; with Shift the page sideways."),
    ("Drag", "Scroll by a bar; move the divider."),
)
"""What the mouse does: pairs of a gesture and a sentence."""


class HelpLine(NamedTuple):
    """A line of the help screen and of the README's table."""

    keys: tuple[str, ...]
    """The keys as they are written on a keyboard."""
    help: str
    group: str
    command: str = ""
    """The id of the command that the line tells of; empty when it tells of none."""


def help_lines() -> list[HelpLine]:
    """Return the lines that tell of all keys and of the mouse, sorted by groups."""
    counts = HelpLine(("1 ... 9",), "Begin a count that the next key takes: 5j, 3n, 2L, 20G, 3+; Esc drops it.", MOVE)
    commands = [HelpLine(tuple(map(shown, line.keys)), line.help, line.group, line.id) for line in COMMANDS]
    order = [MOVE, FIND, FOLD, VIEW, COPY, PROGRAM]
    return [
        *sorted([*commands, counts], key=lambda line: order.index(line.group)),
        *(HelpLine(tuple(map(first_key, hint.ids)), hint.word, "In the page") for hint in PAGE),
        *(HelpLine(tuple(map(shown, line.keys)), line.help, "In the palette") for line in LIST_KEYS),
        *(HelpLine(tuple(map(shown, line.keys)), line.help, "In the find line") for line in FIND_KEYS),
        *(HelpLine((gesture,), words, "Mouse") for gesture, words in MOUSE),
    ]
