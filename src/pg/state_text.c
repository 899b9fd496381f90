/*
 * state_text.c
 *	  The text form of states: JSON, read by the server's parser as it goes along.
 */
#include "postgres.h"

#include <math.h>

#include "common/shortest_dec.h"
#include "miscadmin.h"
#include "utils/builtins.h"
#include "utils/json.h"

#include "compat.h"
#include "state.h"

#define INTERRUPT_EVERY 4096 /* numbers between two looks for a cancel */

/* ---------------------------------------------------------------- writing */

/* shortest digits that read back to the same bits; what JSON has no number for is quoted */
static void
append_real(StringInfo out, double value)
{
	char digits[DOUBLE_SHORTEST_DECIMAL_LEN];

	double_to_shortest_decimal_buf(value, digits);
	if (!isfinite(value) || (value == 0 && signbit(value)))
		appendStringInfo(out, "\"%s\"", digits);
	else
		appendStringInfoString(out, digits);
}

static void
append_field(StringInfo out, const ClinField *field, const char *row)
{
	const char *at = row + field->offset;

	if (field->kind == CLIN_FIELD_REAL)
		append_real(out, *(const double *) at);
	else if (field->kind == CLIN_FIELD_INT64)
		appendStringInfo(out, INT64_FORMAT, *(const int64 *) at);
	else
		appendStringInfo(out, "%d", *(const int32 *) at);
}

static void
append_texts(StringInfo out, const char *at, uint32 bytes)
{
	const char *end = at + bytes;

	appendStringInfoChar(out, '[');
	for (const char *text = at; text < end; text += strlen(text) + 1)
	{
		if (text > at)
			appendStringInfoChar(out, ',');
		escape_json(out, text);
	}
	appendStringInfoChar(out, ']');
}

/* {"field": value} of a section that always has one row, else {"field": [value, ...]} */
static void
append_rows(StringInfo out, const ClinSection *section, const char *rows, uint32 count)
{
	bool single = section->fixed_rows == 1;

	appendStringInfoChar(out, '{');
	for (const ClinField *field = section->fields; field->name != NULL; field++)
	{
		appendStringInfo(out, "%s\"%s\":%s", field > section->fields ? "," : "",
		                 field->name, single ? "" : "[");
		for (uint32 i = 0; i < count; i++)
		{
			if (i % INTERRUPT_EVERY == 0)
				CHECK_FOR_INTERRUPTS();
			if (i > 0)
				appendStringInfoChar(out, ',');
			append_field(out, field, rows + (Size) i * section->row_size);
		}
		if (!single)
			appendStringInfoChar(out, ']');
	}
	appendStringInfoChar(out, '}');
}

Datum
clin_state_out(FunctionCallInfo fcinfo, const ClinStateKind *kind)
{
	const ClinState *state = clin_state_arg(fcinfo, 0, kind);
	StringInfoData out;

	initStringInfo(&out);
	appendStringInfo(
		&out,
		"{\"type\":\"%s\",\"version\":%d,\"flags\":%d,\"signature\":\"" UINT64_FORMAT
		"\",\"n\":" INT64_FORMAT ",\"n_dropped\":" INT64_FORMAT ",\"sum_weights\":",
		kind->name, state->version, state->flags, state->signature, state->n,
		state->n_dropped);
	append_real(&out, state->sum_weights);
	for (int i = 0; kind->sections[i].name != NULL; i++)
	{
		const ClinSection *section = &kind->sections[i];
		const char *at = clin_state_section(kind, state, i);

		appendStringInfo(&out, ",\"%s\":", section->name);
		if (section->row_size == 0)
			append_texts(&out, at, state->rows[i]);
		else
			append_rows(&out, section, at, state->rows[i]);
	}
	appendStringInfo(&out, ",\"crc\":%u}", clin_state_checksum(kind, state));
	PG_RETURN_CSTRING(out.data);
}

/* ---------------------------------------------------------------- reading */

