-- monthly revenue, strftime
SELECT strftime('%Y-%m', o.placed_at) AS month, SUM(i.quantity * i.unit_price) AS revenue FROM orders o JOIN items i ON i.order_id = o.id GROUP BY month ORDER BY month;

-- strftime parts as integers
SELECT CAST(strftime('%H', placed_at) AS INTEGER) AS hour, COUNT(*) AS n FROM orders GROUP BY hour ORDER BY hour;

-- strftime weekday
SELECT strftime('%w', placed_at) AS dow, COUNT(*) AS n FROM orders GROUP BY dow ORDER BY dow;

-- date with modifiers
SELECT date('2025-03-31', '+1 month', 'start of month', '-1 day') AS month_end;

-- date modifiers on column
SELECT id, date(paid_on, '+30 days') AS due FROM payments ORDER BY id LIMIT 5;

-- datetime
SELECT datetime(placed_at, '-90 minutes') AS t FROM orders ORDER BY id LIMIT 4;

-- julianday difference
SELECT o.id, CAST(julianday(MIN(p.paid_on)) - julianday(date(o.placed_at)) AS INTEGER) AS days FROM orders o JOIN payments p ON p.order_id = o.id GROUP BY o.id ORDER BY o.id;

-- date in where
SELECT id FROM orders WHERE date(placed_at) BETWEEN '2025-02-01' AND '2025-04-30' ORDER BY id;

-- text comparison of dates
SELECT COUNT(*) AS n FROM orders WHERE placed_at >= '2025-06-01' AND placed_at < '2025-09-01';

-- year text compare
SELECT COUNT(*) AS n FROM employees WHERE strftime('%Y', hired_on) >= '2020';

-- unixepoch
SELECT unixepoch('2025-03-05 12:00:00') AS u, datetime(1741176000, 'unixepoch') AS t;

-- strftime seconds difference
SELECT strftime('%s', '2025-03-05 00:01:00') - strftime('%s', '2025-03-05 00:00:00') AS seconds;

-- printf
SELECT printf('%.2f', 3.14159) AS p, printf('%05d', 42) AS z, printf('%s-%s', 'a', 'b') AS s;

-- printf thousands
SELECT printf('%,d', 1234567) AS n;

-- format function
SELECT format('%d items', 3) AS f;

-- group_concat
SELECT category, group_concat(name, ', ') AS names FROM (SELECT category, name FROM products ORDER BY name) GROUP BY category ORDER BY category;

-- group_concat distinct
SELECT group_concat(DISTINCT tier) AS tiers FROM (SELECT tier FROM customers ORDER BY tier);

-- ifnull iif
SELECT id, ifnull(note, 'none') AS note, iif(discount > 0, 'yes', 'no') AS d FROM orders ORDER BY id LIMIT 8;

-- instr substr
SELECT substr(email, 1, instr(email, '@') - 1) AS user FROM customers ORDER BY id;

-- substr negative
SELECT substr(sku, -3) AS tail FROM products ORDER BY id;

-- like is case insensitive
SELECT name FROM customers WHERE name LIKE 'a%' ORDER BY name;

-- glob
SELECT sku FROM products WHERE sku GLOB 'K*' ORDER BY sku;

-- total and avg
SELECT total(amount) AS t, avg(amount) AS a, round(avg(amount), 2) AS r FROM payments;

-- integer division
SELECT 7 / 2 AS q, 7 % 2 AS r, 7 / 2.0 AS f;

-- bare column with max
SELECT customer_id, MAX(placed_at) AS last, id FROM orders GROUP BY customer_id ORDER BY customer_id;

-- limit offset
SELECT id FROM orders ORDER BY id LIMIT 3 OFFSET 5;

-- limit comma
SELECT id FROM orders ORDER BY id LIMIT 5, 3;

-- json_extract
SELECT id, json_extract(payload, '$.seconds') AS seconds FROM events WHERE kind = 'call' ORDER BY id;

-- json arrow
SELECT id, payload ->> '$.agent' AS agent FROM events WHERE kind = 'call' ORDER BY id;

-- json_each
SELECT p.name, j.value AS tag FROM products p, json_each(p.tags) j ORDER BY p.id, tag;

-- json_array_length
SELECT name, json_array_length(tags) AS n FROM products ORDER BY id;

-- json_group_array
SELECT category, json_array_length(json_group_array(name)) AS n FROM products GROUP BY category ORDER BY category;

-- json_object
SELECT json_extract(json_object('a', 1, 'b', 'x'), '$.b') AS b;

-- typeof
SELECT typeof(1) AS a, typeof('x') AS b, typeof(NULL) AS c;

-- cast real text
SELECT CAST('12.5' AS REAL) AS r, CAST(12 AS TEXT) AS t, CAST('42abc' AS INTEGER) AS i;

