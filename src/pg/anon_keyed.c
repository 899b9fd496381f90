/*
 * anon_keyed.c
 *	  Transforms of values under a key: made-up values, noise, random rounding.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "anon/coarse.h"
#include "anon/fake.h"

#include "arguments.h"
#include "canonical.h"
#include "compat.h"
#include "key.h"

#define NOISE_SHAPES CLIN_CHOICES("uniform", "normal") /* as ClinNoiseShape */

/* clang-format off */
static const ClinInput noise_inputs[] = {
	{"scale", CLIN_REAL,   NULL, "half width, or standard deviation", CLIN_ABOVE(0), CLIN_ANY},
	{"shape", CLIN_CHOICE, NULL, "distribution of the noise", .choices = NOISE_SHAPES},
	{NULL}
};
static const ClinInput base_input[] = {
	{"base", CLIN_REAL, NULL, "distance of the multiples", CLIN_ABOVE(0), CLIN_ANY},
	{NULL}
};
/* clang-format on */

/* ---------------------------------------------------------------- made-up values */

PG_FUNCTION_INFO_V1(clin_sql_fake_list);

/* clin.fake_list(list text) */
Datum
clin_sql_fake_list(PG_FUNCTION_ARGS)
{
	const ClinFakeList *list = clin_fake_list(text_to_cstring(PG_GETARG_TEXT_PP(0)));
	Datum *values;

	if (list == NULL)
		ereport(ERROR, (errcode(ERRCODE_UNDEFINED_OBJECT),
		                errmsg("fake_list: there is no list of that name"),
		                errdetail("There are given_name, family_name, city and street."),
		                errhint("clin.fake also takes an array of your own.")));
	values = palloc(list->count * sizeof(Datum));
	for (int i = 0; i < list->count; i++)
		values[i] = CStringGetTextDatum(list->values[i]);
	PG_RETURN_ARRAYTYPE_P(
		construct_array(values, list->count, TEXTOID, -1, false, TYPALIGN_INT));
}

PG_FUNCTION_INFO_V1(clin_sql_fake);

/* clin.fake(value text, key text, choices text[], domain text) */
Datum
clin_sql_fake(PG_FUNCTION_ARGS)
{
	ArrayType *choices = PG_GETARG_ARRAYTYPE_P(2);
	int count = ArrayGetNItems(ARR_NDIM(choices), ARR_DIMS(choices)), place;
	uint8 digest[CLIN_DIGEST_LENGTH];
	const char *value;
	Size length;
	Datum chosen;
	bool isnull;

	if (count < 1 || ARR_NDIM(choices) != 1 || array_contains_nulls(choices))
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("fake: argument \"choices\" is not a list of texts"),
		                errdetail("It must have one dimension, no NULL and a value."),
		                errhint("clin.fake_list('given_name') gives one.")));
	value = clin_canonical(PG_GETARG_TEXT_PP(0), &length);
	if (length == 0)
		PG_RETURN_NULL();
	clin_key_digest(clin_key(fcinfo, PG_GETARG_TEXT_PP(1)), "fake", PG_GETARG_TEXT_PP(3),
	                value, length, digest);
	place = ARR_LBOUND(choices)[0] + (int) clin_fake_choice(digest, (uint32_t) count);
	chosen = array_get_element(PointerGetDatum(choices), 1, &place, -1, -1, false,
	                           TYPALIGN_INT, &isnull);
	PG_RETURN_DATUM(chosen);
}

/* ---------------------------------------------------------------- noise */

/* all bits of a number, which take less time to write than its digits */
static void
put_number(char *out, double number)
{
	hex_encode((const char *) &number, sizeof(number), out);
}

/*
 * A number in (0, 1) that belongs to a row of a domain, and to the purpose, which names the
 * parameters: the same number at two scales would tell the value. The row is argument "id",
 * the key follows it.
 */
static double
uniform_of_row(FunctionCallInfo fcinfo, const char *function, const char *purpose, int id,
               int domain)
{
	uint8 digest[CLIN_DIGEST_LENGTH];
	const char *row = NULL;
	Size length = 0;

	if (!PG_ARGISNULL(id))
		row = clin_canonical(PG_GETARG_TEXT_PP(id), &length);
	if (length == 0)
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
		                errmsg("%s: argument \"id\" is NULL or blank", function),
		                errdetail("A row keeps its noise, so the row must be known."),
		                errhint("Leave out the rows without an id.")));
	clin_key_digest(clin_key(fcinfo, PG_GETARG_TEXT_PP(id + 1)), purpose,
	                PG_GETARG_TEXT_PP(domain), row, length, digest);
	return clin_digest_uniform(digest);
}

/* whether an argument other than "id" is NULL */
static bool
null_beside(FunctionCallInfo fcinfo, int id)
{
	for (int i = 0; i < PG_NARGS(); i++)
		if (i != id && PG_ARGISNULL(i))
			return true;
	return false;
}

PG_FUNCTION_INFO_V1(clin_sql_noise);

/* clin.noise(value, id, key, scale, shape, relative, domain) */
Datum
clin_sql_noise(PG_FUNCTION_ARGS)
{
	float8 value;
	double in[2], noise;
	char purpose[] = "noise ................ 00";

	if (null_beside(fcinfo, 1))
		PG_RETURN_NULL();
	value = PG_GETARG_FLOAT8(0);
	in[0] = clin_given(PG_GETARG_FLOAT8(3));
	in[1] = clin_read_argument(fcinfo, 4, &noise_inputs[1], NULL);
	clin_check_arguments("noise", noise_inputs, in, NULL);
	put_number(purpose + strlen("noise "), in[0]);
	purpose[sizeof(purpose) - 3] += (char) in[1];
	purpose[sizeof(purpose) - 2] += PG_GETARG_BOOL(5);
	noise = clin_noise((ClinNoiseShape) in[1], in[0],
	                   uniform_of_row(fcinfo, "noise", purpose, 1, 6));
	PG_RETURN_FLOAT8(PG_GETARG_BOOL(5) ? value * (1 + noise) : value + noise);
}

PG_FUNCTION_INFO_V1(clin_sql_random_round);

/* clin.random_round(value, base, id, key, domain) */
Datum
clin_sql_random_round(PG_FUNCTION_ARGS)
{
	double base;
	char purpose[] = "random_round ................";

	if (null_beside(fcinfo, 2))
		PG_RETURN_NULL();
	base = clin_given(PG_GETARG_FLOAT8(1));
	clin_check_arguments("random_round", base_input, &base, NULL);
	put_number(purpose + strlen("random_round "), base);
	PG_RETURN_FLOAT8(clin_random_round(
		PG_GETARG_FLOAT8(0), base, uniform_of_row(fcinfo, "random_round", purpose, 2, 4)));
}
