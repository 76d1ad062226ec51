-- monthly revenue, to_char
SELECT to_char(o.placed_at, 'YYYY-MM') AS month, SUM(i.quantity * i.unit_price) AS revenue
FROM orders o JOIN items i ON i.order_id = o.id WHERE o.status <> 'cancelled' GROUP BY 1 ORDER BY 1;

-- monthly revenue, date_trunc
SELECT date_trunc('month', placed_at)::date AS month, COUNT(*) AS orders FROM orders GROUP BY 1 ORDER BY 1;

-- month over month growth with lag
WITH m AS (SELECT date_trunc('month', o.placed_at) AS mon, SUM(i.quantity * i.unit_price) AS rev FROM orders o JOIN items i ON i.order_id = o.id GROUP BY 1)
SELECT to_char(mon, 'Mon YYYY') AS month, rev, ROUND(100.0 * (rev - LAG(rev) OVER (ORDER BY mon)) / LAG(rev) OVER (ORDER BY mon), 1) AS growth_pct FROM m ORDER BY mon;

-- top customers by spend
SELECT c.name, SUM(i.quantity * i.unit_price)::numeric(12,2) AS spent FROM customers c JOIN orders o ON o.customer_id = c.id JOIN items i ON i.order_id = o.id
WHERE o.status IN ('paid','shipped') GROUP BY c.name ORDER BY spent DESC, c.name LIMIT 5;

-- customers without orders
SELECT c.id, c.name FROM customers c LEFT JOIN orders o ON o.customer_id = c.id WHERE o.id IS NULL ORDER BY c.id;

-- not exists
SELECT name FROM customers c WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id AND o.status = 'paid') ORDER BY name;

-- distinct on latest order
SELECT DISTINCT ON (customer_id) customer_id, id, placed_at FROM orders ORDER BY customer_id, placed_at DESC, id DESC;

-- rank within category
SELECT category, name, price, RANK() OVER (PARTITION BY category ORDER BY price DESC) AS rnk FROM products ORDER BY category, rnk;

-- filter aggregate
SELECT channel, COUNT(*) FILTER (WHERE status = 'paid') AS paid, COUNT(*) FILTER (WHERE status = 'cancelled') AS cancelled, COUNT(*) AS total FROM orders GROUP BY channel ORDER BY channel;

-- pivot by case
SELECT to_char(placed_at, 'YYYY-"Q"Q') AS quarter, SUM(CASE WHEN channel = 'web' THEN 1 ELSE 0 END) AS web, SUM(CASE WHEN channel = 'phone' THEN 1 ELSE 0 END) AS phone, SUM(CASE WHEN channel = 'store' THEN 1 ELSE 0 END) AS store FROM orders GROUP BY 1 ORDER BY 1;

