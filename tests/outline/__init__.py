"""Tests of `recaptui.outline`."""
