"""Everybody answers the same questions in turn, in one process."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.evaluation.gold import Gold
from bot.evaluation.judging import Support
from knowledge.assistant import Assistant
from tools.bench.contender import Contender, Find, Round, peer
from tools.bench.curated import Curated
from tools.bench.peers.bm25 import bm25
from tools.bench.peers.chatterbot import chatterbot
from tools.bench.peers.fuzzy import token_set_ratio, weighted_ratio
from tools.bench.peers.tfidf import tfidf

OURS = "本项目"


def contest(assistant: Assistant, curated: Sequence[Curated]) -> Round:
    """Ours and the peers that answer in milliseconds, ready to be asked."""
    texts = [one.text for one in curated]
    finds: Mapping[str, Find] = {
        "BM25 (bm25s, jieba)": bm25(texts),
        "TF-IDF (sklearn, chars)": tfidf(texts),
        "rapidfuzz WRatio": weighted_ratio(texts),
        "rapidfuzz token_set_ratio": token_set_ratio(texts),
    }
    peers = [peer(name, find, curated) for name, find in finds.items()]
    return Round([Contender(OURS, assistant.ask), *peers])


def slow_contest(quick: Round, every: int, curated: Sequence[Curated]) -> tuple[Round, Contender]:
    """What the quick ones made of every so-manieth question, with the peer that takes a second and more for each."""
    slow = peer("ChatterBot BestMatch", chatterbot([one.text for one in curated]), curated)
    same = [
        replace(one, judged=one.judged[::every], milliseconds=one.milliseconds[::every]) for one in quick.contenders
    ]
    return Round([*same, slow]), slow


def take_turns(contenders: Sequence[Contender], questions: Iterable[Gold], support: Support) -> None:
    """Ask every contender every question, one question after the other, so that all meet the same load."""
    gc.collect()
    gc.freeze()  # as the bot does: a collection that walks the loaded base would be timed as an answer
    for gold in questions:
        for one in contenders:
            one.take(gold, support)
