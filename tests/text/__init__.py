"""Tests of `recaptui.text`."""
