-- A starter whose message is of the period and was deleted within it does not count in it.
WITH wrote AS (SELECT m.source, m.conversation, m.author FROM messages m, period p WHERE m.ts >= p.start AND m.deleted >= p.until),
voices AS (
    FROM wrote
    UNION
    SELECT w.source, w.conversation, s.author FROM wrote w JOIN messages s ON s.source = w.source AND s.message = w.conversation, period p
    WHERE s.ts < p.start OR s.deleted >= p.until)
SELECT count(*)::DOUBLE AS value, NULL::DOUBLE AS n
FROM (SELECT source, conversation FROM voices WHERE author NOT IN (FROM bots) GROUP BY ALL HAVING count(DISTINCT author) >= 2);
