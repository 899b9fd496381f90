/*
 * frame.c
 *	  The rows of a query as columns of doubles, for models that need them more than once.
 *
 * The executor hands each row to a receiver of ours, so nothing is kept that the model does
 * not use. Rows lie in blocks, each one allocation, so that together they may pass 1 GB.
 */
#include "postgres.h"

#include <math.h>

#include "catalog/pg_type.h"
#include "executor/tuptable.h"
#include "miscadmin.h"
#include "parser/scansup.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/plancache.h"

#include "canonical.h"
#include "compat.h"
#include "frame.h"
#include "level.h"
#include "room.h"

int clin_frame_mem;

/* rows beyond the memory limit are still counted, until they need so many times of it */
#define COUNTED_BEYOND 16

/* how a wanted column is read */
typedef struct Reader
{
	int attribute; /* from 0 */
	Oid type;
	ClinReading reading;
	bool factor;
	bool key;          /* a factor without limit of levels, whose NULLs are kept */
	bool unnamed;      /* a key whose levels are only told apart */
	bool by_value;     /* a key: equal numbers, or texts but for blanks, are one level */
	bool printed;      /* a key of numbers that a double cannot tell apart, or print */
	ClinLevels levels; /* of a factor */
} Reader;

typedef struct Receiver
{
	DestReceiver base;
	ClinSource *source;
	ClinRows *rows;
	Reader *reader;
	int attributes;       /* of a row, up to the last one wanted */
	int64 capacity;       /* places for blocks */
	int64 beyond;         /* complete rows that did not fit */
	MemoryContext values; /* what reading a row leaves behind */
} Receiver;

/* ---------------------------------------------------------------- the query */

/* one SELECT that changes nothing */
static void
check_statement(ClinSource *source)
{
	List *sources;
	Query *query = NULL;

	if (source->plan != NULL)
	{
		sources = SPI_plan_get_plan_sources(source->plan);
		if (list_length(sources) == 1)
		{
			CachedPlanSource *only = linitial(sources);

			source->columns = only->resultDesc;
			if (list_length(only->query_list) == 1)
				query = linitial(only->query_list);
		}
	}
	if (query == NULL || source->columns == NULL || query->commandType != CMD_SELECT)
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("%s: the query must be one SELECT statement", source->function),
		         errhint("Give a single query that returns rows, such as "
		                 "'SELECT died, age FROM stays'.")));
	if (query->hasModifyingCTE || query->rowMarks != NIL)
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("%s: the query must not change or lock rows", source->function)));
}

void
clin_source_open(ClinSource *source, const char *function, const char *query)
{
	MemoryContext old;

	source->function = function;
	source->context = CurrentMemoryContext;
	source->columns = NULL;
	source->keep_missing = false;
	if (SPI_connect() != SPI_OK_CONNECT)
		elog(ERROR, "SPI_connect failed");
	source->plan = SPI_prepare_cursor(query, 0, NULL, CURSOR_OPT_PARALLEL_OK);
	check_statement(source);

	old = MemoryContextSwitchTo(source->context);
	source->count = source->columns->natts;
	source->name = palloc((source->count + 1) * sizeof(char *));
	for (int i = 0; i < source->count; i++)
		source->name[i] = pstrdup(NameStr(TupleDescAttr(source->columns, i)->attname));
	MemoryContextSwitchTo(old);
}

void
clin_source_close(ClinSource *source)
{
	SPI_finish();
}

/* ---------------------------------------------------------------- columns */

static void
unknown_column(const ClinSource *source, const char *name)
{
	StringInfoData names;

	initStringInfo(&names);
	for (int i = 0; i < source->count && names.len < 2000; i++)
		appendStringInfo(&names, "%s%s", i > 0 ? ", " : "", source->name[i]);
	ereport(ERROR, (errcode(ERRCODE_UNDEFINED_COLUMN),
	                errmsg("%s: the query has no column \"%s\"", source->function, name),
	                errdetail("Its columns are: %s.", names.data),
	                errhint("Names are matched exactly, upper and lower case included.")));
}

