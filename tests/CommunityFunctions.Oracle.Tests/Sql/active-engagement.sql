WITH there AS (SELECT count(*) AS n FROM present((SELECT start FROM period), (SELECT until FROM period)))
SELECT (SELECT count(*) FROM engaged) / n AS value, n::DOUBLE AS n FROM there;
