-- chapter: Privacy models and risk | how small and how alike the classes of a query are, and the risk of being found
-- Privacy models of the classes of rows that agree on what somebody else may know.
CREATE FUNCTION clin.k_anonymity(query text, quasi_identifiers text[], patient text DEFAULT NULL, one_row_per_patient boolean DEFAULT false, null_mode text DEFAULT 'value', k integer DEFAULT 5,
	OUT smallest bigint,
	OUT largest bigint,
	OUT classes bigint,
	OUT patients bigint,
	OUT "rows" bigint,
	OUT unique_patients bigint,
	OUT patients_below_k bigint,
	OUT sum_of_squares double precision,
	OUT average_size double precision,
	OUT average_risk double precision,
	OUT worst_class text[])
	AS 'MODULE_PATHNAME', 'clin_sql_k_anonymity' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.k_anonymity(text, text[], text, boolean, text, integer) IS
	'k-anonymity (Sweeney 2002): patients in the smallest and the largest class, classes, different patients, rows, patients alone in their class, patients in classes of fewer than k, sum over the patients of the size of their class, mean size, mean of 1 / size over the patients, and the values of the smallest class. Each row of a patient is looked at by itself; k says nothing of a table that also tells which rows are of one patient, as by a pseudonym, for which clin.release_table takes all of them together. Values are the same that print the same: 70 and 70.0, or two whole numbers beyond 2^53, differ, while a patient is the same without blanks around, in Unicode form C and when its number is equal. query: one SELECT, run once with the caller''s rights; quasi_identifiers: its columns that somebody else may know; patient: its column of the patient: patients are counted, not rows, so it is required unless one_row_per_patient, which is checked when both are given; null_mode: value (a NULL equals a NULL), wildcard (a NULL may be any value: a row is in a class with every row it is compatible with) or reject. Errors: 22023 no patient, no rows or an unknown word, 42703 unknown column, 42804 type, or a patient of a nondeterministic collation, 22004 a row without a patient or a NULL among the names, 54000 memory over pg_clinical.frame_mem. NULL for a NULL query or list of columns.';
CREATE FUNCTION clin.l_diversity(query text, quasi_identifiers text[], sensitive text, patient text DEFAULT NULL, one_row_per_patient boolean DEFAULT false, null_mode text DEFAULT 'value', l integer DEFAULT 2,
	OUT distinct_l bigint,
	OUT entropy_l double precision,
	OUT recursive_ratio double precision,
	OUT mean_entropy double precision,
	OUT worst_distinct text[],
	OUT worst_entropy text[],
	OUT worst_recursive text[])
	AS 'MODULE_PATHNAME', 'clin_sql_l_diversity' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.l_diversity(text, text[], text, text, boolean, text, integer) IS
	'l-diversity (Machanavajjhala and others 2007) of a sensitive column: the fewest different values of a class; the smallest exponential of its entropy; the greatest r1 / (rl + ... + rm) of its counts in falling order, which recursive (c, l)-diversity wants below c and which is infinite when a class has fewer than l values; the mean entropy in nats over the patients; and the classes where they are worst. Equal numbers are one value, and so are texts that differ by blanks around them. A NULL of the sensitive column is a value; a patient counts once for each of its values in a class. query: one SELECT, run once with the caller''s rights; quasi_identifiers: its columns that somebody else may know; patient: its column of the patient: patients are counted, not rows, so it is required unless one_row_per_patient, which is checked when both are given; null_mode: value (a NULL equals a NULL), wildcard (a NULL may be any value: a row is in a class with every row it is compatible with) or reject. Errors: 22023 no patient, no rows or an unknown word, 42703 unknown column, 42804 type, 22004 a row without a patient or a NULL among the names, 54000 memory over pg_clinical.frame_mem. NULL for a NULL query or list of columns.';
