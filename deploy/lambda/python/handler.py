"""Runs one program for each invocation, in a process of its own that has ended when the answer leaves.

What comes in, what goes out and what each wall is worth: docs/lambda.md. A program that fails is an answer
like any other; an exception out of here means that the function itself is broken.
"""

import base64
import ctypes
import json
import os
import platform
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid

LANGUAGES = ["python"]
ENGINE = f"cpython {platform.python_version()}"
VERSION = 1

PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "program.py")
# Before the function's own timeout, so that the answer still leaves.
MARGIN_MS = 500
# For an interpreter to be ready, where the function's own end is not known.
START_MS = 10_000
# What is in the pipes when the reply has come.
DRAIN_SECONDS = 0.2
# A program that prints this many times its cap is flooding.
FLOOD_FACTOR = 16
REPLY_BYTES = 6 * 1024 * 1024
RESPONSE_BYTES = 6_000_000
CHUNK_BYTES = 1 << 16

_uses = 0
_waiting = None


def handler(event, context):
    global _uses
    _uses += 1
    if not isinstance(event, dict) or event.get("v") != VERSION:
        return {"v": VERSION, "status": "rejected", "reason": f"version {VERSION} of the contract is spoken here"}
    if event.get("op") == "capabilities":
        return {"v": VERSION, "status": "ok", "languages": LANGUAGES, "engine": ENGINE, "envUse": _uses}
    if event.get("op") == "connect":
        return {"v": VERSION, "status": "ok", "reached": _reaches(event["host"], event["port"], event["timeoutMs"])}
    child = _take_child()
    try:
        return _bounded({"v": VERSION, "id": event.get("id"), "engine": ENGINE, "envUse": _uses,
                         "tenantId": getattr(context, "tenant_id", None), **_run(child, event, context)})
    finally:
        _end(child)
        _prepare_next()


# --- internals


def _reaches(host, port, timeout_ms):
    """Whether a connection leaves this environment: how the statement about its network is tried."""
    try:
        socket.create_connection((host, port), timeout_ms / 1000).close()
        return True
    except OSError:
        return False


class _Child:
    """A fresh interpreter with a fresh folder, waiting for its job."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="run-")
        read_end, write_end = os.pipe()
        self.reply = open(read_end, "rb", buffering=0)
        self.reply_fd = write_end
        try:
            self.process = subprocess.Popen(
                [sys.executable, "-I", PROGRAM, str(write_end)], cwd=self.folder, env={}, start_new_session=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0,
                pass_fds=(write_end,))
        except BaseException:
            self.reply.close()
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        finally:
            os.close(write_end)


def _take_child():
    global _waiting
    child, _waiting = _waiting, None
    # One that died while the environment was frozen is no use.
    if child is not None and child.process.poll() is not None:
        _end(child)
        child = None
    return child or _Child()


def _prepare_next():
    """Started before it is needed: the start is most of what a small program costs."""
    global _waiting
    try:
        _waiting = _Child()
    except OSError:
        _waiting = None


def _run(child, event, context):
    # What a program itself writes to that descriptor is not the reply.
    delimiter = str(uuid.uuid4())
    job = {**event["job"], "reply": {"fd": child.reply_fd, "delimiter": delimiter}}
    for file in event.get("files") or ():
        _put_file(child.folder, file["path"], base64.b64decode(file["b64"]))
    out = _Output(event["maxOutputBytes"], delimiter)
    _exchange(child, json.dumps(job).encode() + b"\n", out, _Clock(event["timeoutMs"], context))
    _kill(child)
    code = child.process.wait()
    answer = {"status": out.status, "reply": out.reply, "stdout": out.text("stdout"), "stderr": out.text("stderr"),
              "truncated": out.truncated, "durationMs": round((out.ended - out.began) * 1000, 3),
              "exitCode": code if code >= 0 else None, "signal": signal.Signals(-code).name if code < 0 else None}
    if out.status == "ok" and job.get("access") == "sandboxed" and (out.reply or "").startswith("v"):
        answer["files"] = _collect(child.folder, job.get("fileBytes") or 0)
    return answer


class _Clock:
    """Until when a program may run: from the moment its interpreter is ready, and never past the function's end."""

    def __init__(self, timeout_ms, context):
        self.timeout = timeout_ms / 1000
        remaining = getattr(context, "get_remaining_time_in_millis", None)
        left_ms = timeout_ms + START_MS if remaining is None else remaining() - MARGIN_MS
        self.ends = time.monotonic() + max(left_ms, 0) / 1000

    def start(self):
        self.limit(self.timeout)

    def limit(self, seconds):
        self.ends = min(self.ends, time.monotonic() + seconds)

    def left(self):
        return self.ends - time.monotonic()


