/** What words mean to the reader of SQL, over DuckDB, SQLite, PostgreSQL and MySQL. */

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}

/** Words that begin a statement. */
export const STATEMENT_WORDS = words(
  `abort alter analyze attach begin call checkpoint close cluster comment commit copy create deallocate declare
  delete deny describe desc detach discard do drop end exec execute explain export fetch flush force from grant
  handler if import insert install kill listen load lock merge move notify optimize pivot pivot_wider pivot_longer
  pragma prepare reassign refresh reindex release rename repair replace reset restart resignal return revoke
  rollback savepoint security select set show shutdown signal start stop summarize summarise table truncate
  unlisten unlock unpivot update upsert use vacuum values waitfor while with xa go delimiter`,
);

/** Words that begin what has rows: in parentheses, they make it a query. */
export const QUERY_WORDS = words(
  "select from with values table insert update delete merge pivot unpivot summarize describe show replace",
);

/** Words that are never the name of a function, a parenthesis behind them or not. */
export const NO_FUNCTION = words(
  `all and any as between by case check cross distinct else end except exists filter from full group having in
  inner intersect into is join key lateral like ilike limit materialized natural not null of offset on or order
  outer over partition primary qualify recursive references returning select set some table then tablesample
  to union unique using values view when where window with within conflict include exclude columns type temp
  temporary if begin`,
);

/** Words after which no list of tables goes on. */
export const ENDS_TABLES = words(
  `where group order having limit offset union except intersect select set values returning qualify window fetch
  for when`,
);

/** Words that stand between the tables of a list. */
export const JOIN_WORDS = words(
  "join inner left right full outer cross natural lateral only asof semi anti positional straight_join",
);

/** Schemas whose functions are the same without them. */
export const ROOT_SCHEMAS = words("main pg_catalog system temp memory public dbo");

/** Words that leave something open at the end of a query. */
export const OPEN_WORDS = words(
  "from where and or not by group order join on having union except intersect in like between is case when then else as into with using",
);

/** Words after which an operand, a table or a name must follow. */
export const WANTS_OPERAND = words("from where and or by having join on");

/** What cannot stand where an operand must. */
export const NO_OPERAND = words(
  "where group order having limit union except intersect and or from by",
);

/** Words that are nowhere said twice. */
export const NEVER_TWICE = words(
  "select from where and or by having union group order in limit join as with then when else on set into values is over desc asc distinct",
);