int
clin_source_find(const ClinSource *source, const char *name)
{
	int found = -1;

	for (int i = 0; i < source->count; i++)
	{
		if (strcmp(source->name[i], name) != 0)
			continue;
		if (found >= 0)
			ereport(ERROR, (errcode(ERRCODE_AMBIGUOUS_COLUMN),
			                errmsg("%s: the query has more than one column \"%s\"",
			                       source->function, name)));
		found = i;
	}
	if (found < 0)
		unknown_column(source, name);
	return found;
}

/* whether values of a key are told apart by what the server prints: a double holds fewer of
 * them, or the name of it fewer digits; -0 and 0 are one patient, but print differently */
static bool
reads_printed(const Reader *reader)
{
	switch (reader->reading)
	{
		case CLIN_READ_INT8:
		case CLIN_READ_NUMERIC:
			return reader->key;
		case CLIN_READ_FLOAT4:
		case CLIN_READ_FLOAT8:
			return reader->key && !reader->unnamed;
		default:
			return false;
	}
}

static void
prepare_reader(ClinSource *source, const ClinWanted *wanted, Reader *reader)
{
	reader->attribute = clin_source_find(source, wanted->name);
	reader->type = TupleDescAttr(source->columns, reader->attribute)->atttypid;
	if (!clin_reading_of(reader->type, &reader->reading))
		ereport(ERROR,
		        (errcode(ERRCODE_DATATYPE_MISMATCH),
		         errmsg("%s: column \"%s\" is of type %s, which has no reading as a number "
		                "or a group",
		                source->function, wanted->name, format_type_be(reader->type)),
		         errhint("Cast it in the query: to double precision for a number, to text "
		                 "for a group.")));
	if (wanted->unnamed || wanted->by_value)
		clin_check_collation(
			source->function, wanted->name,
			TupleDescAttr(source->columns, reader->attribute)->attcollation);
	reader->key = wanted->as_key;
	reader->unnamed = wanted->unnamed;
	reader->by_value = wanted->by_value;
	reader->printed = reads_printed(reader);
	reader->factor = reader->key || reader->reading >= CLIN_READ_TEXT ||
	                 (wanted->as_factor && reader->reading != CLIN_READ_BOOLEAN);
	if (reader->factor)
		clin_levels_begin(&reader->levels, source->context);
}

/* ---------------------------------------------------------------- rows */

static Size
block_bytes(const Receiver *receiver)
{
	return (Size) receiver->rows->frame.columns * CLIN_BLOCK * sizeof(double);
}

/* what the frame would need for so many rows */
static Size
frame_bytes(const Receiver *receiver, int64 rows)
{
	Size bytes = (rows + CLIN_BLOCK - 1) / CLIN_BLOCK * block_bytes(receiver);

	for (int i = 0; i < receiver->rows->frame.columns; i++)
		if (receiver->reader[i].factor)
			bytes += receiver->reader[i].levels.bytes;
	return bytes;
}

/* room for the next row; false when it would pass the memory limit */
static bool
make_room(Receiver *receiver)
{
	ClinFrame *frame = &receiver->rows->frame;
	int64 block = frame->rows / CLIN_BLOCK;

	if (frame->rows % CLIN_BLOCK != 0)
		return true;
	CHECK_FOR_INTERRUPTS();
	if (frame_bytes(receiver, frame->rows + 1) > (Size) clin_frame_mem * 1024)
		return false;
	if (block == receiver->capacity)
	{
		receiver->capacity *= 2;
		frame->block =
			clin_room_again(frame->block, (Size) receiver->capacity * sizeof(double *));
	}
	frame->block[block] = clin_room(receiver->source->context, block_bytes(receiver));
	return true;
}

static void
not_finite(const Receiver *receiver, const Reader *reader)
{
	ereport(
		ERROR,
		(errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
	     errmsg("%s: column \"%s\" has a value that is not finite",
	            receiver->source->function, receiver->source->name[reader->attribute]),
	     errhint("Leave NaN and infinite values out in the query, or make them NULL.")));
}

