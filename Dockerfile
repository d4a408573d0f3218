# The bot as an image: locked dependencies, the three packages, an ordinary user. Settings come from the environment.

FROM python:3.12-slim-bookworm AS dependencies
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /install
COPY requirements-build.lock requirements.lock ./
RUN python -m venv /venv \
    && /venv/bin/python -m pip install --require-hashes -r requirements-build.lock \
    && /venv/bin/python -m pip install --require-hashes --no-build-isolation -r requirements.lock \
    && /venv/bin/python -m pip uninstall --yes setuptools pip

FROM python:3.12-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 BOT_CACHE_DIR=/app/data/cache
WORKDIR /app
RUN python -m pip uninstall --yes --quiet --root-user-action=ignore pip \
    && useradd --system --uid 10001 --no-create-home bot \
    && install --directory --owner=10001 data
COPY --from=dependencies /venv /venv
COPY knowledge knowledge
COPY handlers handlers
COPY bot bot
USER 10001
VOLUME /app/data
HEALTHCHECK --interval=60s --timeout=15s --start-period=60s --retries=3 CMD ["python", "-m", "bot.health"]
CMD ["python", "-m", "bot", "run"]
