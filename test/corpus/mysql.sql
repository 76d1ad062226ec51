-- monthly revenue, date_format
SELECT DATE_FORMAT(o.placed_at, '%Y-%m') AS month, SUM(i.quantity * i.unit_price) AS revenue FROM `orders` o JOIN `items` i ON i.order_id = o.id GROUP BY month ORDER BY month;

-- limit with offset comma
SELECT id FROM orders ORDER BY id LIMIT 5, 3;

-- ifnull and if
SELECT id, IFNULL(note, 'none') AS note, IF(discount > 0, 'yes', 'no') AS discounted FROM orders ORDER BY id LIMIT 10;

-- group_concat
SELECT category, GROUP_CONCAT(name ORDER BY name SEPARATOR '; ') AS names FROM products GROUP BY category ORDER BY category;

-- group_concat distinct default separator
SELECT status, GROUP_CONCAT(DISTINCT channel ORDER BY channel) AS channels FROM orders GROUP BY status ORDER BY status;

-- year month day functions
SELECT YEAR(placed_at) AS y, MONTH(placed_at) AS m, COUNT(*) AS n FROM orders GROUP BY y, m ORDER BY y, m;

-- dayofweek and dayname
SELECT DAYNAME(placed_at) AS day, DAYOFWEEK(placed_at) AS no, COUNT(*) AS n FROM orders GROUP BY day, no ORDER BY no;

-- monthname and quarter
SELECT MONTHNAME(paid_on) AS m, QUARTER(paid_on) AS q, SUM(amount) AS total FROM payments GROUP BY m, q ORDER BY q, m;

-- datediff
SELECT o.id, DATEDIFF(MIN(p.paid_on), o.placed_at) AS days FROM orders o JOIN payments p ON p.order_id = o.id GROUP BY o.id, o.placed_at ORDER BY o.id;

-- timestampdiff months
SELECT name, TIMESTAMPDIFF(MONTH, hired_on, '2025-12-31') AS months FROM employees ORDER BY id;

-- timestampdiff years
SELECT name, TIMESTAMPDIFF(YEAR, hired_on, '2025-12-31') AS years FROM employees ORDER BY id;

-- date_add interval
SELECT id, DATE_ADD(paid_on, INTERVAL 30 DAY) AS due FROM payments ORDER BY id LIMIT 5;

-- date_sub month
SELECT DATE_SUB('2025-03-31', INTERVAL 1 MONTH) AS d;

-- last_day
SELECT DISTINCT LAST_DAY(placed_at) AS month_end FROM orders ORDER BY month_end;

-- str_to_date
SELECT STR_TO_DATE('05.03.2025', '%d.%m.%Y') AS d;

-- date and time parts
SELECT DATE(placed_at) AS d, TIME(placed_at) AS t, HOUR(placed_at) AS h, MINUTE(placed_at) AS mi FROM orders ORDER BY id LIMIT 4;

-- date_format words
SELECT DATE_FORMAT('2025-03-05', '%W, %M %e, %Y') AS said;

-- concat and upper
SELECT CONCAT(UPPER(LEFT(name, 1)), LOWER(SUBSTRING(name, 2))) AS n FROM customers ORDER BY id LIMIT 5;

-- concat_ws
SELECT CONCAT_WS(' / ', city, country) AS place FROM customers ORDER BY id LIMIT 3;

-- substring_index
SELECT SUBSTRING_INDEX(email, '@', -1) AS domain, COUNT(*) AS n FROM customers GROUP BY domain ORDER BY domain;

-- locate and instr
SELECT LOCATE('@', email) AS a, INSTR(email, '.') AS b FROM customers ORDER BY id LIMIT 5;

-- lpad and char_length
SELECT LPAD(id, 5, '0') AS code, CHAR_LENGTH(name) AS len FROM customers ORDER BY id LIMIT 5;

-- replace and trim
SELECT id, REPLACE(TRIM(note), 'please', 'pls') AS note FROM orders WHERE note IS NOT NULL ORDER BY id;

