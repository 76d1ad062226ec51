import { pythonEngine } from "../../../guest-programs/python/native.ts";

/**
 * What a Python session is sent once: the engine, and a function that runs a job and prints how it ended,
 * behind a text nobody can guess. It stays in the interpreter of the session.
 */
export function pythonSetup(): string {
  // Under the engine's own file name, so that no line of it is taken for one of the program's.
  return `${pythonEngine()}\nexec(compile(${JSON.stringify(ENTRY)}, "<engine>", "exec"), globals())`;
}

/** One job in a session that has been set up. @param job JSON. */
export function pythonCall(job: string): string {
  return `_aybiza(${pythonText(job)})`;
}

// --- internals

const ENTRY = String.raw`
def _make_entry():
    import base64, builtins, datetime, json, os, shutil, sys, threading, time
    # Loaded while files can still be read.
    "".encode("utf-16-le")
    encode, decode, ident = json.dumps, json.loads, threading.get_ident
    run_job, audit_hook = _engine["run_job"], _engine["_audit_hook"]
    # A hook of the interpreter stays for ever: it looks here, and only at the thread of the program.
    watched = [None, None]
    def watch(event, args):
        if watched[0] is not None and ident() == watched[1]:
            watched[0](event, args)
    sys.addaudithook(watch)

    class ProgramFailed(Exception):
        pass

    QUOTA = "e" + encode({"name": "OSError", "message": "[Errno 122] Disk quota exceeded"})

    class Counted:
        """What a program prints, up to the most that is ever taken."""
        encoding, errors = "utf-8", "replace"
        def __init__(self, stream, counter):
            self._stream, self._counter = stream, counter
        def write(self, text):
            if type(text) is not str:
                raise TypeError("write() argument must be str, not " + type(text).__name__)
            size = len(text.encode("utf-8", "replace"))
            if self._counter.take(size):
                self._stream.write(text)
            return len(text)
        def writelines(self, lines):
            for line in lines:
                self.write(line)
        def flush(self):
            self._stream.flush()
        def isatty(self):
            return False
        def writable(self):
            return True
        def readable(self):
            return False

    class Flooded(BaseException):
        pass

    class Counter:
        def __init__(self, most):
            self.left, self.flooded = most, False
        def take(self, size):
            self.left -= size
            if self.left >= 0:
                return True
            self.flooded = True
            raise Flooded()

    def enter_folder(job):
        folder = os.path.join(os.getcwd(), "run-" + job["reply"]["delimiter"][-16:])
        os.mkdir(folder)
        for file in job["files"]:
            path = os.path.join(folder, file["path"])
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as out:
                out.write(base64.b64decode(file["b64"]))
        os.chdir(folder)
        return folder

    def files_in(folder, left):
        found = []
        for parent, _, names in os.walk(folder):
            for name in sorted(names):
                path = os.path.join(parent, name)
                if os.path.islink(path) or not os.path.isfile(path):
                    continue
                left -= os.path.getsize(path)
                if left < 0:
                    return None
                with open(path, "rb") as content:
                    found.append({"path": os.path.relpath(path, folder), "b64": base64.b64encode(content.read()).decode()})
        return found

    def entry(text):
        job = decode(text)
        delimiter, access = job["reply"]["delimiter"], job["access"]
        out, err, importer, before, home = sys.stdout, sys.stderr, builtins.__import__, sys.modules.get("__main__"), os.getcwd()
        clocks = [(module, dict(vars(module))) for module in (time, datetime)]
        counter = Counter(job["floodBytes"])
        folder = None if access == "none" else enter_folder(job)
        shown = Counted(out, counter), Counted(err, counter)
        files = None
        sys.modules["__main__"] = _engine["main"]
        _engine["_stdout"], _engine["_stderr"] = sys.stdout, sys.stderr = shown
        now = time.perf_counter
        started = now()
        watched[:] = audit_hook(access, os.path.realpath(os.getcwd())), ident()
        try:
            reply = run_job(job).decode("utf-8", "surrogatepass")
            took = now() - started
        finally:
            watched[0] = None
            sys.stdout, sys.stderr, builtins.__import__ = out, err, importer
            sys.modules["__main__"] = before
            for module, names in clocks:
                vars(module).update(names)
            if not job["keep"]:
                _engine["main"].__dict__.clear()
            if access == "sandboxed":
                files = files_in(folder, job["fileBytes"])
                if files is None:
                    reply = QUOTA
            if folder is not None:
                os.chdir(home)
                shutil.rmtree(folder, ignore_errors=True)
        told = {"reply": reply, "seconds": took, "flooded": counter.flooded, "files": files}
        for stream, text in ((out, delimiter + encode(told)), (err, delimiter)):
            stream.write(text)
            stream.flush()
        if reply[:1] != "v":
            raise ProgramFailed
    return entry

_aybiza = _make_entry()
import sys
print(sys.implementation.name, ".".join(map(str, sys.version_info[:3])))
`;

/** A text of Python. JSON's escapes are Python's for ASCII alone, and JSON itself can say the rest in ASCII. */
function pythonText(json: string): string {
  const ascii = json.replaceAll(
    /[\u007F-\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return JSON.stringify(ascii);
}
