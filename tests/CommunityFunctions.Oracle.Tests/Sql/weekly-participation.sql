-- Of each ISO week that ends in the period, as it stood at the week's own end; a week has one such week.
WITH these AS (SELECT w.* FROM weeks w, period p WHERE w.until > p.start AND w.until <= p.until),
outside AS (
    SELECT w.week, s.member FROM these w JOIN spans s ON s.role = 'team' AND s.since < w.until AND s.until > w.start
    UNION SELECT w.week, b.member FROM these w, bots b),
actives AS (
    SELECT w.week, count(DISTINCT c.member) AS n FROM these w JOIN contributions c ON c.ts >= w.start AND c.ts < w.until AND c.deleted >= w.until
    WHERE (w.week, c.member) NOT IN (FROM outside) GROUP BY ALL),
presents AS (
    SELECT week, count(DISTINCT member) AS n FROM (
        SELECT w.week, s.member FROM these w JOIN stays s ON s.since < w.until AND s.until > w.start
        UNION ALL SELECT w.week, c.member FROM these w JOIN contributions c ON c.ts >= w.start AND c.ts < w.until AND c.deleted >= w.until
        UNION ALL SELECT w.week, r.member FROM these w JOIN reactions r ON r.ts >= w.start AND r.ts < w.until AND r.removed >= w.until)
    WHERE (week, member) NOT IN (FROM outside) GROUP BY week)
SELECT avg(coalesce(a.n, 0) / p.n) AS value, CASE (SELECT unit FROM period) WHEN 'week' THEN any_value(p.n) ELSE count(*) END::DOUBLE AS n
FROM presents p LEFT JOIN actives a USING (week);
