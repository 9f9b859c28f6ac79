-- Members, not joinings: whoever comes twice in the time counts once, by the first coming.
WITH newcomers AS (
    SELECT s.member, min(s.since) AS since FROM stays s, period p
    WHERE s.joined AND s.since >= p.start - INTERVAL 168 HOURS AND s.since < p.until - INTERVAL 168 HOURS AND s.member NOT IN (FROM outsiders)
    GROUP BY s.member),
firsts AS (
    SELECT n.member, n.since, (SELECT min(c.ts) FROM contributions c
        WHERE c.member = n.member AND c.ts >= n.since AND c.ts < n.since + INTERVAL 168 HOURS AND c.deleted >= (SELECT until FROM period)) AS first
    FROM newcomers n),
-- A step that fell due for somebody who had contributed nothing till then: got, or held out.
steps AS (
    SELECT f.member, any_value(f.first) AS first, min(l.ts) AS ts, arg_min(coalesce(l.granted, true), l.ts) AS got
    FROM firsts f JOIN log l ON l.member = f.member AND l.kind = 'welcome.sent' AND l.step = 'hello' AND l.ts >= f.since AND l.ts < f.since + INTERVAL 168 HOURS
    GROUP BY f.member),
trials AS (
    SELECT count(*) FILTER (got) AS sent, count(*) FILTER (got AND first IS NOT NULL) AS sent_activated,
           count(*) FILTER (NOT got) AS held, count(*) FILTER (NOT got AND first IS NOT NULL) AS held_activated
    FROM steps WHERE NOT coalesce(first < ts, false))
SELECT (SELECT count(first) / nullif(count(*), 0) FROM firsts) AS value, (SELECT count(*)::DOUBLE FROM firsts) AS n,
       CASE WHEN held > 0 THEN sent END::DOUBLE AS "steps.0.sent.n", CASE WHEN held > 0 THEN sent_activated END::DOUBLE AS "steps.0.sent.activated",
       nullif(held, 0)::DOUBLE AS "steps.0.heldOut.n", CASE WHEN held > 0 THEN held_activated END::DOUBLE AS "steps.0.heldOut.activated"
FROM trials;