-- coalesce nullif
SELECT id, coalesce(nullif(trim(note), ''), '-') AS note FROM orders ORDER BY id LIMIT 6;

-- window ranking
SELECT name, rank() OVER (ORDER BY salary DESC) AS r FROM employees ORDER BY r, name;

-- running total
SELECT id, SUM(amount) OVER (ORDER BY paid_on, id) AS running FROM payments ORDER BY paid_on, id;

-- moving average
SELECT id, AVG(amount) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS a FROM payments ORDER BY id;

-- recursive counter
WITH RECURSIVE cnt(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM cnt LIMIT 7) SELECT x FROM cnt;

-- recursive calendar
WITH RECURSIVE days(d) AS (SELECT date('2025-06-01') UNION ALL SELECT date(d, '+1 day') FROM days WHERE d < '2025-06-05') SELECT d, (SELECT COUNT(*) FROM events WHERE date(happened_at) = d) AS n FROM days;

-- recursive hierarchy
WITH RECURSIVE t(id, name, level) AS (SELECT id, name, 0 FROM employees WHERE manager_id IS NULL UNION ALL SELECT e.id, e.name, t.level + 1 FROM employees e JOIN t ON e.manager_id = t.id) SELECT name, level FROM t ORDER BY level, name;

-- pivot by sum case
SELECT department, SUM(CASE WHEN left_on IS NULL THEN 1 ELSE 0 END) AS here, SUM(CASE WHEN left_on IS NOT NULL THEN 1 ELSE 0 END) AS gone FROM employees GROUP BY department ORDER BY department;

-- sum of comparison
SELECT channel, SUM(status = 'paid') AS paid FROM orders GROUP BY channel ORDER BY channel;

-- boolean as integer
SELECT COUNT(*) AS n FROM products WHERE active = 1;

-- boolean bare
SELECT COUNT(*) AS n FROM products WHERE active;

-- double quoted identifier
SELECT "name", "price" AS "the price" FROM "products" ORDER BY "id" LIMIT 3;

-- bracket identifier
SELECT [name] FROM [customers] ORDER BY [id] LIMIT 2;

-- concatenation with numbers
SELECT 'order ' || id AS label FROM orders ORDER BY id LIMIT 3;

-- upper lower length
SELECT upper(city) AS u, lower(tier) AS l, length(name) AS n FROM customers ORDER BY id LIMIT 5;

-- replace trim ltrim
SELECT replace('a-b-c', '-', '') AS r, trim('  x ') AS t, ltrim('xxa', 'x') AS l;

-- round abs min max scalar
SELECT round(2.345, 1) AS r, abs(-3) AS a, max(1, 5, 3) AS mx, min(4, 2) AS mn;

-- insert or replace
CREATE TABLE stock (sku TEXT PRIMARY KEY, n INTEGER);
INSERT INTO stock VALUES ('A', 1), ('B', 2);
INSERT OR REPLACE INTO stock VALUES ('A', 9);
INSERT OR IGNORE INTO stock VALUES ('B', 5);
SELECT sku, n FROM stock ORDER BY sku;

-- upsert
CREATE TABLE hits (page TEXT PRIMARY KEY, n INTEGER);
INSERT INTO hits VALUES ('a', 1);
INSERT INTO hits VALUES ('a', 4) ON CONFLICT(page) DO UPDATE SET n = n + excluded.n;
SELECT page, n FROM hits;

-- autoincrement table
CREATE TABLE log (id INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT);
INSERT INTO log (what) VALUES ('x'), ('y');
SELECT id, what FROM log ORDER BY id;

-- create without types
CREATE TABLE loose (a, b);
INSERT INTO loose VALUES (1, 'x'), (2, 'y');
SELECT a, b FROM loose ORDER BY a;

-- update from
CREATE TABLE p2 AS SELECT id, price FROM products;
UPDATE p2 SET price = price * 2 WHERE id IN (SELECT id FROM products WHERE category = 'books');
SELECT id, price FROM p2 ORDER BY id;

-- values clause
SELECT column1 AS a, column2 AS b FROM (VALUES (1, 'x'), (2, 'y')) ORDER BY a;

-- exists and not in
SELECT name FROM customers WHERE id NOT IN (SELECT customer_id FROM orders) ORDER BY name;

-- order by nulls first by default
SELECT name, left_on FROM employees ORDER BY left_on, id LIMIT 3;

-- age in years by strftime
SELECT name, strftime('%Y', '2025-12-31') - strftime('%Y', hired_on) AS years FROM employees ORDER BY id;

-- quarter by expression
SELECT (CAST(strftime('%m', placed_at) AS INTEGER) + 2) / 3 AS q, COUNT(*) AS n FROM orders GROUP BY q ORDER BY q;

