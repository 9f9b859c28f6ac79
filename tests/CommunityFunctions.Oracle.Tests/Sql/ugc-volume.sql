-- Published with consent: the last that was told of the piece until then, with its publication, before, or by its author's answer to the suite.
WITH told AS (
    SELECT accounts, content, ts, consent FROM log WHERE kind IN ('content.offered', 'content.published') AND consent IS NOT NULL
    UNION ALL
    SELECT p.accounts, p.content, a.ts, CASE WHEN a.granted THEN 'granted' ELSE 'refused' END
    FROM (SELECT DISTINCT accounts, content, member FROM log WHERE kind IN ('content.offered', 'content.published')) p
    JOIN log a ON a.kind = 'consent.changed' AND a.content = p.content AND a.member = p.member)
SELECT count(DISTINCT (accounts, content))::DOUBLE AS value, NULL::DOUBLE AS n
FROM log l, period p
WHERE kind = 'content.published' AND ts >= p.start AND member NOT IN (FROM outsiders)
    AND (SELECT arg_max(t.consent, t.ts) FROM told t WHERE t.accounts = l.accounts AND t.content = l.content AND t.ts <= l.ts) = 'granted';
