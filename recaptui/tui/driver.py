"""The driver that reads what the terminal sends, whatever that is.

Textual's input thread ends at a byte that is not UTF-8 and at a report that its parser does not understand, and then no
key is answered any more. Here such input is dropped and the thread goes on. All use of Textual's private parts is in
this module and in tui/painting; `driver_class` checks that those used here exist, and falls back to Textual's driver.
"""

import os
import select
import signal
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import ClassVar

from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste, Resize
from textual.geometry import Size
from textual.keys import Keys
from textual.message import Message

from recaptui.system.replies import Replies
from recaptui.system.terminal import EarlyScreen

ENTER_SCREEN = "\x1b[?1049h"
_PASTED = 256
"""The number of letters in one read from which on they are taken for a paste."""
_PORTION = 4096
"""The limit of one read, in bytes."""
_TICK = 0.1
"""Seconds without input after which an ESC is taken for the key Esc, and the end of the program is looked for."""
_HOOKS = (
    (
        LinuxDriver,
        (
            "run_input_thread",
            "resume_application_mode",
            "suspend_application_mode",
            "_get_terminal_size",
            "disable_input",
            "_sigtstp_application",
            "_sigcont_application",
        ),
    ),
    (XTermParser, ("_sequence_to_key_events", "parse_mouse_code", "feed", "tick")),
)
"""The private parts of Textual that are overridden or called here."""


class Parser(XTermParser):
    """Textual's parser, which leaves out reports that it does not understand."""

    counts_pixels = False
    """Whether the terminal was asked to report the mouse in pixels; Textual assumes it after any report of a size."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:  # noqa: FBT001, FBT002 - Textual's
        """Return the keys of a sequence; Keys.Ignore for one whose numbers stand for no key.

        Returning no key would make the parser take the next characters for a part of the sequence.
        """
        try:
            keys = [*super()._sequence_to_key_events(sequence, alt)]
        except (ValueError, OverflowError):
            return [Key(Keys.Ignore, sequence)]
        return [Key(Keys.Ignore, sequence) if _is_surrogate(key.character) else key for key in keys]

    def parse_mouse_code(self, code: str) -> Message | None:
        """Return the event of a mouse report; None when its numbers make no sense, as in a window without a size."""
        self.mouse_pixels = self.counts_pixels
        try:
            return super().parse_mouse_code(code)
        except (ValueError, ArithmeticError):
            return None


class InputDriver(LinuxDriver):
    """Textual's driver for Linux, with an input thread that ends only with the program.

    When a first frame is on the terminal, the driver does not enter the alternate screen again, because xterm would
    clear it. At the end it restores the terminal's attributes from before that frame.
    """

    early: ClassVar[EarlyScreen | None] = None
    """The screen before Textual; None when there was none."""

    def write(self, data: str) -> None:
        """Write to the terminal; the sequence that enters the alternate screen is left out when a frame is there."""
        if data == ENTER_SCREEN and self.early and self.early.is_drawn and self.attrs_before is None:
            return
        super().write(data)

    def start_application_mode(self) -> None:
        """Take the terminal, and remember the attributes from before the first frame."""
        is_first = self.attrs_before is None
        super().start_application_mode()  # type: ignore[no-untyped-call] # Textual's
        if self.early and is_first:
            self.attrs_before = self.early.attributes

    def _sigtstp_application(self, *_: object) -> None:
        self._between_events(super()._sigtstp_application)

    def _sigcont_application(self, *_: object) -> None:
        self._between_events(super()._sigcont_application)

    def _between_events(self, handle: Callable[[], None]) -> None:
        """Handle a signal when the event loop comes to it.

        A signal can come in the middle of a write, and a handler that writes as well would wait for its end for ever.
        While the program is suspended the loop stands still, and nothing is written.
        """
        if self._auto_restart and self._loop.is_running():
            self._loop.call_soon_threadsafe(handle)
        else:
            handle()

    def run_input_thread(self) -> None:
        """Read, decode, parse and post, until it is over."""
        while self.early and not self.exit_event.is_set() and not self.early.may_read.wait(_TICK):
            pass
        decoder = getincrementaldecoder("utf-8")("ignore")
        parser = Parser(self._debug)
        replies = self.early.replies if self.early else Replies()
        typed = self.early.take_typed() if self.early else b""
        while not self.exit_event.is_set():
            text = decoder.decode(typed)
            parser.counts_pixels = self._in_band_window_resize
            for message in gathered([*(parser.feed(text) if text else ()), *parser.tick()]):
                self.process_message(message)
            if select.select([self.fileno], [], [], _TICK)[0]:
                data = self._read()
                if not data:
                    self._app.call_later(self._app.exit, None, 128 + signal.SIGHUP)
                    return
                typed = replies.typed(data)
            else:
                self._see_size()
                typed = replies.held()

    def disable_input(self) -> None:
        """End the input thread, and read a late reply, which the shell would take for typed."""
        super().disable_input()
        if self.early:
            self.early.drop_late_reply()

    def _read(self) -> bytes:
        """Return what has been received; nothing when the terminal has gone."""
        try:
            return os.read(self.fileno, _PORTION)
        except OSError:
            return b""

    def _see_size(self) -> None:
        """Post the terminal's size when it is a new one: SIGWINCH can come before the size can be read."""
        size = Size(*self._get_terminal_size())
        if size != self._app.size and not self._in_band_window_resize:
            self.send_message(Resize(size, size))

    def process_message(self, message: Message) -> None:
        """Post a message, except a size that the terminal reports although it was not asked to: it may be wrong."""
        if self._in_band_window_resize or not isinstance(message, Resize):
            super().process_message(message)

    def resume_application_mode(self) -> None:
        """Take the terminal again after a suspension.

        After a SIGCONT without a stop the input thread still runs. It is ended first: a second one would take half of
        the keys, and the attributes to restore would be lost.
        """
        if self._key_thread and self._key_thread.is_alive():
            self.suspend_application_mode()
        super().resume_application_mode()
        if self.early and self._key_thread and self._key_thread.is_alive():
            self.early.ask(lambda question: self.write(question.decode()))  # another one may have been attached


def gathered(messages: Sequence[Message]) -> Iterator[Message]:
    """Yield the messages, with many letters in a row joined to one Paste.

    So many letters at once come from a terminal that pastes without brackets. As keys they would be commands.
    """
    for is_letter, group in groupby(messages, key=_is_letter):
        run = [*group]
        if is_letter and len(run) >= _PASTED:
            yield Paste("".join(message.character or "" for message in run if isinstance(message, Key)))
        else:
            yield from run


def _is_letter(message: Message) -> bool:
    return isinstance(message, Key) and message.is_printable


def driver_class(early: EarlyScreen | None = None) -> type[Driver]:
    """Return the class of the driver: this one, or Textual's where a private part that it needs is missing.

    `early` is the screen before Textual, if there was one.
    """
    is_known = all(hasattr(owner, name) for owner, names in _HOOKS for name in names)
    if not is_known:
        return LinuxDriver
    return type("TakingOver", (InputDriver,), {"early": early}) if early else InputDriver


def _is_surrogate(character: str | None) -> bool:
    """Return whether a character is half of a surrogate pair, which cannot be encoded."""
    return character is not None and any("\ud800" <= half <= "\udfff" for half in character)
