"""Tests, in folders named after the package they test; tests of several packages are at the top level."""
