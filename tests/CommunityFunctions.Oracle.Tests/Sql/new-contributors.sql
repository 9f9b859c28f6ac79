SELECT count(*)::DOUBLE AS value, NULL::DOUBLE AS n
FROM (SELECT member, min(ts) AS first FROM standing GROUP BY member), period p WHERE first >= p.start AND member NOT IN (FROM outsiders);
