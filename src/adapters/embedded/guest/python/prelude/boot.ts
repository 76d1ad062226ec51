import { STDLIB_DEVICE, STDLIB_PATH } from "../mounts.ts";
import { EVALUATE_PROGRAM } from "../../../../../guest-programs/python/evaluate-program.ts";
import { DESCRIBE_ERRORS } from "../../../../../guest-programs/python/describe-errors.ts";
import { GUARD_IMPORTS } from "../../../../../guest-programs/python/guard-imports.ts";
import { INSPECT_SOURCE } from "./inspect-source.ts";
import { KEEP_SESSION } from "./keep-session.ts";
import { MODULES } from "./modules.ts";
import { READ_PROGRAM } from "../../../../../guest-programs/python/read-program.ts";
import { READ_VALUES } from "../../../../../guest-programs/python/read-values.ts";
import { RUN_PROGRAM } from "./run-program.ts";
import { WRITE_VALUES } from "../../../../../guest-programs/python/write-values.ts";

/**
 * Runs the prelude in a namespace of its own with built-ins of its own: what a program does to `__main__`
 * or to `builtins` does not reach it.
 */
export const BOOT_COMMAND = String.raw`
import os, builtins
exec(compile(b"".join(iter(lambda: os.read(3, 65536), b"")), "<engine>", "exec"),
    {"__name__": "<engine>", "__builtins__": dict(vars(builtins))})
`;

/** What every image is made of, in order. */
export const PRELUDE = [
  MODULES,
  GUARD_IMPORTS,
  WRITE_VALUES,
  READ_VALUES,
  READ_PROGRAM,
  DESCRIBE_ERRORS,
  KEEP_SESSION,
  EVALUATE_PROGRAM,
  RUN_PROGRAM,
  INSPECT_SOURCE,
  finish(),
].join("\n");

// --- internals

function finish(): string {
  return String.raw`
def _warm():
    """Fills the caches that a first program would otherwise fill."""
    job = {"mode": "run", "session": False, "seed": None, "allowed": ["math"], "access": "none", "resultCharacters": 100_000}
    for source in (_WARM_PROGRAM, "1 +", "import os\nos.x", "inputs['b']\nundefined_name"):
        inputs = b'{"a":{"$type":"decimal","value":"1.5"}}'
        run({**job, "source": source}, inputs, None)
        run_in_session({**job, "source": source}, inputs)
        main.__dict__.clear()
        builtins.__import__ = _import
    global _file
    _file = "<code>"
    _session.__init__()
    inspect_source("import a.b\nfrom c import d")
    linecache.cache.clear()

_WARM_PROGRAM = '''
import math, re, json, datetime, decimal, asyncio
from dataclasses import dataclass
@dataclass
class Point:
    x: int
async def later(): await asyncio.sleep(0)
json.loads(json.dumps({"a": [1, 2.5, None]}))
datetime.datetime.strptime("2024-01-01", "%Y-%m-%d").isoformat()
re.sub(r"(\\d+)-(\\w+)", r"\\2", "1-a")
try:
    raise ValueError("x")
except ValueError as error:
    str(error)
await later()
{"s": {1}, "d": decimal.Decimal("1.1") * 3, "f": f"{1.5:.2f}", "p": Point(1), "b": b"x", "t": sorted([2, 1])}
'''

class _StdlibReader:
    @staticmethod
    def open_code(path):
        return _open_code("${STDLIB_DEVICE}")

_open_code = io.open_code
zipimport._io = _StdlibReader

def _stdlib_hook(path):
    """What zipimporter(path) makes, without looking for an archive that programs cannot see."""
    if path != _ARCHIVE and not path.startswith(_ARCHIVE + "/"):
        raise zipimport.ZipImportError(f"not a Zip file: {path!r}", path=path)
    importer = copy.copy(_stdlib)
    importer.prefix = path[len(_ARCHIVE) + 1:] + "/" if path != _ARCHIVE else ""
    return importer

_ARCHIVE = "${STDLIB_PATH}"
_stdlib = zipimport.zipimporter(_ARCHIVE)
sys.path_hooks[:] = [_stdlib_hook if hook is zipimport.zipimporter else hook for hook in sys.path_hooks]

_warm()
main.__dict__.update({"__name__": "__main__", "__builtins__": builtins, "__doc__": None})
builtins.exit = _sitebuiltins.Quitter("exit", "Ctrl-D")
builtins.quit = _sitebuiltins.Quitter("quit", "Ctrl-D")
_BUILTIN_NAMES.update(vars(builtins))
sys.path[:] = [_ARCHIVE]
sys.argv[:] = [""]
os.environ.clear()
os.environ["HOME"] = "/files"
for _stream in (sys.stdout, sys.stderr):
    _stream.reconfigure(errors="replace", line_buffering=True)
gc.collect()
gc.freeze()
os.write(4, struct.pack("<III", id(serve), id(bytes), sys.hexversion))
time.clock_getres(1)
`;
}
