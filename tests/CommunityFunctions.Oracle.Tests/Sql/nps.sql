WITH there AS (FROM present((SELECT start FROM period), (SELECT until FROM period))),
answers AS (
    SELECT l.survey, l.member, arg_max(l.value, l.ts) AS score FROM log l, period p
    WHERE l.kind = 'survey.answered' AND starts_with(l.survey, 'nps') AND l.ts >= p.start AND l.member IN (FROM there)
    GROUP BY ALL),
counts AS (SELECT count(*) AS n, count(*) FILTER (score >= 9) / count(*) AS p, count(*) FILTER (score <= 6) / count(*) AS d, (SELECT count(*) FROM there) AS population FROM answers)
SELECT 100 * (p - d) AS value, n::DOUBLE AS n, 196 * sqrt((p + d - (p - d) ^ 2) / n) * sqrt((population - n) / (population - 1)) AS margin FROM counts;