-- running total
SELECT id, paid_on, amount, SUM(amount) OVER (ORDER BY paid_on, id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS running FROM payments ORDER BY paid_on, id;

-- moving average of 3
SELECT id, AVG(amount) OVER (ORDER BY paid_on, id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS avg3 FROM payments ORDER BY id;

-- range interval window
SELECT id, SUM(amount) OVER (ORDER BY paid_on RANGE BETWEEN INTERVAL '30 days' PRECEDING AND CURRENT ROW) AS last30 FROM payments ORDER BY id;

-- percentile and median
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY amount) AS median, percentile_disc(0.9) WITHIN GROUP (ORDER BY amount) AS p90 FROM payments;

-- mode
SELECT mode() WITHIN GROUP (ORDER BY channel) AS usual_channel FROM orders;

-- string_agg ordered
SELECT category, string_agg(name, ', ' ORDER BY name) AS names FROM products GROUP BY category ORDER BY category;

-- array_agg and array length
SELECT category, array_length(array_agg(id ORDER BY id), 1) AS n FROM products GROUP BY category ORDER BY category;

-- recursive org chart
WITH RECURSIVE chain AS (SELECT id, name, manager_id, 1 AS depth, name::text AS path FROM employees WHERE manager_id IS NULL
UNION ALL SELECT e.id, e.name, e.manager_id, c.depth + 1, c.path || ' > ' || e.name FROM employees e JOIN chain c ON e.manager_id = c.id)
SELECT name, depth, path FROM chain ORDER BY path;

-- generate_series calendar
SELECT d::date AS day, COUNT(e.id) AS events FROM generate_series('2025-06-01'::date, '2025-06-07'::date, interval '1 day') AS d LEFT JOIN events e ON e.happened_at::date = d::date GROUP BY 1 ORDER BY 1;

-- generate_series of integers
SELECT n, n * n AS square FROM generate_series(1, 5) AS g(n);

-- age of employees in years
SELECT name, EXTRACT(YEAR FROM age(DATE '2025-12-31', hired_on))::int AS years FROM employees ORDER BY id;

-- date difference in days
SELECT o.id, MIN(p.paid_on) - o.placed_at::date AS days_to_pay FROM orders o JOIN payments p ON p.order_id = o.id GROUP BY o.id, o.placed_at ORDER BY o.id;

-- extract parts
SELECT EXTRACT(DOW FROM placed_at)::int AS dow, EXTRACT(HOUR FROM placed_at)::int AS hour, COUNT(*) FROM orders GROUP BY 1, 2 ORDER BY 1, 2;

-- date_part quarter
SELECT date_part('quarter', placed_at) AS q, COUNT(*) FROM orders GROUP BY 1 ORDER BY 1;

-- interval arithmetic
SELECT id, (placed_at + INTERVAL '14 days')::date AS due FROM orders WHERE status = 'open' ORDER BY id;

-- last day of month
SELECT DISTINCT (date_trunc('month', placed_at) + INTERVAL '1 month' - INTERVAL '1 day')::date AS month_end FROM orders ORDER BY 1;

-- make_date and day name
SELECT to_char(make_date(2025, 3, 5), 'FMDay, DD FMMonth YYYY') AS said;

-- to_char weekday counts
SELECT to_char(placed_at, 'Dy') AS weekday, COUNT(*) FROM orders GROUP BY 1 ORDER BY 2 DESC, 1;

-- to_char money
SELECT id, to_char(amount, 'FM999,999.00') AS shown FROM payments ORDER BY id LIMIT 8;

-- to_char zero padded
SELECT to_char(id, 'FM00000') AS padded FROM orders ORDER BY id LIMIT 3;

-- to_date
SELECT to_date('05/03/2025', 'DD/MM/YYYY') AS d, to_date('20250306', 'YYYYMMDD') AS e;

-- to_timestamp text
SELECT to_timestamp('2025-03-05 14:30', 'YYYY-MM-DD HH24:MI')::timestamp AS t;

-- to_timestamp epoch
SELECT (to_timestamp(1741185000) AT TIME ZONE 'UTC') AS t;

-- epoch of interval
SELECT id, EXTRACT(EPOCH FROM (TIMESTAMP '2026-01-01' - placed_at))::bigint AS seconds FROM orders ORDER BY id LIMIT 5;

-- to_char computed format
SELECT id, to_char(placed_at, CASE WHEN channel = 'web' THEN 'YYYY-MM-DD' ELSE 'DD.MM.YYYY' END) AS shown FROM orders ORDER BY id LIMIT 10;

-- to_number
SELECT to_number('1,234.50', '9,999.99') AS n;

-- json arrow
SELECT id, payload->>'agent' AS agent, (payload->>'seconds')::int AS seconds FROM events WHERE kind = 'call' ORDER BY id;

-- json path and array element
SELECT id, payload->'topics'->>0 AS first_topic FROM events WHERE kind = 'call' ORDER BY id;

-- json aggregate by device
SELECT payload->>'device' AS device, COUNT(*) FROM events WHERE payload->>'device' IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1;

-- jsonb_array_elements_text
SELECT p.name, t.tag FROM products p CROSS JOIN LATERAL jsonb_array_elements_text(p.tags) AS t(tag) ORDER BY p.id, t.tag;

-- jsonb_array_length
SELECT name, jsonb_array_length(tags) AS n FROM products ORDER BY id;

-- json contains by text
SELECT name FROM products WHERE tags::text LIKE '%premium%' ORDER BY name;

-- lateral top 2 per customer
SELECT c.name, x.id, x.placed_at FROM customers c CROSS JOIN LATERAL (SELECT o.id, o.placed_at FROM orders o WHERE o.customer_id = c.id ORDER BY o.placed_at DESC, o.id LIMIT 2) x ORDER BY c.name, x.placed_at DESC, x.id;

-- row_number dedupe
SELECT customer_id, id FROM (SELECT customer_id, id, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY placed_at, id) AS rn FROM orders) t WHERE rn = 1 ORDER BY customer_id;

