"""Sanitising of text of unknown origin before it is written to a terminal.

Every character is replaced by one character, so offsets stay valid. No character of the result moves the cursor, starts
an escape sequence or changes the direction of the text.

C0 and DEL become their control pictures (Unicode block 2400), C1 becomes ␦, and the line separators become ␤. The
embeddings, overrides and isolates of the bidirectional algorithm (UAX #9) become ␦ too, since they show text in another
order than it has. Joiners and direction marks stay, because emoji and Arabic need them.
"""

C0 = {code: 0x2400 + code for code in range(0x20)}
C1 = dict.fromkeys(range(0x80, 0xA0), "␦")
SEPARATORS = dict.fromkeys((0x85, 0x2028, 0x2029), "␤")
BIDI = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "␦")
SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
SPACES = dict.fromkeys((0x09, 0x0A, 0x0D), " ")

_LINE: dict[int, int | str] = {**C0, 0x7F: "␡", **C1, **SEPARATORS, **BIDI, **SURROGATES, **SPACES}


def one_line(text: str) -> str:
    """Return the text as one line that is safe to write to a terminal; tabs and line ends become spaces."""
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_LINE)
