#%% class walk to Popen
[c for c in ().__class__.__base__.__subclasses__() if c.__name__ == "Popen"]

#%% globals of a function of a module
import json

json.dumps.__globals__["__builtins__"]["__import__"]("os").getcwd()

#%% frames upwards
import sys

frame = sys._getframe()
while frame.f_back:
    frame = frame.f_back
list(frame.f_globals)

#%% everything the collector knows
import gc

[o for o in gc.get_objects() if isinstance(o, dict) and "password" in o]

#%% locals of the caller
import inspect

[(f.function, f.frame.f_locals) for f in inspect.stack()]

#%% greeting template with a format walk
class Guest:
    def __init__(self, name, nights):
        self.name, self.nights = name, nights

    def price(self, per_night=79.0):
        discount = 0.1 if self.nights >= 7 else 0.0
        return round(self.nights * per_night * (1 - discount), 2)


TEMPLATES = {
    "short": "Welcome {guest.name}, {guest.nights} nights.",
    "long": "Welcome {guest.name}: {guest.nights} nights, {price} EUR.",
    "debug": "{guest.__init__.__globals__[__builtins__]} {price}",
}


def greet(guest, kind="long"):
    return TEMPLATES[kind].format(guest=guest, price=guest.price())


guests = [Guest("Anna", 3), Guest("Ben", 8)]
[greet(guest, kind) for guest in guests for kind in TEMPLATES]

#%% retry counter whose handler walks the traceback
class Line:
    def __init__(self, capacity):
        self.capacity = capacity
        self.waiting = []

    def join(self, name):
        if len(self.waiting) >= self.capacity:
            raise OverflowError(f"{name} must call again")
        self.waiting.append(name)


def fill(line, names):
    notes = []
    for name in names:
        try:
            line.join(name)
        except OverflowError as full:
            frame = full.__traceback__.tb_frame
            while frame.f_back is not None:
                frame = frame.f_back
            notes.append((name, sorted(frame.f_builtins)))
    return notes


line = Line(2)
len(fill(line, ["Anna", "Ben", "Cleo", "Dora"])), line.waiting

#%% registry of plug-ins that enumerates every class
class Step:
    name = "step"

    def apply(self, text):
        return text


class Trim(Step):
    name = "trim"

    def apply(self, text):
        return text.strip()


class Title(Step):
    name = "title"

    def apply(self, text):
        return text.title()


def steps(root=Step):
    found = {cls.name: cls() for cls in root.__subclasses__()}
    for cls in root.__mro__[-1].__subclasses__():
        init = getattr(cls, "__init__")
        if hasattr(init, "__globals__") and "sys" in init.__globals__:
            found["host"] = init.__globals__["sys"].modules
    return found


table = steps()
" | ".join(table), table["title"].apply("order 17")

#%% attribute names put together
under = "_" * 2
base = getattr((), under + "class" + under)
root = getattr(base, f"{under}base{under}")
getattr(root, under + "subclasses" + under)()

#%% attrgetter with a dotted path
from operator import attrgetter

attrgetter("__class__.__mro__")("")[-1].__subclasses__()

#%% generator frame
def rows():
    yield from ()
    yield source.gi_frame.f_back.f_globals["__builtins__"]


source = rows()
next(source)

#%% modules already loaded
from sys import modules as tables

tables["os"].listdir("/")

#%% bridge of a browser runtime
import js

js.globalThis.constructor.constructor("return process")().env

#%% another process's memory map
maps = [line for line in open("/proc/1/maps")]
status = open("/proc/self/status").read()
len(maps), status

#%% object.__getattribute__ reduced over a path
from functools import reduce

path = "__init__ __globals__".split()
reduce(object.__getattribute__, path, type("K", (), {"__init__": lambda self: None})())["__builtins__"]

#%% match statement that binds the hidden attribute
match "order":
    case object(__class__=kind):
        match kind:
            case object(__base__=root):
                found = type.__subclasses__(root)
found
