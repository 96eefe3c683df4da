"""Tests of `recaptui.find`."""