CREATE FUNCTION clin.t_closeness(query text, quasi_identifiers text[], sensitive text, patient text DEFAULT NULL, one_row_per_patient boolean DEFAULT false, null_mode text DEFAULT 'value', hierarchy text DEFAULT NULL,
	OUT "equal" double precision,
	OUT ordered double precision,
	OUT hierarchical double precision,
	OUT worst_equal text[],
	OUT worst_ordered text[],
	OUT worst_hierarchical text[])
	AS 'MODULE_PATHNAME', 'clin_sql_t_closeness' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.t_closeness(text, text[], text, text, boolean, text, text) IS
	't-closeness (Li and others 2007): the greatest earth mover''s distance between a sensitive column in a class and in the whole table, when all values are equally far apart, when they are ordered (texts by bytes, a NULL last) and neighbours are 1 / (m - 1) apart, and along a hierarchy as clin.anonymize takes one (NULL without one); and the classes where they are greatest. query: one SELECT, run once with the caller''s rights; quasi_identifiers: its columns that somebody else may know; patient: its column of the patient: patients are counted, not rows, so it is required unless one_row_per_patient, which is checked when both are given; null_mode: value (a NULL equals a NULL), wildcard (a NULL may be any value: a row is in a class with every row it is compatible with) or reject. Errors: 22023 no patient, no rows or an unknown word, 42703 unknown column, 42804 type, 22004 a row without a patient or a NULL among the names, 54000 memory over pg_clinical.frame_mem. NULL for a NULL query or list of columns.';
CREATE FUNCTION clin.delta_disclosure(query text, quasi_identifiers text[], sensitive text, patient text DEFAULT NULL, one_row_per_patient boolean DEFAULT false, null_mode text DEFAULT 'value',
	OUT delta double precision,
	OUT all_present boolean,
	OUT worst_class text[])
	AS 'MODULE_PATHNAME', 'clin_sql_delta_disclosure' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.delta_disclosure(text, text[], text, text, boolean, text) IS
	'delta-disclosure privacy (Brickell and Shmatikov 2008): the greatest |log2(p / q)| over the values present in a class, p their share there and q in the table; all_present: whether each class has every value, which the strict form asks for. query: one SELECT, run once with the caller''s rights; quasi_identifiers: its columns that somebody else may know; patient: its column of the patient: patients are counted, not rows, so it is required unless one_row_per_patient, which is checked when both are given; null_mode: value (a NULL equals a NULL), wildcard (a NULL may be any value: a row is in a class with every row it is compatible with) or reject. Errors: 22023 no patient, no rows or an unknown word, 42703 unknown column, 42804 type, 22004 a row without a patient or a NULL among the names, 54000 memory over pg_clinical.frame_mem. NULL for a NULL query or list of columns.';
CREATE FUNCTION clin.beta_likeness(query text, quasi_identifiers text[], sensitive text, patient text DEFAULT NULL, one_row_per_patient boolean DEFAULT false, null_mode text DEFAULT 'value',
	OUT beta double precision,
	OUT enhanced boolean,
	OUT worst_class text[])
	AS 'MODULE_PATHNAME', 'clin_sql_beta_likeness' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.beta_likeness(text, text[], text, text, boolean, text) IS
	'beta-likeness (Cao and Karras 2012): the greatest relative gain (p - q) / q of a value in a class, p its share there and q in the table; enhanced: whether no gain passes -ln q. query: one SELECT, run once with the caller''s rights; quasi_identifiers: its columns that somebody else may know; patient: its column of the patient: patients are counted, not rows, so it is required unless one_row_per_patient, which is checked when both are given; null_mode: value (a NULL equals a NULL), wildcard (a NULL may be any value: a row is in a class with every row it is compatible with) or reject. Errors: 22023 no patient, no rows or an unknown word, 42703 unknown column, 42804 type, 22004 a row without a patient or a NULL among the names, 54000 memory over pg_clinical.frame_mem. NULL for a NULL query or list of columns.';
CREATE FUNCTION clin.equivalence_classes(query text, quasi_identifiers text[], patient text DEFAULT NULL, one_row_per_patient boolean DEFAULT false, null_mode text DEFAULT 'value', sensitive text DEFAULT NULL, hierarchy text DEFAULT NULL, l integer DEFAULT 2, worst integer DEFAULT 10,
	OUT "class" text[],
	OUT patients bigint,
	OUT "rows" bigint,
	OUT risk double precision,
	OUT distinct_l bigint,
	OUT entropy_l double precision,
	OUT recursive_ratio double precision,
	OUT "equal" double precision,
	OUT ordered double precision,
	OUT hierarchical double precision,
	OUT delta double precision,
	OUT beta double precision)
	RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'clin_sql_equivalence_classes' LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 10;
