--%% counts for ever
WITH RECURSIVE numbers(n) AS (
  SELECT 1
  UNION ALL
  SELECT n + 1 FROM numbers
)
SELECT count(*) FROM numbers;

--%% products of products
SELECT count(*)
FROM range(1000000) AS a, range(1000000) AS b, range(1000000) AS c;

--%% very long text
SELECT repeat('order ', 2000000000);

--%% blob of zeros (SQLite)
SELECT hex(zeroblob(2000000000)), randomblob(1000000000), printf('%2000000000d', 1);

--%% sleeps
SELECT pg_sleep(1000000);

--%% series without measure
SELECT list(value) FROM generate_series(1, 100000000000) AS t(value);

--%% calendar of free days without an end
WITH RECURSIVE booked (day) AS (
  VALUES (DATE '2026-03-09'), (DATE '2026-03-10')
),
calendar (day, step) AS (
  SELECT DATE '2026-03-07', 0
  UNION ALL
  SELECT day, step + 1
  FROM calendar
  WHERE dayofweek(day) IN (0, 6) OR day IN (FROM booked)
),
free AS (
  SELECT day, min(step) AS steps
  FROM calendar
  GROUP BY day
)
SELECT strftime(day, '%d.%m.%Y') AS next_free, steps
FROM free
ORDER BY steps
LIMIT 1;

--%% pairs of a table with itself, many times
CREATE TABLE orders AS SELECT * FROM range(100000) AS t(id);

SELECT sum(a.id * b.id)
FROM orders AS a CROSS JOIN orders AS b CROSS JOIN orders AS c CROSS JOIN orders AS d;

--%% doubling text
WITH RECURSIVE texts(text) AS (
  SELECT 'ha' UNION ALL SELECT text || text FROM texts WHERE length(text) < 1e12
)
SELECT max(length(text)) FROM texts;

--%% padded beyond measure
SELECT lpad('1', 2147483647, '0') || rpad('2', 2147483647, '0');

--%% limits taken away
SET memory_limit = '1TB';
SET threads = 1024;
SELECT list_sort(range(10000000000));

--%% benchmark of MySQL
SELECT BENCHMARK(1000000000000, SHA2('order', 512)), SLEEP(100000);

--%% every arrangement by unnest in unnest
SELECT count(*)
FROM (SELECT unnest(range(1000000)) AS a)
JOIN LATERAL (SELECT unnest(range(a * 1000000)) AS b) ON true
JOIN LATERAL (SELECT unnest(range(b + 1000000)) AS c) ON true;
