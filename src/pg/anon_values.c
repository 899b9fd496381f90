/*
 * anon_values.c
 *	  Transforms without a key: masks, limits, rounding, categories, parts of dates.
 */
#include "postgres.h"

#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/datetime.h"

#include "anon/coarse.h"

#include "arguments.h"
#include "compat.h"

/* clang-format off */
static const ClinInput mask_inputs[] = {
	{"prefix", CLIN_INTEGER, "characters", "kept in front",   CLIN_BETWEEN(0, 64), CLIN_ANY},
	{"suffix", CLIN_INTEGER, "characters", "kept at the end", CLIN_BETWEEN(0, 64), CLIN_ANY},
	{NULL}
};
static const ClinInput length_input[] = {
	{"length", CLIN_INTEGER, "characters", "most that is kept", CLIN_BETWEEN(1, 64), CLIN_ANY},
	{NULL}
};
static const ClinInput base_input[] = {
	{"base", CLIN_REAL, NULL, "distance of the multiples", CLIN_ABOVE(0), CLIN_ANY},
	{NULL}
};
static const ClinInput top_input[] = {
	{"top", CLIN_INTEGER, "years", "first age of the open group", CLIN_BETWEEN(1, 90), CLIN_ANY},
	{NULL}
};
/* clang-format on */

/* whether each byte is a character */
static bool
has_single_bytes(const char *text, int length)
{
	int high = 0;

	if (pg_database_encoding_max_length() == 1)
		return true;
	for (int i = 0; i < length; i++)
		high |= text[i];
	return (high & 0x80) == 0;
}

/* where the first characters of a text end */
static int
characters_end(const char *text, int length, int characters, bool single)
{
	return single ? characters : pg_mbcharcliplen(text, length, characters);
}

PG_FUNCTION_INFO_V1(clin_sql_mask);

/* clin.mask(value text, prefix integer, suffix integer, filler text) */
Datum
clin_sql_mask(PG_FUNCTION_ARGS)
{
	text *value = PG_GETARG_TEXT_PP(0), *filler = PG_GETARG_TEXT_PP(3);
	int32 prefix = PG_GETARG_INT32(1), suffix = PG_GETARG_INT32(2);
	const char *at = VARDATA_ANY(value);
	int length = (int) VARSIZE_ANY_EXHDR(value), hidden, characters, front, back;
	bool single = has_single_bytes(at, length);
	text *out;
	char *to;

	clin_check_arguments("mask", mask_inputs, (double[]){prefix, suffix}, NULL);
	characters = single ? length : pg_mbstrlen_with_len(at, length);
	if (characters <= prefix + suffix)
		PG_RETURN_TEXT_P(filler);
	front = characters_end(at, length, prefix, single);
	back = characters_end(at, length, characters - suffix, single);
	hidden = (int) VARSIZE_ANY_EXHDR(filler);
	out = palloc(VARHDRSZ + front + hidden + (length - back));
	SET_VARSIZE(out, VARHDRSZ + front + hidden + (length - back));
	to = VARDATA(out);
	memcpy(to, at, front);
	memcpy(to + front, VARDATA_ANY(filler), hidden);
	memcpy(to + front + hidden, at + back, length - back);
	PG_RETURN_TEXT_P(out);
}

PG_FUNCTION_INFO_V1(clin_sql_short_text);

/* clin.short_text(value text, length integer) */
Datum
clin_sql_short_text(PG_FUNCTION_ARGS)
{
	text *value = PG_GETARG_TEXT_PP(0);
	int32 most = PG_GETARG_INT32(1);
	const char *at = VARDATA_ANY(value);
	Size length = VARSIZE_ANY_EXHDR(value);

	clin_check_arguments("short_text", length_input, (double[]){most}, NULL);
	if (length > (Size) most * MAX_MULTIBYTE_CHAR_LEN ||
	    pg_mbstrlen_with_len(at, (int) length) > most || memchr(at, '\n', length) != NULL ||
	    memchr(at, '\r', length) != NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(value);
}

/* ---------------------------------------------------------------- diagnosis codes */

PG_FUNCTION_INFO_V1(clin_sql_icd_category);

/* clin.icd_category(code text) */
Datum
clin_sql_icd_category(PG_FUNCTION_ARGS)
{
	text *code = PG_GETARG_TEXT_PP(0);
	char category[CLIN_ICD_CATEGORY_LENGTH];

	if (!clin_icd10_category(VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code), category))
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(category, sizeof(category)));
}

PG_FUNCTION_INFO_V1(clin_sql_icd_chapter);