/* the members of the object, before those of the sections */
typedef enum Member
{
	MEMBER_TYPE,
	MEMBER_VERSION,
	MEMBER_FLAGS,
	MEMBER_SIGNATURE,
	MEMBER_N,
	MEMBER_N_DROPPED,
	MEMBER_SUM_WEIGHTS,
	MEMBER_CRC,
	MEMBERS
} Member;

static const char *const member_names[MEMBERS] = {
	"type", "version", "flags", "signature", "n", "n_dropped", "sum_weights", "crc"};

static const char NOT_THE_TYPE[] = "it is not of this type";
static const char BAD_MEMBER[] = "a member is missing or malformed";
static const char BAD_SECTION[] = "a section is missing or malformed";

/*
 * The place in the text. It is read twice: first the rows of each section are counted, with
 * "state" NULL, then their values are written.
 */
typedef struct Reader
{
	const ClinStateKind *kind;
	ClinState *state;
	ClinState header;
	uint32 crc;
	uint32_t rows[CLIN_MAX_SECTIONS];
	uint32 seen;        /* bits of members, then of sections */
	uint32 seen_fields; /* bits of the fields of the section */
	int objects;        /* open objects and arrays */
	int arrays;
	int member;   /* the last one named; of a section: MEMBERS + its number */
	int field;    /* the last one named in the section */
	uint64 count; /* elements of the open array; bytes for text */
	uint64 tokens;
	const char *fault; /* the first one; what follows it is ignored */
} Reader;

static void
note(Reader *reader, const char *fault)
{
	if (reader->fault == NULL)
		reader->fault = fault;
}

static const ClinSection *
section_of(const Reader *reader)
{
	return reader->member < MEMBERS ? NULL
	                                : &reader->kind->sections[reader->member - MEMBERS];
}

CLIN_JSON_ACTION
object_start(void *argument)
{
	Reader *reader = argument;
	const ClinSection *section = section_of(reader);

	reader->objects++;
	reader->seen_fields = 0;
	if (reader->arrays > 0 || reader->objects > 2 ||
	    (reader->objects == 2 && (section == NULL || section->row_size == 0)))
		note(reader, reader->objects == 1 ? NOT_THE_TYPE : BAD_SECTION);
	CLIN_JSON_DONE;
}

CLIN_JSON_ACTION
object_end(void *argument)
{
	Reader *reader = argument;
	const ClinSection *section = section_of(reader);
	int fields = 0;

	while (reader->objects == 2 && section != NULL && section->fields[fields].name != NULL)
		fields++;
	if (reader->objects == 2 && reader->seen_fields != ((uint32) 1 << fields) - 1)
		note(reader, BAD_SECTION);
	reader->objects--;
	CLIN_JSON_DONE;
}

CLIN_JSON_ACTION
array_start(void *argument)
{
	Reader *reader = argument;
	const ClinSection *section = section_of(reader);
	bool texts = section != NULL && section->row_size == 0 && reader->objects == 1;
	bool numbers = section != NULL && section->fixed_rows != 1 && reader->objects == 2;

	if (reader->arrays++ > 0 || (!texts && !numbers))
		note(reader, reader->objects == 0 ? NOT_THE_TYPE : BAD_SECTION);
	reader->count = 0;
	CLIN_JSON_DONE;
}

/* whether the open field is the first of its section, which gives the number of rows */
static bool
first_field(const Reader *reader)
{
	return reader->seen_fields == (uint32) 1 << reader->field;
}

CLIN_JSON_ACTION
array_end(void *argument)
{
	Reader *reader = argument;

	reader->arrays--;
	if (reader->fault == NULL)
	{
		uint32_t *rows = &reader->rows[reader->member - MEMBERS];

		if (reader->objects == 2 && !first_field(reader) && *rows != reader->count)
			note(reader, BAD_SECTION);
		if (reader->count > CLIN_STATE_LIMIT)
			note(reader, BAD_SECTION);
		*rows = (uint32_t) reader->count;
	}
	CLIN_JSON_DONE;
}

