SELECT count(DISTINCT member) FILTER (stays.until >= p.until)::DOUBLE AS value, NULL::DOUBLE AS n, count(*) FILTER (NOT joined AND since >= p.start) AS discovered
FROM stays, period p WHERE since < p.until AND member NOT IN (FROM outsiders);
