"""recaptui: a terminal outline explorer for Markdown, in which every heading and every bullet is a node.

The map, from the outside in; imports only go down, and a machine checks it:

    cli          options to a run: the screen or printing; the exit code
    arguments    the usage: arguments to options
    tui          the screen; the only part that knows Textual and Rich: panes, pages and their blocks, themes, finding,
                 palette
    export       outline to text, Markdown, JSON, and the forms of a copy
    load         sources to outline, at once or piece by piece in worker processes; the only part that knows both sides
    system       files, pipes, the terminal, the clipboard; knows no outline
    outline      the heart: nodes as parallel arrays, the path to each, their texts as spans, references, tables,
                 facts; rows, moves, the Browser; queries and what they find; knows no screen and no files
    text         strings only: decoding, sanitising, line breaking; folded text, romaji, typing errors for finding
    commands     every command as plain data: keys, palette, help, hints and README derive from it
    errors, options

A document is read into an `outline.model.Outline`; a node is an int. `outline.browse.Browser` is everything a user
can do to the view of it, without a screen. `tui.explore` holds one, turns keys into its commands, and has the widgets
draw it: the rows of the outline, and the node under the cursor as a `tui.page.Page`, whose blocks are laid out as they
are reached. Whatever is shown has passed `text.sanitize`.
"""

__version__ = "0.1.0"
