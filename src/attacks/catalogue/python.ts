import type { Attack } from "../attack.ts";

/** Ways through Python's own openness: nothing in the language keeps one object from another. */
export const PYTHON: readonly Attack[] = [
  {
    name: "import-js",
    peersCase: 15,
    title: "imports the JavaScript that runs it",
    category: "python",
    actor: "program",
    wall: "doors",
    effect: "reads_file",
    programs: {
      python: `seen = []
for attempt in [
    lambda: __import__("js").process.mainModule.require("fs").readFileSync("{{CANARY_FILE}}", "utf8"),
    lambda: __import__("pyodide").code.run_js("process.getBuiltinModule('fs').readFileSync('{{CANARY_FILE}}', 'utf8')"),
    lambda: __import__("pyodide_js").constructor.constructor("return process")(),
    lambda: __import__("_pyodide_core"),
    lambda: __import__("emscripten"),
]:
    try: seen.append(str(attempt()))
    except Exception as error: seen.append(type(error).__name__)
seen`,
    },
  },
  {
    name: "ctypes",
    peersCase: 16,
    title: "calls C functions by ctypes and cffi",
    category: "python",
    actor: "program",
    wall: "doors",
    effect: "starts_process",
    programs: {
      python: `import ctypes
libc = ctypes.CDLL(None)
libc.system(b"touch {{MARK}}")
ctypes.string_at(0)`,
    },
    mustEnd: ["guest_error"],
  },
  {
    name: "extension-module",
    peersCase: 16,
    title: "loads a native extension it wrote itself",
    category: "python",
    actor: "program",
    wall: "doors",
    effect: "reads_file",
    policy: { fileSystemAccess: "sandboxed" },
    programs: {
      python: `import importlib.machinery, importlib.util, os
open("evil.so", "wb").write(b"\\x7fELF" + bytes(60))
loader = importlib.machinery.ExtensionFileLoader("evil", os.path.abspath("evil.so"))
spec = importlib.util.spec_from_file_location("evil", os.path.abspath("evil.so"), loader=loader)
importlib.util.module_from_spec(spec)`,
    },
    mustEnd: ["guest_error"],
  },
  {
    name: "subclasses",
    peersCase: 17,
    title: "finds `open`, `Popen` and loaders through the subclasses of object",
    category: "python",
    actor: "program",
    wall: "doors",
    effect: "reads_file",
    programs: {
      python: `seen = []
for c in ().__class__.__base__.__subclasses__():
    for name in ("get_data", "__init__"):
        try:
            g = getattr(c, name).__globals__
            for key in ("open", "os", "sys", "io", "subprocess", "_os"):
                if key in g:
                    m = g[key]
                    seen.append(str(getattr(m, "open", m)("{{CANARY_FILE}}").read()))
        except Exception as error:
            seen.append(type(error).__name__)
    if c.__name__ == "Popen":
        try: seen.append(str(c(["touch", "{{MARK}}"])))
        except Exception as error: seen.append(type(error).__name__)
    if c.__name__ in ("FileLoader", "SourceFileLoader"):
        try: seen.append(c("x", "{{CANARY_FILE}}").get_data("{{CANARY_FILE}}").decode())
        except Exception as error: seen.append(type(error).__name__)
seen`,
    },
  },
  {
    name: "builtins-open",
    peersCase: 17,
    title: "takes `open` from wherever it can be found",
    category: "python",
    actor: "program",
    wall: "files",
    effect: "reads_file",
    programs: {
      python: `import io, os, sys, builtins, posix, _io
seen = []
for attempt in [
    lambda: open("{{CANARY_FILE}}").read(),
    lambda: io.open("{{CANARY_FILE}}", "rb").read().decode(),
    lambda: _io.FileIO("{{CANARY_FILE}}").read().decode(),
    lambda: os.read(os.open("{{CANARY_FILE}}", 0), 100).decode(),
    lambda: posix.read(posix.open("{{CANARY_FILE}}", 0), 100).decode(),
    lambda: sys.modules["os"].fdopen(os.open("{{CANARY_FILE}}", 0)).read(),
    lambda: builtins.__dict__["open"]("{{CANARY_FILE}}").read(),
    lambda: __loader__.get_data("{{CANARY_FILE}}").decode(),
    lambda: __import__("linecache").getlines("{{CANARY_FILE}}"),
    lambda: __import__("tokenize").open("{{CANARY_FILE}}").read(),
    lambda: __import__("fileinput").input("{{CANARY_FILE}}").readline(),
    lambda: __import__("pathlib").Path("{{CANARY_FILE}}").read_text(),
    lambda: __import__("shutil").copyfile("{{CANARY_FILE}}", "x"),
    lambda: __import__("zipimport").zipimporter("{{CANARY_FILE}}"),
    lambda: os.stat("{{CANARY_FILE}}"),
    lambda: os.listdir("{{CANARY_FOLDER}}"),
]:
    try: seen.append(str(attempt()))
    except Exception as error: seen.append(type(error).__name__)
seen`,
    },
  },
  {
    name: "format-walk",
    peersCase: 18,
    title: "walks attributes by str.format and by an exception's context",
    category: "python",
    actor: "program",
    wall: "doors",
    effect: "reads_environment",
    programs: {
      python: `import os, sys
def f(): pass
seen = ["{0.__globals__}".format(f), "{0.__class__.__init__.__globals__}".format(os.environ)]
try:
    try: raise ValueError
    except ValueError: raise KeyError
except KeyError as error:
    frame = error.__context__.__traceback__.tb_frame
    while frame:
        seen.append(str(frame.f_globals.get("environ", "")) + str(list(frame.f_builtins)[:3]) + str(frame.f_locals.keys()))
        frame = frame.f_back
seen`,
    },
  },
  {
    name: "module-of-module",
    peersCase: 19,
    title: "reaches `os` and `sys` through modules that import them",
    category: "python",
    actor: "program",
    wall: "doors",
    effect: "starts_process",
    programs: {
      python: `import random, typing, json
seen = []
for attempt in [
    lambda: random._os.system("touch {{MARK}}"),
    lambda: typing.sys.modules["os"].system("touch {{MARK}}"),
    lambda: typing.sys.modules["posix"].system("touch {{MARK}}"),
    lambda: random._os.popen("cat {{CANARY_FILE}}").read(),
    lambda: random._os.execv("/bin/touch", ["touch", "{{MARK}}"]),
    lambda: random._os.posix_spawn("/bin/touch", ["touch", "{{MARK}}"], {}),
    lambda: random._os.spawnl(0, "/bin/touch", "touch", "{{MARK}}"),
    lambda: random._os.forkpty(),
]:
    try: seen.append(str(attempt()))
    except BaseException as error: seen.append(type(error).__name__)
seen`,
    },
  },
  {
    name: "computed-import",
    peersCase: 20,
    title: "imports by a name put together at run time",
    category: "python",
    actor: "program",
    wall: "doors",
    effect: "starts_process",
    programs: {
      python: `seen = []
for name in ("o" + "s", "po" + "six", "sub" + "process", "mul" + "tiprocessing", "p" + "ty"):
    try:
        m = __import__(name)
        m.system("touch {{MARK}}") if hasattr(m, "system") else m.run(["touch", "{{MARK}}"])
        seen.append(name)
    except BaseException as error: seen.append(type(error).__name__)
seen`,
    },
  },
];
