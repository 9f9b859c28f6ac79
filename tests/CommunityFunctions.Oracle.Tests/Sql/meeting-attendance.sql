-- The same meeting on another day, a weekly one, is another meeting.
WITH attended AS (SELECT accounts, meeting, day, member, min(ts) AS ts FROM log WHERE kind = 'meeting.joined' GROUP BY ALL),
meetings AS (
    SELECT accounts, meeting, day, count(DISTINCT member) FILTER (member NOT IN (FROM outsiders)) AS members FROM attended, period p
    GROUP BY ALL HAVING min(ts) >= any_value(p.start))
SELECT avg(members) AS value, count(*)::DOUBLE AS n FROM meetings;
