"""The commands that concern the screen; those that change the view of the outline are in outline/browse.

Each command is a function in one table. The functions have no state and use only the public interface of the main
screen. Modules that a command needs are imported when it is first used, so that the first frame does not wait for them.
"""

from collections.abc import Callable

from recaptui.layout.arrangement import arrangement
from recaptui.tui.main_screen import MainScreen


def _switch_pane(screen: MainScreen) -> None:
    """Give the keys to the other pane, if it is shown."""
    view, detail = screen.view, screen.detail
    (view if detail.has_focus or not detail.is_on_screen else detail).focus()


def _toggle_detail(screen: MainScreen) -> None:
    """Show or hide the detail pane."""
    if arrangement(*screen.size) in ("-alone", "-tiny"):
        screen.notice("No room for the detail pane")
        return
    screen.toggle_class("-no-detail")
    screen.view.focus()


def _copy_as(screen: MainScreen) -> None:
    """Choose a format, and copy in it; the last one chosen is offered first."""
    from recaptui.tui.copy_as import CopyAs

    def copy(name: str | None) -> None:
        if name:
            screen.copies.last_format = name
            screen.copy(name, nodes)

    if nodes := screen.browser.chosen:
        screen.app.push_screen(CopyAs(screen.browser.outline, nodes, screen.copies.last_format), copy)


def _next_match(screen: MainScreen, step: int) -> None:
    """Go `step` matches on or back; a notice tells when that passed the last or the first match."""
    matches = screen.browser.matches
    if not (matches and matches.nodes):
        screen.notice("No match: / finds")
        return
    goes_around = matches.goes_around(screen.browser.cursor, step)
    screen.search.stay()
    screen.show(screen.browser.next_match(step), jumps=True)
    if goes_around:
        screen.notice("Around to the first match" if step > 0 else "Around to the last match")


def _forget_query(screen: MainScreen) -> None:
    """Forget the query and its matches."""
    if screen.browser.matches:
        screen.show(screen.search.forget(), jumps=True)


def _filter(screen: MainScreen) -> None:
    """Show only the matches, or everything again."""
    if screen.browser.matches or screen.browser.filters:
        screen.show(screen.browser.toggle_filter(), jumps=True)
    else:
        screen.notice("Nothing to filter by: / finds")


def _show_palette(screen: MainScreen) -> None:
    """Open the palette."""
    from recaptui.tui.palette import Palette

    screen.app.push_screen(Palette(screen))


def _show_help(screen: MainScreen) -> None:
    """Open the help."""
    from recaptui.tui.help import Help

    screen.app.push_screen(Help())


def _quit(screen: MainScreen) -> None:
    """End the program after the last copy has been delivered; on a second call, end it at once."""
    if screen.is_leaving or not screen.has_copies_under_way:
        screen.app.exit()
        return
    screen.is_leaving = True
    screen.notice("Waiting for the copy; q again quits without it")


ACTIONS: dict[str, Callable[[MainScreen], object]] = {
    "switch_pane": _switch_pane,
    "toggle_detail": _toggle_detail,
    "find": lambda screen: screen.open_query(),
    "next_match": lambda screen: _next_match(screen, 1),
    "previous_match": lambda screen: _next_match(screen, -1),
    "filter": _filter,
    "forget_query": _forget_query,
    "copy": lambda screen: screen.copy("own", screen.browser.chosen),
    "copy_subtree": lambda screen: screen.copy("markdown", screen.browser.here),
    "copy_as": _copy_as,
    "plain_screen": lambda screen: screen.ask_for_plain_screen(),
    "palette": _show_palette,
    "help": _show_help,
    "redraw": lambda screen: screen.refresh(layout=True),
    "suspend": lambda screen: screen.app.action_suspend_process(),
    "quit": _quit,
}
"""Each command's function by the command's id."""
