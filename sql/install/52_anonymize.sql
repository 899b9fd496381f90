-- Full-domain generalization.
CREATE FUNCTION clin.anonymize(query text, quasi_identifiers text[], hierarchies text[],
	patient text DEFAULT NULL, one_row_per_patient boolean DEFAULT false, null_mode text DEFAULT 'value',
	k integer DEFAULT 5, suppression_limit double precision DEFAULT 0, objective text DEFAULT 'discernibility',
	levels integer[] DEFAULT NULL, sensitive text DEFAULT NULL, sensitive_hierarchy text DEFAULT NULL,
	distinct_l integer DEFAULT NULL, entropy_l double precision DEFAULT NULL,
	recursive_c double precision DEFAULT NULL, recursive_l integer DEFAULT NULL,
	t_equal double precision DEFAULT NULL, t_ordered double precision DEFAULT NULL,
	t_hierarchical double precision DEFAULT NULL, delta_disclosure double precision DEFAULT NULL,
	strict boolean DEFAULT false, beta double precision DEFAULT NULL, enhanced boolean DEFAULT false,
	average_risk double precision DEFAULT NULL,
	OUT best_levels integer[], OUT loss double precision, OUT classes bigint, OUT suppressed bigint,
	OUT smallest bigint, OUT risk double precision, OUT nodes bigint, OUT evaluated bigint, OUT valid bigint)
	AS 'MODULE_PATHNAME', 'clin_sql_anonymize' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.anonymize(text, text[], text[], text, boolean, text, integer, double precision, text, integer[], text, text, integer, double precision, double precision, integer, double precision, double precision, double precision, double precision, boolean, double precision, boolean, double precision) IS
	'the level of each quasi-identifier that loses least among those that satisfy every model asked for: an exact optimum over the whole lattice, of equal ones the first in the order of the levels. hierarchies: for each quasi-identifier suppress (value, *), prefix (one character less a level, *), band:5,10,20 (numbers in bands, each width a multiple of the one before, *), or a SELECT whose first column holds each value once and whose further columns are the levels above, nested, the last one the same everywhere. Classes that fail are suppressed, rows of at most suppression_limit (a share) of all. objective: discernibility (sum of n^2, suppressed rows times all), discernibility_monotonic (sum of n^2, suppressed classes too), average_class_size (rows / classes, the suppressed ones together one), precision (mean of level / height, suppressed 1), loss (mean of (leaves - 1) / (domain - 1), geometric of 1 + loss), loss_arithmetic, non_uniform_entropy (bits, suppression ignored), height. levels: looks at this node only. k counts patients; models of the sensitive column: distinct_l, entropy_l (exponential of the entropy), recursive_c with recursive_l, t_equal, t_ordered, t_hierarchical (with sensitive_hierarchy), delta_disclosure (every value present where strict), beta (enhanced); average_risk: of the whole release. Result: levels, loss, classes, suppressed rows, patients of the smallest class, mean risk, nodes of the lattice, nodes looked at (the others are proven to lose more, or to be invalid) and valid ones of them; NULLs when no node is valid. Otherwise as clin.k_anonymity. Errors: 22023 a hierarchy that is not nested, lacks a value or does not end in one, 22003 a requirement out of range, 54000 more than 100 million nodes or memory over pg_clinical.frame_mem, and those of clin.k_anonymity. It shows nothing of a second release: two releases of one table may each hold and fail together';

CREATE FUNCTION clin.mondrian(query text, quasi_identifiers text[], patient text DEFAULT NULL,
	one_row_per_patient boolean DEFAULT false, null_mode text DEFAULT 'value', k integer DEFAULT 5,
	OUT "row" bigint, OUT "group" bigint, OUT low text[], OUT high text[], OUT patients bigint)
	RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'clin_sql_mondrian' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.mondrian(text, text[], text, boolean, text, integer) IS
	'strict Mondrian (LeFevre and others 2006): for each row of the query, in its order, its group of at least k patients, and the lowest and the highest value of each quasi-identifier in the group (numbers by size, texts by bytes, a NULL last). A group is split at the median of its widest column, in values that occur over those of the whole query, as long as both parts hold k patients. Values are generalized where they are, so less is lost than by clin.anonymize, but the groups are not the best possible ones. null_mode value or reject; otherwise as clin.k_anonymity. Errors: 22003 k below 1, 22023 fewer than k patients, and those of clin.k_anonymity. NULL query or columns gives no rows';
