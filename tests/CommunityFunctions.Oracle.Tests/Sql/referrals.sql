SELECT count(DISTINCT member)::DOUBLE AS value, NULL::DOUBLE AS n
FROM log r, period p WHERE kind = 'referral.made' AND r.ts >= p.start AND referrer NOT IN (FROM outsiders)
  AND EXISTS (FROM stays s WHERE s.member = r.referrer AND s.since <= r.ts AND s.until > r.ts);
