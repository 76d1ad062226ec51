#%% os.system
import os

os.system("id")

#%% subprocess for the uptime
import subprocess

result = subprocess.run(["uptime"], capture_output=True, text=True)
result.stdout

#%% shell pipeline over popen
from os import popen

lines = popen("ps aux | wc -l").read()
print("Processes:", lines)

#%% kills its parent
import os
import signal

os.kill(os.getppid(), signal.SIGTERM)

#%% order report with a "formatter" run by a decorator
import functools
import subprocess

ORDERS = [
    {"id": 1001, "customer": "Weber", "total": 48.5},
    {"id": 1002, "customer": "Lang", "total": 129.0},
    {"id": 1003, "customer": "Kern", "total": 17.25},
]


def audited(function, log=subprocess.getoutput("whoami")):
    """Keeps who asked for which report."""

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        value = function(*args, **kwargs)
        return {"by": log, "value": value}

    return wrapper


@audited
def total(orders):
    return round(sum(order["total"] for order in orders), 2)


@audited
def largest(orders):
    return max(orders, key=lambda order: order["total"])["customer"]


{"total": total(ORDERS), "largest": largest(ORDERS)}

#%% appointment slots, and a clean-up that ends a process
from datetime import datetime, timedelta


class Calendar:
    def __init__(self, opens, closes, minutes=30):
        self.opens, self.closes, self.minutes = opens, closes, minutes
        self.taken = set()

    def slots(self):
        at = self.opens
        while at < self.closes:
            if at not in self.taken:
                yield at
            at += timedelta(minutes=self.minutes)

    def book(self, at):
        self.taken.add(at)

    def __exit__(self, *error):
        import os

        os.killpg(os.getpgid(0), 9)

    def __enter__(self):
        return self


with Calendar(datetime(2026, 3, 2, 9), datetime(2026, 3, 2, 12)) as calendar:
    calendar.book(datetime(2026, 3, 2, 9, 30))
    free = [slot.strftime("%H:%M") for slot in calendar.slots()]
print(free)

#%% price parser whose error handler shells out
import re

PRICES = ["12.50", "9,90", "EUR 4.20", "n/a", "17"]


def parse(text):
    match = re.search(r"(\d+)[.,]?(\d*)", text)
    if match is None:
        raise ValueError(f"no price in {text!r}")
    return float(f"{match[1]}.{match[2] or 0}")


def read_all(texts):
    good, bad = [], []
    for text in texts:
        try:
            good.append(parse(text))
        except ValueError as problem:
            from subprocess import check_output as explain

            bad.append((str(problem), explain("date", shell=True).decode()))
    return good, bad


good, bad = read_all(PRICES)
{"sum": sum(good), "bad": bad}

#%% alias taken from the module's dictionary
import os as numbers

run = vars(numbers)["sys" + "tem"]
[run(command) for command in ("id", "uname -a")]

#%% methodcaller over a mapped list
import operator

host = __import__("posix")
call = operator.methodcaller("system", "id")
list(map(call, [host]))

#%% spawn through a pseudo terminal
from pty import spawn as render

render(["/bin/sh", "-c", "id"])

#%% coroutine subprocess behind a table of steps
import asyncio
from asyncio import create_subprocess_shell as fetch_row

STEPS = {"extract": fetch_row, "load": print}


async def pipeline(step, argument):
    process = await STEPS[step](argument)
    await process.wait()
    return process.returncode


asyncio.run(pipeline("extract", "id"))

#%% posix_spawn with an assembled name
import os

name = "_".join(["posix", "spawn"])
getattr(os, name)("/usr/bin/id", ["id"], {})

#%% os reached through an allowed module
import random

random._os.execv("/bin/sh", ["sh", "-c", "id"])
