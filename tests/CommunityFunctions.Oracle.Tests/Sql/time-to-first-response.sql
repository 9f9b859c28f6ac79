-- Kaplan–Meier: at each time at which something was answered, the share of those still waiting that goes on waiting.
WITH steps AS (
    SELECT minutes, count(*) FILTER (answered IS NOT NULL) AS answers, sum(count(*)) OVER (ORDER BY minutes DESC) AS waiting FROM waits GROUP BY minutes),
curve AS (SELECT minutes, product(1 - answers / waiting) OVER (ORDER BY minutes) AS s FROM steps WHERE answers > 0)
SELECT min(minutes) FILTER (s <= 0.5 + 1e-12) AS value, (SELECT count(*) FROM waits)::DOUBLE AS n,
       min(minutes) FILTER (s <= 0.1 + 1e-12) AS p90, (SELECT avg(minutes) FROM waits WHERE answered IS NOT NULL) AS "meanOfAnswered",
       1 - coalesce(min(s) FILTER (minutes <= 1440), 1) AS "answeredWithin24Hours", (SELECT count(*) FROM waits WHERE answered IS NULL) AS unanswered
FROM curve;
