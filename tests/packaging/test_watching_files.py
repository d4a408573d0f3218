"""The dashboard, the alert rules and the page on watching name what the program exports, and nothing else."""

from __future__ import annotations

import json
import re
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import promql_parser
import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families
from promql_parser import VectorSelector

from bot.draining import Drain
from bot.storage.door import Door
from bot.watching.watch import Watch
from tests.telegram.fakes import FakeAssistant

ROOT = Path(__file__).resolve().parents[2]
DASHBOARD, ALERTS, CASES, DOCS = (
    ROOT / name
    for name in ("deploy/grafana-dashboard.json", "deploy/alerts.yml", "deploy/alerts-test.yml", "docs/operations.md")
)
FROM_PROMETHEUS = {"up"}  # made by Prometheus itself, for every target
ADDED = {"instance", "job"}  # labels that Prometheus adds to every sample
PAGE = DOCS.read_text(encoding="utf-8")


def exported() -> dict[str, dict[str, set[str]]]:
    """Sample name → label → values that are there from the start, of a bot that polls and of one with a webhook."""
    found: dict[str, dict[str, set[str]]] = {}
    for watch in (Watch(), Watch("https://example.com/hook")):
        parts = SimpleNamespace(assistant=FakeAssistant())
        store = SimpleNamespace(database=SimpleNamespace(doors=(Door("reading"), Door("writing"))))
        watch.attach(SimpleNamespace(running=False, updater=None), parts, store, Drain())  # type: ignore[arg-type]  # only looked at
        watch.metrics.call("sendMessage", "ok", 0.1)  # labels that appear with the first event
        watch.metrics.error("bug", ValueError())
        watch.metrics.updates.labels("message").observe(0.1)
        page = watch.pages()["/metrics"]("").content.decode()
        for sample in chain.from_iterable(family.samples for family in text_string_to_metric_families(page)):
            labels = found.setdefault(sample.name, {})
            for name, value in sample.labels.items():
                labels.setdefault(name, set()).add(value)
    return found


EXPORTED = exported()
APPEARING = {"method", "type"}  # whose values are methods of the Bot API and names of exceptions
RESULTS = {"ok", "flood", "refused", "network", "failed"}


def selectors(expression: Any) -> list[VectorSelector]:
    """The selectors in a parsed expression."""
    nodes: list[Any] = []
    promql_parser.walk(expression, nodes.append)
    return [node for node in nodes if isinstance(node, VectorSelector)]


def parsed(expression: str) -> Any:
    """The expression, with what Grafana puts in its place."""
    return promql_parser.parse(expression.replace("$__rate_interval", "5m"))


RULES = [rule for group in yaml.safe_load(ALERTS.read_text(encoding="utf-8"))["groups"] for rule in group["rules"]]
PANELS = [one for one in json.loads(DASHBOARD.read_text(encoding="utf-8"))["panels"] if one["type"] != "row"]
EXPRESSIONS = [
    *((rule["alert"], rule["expr"]) for rule in RULES),
    *((panel["title"], target["expr"]) for panel in PANELS for target in panel["targets"]),
]


def test_there_is_something_to_check() -> None:
    assert len(RULES) > 10
    assert len(PANELS) > 20
    assert len(EXPORTED) > 40


@pytest.mark.parametrize(("where", "expression"), EXPRESSIONS)
def test_every_metric_and_label_that_is_named_is_exported(where: str, expression: str) -> None:
    found = selectors(parsed(expression))
    assert len(found) == len(re.findall(r"\b(?:bot|process)_\w+|\bup\b", expression))
    for selector in found:
        name = selector.name
        assert name in EXPORTED or name in FROM_PROMETHEUS, f"{where}: {name}"
        for matcher in selector.matchers.matchers:
            if matcher.name in ADDED:
                continue
            values = EXPORTED[name][matcher.name] | (RESULTS if name == "bot_api_calls_total" else set())
            named = set(matcher.value.split("|"))
            assert named <= values, f"{where}: {name} has no {matcher.name} {named - values}"


