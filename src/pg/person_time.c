/*
 * person_time.c
 *	  Follow-up cut at age and calendar bands, and whether a person is a case.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/date.h"
#include "utils/datetime.h"

#include "stat/person_time.h"

#include "compat.h"
#include "result.h"
#include "tests.h"

#define FUNCTION "person_time_split"
#define MOST_AGE 200
#define DAYS_PER_YEAR 365.25

static const ClinInput side_input = {"event_at_break", CLIN_CHOICE,
                                     .choices = CLIN_CHOICES("before", "after")};

static void
refuse(const char *function, const char *name, const char *accepted)
{
	ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
	                errmsg("%s: argument \"%s\" is out of range", function, name),
	                errdetail("%s", accepted), errhint("Check the value.")));
}

/* ---------------------------------------------------------------- breaks */

/* an array without NULL, ascending; "place" reads an item */
static double *
read_breaks(FunctionCallInfo fcinfo, int arg, const char *name, Oid type,
            double (*place)(Datum item), int *count)
{
	ArrayType *array;
	Datum *items;
	bool *nulls;
	double *breaks;

	*count = 0;
	if (PG_ARGISNULL(arg))
		return NULL;
	array = PG_GETARG_ARRAYTYPE_P(arg);
	if (type == FLOAT8OID)
		deconstruct_array(array, type, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE,
		                  &items, &nulls, count);
	else
		deconstruct_array(array, type, sizeof(int32), true, TYPALIGN_INT, &items, &nulls,
		                  count);
	breaks = palloc(sizeof(double) * Max(*count, 1));
	for (int i = 0; i < *count; i++)
	{
		breaks[i] = nulls[i] ? NAN : place(items[i]);
		if (!isfinite(breaks[i]) || (i > 0 && breaks[i] <= breaks[i - 1]))
			refuse(FUNCTION, name, "Its items must be finite and ascend.");
	}
	return breaks;
}

static double
place_of_number(Datum item)
{
	return DatumGetFloat8(item);
}

static double
place_of_integer(Datum item)
{
	return DatumGetInt32(item);
}

/* days; infinite dates are infinite */
static double
place_of_date(Datum item)
{
	DateADT date = DatumGetDateADT(item);

	if (DATE_NOT_FINITE(date))
		return DATE_IS_NOEND(date) ? INFINITY : -INFINITY;
	return date;
}

/* NULL in one of the arguments from "first" to "last" */
static bool
any_null(FunctionCallInfo fcinfo, int first, int last)
{
	for (int arg = first; arg <= last; arg++)
		if (PG_ARGISNULL(arg))
			return true;
	return false;
}

static void
check_follow_up(double entry, double exit)
{
	if (!isfinite(entry))
		refuse(FUNCTION, "entry", "It must be finite.");
	if (!isfinite(exit) || exit < entry)
		refuse(FUNCTION, "exit", "It must be finite and not before entry.");
}

/* ---------------------------------------------------------------- one scale */

/* a limit of a band, NULL where it has none */
static void
row_break(ClinRow *row, const double *breaks, int count, int which)
{
	bool known = which >= 0 && which < count;

	clin_row_real(row, known, known ? breaks[which] : 0);
}

PG_FUNCTION_INFO_V1(clin_sql_person_time_split);

/* clin.person_time_split(entry, exit, event, breaks, origin, event_at_break) of numbers */
Datum
clin_sql_person_time_split(PG_FUNCTION_ARGS)
{
	double entry;
	double exit;
	double origin;
	double *breaks;
	double *cuts; /* the breaks on the scale of entry and exit */
	int count;
	ClinSplit split;
	ClinPiece piece;
	ClinRow row;

	clin_rows_begin(&row, fcinfo);
	if (any_null(fcinfo, 0, 5))
		return (Datum) 0;
	entry = PG_GETARG_FLOAT8(0);
	exit = PG_GETARG_FLOAT8(1);
	origin = clin_finite_argument(fcinfo, 4, FUNCTION, "origin", false);
	check_follow_up(entry, exit);
	breaks = read_breaks(fcinfo, 3, "breaks", FLOAT8OID, place_of_number, &count);
	cuts = palloc(sizeof(double) * Max(count, 1));
	for (int i = 0; i < count; i++)
		cuts[i] = breaks[i] + origin;
	clin_split_begin(&split, cuts, count, entry, exit, PG_GETARG_BOOL(2),
	                 clin_choice_argument(fcinfo, 5, FUNCTION, &side_input) == 1);
	while (clin_split_next(&split, &piece))
	{
		clin_row_int(&row, piece.band);
		row_break(&row, breaks, count, piece.band - 1);
		row_break(&row, breaks, count, piece.band);
		clin_row_real(&row, true, piece.entry);
		clin_row_real(&row, true, piece.exit);
		clin_row_real(&row, true, piece.exit - piece.entry);
		clin_row_bool(&row, piece.event);
		clin_rows_put(&row);
	}
	return (Datum) 0;
}