-- regexp
SELECT sku FROM products WHERE sku REGEXP '^(BK|GD)' ORDER BY sku;

-- like is case insensitive
SELECT name FROM customers WHERE email LIKE '%@SHOP.TEST' ORDER BY name;

-- equality is case insensitive
SELECT COUNT(*) AS n FROM customers WHERE tier = 'GOLD';

-- double quoted strings
SELECT COUNT(*) AS n FROM orders WHERE status = "paid";

-- truncate round mod
SELECT TRUNCATE(2.567, 1) AS t, ROUND(2.567, 2) AS r, MOD(10, 3) AS m, 10 DIV 3 AS d, CEILING(2.1) AS c, POW(2, 8) AS p;

-- division
SELECT 7 / 2 AS q, 7 % 2 AS r;

-- format number
SELECT FORMAT(1234567.891, 2) AS shown;

-- greatest coalesce nullif
SELECT id, GREATEST(discount, 1) AS g, COALESCE(NULLIF(discount, 0), -1) AS c FROM orders ORDER BY id LIMIT 6;

-- field ordering
SELECT DISTINCT status FROM orders ORDER BY FIELD(status, 'open', 'paid', 'shipped', 'cancelled');

-- elt and find_in_set
SELECT ELT(2, 'a', 'b', 'c') AS e, FIND_IN_SET('b', 'a,b,c') AS f;

-- sum of boolean
SELECT channel, SUM(status = 'paid') AS paid, SUM(discount > 0) AS discounted FROM orders GROUP BY channel ORDER BY channel;

-- group by alias having alias
SELECT customer_id AS c, COUNT(*) AS n FROM orders GROUP BY c HAVING n >= 4 ORDER BY n DESC, c;

-- with rollup
SELECT category, SUM(price) AS total FROM products GROUP BY category WITH ROLLUP;

-- window functions
SELECT name, department, salary, DENSE_RANK() OVER (PARTITION BY department ORDER BY salary DESC) AS r FROM employees ORDER BY department, r, name;

-- running total
SELECT id, SUM(amount) OVER (ORDER BY paid_on, id) AS running FROM payments ORDER BY paid_on, id;

-- lag lead
--= SELECT id, amount - COALESCE(LAG(amount, 1) OVER (ORDER BY id), 0) AS delta FROM payments ORDER BY id
SELECT id, amount - LAG(amount, 1, 0) OVER (ORDER BY id) AS delta FROM payments ORDER BY id;

-- recursive cte
WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 6) SELECT n, n * n AS sq FROM t;

-- json_extract
SELECT id, JSON_EXTRACT(payload, '$.seconds') AS seconds FROM events WHERE kind = 'call' ORDER BY id;

-- json_unquote extract
SELECT id, JSON_UNQUOTE(JSON_EXTRACT(payload, '$.agent')) AS agent FROM events WHERE kind = 'call' ORDER BY id;

-- json_value
SELECT JSON_VALUE(payload, '$.device') AS device, COUNT(*) AS n FROM events WHERE kind = 'login' GROUP BY device ORDER BY device;

-- json_length
SELECT name, JSON_LENGTH(tags) AS n FROM products ORDER BY id;

-- unix timestamps
SELECT UNIX_TIMESTAMP('2025-03-05 12:00:00') AS u, FROM_UNIXTIME(1741176000) AS t;

-- cast signed unsigned
SELECT CAST('42' AS SIGNED) AS a, CAST('7' AS UNSIGNED) AS b, CAST(3.7 AS DECIMAL(5,1)) AS c, CAST('2025-01-02' AS DATE) AS d;

-- cast char
SELECT CAST(id AS CHAR) AS s FROM customers ORDER BY id LIMIT 2;

-- week and dayofyear
SELECT DAYOFYEAR('2025-03-05') AS y, WEEKDAY('2025-03-05') AS w, WEEK('2025-03-05', 3) AS iso;

-- to_days and period
SELECT TO_DAYS('2025-03-05') - TO_DAYS('2025-01-01') AS d;

-- having without group
SELECT SUM(amount) AS total FROM payments HAVING total > 10;

