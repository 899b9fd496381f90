/*
 * comorbidity.c
 *	  Comorbidity of patients from rows of ICD codes: the aggregates and their states.
 *
 * A state is a set of bits, flat and changed in place. The revision stands in each row, so
 * that codes of several revisions come together in one patient.
 */
#include "postgres.h"

#include "code/comorbidity.h"
#include "score/score.h"

#include "fixed.h"
#include "arguments.h"
#include "result.h"

CLIN_STATE_TYPE(charlson_state, &clin_charlson_kind)
CLIN_STATE_TYPE(elixhauser_state, &clin_elixhauser_kind)
CLIN_STATE_TYPE(hfrs_state, &clin_hfrs_kind)

static const ClinInput revision_input = {"revision", CLIN_CHOICE,
                                         .choices = CLIN_ICD_REVISIONS};

/* ---------------------------------------------------------------- rows */

/* A row of the aggregates. */
typedef struct CodeRow
{
	const char *code;
	size_t length;
	ClinIcdRevision revision;
} CodeRow;

/* arguments 1 and 2; false when one is NULL, then the row is left out */
static bool
read_row(FunctionCallInfo fcinfo, const char *function, CodeRow *row)
{
	text *code;
	double revision;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return false;
	revision = clin_read_argument(fcinfo, 2, &revision_input, NULL);
	if (isinf(revision))
		clin_argument_error(function, &revision_input, revision, NULL);
	code = PG_GETARG_TEXT_PP(1);
	*row =
		(CodeRow){VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code), (ClinIcdRevision) revision};
	return true;
}

static Datum
accumulate(FunctionCallInfo fcinfo, const char *function, const ClinStateKind *kind,
           const ClinComorbidity *table)
{
	ClinState *state = clin_fixed_state(fcinfo, kind);
	CodeRow row;
	bool known = read_row(fcinfo, function, &row);

	if (known)
		*(uint64 *) clin_state_section(kind, state, 0) |=
			clin_comorbidity_match(table, row.revision, row.code, row.length);
	clin_fixed_count(kind, state, known);
	PG_RETURN_POINTER(state);
}

PG_FUNCTION_INFO_V1(clin_sql_charlson_accum);

/* clin.charlson_accum(state, code, revision): a row more */
Datum
clin_sql_charlson_accum(PG_FUNCTION_ARGS)
{
	return accumulate(fcinfo, "charlson", &clin_charlson_kind, &clin_charlson);
}

PG_FUNCTION_INFO_V1(clin_sql_elixhauser_accum);

/* clin.elixhauser_accum(state, code, revision): a row more */
Datum
clin_sql_elixhauser_accum(PG_FUNCTION_ARGS)
{
	return accumulate(fcinfo, "elixhauser", &clin_elixhauser_kind, &clin_elixhauser);
}

PG_FUNCTION_INFO_V1(clin_sql_hfrs_accum);

/* clin.hfrs_accum(state, code, revision): a row more; ICD-9-CM has no such score */
Datum
clin_sql_hfrs_accum(PG_FUNCTION_ARGS)
{
	ClinState *state = clin_fixed_state(fcinfo, &clin_hfrs_kind);
	CodeRow row;
	bool known = read_row(fcinfo, "hfrs", &row) && row.revision != CLIN_ICD9CM;

	if (known)
		clin_hfrs_add(clin_state_section(&clin_hfrs_kind, state, 0), row.code, row.length);
	clin_fixed_count(&clin_hfrs_kind, state, known);
	PG_RETURN_POINTER(state);
}

/* ---------------------------------------------------------------- merging */

/* all sections of these states are words of bits */
static void
join(const ClinStateKind *kind, ClinState *into, const ClinState *from)
{
	uint64 *bits = clin_state_section(kind, into, 0);
	const uint64 *more = clin_state_section(kind, from, 0);

	clin_state_check_alike(kind, into, from);
	for (Size i = 0; i < kind->sections[0].row_size / sizeof(uint64); i++)
		bits[i] |= more[i];
}

CLIN_FIXED_STATE(charlson, &clin_charlson_kind, join)
CLIN_FIXED_STATE(elixhauser, &clin_elixhauser_kind, join)
CLIN_FIXED_STATE(hfrs, &clin_hfrs_kind, join)

/* ---------------------------------------------------------------- reading */

static uint64
set_in(FunctionCallInfo fcinfo, const ClinStateKind *kind)
{
	return *(const uint64 *) clin_state_section(kind, clin_state_arg(fcinfo, 0, kind), 0);
}

/*
 * The options of an index, after the state, are those of the score of that name after
 * codes and revision.
 */
#define FIRST_OPTION 2

static void
read_options(FunctionCallInfo fcinfo, const ClinScore *score, double *option)
{
	const ClinInput *inputs = score->inputs + FIRST_OPTION;
	int n = clin_input_count(inputs);

	for (int i = 0; i < n; i++)
		option[i] = clin_read_argument(fcinfo, i + 1, &inputs[i], NULL);
	clin_check_arguments(score->name, inputs, option, NULL);
}

PG_FUNCTION_INFO_V1(clin_sql_charlson_state_index);

