-- Bots never count: neither what they start, but for the rituals' posts, nor what they answer.
WITH depths AS (
    SELECT s.source, s.message, count(r.message) AS replies
    FROM period p, messages s
    LEFT JOIN messages r ON r.source = s.source AND r.conversation = s.message AND NOT r.top AND r.ts < s.ts + INTERVAL 48 HOURS
        AND r.deleted >= (SELECT until FROM period) AND r.author NOT IN (FROM bots)
    WHERE s.top AND s.ts >= p.start - INTERVAL 48 HOURS AND s.ts < p.until - INTERVAL 48 HOURS AND s.deleted >= p.until
      AND (s.author NOT IN (FROM bots) OR (s.source, s.message) IN (FROM rituals))
    GROUP BY s.source, s.message)
SELECT median(replies)::DOUBLE AS value, count(*)::DOUBLE AS n, avg(replies) AS mean, count(*) FILTER (replies = 0) AS "withoutReply" FROM depths;
