--%% secret that stays
CREATE PERSISTENT SECRET drop (TYPE s3, KEY_ID 'x', SECRET 'y', ENDPOINT '192.0.2.9');

--%% replaces a function of everyone
CREATE OR REPLACE MACRO round(value, places) AS value + 1;
SELECT round(2.345, 2);

--%% start file of the shell
COPY (SELECT '.shell id') TO '/home/app/.duckdbrc' (HEADER false, QUOTE '');

--%% setting of the server (PostgreSQL)
SELECT set_config('archive_command', 'id', false), set_config('session_preload_libraries', 'tool', false);
SELECT pg_reload_conf();

--%% timed statement (PostgreSQL)
SELECT cron.schedule('nightly', '0 3 * * *', 'DELETE FROM orders');

--%% statement at each connection (MySQL)
SET GLOBAL init_connect = 'INSERT INTO copies SELECT * FROM orders';

--%% totals, with settings changed for all
CREATE TABLE invoices (id integer, net decimal(10, 2));
INSERT INTO invoices VALUES (1, 48.50), (2, 129.00), (3, 17.25);

SET GLOBAL extension_directory = '/var/tmp/extensions';
SET GLOBAL autoinstall_known_extensions = true;
SET GLOBAL secret_directory = '/var/tmp/secrets';

SELECT id, net, round(net * 0.19, 2) AS tax, round(net * 1.19, 2) AS gross
FROM invoices
ORDER BY gross DESC;

--%% database of the disk that answers for the other
ATTACH '/var/tmp/later.db' AS later;
CREATE OR REPLACE VIEW later.orders AS SELECT 1 AS id, 0 AS total;
USE later;

--%% places of the engine
SET home_directory = '/var/tmp';
SET temp_directory = '/var/tmp/spill';
SET log_query_path = '/var/tmp/queries.log';

--%% schema of SQLite
PRAGMA writable_schema = 1;
PRAGMA temp_store_directory = '/var/tmp';
PRAGMA journal_mode = DELETE;
