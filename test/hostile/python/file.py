#%% reads the accounts of the machine
with open("/etc/passwd") as f:
    users = [line.split(":")[0] for line in f]
users

#%% writes a report to the disk
rows = [("Anna", 3), ("Ben", 5)]
with open("/var/tmp/report.csv", "w") as out:
    for name, count in rows:
        out.write(f"{name},{count}\n")

#%% lists the home folder
import os

for root, folders, files in os.walk("/home/app"):
    print(root, len(files))

#%% reads by pathlib
from pathlib import Path

Path("/etc/hostname").read_text().strip()

#%% deletes a folder "to start afresh"
import shutil

shutil.rmtree("/var/tmp/cache", ignore_errors=True)

#%% customer summary that loads its defaults in a class body
import json
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Customer:
    name: str
    orders: list = field(default_factory=list)

    @property
    def total(self):
        return sum(self.orders)


class Settings:
    currency = "EUR"
    template = Path.home().joinpath(".config", "voice.json").read_text()
    limit = 100


def summarise(customers):
    big = [c for c in customers if c.total > Settings.limit]
    return json.dumps({c.name: f"{c.total:.2f} {Settings.currency}" for c in big})


summarise([
    Customer("Weber", [40.0, 90.5]),
    Customer("Lang", [12.0]),
    Customer("Kern", [101.0, 3.5]),
])

#%% invoice totals with a log kept by a decorator
import functools
import time


def logged(path="/var/tmp/calls.log"):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            started = time.perf_counter()
            result = function(*args)
            with open(path, "a", encoding="utf-8") as log:
                log.write(f"{function.__name__}{args} {time.perf_counter() - started}\n")
            return result

        return wrapper

    return decorate


@logged()
def net(gross, rate=0.19):
    return round(gross / (1 + rate), 2)


@logged()
def tax(gross, rate=0.19):
    return round(gross - gross / (1 + rate), 2)


[(gross, net(gross), tax(gross)) for gross in (119.0, 23.8, 59.5)]

#%% word count over whatever configuration there is
from collections import Counter
import glob

WORDS = Counter()
TEXTS = ["the quick brown fox", "the lazy dog"]
for text in TEXTS:
    WORDS.update(text.split())

extra = [line for path in glob.glob("/etc/*.conf") for line in io_lines] if (
    io_lines := [row for name in glob.iglob("/etc/*release") for row in open(name)]
) else []
WORDS.update(word for line in extra for word in line.split())
WORDS.most_common(5)

#%% open under another name
import builtins

load = getattr(builtins, "op" + "en")
load("/etc/hostname").read()

#%% raw descriptors
from os import open as connect, read as receive

handle = connect("/etc/hostname", 0)
receive(handle, 4096)

#%% linecache reads any text file
import linecache

"".join(linecache.getlines("/etc/passwd")[:5])

#%% fileinput and a chain
from itertools import islice
from fileinput import input as questions

list(islice(questions(files=("/etc/hostname", "/etc/hosts")), 10))

#%% the loader of modules reads bytes
import importlib.machinery as machinery

machinery.SourceFileLoader("orders", "/etc/hosts").get_data("/etc/hosts")

#%% symbolic link into the results folder
import os

link = os.symlink
link("/etc/shadow", "/tmp/result.txt")
os.chmod("/tmp/result.txt", 0o777)

#%% sqlite file on the host
import sqlite3

db = sqlite3.connect("/var/tmp/state.db")
db.execute("create table if not exists notes (text)")
db.execute("insert into notes values ('left behind')")
db.commit()
