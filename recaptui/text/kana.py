"""Kana and romaji in one spelling, so that they can be compared letter by letter.

That spelling is called a key. It has only lower-case letters, っ and `-`, and the key of a romaji spelling equals the
key of the kana that it spells.

Keys are similar to Kunrei (ISO 3602): し is si, ちゃ tya, ふ hu, じ zi; a doubled consonant is っ and the consonant,
and ん is n. A folded key omits what people leave out: it has no っ and no `-`, one letter for a doubled one, o for ou,
and b for v.
"""

import re
from itertools import product

_ROWS = (
    ("", "あいうえお"),
    *zip(
        "kstnhmr",
        ("かきくけこ", "さしすせそ", "たちつてと", "なにぬねの", "はひふへほ", "まみむめも", "らりるれろ"),
        strict=True,
    ),
    *zip("gzdbp", ("がぎぐげご", "ざじずぜぞ", "だぢづでど", "ばびぶべぼ", "ぱぴぷぺぽ"), strict=True),
)
_OTHERS = re.findall(
    r"(\S+) (\S+)",
    "や ya ゆ yu よ yo わ wa ゐ i ゑ e を wo ん n ゔ vu ぢ zi づ zu っ っ ぢゃ zya ぢゅ zyu ぢょ zyo "
    "ぁ a ぃ i ぅ u ぇ e ぉ o ゃ ya ゅ yu ょ yo ゎ wa ゕ ka ゖ ke "
    "いぇ ye うぃ wi うぇ we うぉ wo くぁ kwa くぃ kwi くぇ kwe くぉ kwo くゎ kwa ぐぁ gwa ぐゎ gwa すぃ si ずぃ zi "
    "つぁ tsa つぃ tsi つぇ tse つぉ tso てぃ ti でぃ di てゅ tyu でゅ dyu とぅ tu どぅ zu "
    "ふぁ hwa ふぃ hwi ふぇ hwe ふぉ hwo ふゅ hyu ゔぁ va ゔぃ vi ゔぇ ve ゔぉ vo ゔゅ vyu",
)

MORAE: dict[str, str] = {
    **{kana: row + vowel for row, line in _ROWS for kana, vowel in zip(line, "aiueo", strict=True)},
    **{
        kana + small: row + glide
        for (row, kana), (small, glide) in product(
            zip("kstnhmrgzbp", "きしちにひみりぎじびぴ", strict=True),
            zip("ゃゅょぇ", ("ya", "yu", "yo", "ye"), strict=True),
        )
    },
    **dict(_OTHERS),
}
"""The key of each kana, and of each pair of kana that is one syllable."""

OTHERWISE = {"ぢ": "di", "ぢゃ": "dya", "ぢゅ": "dyu", "ぢょ": "dyo", "ゖ": "ka", "ゎ": "a"}
"""Second keys: spellings as they are typed on a Japanese keyboard, and ヶ as it is read in 一ヶ月."""
PARTICLES = {"は": "wa", "へ": "e", "を": "o"}
"""The keys of kana that are read as particles; no word begins with a particle."""
SMALL = frozenset("ぁぃぅぇぉゃゅょゎ")
"""The small kana, with which no syllable begins."""

_PAIRS = [(kana, key) for kana, key in MORAE.items() if len(kana) == 2]
_SINGLES = {ord(kana): key for kana, key in MORAE.items() if len(kana) == 1}

_MACRONS = str.maketrans({"ā": "aa", "â": "aa", "ī": "ii", "î": "ii", "ū": "uu", "û": "uu", "ē": "ee", "ê": "ee"})
_MACRONS |= str.maketrans({"ō": "ou", "ô": "ou"})
_SPELLINGS = [
    (re.compile(pattern), key)
    for pattern, key in (
        ("tch", "cch"),
        ("[xl]ts?u", "っ"),
        ("x(?=[aiueoy])", ""),
        (r"([bcdfgjkprstvwz])(?=\1)", "っ"),
        ("s[hy]?(?=i)|s[hy]?$", "s"),
        ("sh", "sy"),
        ("(?:ch|cy|t[hy])(?=i)|(?:ch?|ts|th|ty)$", "t"),
        ("c[hy]|th(?=[uy])", "ty"),
        ("ts(?=u)", "t"),
        ("jy?(?=i)|dz|j$", "z"),
        ("jy?", "zy"),
        ("dh(?=i)|dh$", "d"),
        ("dh(?=u)", "dy"),
        ("du", "zu"),
        ("f(?=[uy])|f$", "h"),
        ("f", "hw"),
        ("wh", "w"),
        ("q(?=[aieo])", "kw"),
        ("m(?=[bmp])|n'|nn(?![aiueoy])", "n"),
    )
]
"""The patterns of romaji spellings and their keys, applied in this order: each may rely on those before it."""

_SYLLABLES = re.compile(
    "(?:(?:[kgsztdnhbpmr]y?|[kgh]w|ts|vy?|[yw])?[aiueo]|n(?![aiueoy])|[っ-])*+(?:[kgsztdnhbpmr]y?|[kgh]w|vy?|[yw])?"
)
_DOUBLED = re.compile(r"o[ou]+|(.)\1+")
_READING = re.compile("[ぁ-ゔー]+")
_ROMAJI = re.compile("[a-zāâīîūûēêōô][-'a-zāâīîūûēêōô]+")


def key_of_kana(text: str) -> str:
    """Return the text with its kana replaced by their keys; all other characters stay."""
    for pair, key in _PAIRS:
        text = text.replace(pair, key)
    return text.replace("ー", "-").translate(_SINGLES)


def key_of_reading(query: str) -> str | None:
    """Return the key of a folded query in kana; None when it has anything else, or begins with no syllable."""
    is_kana = bool(_READING.fullmatch(query)) and query[0] not in SMALL
    return key_of_kana(query) if is_kana else None


def key_of_romaji(query: str) -> str | None:
    """Return the key of a folded query; None when it cannot be Japanese syllables. The last one may be unfinished."""
    if not _ROMAJI.fullmatch(query):
        return None
    key = query.translate(_MACRONS)
    for pattern, spelled in _SPELLINGS:
        key = pattern.sub(spelled, key)
    return key if _SYLLABLES.fullmatch(key) else None


def folded(key: str) -> str:
    """Return the folded key of a key."""
    bare = key.replace("っ", "").replace("-", "").replace("v", "b")
    return _DOUBLED.sub(lambda found: found[0][0], bare)


def continued(key: str, last: str) -> str:
    """Return the rest of a folded key after the letter `last`: `folded(last + key)` without its first letter."""
    return key.lstrip("ou" if last == "o" else last)
