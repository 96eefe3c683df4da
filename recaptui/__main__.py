"""`python -m recaptui` is the command `recaptui`."""

from recaptui.cli import main

main()
