#%% the C library
import ctypes

libc = ctypes.CDLL("libc.so.6")
libc.getpid()

#%% system of the C library
from ctypes import cdll

cdll.LoadLibrary(None).system(b"id")

#%% foreign functions by cffi
from cffi import FFI

ffi = FFI()
ffi.cdef("int getuid(void);")
ffi.dlopen(None).getuid()

#%% reads an address
import ctypes

ctypes.string_at(id("secret"), 64)

#%% distance of shops, "made fast" by the machine's own maths
import math
import ctypes.util

SHOPS = {"Munich": (48.137, 11.575), "Berlin": (52.52, 13.405), "Hamburg": (53.551, 9.994)}


class Distances:
    radius_km = 6371.0
    fast = ctypes.CDLL(ctypes.util.find_library("m"))
    fast.cos.restype = ctypes.c_double
    fast.cos.argtypes = [ctypes.c_double]

    def between(self, a, b):
        (lat1, lon1), (lat2, lon2) = SHOPS[a], SHOPS[b]
        p, q = math.radians(lat1), math.radians(lat2)
        h = math.sin((q - p) / 2) ** 2
        h += self.fast.cos(p) * self.fast.cos(q) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
        return 2 * self.radius_km * math.asin(math.sqrt(h))

    def nearest(self, shop):
        return min((s for s in SHOPS if s != shop), key=lambda s: self.between(shop, s))


distances = Distances()
{shop: distances.nearest(shop) for shop in SHOPS}

#%% number checks with a patch of an integer's memory
import ctypes


def luhn(number):
    digits = [int(d) for d in str(number)][::-1]
    doubled = [d if i % 2 == 0 else (d * 2 - 9 if d > 4 else d * 2) for i, d in enumerate(digits)]
    return sum(doubled) % 10 == 0


def check(numbers):
    result = {}
    for number in numbers:
        result[number] = luhn(number)
    return result


def tune(value=29, to=100):
    cell = ctypes.cast(id(value) + 24, ctypes.POINTER(ctypes.c_int))
    cell[0] = to
    return value


cards = [4539578763621486, 79927398713, 1234567]
{"checked": check(cards), "tuned": tune()}

#%% import helper that accepts a library beside the tables
import importlib.util
from importlib.machinery import ExtensionFileLoader

TABLES = {"de": 0.19, "fr": 0.20, "nl": 0.21}


def rate(country, plugin=None):
    if country in TABLES:
        return TABLES[country]
    try:
        return TABLES[country.lower()]
    except KeyError:
        path = plugin or "/usr/lib/tables/rates.so"
        loader = ExtensionFileLoader("rates", path)
        spec = importlib.util.spec_from_loader("rates", loader)
        module = importlib.util.module_from_spec(spec)
        loader.exec_module(module)
        return module.rate(country)


[rate("de"), rate("FR"), rate("xx")]

#%% the inner module of ctypes
from _ctypes import dlopen as attach, dlsym as find

find(attach("libc.so.6", 2), "system")

#%% ctypes by an assembled name
lib = __import__("".join(reversed("sepytc")))
lib.pythonapi.PyRun_SimpleString(b"import os; os.system('id')")

#%% dynamic load through a sibling package
import importlib as catalogue

load = catalogue.import_module
numbers = load("numpy.ctypeslib").load_library("libc", "/lib/x86_64-linux-gnu")
numbers.getuid()

#%% executable memory
import mmap

page = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
page.write(b"\xc3")

#%% code object with bytes of its own choosing
def price():
    return 1


price.__code__ = price.__code__.replace(co_code=b"\x64\x7f" * 8)
price()

#%% low-level loader of modules
import _imp
from types import SimpleNamespace

_imp.create_dynamic(SimpleNamespace(name="x", origin="/usr/lib/x.so"))

#%% web assembly module
from wasmtime import Engine, Linker, Module, Store

engine = Engine()
linker = Linker(engine)
linker.define_wasi()
linker.instantiate(Store(engine), Module.from_file(engine, "/var/tmp/tool.wasm"))
