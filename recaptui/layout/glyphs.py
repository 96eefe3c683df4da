"""What stands for our glyphs on the console of Linux, whose fonts have some hundred characters and no more.

One cell for one cell, and only what both the kernel's own font (code page 437, drivers/tty/vt/cp437.uni) and
console-setup's Latin ones have.
"""

GLYPHS = {"▸": "+", "▾": "-", "▪": "•", "⋯": "~", "✓": "x", "◦": "o", "›": "»"}
