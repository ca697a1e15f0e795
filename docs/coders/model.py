#!/usr/bin/env python3
"""An outside coder that asks a language model behind an endpoint in the manner of chat completions.

    CODER_URL=http://127.0.0.1:8080/v1/chat/completions CODER_MODEL=my-model \
        detente read report.html --coder "python3 docs/coders/model.py"

WARNING: the whole text goes to whoever answers at CODER_URL. Confidential texts, and names of people who could come to harm,
belong only to a model that runs on a machine of yours. Without CODER_URL nothing is sent.

It needs nothing but Python 3. CODER_KEY is sent as a bearer token where it is set. Whatever the model answers is only a proposal:
words that don't stand in the text are left out by Detente, and a person accepts or rejects the rest.
"""

import json
import os
import sys
import urllib.error
import urllib.request

ASK = """Read the text and write what stands in it as JSON, one object a line, and nothing else.
Each object has: "kind": quote, statement, event, claim or excerpt; "exact": the words, copied letter by letter from the text;
"sides": a list of who speaks or acts; "rule": a short name for why; "confidence": a number from 0 to 1.
An event also has "plover" (one of AGREE, CONSULT, SUPPORT, COOPERATE, AID, CONCEDE, RETREAT, REQUEST, ACCUSE, REJECT, THREATEN,
PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT) and "towards"; a claim has "about", a word or two in small letters with hyphens."""

KEPT = ("kind", "exact", "prefix", "suffix", "sides", "towards", "rule", "confidence", "about", "modality", "plover",
        "realis", "date", "date_end", "location", "magnitude", "note")


def answer(url, model, key, text):
    """What the model says of the text."""
    asked = {"model": model, "temperature": 0,
             "messages": [{"role": "system", "content": ASK}, {"role": "user", "content": text}]}
    request = urllib.request.Request(url, json.dumps(asked).encode("utf-8"), {"Content-Type": "application/json"})
    if key:
        request.add_header("Authorization", "Bearer " + key)
    with urllib.request.urlopen(request) as reply:
        return json.load(reply)["choices"][0]["message"]["content"]


def main():
    url = os.environ.get("CODER_URL")
    if not url:
        sys.exit("CODER_URL isn't set, so nothing was sent: name the endpoint of a model")
    model = os.environ.get("CODER_MODEL", "default")
    text = sys.stdin.buffer.read().decode("utf-8")
    try:
        said = answer(url, model, os.environ.get("CODER_KEY"), text)
    except (urllib.error.URLError, KeyError, IndexError, TypeError, ValueError) as error:
        sys.exit("the model gave no answer: %s" % error)
    for line in said.splitlines():
        line = line.strip().strip(",")
        if not line.startswith("{"):
            continue
        try:
            told = json.loads(line)
        except ValueError:
            # Detente says which line it was.
            print(line)
            continue
        proposal = {key: told[key] for key in KEPT if told.get(key) not in (None, "", [])}
        proposal.update(coder=os.environ.get("CODER_NAME", "model"), model=model)
        print(json.dumps(proposal, ensure_ascii=False))


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    main()
