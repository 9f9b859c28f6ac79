WITH posts AS (
    SELECT s.source, s.message, s.author, s.ts FROM messages s, period p
    WHERE s.top AND s.ts >= p.start - INTERVAL 48 HOURS AND s.ts < p.until - INTERVAL 48 HOURS AND s.deleted >= p.until
      AND (s.author NOT IN (FROM bots) OR (s.source, s.message) IN (FROM rituals))),
counted AS (FROM stays WHERE member NOT IN (FROM outsiders)),
moves AS (SELECT since AS ts, 1 AS step FROM counted UNION ALL SELECT until, -1 FROM counted),
course AS (SELECT ts, 0 AS then_post, step, NULL AS source, NULL AS message, NULL AS author FROM moves UNION ALL SELECT ts, 1, 0, source, message, author FROM posts),
heads AS (SELECT *, sum(step) OVER (ORDER BY ts, then_post ROWS UNBOUNDED PRECEDING) AS heads FROM course),
audience AS (
    SELECT s.source, s.message, s.author, s.ts, s.heads - (c.member IS NOT NULL)::INT AS others
    FROM heads s LEFT JOIN counted c ON c.member = s.author AND c.since <= s.ts AND c.until > s.ts WHERE then_post = 1),
answers AS (
    SELECT s.source, s.message, r.author AS member FROM posts s JOIN messages r ON r.source = s.source AND r.conversation = s.message AND NOT r.top, period p
    WHERE r.ts >= s.ts AND r.ts < s.ts + INTERVAL 48 HOURS AND r.deleted >= p.until AND r.author <> s.author
    UNION
    SELECT s.source, s.message, r.member FROM posts s JOIN reactions r USING (source, message), period p
    WHERE r.ts >= s.ts AND r.ts < s.ts + INTERVAL 48 HOURS AND r.removed >= p.until AND r.member <> s.author),
answering AS (
    SELECT a.source, a.message, count(DISTINCT a.member) AS n FROM answers a JOIN posts s USING (source, message)
    JOIN counted c ON c.member = a.member AND c.since <= s.ts AND c.until > s.ts GROUP BY ALL)
SELECT avg(coalesce(g.n, 0) / a.others) AS value, count(*)::DOUBLE AS n FROM audience a LEFT JOIN answering g USING (source, message) WHERE a.others > 0;
