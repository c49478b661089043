FROM python:3.11-slim
WORKDIR /app
RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc libc6-dev \
    && rm -rf /var/lib/apt/lists/*
COPY requirements.txt .
RUN pip3 install -r requirements.txt
COPY words.c .
RUN gcc -O2 -shared -fPIC -o libwords.so words.c
COPY app.py .
EXPOSE 5000
CMD ["flask", "run", "--host", "0.0.0.0"]
