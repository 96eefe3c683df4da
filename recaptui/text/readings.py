"""The readings of Japanese: a table of kanji, and words that are read as a whole.

The table says for each reading of a kanji where it may stand: alone, first or last among kanji, or before an ending in
kana. So 関 is read かか in 関わる, but not in 関数. Clipped and voiced readings are derived.
`Readings.beginning` returns every character with which a match of a key can begin, and possibly more.

`readings.tsv` is made by `python -m readings` from UniDic's data; its terms are in `readings.NOTICE`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from pkgutil import get_data
from typing import NamedTuple

from recaptui.text.kana import MORAE, OTHERWISE, PARTICLES, SMALL, folded, key_of_kana

WORDS = """
今日 きょう|明日 あした あす|昨日 きのう|一昨日 おととい|明後日 あさって|今年 ことし|去年 こぞ|今朝 けさ|昨夜 ゆうべ
一日 ついたち|二十日 はつか|二十歳 はたち|一人 ひとり|二人 ふたり|大人 おとな|素人 しろうと|玄人 くろうと
仲人 なこうど|若人 わこうど|商人 あきんど|狩人 かりゅうど|息子 むすこ|叔父 おじ|伯父 おじ|叔母 おば|伯母 おば
従兄弟 いとこ|従姉妹 いとこ|貴方 あなた|貴女 あなた|彼女 かのじょ|博士 はかせ|何処 どこ|何時 いつ|何故 なぜ
何方 どなた|此処 ここ|其処 そこ|所謂 いわゆる|所以 ゆえん|流石 さすが|上手 じょうず うま|下手 へた|手伝 てつだ
果物 くだもの|部屋 へや|母屋 おもや|時計 とけい|眼鏡 めがね|景色 けしき|行方 ゆくえ|為替 かわせ|土産 みやげ
台詞 せりふ|科白 せりふ|田舎 いなか|老舗 しにせ|風邪 かぜ|欠伸 あくび|真面目 まじめ|真似 まね|真っ赤 まっか
真っ青 まっさお|雰囲気 ふんいき ふいんき|居心地 いごこち|心地 ここち|意気地 いくじ|可愛 かわい|美味し おいし|美味 うま
不味 まず|相応 ふさわ|大和 やまと|七夕 たなばた|梅雨 つゆ|吹雪 ふぶき|雪崩 なだれ|五月 さつき|時雨 しぐれ
五月雨 さみだれ|日和 ひより|紅葉 もみじ|小豆 あずき|海老 えび|煙草 たばこ|海苔 のり|相撲 すもう|神楽 かぐら
浴衣 ゆかた|足袋 たび|草履 ぞうり|数珠 じゅず|三味線 しゃみせん|太刀 たち|竹刀 しない|凸凹 でこぼこ|硫黄 いおう
砂利 じゃり|桟敷 さじき|河岸 かし|川原 かわら|玩具 おもちゃ|団扇 うちわ|饂飩 うどん|蕎麦 そば|西瓜 すいか
南瓜 かぼちゃ|胡瓜 きゅうり|向日葵 ひまわり|百合 ゆり|烏賊 いか|海豚 いるか|土竜 もぐら|蜻蛉 とんぼ|案山子 かかし
白髪 しらが|黒子 ほくろ|火傷 やけど|悪戯 いたずら|名残 なごり|為人 ひととなり|伝手 つて|一寸 ちょっと|如何 いか いかが
反応 はんのう|観音 かんのん|因縁 いんねん|順応 じゅんのう|云々 うんぬん|真っ直ぐ まっすぐ|早急 さっきゅう|貼付 てんぷ
出納 すいとう|納得 なっとく|納豆 なっとう|法度 はっと|合点 がてん|合戦 かっせん|合羽 かっぱ|早速 さっそく|日本 にほん
長谷川 はせがわ|長谷 はせ|服部 はっとり|飛鳥 あすか|熱海 あたみ|愛媛 えひめ|茨城 いばらき|大分 おおいた|岐阜 ぎふ
滋賀 しが|鳥取 とっとり|百舌鳥 もず|時鳥 ほととぎす|不如帰 ほととぎす|十六夜 いざよい|許嫁 いいなずけ|似非 えせ
胡座 あぐら|強請 ねだ ゆす|流行 はや|硝子 がらす|珈琲 こーひー|麦酒 びーる|葡萄 ぶどう|檸檬 れもん|薔薇 ばら
紫陽花 あじさい|蒲公英 たんぽぽ|所為 せい|尻尾 しっぽ|祝詞 のりと|師走 しわす|寄席 よせ|猛者 もさ|読経 どきょう
海女 あま|山車 だし|五月晴 さつきば|白粉 おしろい|大晦日 おおみそか|独楽 こま|手水 ちょうず|従弟 いとこ|従妹 いとこ
許婚 いいなずけ|素面 しらふ|生憎 あいにく|何卒 なにとぞ|屹度 きっと|一昨年 おととし|今宵 こよい|黄昏 たそがれ
東雲 しののめ|陽炎 かげろう|蝸牛 かたつむり|蟷螂 かまきり|百足 むかで|蜥蜴 とかげ|栗鼠 りす|土筆 つくし
無花果 いちじく|山葵 わさび|生姜 しょうが|胡麻 ごま|秋刀魚 さんま|河豚 ふぐ|海月 くらげ|柳葉魚 ししゃも
心太 ところてん|餃子 ぎょうざ|拉麺 らーめん|焼売 しゅうまい|雑魚 ざこ|反吐 へど|数多 あまた|刺青 いれずみ
剃刀 かみそり|草鞋 わらじ|草臥 くたび|贔屓 ひいき|齟齬 そご|梯子 はしご|暖簾 のれん|炬燵 こたつ|蒲団 ふとん
提灯 ちょうちん|行灯 あんどん|箪笥 たんす|経緯 いきさつ|生業 なりわい|身体 からだ|理由 わけ|他人 ひと|大凡 おおよそ
注連 しめ|可笑 おか|微笑 ほほえ|微風 そよかぜ|転寝 うたたね|永遠 とわ|躊躇 ためら ちゅうちょ|彷徨 さまよ|流離 さすら
見做 みな|石鹸 せっけん|賠償 ばいしょう|賄賂 わいろ|冤罪 えんざい|示談 じだん|孔雀 くじゃく|瑠璃 るり|瑕疵 かし
蹂躙 じゅうりん|索引 さくいん|面子 めんつ|頁 ぺーじ|組織 そしき|自然 しぜん|台北 たいぺい たいほく|南京 なんきん
讃岐 さぬき|木曽 きそ|靖国 やすくに|麻布 あざぶ|愛宕 あたご|安芸 あき|陸奥 むつ|相模 さがみ|奄美 あまみ|長門 ながと
稚内 わっかない|苫小牧 とまこまい|網走 あばしり|日暮里 にっぽり|全て すべて
"""
"""Words with irregular or rare readings, each before the readings of the whole word."""


_CLIPPED = ("ku", "ki", "tu", "ti")
"""The ends of keys that become っ before a consonant, as く of がく does in 学校."""
_VOICED = {
    "k": ("g",),
    "s": ("z",),
    "t": ("d",),
    "h": ("b", "p"),
    "ti": ("zi", "di"),
    "ty": ("zy", "dy"),
    "tu": ("zu",),
}
_UNVOICED = {"g": "k", "z": "st", "d": "t", "b": "h", "p": "h"}


_UNITS = re.compile("([ -~]+)([^ -~]+)")
"""Matches the marks in a line of the table, and the kanji or the word to which they belong."""
ENDINGS = {letter: letter for letter in "adehiopstuyz"}
ENDINGS |= {"k": "ki", "g": "gi", "n": "n", "b": "bn", "m": "mn", "r": "rtn", "w": "aeiotuw"}
"""The first letters of the keys of endings, by the mark of the endings; k to w are those of verbs, clipped ones too."""
_FLAGS = {str(bits): "".join(mark for bit, mark in enumerate("AFL") if bits >> bit & 1) for bits in range(1, 8)}
_MARKS = str.maketrans(_FLAGS | ENDINGS)
"""What the marks in the table stand for.

