"""Tests of `recaptui.tui`."""
