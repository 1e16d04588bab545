# The service in a container: no root, nothing written. Build: docker build -t cvparse .
FROM python:3.12-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE ./
COPY src src
RUN python -m venv /opt/cvparse && /opt/cvparse/bin/pip install --no-cache-dir ".[server]"

FROM python:3.12-slim
COPY --from=build /opt/cvparse /opt/cvparse
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["/opt/cvparse/bin/python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
ENTRYPOINT ["/opt/cvparse/bin/cvparse", "serve", "--host", "0.0.0.0"]
