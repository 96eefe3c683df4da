"""What commands do that are about the screen, not about the view of the outline.

Owns one function a command, in a table. Refuses to keep anything: they act on the main screen. What a command needs
is imported when it is first used, so that the first frame need not wait for it.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from recaptui.layout.arrangement import arrangement
from recaptui.outline.browse import toggle_filter

if TYPE_CHECKING:  # the main screen imports this table
    from recaptui.tui.main_screen import MainScreen


def _switch_pane(explore: "MainScreen") -> None:
    """Give the keys to the other pane, if it is shown."""
    view, detail = explore.view, explore.detail
    (view if detail.has_focus or not detail.is_on_screen else detail).focus()


def _toggle_detail(explore: "MainScreen") -> None:
    """Show or hide the detail pane."""
    if arrangement(*explore.size) in ("-alone", "-tiny"):
        explore.notify_line("No room for the detail pane")
        return
    explore.toggle_class("-no-detail")
    explore.view.focus()


def _copy_as(explore: "MainScreen") -> None:
    """Choose a form, and copy in it; the last one chosen is offered first."""
    from recaptui.tui.copy_as import CopyAs

    def copy(form: str | None) -> None:
        if form:
            explore.form = form
            explore.copy(form, nodes)

    if nodes := explore.browser.chosen:
        explore.app.push_screen(CopyAs(explore.browser.outline, nodes, explore.form), copy)


def _next_match(explore: "MainScreen", step: int) -> None:
    """Go to another match, and say when that is around the end."""
    if not (explore.browser.matches and explore.browser.matches.nodes):
        explore.notify_line("No match: / finds")
        return
    went_around = explore.browser.next_match(step)
    explore.matches_changed()
    if went_around:
        explore.notify_line("Around to the first match" if step > 0 else "Around to the last match")


def _forget_query(explore: "MainScreen") -> None:
    """Have no query any more."""
    if explore.browser.matches:
        explore.finding.forget()


def _filter(explore: "MainScreen") -> None:
    """Show only the matches, or everything again."""
    if not (explore.browser.matches or explore.browser.filters):
        explore.notify_line("Nothing to filter by: / finds")
        return
    toggle_filter(explore.browser)
    explore.matches_changed()


def _redraw(explore: "MainScreen") -> None:
    """Write every cell again, over whatever came between."""
    explore.refresh(layout=True)


def _show_palette(explore: "MainScreen") -> None:
    """Open the palette."""
    from recaptui.tui.palette import open_palette

    open_palette(explore)


def _show_help(explore: "MainScreen") -> None:
    """Open the help."""
    from recaptui.tui.help import Help

    explore.app.push_screen(Help())


def _show_plainly(explore: "MainScreen") -> None:
    """Show the chosen nodes on the plain screen."""
    from recaptui.export.formats import written
    from recaptui.tui.plain import show_plainly

    if nodes := explore.browser.chosen:
        explore.notify_line(show_plainly(explore.app, written(explore.browser.outline, nodes, "markdown")))


def _copy(explore: "MainScreen") -> None:
    """Copy what is marked, else the text of the node under the cursor."""
    explore.copy("own", explore.browser.chosen)


def _copy_subtree(explore: "MainScreen") -> None:
    """Copy the subtree under the cursor."""
    explore.copy("markdown", explore.browser.here)


def _quit(explore: "MainScreen") -> None:
    """End the program when the last copy has arrived; asked again, at once."""
    if "copier" not in vars(explore) or not explore.copier.is_busy or explore.is_leaving:
        explore.app.exit()
        return
    explore.is_leaving = True
    explore.notify_line("Waiting for the copy; q again quits without it")


ACTIONS: dict[str, "Callable[[MainScreen], object]"] = {
    "switch_pane": _switch_pane,
    "toggle_detail": _toggle_detail,
    "find": lambda explore: explore.finding.open(),
    "next_match": lambda explore: _next_match(explore, 1),
    "previous_match": lambda explore: _next_match(explore, -1),
    "filter": _filter,
    "forget_query": _forget_query,
    "copy": _copy,
    "copy_subtree": _copy_subtree,
    "copy_as": _copy_as,
    "plain_screen": _show_plainly,
    "palette": _show_palette,
    "help": _show_help,
    "redraw": _redraw,
    "suspend": lambda explore: explore.app.action_suspend_process(),
    "quit": _quit,
}
"""Every such command by its id."""
