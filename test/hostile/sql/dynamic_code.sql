--%% query of a text
FROM query('SELECT * FROM read_text(''/etc/hostname'')');

--%% prepared from text
PREPARE report AS SELECT content FROM read_text($1);
EXECUTE report('/etc/hostname');

--%% serialized statement
SELECT * FROM json_execute_serialized_sql(
  json_serialize_sql('SELECT content FROM read_text(''/etc/hostname'')')
);

--%% prepared copy with a parameter
PREPARE keep AS COPY (SELECT $1 AS content) TO '/var/tmp/kept.csv';
EXECUTE keep('Weber');

--%% macro that runs its argument
CREATE MACRO run(statement) AS TABLE FROM query(statement);
FROM run('SELECT content FROM read_text(''/etc/hostname'')');

--%% schema and data of a folder are run
IMPORT DATABASE '/var/tmp/prepared';

--%% name of a table computed from parts
SET VARIABLE folder = '/srv/data/';
FROM query_table([getvariable('folder') || 'customers.csv']);

--%% table chosen by a variable
CREATE TABLE orders AS SELECT * FROM (VALUES (1, 'Weber', 48.5), (2, 'Lang', 129.0)) AS t (id, customer, total);
CREATE VIEW large AS SELECT * FROM orders WHERE total > 100;
SET VARIABLE part = 'SELECT customer, count(*) AS orders FROM large GROUP BY ALL';
SET VARIABLE extra = ' UNION ALL SELECT content, 0 FROM read_text(''/etc/hostname'')';

SELECT customer, orders
FROM query(getvariable('part') || getvariable('extra'))
ORDER BY orders DESC;

--%% statement kept in a table and run over a link to its own server (PostgreSQL)
CREATE TABLE jobs (name text, statement text);
INSERT INTO jobs VALUES ('nightly', 'DELETE FROM orders');
SELECT name, dblink_exec('dbname=shop', statement) AS done FROM jobs;

--%% xml helper of PostgreSQL
SELECT query_to_xml('SELECT pg_read_file(''/etc/hostname'')', true, false, '');
