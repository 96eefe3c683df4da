"""Tests of `recaptui.system`."""
