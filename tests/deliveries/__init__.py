"""Real deliveries: the installed command on a real terminal, and the text read back where it must arrive.

Everything lies in the test's own folder and on loopback, no test depends on the user's configuration, and whatever a
test starts ends with it. A machine that lacks a tool skips its tests by name; see `needs`.
"""
