# Commands of the project. Each sets up what it needs first: .venv, from the hash-checked lock files, once and again
# whenever a lock changes. Set-up talks on standard error only, so that `make chat` pipes clean.

MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
.PHONY: help chat run check bench test ready matrix faults fuzz replay lint lock audit

# What was compiled once is kept: the tests start a hundred processes, and a machine may be set not to write it down.
export PYTHONDONTWRITEBYTECODE :=

VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes
PUBLIC_SETS := ../shared/eval/public
SOURCES := bot handlers knowledge tools/bench tools/botapi tools/faults tools/fuzz tools/replay

help:
	@echo 'make chat   在终端里提问（不需要令牌）'
	@echo 'make run    启动 Telegram 机器人（需要 BOT_TOKEN）'
	@echo 'make check  检查知识库'
	@echo 'make ready  先把知识库准备好，头一次打开就不用等'
	@echo 'make test   跑全部检查和测试'
	@echo 'make lint   只跑测试以外的检查：写法、类型、谁可以用谁'
	@echo 'make matrix Telegram 里的各种场合，机器人做得对不对，列成一张表'
	@echo 'make bench  和现成的办法比对错、比快慢'
	@echo 'make faults 让每种故障真的发生一次，列出结果'
	@echo 'make fuzz   用随机生成的问题和更新来试'
	@echo 'make replay 把一天的来往放快了过一遍，看内存涨不涨'
	@echo 'make audit  查依赖有没有已知的漏洞（要连得上公开的软件包索引）'
	@echo 'make lock   依赖改过以后，重新生成锁文件'

chat: $(VENV)/.installed
	@$(BIN)/python -m bot chat

run: $(VENV)/.installed
	@$(BIN)/python -m bot run

check: $(VENV)/.installed
	@$(BIN)/python -m bot check

bench: $(VENV)/.installed-bench
	@$(BIN)/python -m tools.bench
	@if [ -d "$(PUBLIC_SETS)" ]; then $(BIN)/python -m tools.bench.public "$(PUBLIC_SETS)"; \
	else echo '没有公开问题集，这一部分跳过。有的话：make bench PUBLIC_SETS=文件夹' >&2; fi

# The base that the tests ask is made ready beside the other checks: each keeps one processor busy, and where the base was
# made ready before, it takes a moment. Then three tests at once on two processors: they often wait, for processes that
# they start and for time to pass.
test: $(VENV)/.installed-dev
	@$(MAKE) --no-print-directory --jobs 2 lint ready
	@$(BIN)/python -m pytest --numprocesses 3 --dist worksteal

ready: $(VENV)/.installed-dev
	@$(BIN)/python -m bot ask 你好 >/dev/null

faults: $(VENV)/.installed-dev
	@$(BIN)/python -m tools.faults

fuzz: $(VENV)/.installed-dev
	@$(BIN)/python -m tools.fuzz questions
	@$(BIN)/python -m tools.fuzz updates

replay: $(VENV)/.installed-dev
	@$(BIN)/python -m tools.replay

matrix: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.telegram.matrix

lint: $(VENV)/.installed-dev
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy --no-error-summary $(SOURCES)
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	@$(BIN)/hadolint Dockerfile deploy/proxy.Dockerfile

audit: $(VENV)/.installed-audit
	@$(BIN)/python -m tools.audit

lock: $(VENV)/.installed-dev
	@for lock in '--group build -o requirements-build.lock' \
		'pyproject.toml -o requirements.lock' \
		'pyproject.toml --group dev -o requirements-dev.lock' \
		'--group audit --constraint requirements-dev.lock -o requirements-audit.lock' \
		'pyproject.toml --group bench --constraint requirements-dev.lock -o requirements-bench.lock'; do \
		$(BIN)/uv pip compile $$lock --universal --python-version 3.11 --generate-hashes --no-header --quiet || exit 1; \
	done

# jieba is published as source: what builds it comes from its own lock, not from an unlocked build environment.
$(VENV)/.installed: requirements-build.lock requirements.lock | $(VENV)/.created
	@echo '正在准备运行环境……' >&2
	@$(PIP_INSTALL) -r requirements-build.lock </dev/null >&2
	@$(PIP_INSTALL) --no-build-isolation -r requirements.lock </dev/null >&2
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo '正在准备测试环境……' >&2
	@$(PIP_INSTALL) --no-build-isolation -r requirements-dev.lock </dev/null >&2
	@touch $@

$(VENV)/.installed-bench: requirements-bench.lock $(VENV)/.installed
	@echo '正在准备比较用的环境……' >&2
	@$(PIP_INSTALL) --no-build-isolation -r requirements-bench.lock </dev/null >&2
	@touch $@

$(VENV)/.installed-audit: requirements-audit.lock $(VENV)/.installed
	@echo '正在准备查漏洞的环境……' >&2
	@$(PIP_INSTALL) -r requirements-audit.lock </dev/null >&2
	@touch $@

# A name on the path may be a shim that starts nothing, and Debian's python3 may lack venv: so each is tried, not looked up.
$(VENV)/.created:
	@if ! $(BIN)/python -c 'import pip' >/dev/null 2>&1; then \
		for python in python3.13 python3.12 python3.11 python3; do \
			$$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' </dev/null >/dev/null 2>&1 \
				&& found=$$python && break; \
		done; \
		if [ -z "$$found" ]; then \
			echo '需要 Python 3.11 或更新的版本，并带有 venv（Debian、Ubuntu：apt install python3-venv）。请装好再试。' >&2; \
			exit 1; \
		fi; \
		$$found -m venv --clear $(VENV) </dev/null >&2 || exit 1; \
	fi
	@touch $@
