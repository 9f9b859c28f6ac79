WITH cases AS (
    SELECT o."case", (epoch_us(coalesce(min(d.ts), any_value(p.until))) - epoch_us(min(o.ts))) / 6e7 AS minutes, min(d.ts) AS decided
    FROM period p, log o LEFT JOIN log d ON d.kind = 'case.decided' AND d."case" = o."case"
    WHERE o.kind = 'case.opened' AND o.ts >= p.start GROUP BY o."case"),
steps AS (
    SELECT minutes, count(*) FILTER (decided IS NOT NULL) AS decisions, sum(count(*)) OVER (ORDER BY minutes DESC) AS open FROM cases GROUP BY minutes),
curve AS (SELECT minutes, product(1 - decisions / open) OVER (ORDER BY minutes) AS s FROM steps WHERE decisions > 0)
SELECT min(minutes) FILTER (s <= 0.5 + 1e-12) AS value, (SELECT count(*) FROM cases)::DOUBLE AS n FROM curve;
