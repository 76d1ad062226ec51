"""The runner of Python in a container: one program from a frame on descriptor 3 to the frame of its answer.

program.py, beside it, is the evaluation that every native Python of this library shares.
"""
import base64
import builtins
import fcntl
import hashlib
import importlib.util
import io
import json
import os
import random
import struct
import sys
import time

# What a program does to the names that all modules share is not done to ours.
__builtins__ = dict(vars(builtins))
# Nobody meets the channel by counting: a program that spoils its own answer has meant to.
CHANNEL = fcntl.fcntl(3, fcntl.F_DUPFD_CLOEXEC, random.SystemRandom().randrange(100, 900))
os.close(3)
WORKING_FOLDER = "/files"
KEPT_CHARACTERS = 1 << 12

_read, _write, _pack, _leave = os.read, os.write, struct.pack, os._exit


def read_exactly(count):
    chunks = []
    while count > 0:
        chunk = _read(CHANNEL, min(count, 1 << 20))
        if not chunk:
            _leave(0)
        chunks.append(chunk)
        count -= len(chunk)
    return b"".join(chunks)


def receive():
    frame = read_exactly(int.from_bytes(read_exactly(4), "little"))
    at = 4 + int.from_bytes(frame[:4], "little")
    header = json.loads(frame[4:at])
    parts = []
    for length in header["parts"]:
        parts.append(frame[at : at + length])
        at += length
    return header, parts


def send(header, parts, dumps=json.dumps):
    head = dumps({**header, "parts": [len(part) for part in parts]}).encode()
    frame = _pack("<II", 4 + len(head) + sum(map(len, parts)), len(head)) + head + b"".join(parts)
    while frame:
        frame = frame[_write(CHANNEL, frame) :]


class Bytes(io.RawIOBase):
    """What is written to a stream's buffer: text all the same."""

    def __init__(self, told):
        self._told = told

    def writable(self):
        return True

    def write(self, data):
        self._told.write(bytes(data).decode("utf-8", "replace"))
        return len(data)


class Told(io.TextIOBase):
    """Tells of each line as it is written: what a killed program had printed is not lost."""

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, stream, descriptor):
        self._stream, self._descriptor, self._kept, self._count = stream, descriptor, [], 0
        self.buffer = Bytes(self)

    def writable(self):
        return True

    def fileno(self):
        return self._descriptor

    def reconfigure(self, **_):
        pass

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._kept.append(str.__str__(text))
        self._count += len(text)
        if "\n" in text or self._count > KEPT_CHARACTERS:
            self.flush()
        return len(text)

    def flush(self):
        text, self._kept, self._count = "".join(self._kept), [], 0
        if text:
            send({"type": "output", "stream": self._stream}, [text.encode("utf-8", "replace")])


def mount(paths, contents, access):
    if access == "none":
        return {}
    for path, content in zip(paths, contents):
        target = os.path.join(WORKING_FOLDER, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            file.write(content)
    os.chdir(WORKING_FOLDER)
    return {path: hashlib.sha256(content).hexdigest() for path, content in zip(paths, contents)}


def written(before):
    """Files that are new, or other than they came."""
    found = []
    for folder, _, names in os.walk(WORKING_FOLDER):
        for name in names:
            full = os.path.join(folder, name)
            if os.path.islink(full) or not os.path.isfile(full):
                continue
            with open(full, "rb") as file:
                content = file.read()
            path = os.path.relpath(full, WORKING_FOLDER)
            digest = hashlib.sha256(content).hexdigest()
            if before.get(path) != digest:
                found.append(
                    {"path": path, "bytes": base64.b64encode(content).decode(), "sha256": digest}
                )
    return sorted(found, key=lambda file: file["path"])


def load_program():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "program.py")
    spec = importlib.util.spec_from_file_location("aybiza_program", path)
    program = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(program)
    return program


def warm(engine):
    """The way of a program, gone once before one waits for it, and nothing left of it."""
    import gc
    import linecache

    engine["load_asyncio"]()
    job = {"seed": None, "access": "none", "allowed": ["math", "json", "decimal"], "resultCharacters": 10_000}
    for source in (WARM_PROGRAM, "1 +", "undefined_name"):
        engine["run"]({**job, "source": source}, b'{"a":{"$type":"decimal","value":"1.5"}}', None)
        engine["main"].__dict__.clear()
        builtins.__import__ = engine["_import"]
    linecache.cache.clear()
    gc.collect()
    gc.freeze()


WARM_PROGRAM = """
import math, json, decimal
total = sum(x * 2 for x in [1, 2, 3])
json.loads(json.dumps({"a": [1, 2.5, None]}))
{"s": {1}, "d": decimal.Decimal("1.1") * 3, "f": f"{1.5:.2f}", "b": b"x", "t": sorted([2, 1])}
"""


def outcome_of(answer, access, before, loads=json.loads):
    kind, rest = answer[:1], answer[1:]
    if kind == b"v":
        return {"kind": "ok", "files": written(before) if access == "sandboxed" else None}, rest
    if kind == b"e":
        return {"kind": "error", "error": loads(rest)}, b""
    return {"kind": "limit", "limit": rest.decode()}, b""


def serve():
    options = json.loads(os.environ.get("AYBIZA_OPTIONS", "{}"))
    refuses = os.environ.get("AYBIZA_INNER") != "off"
    sys.stdout, sys.stderr = Told("stdout", 1), Told("stderr", 2)
    sys.__stdout__, sys.__stderr__ = sys.stdout, sys.stderr
    program = load_program()
    # Loaded while nobody waits: what programs import most.
    import asyncio, collections, csv, datetime, decimal, fractions, itertools, math, re, statistics, zoneinfo  # noqa

    warm(program._engine)
    sys.argv[:] = [""]
    os.environ.clear()
    now = time.perf_counter
    engine = "cpython " + ".".join(map(str, sys.version_info[:3]))
    send({"type": "slot", "slot": 0, "kind": "python", "state": "ready", "engine": engine}, [])

    header, (source, inputs, _, *files) = receive()
    started, access = now(), header["fileSystemAccess"]
    before = mount(header["filePaths"], files, access)
    allowed = [*options.get("core", ()), *header["allowedModules"]]
    answer = program.run_job(
        {
            "source": source.decode("utf-8", "replace"),
            "inputs": inputs.decode("utf-8", "replace"),
            "seed": header["seed"],
            "now": header["nowMs"],
            "access": access,
            "allowed": allowed + (FILE_MODULES if access != "none" else []) if refuses else None,
            "resultCharacters": header["resultBytes"],
            "memory": header["memoryBytes"],
            "fileBytes": header["fileBytes"],
            "walls": refuses,
        }
    )
    sys.__stdout__.flush()
    sys.__stderr__.flush()
    outcome, value = outcome_of(answer, access, before)
    reply = {"type": "reply", "seq": header["seq"], "runMs": (now() - started) * 1000, "outcome": outcome}
    send({**reply, "truncated": False, "memoryBytes": 0, "outputBytes": 0}, [b"", b"", value, b""])
    _leave(0)


FILE_MODULES = ["io", "os", "pathlib", "csv", "shutil", "tempfile", "glob"]

serve()
