"""Counts the words of a text; the counting itself is done in C."""

import ctypes

from flask import Flask, request

app = Flask(__name__)
words = ctypes.CDLL("./libwords.so")


@app.get("/health")
def health():
    return "ok"


@app.post("/count")
def count():
    return {"words": words.count_words(request.get_data())}
