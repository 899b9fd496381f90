CREATE FUNCTION clin.plot_survival(state clin.survival_state, title text DEFAULT NULL,
	x_label text DEFAULT 'Time', level double precision DEFAULT 0.95, "interval" text DEFAULT 'log',
	risk_table boolean DEFAULT true, timefix boolean DEFAULT true) RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_plot_survival' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.plot_survival(clin.survival_state, text, text, double precision, text, boolean, boolean) IS
	'SVG picture of the Kaplan-Meier curves: steps with confidence bands (none with interval none), ticks at censorings, and the numbers at risk below; NULL over nobody';

CREATE FUNCTION clin.plot_histogram(value double precision[], count bigint[], title text DEFAULT NULL,
	x_label text DEFAULT 'Value') RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_plot_histogram' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION clin.plot_histogram(double precision[], bigint[], text, text) IS
	'SVG picture of a distribution: a bar for each value, as high as its count';
