SELECT count(DISTINCT r.member)::DOUBLE AS value, NULL::DOUBLE AS n
FROM spans r JOIN stays s USING (member), period p
WHERE r.role = 'ambassador' AND r.since < p.until AND r.until >= p.until AND s.since < p.until AND s.until >= p.until AND r.member NOT IN (FROM outsiders);
