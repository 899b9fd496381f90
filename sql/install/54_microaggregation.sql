-- chapter: Microaggregation and drawn categories | numbers replaced by means of small groups, categories exchanged by chance
-- Numbers replaced by means of small groups, and categories by drawn ones.
CREATE FUNCTION clin.microaggregate(query text, columns text[], patient text DEFAULT NULL,
	one_row_per_patient boolean DEFAULT false, k integer DEFAULT 3, standardize boolean DEFAULT true,
	OUT "row" bigint, OUT "group" bigint, OUT "values" double precision[])
	RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'clin_sql_microaggregate' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.microaggregate(text, text[], text, boolean, integer, boolean) IS
	'microaggregation by MDAV (Domingo-Ferrer and Torra 2005): for each row of the query, in its order, its group of at least k rows that are near each other and the group''s means of the columns. Distances are of the columns less their mean over their standard deviation, unless standardize is false; of rows at equal distance the first is taken. query: one SELECT, run once with the caller''s rights, without NULLs; patient: its column of the patient, each with one row, unless one_row_per_patient. The time grows with the square of the rows. Errors: 22003 k below 2 or above 10000, or a value that is not finite, 22004 a NULL, 22023 no patient, a patient with several rows or fewer than k rows, 42703 unknown column, 42804 not a number. NULL for a NULL query, columns, k or standardize';
CREATE FUNCTION clin.microaggregation_loss(query text, columns text[], patient text DEFAULT NULL,
	one_row_per_patient boolean DEFAULT false, k integer DEFAULT 3, standardize boolean DEFAULT true,
	OUT "groups" bigint, OUT smallest bigint, OUT largest bigint, OUT loss_percent double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_microaggregation_loss' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.microaggregation_loss(text, text[], text, boolean, integer, boolean) IS
	'what clin.microaggregate with the same arguments does: its groups, rows of the smallest and the largest, and the sum of squares within the groups in percent of that around the means, on the columns as they are compared';

CREATE FUNCTION clin.pram_invariant(transition double precision[], frequency double precision[]) RETURNS double precision[]
	AS 'MODULE_PATHNAME', 'clin_sql_pram_invariant' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.pram_invariant(double precision[], double precision[]) IS
	'the invariant matrix of post-randomization (Gouweleeuw and others 1998): transition[i][j] is the chance that value i becomes j, frequency[i] how often i is there; drawn by the result, the expected frequencies stay as they are. A value of frequency 0 stays what it is. At most 1000 values. NULL for NULL, or a NULL inside. Errors: 22003 a chance outside 0 to 1 or a negative frequency, 22023 shape, or a row that does not add up to 1';
