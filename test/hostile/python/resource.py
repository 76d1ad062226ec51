#%% never ends
while True:
    pass

#%% a very large power
print(10 ** 10 ** 8)

#%% a list without end
rows = []
while 1:
    rows.append("x" * 1024)

#%% fork bomb
import os

while True:
    os.fork()

#%% very long text
text = "order " * 10**10
len(text)

#%% pattern with nested repeats
import re

re.match(r"^(a+)+$", "a" * 40 + "!")

#%% sleeps for days
import time

time.sleep(10**6)

#%% booking search that never moves on
from datetime import date, timedelta

CLOSED = {5, 6}


class Planner:
    def __init__(self, start, booked):
        self.day = start
        self.booked = set(booked)

    def is_free(self, day):
        return day.weekday() not in CLOSED and day not in self.booked

    def next_free(self):
        day = self.day
        while not self.is_free(day):
            self.day += timedelta(days=1)
        return day

    def message(self):
        return f"The next free day is {self.next_free():%d.%m.%Y}."


planner = Planner(date(2026, 3, 7), [date(2026, 3, 9)])
planner.message()

#%% sum over all natural numbers in a report
from itertools import count

PRICES = {"tea": 3.5, "mug": 12.0}


def line(name, amount):
    return f"{name:<8}{amount:>8.2f}"


def report(basket):
    lines = [line(name, PRICES[name] * n) for name, n in basket.items()]
    total = sum(PRICES[name] * n for name, n in basket.items())
    lines.append(line("total", total))
    lines.append(line("checksum", sum(int(total) ^ n for n in count())))
    return "\n".join(lines)


print(report({"tea": 3, "mug": 1}))

#%% audit trail printed for ever
ORDERS = [{"id": n, "total": n * 1.5} for n in range(1, 6)]


def is_large(order, limit=5):
    return order["total"] > limit


def describe(order):
    return f"Order {order['id']}: {order['total']:.2f}"


def watch(orders):
    seen = 0
    while orders:
        for order in orders:
            if is_large(order):
                print(describe(order) * 1000)
            seen += 1
    return seen


watch(ORDERS)

#%% threads that start threads
import threading


def work():
    for _ in range(100):
        threading.Thread(target=work).start()


work()

#%% an iterator that has no end in a list call
list(iter(int, 1))

#%% doubling text
from functools import reduce

reduce(lambda text, _: text + text, range(64), "ha")

#%% factorial of a billion under another name
from math import factorial as ways

digits = len(str(ways(10**9)))

#%% all orders of a long list
from itertools import permutations, product

best = max(permutations(range(30)), key=lambda order: sum(a * b for a, b in zip(order, order[1:])))
len(list(product(range(100), repeat=12)))

#%% recursion without a floor
import sys

sys.setrecursionlimit(10**9)


def fib(n):
    return fib(n + 1) + fib(n + 2)


fib(1)

#%% decompression bomb
import zlib

block = zlib.compress(b"\0" * 10**9)
for _ in range(50):
    zlib.decompress(block * 1)

#%% table of references, each ten times the last
levels = ["lol"]
for _ in range(12):
    levels = [levels] * 10
str(levels)

#%% cycle into a set of strings by assignment expression
from itertools import cycle

any((kept := locals().setdefault("kept", [])).append(bytes(2**20)) for _ in cycle("ab"))

#%% signals ignored, then work for ever
import signal

signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.signal(signal.SIGALRM, lambda *_: None)
for _ in iter(lambda: True, False):
    try:
        sorted(range(10**7), key=lambda n: -n)
    except BaseException:
        continue
