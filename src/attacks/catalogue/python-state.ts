import type { Attack } from "../attack.ts";

/** What a program may do to its own interpreter. */
export const PYTHON_STATE: readonly Attack[] = [
  {
    name: "import-guard",
    peersCase: 20,
    title: "imports what its policy does not allow",
    category: "python",
    actor: "program",
    wall: "imports",
    effect: "passes_limit",
    policy: { allowedImports: ["math"] },
    programs: {
      python: "import os\nos.getcwd()",
      javascript: `import Decimal from "decimal";\nnew Decimal(1).plus(1)`,
      elixir: `File.cwd()`,
    },
    mustEnd: ["guest_error", "refused"],
  },
  {
    name: "trace-and-gc",
    peersCase: 20,
    title: "reads every object and frame of its interpreter",
    category: "python",
    actor: "program",
    wall: "rewind",
    effect: "reads_neighbour",
    programs: {
      python: {
        source: `import gc, sys
frames = []
sys.settrace(lambda frame, event, arg: frames.append(str(frame.f_locals)[:200]))
sys.setprofile(lambda *a: None)
def f(): return 1
f()
sys.settrace(None)
sys.setprofile(None)
needle = "{{NEIGHBOUR_HEAD}}"
found = [o for o in gc.get_objects() if isinstance(o, (dict, list, tuple)) and needle in str(o)[:5000] and o is not globals()]
[str(found)[:500], frames[:5], str(sys._current_frames())[:200], [k for k in sys.modules if needle in str(vars(sys.modules[k]))]]`,
        neighbour: {
          when: "before",
          source: `import sys, builtins, json
secret = ["{{NEIGHBOUR}}" + str(i) for i in range(1000)]
builtins.kept = secret
sys.modules["kept"] = type(sys)("kept")
sys.modules["kept"].secret = secret
json.kept = secret
1`,
        },
      },
    },
  },
  {
    name: "pickle-result",
    peersCase: 21,
    title: "answers objects whose unpickling would run code",
    category: "python",
    actor: "program",
    wall: "bridge",
    effect: "starts_process",
    programs: {
      python: `import pickle, marshal, os
class Bomb:
    def __reduce__(self): return (os.system, ("touch {{MARK}}",))
[pickle.dumps(Bomb()), marshal.dumps(compile("__import__('os').system('touch {{MARK}}')", "x", "exec")), Bomb()]`,
    },
  },
  {
    name: "pickle-loads",
    peersCase: 21,
    title: "unpickles a call of os.system, and runs marshalled code",
    category: "python",
    actor: "program",
    wall: "doors",
    effect: "starts_process",
    programs: {
      python: `import pickle
pickle.loads(b"cos\\nsystem\\n(S'touch {{MARK}}'\\ntR.")`,
    },
  },
  {
    name: "bytecode",
    peersCase: null,
    title: "runs bytecode no compiler would write",
    category: "python",
    actor: "program",
    wall: "separate",
    effect: "disturbs_neighbour",
    programs: {
      python: {
        source: `f = lambda: 0
f.__code__ = f.__code__.replace(co_code=b"\\x01\\xff\\x64\\xff" * 40)
f()`,
        neighbour: { when: "meanwhile", source: "import time\ntime.sleep(0.3)\n1" },
      },
    },
  },
  {
    name: "interpreter-internals",
    peersCase: null,
    title: "empties modules, closes descriptors and clears every dictionary",
    category: "python",
    actor: "program",
    wall: "rewind",
    effect: "disturbs_neighbour",
    programs: {
      python: {
        source: `import gc, sys, os
for n in range(64):
    try: os.close(n)
    except OSError: pass
sys.setrecursionlimit(10**9)
for o in gc.get_objects():
    if isinstance(o, dict) and o is not globals():
        try: o.clear()
        except Exception: pass`,
        neighbour: { when: "meanwhile", source: "import time\ntime.sleep(0.3)\n1" },
      },
    },
  },
];
