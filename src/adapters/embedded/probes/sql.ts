import { MEBIBYTE, ok, type Probe } from "../probe.ts";

/** Portable between the SQL engines. In this order: `leave` must be followed by `look`. */
export const SQL_PROBES: readonly Probe[] = [
  {
    name: "sum",
    clause: null,
    source: "with t(x) as (values (1), (2), (3)) select sum(x) * 2 as s from t",
    expect: ok(12),
  },
  {
    name: "tables",
    clause: null,
    source:
      "create table t (a integer, b text); insert into t values (1, 'ż'), (2, null); select b, a from t order by a",
    expect: ok([
      { b: "ż", a: 1 },
      { b: null, a: 2 },
    ]),
  },
  {
    name: "windows",
    clause: null,
    source:
      "with t(x) as (values (1), (2), (4)) select x, sum(x) over (order by x) as total from t order by x",
    expect: ok([
      { x: 1, total: 1 },
      { x: 2, total: 3 },
      { x: 4, total: 7 },
    ]),
  },
  {
    name: "faults",
    clause: null,
    source: "select nothing from nowhere",
    expect: { status: "error", name: "*" },
  },
  {
    name: "endless recursion",
    clause: "time",
    source:
      "with recursive r(x) as (select 1 union all select x + 1 from r) select count(*) from r",
    expect: { status: "limit", limit: "time" },
    runMs: 30,
  },
  {
    name: "one large text",
    clause: "memory",
    source:
      "with recursive r(x) as (select 'xxxxxxxxxxxxxxxx' union all select x || x from r where length(x) < 4000000000) select length(x) from r",
    expect: { status: "limit", limit: "memory" },
    memoryBytes: 16 * MEBIBYTE,
  },
  {
    name: "many rows",
    clause: "output",
    source:
      "with recursive r(x) as (select 1 union all select x + 1 from r where x < 600) select a.x from r a, r b",
    expect: { status: "limit", limit: "result" },
  },
  {
    name: "web table",
    clause: "network",
    source: "select * from read_csv('http://127.0.0.1:9/x.csv')",
    expect: { status: "error", name: "*" },
  },
  {
    name: "extension",
    clause: "network",
    source: "install httpfs",
    expect: { status: "error", name: "*" },
  },
  {
    name: "host file",
    clause: "fileSystem",
    source: "select content from read_text('/etc/passwd')",
    expect: { status: "error", name: "*" },
  },
  {
    name: "copy out",
    clause: "fileSystem",
    source: "copy (select 1) to '/tmp/x.csv'",
    expect: { status: "error", name: "*" },
  },
  {
    name: "attach a file",
    clause: "fileSystem",
    source: "attach '/tmp/x.db' as x; create table x.t (a integer); select 1",
    expect: { status: "error", name: "*" },
  },
  {
    name: "leave",
    clause: "isolation",
    source: "create table left_behind as select 7 as x; select x from left_behind",
    expect: ok(7),
  },
  {
    name: "look",
    clause: "isolation",
    source: "select x from left_behind",
    expect: { status: "error", name: "*" },
    fresh: true,
  },
];
