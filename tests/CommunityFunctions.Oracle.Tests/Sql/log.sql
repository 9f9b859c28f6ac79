-- The log as it was known at the period's end, and what the figures have in common. Written from the definitions, not from the engine's code.
-- Given: events (with their local day), aliases, assignments, days (local days and when they begin), weeks (ISO weeks), months (their ends), period (one row: unit, start, until, origin, earlier).

CREATE OR REPLACE TEMP TABLE log AS
SELECT e.* EXCLUDE (member, target, referrer), e.member AS account,
       coalesce(m.member, e.member) AS member, coalesce(t.member, e.target) AS target, coalesce(r.member, e.referrer) AS referrer
FROM (SELECT * FROM events WHERE ts < (SELECT until FROM period)) e
LEFT JOIN aliases m ON m.alias = e.member
LEFT JOIN aliases t ON t.alias = e.target
LEFT JOIN aliases r ON r.alias = e.referrer;

CREATE OR REPLACE TEMP TABLE bots AS
SELECT DISTINCT member FROM (
    SELECT account, member, ts, true AS granted FROM log WHERE bot AND member IS NOT NULL
    UNION ALL SELECT account, member, ts, granted FROM log WHERE kind = 'role.changed' AND role = 'bot')
GROUP BY account, member HAVING arg_max(granted, (ts, granted));

-- A role is held from when the log says so of an account until it says otherwise of that account. A platform that flags an event as staff's says so of that local day and of those after.
-- When the definition says when an account is team, what the log says of that does not count.
CREATE OR REPLACE TEMP TABLE spans AS
WITH said AS (
    SELECT account, member, role, granted, ts, ts AS since FROM log WHERE kind = 'role.changed' AND role NOT IN ('member', 'bot')
    UNION ALL SELECT l.account, l.member, 'team', true, l.ts, d.start FROM log l JOIN days d USING (day) WHERE l.team AND l.member IS NOT NULL),
heard AS (SELECT * FROM said s WHERE s.role <> 'team' OR NOT EXISTS (FROM assignments a WHERE a.role = 'team' AND a.member = s.account))
SELECT g.member, g.role, g.since,
       coalesce((SELECT min(r.ts) FROM heard r WHERE NOT r.granted AND r.account = g.account AND r.role = g.role AND r.ts > g.ts), 'infinity'::TIMESTAMP) AS until
FROM heard g WHERE g.granted
UNION ALL
SELECT member, role, since, until FROM assignments;

-- Neither a bot nor of the team at any instant between a and b.
CREATE OR REPLACE TEMP MACRO others(a, b) AS TABLE
SELECT member FROM bots UNION SELECT member FROM spans WHERE role = 'team' AND since < b AND until > a;

-- An account is there from a join, a roster or the first event that shows it, until it leaves; what is told later on the day of leaving is no return.
CREATE OR REPLACE TEMP TABLE stays AS
WITH leaves AS (SELECT account, accounts, ts, day FROM log WHERE kind = 'member.left'),
seen AS (
    SELECT account, member, accounts, day, min(ts) AS ts FROM log
    WHERE account IS NOT NULL AND kind IN ('message.posted', 'message.replied', 'reaction.added', 'reaction.removed',
                                           'meeting.joined', 'meeting.left', 'content.offered', 'content.published')
    GROUP BY ALL),
signs AS (
    SELECT account, member, accounts, ts, CASE kind WHEN 'member.joined' THEN 0 WHEN 'member.left' THEN 2 ELSE 1 END AS turn
    FROM log WHERE kind IN ('member.joined', 'member.left') OR (kind = 'role.changed' AND granted AND role IN ('member', 'bot', 'team'))
    UNION ALL
    SELECT account, member, accounts, ts, 1 FROM seen s
    WHERE NOT EXISTS (FROM leaves l WHERE l.account = s.account AND l.accounts = s.accounts AND l.day = s.day AND l.ts <= s.ts)),
turns AS (SELECT *, lag(turn) OVER (PARTITION BY account, accounts ORDER BY ts, turn) AS before FROM signs),
changes AS (
    SELECT *, lead(ts) OVER (PARTITION BY account, accounts ORDER BY ts, turn) AS until
    FROM turns WHERE (turn < 2 AND coalesce(before, 2) = 2) OR (turn = 2 AND before < 2)),
