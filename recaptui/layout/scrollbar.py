"""The scrollbar of a pane.

It is drawn with whole cells, because block characters are two cells wide in some East Asian terminals.
"""


def is_on_thumb(y: int, height: int, start: float, shown: float) -> bool:
    """Return whether the thumb is on line `y` of a pane of `height` lines.

    `start` is the share of the content above the pane, and `shown` the share in it, each from 0 to 1.
    """
    thumb = max(1, round(shown * height))
    top = round(start * (height - thumb) / max(1 - shown, 1e-9)) if shown < 1 else height
    return top <= y < top + thumb