/* clin.charlson_index(charlson_state, weights, hierarchy, age_years) */
Datum
clin_sql_charlson_state_index(PG_FUNCTION_ARGS)
{
	extern const ClinScore charlson_index_score;
	double option[3];

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	read_options(fcinfo, &charlson_index_score, option);
	PG_RETURN_INT32(clin_comorbidity_index(&clin_charlson,
	                                       set_in(fcinfo, &clin_charlson_kind),
	                                       (int) option[0], option[1] == CLIN_TRUE) +
	                clin_charlson_age_points(option[2]));
}

PG_FUNCTION_INFO_V1(clin_sql_elixhauser_state_index);

/* clin.elixhauser_index(elixhauser_state, weights, hierarchy) */
Datum
clin_sql_elixhauser_state_index(PG_FUNCTION_ARGS)
{
	extern const ClinScore elixhauser_index_score;
	double option[2];

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	read_options(fcinfo, &elixhauser_index_score, option);
	PG_RETURN_INT32(clin_comorbidity_index(&clin_elixhauser,
	                                       set_in(fcinfo, &clin_elixhauser_kind),
	                                       (int) option[0], option[1] == CLIN_TRUE));
}

PG_FUNCTION_INFO_V1(clin_sql_charlson_state_categories);

/* clin.charlson_categories(charlson_state) */
Datum
clin_sql_charlson_state_categories(PG_FUNCTION_ARGS)
{
	uint64 set = set_in(fcinfo, &clin_charlson_kind);

	PG_RETURN_DATUM(clin_text_array(clin_charlson_names, &set));
}

PG_FUNCTION_INFO_V1(clin_sql_elixhauser_state_categories);

/* clin.elixhauser_categories(elixhauser_state) */
Datum
clin_sql_elixhauser_state_categories(PG_FUNCTION_ARGS)
{
	uint64 set = set_in(fcinfo, &clin_elixhauser_kind);

	PG_RETURN_DATUM(clin_text_array(clin_elixhauser_names, &set));
}

static const ClinHfrsSet *
hfrs_in(FunctionCallInfo fcinfo)
{
	return clin_state_section(&clin_hfrs_kind, clin_state_arg(fcinfo, 0, &clin_hfrs_kind),
	                          0);
}

/* without a code of ICD-10 nothing is known; NaN then */
static double
hfrs_of(FunctionCallInfo fcinfo)
{
	return clin_state_arg(fcinfo, 0, &clin_hfrs_kind)->n == 0
	           ? NAN
	           : clin_hfrs_score(hfrs_in(fcinfo));
}

PG_FUNCTION_INFO_V1(clin_sql_hfrs_state_score);

/* clin.hfrs_score(hfrs_state) */
Datum
clin_sql_hfrs_state_score(PG_FUNCTION_ARGS)
{
	double score = hfrs_of(fcinfo);

	if (isnan(score))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(score);
}

PG_FUNCTION_INFO_V1(clin_sql_hfrs_state_codes);

/* clin.hfrs_codes(hfrs_state): in the order of the published table */
Datum
clin_sql_hfrs_state_codes(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(clin_text_array(clin_hfrs_codes, hfrs_in(fcinfo)->word));
}

/* ---------------------------------------------------------------- all numbers */

static void
begin_values(FunctionCallInfo fcinfo, const ClinStateKind *kind, ClinRow *row)
{
	const ClinState *state = clin_state_arg(fcinfo, 0, kind);

	clin_row_begin(row, fcinfo);
	clin_row_int(row, state->n);
	clin_row_int(row, state->n_dropped);
}

static Datum
category_values(FunctionCallInfo fcinfo, const ClinStateKind *kind,
                const char *const *names)
{
	uint64 set = set_in(fcinfo, kind);
	ClinRow row;

	begin_values(fcinfo, kind, &row);
	clin_row_datum(&row, true, clin_text_array(names, &set));
	return clin_row_end(&row);
}

PG_FUNCTION_INFO_V1(clin_sql_charlson_state_values);

/* clin.charlson_values(charlson_state): one row */
Datum
clin_sql_charlson_state_values(PG_FUNCTION_ARGS)
{
	return category_values(fcinfo, &clin_charlson_kind, clin_charlson_names);
}

PG_FUNCTION_INFO_V1(clin_sql_elixhauser_state_values);

/* clin.elixhauser_values(elixhauser_state): one row */
Datum
clin_sql_elixhauser_state_values(PG_FUNCTION_ARGS)
{
	return category_values(fcinfo, &clin_elixhauser_kind, clin_elixhauser_names);
}

PG_FUNCTION_INFO_V1(clin_sql_hfrs_state_values);

/* clin.hfrs_values(hfrs_state): one row */
Datum
clin_sql_hfrs_state_values(PG_FUNCTION_ARGS)
{
	const ClinHfrsSet *set = hfrs_in(fcinfo);
	ClinRow row;

	begin_values(fcinfo, &clin_hfrs_kind, &row);
	clin_row_known(&row, hfrs_of(fcinfo));
	clin_row_datum(&row, true, clin_text_array(clin_hfrs_codes, set->word));
	return clin_row_end(&row);
}
