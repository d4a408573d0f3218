"""Build the two generated files under `knowledge/data/language/` from development-time packages.

pinyin.txt   one line a toneless syllable: the syllable, a tab, all hanzi whose most usual reading it is
             (from pypinyin, MIT: the 20,902 unified ideographs)
words.txt    one line a word: the word, its frequency, its part of speech (from jieba's dictionary, MIT: the most
             frequent words, so that the full 350,000-word dictionary need not be loaded at run time)

Usage: .venv/bin/python tools/build_language_data.py
"""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files
from pathlib import Path

from pypinyin import Style, pinyin

TARGET = Path(__file__).resolve().parent.parent / "knowledge" / "data" / "language"
MOST_FREQUENT = 60_000
UNIFIED_IDEOGRAPHS = range(0x4E00, 0x9FA6)


def pinyin_lines() -> list[str]:
    """One line a syllable, its hanzi in code order."""
    by_syllable: dict[str, list[str]] = defaultdict(list)
    for code in UNIFIED_IDEOGRAPHS:
        syllable = pinyin(chr(code), style=Style.NORMAL)[0][0].replace("ü", "v")
        if syllable.isascii() and syllable.isalpha():
            by_syllable[syllable].append(chr(code))
    return [f"{syllable}\t{''.join(hanzi)}" for syllable, hanzi in sorted(by_syllable.items())]


def word_lines() -> list[str]:
    """The most frequent words of jieba's dictionary, most frequent first."""
    text = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    rows = [line.split(" ") for line in text.splitlines() if line.count(" ") == 2]
    rows.sort(key=lambda row: (-int(row[1]), row[0]))
    return [" ".join(row) for row in rows[:MOST_FREQUENT]]


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, lines in (("pinyin.txt", pinyin_lines()), ("words.txt", word_lines())):
        (TARGET / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}: {len(lines)} lines")


if __name__ == "__main__":
    main()
