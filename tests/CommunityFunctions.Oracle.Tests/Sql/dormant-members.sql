WITH gaps AS (SELECT member, ts, ts - lag(ts) OVER (PARTITION BY member ORDER BY ts) AS gap FROM standing)
SELECT (SELECT count(*) FROM (SELECT member, max(ts) AS last FROM standing GROUP BY member) JOIN stays s USING (member), period p
        WHERE s.since < p.until AND s.until >= p.until AND last < p.until - INTERVAL 720 HOURS AND member NOT IN (FROM outsiders))::DOUBLE AS value,
       NULL::DOUBLE AS n,
       (SELECT count(DISTINCT member) FROM gaps, period p WHERE ts >= p.start AND gap >= INTERVAL 720 HOURS AND member NOT IN (FROM outsiders)) AS returned;