/* clin.icd_chapter(code text) */
Datum
clin_sql_icd_chapter(PG_FUNCTION_ARGS)
{
	text *code = PG_GETARG_TEXT_PP(0);
	char category[CLIN_ICD_CATEGORY_LENGTH];
	const char *chapter = NULL;

	if (clin_icd10_category(VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code), category))
		chapter = clin_icd10_chapter(category);
	if (chapter == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text(chapter));
}

/* ---------------------------------------------------------------- numbers */

static float8
number_argument(FunctionCallInfo fcinfo, int arg, const char *function, const char *name)
{
	float8 value = PG_GETARG_FLOAT8(arg);

	if (!isfinite(value))
		ereport(ERROR,
		        (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
		         errmsg("%s: argument \"%s\" is out of range", function, name),
		         errdetail("It must be a finite number."), errhint("Check the limit.")));
	return value;
}

PG_FUNCTION_INFO_V1(clin_sql_top_code);

/* clin.top_code(value, top) */
Datum
clin_sql_top_code(PG_FUNCTION_ARGS)
{
	float8 value = PG_GETARG_FLOAT8(0);
	float8 top = number_argument(fcinfo, 1, "top_code", "top");

	PG_RETURN_FLOAT8(value > top ? top : value);
}

PG_FUNCTION_INFO_V1(clin_sql_bottom_code);

/* clin.bottom_code(value, bottom) */
Datum
clin_sql_bottom_code(PG_FUNCTION_ARGS)
{
	float8 value = PG_GETARG_FLOAT8(0);
	float8 bottom = number_argument(fcinfo, 1, "bottom_code", "bottom");

	PG_RETURN_FLOAT8(value < bottom ? bottom : value);
}

PG_FUNCTION_INFO_V1(clin_sql_round_to);

/* clin.round_to(value, base) */
Datum
clin_sql_round_to(PG_FUNCTION_ARGS)
{
	float8 base = PG_GETARG_FLOAT8(1);

	clin_check_arguments("round_to", base_input, (double[]){clin_given(base)}, NULL);
	PG_RETURN_FLOAT8(clin_round_to(PG_GETARG_FLOAT8(0), base));
}

/* ---------------------------------------------------------------- dates */

static bool
text_is(text *value, const char *word)
{
	return VARSIZE_ANY_EXHDR(value) == strlen(word) &&
	       memcmp(VARDATA_ANY(value), word, strlen(word)) == 0;
}

PG_FUNCTION_INFO_V1(clin_sql_date_floor);

/* clin.date_floor(at date, unit text) */
Datum
clin_sql_date_floor(PG_FUNCTION_ARGS)
{
	DateADT at = PG_GETARG_DATEADT(0);
	text *unit = PG_GETARG_TEXT_PP(1);
	int day = at + POSTGRES_EPOCH_JDATE, year, month, of_month;

	if (DATE_NOT_FINITE(at))
		PG_RETURN_DATEADT(at);
	j2date(day, &year, &month, &of_month);
	if (text_is(unit, "year"))
		day = date2j(year, 1, 1);
	else if (text_is(unit, "quarter"))
		day = date2j(year, month - (month - 1) % 3, 1);
	else if (text_is(unit, "month"))
		day = date2j(year, month, 1);
	else if (text_is(unit, "week"))
		day -= (j2day(day) + 6) % 7; /* to Monday */
	else
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("date_floor: argument \"unit\" is not a known word"),
		                errdetail("It must be year, quarter, month or week."),
		                errhint("Only the year meets the HIPAA safe harbor.")));
	if (day < 0) /* before the calendar of the server begins */
		ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
		                errmsg("date_floor: the result is outside the calendar")));
	PG_RETURN_DATEADT(day - POSTGRES_EPOCH_JDATE);
}

PG_FUNCTION_INFO_V1(clin_sql_birth_year);

/* clin.birth_year(birth date, reference date, top integer) */
Datum
clin_sql_birth_year(PG_FUNCTION_ARGS)
{
	DateADT birth = PG_GETARG_DATEADT(0), reference = PG_GETARG_DATEADT(1);
	int32 top = PG_GETARG_INT32(2);
	char out[CLIN_BIRTH_YEAR_SIZE];
	int born, now, month, day;

	clin_check_arguments("birth_year", top_input, (double[]){top}, NULL);
	if (DATE_NOT_FINITE(reference))
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
		                errmsg("birth_year: argument \"reference\" is out of range"),
		                errdetail("It must be a date, not infinity."),
		                errhint("Take the last date the data were collected.")));
	if (DATE_NOT_FINITE(birth))
		PG_RETURN_NULL();
	j2date(birth + POSTGRES_EPOCH_JDATE, &born, &month, &day);
	j2date(reference + POSTGRES_EPOCH_JDATE, &now, &month, &day);
	clin_birth_year(born, now, top, out, sizeof(out));
	PG_RETURN_TEXT_P(cstring_to_text(out));
}