A, F and L: a reading may stand alone, first or last among kanji; 0: it is seldom in any of these places. V: it may be
voiced. A small letter: it may stand before an ending in kana whose key begins with it; after kanji only with +.
"""
KANJI = "K"
"""The class of a kanji, of a digit, and of the small kana that stand for a kanji in 一ヶ月."""
REPEAT = "々"
"""The class of the sign that repeats a kanji."""
_CLASSES: dict[str, str] = {"": ""}
"""The classes of characters that were asked for."""


class Form(NamedTuple):
    """One reading, by its key."""

    key: str
    short: str
    """The folded key."""
    before: tuple[str, ...]
    """The consonants before which a clipped reading may stand; empty for any other reading."""


class Readings:
    """The keys of the readings of kana, of every kanji in the table, and of the words."""

    def __init__(self, table: str) -> None:
        lines = table.splitlines()
        lines += [line.replace("ぢ", "でぃ") for line in lines if "ぢ" in line]
        self._kanji: dict[str, list[tuple[str, str]]] = {}
        """For each kanji its readings: their keys, and the marks of the places where they stand."""
        self._words: dict[str, list[str]] = {}
        self.words_by_first: dict[str, list[str]] = {}
        self._starting: dict[str, str] = {}
        for line in key_of_kana("\n".join(lines)).splitlines():
            key, _, units = line.partition("\t")
            firsts = ""
            for marks, characters in _UNITS.findall(units):
                firsts += characters if marks != " " else characters[0]
                if marks == " ":
                    self._add_word(characters, key)
                    continue
                for character in characters:
                    self._kanji.setdefault(character, []).append((key, marks.translate(_MARKS)))
            short = folded(key)
            self._starting[short] = self._starting.get(short, "") + firsts
        self._sorted = sorted(self._starting)
        for word, *readings in map(str.split, WORDS.strip().replace("\n", "|").split("|")):
            for reading in readings:
                self._add_word(word, key_of_kana(reading))
        others = [
            *MORAE.items(),
            *OTHERWISE.items(),
            *((word, key) for word, keys in self._words.items() for key in keys),
        ]
        self._others = {(unit[0], folded(key)) for unit, key in others if unit[0] not in SMALL and key != "っ"}
        """The first character and the folded key of each reading of kana and words."""
        self._forms: dict[tuple[str, str, str, bool, bool], tuple[Form, ...]] = {}

    def _add_word(self, word: str, key: str) -> None:
        if word not in self._words:
            self._words[word] = []
            self.words_by_first.setdefault(word[0], []).append(word)
        self._words[word].append(key)

    def of(self, unit: str, before: str, after: str, *, is_strict: bool, is_first: bool) -> tuple[Form, ...]:
        """Return the readings of a unit: a kana, a pair of kana, a word or a kanji.

        `before` and `after` are the classes of the characters around it. With `is_strict`, kanji have only the readings
        for their place. With `is_first`, the unit begins a match, so voiced readings and particles are left out.
        """
        place = unit, before, after, is_strict, is_first
        known = self._forms.get(place)
        if known is None:
            known = self._forms[place] = (*self._read(*place),)
        return known

    def _read(self, unit: str, before: str, after: str, is_strict: bool, is_first: bool) -> Iterator[Form]:  # noqa: FBT001 - the place is one key
        tables = (MORAE, OTHERWISE) if is_first else (MORAE, OTHERWISE, PARTICLES)
        for key in (*self._words.get(unit, ()), *(table[unit] for table in tables if unit in table)):
            yield Form(key, folded(key), ())
        for plain, marks in self._kanji.get(unit, ()):
            if not (fits(marks, before, after) if is_strict else fits_loosely(marks, after)):
                continue
            is_voiced = before and not is_first and ("V" in marks or not is_strict)
            for key in (plain, *_voiced(plain)) if is_voiced else (plain,):
                yield Form(key, folded(key), ())
                if len(key) > 2 and key.endswith(_CLIPPED):
                    yield Form(key[:-2] + "っ", folded(key[:-2]), ("k",) if key[-2] == "k" else ("k", "s", "t", "p"))

    def beginning(self, key: str) -> set[str]:
        """Return all characters with which a match of a folded key can begin, and possibly more."""
        found = {first for first, short in self._others if key.startswith(short) or short.startswith(key)}
        for first in key[0] + _UNVOICED.get(key[0], ""):
            found.update(*self._sharing(first + key[1:]))
        return found

    def _sharing(self, key: str) -> Iterator[str]:
        """Yield the kanji with a reading that begins the key, clipped or not, or that the key begins."""
        for stop in range(1, len(key) + 1):
            for end in ("", *_CLIPPED):
                yield self._starting.get(key[:stop] + end, "")
        for place in range(bisect_left(self._sorted, key), len(self._sorted)):
            if not self._sorted[place].startswith(key):
                break
            yield self._starting[self._sorted[place]]


def _voiced(key: str) -> Iterator[str]:
    """Yield the voiced keys of a reading, as はこ has in the compound ごみばこ."""
    length = 2 if key[:2] in _VOICED else 1
    for first in _VOICED.get(key[:length], ()):
        yield first + key[length:]


def fits(marks: str, before: str, after: str) -> bool:
    """Return whether a reading with these marks may stand between characters of two classes."""
    if REPEAT in (before, after):
        return any(mark in marks for mark in "AFL")
    if after == KANJI:
        return "F" in marks or (before == KANJI and "L" in marks)
    if after and after in marks:
        return before != KANJI or "+" in marks or "L" in marks
    return ("L" if before == KANJI else "A") in marks


def fits_loosely(marks: str, after: str) -> bool:
    """Return whether a reading may stand before a character of a class if its place counts only for an ending."""
    return any(mark in marks for mark in "0AFL") or (bool(after) and after in marks)


def class_of(character: str) -> str:
    """Return KANJI, REPEAT, the first letter of its key for a kana, and for any other character an empty string."""
    known = _CLASSES.get(character)
    if known is None:
        is_kanji = "\u3400" <= character <= "\u9fff" or character.isdigit() or character in "ゕゖ"
        letter = MORAE.get(character, "")[:1].replace("っ", "t")
        known = KANJI if is_kanji else REPEAT if character == "々" else letter
        _CLASSES[character] = known
    return known


@cache
def load() -> Readings:
    """Return the readings of the table that comes with the program, which is read from disk once."""
    return Readings((get_data("recaptui.text", "readings.tsv") or b"").decode())
