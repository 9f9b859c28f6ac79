WITH replies AS (
    SELECT m.author, CASE WHEN m.in_reply_to IS NULL OR m.in_reply_to = m.conversation THEN s.author ELSE coalesce(m.target, a.author) END AS answered
    FROM messages m
    LEFT JOIN messages s ON s.source = m.source AND s.message = m.conversation
    LEFT JOIN messages a ON a.source = m.source AND a.message = m.in_reply_to, period p
    WHERE NOT m.top AND m.ts >= p.start AND m.deleted >= p.until),
acts AS (
    SELECT *, true AS reply FROM replies
    UNION ALL SELECT r.member, coalesce(r.target, m.author), false FROM reactions r LEFT JOIN messages m USING (source, message), period p WHERE r.ts >= p.start AND r.removed >= p.until)
SELECT count(*)::DOUBLE AS value, NULL::DOUBLE AS n, count(*) FILTER (reply) AS replies,
       (SELECT count(*) FROM waits WHERE answerer NOT IN (FROM outsiders)) AS "firstResponsesByMembers"
FROM acts WHERE author <> answered AND author NOT IN (FROM outsiders) AND answered NOT IN (FROM outsiders);
