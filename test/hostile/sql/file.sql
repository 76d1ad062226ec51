--%% reads a text
SELECT * FROM read_text('/etc/passwd');

--%% a file as a table
SELECT * FROM '/etc/hosts.csv';

--%% writes a result
COPY (SELECT 1 AS id) TO '/var/tmp/result.csv' (HEADER);

--%% lists a folder
SELECT file FROM glob('/etc/*');

--%% attaches a database of the disk
ATTACH '/var/tmp/shop.db' AS other;
SELECT * FROM other.orders;

--%% best customers, with a list from the disk
WITH orders (customer, total) AS (
  VALUES ('Weber', 48.5), ('Lang', 129.0), ('Weber', 17.25), ('Kern', 9.9)
),
totals AS (
  SELECT customer, sum(total) AS total, count(*) AS orders
  FROM orders
  GROUP BY customer
),
ranked AS (
  SELECT *, rank() OVER (ORDER BY total DESC) AS place
  FROM totals
)
SELECT r.place, r.customer, r.total, r.orders, v.content AS note
FROM ranked AS r
LEFT JOIN (SELECT content FROM read_text('/srv/vip.txt')) AS v ON r.place = 1
ORDER BY r.place;

--%% stock report, kept on the disk
CREATE TABLE stock (article text, count integer, minimum integer);
INSERT INTO stock VALUES ('tea', 12, 10), ('mug', 2, 4), ('book', 0, 2);

CREATE VIEW low AS
SELECT article, minimum - count AS missing
FROM stock
WHERE count < minimum;

SELECT article, missing FROM low ORDER BY missing DESC;

EXPORT DATABASE '/var/tmp/stock' (FORMAT csv);

--%% file beyond the parents
SELECT content FROM read_blob('../../../../etc/hostname');

--%% reader under a macro's name
CREATE MACRO lookup(place) AS TABLE SELECT * FROM read_csv_auto(place, header = false);
FROM lookup('/etc/passwd');

--%% path in a variable
SET VARIABLE place = '/etc/hostname';
SELECT * FROM read_text(getvariable('place'));

--%% sniffs a file
FROM sniff_csv('/etc/passwd');

--%% metadata of a parquet file, by a list
SELECT * FROM parquet_metadata(['/srv/data/a.parquet', '/srv/data/b.parquet']);

--%% file functions of SQLite
SELECT writefile('/var/tmp/note.txt', readfile('/etc/hostname'));

--%% file functions of PostgreSQL
SELECT pg_read_file('/etc/hostname'), pg_ls_dir('/etc'), lo_import('/etc/passwd');

--%% copies a file into a table
CREATE TABLE lines (line text);
COPY lines FROM '/etc/passwd' (DELIMITER '|');
SELECT * FROM lines;
