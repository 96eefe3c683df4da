"""Tests of `recaptui.export`."""