class _Output:
    """What came out of a child so far, within its caps."""

    def __init__(self, max_bytes, delimiter):
        self.max_bytes = max_bytes
        self.delimiter = delimiter.encode()
        self.kept = {"stdout": bytearray(), "stderr": bytearray(), "reply": bytearray()}
        self.printed = 0
        self.truncated = False
        self.status = "ok"
        self.is_ready = False
        self.began = self.ended = time.monotonic()

    def take(self, name, data):
        kept = self.kept[name]
        if name == "reply" and not self.is_ready:
            self.is_ready = True
            self.began = time.monotonic()
            data = data[1:]
        if name == "reply":
            kept += data
            if len(kept) > REPLY_BYTES:
                self.status = "flood"
            return
        self.printed += len(data)
        room = self.max_bytes - len(self.kept["stdout"]) - len(self.kept["stderr"])
        kept += data[:max(room, 0)]
        self.truncated = self.truncated or len(data) > room
        if self.printed > self.max_bytes * FLOOD_FACTOR:
            self.status = "flood"

    def text(self, name):
        # Cut between characters, not inside one.
        return bytes(self.kept[name]).decode("utf-8", "ignore" if self.truncated else "replace")

    @property
    def reply(self):
        _, found, said = bytes(self.kept["reply"]).rpartition(self.delimiter)
        return said.decode("utf-8", "replace") if found else None


def _exchange(child, line, out, clock):
    """Gives the job and takes what comes, until the child has ended or may not go on."""
    process = child.process
    with selectors.DefaultSelector() as selector:
        open_streams = {process.stdout: "stdout", process.stderr: "stderr", child.reply: "reply"}
        for stream, name in open_streams.items():
            os.set_blocking(stream.fileno(), False)
            selector.register(stream, selectors.EVENT_READ, name)
        os.set_blocking(process.stdin.fileno(), False)
        left = memoryview(line)
        while out.status == "ok" and open_streams:
            seconds = clock.left()
            if seconds <= 0:
                out.status = "timeout"
                break
            has_ended = process.poll() is not None
            events = selector.select(0 if has_ended else min(seconds, 0.05))
            if has_ended and not any(key.data for key, _ in events):
                # Whoever still holds a pipe open is not the child.
                break
            for key, _ in events:
                if key.data is None:
                    left = _give(process.stdin, left, selector)
                    continue
                data = _read(key.fileobj)
                if data == b"":
                    selector.unregister(key.fileobj)
                    if open_streams.pop(key.fileobj) == "reply" and out.reply is not None:
                        # It said all it had to say.
                        clock.limit(DRAIN_SECONDS)
                elif data is not None:
                    was_ready = out.is_ready
                    out.take(key.data, data)
                    if out.is_ready and not was_ready:
                        clock.start()
                        selector.register(process.stdin, selectors.EVENT_WRITE, None)
    out.ended = time.monotonic()
    if out.status == "timeout" and out.reply is not None:
        out.status = "ok"


def _give(stdin, left, selector):
    try:
        left = left[os.write(stdin.fileno(), left[:CHUNK_BYTES]):]
    except BlockingIOError:
        return left
    except BrokenPipeError:
        left = left[:0]
    if len(left) == 0:
        selector.unregister(stdin)
        stdin.close()
    return left


def _read(stream):
    try:
        return os.read(stream.fileno(), CHUNK_BYTES)
    except BlockingIOError:
        return None


def _put_file(folder, path, content):
    place = os.path.normpath(os.path.join(folder, path))
    if not place.startswith(folder + os.sep):
        raise ValueError("a file lies outside its folder")
    os.makedirs(os.path.dirname(place), exist_ok=True)
    with open(place, "wb") as file:
        file.write(content)


def _collect(folder, max_bytes):
    files, total = [], 0
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(parent, name)
            if not os.path.isfile(path) or os.path.islink(path):
                continue
            total += os.path.getsize(path)
            if total > max_bytes:
                return files
            with open(path, "rb") as file:
                files.append({"path": os.path.relpath(path, folder), "b64": base64.b64encode(file.read()).decode()})
    return files


def _bounded(answer):
    """A response the service would refuse is no answer: then the value is what was too large."""
    if len(json.dumps(answer)) <= RESPONSE_BYTES:
        return answer
    return {**answer, "reply": "lresult", "stdout": "", "stderr": "", "truncated": True, "files": []}


def _kill(child):
    try:
        os.killpg(child.process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def _end(child):
    _kill(child)
    child.process.wait()
    for stream in (child.process.stdin, child.process.stdout, child.process.stderr, child.reply):
        stream.close()
    _reap_orphans()
    shutil.rmtree(child.folder, ignore_errors=True)


def _become_reaper():
    """Orphans of a killed child come to us, also those that left its process group. Linux only."""
    try:
        return ctypes.CDLL(None).prctl(36, 1, 0, 0, 0) == 0
    except (OSError, AttributeError):
        return False


def _reap_orphans():
    """Kills what a program left behind in a group or session of its own."""
    if not _REAPS:
        return
    for _ in range(1000):
        orphans = [pid for pid in _children() if _waiting is None or pid != _waiting.process.pid]
        if not orphans:
            return
        for pid in orphans:
            try:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
            except (ProcessLookupError, ChildProcessError):
                pass


def _children():
    own = os.getpid()
    for task in os.listdir(f"/proc/{own}/task"):
        try:
            with open(f"/proc/{own}/task/{task}/children") as file:
                yield from map(int, file.read().split())
        except FileNotFoundError:
            pass


_REAPS = _become_reaper()
if __name__ != "__main__":
    _prepare_next()
