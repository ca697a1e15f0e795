#!/usr/bin/env python3
"""Is the log of a confidential room in order?

A second program for `detente room verify`, written from the description of rooms and sharing no code with the first:
chain, signatures, an order that the rules allow. It opens no envelope and needs no key but those in the log.

    python3 tools/verify_room.py FOLDER [--json]

Exit status: 0 in order; 1 a fault was found; 3 it is no room. Only Python's own library is used.
"""

import hashlib
import json
import os
import re
import sys
import unicodedata

ROOM, MOST_DEEP, MOST_NUMBER, MOST_ITEMS = "detente room 1", 16, 2**53 - 1, 64

LEAKS = {
    "all-accept": "All learn one bit: whether all accept this text. With no, and two parties, each who accepted knows that"
    " the other refused; with more, all but one together know it of the last. With yes, all know that all accept.",
    "common": "All learn one of the listed packages that all accept, or that there is none. With one, all know that it is"
    " acceptable to all. With none, each knows of every package that it accepted that somebody didn't; where the first in"
    " the list is taken, the same of each that it accepted and that stands before the one found.",
    "nothing": "All learn that the round is over, and nothing else. The mediator alone reads the answers.",
}

# Ed25519, after RFC 8032.
P, Q = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)

def recover(y, sign):
    """The x of a point, or None if there is no such point."""
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x

