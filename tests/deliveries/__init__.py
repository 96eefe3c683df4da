"""Tests of real copies: the installed command on a real terminal, and the text read back where it must arrive.

Everything is in the test's own folder or on loopback. No test depends on the user's configuration, and everything that
a test starts ends with it. A machine without a tool skips the tests that need it; see `harness.needs`.
"""
