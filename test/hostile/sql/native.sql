--%% loads a library
LOAD '/var/tmp/tool.duckdb_extension';

--%% loads an extension (SQLite)
SELECT load_extension('/var/tmp/tool.so');

--%% unsigned extensions
SET allow_unsigned_extensions = true;
LOAD '/var/tmp/mine.duckdb_extension';

--%% from another repository
SET custom_extension_repository = 'http://192.0.2.9/extensions';
INSTALL spatial;
LOAD spatial;

--%% extension by address
INSTALL 'https://example.com/tool.duckdb_extension.gz';

--%% extension from a path of its own
SET extension_directory = '/var/tmp/extensions';
INSTALL '/var/tmp/tool.duckdb_extension';
LOAD tool;

--%% functions of a library (MySQL)
SELECT sys_exec('id'), sys_eval('uname -a');

--%% distances, with a module loaded on the way
CREATE TABLE shops (name text, lat double, lon double);
INSERT INTO shops VALUES ('Munich', 48.137, 11.575), ('Berlin', 52.52, 13.405), ('Hamburg', 53.551, 9.994);

FORCE INSTALL geo FROM community;
LOAD geo;

SELECT a.name, b.name AS other,
       round(2 * 6371 * asin(sqrt(
         power(sin(radians(b.lat - a.lat) / 2), 2)
         + cos(radians(a.lat)) * cos(radians(b.lat)) * power(sin(radians(b.lon - a.lon) / 2), 2)
       )), 1) AS km
FROM shops AS a
JOIN shops AS b ON a.name < b.name
ORDER BY km;

--%% library of PostgreSQL
LOAD 'auto_explain';
UPDATE EXTENSIONS (spatial, httpfs);