/* a NaN, where it stands for a missing value; an error for other numbers that are not
 * finite
 */
static double
accept_missing(const Receiver *receiver, const Reader *reader, double number)
{
	if (!receiver->source->keep_missing || !isnan(number))
		not_finite(receiver, reader);
	return number;
}

/* the error that says how much memory so many rows would need, or more when not all were
 * counted */
static void
refuse_rows(const Receiver *receiver, int64 rows, bool more)
{
	ereport(ERROR,
	        (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
	         errmsg("%s: the rows need %s%zu MB, and pg_clinical.frame_mem allows %d MB",
	                receiver->source->function, more ? "more than " : "",
	                frame_bytes(receiver, rows) / (1024 * 1024) + 1, clin_frame_mem / 1024),
	         errdetail("%s" INT64_FORMAT " rows of %d columns.", more ? "At least " : "",
	                   rows, receiver->rows->frame.columns),
	         errhint("Raise pg_clinical.frame_mem, or let the query return fewer rows.")));
}

void
clin_frame_check(const char *function, const char *what, Size bytes)
{
	if (bytes > (Size) clin_frame_mem * 1024)
		ereport(
			ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		     errmsg("%s: %s need %zu MB, and pg_clinical.frame_mem allows %d MB", function,
		            what, bytes / (1024 * 1024) + 1, clin_frame_mem / 1024),
		     errhint("Raise pg_clinical.frame_mem, or let the query return fewer rows.")));
}

void *
clin_frame_room(const char *function, const char *what, Size bytes)
{
	clin_frame_check(function, what, bytes);
	return clin_alloc_huge(bytes, 1);
}

/* a level more: as many as no model has coefficients for, or too many bytes, end it */
static void
check_levels(const Receiver *receiver, const Reader *reader)
{
	int64 rows = receiver->rows->frame.rows + 1;

	if (!reader->key && reader->levels.count > CLIN_DESIGN_LIMIT + 1)
		ereport(
			ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		     errmsg("%s: column \"%s\" has more than %d levels", receiver->source->function,
		            receiver->source->name[reader->attribute], CLIN_DESIGN_LIMIT + 1),
		     errhint("Group its values in the query, or leave it out of the formula.")));
	if (frame_bytes(receiver, rows) > (Size) clin_frame_mem * 1024)
		refuse_rows(receiver, rows, true);
}

static int
find_level(Receiver *receiver, Reader *reader, const void *key, int length)
{
	int before = reader->levels.count;
	int level = clin_levels_find(&reader->levels, key, length);

	if (reader->levels.count > before)
		check_levels(receiver, reader);
	return level;
}

/* the number of an identifier in the form that pseudonyms are made of; a blank one is
 * missing
 */
static double
read_identifier(Receiver *receiver, Reader *reader, text *value)
{
	Size length;
	const char *bytes = clin_canonical(value, &length);

	return length == 0 ? NAN : find_level(receiver, reader, bytes, (int) length);
}

/* the form that equal numbers share: without zeros after the last digit, and 0 for -0 */
static Datum
one_form(ClinReading reading, Datum value, double number)
{
	if (reading == CLIN_READ_NUMERIC)
		return DirectFunctionCall1(numeric_trim_scale, value);
	if (number == 0 && reading == CLIN_READ_FLOAT4)
		return Float4GetDatum(0);
	if (number == 0 && reading == CLIN_READ_FLOAT8)
		return Float8GetDatum(0);
	return value;
}

/* a text without blanks around it */
static const char *
without_blanks(const char *bytes, int *length)
{
	while (*length > 0 && scanner_isspace(bytes[*length - 1]))
		--*length;
	for (; *length > 0 && scanner_isspace(*bytes); --*length)
		bytes++;
	return bytes;
}

