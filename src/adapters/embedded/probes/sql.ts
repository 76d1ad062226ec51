import { BAIT_FILE, BAIT_PORT, fails, MEBIBYTE, ok, type Probe, stopsAt } from "../probe.ts";

/** What each SQL engine calls what it does not do: DuckDB by its own locked settings, SQLite for want of a word. */
const closed = fails("PermissionException", "SqliteError");

/** Portable between the SQL engines. In this order: `leave` must be followed by `look`. */
export const SQL_PROBES: readonly Probe[] = [
  {
    name: "sum",
    clause: null,
    boot: true,
    source: "with t(x) as (values (1), (2), (3)) select sum(x) * 2 as s from t",
    expect: ok(12),
  },
  {
    name: "tables",
    clause: null,
    boot: true,
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
    boot: true,
    source: "select nothing from nowhere",
    expect: fails("*"),
  },
  {
    name: "endless recursion",
    clause: "time",
    boot: true,
    source:
      "with recursive r(x) as (select 1 union all select x + 1 from r) select count(*) from r",
    expect: stopsAt("time"),
    runMs: 30,
  },
  {
    name: "a product of three tables",
    clause: "time",
    source:
      "with recursive r(x) as (select 1 union all select x + 1 from r where x < 2000) select count(*) from r a, r b, r c where a.x + b.x + c.x = 7",
    expect: stopsAt("time"),
    runMs: 30,
  },
  {
    name: "one large text",
    clause: "memory",
    boot: true,
    source:
      "with recursive r(x) as (select 'xxxxxxxxxxxxxxxx' union all select x || x from r where length(x) < 4000000000) select length(x) from r",
    expect: stopsAt("memory"),
    memoryBytes: 16 * MEBIBYTE,
  },
  {
    name: "a large table",
    clause: "memory",
    source:
      "create table t as with recursive r(x) as (select 1 union all select x + 1 from r where x < 2000) select a.x as a, b.x as b, 'xxxxxxxxxxxxxxxxxxxxxxxx' || a.x || '-' || b.x as c from r a, r b; select count(*) as n from t",
    expect: stopsAt("memory"),
    memoryBytes: 16 * MEBIBYTE,
  },
  {
    name: "many rows",
    clause: "output",
    boot: true,
    source:
      "with recursive r(x) as (select 1 union all select x + 1 from r where x < 600) select a.x from r a, r b",
    expect: stopsAt("result"),
  },
  {
    name: "a large value",
    clause: "output",
    source:
      "with recursive r(x) as (select 'xxxxxxxxxxxxxxxx' union all select x || x from r where length(x) < 4000000) select max(x) as x from r",
    expect: stopsAt("result"),
  },
  {
    name: "web table",
    clause: "network",
    boot: true,
    source: "select * from read_csv('http://127.0.0.1:9/x.csv')",
    expect: closed,
  },
  {
    name: "a listening port",
    clause: "network",
    source: `select * from read_csv('http://127.0.0.1:${BAIT_PORT}/x.csv')`,
    expect: closed,
  },
  {
    name: "extension",
    clause: "network",
    source: "install httpfs",
    expect: fails("*"),
  },
  {
    name: "host file",
    clause: "fileSystem",
    boot: true,
    source: "select content from read_text('/etc/passwd')",
    expect: closed,
  },
  {
    name: "a file that is there",
    clause: "fileSystem",
    source: `select content from read_text('${BAIT_FILE}')`,
    expect: closed,
  },
  {
    name: "the environment of the process",
    clause: "fileSystem",
    source: "select content from read_text('/proc/self/environ')",
    expect: closed,
  },
  {
    name: "copy out",
    clause: "fileSystem",
    source: "copy (select 1) to '/tmp/x.csv'",
    expect: fails("*"),
  },
  {
    name: "attach a file",
    clause: "fileSystem",
    source: "attach '/tmp/x.db' as x; create table x.t (a integer); select 1",
    expect: fails("*"),
  },
  {
    name: "other processes",
    clause: "isolation",
    boot: true,
    source: "select * from read_text('/proc/1/cmdline')",
    expect: closed,
  },
  {
    name: "leave",
    clause: "isolation",
    boot: true,
    source: "create table left_behind as select 7 as x; select x from left_behind",
    expect: ok(7),
  },
  {
    name: "look",
    clause: "isolation",
    boot: true,
    source: "select x from left_behind",
    expect: fails("*"),
    rewound: true,
  },
];
