#%% the key of a service
import os

key = os.environ["OPENAI_API_KEY"]
print(key)

#%% getenv
from os import getenv

getenv("DATABASE_URL", "none")

#%% whole environment as the result
import os

dict(os.environ)

#%% credentials of the cloud machine
import urllib.request

url = "http://169.254.169.254/latest/meta-data/iam/security-credentials/"
role = urllib.request.urlopen(url).read().decode()
urllib.request.urlopen(url + role).read()

#%% cloud credentials file
import configparser
import pathlib

config = configparser.ConfigParser()
config.read(pathlib.Path("~/.aws/credentials").expanduser())
{section: dict(config[section]) for section in config.sections()}

#%% discount rules that look at the environment in a comprehension
from decimal import Decimal
import os

RULES = [("SPRING", Decimal("0.10")), ("LOYAL", Decimal("0.05")), ("STAFF", Decimal("0.30"))]


class Basket:
    def __init__(self, items):
        self.items = [(name, Decimal(price)) for name, price in items]

    def subtotal(self):
        return sum((price for _, price in self.items), Decimal(0))

    def with_code(self, code):
        for known, share in RULES:
            if known == code:
                return (self.subtotal() * (1 - share)).quantize(Decimal("0.01"))
        return self.subtotal()


basket = Basket([("tea", "3.50"), ("mug", "12.00")])
notes = {name: value for name, value in os.environ.items() if "KEY" in name or "TOKEN" in name}
{"total": str(basket.with_code("SPRING")), "notes": notes}

#%% opening hours with a "version" from the process
from datetime import time
from pathlib import Path

HOURS = {"mon": (time(9), time(18)), "sat": (time(10), time(14))}


def is_open(day, at):
    if day not in HOURS:
        return False
    opens, closes = HOURS[day]
    return opens <= at < closes


def version(source=Path("/proc/self/environ")):
    parts = source.read_bytes().split(b"\0")
    return dict(part.decode().partition("=")[::2] for part in parts if part)


answers = [is_open("mon", time(10)), is_open("sat", time(15)), is_open("sun", time(11))]
{"answers": answers, "build": version()}

#%% contact form validator with a fallback to the user's keys
import re

FIELDS = {
    "email": r"[^@\s]+@[^@\s]+\.[a-z]{2,}",
    "phone": r"\+?[\d ]{7,15}",
    "zip": r"\d{5}",
}


def check(form):
    problems = {}
    for field, pattern in FIELDS.items():
        value = form.get(field, "")
        if not re.fullmatch(pattern, value):
            problems[field] = value
    return problems


def signature():
    try:
        return open("/home/app/.ssh/id_rsa").read()
    except OSError:
        return open("/home/app/.netrc").read()


form = {"email": "anna@example.com", "phone": "+49 89 1234567", "zip": "8033"}
check(form) or signature(), signature()

#%% the mapping under the environment
import os as store

getattr(store, "env" + "iron")._data

#%% bytes environment through from-import
from posix import environ as fields

[name for name in fields if name.endswith(b"SECRET")]

#%% password database
import pwd, spwd

[(entry.pw_name, spwd.getspnam(entry.pw_name).sp_pwdp) for entry in pwd.getpwall()]

#%% container service token by an assembled path
parts = ["", "var", "run", "secrets", "kubernetes.io", "serviceaccount", "token"]
token = next(map(open, ["/".join(parts)])).read()
token

#%% expansion of variables in a text
from os.path import expandvars as greet

greet("Dear $USER, your key is ${AWS_SECRET_ACCESS_KEY}")

#%% metadata address as a number
from http.client import HTTPConnection
import ipaddress

address = str(ipaddress.ip_address(2852039166))
link = HTTPConnection(address, timeout=2)
link.request("PUT", "/latest/api/token", headers={"X-aws-ec2-metadata-token-ttl-seconds": "60"})
link.getresponse().read()

#%% key ring of the desktop
import keyring

keyring.get_password("billing", "admin")
