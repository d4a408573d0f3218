"""The tally as Chinese text for a terminal. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.evaluation.as_json import error
from bot.evaluation.columns import lined, part
from bot.evaluation.judging import Judged, Support, Verdict
from bot.evaluation.tally import SURE, Row, by_kind, calibration, leads, reasons, sure_answers, totals

KINDS = {
    "direct": "直接问",
    "paraphrase": "换说法",
    "colloquial": "口语",
    "keyword": "关键词",
    "typo": "错别字",
    "pinyin": "拼音",
    "traditional": "繁体",
    "english": "英文",
    "list": "名单",
    "count": "计数",
    "definition": "释义",
    "yesno": "是不是",
    "timeline": "先后",
    "compare": "比较",
    "followup": "追问",
    "false_premise": "前提有误",
    "unanswerable_near": "沾边但没写",
    "unanswerable_far": "不相干",
    "answerable": "合计",
    "near": "沾边的合计",
    "off_topic": "不相干的合计",
    "unanswerable": "合计",
}
"""Kind of question or name of a total → what the table calls it; a kind that is not here goes by its own name."""
VERDICTS = {
    Verdict.CORRECT: "答对",
    Verdict.UNCITED: "出处不符",
    Verdict.WRONG: "答错",
    Verdict.OFFERED: "反问",
    Verdict.REFUSED: "拒答",
}
ANSWERABLE = (Verdict.CORRECT, Verdict.UNCITED, Verdict.WRONG, Verdict.OFFERED, Verdict.REFUSED)
UNANSWERABLE = (Verdict.REFUSED, Verdict.OFFERED, Verdict.WRONG)
CHECKED = "出处已和原文核对。"
NOT_CHECKED = (
    "没有文章原文（BOT_ARTICLES_DIR），出处没有和原文核对，只看知识库在那一段里引过的话："
    "有一句和题里的 evidence 一个包含另一个才算对。这样偏严：“答对”会少算一些，“出处不符”会多算一些。"
)


def report(judged: Sequence[Judged], support: Support) -> str:
    """Tables by kind, totals, choices offered, calibration, reasons of refusal."""
    sums = totals(judged)
    whole = sums["all"]
    blocks = [CHECKED if support.checked else NOT_CHECKED]
    kinds = by_kind(judged)
    answerable = [row for row in kinds if row.answerable]
    if answerable:
        blocks.append(_table("答得出的题", [*answerable, sums["answerable"]], ANSWERABLE))
    if unanswerable := [row for row in kinds if not row.answerable]:
        rows = [*unanswerable, sums["near"], sums["off_topic"], sums["unanswerable"]]
        blocks.append(_table("文章没写的题（拒答才对）", rows, UNANSWERABLE))
    blocks.append(f"全部 {whole.n} 题，对 {part(whole.right, whole.n)}；反问 {_verdict(whole, Verdict.OFFERED)}。")
    blocks.append(calibrated(judged))
    if (short := leads(judged)).n:
        blocks.append(f"先说的短话：{short.n} 条答对的先用几个字作答，{part(short.right, short.n)}说的就是要点。")
    if (refused := reasons(judged)).n:
        blocks.append(f"拒答理由：{refused.n} 题写明了理由，对 {part(refused.right, refused.n)}。")
    return "\n\n".join(blocks)


def errors(judged: Iterable[Judged]) -> str:
    """Every question not judged right, or refused for another reason than it names, with what was given."""
    found = [one for one in judged if not one.right or one.reason_right is False]
    return "\n\n".join(("没有判对的：" if found else "没有判错的题。", *map(_error, found)))


def latency(p50: float, p99: float, n: int) -> str:
    """One line about milliseconds a question."""
    return f"每题用时：p50 {p50:.1f} 毫秒，p99 {p99:.1f} 毫秒（{n} 题）。"


def _error(one: Judged) -> str:
    given = error(one)
    asked = " → ".join((*one.gold.context, one.gold.question))
    verdict = VERDICTS[one.verdict] if not one.right else "理由不符"
    reason = f" {given['reason']}" if given["reason"] else ""
    facts = "、".join(map(str, given["facts"])) if isinstance(given["facts"], list) else ""
    kind = KINDS.get(one.gold.kind, one.gold.kind)
    return f"{verdict}  {one.gold.id} [{kind}] {asked}\n  {given['outcome']}{reason}（{facts}）：{given['text']}"


def calibrated(judged: Sequence[Judged]) -> str:
    """How sure the answers were beside how many of them were right."""
    rows = [
        (f"{one.low:.2f}–{one.high:.2f}", str(one.n), part(one.right, one.n), f"{one.mean:.3f}")
        for one in calibration(judged)
        if one.n
    ]
    sure = sure_answers(judged)
    lines = lined([("把握", "回答数", "其中对的", "平均把握"), *rows])
    last = f"confidence >= {SURE}: {sure.n}, right {100 * sure.share:.1f}%"
    return "\n".join(["把握准不准（只算回答了的；文章没写而回答了的算错）", *lines, last])


def _table(title: str, rows: Iterable[Row], verdicts: Sequence[Verdict]) -> str:
    head = ("题型", "题数", *(VERDICTS[one] for one in verdicts))
    body = [
        (KINDS.get(row.kind, row.kind), str(row.n), *(_verdict(row, one) for one in verdicts)) for row in rows if row.n
    ]
    return "\n".join([title, *lined([head, *body])])


def _verdict(row: Row, verdict: Verdict) -> str:
    return part(row.counts[verdict], row.n)
