/*
 * anon.c
 *	  SQL entry points of the transforms.
 */
#include "postgres.h"

#include "common/int.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/datetime.h"
#include "utils/timestamp.h"

#include "anon/age_band.h"
#include "anon/date_shift.h"

#include "arguments.h"
#include "canonical.h"
#include "compat.h"
#include "key.h"

#define PSEUDONYM_BYTES 16

PG_FUNCTION_INFO_V1(clin_sql_age_band);

/* clin.age_band(age integer, width integer, top integer) */
Datum
clin_sql_age_band(PG_FUNCTION_ARGS)
{
	int32 age = PG_GETARG_INT32(0);
	int32 width = PG_GETARG_INT32(1);
	int32 top = PG_GETARG_INT32(2);
	char band[CLIN_AGE_BAND_SIZE];

	clin_check_arguments("age_band", clin_age_band_inputs, (double[]){age, width, top},
	                     NULL);
	clin_age_band(age, width, top, band);
	PG_RETURN_TEXT_P(cstring_to_text(band));
}

/* ---------------------------------------------------------------- keyed transforms */

PG_FUNCTION_INFO_V1(clin_sql_pseudonym);

/* clin.pseudonym(value text, key text, domain text): version and digest in hexadecimal */
Datum
clin_sql_pseudonym(PG_FUNCTION_ARGS)
{
	const ClinKey *key = clin_key(fcinfo, PG_GETARG_TEXT_PP(1));
	uint8 bytes[1 + CLIN_DIGEST_LENGTH];
	char hex[2 * (1 + PSEUDONYM_BYTES)];
	Size length;
	const char *value = clin_canonical(PG_GETARG_TEXT_PP(0), &length);

	if (length == 0)
		PG_RETURN_NULL();

	bytes[0] = (uint8) clin_key_version(key);
	clin_key_digest(key, "pseudonym", PG_GETARG_TEXT_PP(2), value, length, bytes + 1);
	hex_encode((const char *) bytes, 1 + PSEUDONYM_BYTES, hex);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(hex, sizeof(hex)));
}

/* the shift of a patient; the arguments after the date are patient, key, max_days,
 * keep_weekday */
static int
shift_of_patient(FunctionCallInfo fcinfo)
{
	int32 max_days = PG_GETARG_INT32(3);
	uint8 digest[CLIN_DIGEST_LENGTH];
	const char *patient = NULL;
	Size length = 0;

	if (!PG_ARGISNULL(1))
		patient = clin_canonical(PG_GETARG_TEXT_PP(1), &length);
	if (length == 0)
		ereport(ERROR,
		        (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
		         errmsg("date_shift: argument \"patient\" is NULL or blank"),
		         errdetail("All dates of a patient move by the same number of days, so "
		                   "the patient must be known."),
		         errhint("Leave out the rows without a patient.")));
	clin_check_arguments("date_shift", clin_date_shift_inputs, (double[]){max_days}, NULL);
	clin_key_digest(clin_key(fcinfo, PG_GETARG_TEXT_PP(2)), "date_shift",
	                cstring_to_text(""), patient, length, digest);
	return clin_date_shift(digest, max_days, PG_GETARG_BOOL(4));
}

static bool
any_null(FunctionCallInfo fcinfo)
{
	return PG_ARGISNULL(0) || PG_ARGISNULL(2) || PG_ARGISNULL(3) || PG_ARGISNULL(4);
}

static void
out_of_calendar(void)
{
	ereport(ERROR, (errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
	                errmsg("date_shift: the moved date is outside the calendar"),
	                errdetail("Dates from the year 1 on are accepted.")));
}

PG_FUNCTION_INFO_V1(clin_sql_date_shift_date);

/* clin.date_shift(at date, patient text, key text, max_days integer, keep_weekday boolean)
 */
Datum
clin_sql_date_shift_date(PG_FUNCTION_ARGS)
{
	const DateADT first = date2j(1, 1, 1) - POSTGRES_EPOCH_JDATE;
	DateADT at;
	int64 moved;

	if (any_null(fcinfo))
		PG_RETURN_NULL();
	at = PG_GETARG_DATEADT(0);
	moved = (int64) at + shift_of_patient(fcinfo);
	if (DATE_NOT_FINITE(at))
		PG_RETURN_DATEADT(at);
	if (at < first || moved < first || !IS_VALID_DATE(moved))
		out_of_calendar();
	PG_RETURN_DATEADT((DateADT) moved);
}

PG_FUNCTION_INFO_V1(clin_sql_date_shift_timestamptz);

/* the same for a point in time: whole days of 24 hours, so that intervals stay */
Datum
clin_sql_date_shift_timestamptz(PG_FUNCTION_ARGS)
{
	const Timestamp first = (date2j(1, 1, 1) - POSTGRES_EPOCH_JDATE) * USECS_PER_DAY;
	TimestampTz at;
	TimestampTz moved;

	if (any_null(fcinfo))
		PG_RETURN_NULL();
	at = PG_GETARG_TIMESTAMPTZ(0);
	moved = shift_of_patient(fcinfo) * USECS_PER_DAY;
	if (TIMESTAMP_NOT_FINITE(at))
		PG_RETURN_TIMESTAMPTZ(at);
	if (at < first || pg_add_s64_overflow(at, moved, &moved) || moved < first ||
	    !IS_VALID_TIMESTAMP(moved))
		out_of_calendar();
	PG_RETURN_TIMESTAMPTZ(moved);
}
