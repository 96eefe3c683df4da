"""The commands that act on the screen; outline.browse has the commands that change the view of the outline.

Each command is a function in the table ACTIONS. The functions have no state and use only the public interface of the
main screen. They import the modules that they need when they are first called, so that the first frame does not wait
for those.
"""

from collections.abc import Callable, Sequence
from functools import partial

from recaptui.layout.status import opened
from recaptui.outline.model import DOCUMENT
from recaptui.tui.main_screen import MainScreen


def _move_divider(screen: MainScreen, steps: int) -> None:
    """Move the divider by so many steps, if both panes are shown."""
    if screen.panes.divider.display:
        screen.panes.move_divider(steps)
    else:
        screen.notice("Only one pane is shown, and there is no divider")


def _copy_nodes(screen: MainScreen, name: str, nodes: Sequence[int]) -> None:
    """Copy `nodes` in the format of export.formats that is called `name`; without nodes do nothing."""
    from recaptui.export.formats import COPIED, FORMATS
    from recaptui.export.selection import spans
    from recaptui.layout.names import thing

    if nodes:
        outline = screen.browser.outline
        copied = spans(outline, nodes, has_subtrees=FORMATS[name].has_subtrees)
        screen.copies.copy(partial(COPIED[name], outline, nodes), thing(outline, copied), copied)


def _show_plainly(screen: MainScreen) -> None:
    """Show the chosen nodes on the plain screen, as Markdown."""
    from recaptui.export.formats import written

    nodes = screen.browser.chosen
    if nodes:
        screen.plain.ask(lambda: written(screen.browser.outline, nodes, "markdown"))


def _copy_as(screen: MainScreen) -> None:
    """Let the user choose a format, and copy in it."""
    from recaptui.tui.copy_as import CopyAs

    def copy(name: str | None) -> None:
        screen.view.cover(0)
        if name:
            screen.copies.last_format = name
            _copy_nodes(screen, name, nodes)

    if nodes := screen.browser.chosen:
        sheet = CopyAs(screen.browser.outline, nodes, screen.copies.last_format, screen.view.cover)
        screen.app.push_screen(sheet, copy)


def _next_match(screen: MainScreen, step: int) -> None:
    """Go `step` matches on, or back when `step` is negative; say when that opens a tier or wraps around at an end."""
    matches = screen.browser.matches
    if not (matches and matches.nodes):
        screen.notice("No match: / finds" if matches is None or matches.is_complete else "No match so far")
        return
    goes_around, limit = matches.goes_around(screen.browser.cursor, step), matches.limit
    screen.search.stay()
    screen.show(screen.browser.next_match(step), jumps=True)
    if matches.limit > limit:
        screen.notice(opened(matches))
    elif goes_around:
        screen.notice("Around to the first match" if step > 0 else "Around to the last match")


def _back_out(screen: MainScreen) -> None:
    """Leave one thing: the page, the filter, the query or the zoom.

    The key also drops a pending count. `MainScreen.action_run` does that, and then does not call this function.
    """
    browser = screen.browser
    if screen.detail.has_focus:
        screen.panes.leave_page()
    elif browser.rows.only is not None:
        screen.show(browser.toggle_filter(), jumps=True)
    elif browser.matches is not None:
        screen.show(screen.search.forget(), jumps=True)
    elif browser.rows.root != DOCUMENT:
        screen.show(browser.leave_zoom(), jumps=True)


def _filter(screen: MainScreen) -> None:
    """Show only the matches and their ancestors, or everything again."""
    if screen.browser.matches or screen.browser.filters:
        screen.show(screen.browser.toggle_filter(), jumps=True)
    else:
        screen.notice("Nothing to filter by: / finds")


def _show_palette(screen: MainScreen) -> None:
    """Open the palette."""
    from recaptui.tui.palette import Palette

    screen.app.push_screen(Palette(screen))


def _show_help(screen: MainScreen) -> None:
    """Open the help screen."""
    from recaptui.tui.help import Help

    screen.app.push_screen(Help(screen))


def _quit(screen: MainScreen) -> None:
    """End the program after the last copy has been delivered; on a second call end it at once."""
    if screen.is_leaving or not screen.has_copies_under_way:
        screen.app.exit()
        return
    screen.is_leaving = True
    screen.notice("Waiting for the copy; q again quits without it")


def _pick(screen: MainScreen) -> None:
    """End the program, which then prints the chosen nodes' own text."""
    from recaptui.export.formats import COPIED

    if nodes := screen.browser.chosen:
        screen.picked = COPIED["own"](screen.browser.outline, nodes)
        _quit(screen)


Action = Callable[[MainScreen, int], object]
"""(screen, the count that was typed, or 1 for none): carry out a command."""


def _uncounted(action: Callable[[MainScreen], object]) -> Action:
    return lambda screen, _: action(screen)


ACTIONS: dict[str, Action] = {
    "switch_pane": _uncounted(lambda screen: screen.panes.switch()),
    "cycle_panes": _uncounted(lambda screen: screen.panes.cycle()),
    "smaller_outline": lambda screen, count: _move_divider(screen, -count),
    "larger_outline": lambda screen, count: _move_divider(screen, count),
    "scroll_down": lambda screen, count: screen.view.scroll_rows(count),
    "scroll_up": lambda screen, count: screen.view.scroll_rows(-count),
    "find": _uncounted(lambda screen: screen.open_query()),
    "next_match": _next_match,
    "previous_match": lambda screen, count: _next_match(screen, -count),
    "filter": _uncounted(_filter),
    "back_out": _uncounted(_back_out),
    "copy": _uncounted(lambda screen: _copy_nodes(screen, "own", screen.browser.chosen)),
    "copy_subtree": _uncounted(lambda screen: _copy_nodes(screen, "markdown", screen.browser.chosen)),
    "copy_as": _uncounted(_copy_as),
    "plain_screen": _uncounted(_show_plainly),
    "pick": _uncounted(_pick),
    "palette": _uncounted(_show_palette),
    "help": _uncounted(_show_help),
    "redraw": _uncounted(lambda screen: screen.refresh(layout=True)),
    "suspend": _uncounted(lambda screen: screen.app.action_suspend_process()),
    "quit": _uncounted(_quit),
}
"""The function of each command, by the id of the command."""