-- is operator
SELECT COUNT(*) AS n FROM customers WHERE referred_by IS NOT 1;

-- random is an integer
SELECT typeof(abs(random() % 10)) AS t;

-- hex quote char unicode
SELECT hex('AB') AS h, char(72, 105) AS c, unicode('A') AS u;

-- calls per month with a json filter
SELECT strftime('%Y-%m', happened_at) AS month, COUNT(*) AS n FROM events WHERE json_extract(payload, '$.device') = 'ios' GROUP BY month ORDER BY month;

-- minutes from a json number
SELECT id, payload ->> '$.seconds' / 60.0 AS minutes FROM events WHERE kind = 'call' ORDER BY id;

-- days since, rounded
SELECT id, CAST(julianday('2026-01-01') - julianday(placed_at) AS INTEGER) AS days FROM orders ORDER BY id LIMIT 5;

-- tags by name with json_each
SELECT j.value AS tag, COUNT(*) AS n FROM products p, json_each(p.tags) AS j WHERE j.value <> 'new' GROUP BY j.value ORDER BY n DESC, tag;

-- greatest of two columns
SELECT id, max(price, cost * 2) AS m, min(price, 50) AS lo FROM products ORDER BY id;

-- quarter label
SELECT strftime('%Y', paid_on) || '-Q' || ((CAST(strftime('%m', paid_on) AS INTEGER) + 2) / 3) AS quarter, SUM(amount) AS total FROM payments GROUP BY quarter ORDER BY quarter;

-- nulls come first with a sign of its habit
SELECT name, left_on FROM employees WHERE date(hired_on, '+1 day') > '2000-01-01' ORDER BY left_on, id LIMIT 4;

-- like with a sign of its habit
SELECT name FROM customers WHERE name LIKE '%A' AND strftime('%Y', signed_up) = '2025' ORDER BY name;

-- weekday modifier
SELECT date('2025-03-05', 'weekday 1') AS monday, date('2025-03-05', 'start of year', '+2 months') AS d;

-- count filter and group_concat in one
SELECT channel, COUNT(*) FILTER (WHERE status = 'paid') AS paid, group_concat(DISTINCT status) IS NOT NULL AS any_status FROM orders GROUP BY channel ORDER BY channel;

-- least row of a group
SELECT category, MIN(price) AS cheapest, name FROM products GROUP BY category ORDER BY category;

-- recursive numbers with a limit, joined
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n LIMIT 4) SELECT date('2025-06-01', '+' || i || ' days') AS d FROM n;

-- unix time to date
SELECT date(1741176000, 'unixepoch') AS d, strftime('%H:%M', 1741176000, 'unixepoch') AS t;

-- is for two columns
SELECT COUNT(*) AS n FROM customers a JOIN customers b ON a.referred_by IS b.referred_by;

-- rows with rowid
SELECT COUNT(rowid) AS n FROM orders;

-- text to number by arithmetic
SELECT '12' + 1 AS a, '3.5' * 2 AS b;

-- sum of text numbers
CREATE TABLE sums (k, v);
INSERT INTO sums VALUES ('a', 1), ('a', 2.5), ('b', 4);
SELECT k, SUM(v) AS s FROM sums GROUP BY k ORDER BY k;

-- upsert with excluded and where
CREATE TABLE seen (page TEXT PRIMARY KEY, n INTEGER DEFAULT 1);
INSERT INTO seen (page) VALUES ('a'), ('b');
INSERT INTO seen (page) VALUES ('a') ON CONFLICT (page) DO UPDATE SET n = n + 1 WHERE n < 5;
SELECT page, n FROM seen ORDER BY page;

-- revenue by weekday with names
SELECT CASE strftime('%w', placed_at) WHEN '0' THEN 'Sun' WHEN '6' THEN 'Sat' ELSE 'week' END AS day, COUNT(*) AS n FROM orders GROUP BY day ORDER BY day;

-- orders of the last thirty days of the year
SELECT COUNT(*) AS n FROM orders WHERE date(placed_at) >= date('2026-01-01', '-30 days');

-- average gap in days
SELECT customer_id, round(avg(gap), 2) AS days FROM (SELECT customer_id, julianday(placed_at) - julianday(lag(placed_at) OVER (PARTITION BY customer_id ORDER BY placed_at)) AS gap FROM orders) WHERE gap IS NOT NULL GROUP BY customer_id ORDER BY customer_id;

-- share of each channel
SELECT channel, COUNT(*) AS n, round(100.0 * COUNT(*) / (SELECT COUNT(*) FROM orders), 1) AS pct FROM orders GROUP BY channel ORDER BY n DESC, channel;

-- padded codes
SELECT printf('%04d', id) AS code, substr('000' || id, -3) AS tail, upper(substr(name, 1, 3)) AS short FROM customers ORDER BY id LIMIT 4;
