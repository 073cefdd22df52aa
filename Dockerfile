# syntax=docker/dockerfile:1

# First stage: every locked wheel, its hash checked; then ours and what it needs, and nothing else.
FROM python:3.12-slim AS build
WORKDIR /build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements.lock ./
RUN pip wheel --quiet --require-hashes --no-deps --wheel-dir wheels --requirement requirements.lock
RUN pip install --quiet --upgrade --no-index --find-links wheels setuptools
COPY pyproject.toml README.md ./
COPY bot bot
COPY storage storage
COPY adapters adapters
RUN pip wheel --quiet --no-deps --no-build-isolation --no-index --wheel-dir wheels . \
 && python -m venv /opt/boussole \
 && /opt/boussole/bin/pip install --quiet --no-index --find-links wheels "boussole[embedding,opinion]"

# Second stage: the environment, a user, a volume.
FROM python:3.12-slim
RUN useradd --system --create-home --home-dir /data --uid 10001 boussole
COPY --from=build /opt/boussole /opt/boussole
ENV PATH=/opt/boussole/bin:$PATH PYTHONUNBUFFERED=1 BOUSSOLE_DATA_DIR=/data
USER boussole
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
ENTRYPOINT ["boussole"]
CMD ["run"]
