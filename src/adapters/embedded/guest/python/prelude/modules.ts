/**
 * What the image holds ready, so that the usual import costs nothing. `time.sleep` goes through `poll`
 * because the C library's own would spin; asyncio gets a loop without the socket pair it has no use for.
 */
export const MODULES = String.raw`
import sys, os, io, gc, time, types, builtins, zipimport, opcode
import abc, array, ast, asyncio, base64, binascii, bisect, calendar, cmath, collections, collections.abc
import contextlib, copy, csv, dataclasses, datetime, decimal, difflib, enum, fractions, functools
import hashlib, heapq, hmac, html, importlib, inspect, itertools, json, keyword, linecache, math, numbers, operator
import random, re, secrets, select, selectors, statistics, string, struct, textwrap, traceback, typing
import unicodedata, urllib.parse, uuid, warnings, zoneinfo, _json, _pylong, _sitebuiltins, _strptime

def sleep(seconds, /):
    if seconds != seconds:
        raise ValueError("Invalid value NaN (not a number)")
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    left = math.ceil(seconds * 1000)
    while left > 0:
        step = min(left, 1_000_000)
        _poll().poll(step)
        left -= step

_poll = select.poll
time.sleep = sleep

def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    """RFC 8018, 5.2. The C library's own belongs to OpenSSL, which this build has not."""
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    keyed = hmac.new(bytes(password), None, hash_name)
    if dklen is None:
        dklen = keyed.digest_size
    if dklen < 1:
        raise ValueError("key length must be greater than 0.")
    def prf(message):
        step = keyed.copy()
        step.update(message)
        return step.digest()
    key, block = b"", 0
    while len(key) < dklen:
        block += 1
        last = prf(bytes(salt) + block.to_bytes(4, "big"))
        total = int.from_bytes(last, "big")
        for _ in range(iterations - 1):
            last = prf(last)
            total ^= int.from_bytes(last, "big")
        key += total.to_bytes(keyed.digest_size, "big")
    return key[:dklen]

hashlib.pbkdf2_hmac = pbkdf2_hmac

class _Selector(selectors._BaseSelectorImpl):
    def select(self, timeout=None):
        if timeout is None:
            raise RuntimeError("the program waits for something that will never happen")
        if timeout > 0:
            sleep(timeout)
        return []

class _EventLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        super().__init__(_Selector())
    def _make_self_pipe(self):
        self._ssock = self._csock = None
    def _close_self_pipe(self):
        pass
    def _write_to_self(self):
        pass

class _EventLoopPolicy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        return _EventLoop()

class _Resources(types.ModuleType):
    """zoneinfo looks for its data here after the file system; this build has none."""
    def files(self, package):
        raise ModuleNotFoundError(f"No module named {package!r}", name=package)

_resources = _Resources("importlib.resources")
_resources.open_binary = lambda package, resource: _resources.files(package)
importlib.resources = sys.modules["importlib.resources"] = _resources

asyncio.set_event_loop_policy(_EventLoopPolicy())
`;
