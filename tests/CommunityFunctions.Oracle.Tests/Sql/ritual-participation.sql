WITH joining AS (
    SELECT m.author AS member FROM messages m JOIN rituals r ON r.source = m.source AND r.message = m.conversation, period p
    WHERE NOT m.top AND m.ts >= p.start AND m.deleted >= p.until
    UNION
    SELECT a.member FROM reactions a JOIN rituals r USING (source, message), period p WHERE a.ts >= p.start AND a.removed >= p.until)
SELECT (SELECT count(*) FROM joining WHERE member NOT IN (FROM outsiders)) / nullif(count(*), 0) AS value, count(*)::DOUBLE AS n FROM engaged;
