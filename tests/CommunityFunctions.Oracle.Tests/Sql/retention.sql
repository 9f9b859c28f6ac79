-- Whoever was in the team in either of the two periods is left out of both.
WITH earlier AS (SELECT member FROM active((SELECT earlier FROM period), (SELECT start FROM period)) WHERE member NOT IN (FROM outsiders)),
now AS (FROM active((SELECT start FROM period), (SELECT until FROM period)))
SELECT (SELECT count(*) FROM now WHERE member IN (FROM earlier)) / nullif(count(*), 0) AS value, count(*)::DOUBLE AS n FROM earlier;
