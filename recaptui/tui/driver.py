"""What comes from the terminal, so that none of it stops the keys.

Handles the reading of the line: Textual's own thread ends at a byte that is no UTF-8, and at a report that its parser
does not know, and then no key is answered any more. Everything that relies on Textual's insides is here; where they are
not as expected, Textual's own driver is used. What cannot be understood is lost, and nothing else.
"""

import os
import select
import signal
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator, Sequence
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
"""Letters that come together from which on they are a paste."""
_PORTION = 4096
"""Bytes that are read at once."""
_TICK = 0.1
"""Seconds between two looks at whether Esc was only Esc, or whether it is over."""
_HOOKS = (
    (
        LinuxDriver,
        (
            "run_input_thread",
            "resume_application_mode",
            "suspend_application_mode",
            "_get_terminal_size",
            "disable_input",
        ),
    ),
    (XTermParser, ("_sequence_to_key_events", "parse_mouse_code", "feed", "tick")),
)
"""What is overridden or called here."""


class Parser(XTermParser):
    """Textual's, with reports that are none left out."""

    counts_pixels = False
    """Whether the terminal was asked to tell of the mouse in pixels; Textual's takes any report of a size for that."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:  # noqa: FBT001, FBT002 - Textual's
        """The keys of a sequence; one to be ignored for what has numbers that no key has.

        None at all would leave what follows to be taken for more of the sequence.
        """
        try:
            keys = [*super()._sequence_to_key_events(sequence, alt)]
        except (ValueError, OverflowError):
            return [Key(Keys.Ignore, sequence)]
        return [Key(Keys.Ignore, sequence) if _is_surrogate(key.character) else key for key in keys]

    def parse_mouse_code(self, code: str) -> Message | None:
        """What the mouse did; nothing where a window without a size was told of."""
        self.mouse_pixels = self.counts_pixels
        try:
            return super().parse_mouse_code(code)
        except (ValueError, ArithmeticError):
            return None


class InputDriver(LinuxDriver):
    """Textual's, with a thread for input that only the end of the program ends.

    A terminal that has a first frame is taken over: entering the alternate screen again would clear it in xterm, and
    what is restored at the end is what was there before that frame.
    """

    early: ClassVar[EarlyScreen | None] = None
    """What the terminal is taken over from."""

    def write(self, data: str) -> None:
        """Write to the terminal, on whose alternate screen there may be a frame already."""
        if data == ENTER_SCREEN and self.early and self.early.is_drawn and self.attrs_before is None:
            return
        super().write(data)

    def start_application_mode(self) -> None:
        """Take the terminal."""
        is_first = self.attrs_before is None
        super().start_application_mode()  # type: ignore[no-untyped-call] # Textual's
        if self.early and is_first:
            self.attrs_before = self.early.attributes

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
        """End the thread, and let no reply go to whoever reads the terminal next."""
        super().disable_input()
        if self.early:
            self.early.drop_late_reply()

    def _read(self) -> bytes:
        """What has come; nothing when the line has been dropped."""
        try:
            return os.read(self.fileno, _PORTION)
        except OSError:
            return b""

    def _see_size(self) -> None:
        """Tell of a size that the program does not have: Linux sends its signal before who asks is told the new one."""
        size = Size(*self._get_terminal_size())
        if size != self._app.size and not self._in_band_window_resize:
            self.send_message(Resize(size, size))

    def process_message(self, message: Message) -> None:
        """Hand on; a size that is told in band by a terminal that was not asked to would stay until the next one."""
        if self._in_band_window_resize or not isinstance(message, Resize):
            super().process_message(message)

    def resume_application_mode(self) -> None:
        """Take the terminal again; a program that goes on without having given it back gives it back before.

        A second thread would take half of the keys, and what is restored at the end would not be what was before.
        """
        if self._key_thread and self._key_thread.is_alive():
            self.suspend_application_mode()
        super().resume_application_mode()


def gathered(messages: Sequence[Message]) -> Iterator[Message]:
    """Yield the messages, many letters in a row as one paste.

    Nobody types so many at once; a terminal without bracketed paste sends them, and key by key an input would take
    seconds for them, and the outline each for a command.
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
    """The driver to use: this one, or Textual's where its insides are not as expected.

    `early` has the terminal until then.
    """
    is_known = all(hasattr(owner, name) for owner, names in _HOOKS for name in names)
    if not is_known:
        return LinuxDriver
    return type("TakingOver", (InputDriver,), {"early": early}) if early else InputDriver


def _is_surrogate(character: str | None) -> bool:
    """Whether a character is half of one, which no text may have."""
    return character is not None and any("\ud800" <= half <= "\udfff" for half in character)