/* the number of a level */
static double
read_level(Receiver *receiver, Reader *reader, Datum value)
{
	Oid label;
	double number;
	int length;
	const char *bytes;

	if (reader->reading == CLIN_READ_ENUM)
	{
		label = DatumGetObjectId(value);
		return find_level(receiver, reader, &label, sizeof(label));
	}
	if (reader->reading >= CLIN_READ_TEXT && reader->unnamed)
		return read_identifier(receiver, reader, DatumGetTextPP(value));
	if (reader->reading >= CLIN_READ_TEXT)
	{
		bytes = clin_read_text(reader->reading, value, &length);
		if (reader->by_value)
			bytes = without_blanks(bytes, &length);
		return find_level(receiver, reader, bytes, length);
	}
	number = clin_read_number(reader->reading, value) + 0.0; /* -0 is 0 */
	if (!isfinite(number))
		return accept_missing(receiver, reader, number);
	if (reader->unnamed || reader->by_value)
		value = one_form(reader->reading, value, number);
	if (reader->printed)
	{
		bytes = clin_read_printed(reader->reading, value);
		return find_level(receiver, reader, bytes, (int) strlen(bytes));
	}
	return find_level(receiver, reader, &number, sizeof(number));
}

/* the number of a level, or the number itself */
static inline double
read_value(Receiver *receiver, Reader *reader, Datum value)
{
	double number;

	if (reader->factor)
		return read_level(receiver, reader, value);
	if (likely(reader->reading == CLIN_READ_FLOAT8))
		number = DatumGetFloat8(value);
	else
		number = clin_read_number(reader->reading, value);
	if (unlikely(!isfinite(number)))
		return accept_missing(receiver, reader, number);
	return number;
}

/* one row of the query; false ends it */
static bool
receive_row(TupleTableSlot *slot, DestReceiver *self)
{
	Receiver *receiver = (Receiver *) self;
	ClinFrame *frame = &receiver->rows->frame;
	MemoryContext old;
	double *row;

	slot_getsomeattrs(slot, receiver->attributes);
	for (int i = 0; i < frame->columns && !receiver->source->keep_missing; i++)
		if (slot->tts_isnull[receiver->reader[i].attribute] && !receiver->reader[i].key)
		{
			receiver->rows->dropped++;
			return true;
		}
	if (receiver->beyond > 0 || !make_room(receiver))
	{
		receiver->beyond++;
		return frame_bytes(receiver, frame->rows + receiver->beyond) <=
		       (Size) clin_frame_mem * 1024 * COUNTED_BEYOND;
	}
	old = MemoryContextSwitchTo(receiver->values);
	row = frame->block[frame->rows / CLIN_BLOCK] + frame->rows % CLIN_BLOCK;
	for (int i = 0; i < frame->columns; i++)
	{
		Reader *reader = &receiver->reader[i];

		row[i * CLIN_BLOCK] =
			slot->tts_isnull[reader->attribute]
				? NAN
				: read_value(receiver, reader, slot->tts_values[reader->attribute]);
	}
	frame->rows++;
	MemoryContextSwitchTo(old);
	MemoryContextReset(receiver->values);
	return true;
}

/* the columns wanted must still be what they were when the query was prepared: between the
 * two another session may have changed a row type */
static void
receiver_startup(DestReceiver *self, int operation, TupleDesc columns)
{
	const Receiver *receiver = (const Receiver *) self;
	const ClinSource *source = receiver->source;

	for (int i = 0; i < receiver->rows->frame.columns; i++)
	{
		const Reader *reader = &receiver->reader[i];

		if (reader->attribute >= columns->natts ||
		    TupleDescAttr(columns, reader->attribute)->atttypid != reader->type)
			ereport(ERROR,
			        (errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
			         errmsg("%s: the type of column \"%s\" changed while the query began",
			                source->function, source->name[reader->attribute]),
			         errhint("Run it again.")));
	}
}

static void
receiver_nothing(DestReceiver *self)
{
}

static void
check_limit(const Receiver *receiver)
{
	int64 rows = receiver->rows->frame.rows + receiver->beyond;

	if (receiver->beyond > 0)
		refuse_rows(receiver, rows,
		            frame_bytes(receiver, rows) >
		                (Size) clin_frame_mem * 1024 * COUNTED_BEYOND);
}