-- insert ignore and replace
CREATE TEMPORARY TABLE stock (sku VARCHAR(10) PRIMARY KEY, n INT);
INSERT INTO stock VALUES ('A', 1), ('B', 2);
INSERT IGNORE INTO stock VALUES ('A', 9);
REPLACE INTO stock VALUES ('B', 7);
SELECT sku, n FROM stock ORDER BY sku;

-- on duplicate key update
CREATE TEMPORARY TABLE hits (page VARCHAR(20) PRIMARY KEY, n INT);
INSERT INTO hits VALUES ('a', 1);
INSERT INTO hits VALUES ('a', 4) ON DUPLICATE KEY UPDATE n = n + VALUES(n);
SELECT page, n FROM hits;

-- update join
CREATE TEMPORARY TABLE p2 AS SELECT id, price, category FROM products;
UPDATE p2 JOIN products p ON p.id = p2.id SET p2.price = p.price * 2 WHERE p.category = 'books';
SELECT id, price FROM p2 ORDER BY id;

-- null safe equal
SELECT id FROM customers WHERE referred_by <=> NULL ORDER BY id;

-- string to number comparison
SELECT id FROM orders WHERE id = '1003';

-- is true
SELECT COUNT(*) AS n FROM products WHERE active IS TRUE;

-- xor
SELECT COUNT(*) AS n FROM products WHERE active XOR price > 50;

-- rand is a number
SELECT RAND() BETWEEN 0 AND 1 AS ok;

-- curdate is a date
SELECT CURDATE() = DATE(NOW()) AS same;

-- interval plus
SELECT paid_on + INTERVAL 1 WEEK AS d FROM payments ORDER BY id LIMIT 3;

-- addtime maketime
SELECT ADDTIME('10:30:00', '01:45:00') AS t, MAKETIME(8, 5, 0) AS m, SEC_TO_TIME(3725) AS s, TIME_TO_SEC('01:02:05') AS n;

-- count distinct several
SELECT COUNT(DISTINCT customer_id, channel) AS n FROM orders;

-- reverse repeat space ascii
SELECT REVERSE('abc') AS r, REPEAT('ab', 3) AS p, CONCAT('[', SPACE(2), ']') AS s, ASCII('A') AS a;

-- any_value
--= SELECT customer_id, MIN(customer_id) AS c FROM orders GROUP BY customer_id ORDER BY customer_id LIMIT 3
SELECT customer_id, ANY_VALUE(customer_id) AS c FROM orders GROUP BY customer_id ORDER BY customer_id LIMIT 3;

-- std and variance
SELECT ROUND(STDDEV(amount), 3) AS sd, ROUND(VAR_SAMP(amount), 3) AS v, BIT_COUNT(7) AS b FROM payments;

-- rollup with labels
SELECT IFNULL(channel, 'all') AS channel, COUNT(*) AS n FROM orders GROUP BY channel WITH ROLLUP;

-- orders of the last days of a month
SELECT `id`, DATEDIFF(LAST_DAY(`placed_at`), `placed_at`) AS left_days FROM `orders` WHERE DATEDIFF(LAST_DAY(`placed_at`), `placed_at`) < 3 ORDER BY `id`;

-- year and month in one number
SELECT EXTRACT(YEAR_MONTH FROM paid_on) AS ym, SUM(amount) AS total FROM payments GROUP BY ym ORDER BY ym;

-- weekday counts with backticks
SELECT WEEKDAY(`placed_at`) AS `wd`, DAYOFWEEK(`placed_at`) AS `dow`, COUNT(*) AS `n` FROM `orders` GROUP BY `wd`, `dow` ORDER BY `wd`;

-- like in a query with other signs of its habit
SELECT name FROM customers WHERE name LIKE 'ada%' OR SUBSTRING_INDEX(email, '@', -1) LIKE 'SHOP%' ORDER BY name;

-- nulls come first
SELECT `name`, `left_on` FROM `employees` ORDER BY `left_on`, `id` LIMIT 4;