static void
name_member(Reader *reader, const char *name)
{
	reader->member = -1;
	for (int i = 0; i < MEMBERS; i++)
		if (strcmp(name, member_names[i]) == 0)
			reader->member = i;
	for (int i = 0; reader->kind->sections[i].name != NULL; i++)
		if (strcmp(name, reader->kind->sections[i].name) == 0)
			reader->member = MEMBERS + i;
	if (reader->member < 0 || (reader->seen & (uint32) 1 << reader->member) != 0)
		note(reader, BAD_MEMBER);
	else
		reader->seen |= (uint32) 1 << reader->member;
}

static void
name_field(Reader *reader, const char *name)
{
	const ClinField *fields = section_of(reader)->fields;

	reader->field = 0;
	while (fields[reader->field].name != NULL &&
	       strcmp(name, fields[reader->field].name) != 0)
		reader->field++;
	if (fields[reader->field].name == NULL ||
	    (reader->seen_fields & (uint32) 1 << reader->field) != 0)
		note(reader, BAD_SECTION);
	reader->seen_fields |= (uint32) 1 << reader->field;
}

CLIN_JSON_ACTION
field_start(void *argument, char *name, bool isnull)
{
	Reader *reader = argument;

	if (reader->fault == NULL && reader->objects == 1)
		name_member(reader, name);
	else if (reader->fault == NULL)
		name_field(reader, name);
	CLIN_JSON_DONE;
}

/* a number, or one of the quoted numbers that append_real writes */
static bool
read_number(const char *digits, JsonTokenType type, ClinFieldKind kind, void *out)
{
	char *end;

	if (type != JSON_TOKEN_NUMBER && (type != JSON_TOKEN_STRING || kind != CLIN_FIELD_REAL))
		return false;
	errno = 0;
	if (kind == CLIN_FIELD_REAL)
	{
		double value = strtod(digits, &end);

		/* a denormal number sets ERANGE too; only an overflow is a fault */
		if (errno == ERANGE && isinf(value))
			return false;
		memcpy(out, &value, sizeof(value));
	}
	else
	{
		int64 wide = strtoll(digits, &end, 10);
		int32 narrow = (int32) wide;

		if (errno != 0 || (kind == CLIN_FIELD_INT32 && wide != narrow))
			return false;
		if (kind == CLIN_FIELD_INT32)
			memcpy(out, &narrow, sizeof(narrow));
		else
			memcpy(out, &wide, sizeof(wide));
	}
	return *digits != '\0' && *end == '\0';
}

static void
read_member(Reader *reader, const char *token, JsonTokenType type)
{
	ClinState *header = &reader->header;
	int64 number = 0;
	bool fine = true;

	switch (reader->member)
	{
		case MEMBER_TYPE:
			if (type != JSON_TOKEN_STRING || strcmp(token, reader->kind->name) != 0)
				note(reader, NOT_THE_TYPE);
			return;
		case MEMBER_SIGNATURE:
			header->signature = strtoull(token, NULL, 10);
			fine = type == JSON_TOKEN_STRING;
			break;
		case MEMBER_SUM_WEIGHTS:
			fine = read_number(token, type, CLIN_FIELD_REAL, &header->sum_weights);
			break;
		default:
			fine = read_number(token, type, CLIN_FIELD_INT64, &number);
			break;
	}
	if (reader->member == MEMBER_VERSION && (number < 1 || number > reader->kind->version))
		note(reader, "its version is unknown to this library");
	else if (reader->member == MEMBER_VERSION)
		header->version = (uint8) number;
	else if (reader->member == MEMBER_FLAGS && number >= 0 && number <= PG_UINT8_MAX)
		header->flags = (uint8) number;
	else if (reader->member == MEMBER_N)
		header->n = number;
	else if (reader->member == MEMBER_N_DROPPED)
		header->n_dropped = number;
	else if (reader->member == MEMBER_CRC && number >= 0 && number <= PG_UINT32_MAX)
		reader->crc = (uint32) number;
	else if (reader->member == MEMBER_FLAGS || reader->member == MEMBER_CRC)
		fine = false;
	if (!fine)
		note(reader, BAD_MEMBER);
}

