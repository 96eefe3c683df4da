"""Tests of `recaptui.layout`."""