COMMENT ON FUNCTION clin.equivalence_classes(text, text[], text, boolean, text, text, text, integer, integer) IS
	'the smallest classes of a query, as many as "worst" (all for NULL), by patients and values: the values in the order of the quasi-identifiers, patients, rows, 1 / patients, and for a sensitive column the statistics of clin.l_diversity, clin.t_closeness, clin.delta_disclosure and clin.beta_likeness of each. It shows who is rare: do not release it. query: one SELECT, run once with the caller''s rights; quasi_identifiers: its columns that somebody else may know; patient: its column of the patient: patients are counted, not rows, so it is required unless one_row_per_patient, which is checked when both are given; null_mode: value (a NULL equals a NULL), wildcard (a NULL may be any value: a row is in a class with every row it is compatible with) or reject. Errors: 22023 no patient, no rows or an unknown word, 42703 unknown column, 42804 type, 22004 a row without a patient or a NULL among the names, 54000 memory over pg_clinical.frame_mem. NULL for a NULL query or list of columns.';
CREATE FUNCTION clin.k_map(query text, population text, quasi_identifiers text[], patient text DEFAULT NULL, one_row_per_patient boolean DEFAULT false,
	OUT smallest bigint,
	OUT classes bigint,
	OUT patients_absent bigint,
	OUT average_risk double precision,
	OUT worst_class text[])
	AS 'MODULE_PATHNAME', 'clin_sql_k_map' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.k_map(text, text, text[], text, boolean) IS
	'k-map (Sweeney 2002): the fewest people of the population that agree with a class of the query, the classes of the query, patients whose class the population lacks, mean over the patients of 1 / people (journalist risk; where a class has fewer people than patients the population lacks some of them, and the patients count), and the values of the class with the fewest. query and population: each one SELECT with the same quasi-identifiers, run once with the caller''s rights; each row of the population is another person; a NULL equals a NULL; patient and one_row_per_patient as in clin.k_anonymity. Errors: 22023 no patient, no rows or an unknown word, 42703 unknown column, 42804 type, 22004 a row without a patient or a NULL among the names, 54000 memory over pg_clinical.frame_mem. NULL for a NULL query or list of columns.';
CREATE FUNCTION clin.delta_presence(query text, population text, quasi_identifiers text[], patient text DEFAULT NULL, one_row_per_patient boolean DEFAULT false,
	OUT lowest double precision,
	OUT highest double precision,
	OUT lowest_class text[],
	OUT highest_class text[])
	AS 'MODULE_PATHNAME', 'clin_sql_delta_presence' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.delta_presence(text, text, text[], text, boolean) IS
	'delta-presence (Nergiz and others 2007): the lowest and the highest share of the people of a class of the population who are in the query, over all classes of the population, and those classes; a share above 1 says that the population lacks people of the query. query and population: each one SELECT with the same quasi-identifiers, run once with the caller''s rights; each row of the population is another person; a NULL equals a NULL; patient and one_row_per_patient as in clin.k_anonymity. Errors: 22023 the population lacks a class of the query, no patient, no rows or an unknown word, 42703 unknown column, 42804 type, 22004 a row without a patient or a NULL among the names, 54000 memory over pg_clinical.frame_mem. NULL for a NULL query or list of columns.';

-- Risk of re-identification.
CREATE FUNCTION clin.individual_risk(query text, quasi_identifiers text[], patient text DEFAULT NULL, one_row_per_patient boolean DEFAULT false, null_mode text DEFAULT 'value', weight text DEFAULT NULL, exact boolean DEFAULT true,
	OUT "row" bigint,
	OUT "class" text[],
	OUT frequency bigint,
	OUT people double precision,
	OUT risk double precision)
	RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'clin_sql_individual_risk' LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 1000;
COMMENT ON FUNCTION clin.individual_risk(text, text[], text, boolean, text, text, boolean) IS
	'individual risk (Franconi and Polettini 2004): the rows a row cannot be told from, the sum of their sampling weights, and the chance that it is linked to the right one of these people, exact or by the usual approximation from three rows on; 1 / frequency without weights. weight: column with the number of people a row stands for, at least 1. A row for each row of the query, in its order, which an ORDER BY of the query fixes; class: the values of the quasi-identifiers. Each patient must have one row. query: one SELECT, run once with the caller''s rights; quasi_identifiers: its columns that somebody else may know; patient: its column of the patient: patients are counted, not rows, so it is required unless one_row_per_patient, which is checked when both are given; null_mode: value (a NULL equals a NULL), wildcard (a NULL may be any value: a row is in a class with every row it is compatible with) or reject. Errors: 22023 a patient with several rows, no patient, no rows or an unknown word, 42703 unknown column, 42804 type, 22004 a row without a patient or a NULL among the names, 54000 memory over pg_clinical.frame_mem. NULL for a NULL query or list of columns.';
