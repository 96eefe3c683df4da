"""The thin bar that shows how far a pane is scrolled.

Whole cells, no eighths: block characters are wide in some East Asian terminals.
"""


def is_on_thumb(y: int, height: int, start: float, shown: float) -> bool:
    """Whether the thumb is on line `y` of a pane `height` lines high.

    `start` is the share of the content above the pane, `shown` the share in it.
    """
    thumb = max(1, round(shown * height))
    top = round(start * (height - thumb) / max(1 - shown, 1e-9)) if shown < 1 else height
    return top <= y < top + thumb