/* ---------------------------------------------------------------- dates */

/* the day on which an age is reached; of 29 February, 1 March in other years */
static double
birthday(DateADT birth, int age)
{
	int year;
	int month;
	int day;

	j2date(birth + POSTGRES_EPOCH_JDATE, &year, &month, &day);
	return date2j(year + age, month, day) - POSTGRES_EPOCH_JDATE;
}

/* two lists in order to one without doubles; the number of its items */
static int
merge_breaks(const double *a, int a_count, const double *b, int b_count, double *out)
{
	const double *a_end = a + a_count;
	const double *b_end = b + b_count;
	int count = 0;

	while (a < a_end || b < b_end)
	{
		bool take_a = a < a_end && (b == b_end || *a <= *b);
		bool take_b = b < b_end && (a == a_end || *b <= *a);

		out[count++] = take_a ? *a : *b;
		a += take_a;
		b += take_b;
	}
	return count;
}

static int
breaks_up_to(const double *breaks, int count, double place)
{
	int below = 0;

	while (below < count && breaks[below] <= place)
		below++;
	return below;
}

/* the two scales of a call */
typedef struct Scales
{
	double *ages;      /* in years */
	double *birthdays; /* their days */
	int age_count;
	double *periods;
	int period_count;
} Scales;

/* false when the birth is needed and unknown */
static bool
read_scales(FunctionCallInfo fcinfo, double entry, Scales *scales)
{
	double birth;

	scales->ages =
		read_breaks(fcinfo, 4, "age_breaks", INT4OID, place_of_integer, &scales->age_count);
	scales->periods = read_breaks(fcinfo, 5, "period_breaks", DATEOID, place_of_date,
	                              &scales->period_count);
	scales->birthdays = palloc(sizeof(double) * Max(scales->age_count, 1));
	if (scales->age_count == 0)
		return true;
	if (PG_ARGISNULL(3))
		return false;
	birth = place_of_date(PG_GETARG_DATUM(3));
	if (!isfinite(birth) || birth > entry)
		refuse(FUNCTION, "birth", "It must be finite and not after entry.");
	if (scales->ages[0] < 0 || scales->ages[scales->age_count - 1] > MOST_AGE)
		refuse(FUNCTION, "age_breaks", "Its items must be between 0 and 200 years.");
	for (int i = 0; i < scales->age_count; i++)
		scales->birthdays[i] = birthday((DateADT) birth, (int) scales->ages[i]);
	return true;
}

static void
put_dated(ClinRow *row, const Scales *scales, const ClinPiece *piece)
{
	int age = breaks_up_to(scales->birthdays, scales->age_count, piece->entry);
	int period = breaks_up_to(scales->periods, scales->period_count, piece->entry);
	double days = piece->exit - piece->entry;

	for (int which = age - 1; which <= age; which++)
	{
		bool known = which >= 0 && which < scales->age_count;

		clin_row_datum(row, known, Int32GetDatum(known ? (int32) scales->ages[which] : 0));
	}
	for (int which = period - 1; which <= period; which++)
	{
		bool known = which >= 0 && which < scales->period_count;

		clin_row_datum(row, known,
		               DateADTGetDatum(known ? (DateADT) scales->periods[which] : 0));
	}
	clin_row_datum(row, true, DateADTGetDatum((DateADT) piece->entry));
	clin_row_datum(row, true, DateADTGetDatum((DateADT) piece->exit));
	clin_row_int(row, (int64) days);
	clin_row_real(row, true, days / DAYS_PER_YEAR);
	clin_row_bool(row, piece->event);
	clin_rows_put(row);
}