static void
check_rows(const Receiver *receiver)
{
	const ClinRows *rows = receiver->rows;

	if (rows->frame.rows > 0)
		return;
	if (rows->dropped == 0)
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("%s: the query returned no rows", receiver->source->function),
		         errhint("Run the query by itself to see why.")));
	ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
	                errmsg("%s: no row is complete", receiver->source->function),
	                errdetail("Each of the " INT64_FORMAT
	                          " rows has a NULL in a column of the model.",
	                          rows->dropped),
	                errhint("Leave columns that are often missing out of the formula.")));
}

/* levels in order: their names, and their numbers in the rows */
static void
finish_factor(Receiver *receiver, int column)
{
	Reader *reader = &receiver->reader[column];
	ClinColumn *out = &receiver->rows->column[column];
	const ClinFrame *frame = &receiver->rows->frame;
	const char **level;
	int *place;
	ClinLevelKind kind = reader->reading == CLIN_READ_ENUM   ? CLIN_LEVEL_ENUM
	                     : reader->reading >= CLIN_READ_TEXT ? CLIN_LEVEL_TEXT
	                     : reader->printed                   ? CLIN_LEVEL_PRINTED
	                                                         : CLIN_LEVEL_NUMBER;

	out->kind = CLIN_COLUMN_FACTOR;
	out->levels = reader->levels.count;
	if (reader->unnamed)
		return;
	place = clin_alloc_huge(reader->levels.count, sizeof(int));
	level = clin_levels_sort(&reader->levels, kind, place);
	if (reader->key && kind == CLIN_LEVEL_NUMBER)
		clin_name_levels(reader->reading, level, out->levels);
	out->level = level;
	for (int64 b = 0; b < CLIN_FRAME_BLOCKS(frame); b++)
	{
		double *value = frame->block[b] + (Size) column * CLIN_BLOCK;

		for (int i = 0; i < clin_frame_block_rows(frame, b); i++)
			if (!isnan(value[i]))
				value[i] = place[(int) value[i]];
	}
	pfree(place);
}

void
clin_source_read(ClinSource *source, const ClinWanted *wanted, int count, ClinRows *rows)
{
	MemoryContext old = MemoryContextSwitchTo(source->context);
	SPIExecuteOptions options = {.read_only = true, .must_return_tuples = true};
	Receiver receiver = {
		.base = {.receiveSlot = receive_row,
	             .rStartup = receiver_startup,
	             .rShutdown = receiver_nothing,
	             .rDestroy = receiver_nothing,
	             .mydest = DestNone},
		.source = source,
		.rows = rows,
		.capacity = 64,
	};

	memset(rows, 0, sizeof(*rows));
	rows->frame.columns = count;
	rows->frame.block = palloc(receiver.capacity * sizeof(double *));
	rows->column = palloc0((count + 1) * sizeof(ClinColumn));
	receiver.reader = palloc0((count + 1) * sizeof(Reader));
	for (int i = 0; i < count; i++)
	{
		prepare_reader(source, &wanted[i], &receiver.reader[i]);
		receiver.attributes = Max(receiver.attributes, receiver.reader[i].attribute + 1);
	}
	receiver.values = AllocSetContextCreate(source->context, "pg_clinical values",
	                                        ALLOCSET_DEFAULT_SIZES);
	options.dest = &receiver.base;
	MemoryContextSwitchTo(old);
	SPI_execute_plan_extended(source->plan, &options);
	MemoryContextSwitchTo(source->context);
	check_limit(&receiver);
	check_rows(&receiver);
	for (int i = 0; i < count; i++)
	{
		if (receiver.reader[i].factor)
			finish_factor(&receiver, i);
		else if (receiver.reader[i].reading == CLIN_READ_BOOLEAN)
			rows->column[i].kind = CLIN_COLUMN_LOGICAL;
	}
	MemoryContextDelete(receiver.values);
	MemoryContextSwitchTo(old);
}
