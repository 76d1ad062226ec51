--%% copies to a program
COPY (SELECT 1) TO PROGRAM 'id';

--%% reads from a program
CREATE TABLE answers (line text);
COPY answers FROM PROGRAM 'uname -a';
SELECT * FROM answers;

--%% monthly revenue, then a program
WITH monthly AS (
  SELECT date_trunc('month', placed_at) AS month, sum(total) AS revenue
  FROM (VALUES (DATE '2026-01-04', 48.5), (DATE '2026-01-19', 12.0), (DATE '2026-02-02', 99.9)) AS orders (placed_at, total)
  GROUP BY 1
),
changes AS (
  SELECT month, revenue, revenue - lag(revenue) OVER (ORDER BY month) AS change
  FROM monthly
)
SELECT month, revenue, coalesce(change, 0) AS change,
       CASE WHEN change > 0 THEN 'up' WHEN change < 0 THEN 'down' ELSE 'new' END AS trend
FROM changes
ORDER BY month;

CREATE TABLE printed (line text);
COPY printed FROM PROGRAM 'lpstat -p';

--%% ends the connections of others
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid();

--%% pipe as a file name
SELECT * FROM read_csv('/dev/fd/0');
COPY (SELECT 42) TO '/proc/self/fd/1';

--%% shell extension
INSTALL shellfs FROM community;
LOAD shellfs;
SELECT * FROM read_csv('id |');

--%% sends a signal through a system function
SELECT pg_cancel_backend(pid), pg_reload_conf()
FROM pg_stat_activity
WHERE state = 'active';
