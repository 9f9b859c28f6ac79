SELECT count(*)::DOUBLE AS value, NULL::DOUBLE AS n, count(*) / nullif(count(DISTINCT member), 0) AS "perActiveMember"
FROM contributions, period p WHERE ts >= p.start AND deleted >= p.until AND member NOT IN (FROM outsiders);
