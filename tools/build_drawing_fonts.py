"""Make the fonts of the pictures, and the list of what they can draw, from Noto Sans CJK and Noto Serif CJK.

    python tools/build_drawing_fonts.py FOLDER    with NotoSansCJK-Regular.ttc and NotoSerifCJK-Bold.ttc in it,
                                                  as in Debian's package fonts-noto-cjk

Writes `handlers/pictures/fonts/*.woff2` and `knowledge/data/language/drawable.txt`. Needs fontTools and brotli, which
nothing else does: `pip install 'fonttools[woff]'`. To have more characters drawn, add them to MORE and run it again.

The fonts are under the SIL Open Font License 1.1 (`OFL.txt` beside them). It lets subsets be shipped; the Reserved Font
Name of their makers is "Source", which no name here holds. Subsets still get names of their own: Noto is a trademark.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from opencc import OpenCC

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "handlers" / "pictures" / "fonts"
DRAWABLE = ROOT / "knowledge" / "data" / "language" / "drawable.txt"
SOURCES = {"text": ("NotoSansCJK-Regular.ttc", "Curated Text"), "display": ("NotoSerifCJK-Bold.ttc", "Curated Display")}
SIMPLIFIED_CHINESE = 2
"""The number of the simplified Chinese font in both collections."""

LATIN = [*range(0x20, 0x7F), *range(0xA1, 0x100)]
MARKS = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ–—―‘’“”†•…‰′″※℃№Ⅰ→←↑↓≈≠≤≥▲△●○■□◆◇★☆、。〇〈〉《》「」『』【】〔〕①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
MORE = "㗎佢冇冚咁咗哋啰啱啲喺嗰嘅嘢噉嚟揾攞欸洣箇蹚镕喆珺玥淼焱昇堃翀赟玟璟瑀妤婳烜晞"
KEPT_NAMES = (0, 1, 2, 4, 6, 13, 14)


def _decoded(codec: str, first: range) -> set[str]:
    """What two bytes of a codec stand for, the first in a range; private use left out."""
    pairs = (bytes([a, b]) for a in first for b in range(0x40, 0xFF))
    found = {pair.decode(codec, errors="ignore") for pair in pairs}
    return {char for char in found if len(char) == 1 and not "\ue000" <= char <= "\uf8ff" and char.isprintable()}


def characters() -> set[str]:
    """GB 2312 and the first level of Big5 with the traditional forms of all of it, Latin letters, marks."""
    found = _decoded("gb2312", range(0xA1, 0xF8)) | _decoded("big5", range(0xA4, 0xC7)) | set(MORE)
    for config in ("s2t", "s2tw", "s2hk", "s2twp"):
        convert = OpenCC(config).convert
        found |= {char for written in found.copy() for char in convert(written)}
    return found | set(MARKS) | {chr(code) for code in LATIN}


def build(source: Path, target: Path, name: str, wanted: set[str]) -> set[str]:
    """Write a subset; returns what it can draw."""
    font = TTFont(source, fontNumber=SIMPLIFIED_CHINESE)
    options = Options(layout_features=[], hinting=False, desubroutinize=True, name_IDs=list(KEPT_NAMES))
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(wanted))
    subsetter.subset(font)
    table = font["name"]
    for number, text in ((1, name), (4, name), (6, name.replace(" ", ""))):
        for record in [one for one in table.names if one.nameID == number]:
            record.string = text
    top = font["CFF "].cff
    top.fontNames = [name.replace(" ", "")]
    top.topDictIndex[0].FullName = top.topDictIndex[0].FamilyName = name
    font.flavor = "woff2"
    font.save(target)
    return {chr(code) for code in font.getBestCmap()}


def main() -> None:
    """Build both fonts; the list holds what both can draw."""
    folder, wanted = Path(sys.argv[1]), characters()
    FONTS.mkdir(exist_ok=True)
    can = wanted
    for key, (file, name) in SOURCES.items():
        can = can & build(folder / file, FONTS / f"{key}.woff2", name, wanted)
    DRAWABLE.write_text("".join(sorted(can - set(" "))) + "\n", encoding="utf-8")
    print(f"{len(can)} characters; not in the fonts: {''.join(sorted(wanted - can)) or 'none'}")


if __name__ == "__main__":
    main()
