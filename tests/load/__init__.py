"""Tests of `recaptui.load`."""
