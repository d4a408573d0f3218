"""Portions of questions in parallel: some processes ask, one more asks a part again with its own hash seed."""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from bot.loading import load_for_many
from bot.settings import load_settings
from knowledge.assistant import Assistant
from tools.fuzz.asking import question
from tools.fuzz.portions import Findings, answers_again, ask_all

PORTION = 1_000
EVERY = 10_000

_loaded: list[Assistant] = []  # of a worker: loaded once, used for all portions
Job = tuple[int, range, Sequence[str]]


def run(seed: int, numbers: range, corpus: Sequence[str], processes: int, minutes: float) -> Findings:
    """Ask these questions, as many as the minutes allow; tells how far it is on standard error."""
    found, end = Findings(), time.monotonic() + 60 * minutes
    for one in _portions(seed, numbers, corpus, processes):
        found.add(one)
        for asked, what in one.wrong:
            print(f"question {asked.number}: {what.strip().splitlines()[-1]}", file=sys.stderr, flush=True)
        if found.asked % EVERY == 0:
            print(f"{found.asked:>9,}  {dict(found.outcomes)}  {len(found.wrong)} wrong", file=sys.stderr, flush=True)
        if time.monotonic() > end:
            break
    return found


def _portions(seed: int, numbers: range, corpus: Sequence[str], processes: int) -> Iterator[Findings]:
    jobs = [(seed, numbers[start : start + PORTION], corpus) for start in range(0, len(numbers), PORTION)]
    spawn = multiprocessing.get_context("spawn")  # a hash seed of its own for each process
    with (
        ProcessPoolExecutor(processes, spawn, _load) as askers,
        ProcessPoolExecutor(1, spawn, _load) as witness,
    ):
        asked = [askers.submit(_ask, job) for job in jobs]
        try:
            for job, one in zip(jobs, asked, strict=True):
                found = one.result()  # the witness is no faster than those who ask, or it would take half the machine
                yield compared(job, found, witness.submit(_again, job).result())
        finally:
            for one in asked:
                one.cancel()


def compared(job: Job, found: Findings, again: dict[int, str]) -> Findings:
    """The findings of a portion, with the questions that two processes answered differently."""
    seed, _, corpus = job
    for number, answer in again.items():
        if found.answers.get(number, answer) != answer:
            found.wrong.append((question(seed, number, corpus), "another answer in another process"))
    return found


def _load() -> None:
    _loaded.append(load_for_many(load_settings()))


def _ask(job: Job) -> Findings:
    return ask_all(_loaded[0], *job)


def _again(job: Job) -> dict[int, str]:
    return answers_again(_loaded[0], *job)