CREATE FUNCTION clin.suda2(query text, quasi_identifiers text[], patient text DEFAULT NULL, one_row_per_patient boolean DEFAULT false, null_mode text DEFAULT 'value', sampling_fraction double precision DEFAULT 0.01,
	OUT "row" bigint,
	OUT "class" text[],
	OUT sets bigint,
	OUT score double precision,
	OUT chance double precision)
	RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'clin_sql_suda2' LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 1000;
COMMENT ON FUNCTION clin.suda2(text, text[], text, boolean, text, double precision) IS
	'special uniques (Elliot and others 2002): the minimal sets of quasi-identifiers on which a row is unique, the sum over them of (quasi-identifiers - size of the set)!, and the chance of a correct link by data intrusion simulation when the table is this fraction of the population. At most 20 quasi-identifiers; null_mode value or reject. A row for each row of the query, in its order, which an ORDER BY of the query fixes; class: the values of the quasi-identifiers. Each patient must have one row. query: one SELECT, run once with the caller''s rights; quasi_identifiers: its columns that somebody else may know; patient: its column of the patient: patients are counted, not rows, so it is required unless one_row_per_patient, which is checked when both are given; null_mode: value (a NULL equals a NULL), wildcard (a NULL may be any value: a row is in a class with every row it is compatible with) or reject. Errors: 22023 a patient with several rows, no patient, no rows or an unknown word, 42703 unknown column, 42804 type, 22004 a row without a patient or a NULL among the names, 54000 memory over pg_clinical.frame_mem. NULL for a NULL query or list of columns.';
CREATE FUNCTION clin.population_uniqueness(query text, quasi_identifiers text[], patient text DEFAULT NULL, one_row_per_patient boolean DEFAULT false, null_mode text DEFAULT 'value', sampling_fraction double precision DEFAULT 0.01,
	OUT pitman double precision,
	OUT zayatz double precision,
	OUT dankar double precision)
	AS 'MODULE_PATHNAME', 'clin_sql_population_uniqueness' LANGUAGE C VOLATILE PARALLEL UNSAFE;
COMMENT ON FUNCTION clin.population_uniqueness(text, text[], text, boolean, text, double precision) IS
	'the share of the people of a population who are unique in it, estimated from a table that is this fraction of it: Pitman''s model (Hoshino 2001), NULL when its equations were not solved; Zayatz 1991; and the choice between them of Dankar and others 2012: Pitman up to a fraction of 0.1, otherwise Zayatz. 0 when nobody is unique in the table. query: one SELECT, run once with the caller''s rights; quasi_identifiers: its columns that somebody else may know; patient: its column of the patient: patients are counted, not rows, so it is required unless one_row_per_patient, which is checked when both are given; null_mode: value (a NULL equals a NULL), wildcard (a NULL may be any value: a row is in a class with every row it is compatible with) or reject. Errors: 22023 no patient, no rows or an unknown word, 42703 unknown column, 42804 type, 22004 a row without a patient or a NULL among the names, 54000 memory over pg_clinical.frame_mem. NULL for a NULL query or list of columns.';
CREATE FUNCTION clin.reidentification_risk(query text, quasi_identifiers text[], patient text DEFAULT NULL, one_row_per_patient boolean DEFAULT false, null_mode text DEFAULT 'value', weight text DEFAULT NULL, sampling_fraction double precision DEFAULT NULL, threshold double precision DEFAULT 0.2,
	OUT measure text,
	OUT value double precision,
	OUT meaning text)
	RETURNS SETOF record
	AS 'MODULE_PATHNAME', 'clin_sql_reidentification_risk' LANGUAGE C VOLATILE PARALLEL UNSAFE ROWS 12;
COMMENT ON FUNCTION clin.reidentification_risk(text, text[], text, boolean, text, text, double precision, double precision) IS
	'a report with a row for each measure of risk and its meaning in words: prosecutor (highest, average, share above the threshold), uniques of the sample, marketer; with sampling weights journalist and individual risk; with the sampling fraction unique people of the population. query: one SELECT, run once with the caller''s rights; quasi_identifiers: its columns that somebody else may know; patient: its column of the patient: patients are counted, not rows, so it is required unless one_row_per_patient, which is checked when both are given; null_mode: value (a NULL equals a NULL), wildcard (a NULL may be any value: a row is in a class with every row it is compatible with) or reject. Errors: 22023 no patient, no rows or an unknown word, 42703 unknown column, 42804 type, 22004 a row without a patient or a NULL among the names, 54000 memory over pg_clinical.frame_mem. NULL for a NULL query or list of columns.';
