--%% a table from a link
SELECT * FROM read_csv('https://example.com/prices.csv');

--%% a file of the web as a table
SELECT count(*) FROM 'https://example.com/data/orders.parquet';

--%% extension for the web
INSTALL httpfs;
LOAD httpfs;

--%% another database
ATTACH 'host=192.0.2.5 dbname=shop user=app' AS other (TYPE postgres);
SELECT * FROM other.public.customers;

--%% prices compared with a list of the web
WITH prices (article, price) AS (
  VALUES ('tea', 3.5), ('mug', 12.0), ('book', 18.9)
),
others AS (
  SELECT article, min(price) AS lowest
  FROM read_json('https://prices.example.com/v1/all.json')
  GROUP BY article
),
compared AS (
  SELECT p.article, p.price, o.lowest, p.price - o.lowest AS difference
  FROM prices AS p
  LEFT JOIN others AS o USING (article)
)
SELECT article, price, coalesce(lowest, price) AS lowest,
       round(100 * coalesce(difference, 0) / price, 1) AS percent
FROM compared
ORDER BY percent DESC;

--%% bucket
SELECT * FROM read_parquet('s3://bucket.example/orders/*.parquet', hive_partitioning = true);

--%% link in pieces
SELECT * FROM read_text(concat('ht', 'tp://', '192.0.2.10', '/status'));

--%% linked server of PostgreSQL
SELECT * FROM dblink('host=192.0.2.5 dbname=shop', 'SELECT name FROM customers') AS t(name text);

--%% report written to a bucket
COPY (SELECT 1 AS id, 'Weber' AS customer) TO 'gcs://bucket.example/report.parquet' (FORMAT parquet);

--%% attached over the web
ATTACH 'https://example.com/shop.duckdb' AS remote (READ_ONLY);
FROM remote.orders LIMIT 5;
