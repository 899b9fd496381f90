/*
 * history.c
 *	  The aggregates of event histories and their state.
 */
#include "postgres.h"

#include <float.h>

#include "survival/history.h"

#include "arguments.h"
#include "compat.h"
#include "grown.h"

CLIN_STATE_TYPE(history_state, &clin_history_kind)

static const ClinGrowth growth = {&clin_history_kind, &clin_records_growth};

CLIN_GROWN_STATE(history, &growth)

static const ClinInput time_input = {"time", CLIN_REAL, .possible = CLIN_AT_LEAST(0)};
static const ClinInput entry_input = {"entry", CLIN_REAL, .possible = CLIN_AT_LEAST(0)};
static const ClinInput weight_input = {"weight", CLIN_REAL, .possible = CLIN_ABOVE(0)};

/* What an argument of an aggregate is. */
typedef enum Part
{
	TIME = 't',
	ENTRY = 'n',
	EVENT = 'e',
	CAUSE = 'c',
	WEIGHT = 'w',
	CLUSTER = 'k',
	GROUP = 'g',
	STRATUM = 's'
} Part;

static uint8
flag_of(Part part)
{
	switch (part)
	{
		case ENTRY:
			return CLIN_HISTORY_HAS_ENTRY;
		case WEIGHT:
			return CLIN_HISTORY_HAS_WEIGHTS;
		case CLUSTER:
			return CLIN_AXIS_FLAG(CLIN_HISTORY_CLUSTER);
		case GROUP:
			return CLIN_AXIS_FLAG(CLIN_HISTORY_GROUP);
		case STRATUM:
			return CLIN_AXIS_FLAG(CLIN_HISTORY_STRATUM);
		default:
			return 0;
	}
}

static double
number_argument(FunctionCallInfo fcinfo, int arg, const char *function,
                const ClinInput *input)
{
	double value = PG_GETARG_FLOAT8(arg);

	if (!(value <= DBL_MAX) || value < 0 || (value == 0 && input == &weight_input))
		clin_argument_error(function, input, value, NULL);
	return value;
}

/* the cause of the event, no letters without one; error 22023 for a cause of no letters */
static ClinText
cause_argument(FunctionCallInfo fcinfo, int arg, const char *function)
{
	ClinText cause = clin_text_argument(fcinfo, arg);

	if (cause.length == 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		                errmsg("%s: argument \"cause\" has no letters", function),
		                errdetail("It names what the event was; \"event\" is false where "
		                          "there was none.")));
	return cause;
}

static void
check_entry(const ClinRecordsRow *row, const char *function)
{
	if (row->number[CLIN_HISTORY_ENTRY] >= row->number[CLIN_HISTORY_TIME])
		ereport(ERROR,
		        (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
		         errmsg("%s: argument \"entry\" is out of range", function),
		         errdetail("It must be before \"time\"."),
		         errhint("Leave out those who were never at risk in a WHERE clause.")));
}

/* whether an argument that counts is NULL: of all but the cause where there is no event */
static bool
is_missing(FunctionCallInfo fcinfo, const char *parts)
{
	bool event = true;

	for (int i = 0; parts[i] != '\0' && i + 1 < PG_NARGS(); i++)
		if (parts[i] == EVENT && !PG_ARGISNULL(i + 1))
			event = PG_GETARG_BOOL(i + 1);
	for (int i = 0; parts[i] != '\0' && i + 1 < PG_NARGS(); i++)
		if (PG_ARGISNULL(i + 1) && (event || parts[i] != CAUSE))
			return true;
	return false;
}

static void
read_part(FunctionCallInfo fcinfo, int arg, Part part, const char *function,
          ClinRecordsRow *row)
{
	switch (part)
	{
		case TIME:
			row->number[CLIN_HISTORY_TIME] =
				number_argument(fcinfo, arg, function, &time_input);
			break;
		case ENTRY:
			row->number[CLIN_HISTORY_ENTRY] =
				number_argument(fcinfo, arg, function, &entry_input);
			break;
		case WEIGHT:
			row->number[CLIN_HISTORY_WEIGHT] =
				number_argument(fcinfo, arg, function, &weight_input);
			break;
		case EVENT:
			if (PG_GETARG_BOOL(arg))
				row->names[CLIN_HISTORY_CAUSE] = (ClinText){"event", 5};
			break;
		case CAUSE:
			if (row->names[CLIN_HISTORY_CAUSE].length > 0)
				row->names[CLIN_HISTORY_CAUSE] = cause_argument(fcinfo, arg, function);
			break;
		case CLUSTER:
			row->names[CLIN_HISTORY_CLUSTER] = clin_text_argument(fcinfo, arg);
			break;
		case GROUP:
			row->names[CLIN_HISTORY_GROUP] = clin_text_argument(fcinfo, arg);
			break;
		case STRATUM:
			row->names[CLIN_HISTORY_STRATUM] = clin_text_argument(fcinfo, arg);
			break;
	}
}

/* a row more; "parts" says what the arguments after the state are, of which the last may
 * not be there; the event stands before the cause */
static Datum
accumulate(FunctionCallInfo fcinfo, const char *function, const char *parts)
{
	uint8 flags = CLIN_AXIS_FLAG(CLIN_HISTORY_CAUSE);
	ClinRecordsRow row = {.number[CLIN_HISTORY_WEIGHT] = 1,
	                      .names[CLIN_HISTORY_CAUSE] = {"", 0}};
	bool known = !is_missing(fcinfo, parts);

	for (int i = 0; parts[i] != '\0' && i + 1 < PG_NARGS(); i++)
	{
		flags |= flag_of((Part) parts[i]);
		if (known)
			read_part(fcinfo, i + 1, (Part) parts[i], function, &row);
	}
	if (known && flags & CLIN_HISTORY_HAS_ENTRY)
		check_entry(&row, function);
	return clin_grown_accum(fcinfo, &growth, &row, known, flags);
}

PG_FUNCTION_INFO_V1(clin_sql_history_n_events);

/* clin.n_events(history_state) */
Datum
clin_sql_history_n_events(PG_FUNCTION_ARGS)
{
	PG_RETURN_INT64(
		clin_history_event_count(clin_state_arg(fcinfo, 0, &clin_history_kind)));
}

/* one transition function an aggregate */
#define HISTORY(name, parts)                                                               \
	PG_FUNCTION_INFO_V1(clin_sql_##name##_accum);                                          \
	Datum clin_sql_##name##_accum(PG_FUNCTION_ARGS)                                        \
	{                                                                                      \
		return accumulate(fcinfo, #name, parts);                                           \
	}

HISTORY(competing_risks, "tecgs")
HISTORY(weighted_survival, "tewgs")
HISTORY(delayed_survival, "ntegs")
HISTORY(clustered_survival, "tewkg")
HISTORY(event_history, "ntecwkgs")
