# syntax=docker/dockerfile:1

# First stage: every locked dependency, its hash checked, then ours; nothing of the tests.
FROM python:3.12-slim AS build
WORKDIR /build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/boussole
COPY runtime.lock ./
RUN /opt/boussole/bin/pip install --quiet --require-hashes --no-deps --requirement runtime.lock
COPY pyproject.toml README.md ./
COPY bot bot
COPY storage storage
COPY adapters adapters
RUN /opt/boussole/bin/pip install --quiet --no-deps --no-build-isolation --no-index . \
 && /opt/boussole/bin/pip uninstall --quiet --yes setuptools

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
