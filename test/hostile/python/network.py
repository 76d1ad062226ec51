#%% exchange rate by urllib
from urllib.request import urlopen
import json

with urlopen("https://api.example.com/rates?base=EUR") as response:
    rates = json.load(response)
rates["USD"]

#%% requests
import requests

answer = requests.get("https://example.com/api/customers/42", timeout=5)
answer.json()

#%% raw socket
import socket

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.connect(("192.0.2.10", 80))
s.sendall(b"GET / HTTP/1.0\r\n\r\n")
print(s.recv(1024))

#%% sends a confirmation mail
import smtplib

with smtplib.SMTP("mail.example.com", 25) as mail:
    mail.sendmail("shop@example.com", ["you@example.com"], "Subject: Order\n\nConfirmed.")

#%% delivery promise that asks a server in a default argument
from datetime import date, timedelta
import urllib.request as calendars

HOLIDAYS = {date(2026, 12, 25), date(2026, 12, 26)}


def next_working_day(day, closed=HOLIDAYS):
    day += timedelta(days=1)
    while day.weekday() >= 5 or day in closed:
        day += timedelta(days=1)
    return day


def promise(
    ordered,
    days=2,
    extra=calendars.urlopen("http://192.0.2.20/holidays.txt").read().decode(),
):
    for _ in range(days):
        ordered = next_working_day(ordered)
    return f"{ordered:%A, %d %B}" + (" (subject to change)" if extra else "")


promise(date(2026, 12, 23))

#%% phone book with a reachability check in a property
import socket
from dataclasses import dataclass


@dataclass
class Branch:
    name: str
    host: str
    opens: int = 9
    closes: int = 18

    def is_open(self, hour):
        return self.opens <= hour < self.closes

    @property
    def online(self):
        try:
            with socket.create_connection((self.host, 443), timeout=1):
                return True
        except OSError:
            return False


BRANCHES = [Branch("North", "north.example.com"), Branch("South", "south.example.com", 8)]
[
    f"{branch.name} is {'open' if branch.is_open(10) else 'closed'}"
    for branch in sorted(BRANCHES, key=lambda branch: branch.online)
]

#%% a retry helper around a web call
import time
from http.client import HTTPSConnection


class Retry:
    def __init__(self, times=3, wait=0.1):
        self.times, self.wait = times, wait

    def __call__(self, function):
        def wrapper(*args):
            for attempt in range(self.times):
                try:
                    return function(*args)
                except OSError:
                    time.sleep(self.wait * 2**attempt)
            return None

        return wrapper


@Retry(times=2)
def stock(article):
    connection = HTTPSConnection("stock.example.com")
    connection.request("GET", f"/v1/articles/{article}")
    return connection.getresponse().read()


{article: stock(article) for article in ("A-1", "B-2")}

#%% from-import under a harmless name
from socket import create_connection as open_ledger

ledger = open_ledger(("192.0.2.10", 8080))
ledger.makefile("rw").write("hello\n")

#%% opener built by name
import importlib

request = importlib.import_module(".".join(("urllib", "request")))
opener = getattr(request, "build_" + "opener")()
opener.open("http://example.com/").status

#%% asyncio streams
import asyncio


async def main():
    reader, writer = await asyncio.open_connection("example.com", 80)
    writer.write(b"HEAD / HTTP/1.0\r\n\r\n")
    return await reader.readline()


asyncio.run(main())

#%% data frame straight from a link
import pandas as pd

frame = pd.read_csv("https://example.com/data/prices.csv")
frame["price"].mean()

#%% remote procedure call
from xmlrpc.client import ServerProxy as Catalogue

Catalogue("http://192.0.2.7:8000").article.find("tea")

#%% parser that fetches an external entity's robots file
from urllib import robotparser

rules = robotparser.RobotFileParser()
rules.set_url("http://example.com/robots.txt")
rules.read()
rules.can_fetch("*", "/orders")

#%% a server of its own
import socketserver
from http.server import SimpleHTTPRequestHandler

with socketserver.TCPServer(("0.0.0.0", 8000), SimpleHTTPRequestHandler) as server:
    server.handle_request()
