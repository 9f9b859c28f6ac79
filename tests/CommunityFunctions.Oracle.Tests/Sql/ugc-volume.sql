SELECT count(DISTINCT (accounts, content))::DOUBLE AS value, NULL::DOUBLE AS n
FROM log, period p WHERE kind = 'content.published' AND consent = 'granted' AND ts >= p.start AND member NOT IN (FROM outsiders);
