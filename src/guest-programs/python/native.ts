import { DESCRIBE_ERRORS } from "./describe-errors.ts";
import { EVALUATE_PROGRAM } from "./evaluate-program.ts";
import { GUARD_IMPORTS } from "./guard-imports.ts";
import { NATIVE_CLOCK } from "./native-clock.ts";
import { NATIVE_JOB } from "./native-job.ts";
import { NATIVE_WALLS } from "./native-walls.ts";
import { READ_PROGRAM } from "./read-program.ts";
import { READ_VALUES } from "./read-values.ts";
import { WRITE_VALUES } from "./write-values.ts";

/**
 * A file for a CPython of the system, 3.11 or newer: run with `python3 -I FILE [READY_FD]`, it waits for one
 * job on its standard input, runs it and ends. Before it waits it writes `+` to `READY_FD`. As a module it offers `run_job(job)`, which answers the reply as bytes.
 */
export function pythonProgram(): string {
  return [
    ...engineLines(),
    'if __name__ == "__main__":',
    '    _engine["main_of_process"]()',
    "",
  ].join("\n");
}

/**
 * The same for an interpreter that outlives its jobs: leaves a name `_engine` behind, the dictionary in which
 * `run_job` stands. No job has it refuse files: `raise_walls` cannot be undone.
 */
export function pythonEngine(): string {
  return engineLines().join("\n");
}

// --- internals

function engineLines(): readonly string[] {
  // A namespace and built-ins of its own: what a program does to `__main__` or `builtins` does not reach it.
  return [
    `_engine = {"__name__": "<engine>", "__builtins__": dict(__builtins__ if type(__builtins__) is dict else vars(__builtins__)), "_STARTED": __name__}`,
    `exec(compile(${pythonText(ENGINE)}, "<engine>", "exec"), _engine)`,
    'run_job = _engine["run_job"]',
  ];
}

const MODULES = String.raw`
import sys, os, io, time, types, builtins, opcode, abc, array, ast, binascii, collections, collections.abc, copy
import dataclasses, datetime, decimal, difflib, enum, fractions, functools, inspect, itertools, json, keyword
import linecache, math, random, re, string, textwrap, unicodedata, _json

class _Later:
    """asyncio, loaded for the first program that names it: it takes longer than all the rest."""
    def __getattr__(self, name):
        return getattr(load_asyncio(), name)

def load_asyncio():
    """With a loop that needs no pair of sockets, which a program may not have."""
    module = _import("asyncio")
    class Loop(module.SelectorEventLoop):
        def _make_self_pipe(self):
            self._ssock = self._csock = None
        def _close_self_pipe(self):
            pass
        def _write_to_self(self):
            pass
    class Policy(module.DefaultEventLoopPolicy):
        def new_event_loop(self):
            return Loop()
    module.set_event_loop_policy(Policy())
    return module

asyncio = _Later()
`;

const ENGINE = [
  MODULES,
  GUARD_IMPORTS,
  WRITE_VALUES,
  READ_VALUES,
  READ_PROGRAM,
  DESCRIBE_ERRORS,
  EVALUATE_PROGRAM,
  NATIVE_CLOCK,
  NATIVE_WALLS,
  NATIVE_JOB,
].join("\n");

/** JSON's texts are Python's, all of ASCII. */
function pythonText(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007F-\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
