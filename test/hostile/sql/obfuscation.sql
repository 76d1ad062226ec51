--%% letters by number
SELECT * FROM read_text(chr(47) || chr(101) || chr(116) || chr(99) || '/hostname');

--%% base64 path
SET VARIABLE place = decode(from_base64('L2V0Yy9ob3N0bmFtZQ=='));
FROM read_text(getvariable('place'));

--%% text backwards
FROM query(reverse(')''emantsoh/cte/''(txet_daer MORF'));

--%% comments between
SELECT/**/*/**/FROM/**/read_/*x*//**/
  ;
SELECT * FROM/* harmless */"read_text"/* really */('/etc' /* so */ || '/hostname');

--%% hex
FROM query(decode(unhex('46524F4D20726561645F7465787428272F6574632F686F73746E616D652729')));

--%% names of a table that make a path
WITH parts (position, part) AS (VALUES (1, ''), (2, 'etc'), (3, 'hostname'))
SELECT * FROM parts;
SET VARIABLE place = (SELECT string_agg(part, '/' ORDER BY position) FROM (VALUES (1, ''), (2, 'etc'), (3, 'hostname')) AS t (position, part));
FROM read_blob(getvariable('place'));
