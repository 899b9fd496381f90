-- chapter: Table 1 | every column of a query described by group, as rows or as text
CREATE FUNCTION clin.table_one(query text, by text DEFAULT NULL, categorical text[] DEFAULT NULL,
	nonnormal text[] DEFAULT NULL, exact text[] DEFAULT NULL)
	RETURNS TABLE(variable text, level text, "group" text, n bigint, missing bigint, count bigint, percent double precision,
		mean double precision, sd double precision, median double precision, q1 double precision, q3 double precision,
		min double precision, max double precision, skewness double precision, kurtosis double precision,
		test text, statistic double precision, p_value double precision, log_p double precision, smd double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_table_one' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.table_one(text, text, text[], text[], text[]) IS
	'description of every column of a query by group ("Table 1", as CreateTableOne of the R package tableone). query: one SELECT, run once with the caller''s rights; by: the column of the groups, in the order of their names. Numbers are described by mean, sd, quantiles of type 7, skewness G1 and kurtosis G2; text, boolean and enum columns, and numbers named in categorical or exact, by count and percent of each level; nonnormal names the numbers that are compared by ranks (a category there is left one, with a notice). A date is a number, the days since 1970-01-01: leave it out, or give a span of time. A row a variable, level and group; the group NULL is all groups together. n is the number of values, missing that of NULL and NaN. Test of all groups, the same on each row of a variable: t with one variance for two groups, one-way F for more, Kruskal-Wallis for nonnormal ones, chi-square (Yates for 2 by 2) for categories, Fisher for exact ones; NULL where it is not defined, with a note in test where a table is too large for Fisher; none under two groups. smd: standardized mean difference, the mean over all pairs of groups; NULL as in clin.smd, where a pair differs without spread. Rows with a NULL in by are left out with a notice. Errors: 22023 query or no rows, 42703 unknown column, 42804 type, 22003 a number that is infinite, 54000 more than 100 groups or 500 levels, or memory over pg_clinical.frame_mem';
CREATE FUNCTION clin.table_one_text(query text, by text DEFAULT NULL, categorical text[] DEFAULT NULL,
	nonnormal text[] DEFAULT NULL, exact text[] DEFAULT NULL, format text DEFAULT 'markdown', digits integer DEFAULT 2)
	RETURNS text
	AS 'MODULE_PATHNAME', 'clin_sql_table_one_text' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.table_one_text(text, text, text[], text[], text[], text, integer) IS
	'clin.table_one as a table to print: mean (SD), or median [IQR] of nonnormal columns, with so many digits behind the point, count (percent) of levels, p, SMD, and missing values (percent); format markdown or html, with all names escaped. Errors as clin.table_one, 22023 for another format, 22003 for digits outside 0 to 10';
