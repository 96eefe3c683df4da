"""Tests, in folders that are named after the package they test; what concerns several lies at the top."""