-- group by functional dependency
SELECT c.id, c.name, c.city, COUNT(o.id) AS n FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.id ORDER BY c.id;

-- having
SELECT customer_id, COUNT(*) AS n FROM orders GROUP BY customer_id HAVING COUNT(*) >= 4 ORDER BY n DESC, customer_id;

-- grouping sets
SELECT channel, status, COUNT(*) FROM orders GROUP BY GROUPING SETS ((channel, status), (channel), ()) ORDER BY channel NULLS LAST, status NULLS LAST;

-- rollup with grouping
SELECT COALESCE(category, 'all') AS category, GROUPING(category) AS g, SUM(price) AS total FROM products GROUP BY ROLLUP (category) ORDER BY g, category;

-- cube
SELECT channel, status, COUNT(*) AS n FROM orders WHERE status IN ('paid', 'open') GROUP BY CUBE (channel, status) ORDER BY channel NULLS LAST, status NULLS LAST;

-- ilike
SELECT name FROM customers WHERE email ILIKE '%@shop.test' ORDER BY name;

-- regex match
SELECT sku FROM products WHERE sku ~ '^[A-Z]{2}-0' ORDER BY sku;

-- regex case insensitive
SELECT note FROM orders WHERE note ~* 'urgent|call' ORDER BY id;

-- regexp_replace global
SELECT regexp_replace(email, '[aeiou]', '*', 'g') AS masked FROM customers ORDER BY id LIMIT 4;

-- split_part
SELECT split_part(email, '@', 2) AS domain, COUNT(*) FROM customers GROUP BY 1 ORDER BY 1;

-- substring position length
SELECT substring(name FROM 1 FOR position(' ' IN name) - 1) AS first, length(name) AS len FROM customers ORDER BY id;

-- initcap and lpad
SELECT initcap(lower(name)) AS n, lpad(id::text, 4, '0') AS code FROM customers ORDER BY id LIMIT 6;

-- trim and coalesce
SELECT id, COALESCE(NULLIF(TRIM(note), ''), 'none') AS note FROM orders ORDER BY id LIMIT 12;

-- concat_ws and format
SELECT concat_ws(', ', city, country) AS place, format('%s <%s>', name, email) AS contact FROM customers ORDER BY id LIMIT 3;

-- string concatenation operator
SELECT name || ' (' || tier || ')' AS label FROM customers ORDER BY id LIMIT 3;

-- left right reverse
SELECT left(sku, 2) AS l, right(sku, 3) AS r, reverse(sku) AS v FROM products ORDER BY id;

-- overlay and translate
SELECT overlay('2025-XX-01' PLACING '07' FROM 6 FOR 2) AS o, translate('a1b2', '12', 'xy') AS t;

-- numeric functions
SELECT round(2.567, 2) AS r, trunc(2.567, 1) AS t, ceil(2.1) AS c, floor(2.9) AS f, mod(10, 3) AS m, abs(-4) AS a, power(2, 10) AS p, sqrt(16) AS s;

-- integer division and modulo
SELECT id, id / 10 AS tens, id % 10 AS ones FROM customers ORDER BY id;

-- width_bucket
SELECT width_bucket(amount::float8, 0, 500, 5) AS bucket, COUNT(*) FROM payments GROUP BY 1 ORDER BY 1;

-- greatest least
SELECT id, GREATEST(discount, 5) AS g, LEAST(discount, 5) AS l FROM orders ORDER BY id LIMIT 5;

-- between and in
SELECT id FROM payments WHERE amount BETWEEN 50 AND 150 AND method IN ('card', 'paypal') ORDER BY id;

-- case banding
SELECT CASE WHEN amount < 100 THEN 'small' WHEN amount < 300 THEN 'medium' ELSE 'large' END AS band, COUNT(*), SUM(amount) FROM payments GROUP BY 1 ORDER BY 1;

-- any array
SELECT id FROM orders WHERE status = ANY (ARRAY['open', 'cancelled']) ORDER BY id;

-- unnest array
SELECT unnest(ARRAY[3, 1, 2]) AS x ORDER BY x;

-- values list join
SELECT v.code, COUNT(c.id) FROM (VALUES ('DE', 'Germany'), ('FR', 'France'), ('XX', 'Nowhere')) AS v(code, label) LEFT JOIN customers c ON c.country = v.code GROUP BY v.code ORDER BY v.code;