@pytest.mark.parametrize(("where", "expression"), EXPRESSIONS)
def test_counters_are_read_as_counters(where: str, expression: str) -> None:
    for name in re.findall(
        r"(\w+_(?:total|bucket|sum|count))\{[^}]*\}(?!\[)|(\w+_(?:total|bucket))\b(?![{\[])", expression
    ):
        raise AssertionError(f"{where}: {name} only grows; rate or increase says something")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_every_alert_says_in_plain_words_what_is_wrong_and_what_to_do(rule: dict[str, Any]) -> None:
    assert rule.keys() <= {"alert", "expr", "for", "labels", "annotations"}
    assert rule["labels"]["severity"] in ("page", "ticket")
    assert re.fullmatch(r"\d+[smh]", rule.get("for", "1m"))
    summary = rule["annotations"]["summary"]
    assert len(re.findall(r"[\u4e00-\u9fff]", summary)) >= 12
    assert summary.endswith("。")
    assert "_" not in summary
    assert PAGE.count(f"\n| `{rule['alert']}` |") == 1


def test_alerts_in_the_page_are_those_in_the_rules() -> None:
    names = [rule["alert"] for rule in RULES]
    assert len(names) == len(set(names))
    assert re.findall(r"^\| `(Bot\w+)` \|", PAGE, re.MULTILINE) == names


def test_every_metric_is_explained_and_shown() -> None:
    own = {re.sub("_(?:bucket|sum|count)$", "", name) for name in EXPORTED if name.startswith("bot_")}
    explained = re.findall(r"^\| `(bot_\w+)(?:\{[^`]*\})?` \|", PAGE, re.MULTILINE)
    assert sorted(explained) == sorted(own)
    shown = "\n".join(expression for _, expression in EXPRESSIONS)
    assert not [name for name in own if name not in shown]


def test_metrics_follow_the_conventions() -> None:
    for name, labels in EXPORTED.items():
        assert re.fullmatch(r"[a-z][a-z0-9_]+", name)
        assert not name.startswith("bot_") or not re.search(r"_(ms|milliseconds|minutes|kb|mb|percent)(_|$)", name)
        assert labels.keys() <= {*APPEARING, "outcome", "chat_type", "reason", "found", "action", "result"} | {
            *("kind", "level", "version", "access", "le")
        }, name


def test_the_dashboard_is_whole() -> None:
    board = json.loads(DASHBOARD.read_text(encoding="utf-8"))
    assert {"datasource", "instance"} == {variable["name"] for variable in board["templating"]["list"]}
    ids = [panel["id"] for panel in board["panels"]]
    assert len(ids) == len(set(ids))
    taken: set[tuple[int, int]] = set()
    for panel in board["panels"]:
        place = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(place["x"], place["x"] + place["w"])
            for y in range(place["y"], place["y"] + place["h"])
        }
        assert not cells & taken, panel["title"]
        assert place["x"] + place["w"] <= 24
        taken |= cells
    for panel in PANELS:
        assert panel["title"]
        assert panel["fieldConfig"]["defaults"]["unit"]
        assert panel["targets"]
        assert all(target["datasource"]["uid"] == "${datasource}" for target in panel["targets"])


def test_every_alert_has_a_case_where_it_fires_and_one_where_it_is_silent() -> None:
    """`promtool test rules deploy/alerts-test.yml` runs them; promtool is no Python package, so not here."""
    cases = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    assert cases["rule_files"] == [ALERTS.name]
    summaries = {rule["alert"]: rule["annotations"]["summary"] for rule in RULES}
    outcomes: dict[str, set[bool]] = {}
    for case in cases["tests"]:
        for check in case["alert_rule_test"]:
            name, expected = check["alertname"], check["exp_alerts"]
            outcomes.setdefault(name, set()).add(bool(expected))
            assert all(one["exp_annotations"]["summary"] == summaries[name] for one in expected)
        for series in case["input_series"]:
            name = parsed(series["series"]).name
            assert name in EXPORTED or name in FROM_PROMETHEUS
    assert outcomes == {rule["alert"]: {True, False} for rule in RULES}