PG_FUNCTION_INFO_V1(clin_sql_person_time_split_date);

/* clin.person_time_split(entry, exit, event, birth, age_breaks, period_breaks,
 * event_at_break) of dates */
Datum
clin_sql_person_time_split_date(PG_FUNCTION_ARGS)
{
	double entry;
	double exit;
	double *breaks;
	int count;
	Scales scales;
	ClinSplit split;
	ClinPiece piece;
	ClinRow row;

	clin_rows_begin(&row, fcinfo);
	if (any_null(fcinfo, 0, 2) || PG_ARGISNULL(6))
		return (Datum) 0;
	entry = place_of_date(PG_GETARG_DATUM(0));
	exit = place_of_date(PG_GETARG_DATUM(1));
	check_follow_up(entry, exit);
	if (!read_scales(fcinfo, entry, &scales))
		return (Datum) 0;
	breaks = palloc(sizeof(double) * (scales.age_count + scales.period_count + 1));
	count = merge_breaks(scales.birthdays, scales.age_count, scales.periods,
	                     scales.period_count, breaks);
	clin_split_begin(&split, breaks, count, entry, exit, PG_GETARG_BOOL(2),
	                 clin_choice_argument(fcinfo, 6, FUNCTION, &side_input) == 1);
	while (clin_split_next(&split, &piece))
		put_dated(&row, &scales, &piece);
	return (Datum) 0;
}

/* ---------------------------------------------------------------- cases */

/* a date that may be NULL, which then is without limit on its side */
static double
open_date(FunctionCallInfo fcinfo, int arg, double without)
{
	return PG_ARGISNULL(arg) ? without : place_of_date(PG_GETARG_DATUM(arg));
}

/* onset and recovery from argument 0 on, entry and exit from "arg" on; without an onset
 * there is no disease */
static ClinCourse
read_course(FunctionCallInfo fcinfo, int arg)
{
	return (ClinCourse){
		.entry = open_date(fcinfo, arg, -INFINITY),
		.exit = open_date(fcinfo, arg + 1, INFINITY),
		.onset = open_date(fcinfo, 0, INFINITY),
		.recovery = open_date(fcinfo, 1, INFINITY),
	};
}

#define RETURN_ANSWER(answer)                                                              \
	do                                                                                     \
	{                                                                                      \
		ClinAnswer found = (answer);                                                       \
		if (found == CLIN_NOT_OBSERVED)                                                    \
			PG_RETURN_NULL();                                                              \
		PG_RETURN_BOOL(found == CLIN_CASE);                                                \
	} while (0)

PG_FUNCTION_INFO_V1(clin_sql_case_at);

/* clin.case_at(onset, recovery, at, entry, exit) */
Datum
clin_sql_case_at(PG_FUNCTION_ARGS)
{
	ClinCourse course;
	double at;

	if (PG_ARGISNULL(2))
		PG_RETURN_NULL();
	at = place_of_date(PG_GETARG_DATUM(2));
	if (!isfinite(at))
		refuse("case_at", "at", "It must be finite.");
	course = read_course(fcinfo, 3);
	RETURN_ANSWER(clin_case_at(&course, at));
}

PG_FUNCTION_INFO_V1(clin_sql_case_during);

/* clin.case_during(onset, recovery, period_from, period_to, entry, exit) */
Datum
clin_sql_case_during(PG_FUNCTION_ARGS)
{
	ClinCourse course;
	double from;
	double to;

	if (any_null(fcinfo, 2, 3))
		PG_RETURN_NULL();
	from = place_of_date(PG_GETARG_DATUM(2));
	to = place_of_date(PG_GETARG_DATUM(3));
	if (!(from < to) || !isfinite(to - from))
		refuse("case_during", "period_to", "It must be after period_from, both finite.");
	course = read_course(fcinfo, 4);
	RETURN_ANSWER(clin_case_during(&course, from, to));
}
