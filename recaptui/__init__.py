"""recaptui: a terminal outline explorer for Markdown, in which every heading and every bullet is a node.

The map, from the outside in. Imports only go down, and a machine checks it; `system` and `outline` do not know each
other, and only `tui` knows Textual.

    cli          options to a run: the screen or printing, the exit status; the only writer of stderr
    arguments    arguments to options, by a parser that is built from the table of options
    tui          the screen
                 app, driver, settings: Textual's application, input that nothing ends, its environment
                 main_screen, actions, messages: what is drawn after a change, what carries out a command, what is told
                 load_controller, search_controller, search_worker, copy_controller: one job each, beside the screen
                 outline_view, detail, pane, bar, breadcrumbs, find_line, status_line, hint_line, line_input, line_end:
                 widgets
                 panes, divider: how the widgets are arranged
                 painting, console_glyphs: lines of runs as Textual draws them
                 palette, palette_search, entry_list, copy_as, help, help_list, dialog, plain, themes: what is opened
                 over them
    opening      before Textual is imported: the first frame, and the typed keys that act on it already
    layout       what is drawn, as lines of styled runs
                 runs, row, page, section, blocks, table, highlight, difference: nodes as lines
                 bars, crumbs, status, hints, panes, scrollbar, entries, help, arrangement, frame: lines as a screen
                 names, copy_sheet: the names that notices use, the sheet "Copy as"
                 looks, themes, glyphs, ansi, first_frame: how it looks, and what a terminal is written
    export       formats (the table of them), text, markdown, definitions, json, selection,
                 printing
    load         sources to an outline, for the first frame and behind it: loader, source_reader, assembly, pool,
                 parse_worker, packing
    find         queries and what they find: query, term, index, finder, ranking, spans, highlights
    outline      model, parse, block_parser, fragments: nodes as parallel arrays over one buffer
                 content, extent, path, columns, long_text: what a node's own lines say
                 inline, span, references, table, counts: what its text says
                 inline_parser, emphasis, extensions: its markup, by markdown-it
                 rows, moves, browse, change, matches, address, start: everything a user can do to the view
    system       the outside world: sources, streams, discovery, terminal, replies, environment, terminals, chain,
                 clipboard, sequences, desktop, doctor, storage, paths, processes, tools, regex_worker
    text         strings only: decode, sanitize, clean, kinsoku, fold, kana, romaji, readings, typo
    commands     every command as plain data: keys, palette, help, hints and README derive from it
    options, errors
    imports      imports that leave out what is not needed

A document is read into an `outline.model.Outline`; a node is an int. `outline.browse.Browser` is everything a user
can do to the view of it, and tells what each command has changed. `tui.main_screen` turns keys into its commands and
has the widgets draw the lines that `layout` makes; `layout.frame` makes the first frame of the same lines before
Textual is imported. Whatever is shown has passed `text.sanitize`.
"""

__version__ = "0.1.0"
