"""Replacements for the program's glyphs on the Linux console, whose fonts have only a few hundred characters.

Each is one cell wide and exists both in the kernel's own font (code page 437, drivers/tty/vt/cp437.uni) and in the
Latin fonts of console-setup.
"""

GLYPHS = {"▸": "+", "▾": "-", "▪": "•", "⋯": "~", "✓": "x", "◦": "o", "›": "»"}