-- json arrow with a path
--= SELECT JSON_EXTRACT(payload, '$.agent') AS agent, COUNT(*) AS n, AVG(JSON_EXTRACT(payload, '$.seconds')) AS seconds FROM events WHERE JSON_EXTRACT(payload, '$.agent') = 'amy' GROUP BY JSON_EXTRACT(payload, '$.agent')
SELECT payload->'$.agent' AS agent, COUNT(*) AS n, AVG(JSON_EXTRACT(payload, '$.seconds')) AS seconds FROM events WHERE JSON_EXTRACT(payload, '$.agent') = 'amy' GROUP BY JSON_EXTRACT(payload, '$.agent');

-- json_contains
SELECT name FROM products WHERE JSON_CONTAINS(tags, '"premium"') ORDER BY name;

-- delete with join
CREATE TEMPORARY TABLE o2 AS SELECT id, customer_id, status FROM orders;
DELETE o FROM o2 o JOIN customers c ON c.id = o.customer_id WHERE c.country = 'DE';
SELECT status, COUNT(*) AS n FROM o2 GROUP BY status ORDER BY status;

-- update with limit
CREATE TEMPORARY TABLE todo AS SELECT id, status FROM orders;
UPDATE todo SET status = 'next' WHERE status = 'open' ORDER BY id LIMIT 2;
SELECT id, status FROM todo WHERE status IN ('next', 'open') ORDER BY id;

-- top per group with a join on the maximum
SELECT o.customer_id, o.id, o.placed_at FROM orders o INNER JOIN (SELECT customer_id, MAX(placed_at) AS m FROM orders GROUP BY customer_id) x ON x.customer_id = o.customer_id AND x.m = o.placed_at ORDER BY o.customer_id;

-- case with interval arithmetic on now
SELECT COUNT(*) AS n FROM orders WHERE placed_at < NOW() - INTERVAL 1 YEAR + INTERVAL 10 YEAR;

-- if with sum and percent
SELECT channel, ROUND(SUM(IF(status = 'paid', 1, 0)) / COUNT(*) * 100, 1) AS paid_pct FROM orders GROUP BY channel ORDER BY channel;

-- group_concat of a distinct list, descending
SELECT customer_id, GROUP_CONCAT(DISTINCT status ORDER BY status DESC SEPARATOR '|') AS s FROM orders GROUP BY customer_id ORDER BY customer_id;

-- user variables
SET @least = 300;
SELECT id, amount FROM payments WHERE amount >= @least ORDER BY id;

-- population deviation with a sign of its habit
SELECT STDDEV(`amount`) AS sd, VARIANCE(`amount`) AS v FROM `payments`;

-- concat with null
SELECT id, CONCAT('note: ', note) AS n FROM orders ORDER BY id LIMIT 6;

-- revenue by week of the year
SELECT YEARWEEK(p.paid_on, 3) AS yw, COUNT(*) AS n, SUM(p.amount) AS total FROM payments p GROUP BY yw ORDER BY yw;

-- last order of each customer with ifnull
SELECT c.`name`, IFNULL(DATE_FORMAT(MAX(o.`placed_at`), '%d/%m/%Y'), 'never') AS last_order FROM customers c LEFT JOIN orders o ON o.customer_id = c.id GROUP BY c.`id`, c.`name` ORDER BY c.`id`;

-- case pivot per month
SELECT DATE_FORMAT(placed_at, '%b') AS m, SUM(CASE WHEN channel = 'web' THEN 1 ELSE 0 END) AS web, SUM(channel = 'phone') AS phone FROM orders GROUP BY m, MONTH(placed_at) ORDER BY MONTH(placed_at);

-- not in with a subquery and limit
SELECT name, price FROM products WHERE id NOT IN (SELECT product_id FROM items WHERE quantity > 3) ORDER BY price DESC LIMIT 0, 3;

-- months between two dates
SELECT name, PERIOD_DIFF(DATE_FORMAT('2025-12-31', '%Y%m'), DATE_FORMAT(hired_on, '%Y%m')) AS months FROM employees ORDER BY id;