accounts AS (SELECT member, ts AS since, coalesce(until, 'infinity'::TIMESTAMP) AS until, turn FROM changes WHERE turn < 2),
reaching AS (
    SELECT *, max(until) OVER (PARTITION BY member ORDER BY since, turn ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach FROM accounts),
islands AS (
    SELECT *, count(*) FILTER (reach IS NULL OR since > reach) OVER (PARTITION BY member ORDER BY since, turn ROWS UNBOUNDED PRECEDING) AS island FROM reaching)
SELECT member, min(since) AS since, max(until) AS until, first(turn ORDER BY since, turn) = 0 AS joined FROM islands GROUP BY member, island;

CREATE OR REPLACE TEMP TABLE messages AS
WITH written AS (
    SELECT accounts AS source, message, min(ts) AS ts, arg_min(day, ts) AS day, arg_min(member, ts) AS author, arg_min(conversation, ts) AS conversation,
           arg_min(target, ts) AS target, arg_min(in_reply_to, ts) AS in_reply_to
    FROM log WHERE kind IN ('message.posted', 'message.replied') GROUP BY ALL),
gone AS (SELECT accounts AS source, message, min(ts) AS deleted FROM log WHERE kind = 'message.deleted' GROUP BY ALL)
SELECT w.*, w.message = w.conversation AS top, coalesce(g.deleted, 'infinity'::TIMESTAMP) AS deleted FROM written w LEFT JOIN gone g USING (source, message);

CREATE OR REPLACE TEMP TABLE reactions AS
WITH given AS (SELECT DISTINCT accounts AS source, message, member, reaction, ts, target FROM log WHERE kind = 'reaction.added'),
taken AS (SELECT accounts AS source, message, member, reaction, ts FROM log WHERE kind = 'reaction.removed')
SELECT g.*, coalesce(t.ts, 'infinity'::TIMESTAMP) AS removed FROM given g
ASOF LEFT JOIN taken t ON g.source = t.source AND g.message = t.message AND g.member = t.member AND g.reaction = t.reaction AND g.ts <= t.ts;

CREATE OR REPLACE TEMP TABLE contributions AS
SELECT author AS member, ts, day, deleted FROM messages
UNION ALL SELECT member, min(ts), day, 'infinity'::TIMESTAMP FROM log WHERE kind = 'meeting.joined' GROUP BY accounts, meeting, member, day
UNION ALL SELECT member, ts, day, 'infinity'::TIMESTAMP FROM log WHERE kind = 'content.published' GROUP BY accounts, content, member, ts, day;

CREATE OR REPLACE TEMP MACRO active(a, b) AS TABLE
SELECT DISTINCT member FROM contributions WHERE ts >= a AND ts < b AND deleted >= b AND member NOT IN (FROM others(a, b));

-- Who did something was there, also when a platform told of it after their leaving.
CREATE OR REPLACE TEMP MACRO present(a, b) AS TABLE
SELECT member FROM stays WHERE since < b AND until > a AND member NOT IN (FROM others(a, b))
UNION SELECT member FROM contributions WHERE ts >= a AND ts < b AND deleted >= b AND member NOT IN (FROM others(a, b))
UNION SELECT member FROM reactions WHERE ts >= a AND ts < b AND removed >= b AND member NOT IN (FROM others(a, b));

CREATE OR REPLACE TEMP TABLE outsiders AS FROM others((SELECT start FROM period), (SELECT until FROM period));
CREATE OR REPLACE TEMP TABLE engaged AS
SELECT member FROM contributions, period p WHERE ts >= p.start AND deleted >= p.until AND member NOT IN (FROM outsiders)
UNION
SELECT member FROM reactions, period p WHERE ts >= p.start AND removed >= p.until AND member NOT IN (FROM outsiders);

-- Who had contributed when: before the period, as it stood at the end of each month (what is deleted later changes nothing).
CREATE OR REPLACE TEMP TABLE standing AS
SELECT c.member, c.ts FROM contributions c, period p
WHERE deleted >= CASE WHEN c.ts >= p.start THEN p.until ELSE least(p.until, (SELECT min(m.until) FROM months m WHERE m.until > c.ts)) END;

-- Conversations started by members in the period, with the first message by another human. To the second.
CREATE OR REPLACE TEMP TABLE waits AS
SELECT s.source, s.message, s.author, s.ts,
       min(a.ts) AS answered, arg_min(a.author, a.ts) AS answerer,
       (epoch_us(date_trunc('second', coalesce(min(a.ts), any_value(p.until)))) - epoch_us(date_trunc('second', s.ts))) / 6e7 AS minutes
FROM period p, messages s
LEFT JOIN messages a ON a.source = s.source AND a.conversation = s.message AND NOT a.top AND a.author <> s.author AND a.author NOT IN (FROM bots)
    AND a.deleted >= (SELECT until FROM period) AND a.ts >= date_trunc('second', s.ts)
WHERE s.top AND s.ts >= p.start AND s.deleted >= p.until AND s.author NOT IN (FROM outsiders)
GROUP BY s.source, s.message, s.author, s.ts;

CREATE OR REPLACE TEMP TABLE rituals AS
SELECT DISTINCT accounts AS source, message FROM log WHERE kind = 'ritual.published';