-- intersect except
SELECT customer_id FROM orders WHERE channel = 'web' INTERSECT SELECT customer_id FROM orders WHERE channel = 'phone' ORDER BY 1;

-- union all with literal
SELECT 'customers' AS what, COUNT(*) FROM customers UNION ALL SELECT 'orders', COUNT(*) FROM orders ORDER BY 1;

-- self join referrals
SELECT c.name, r.name AS referrer FROM customers c JOIN customers r ON r.id = c.referred_by ORDER BY c.id;

-- ntile
SELECT name, NTILE(4) OVER (ORDER BY salary DESC, id) AS quartile FROM employees ORDER BY id;

-- first_value last_value
SELECT DISTINCT department, FIRST_VALUE(name) OVER (PARTITION BY department ORDER BY salary DESC, id) AS best, LAST_VALUE(name) OVER (PARTITION BY department ORDER BY salary DESC, id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS worst FROM employees ORDER BY department;

-- share of total
SELECT method, SUM(amount) AS total, ROUND(SUM(amount) * 100.0 / SUM(SUM(amount)) OVER (), 2) AS pct FROM payments GROUP BY method ORDER BY total DESC;

-- cohort retention
WITH firsts AS (SELECT customer_id, date_trunc('month', MIN(placed_at)) AS cohort FROM orders GROUP BY customer_id)
SELECT to_char(f.cohort, 'YYYY-MM') AS cohort, (EXTRACT(YEAR FROM o.placed_at) - EXTRACT(YEAR FROM f.cohort)) * 12 + EXTRACT(MONTH FROM o.placed_at) - EXTRACT(MONTH FROM f.cohort) AS month_no, COUNT(DISTINCT o.customer_id) AS customers
FROM orders o JOIN firsts f USING (customer_id) GROUP BY 1, 2 ORDER BY 1, 2;

-- gaps between orders
SELECT customer_id, id, placed_at::date - LAG(placed_at::date) OVER (PARTITION BY customer_id ORDER BY placed_at, id) AS days_since FROM orders ORDER BY customer_id, placed_at, id;

-- bool_and bool_or
SELECT category, bool_and(active) AS all_active, bool_or(price > 50) AS any_dear FROM products GROUP BY category ORDER BY category;

-- statistics
SELECT ROUND(stddev(amount)::numeric, 4) AS sd, ROUND(variance(amount)::numeric, 3) AS var, ROUND(corr(amount, id)::numeric, 6) AS r FROM payments;

-- is distinct from
SELECT id FROM customers WHERE referred_by IS DISTINCT FROM 1 ORDER BY id;

-- order by nulls last
SELECT name, left_on FROM employees ORDER BY left_on ASC NULLS LAST, id LIMIT 5;

-- exists with aggregate
SELECT p.name FROM products p WHERE EXISTS (SELECT 1 FROM items i WHERE i.product_id = p.id GROUP BY i.product_id HAVING SUM(i.quantity) > 25) ORDER BY p.name;

-- scalar subquery in select
SELECT c.name, (SELECT MAX(o.placed_at)::date FROM orders o WHERE o.customer_id = c.id) AS last_order FROM customers c ORDER BY c.id;

-- array contains via json tags
SELECT COUNT(*) FROM products WHERE tags @> '["premium"]';

-- time of day buckets
SELECT CASE WHEN placed_at::time < '12:00' THEN 'morning' WHEN placed_at::time < '18:00' THEN 'afternoon' ELSE 'evening' END AS part, COUNT(*) FROM orders GROUP BY 1 ORDER BY 1;

-- at time zone
SELECT id, (placed_at AT TIME ZONE 'UTC' AT TIME ZONE 'America/New_York') AS local FROM orders ORDER BY id LIMIT 4;

-- daylight saving edge
SELECT (TIMESTAMP '2025-03-30 01:30:00' AT TIME ZONE 'UTC') AT TIME ZONE 'Europe/Berlin' AS a, (TIMESTAMP '2025-03-30 00:30:00' AT TIME ZONE 'UTC') AT TIME ZONE 'Europe/Berlin' AS b;

-- justify and interval text
SELECT EXTRACT(DAY FROM (TIMESTAMP '2025-03-05 10:00' - TIMESTAMP '2025-03-01 08:00')) AS days;

-- insert update returning in one go
CREATE TEMP TABLE totals (customer_id int, total numeric(12,2));
INSERT INTO totals SELECT o.customer_id, SUM(i.quantity * i.unit_price) FROM orders o JOIN items i ON i.order_id = o.id GROUP BY o.customer_id;
UPDATE totals SET total = total * 1.1 WHERE customer_id < 4;
SELECT customer_id, ROUND(total, 2) AS total FROM totals ORDER BY customer_id;

-- on conflict upsert
CREATE TEMP TABLE stock (sku text PRIMARY KEY, n int);
INSERT INTO stock VALUES ('A', 1), ('B', 2);
INSERT INTO stock VALUES ('A', 5) ON CONFLICT (sku) DO UPDATE SET n = stock.n + EXCLUDED.n;
SELECT * FROM stock ORDER BY sku;

-- delete using
CREATE TEMP TABLE c2 AS SELECT id, tier FROM customers;
DELETE FROM c2 USING employees e WHERE e.id = c2.id AND e.department = 'sales';
SELECT COUNT(*) FROM c2;

-- json_agg of objects, ordered
SELECT category, json_agg(json_build_object('name', name, 'price', price) ORDER BY price DESC, id) AS items FROM products GROUP BY category ORDER BY category;

-- jsonb_each_text
SELECT e.id, kv.key, kv.value FROM events e, jsonb_each_text(e.payload) AS kv WHERE e.kind = 'login' ORDER BY e.id, kv.key;

-- elements named by their alias
SELECT p.sku, tag FROM products p CROSS JOIN jsonb_array_elements_text(p.tags) AS tag WHERE tag <> 'new' ORDER BY p.sku, tag;

-- json has key
SELECT kind, COUNT(*) FILTER (WHERE payload ? 'device') AS with_device, COUNT(*) AS n FROM events GROUP BY kind ORDER BY kind;

-- json path with braces
SELECT id, payload #>> '{topics,0}' AS topic FROM events WHERE kind = 'call' ORDER BY id;

-- week buckets with date_trunc and to_char
SELECT to_char(date_trunc('week', paid_on), 'IYYY-"W"IW') AS week, SUM(amount) AS total FROM payments GROUP BY 1 ORDER BY 1;

-- calendar left join with totals per month
SELECT to_char(m, 'YYYY-MM') AS month, COALESCE(SUM(p.amount), 0) AS total FROM generate_series('2025-01-01'::date, '2025-12-01'::date, '1 month') AS m LEFT JOIN payments p ON date_trunc('month', p.paid_on) = m GROUP BY m ORDER BY m;

-- substring by pattern
SELECT substring(sku FROM '[0-9]+') AS digits, (regexp_match(sku, '^([A-Z]+)-'))[1] AS letters FROM products ORDER BY id;

-- percentiles in an array
SELECT method, percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY amount) AS q FROM payments GROUP BY method ORDER BY method;