def decode(data):
    """A point in extended coordinates; None for what isn't the one spelling of a point."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    x = recover(y, sign) if y < P else None
    return None if x is None else (x, y, 1, x * y % P)

def encode(point):
    x, y, z, _ = point
    inverse = pow(z, P - 2, P)
    x, y = x * inverse % P, y * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")

def add(one, two):
    a = (one[1] - one[0]) * (two[1] - two[0]) % P
    b = (one[1] + one[0]) * (two[1] + two[0]) % P
    c = 2 * one[3] * two[3] * D % P
    d = 2 * one[2] * two[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)

def times(number, point):
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = add(total, point)
        point = add(point, point)
        number >>= 1
    return total

BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = decode(BASE_Y.to_bytes(32, "little"))

def is_weak(point):
    return encode(times(8, point)) == encode((0, 1, 1, 0))

def verifies(key, message, signature):
    point, r = decode(key), decode(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if point is None or r is None or is_weak(point) or is_weak(r) or s >= Q:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % Q
    x, y, z, t = point
    return encode(add(times(s, BASE), times(k, (P - x, y, z, P - t)))) == signature[:32]

class Wrong(Exception):  # A fault: its code, and a sentence.
    code = property(lambda self: self.args[0])
    message = property(lambda self: self.args[1])

NOT_CANONICAL = ("not-canonical", "it isn't canonical JSON")

def ensure(holds, code, message):
    if not holds:
        raise Wrong(code, message)

def pairs(entries):
    ensure(len(dict(entries)) == len(entries), *NOT_CANONICAL)
    return dict(entries)

def look(value, deep=0):
    """Refuses what a canonical value may not hold."""
    ensure(deep <= MOST_DEEP and value is not None, *NOT_CANONICAL)
    if isinstance(value, str):
        ensure(unicodedata.is_normalized("NFC", value), *NOT_CANONICAL)
    elif isinstance(value, dict):
        for key, inner in value.items():
            look(key)
            look(inner, deep + 1)
    elif isinstance(value, list):
        for inner in value:
            look(inner, deep + 1)
    elif not isinstance(value, bool):
        ensure(abs(value) <= MOST_NUMBER, *NOT_CANONICAL)

def write(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

def read(data):
    no = lambda _: ensure(False, *NOT_CANONICAL)
    try:
        text = data.decode("utf-8")
        value = json.loads(text, object_pairs_hook=pairs, parse_float=no, parse_constant=no)
    except (ValueError, RecursionError):
        raise Wrong(*NOT_CANONICAL) from None
    look(value)
    ensure(write(value) == text, *NOT_CANONICAL)
    return value

def sha256(data):
    return hashlib.sha256(data).hexdigest()

def hash_of(value):
    return sha256(write(value).encode())

NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
HASH = re.compile(r"[0-9a-f]{64}")
SIGNATURE = re.compile(r"[0-9a-f]{128}")

def is_text(*values):
    return all(isinstance(it, str) for it in values)

def is_int(value):
    return type(value) is int

def fits(pattern, value):
    return is_text(value) and pattern.fullmatch(value) is not None

def is_texts(value):
    return isinstance(value, list) and is_text(*value)

def exactly(value, *keys):
    return isinstance(value, dict) and set(value) == set(keys)

def is_keys(value):
    if not (exactly(value, "seals", "signs") and fits(HASH, value["seals"]) and fits(HASH, value["signs"])):
        return False
    point = decode(bytes.fromhex(value["signs"]))
    return point is not None and not is_weak(point)

def is_rules(value):
    if not exactly(value, "changes", "must_answer", "outputs", "rounds", "veto"):
        return False
    outputs = value["outputs"]
    return (
        isinstance(outputs, dict)
        and all(rule in LEAKS and is_int(most) and most >= 0 for rule, most in outputs.items())
        and is_int(value["rounds"]) and value["rounds"] >= 0
        and value["veto"] is False
        and is_int(value["changes"]) and value["changes"] == 0
        and is_texts(value["must_answer"])
    )

def is_room(body):
    if not exactly(body, "case", "id", "languages", "mediators", "parties", "rules", "title"):
        return False
    mediators, parties = body["mediators"], body["parties"]
    if not (isinstance(mediators, dict) and isinstance(parties, dict) and is_rules(body["rules"])):
        return False
    members = list(parties.values())
    if not all(exactly(it, "by", "keys", "on") and is_text(it["by"]) and fits(TIME, it["on"]) for it in members):
        return False
    keys = list(mediators.values()) + [it["keys"] for it in members]
    must = body["rules"]["must_answer"]
    return (
        fits(NAME, body["id"])
        and (body["case"] == "" or fits(HASH, body["case"]))
        and is_texts(body["languages"]) and is_text(body["title"])
        and len(mediators) == 1 and 2 <= len(parties) <= 12
        and all(fits(NAME, it) for it in [*mediators, *parties])
        and not set(mediators) & set(parties)
        and len(must) > 0 and must == sorted(set(must)) and all(it in parties for it in must)
        and all(map(is_keys, keys)) and len({it["signs"] for it in keys}) == len(keys)
    )

def is_version(body):
    return (
        exactly(body, "package", "previous", "version", "words")
        and isinstance(body["words"], dict) and len(body["words"]) > 0
        and is_int(body["version"])
        and is_text(body["previous"], body["package"], *body["words"].values())
    )

def is_call(body):
    keys = ("closes", "items", "leaks", "must_answer", "question", "rule", "text", "tie")
    if not (exactly(body, *keys) and body["rule"] in list(LEAKS) and body["tie"] in ["", "first", "lot"]):
        return False
    if not is_text(body["question"], body["leaks"], body["text"]) or not fits(TIME, body["closes"]):
        return False
    if not (is_texts(body["items"]) and is_texts(body["must_answer"])):
        return False
    plain = body["items"] == [] and body["tie"] == ""
    if body["rule"] == "all-accept":
        return plain and fits(HASH, body["text"])
    if body["rule"] == "common":
        return 1 <= len(body["items"]) <= MOST_ITEMS and body["tie"] != "" and body["text"] == ""
    return plain and (body["text"] == "" or fits(HASH, body["text"]))

def is_outcome(body):
    return (
        exactly(body, "call", "case", "closed", "engine", "leaves", "result")
        and is_text(body["call"], body["case"], body["engine"]) and fits(TIME, body["closed"])
        and isinstance(body["leaves"], dict) and all(fits(HASH, it) for it in body["leaves"].values())
    )

def is_result(call, result):
    if call["rule"] == "all-accept":
        return result in ("yes", "no") if is_text(result) else False
    if call["rule"] == "common":
        return is_int(result) and 0 <= result <= len(call["items"])
    return is_text(result) and result == "over"

def is_sign(body):
    right = exactly(body, "party", "signature", "text") and is_text(body["signature"])
    return right and fits(NAME, body["party"]) and fits(HASH, body["text"])

def is_leave(body):
    return exactly(body, "signature", "who") and fits(NAME, body["who"]) and is_text(body["signature"])

def is_void(body):
    return exactly(body, "call") and fits(HASH, body["call"])

def is_line(line):
    return (
        exactly(line, "body", "kind", "n", "on", "previous", "signatures")
        and isinstance(line["body"], dict) and isinstance(line["signatures"], dict) and is_int(line["n"])
        and is_text(line["kind"], line["on"], line["previous"], *line["signatures"].values())
    )

class Walk:  # Where a room stands after the lines so far.
    def __init__(self):
        self.room, self.texts, self.calls = None, [], []
        self.left, self.signed = set(), set()
        self.lines, self.head, self.on = 0, "", ""

    def signs(self, keys, kind, body, signature):
        if not fits(SIGNATURE, signature):
            return False
        message = write([ROOM, self.room["id"], kind, body]).encode()
        return verifies(bytes.fromhex(keys["signs"]), message, bytes.fromhex(signature))

    def take(self, data):
        line = read(data)
        ensure(is_line(line), "not-a-line", "it isn't a line of a log")
        ensure(line["n"] == self.lines + 1, "wrong-number", "its number isn't the next one")
        ensure(line["previous"] == self.head, "broken-chain", "it doesn't follow the line before")
        later = fits(TIME, line["on"]) and line["on"] >= self.on
        ensure(later, "wrong-time", "it is dated before the line before")
        kind, body = line["kind"], line["body"]
        steps = ["room", "text", "call", "outcome", "sign", "leave", "void"]
        ensure(kind in steps, "unknown-kind", "lines of that kind aren't in a log")
        first = self.room is None
        ensure((kind == "room") == first, "wrong-order", "a log begins with `room`, and has it once")
        if first:
            self.body(is_room(body))
            self.room = body
        mediators, parties = self.room["mediators"], self.room["parties"]
        rest = {key: value for key, value in line.items() if key != "signatures"}
        signed = set(line["signatures"]) == set(mediators) and all(
            self.signs(keys, "line", rest, line["signatures"][who]) for who, keys in mediators.items()
        )
        ensure(signed, "wrong-signature", "the mediator didn't sign it")
        ended = set(mediators) & self.left or len(set(parties) - self.left) < 2
        ensure(not ended, "room-ended", "the room has ended")
        if kind != "room":
            getattr(self, kind)(body, line["on"])
        self.lines, self.head, self.on = self.lines + 1, sha256(data), line["on"]

    @staticmethod
    def body(right):
        ensure(right, "wrong-body", "what it says isn't of its kind")

    def open_call(self, call):
        last = self.calls[-1] if self.calls else None
        right = last is not None and last["end"] is None and hash_of(last["call"]) == call
        ensure(right, "no-such-call", "no such call is open")
        return last

    def text(self, body, _):
        self.body(is_version(body))
        previous = hash_of(self.texts[-1]) if self.texts else ""
        follows = body["version"] == len(self.texts) + 1 and body["previous"] == previous
        ensure(follows, "wrong-version", "the text doesn't follow the version before")
        self.texts.append(body)

    def call(self, body, on):
        self.body(is_call(body))
        ensure(not self.calls or self.calls[-1]["end"] is not None, "call-open", "another call is open")
        known = body["text"] == "" or body["text"] in map(hash_of, self.texts)
        ensure(known, "unknown-text", "the call is about a text that isn't in the log")
        rules, rule = self.room["rules"], body["rule"]
        uses = sum(it["call"]["rule"] == rule for it in self.calls)
        ensure(uses < rules["outputs"].get(rule, 0), "rule-used-up", "the rule was used as often as the rules allow")
        ensure(len(self.calls) < rules["rounds"], "rounds-used-up", "there were as many calls as the rules allow")
        must = [it for it in rules["must_answer"] if it not in self.left]
        ensure(must and body["must_answer"] == must, "wrong-answerers", "others have to answer by the rules")
        ensure(body["leaks"] == LEAKS[rule], "wrong-leaks", "it doesn't say what its rule tells, word for word")
        twice = any(it["call"] == body for it in self.calls)
        ensure(not twice, "call-twice", "it is the same as a call before, to the letter")
        self.calls.append({"call": body, "on": on, "end": None})

    def outcome(self, body, on):
        self.body(is_outcome(body))
        last = self.open_call(body["call"])
        ensure(last["on"] <= body["closed"] <= on, "not-closed", "the call wasn't closed before")
        right = is_result(last["call"], body["result"]) and body["case"] == self.room["case"]
        ensure(right, "wrong-result", "the rule of the call has no such result")
        leaves = sorted(body["leaves"]) == last["call"]["must_answer"]
        ensure(leaves, "wrong-leaves", "it doesn't stand on the answers of all who must answer")
        last["end"] = body

    def sign(self, body, _):
        self.body(is_sign(body))
        party, text = body["party"], body["text"]
        here = party in self.room["parties"] and party not in self.left
        ensure(here, "not-in-the-room", "who it is of isn't in the room")
        keys = self.room["parties"][party]["keys"]
        genuine = self.signs(keys, "sign", {"party": party, "text": text}, body["signature"])
        ensure(genuine, "wrong-signature", "the party didn't sign it")
        yes = any(
            it["call"]["rule"] == "all-accept" and it["call"]["text"] == text and (it["end"] or {}).get("result") == "yes"
            for it in self.calls
        )
        ensure(yes, "no-yes", "no outcome says that all accept this text")
        ensure((party, text) not in self.signed, "signed-twice", "the party has signed this text already")
        self.signed.add((party, text))

    def leave(self, body, _):
        self.body(is_leave(body))
        who = body["who"]
        keys = self.room["mediators"].get(who) or self.room["parties"].get(who, {}).get("keys")
        ensure(keys and who not in self.left, "not-in-the-room", "who it is of isn't in the room")
        genuine = self.signs(keys, "leave", {"who": who}, body["signature"])
        ensure(genuine, "wrong-signature", "who leaves didn't sign it")
        self.left.add(who)

    def void(self, body, _):
        self.body(is_void(body))
        self.open_call(body["call"])["end"] = {"void": True}

def verify(log):
    """How many lines, the hash of the last, and the first fault."""
    lines = log.removesuffix(b"\n").split(b"\n") if log.removesuffix(b"\n") else []
    walk, faults = Walk(), []
    for number, data in enumerate(lines, 1):
        try:
            walk.take(data)
        except Wrong as wrong:
            faults.append({"line": number, "code": wrong.code, "message": wrong.message})
            break
    if not faults and log and not log.endswith(b"\n"):
        faults.append({"line": len(lines), "code": "cut-off", "message": "the line has no end: a part is missing"})
    head = sha256(lines[-1]) if lines else ""
    return {"schema": "detente/room-verify/1", "ok": not faults, "lines": len(lines), "head": head, "faults": faults}

def main(words):
    folders = [it for it in words if it != "--json"]
    try:
        with open(os.path.join(folders[0], "log.jsonl"), "rb") as file:
            log = file.read()
        os.stat(os.path.join(folders[0], "room.json"))
    except (OSError, IndexError) as error:
        print(f"it is no room: {error}", file=sys.stderr)
        return 3
    found = verify(log)
    if "--json" in words:
        print(write(found))
    elif found["ok"]:
        print(f"{found['lines']} lines, all in order. Head {found['head']}")
    else:
        fault = found["faults"][0]
        print(f"Line {fault['line']} isn't in order ({fault['code']}): {fault['message']}.")
    return 0 if found["ok"] else 1

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
