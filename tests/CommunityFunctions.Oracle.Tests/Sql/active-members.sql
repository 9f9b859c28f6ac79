SELECT count(*)::DOUBLE AS value, NULL::DOUBLE AS n FROM active((SELECT start FROM period), (SELECT until FROM period));