-- days between orders on average
SELECT customer_id, ROUND(AVG(EXTRACT(EPOCH FROM gap) / 86400)::numeric, 2) AS days FROM (SELECT customer_id, placed_at - LAG(placed_at) OVER (PARTITION BY customer_id ORDER BY placed_at) AS gap FROM orders) g WHERE gap IS NOT NULL GROUP BY customer_id ORDER BY customer_id;

-- unnest with ordinality
SELECT t.n, t.word FROM unnest(string_to_array('red,green,blue', ',')) WITH ORDINALITY AS t(word, n) ORDER BY t.n;

-- overlaps of periods
SELECT a.name, b.name AS other FROM employees a JOIN employees b ON a.id < b.id AND a.department = b.department AND (a.hired_on, COALESCE(a.left_on, DATE '2026-01-01')) OVERLAPS (b.hired_on, COALESCE(b.left_on, DATE '2026-01-01')) ORDER BY a.id, b.id;

-- records of a json list
SELECT r.sku, r.n * 2 AS twice FROM json_to_recordset('[{"sku":"A","n":3},{"sku":"B","n":5}]') AS r(sku text, n int) ORDER BY r.sku;

-- latest per group with array_agg
SELECT customer_id, (array_agg(status ORDER BY placed_at DESC))[1] AS last_status FROM orders GROUP BY customer_id ORDER BY customer_id;

-- order by descending has nulls first
SELECT id, referred_by FROM customers ORDER BY referred_by DESC, id LIMIT 4;