static void
read_element(Reader *reader, const char *token, JsonTokenType type)
{
	const ClinSection *section = section_of(reader);
	char *rows = reader->state == NULL ? NULL
	                                   : clin_state_section(reader->kind, reader->state,
	                                                        reader->member - MEMBERS);

	if (section->row_size == 0)
	{
		Size length = strlen(token) + 1;

		if (type != JSON_TOKEN_STRING)
			note(reader, BAD_SECTION);
		else if (rows != NULL)
			memcpy(rows + reader->count, token, length);
		reader->count += length;
	}
	else
	{
		const ClinField *field = &section->fields[reader->field];
		int64 unused;
		void *out = rows == NULL ? (void *) &unused
		                         : rows + reader->count * section->row_size + field->offset;

		if (!read_number(token, type, field->kind, out))
			note(reader, BAD_SECTION);
		reader->count++;
	}
}

CLIN_JSON_ACTION
scalar(void *argument, char *token, JsonTokenType type)
{
	Reader *reader = argument;

	if (reader->tokens++ % INTERRUPT_EVERY == 0)
		CHECK_FOR_INTERRUPTS();
	if (reader->fault != NULL)
		;
	else if (reader->arrays > 0)
		read_element(reader, token, type);
	else if (reader->objects == 1 && reader->member < MEMBERS)
		read_member(reader, token, type);
	else if (reader->objects == 2 && section_of(reader)->fixed_rows == 1)
	{
		reader->count = 0;
		read_element(reader, token, type);
		reader->rows[reader->member - MEMBERS] = 1;
	}
	else
		note(reader, reader->objects == 0 ? NOT_THE_TYPE : BAD_SECTION);
	pfree(token);
	CLIN_JSON_DONE;
}

/* one reading of the text */
static void
parse(Reader *reader, char *text)
{
	JsonSemAction actions = {.semstate = reader,
	                         .object_start = object_start,
	                         .object_end = object_end,
	                         .array_start = array_start,
	                         .array_end = array_end,
	                         .object_field_start = field_start,
	                         .scalar = scalar};
	uint32 all = 0;

	reader->seen = 0;
	if (!clin_json_parse(text, strlen(text), &actions))
		note(reader, "it is not JSON");
	for (int i = 0; reader->kind->sections[i].name != NULL; i++)
		all |= (uint32) 1 << (MEMBERS + i);
	if ((reader->seen & (uint32) 1 << MEMBER_TYPE) == 0)
		note(reader, NOT_THE_TYPE);
	if ((~reader->seen & (((uint32) 1 << MEMBERS) - 1)) != 0)
		note(reader, BAD_MEMBER);
	if ((~reader->seen & all) != 0)
		note(reader, BAD_SECTION);
}

/* the state, once its rows have been counted; NULL with a fault noted when it is not sound
 */
static ClinState *
fill(Reader *reader, char *text)
{
	ClinState *state = clin_state_make(reader->kind, reader->rows);

	state->version = reader->header.version;
	state->flags = reader->header.flags;
	state->signature = reader->header.signature;
	state->n = reader->header.n;
	state->n_dropped = reader->header.n_dropped;
	state->sum_weights = reader->header.sum_weights;
	reader->state = state;
	parse(reader, text);
	if (reader->fault == NULL)
		note(reader, clin_state_fault(reader->kind, state, VARSIZE(state)));
	if (reader->fault == NULL && reader->crc != clin_state_checksum(reader->kind, state))
		note(reader, "its checksum is wrong");
	return state;
}

Datum
clin_state_in(FunctionCallInfo fcinfo, const ClinStateKind *kind)
{
	char *text = PG_GETARG_CSTRING(0);
	Reader reader = {.kind = kind, .member = -1};
	ClinState *state = NULL;

	parse(&reader, text);
	if (reader.fault == NULL)
		state = fill(&reader, text);
	if (reader.fault != NULL)
		clin_ereturn(fcinfo->context, (Datum) 0, (CLIN_STATE_DAMAGED(kind, reader.fault)));
	PG_RETURN_POINTER(clin_state_close(kind, state));
}
