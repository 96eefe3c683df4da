"""The documents on which the program is opened; they are the same in every run."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench.scale import documents
from recaptui.system.sources import bundled

LARGE = 20_000
"""The number of nodes of the large document."""
_LEVELS = 40
"""The number of levels of bullets in the file with every kind of block."""
_BLOCKS = """---
title: every kind
---
# Every kind of block 見出し

A paragraph with *emphasis*, **bold**, `code`, [a link](https://example.org/田中), ![a picture](x.png), <b>html</b>,
a bare https://example.org/path?x=1, a [reference][r], a hard\\
break, an &amp; entity, 👩‍👩‍👧 ❤️ 🇯🇵 é (decomposed) and ﾊﾝｶｸ.

Setext 二
---------

1. one
2. two
   - [ ] to do
   - [x] done

     A second paragraph in an item.

     ```python
     def deep(x: int) -> int:
         return x + 1
     ```
- コンテナとして実行できる。次のバージョンからマイグレーションされる、という話。

| 名前 | right | centre |
|:-----|------:|:------:|
| 田中 | 1 | a \\| b |
| a very long cell that has to be cut or broken somewhere, because no pane is as wide as that | 22 | **b** |

> A quote
> > in a quote
> - with an item
>
> > [!NOTE]
> > an alert

    indented code\twith a tab

~~~
fence without a language \x1b[31m and a control character
~~~

<div align="center">
html block
</div>

***

[r]: https://example.org "a title"

###### Six
- a
+ b
* c

"""


class Document(NamedTuple):
    """A document: its name in a report, the arguments that open it, and words that it contains."""

    name: str
    arguments: tuple[str, ...]
    words: Sequence[str]


def write(folder: Path) -> list[Document]:
    """Write the documents that are files to `folder`, and return all documents."""
    blocks, large, several = folder / "blocks.md", documents.write(folder, LARGE), folder / "several"
    blocks.write_text(_BLOCKS + _deep() + _long(), encoding="utf-8")
    several.mkdir()
    (several / "a.md").write_text(_BLOCKS, encoding="utf-8")
    (several / "empty.md").write_bytes(b"")
    (several / "latin.md").write_bytes("# Élan\n\n- déjà vu\n".encode("latin-1"))
    (several / "z.md").write_text("- last\n  - ねこ\n", encoding="utf-8")
    head = large.read_text(encoding="utf-8")[:20_000]
    return [
        Document("the recap", (), _words(bundled().decode())),
        Document("blocks", (str(blocks),), _words(_BLOCKS)),
        Document("large", (str(large),), _words(head)),
        Document("folder", (str(several),), _words(_BLOCKS)),
    ]


def _deep() -> str:
    return "".join("  " * level + f"- level {level}\n" for level in range(_LEVELS))


def _long() -> str:
    return (
        "\n# Long\n\n" + "長い行 with words " * 300 + "\n\n```\n" + "wide code " * 100 + "\n```\n" + "a" * 2000 + "\n"
    )


def _words(text: str) -> Sequence[str]:
    """Return up to 300 words of the text; none has a `q`, which could quit."""
    return sorted({word for word in re.findall(r"\w{2,12}", text) if "q" not in word})[:300]
