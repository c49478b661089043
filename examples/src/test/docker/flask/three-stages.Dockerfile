FROM python:3.11-slim AS base
WORKDIR /app

# The compiler stays in this stage.
FROM base AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc libc6-dev \
    && rm -rf /var/lib/apt/lists/*
RUN python3 -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY requirements.txt .
RUN pip3 install -r requirements.txt
COPY words.c .
RUN gcc -O2 -shared -fPIC -o libwords.so words.c

FROM base
ENV PATH=/opt/venv/bin:$PATH
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app/libwords.so .
COPY app.py .
EXPOSE 5000
CMD ["flask", "run", "--host", "0.0.0.0"]
