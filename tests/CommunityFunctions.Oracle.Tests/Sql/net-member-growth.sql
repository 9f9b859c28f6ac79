WITH moves AS (
    SELECT count(*) FILTER (joined AND since >= p.start) AS joined, count(*) FILTER (stays.until >= p.start AND stays.until < p.until) AS gone
    FROM stays, period p WHERE member NOT IN (FROM outsiders))
SELECT (joined - gone)::DOUBLE AS value, NULL::DOUBLE AS n, joined, gone AS "left" FROM moves;
