"""How the panes lie in a terminal of a size.

Owns the sizes from which on there is room. Refuses to know widgets: the style sheet says what each arrangement is.
"""

ARRANGEMENTS = ("-wide", "-stacked", "-alone", "-tiny")


def arrangement(width: int, height: int) -> str:
    """How the panes lie in a terminal of this size: side by side, stacked, the outline alone, without its lines."""
    if height < 8:
        return "-tiny"
    if width < 50 or height < 15:
        return "-alone"
    return "-stacked" if width < 80 else "-wide"
