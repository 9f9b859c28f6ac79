-- Members, not joinings: whoever comes twice in the time counts once, by the first coming.
WITH newcomers AS (
    SELECT s.member, min(s.since) AS since FROM stays s, period p
    WHERE s.joined AND s.since >= p.start - INTERVAL 168 HOURS AND s.since < p.until - INTERVAL 168 HOURS AND s.member NOT IN (FROM outsiders)
    GROUP BY s.member)
SELECT count(*) FILTER (EXISTS (
           FROM contributions c WHERE c.member = n.member AND c.ts >= n.since AND c.ts < n.since + INTERVAL 168 HOURS AND c.deleted >= (SELECT until FROM period)))
       / nullif(count(*), 0) AS value, count(*)::DOUBLE AS n
FROM newcomers n;
