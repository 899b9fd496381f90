-- chapter: Small cells | tables of counts without small numbers, nor what tells them
-- Tables of counts without small cells.
CREATE FUNCTION clin.small_cell(count bigint, rule text DEFAULT 'cms') RETURNS bigint
	AS 'MODULE_PATHNAME', 'clin_sql_small_cell' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION clin.small_cell(bigint, text) IS
	'one count under a rule: NULL where it is hidden, 0 is shown. rule: cms (1 to 10 hidden; CMS cell size suppression policy), nhs (1 to 7 hidden, others rounded to 5), under5 (1 to 4 hidden), round5 (rounded to 5, none hidden). Of a table that shows totals use clin.suppress_small_cells: one hidden cell in a row is its total less the others. Errors: 22003 a negative count, 22023 an unknown rule; NULL for NULL';
CREATE FUNCTION clin.suppress_small_cells(query text, rule text DEFAULT 'cms', protection integer DEFAULT NULL,
	OUT "row" text, OUT "column" text, OUT is_total boolean, OUT count bigint, OUT status text,
	OUT reason text, OUT low bigint, OUT high bigint)
	RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'clin_sql_suppress_small_cells' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.suppress_small_cells(text, text, integer) IS
	'a table of counts with its totals, small cells hidden, and others with them so that none can be derived. query: one SELECT, run once with the caller''s rights, of a label, or two, and a count of different patients for each; a cell of a table of two directions that it lacks is 0. rule as in clin.small_cell; totals are cells too. In each row and column one hidden cell alone, or hidden cells that add up to a small count, get the smallest other cell that is not 0 hidden beside them; then the exact range of each hidden cell, given all that is shown and that no count is negative, is found, and where that of a small cell is narrower than protection (by default the greatest hidden count) more is hidden. Result: labels (NULL in the row, the column of totals), count (NULL where hidden, rounded where the rule says so), status shown or hidden, and for the eyes of the analyst only: reason small or complement, and the range low to high (NULL: no limit) that a reader can derive from exact counts. Tables with cells in common must go in one call: two tables that are each protected can tell the hidden cells together. Errors: 22003 no count, 22023 unknown rule, columns or a cell that comes twice, 54000 more than 100000 cells; NULL query or rule gives no rows';
