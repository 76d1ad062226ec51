--%% settings of the engine
SELECT name, value FROM duckdb_settings();

--%% statements of others
SELECT pid, usename, query FROM pg_stat_activity;

--%% paths of all databases
SELECT database_name, path FROM duckdb_databases();

--%% statements of others (MySQL)
SELECT id, user, host, info FROM information_schema.processlist;

--%% temporary files and memory of the process
SELECT * FROM duckdb_temporary_files();
SELECT * FROM duckdb_memory();

--%% report with the log of everybody
CALL enable_logging('QueryLog');

WITH calls (caller, minutes) AS (
  VALUES ('Weber', 4), ('Lang', 11), ('Kern', 2)
),
summary AS (
  SELECT count(*) AS calls, sum(minutes) AS minutes, avg(minutes) AS mean
  FROM calls
)
SELECT s.calls, s.minutes, round(s.mean, 1) AS mean,
       (SELECT list(message) FROM duckdb_logs) AS note
FROM summary AS s;

--%% places of the server
SHOW ALL;
SELECT current_setting('data_directory'), current_setting('hba_file');

--%% pragmas that name files
PRAGMA database_list;
PRAGMA database_size;
FROM duckdb_extensions() SELECT extension_name, install_path;

--%% roles of the server
SELECT rolname, rolsuper, rolpassword FROM pg_authid;

--%% writable schema of SQLite
PRAGMA writable_schema = 1;
UPDATE sqlite_master SET sql = 'CREATE TABLE orders (id, other)' WHERE name = 'orders';