-- age of an order in words
SELECT id, age(DATE '2026-01-01', placed_at::date)::text AS age FROM orders ORDER BY id LIMIT 3;

-- insert in a with clause
CREATE TEMP TABLE log (id int, what text);
WITH moved AS (INSERT INTO log SELECT id, kind FROM events WHERE kind = 'call' RETURNING id) SELECT COUNT(*) FROM moved;

-- year to date against the year before
SELECT EXTRACT(MONTH FROM placed_at) AS m, COUNT(*) FILTER (WHERE placed_at >= '2025-07-01') AS late, COUNT(*) FILTER (WHERE placed_at < '2025-07-01') AS early FROM orders GROUP BY m ORDER BY m;

-- top product of each category by revenue
WITH revenue AS (SELECT p.category, p.name, SUM(i.quantity * i.unit_price) AS total FROM items i JOIN products p ON p.id = i.product_id GROUP BY p.category, p.name)
SELECT DISTINCT ON (category) category, name, total FROM revenue ORDER BY category, total DESC;

-- pareto of customers
SELECT name, total, ROUND(100 * SUM(total) OVER (ORDER BY total DESC, name) / SUM(total) OVER (), 1) AS cumulative FROM (SELECT c.name, SUM(i.quantity * i.unit_price) AS total FROM customers c JOIN orders o ON o.customer_id = c.id JOIN items i ON i.order_id = o.id GROUP BY c.name) t ORDER BY total DESC, name;

-- orders without a payment
SELECT o.id, o.status FROM orders o LEFT JOIN payments p ON p.order_id = o.id WHERE p.id IS NULL AND o.status NOT IN ('cancelled') ORDER BY o.id;

-- margin per category
SELECT category, ROUND(AVG((price - cost) / price) * 100, 2) AS margin_pct, MIN(price) AS lowest, MAX(price) AS highest FROM products GROUP BY category HAVING COUNT(*) > 1 ORDER BY margin_pct DESC;

-- heads by manager
SELECT m.name AS manager, COUNT(*) AS reports, AVG(e.salary)::int AS mean FROM employees e JOIN employees m ON m.id = e.manager_id WHERE e.left_on IS NULL GROUP BY m.name ORDER BY reports DESC, manager;

-- repeat customers as a share
SELECT ROUND(100.0 * COUNT(*) FILTER (WHERE n > 1) / COUNT(*), 1) AS repeat_pct FROM (SELECT customer_id, COUNT(*) AS n FROM orders GROUP BY customer_id) t;

-- basket pairs
SELECT a.product_id AS a, b.product_id AS b, COUNT(*) AS n FROM items a JOIN items b ON a.order_id = b.order_id AND a.product_id < b.product_id GROUP BY 1, 2 HAVING COUNT(*) >= 2 ORDER BY n DESC, a, b;

-- signup month and country as columns
SELECT date_trunc('quarter', signed_up)::date AS q, SUM((country = 'DE')::int) AS de, SUM((country = 'FR')::int) AS fr, COUNT(*) AS everywhere FROM customers GROUP BY 1 ORDER BY 1;

-- days open now
SELECT id, DATE '2026-01-01' - placed_at::date AS age_days FROM orders WHERE status = 'open' ORDER BY age_days DESC, id;

-- masked mail and short name
SELECT overlay(email PLACING '***' FROM 2 FOR position('@' IN email) - 2) AS masked, upper(left(name, 1)) || lower(split_part(name, ' ', 2)) AS short FROM customers ORDER BY id;

-- hours with the most events
SELECT EXTRACT(HOUR FROM happened_at)::int AS h, COUNT(*) AS n, RANK() OVER (ORDER BY COUNT(*) DESC) AS r FROM events GROUP BY h ORDER BY r, h LIMIT 5;

-- buckets of six hours
SELECT EXTRACT(HOUR FROM placed_at)::int / 6 AS part, COUNT(*) FROM orders GROUP BY 1 ORDER BY 1;

-- streaks of months
WITH months AS (SELECT DISTINCT customer_id, date_trunc('month', placed_at)::date AS m FROM orders), marked AS (SELECT customer_id, m, m - (ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY m) * INTERVAL '1 month') AS grp FROM months)
SELECT customer_id, COUNT(*) AS months_in_a_row FROM marked GROUP BY customer_id, grp HAVING COUNT(*) >= 2 ORDER BY customer_id, months_in_a_row;
