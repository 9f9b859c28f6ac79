WITH did AS (
    SELECT DISTINCT member, day FROM contributions WHERE deleted >= (SELECT until FROM period) AND member NOT IN (FROM outsiders)),
these AS (SELECT d.day FROM days d, period p WHERE d.start >= p.start AND d.start < p.until),
monthly AS (
    SELECT t.day, count(DISTINCT c.member) AS mau, count(DISTINCT c.member) FILTER (c.day > t.day - 7) AS wau, count(DISTINCT c.member) FILTER (c.day = t.day) AS dau
    FROM these t JOIN did c ON c.day > t.day - 28 AND c.day <= t.day GROUP BY t.day)
SELECT avg(wau / mau) AS value, count(*)::DOUBLE AS n, avg(dau / mau) AS "dauMau" FROM monthly;
