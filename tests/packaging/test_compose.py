"""The compose file: one bot by default, replicas with all they need in the profile `scale`; no container may do much."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.setting_values import ANYWHERE
from bot.storage.engine import engine_for
from bot.webhook import ANSWER_SECONDS, IDLE_SECONDS

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
SCALE = {"postgres", "proxy", "prometheus"}
CADDYFILE = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
WATCH_PORT = 9090
READS = {"bot": {"data", "articles"}, "postgres": {"postgres"}, "proxy": {"certificates"}, "prometheus": {"metrics"}}


def setting(name: str) -> str:
    """What the example's part on several machines says of a setting."""
    part = EXAMPLE.partition("几台一起")[2]
    found = re.search(rf"^#{name}=(.*)$", part, re.MULTILINE)
    assert found, name
    return found[1]


def seconds(name: str) -> float:
    """A time of the proxy's."""
    found = re.search(rf"^\s*{name} (\d+)s$", CADDYFILE, re.MULTILINE)
    assert found, name
    return float(found[1])


def test_by_default_there_is_one_bot_and_nothing_else() -> None:
    assert {name for name, service in SERVICES.items() if "profiles" not in service} == {"bot"}
    assert SERVICES["bot"]["deploy"]["replicas"] == "${BOT_REPLICAS:-1}"
    assert SERVICES["bot"]["depends_on"]["postgres"]["required"] is False
    places = SERVICES["bot"]["environment"]
    assert places.keys() == {"BOT_ARTICLES_DIR", "BOT_CACHE_DIR"}
    assert places["BOT_CACHE_DIR"].startswith("/app/data/")
    assert "data:/app/data" in SERVICES["bot"]["volumes"]


def test_the_profile_scale_has_what_replicas_need() -> None:
    assert {name for name, service in SERVICES.items() if service.get("profiles") == ["scale"]} == SCALE
    assert SERVICES.keys() == SCALE | {"bot"}
    assert setting("COMPOSE_PROFILES") == "scale"


@pytest.mark.parametrize("name", SERVICES)
def test_no_container_may_do_much(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert "privileged" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "/tmp" in service["tmpfs"]
    limits = service["deploy"]["resources"]["limits"]
    assert {"memory", "cpus", "pids"} == limits.keys()
    user = service.get("user") or _user_of_image(service["build"])
    assert user not in ("", "root", "0")


def _user_of_image(build: str | dict[str, str]) -> str:
    file = ROOT / "Dockerfile" if isinstance(build, str) else ROOT / build["context"] / build["dockerfile"]
    return re.findall(r"^USER (\S+)$", file.read_text(encoding="utf-8"), re.MULTILINE)[-1]


@pytest.mark.parametrize("name", SERVICES)
def test_every_container_says_whether_it_is_well(name: str) -> None:
    checked = "healthcheck" in SERVICES[name] or "HEALTHCHECK" in (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert checked if name == "bot" else "healthcheck" in SERVICES[name]


@pytest.mark.parametrize("name", SERVICES)
def test_what_is_mounted_is_there_and_only_volumes_can_be_written(name: str) -> None:
    writable = set()
    for volume in SERVICES[name]["volumes"]:
        source, target, *mode = volume.split(":")
        if source.startswith("./"):
            assert mode == ["ro"], volume
            assert source == "./articles" or (ROOT / source).exists()
        else:
            assert source in COMPOSE["volumes"]
            writable.add(source)
        assert target.startswith("/")
    assert writable <= READS[name]


def test_images_are_pinned_and_secrets_come_from_the_environment() -> None:
    for name, service in SERVICES.items():
        assert "build" in service or re.search(r":v?\d+", service["image"]), name
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert re.findall(r"^\s*\w*PASSWORD\w*: (.*)$", text, re.MULTILINE) == ["${POSTGRES_PASSWORD:-}"]


def test_only_the_proxy_is_open_to_the_world() -> None:
    open_ = {name: service.get("ports", []) for name, service in SERVICES.items() if service.get("ports")}
    inner = dict(re.findall(r"^\s*(https?_port) (\d+)$", CADDYFILE, re.MULTILINE))
    assert open_.pop("proxy") == [f"80:{inner['http_port']}", f"443:{inner['https_port']}"]
    assert all(port.startswith("127.0.0.1:") for ports in open_.values() for port in ports)
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert SERVICES["postgres"]["networks"] == ["inside"]
    assert set(SERVICES["bot"]["networks"]) >= {"inside", *SERVICES["proxy"]["networks"]}


def test_the_proxy_leads_to_the_bot() -> None:
    block = re.search(r"dynamic a \{\s*name (\S+)\s*port (\d+)", CADDYFILE)
    assert block
    assert block[1] in SERVICES
    assert int(block[2]) == ANYWHERE.port
    path = re.search(r"handle (/\S+) \{", CADDYFILE)
    assert path
    assert setting("BOT_WEBHOOK_URL") == f"https://{setting('DOMAIN')}{path[1]}"
    assert "{$DOMAIN} {" in CADDYFILE
    assert SERVICES["proxy"]["environment"] == {"DOMAIN": "${DOMAIN:-}"}
    check = SERVICES["proxy"]["healthcheck"]["test"][-1]
    assert f"http://{check.removeprefix('http://').rstrip('/')} {{" in CADDYFILE


def test_the_proxy_s_times_fit_the_bot_s() -> None:
    assert ANSWER_SECONDS < seconds("response_header_timeout") < 60
    assert seconds("keepalive") < IDLE_SECONDS
    assert "max_size 1MB" in CADDYFILE


def test_prometheus_finds_every_replica() -> None:
    command = " ".join(SERVICES["prometheus"]["command"])
    name = re.search(r"--config\.file=/etc/prometheus/(\S+)", command)
    assert name
    settings = yaml.safe_load((ROOT / "deploy" / name[1]).read_text(encoding="utf-8"))
    assert all((ROOT / "deploy" / file).is_file() for file in settings["rule_files"])
    (job,) = settings["scrape_configs"]
    (found,) = job["dns_sd_configs"]
    assert found["names"] == ["bot"]
    assert found["port"] == WATCH_PORT == int(setting("BOT_HTTP_LISTEN").rpartition(":")[2])
    single = yaml.safe_load((ROOT / "deploy" / "prometheus.yml").read_text(encoding="utf-8"))
    assert single["scrape_configs"][0]["job_name"] == job["job_name"], "the alerts ask for this name"


def test_the_database_of_the_example_is_the_one_of_the_compose_file() -> None:
    url = engine_for(setting("BOT_DATABASE_URL").replace("密码", "x")).url
    names = SERVICES["postgres"]["environment"]
    assert (url.username, url.database) == (names["POSTGRES_USER"], names["POSTGRES_DB"])
    assert url.host in SERVICES
    assert setting("BOT_DATABASE_URL").count("密码") == 1
    assert setting("POSTGRES_PASSWORD") == "密码"
