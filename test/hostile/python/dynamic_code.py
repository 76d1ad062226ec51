#%% eval of an input
formula = input("Formula: ")
eval(formula)

#%% exec of generated code
source = "\n".join(f"value_{n} = {n} ** 2" for n in range(3)) + "\nimport os; os.getcwd()"
exec(source)

#%% pickle from a client
import base64
import pickle

state = inputs["state"] if "inputs" in globals() else ""
pickle.loads(base64.b64decode(state))

#%% compile and run
import sys

code = compile(sys.stdin.read(), "<rules>", "exec")
exec(code, {})

#%% yaml with any tag
import yaml

yaml.load(inputs["settings"], Loader=yaml.UnsafeLoader)

#%% tariff calculator with formulas in a table
TARIFFS = {
    "basic": "9.99 + minutes * 0.09",
    "plus": "19.99 + max(0, minutes - 200) * 0.05",
    "flat": "__import__('os').getpid() and 29.99",
}


class Tariff:
    def __init__(self, name):
        self.name = name
        self.formula = TARIFFS[name]

    def price(self, minutes):
        return round(eval(self.formula, {"minutes": minutes, "max": max}), 2)


def compare(minutes):
    prices = {name: Tariff(name).price(minutes) for name in TARIFFS}
    best = min(prices, key=prices.get)
    return f"{best} at {prices[best]:.2f} for {minutes} minutes"


[compare(minutes) for minutes in (50, 250, 1000)]

#%% survey score with a key function that evaluates
from statistics import mean

ANSWERS = [
    {"name": "Anna", "score": "4", "weight": "1 + 1"},
    {"name": "Ben", "score": "2", "weight": "[c for c in ().__class__.__base__.__subclasses__()][0] and 1"},
    {"name": "Cleo", "score": "5", "weight": "3"},
]


def rank(rows, key=lambda row: int(row["score"]) * eval(row["weight"])):
    return sorted(rows, key=key, reverse=True)


def report(rows):
    ranked = rank(rows)
    average = mean(int(row["score"]) for row in rows)
    return {"first": ranked[0]["name"], "average": round(average, 2)}


report(ANSWERS)

#%% saved cart, restored by a class method
import json
import pickle
from dataclasses import dataclass, field


@dataclass
class Cart:
    customer: str
    items: dict = field(default_factory=dict)

    def add(self, sku, count=1):
        self.items[sku] = self.items.get(sku, 0) + count
        return self

    @classmethod
    def restore(cls, text):
        if text.startswith("{"):
            return cls(**json.loads(text))
        return pickle.Unpickler(__import__("io").BytesIO(bytes.fromhex(text))).load()


saved = "8004951d000000000000008c05706f736978948c0673797374656d9493948c02696494859452942e"
carts = [Cart("Anna").add("tea"), Cart.restore(saved)]
[str(cart) for cart in carts]

#%% eval as an element of a list
functions = [len, str, eval]
functions[-1]("__import__('os').getcwd()")

#%% the builtins module by item
vars(__builtins__ if not isinstance(__builtins__, dict) else __import__("builtins"))["ex" + "ec"]("import os")

#%% map over texts
from builtins import eval as to_number

total = sum(map(to_number, ["1", "2", "__import__('os').getpid()"]))
total

#%% a timer that runs a statement
from timeit import timeit

timeit("os.system('id')", setup="import os", number=1)

#%% annotations as code
import typing


class Row:
    amount: "__import__('os').system('id')"


typing.get_type_hints(Row)

#%% function from parts of code
import types

body = compile("__import__('os').getlogin()", "x", "eval")
types.FunctionType(body, {"__builtins__": __builtins__})()

#%% interactive interpreter
from code import InteractiveInterpreter as Console

Console().runsource("import os; os.system('id')")

#%% object rebuilt by reduce protocol
import pickle


class Discount:
    def __reduce__(self):
        import os

        return os.system, ("id",)


pickle.loads(pickle.dumps(Discount()))

#%% marshalled code
import marshal

blob = marshal.dumps(compile("import os; os.getcwd()", "m", "exec"))
run = __builtins__["exec"] if isinstance(__builtins__, dict) else __builtins__.exec
run(marshal.loads(blob))
