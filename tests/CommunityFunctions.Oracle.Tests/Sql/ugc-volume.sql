-- Published with consent: the last that was told of the piece until then, with its publication or before.
WITH told AS (
    SELECT accounts, content, ts, consent FROM log WHERE kind IN ('content.offered', 'content.published') AND consent IS NOT NULL)
SELECT count(DISTINCT (accounts, content))::DOUBLE AS value, NULL::DOUBLE AS n
FROM log l, period p
WHERE kind = 'content.published' AND ts >= p.start AND member NOT IN (FROM outsiders)
    AND (SELECT arg_max(t.consent, t.ts) FROM told t WHERE t.accounts = l.accounts AND t.content = l.content AND t.ts <= l.ts) = 'granted';
