/*
 * state.c
 *	  States as values of SQL types.
 *
 * What comes from outside, as text or binary, is hostile until the record's checks have
 * passed. The checksum in both forms catches accidents only.
 */
#include "postgres.h"

#include <math.h>

#include "common/int.h"
#include "common/shortest_dec.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "port/pg_crc32c.h"
#include "utils/builtins.h"
#include "utils/json.h"
#include "utils/jsonb.h"
#include "utils/numeric.h"

#include "compat.h"
#include "state.h"

/* the header's members in the text form, beside the sections */
#define HEADER_KEYS 8 /* type version flags signature n n_dropped sum_weights crc */

Size
clin_state_checked_size(const ClinStateKind *kind, const uint32_t *rows)
{
	Size size = clin_state_size(kind, rows);

	if (size == 0)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
		                errmsg("%s: the state would need more than 1 GB", kind->name),
		                errhint("Round the values, or build one state for each part of the "
		                        "rows.")));
	return size;
}

ClinState *
clin_state_make(const ClinStateKind *kind, const uint32_t *rows)
{
	Size size = clin_state_checked_size(kind, rows);
	ClinState *state = palloc(size);

	clin_state_init(kind, rows, state, size);
	SET_VARSIZE(state, size);
	return state;
}

const ClinState *
clin_state_arg(FunctionCallInfo fcinfo, int arg, const ClinStateKind *kind)
{
	ClinState *state = (ClinState *) PG_GETARG_VARLENA_P(arg);

	if (VARSIZE(state) < offsetof(ClinState, rows) || state->magic != kind->magic ||
	    state->version != kind->version ||
	    clin_state_size(kind, state->rows) != VARSIZE(state))
		ereport(ERROR, (errcode(ERRCODE_DATA_CORRUPTED),
		                errmsg("%s: the stored value is damaged", kind->name),
		                errhint("Compute it again from the rows.")));
	return state;
}

void
clin_state_check_alike(const ClinStateKind *kind, const ClinState *a, const ClinState *b)
{
	if (a->flags != b->flags || a->signature != b->signature)
		ereport(ERROR,
		        (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
		         errmsg("%s: states of unlike parameters cannot be merged", kind->name),
		         errhint("Build both states with the same arguments.")));
}

void
clin_state_check_counts(const ClinStateKind *kind, int64 a, int64 b)
{
	int64 sum;

	if (pg_add_s64_overflow(a, b, &sum))
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE),
		                errmsg("%s: too many rows", kind->name)));
}

Datum
clin_state_n(FunctionCallInfo fcinfo, const ClinStateKind *kind)
{
	PG_RETURN_INT64(clin_state_arg(fcinfo, 0, kind)->n);
}

Datum
clin_state_n_missing(FunctionCallInfo fcinfo, const ClinStateKind *kind)
{
	PG_RETURN_INT64(clin_state_arg(fcinfo, 0, kind)->n_dropped);
}

/* the checksum of the binary form */
static uint32
checksum(const unsigned char *wire, Size length)
{
	pg_crc32c crc;

	INIT_CRC32C(crc);
	COMP_CRC32C(crc, wire, length);
	FIN_CRC32C(crc);
	return crc;
}

static unsigned char *
encode(const ClinStateKind *kind, const ClinState *state, Size *length)
{
	unsigned char *wire;

	*length = clin_state_wire_size(kind, state);
	wire = MemoryContextAllocHuge(CurrentMemoryContext, *length);
	clin_state_encode(kind, state, wire);
	return wire;
}

/* the strings of every text section must be valid in the database's encoding */
static const char *
text_fault(const ClinStateKind *kind, const ClinState *state)
{
	for (int i = 0; kind->sections[i].name != NULL; i++)
	{
		const char *at = clin_state_section(kind, state, i);
		const char *end = at + state->rows[i];

		if (kind->sections[i].row_size != 0)
			continue;
		for (; at < end; at += strlen(at) + 1)
			if (!pg_verifymbstr(at, strlen(at), true))
				return "a text is not valid in the encoding of this database";
	}
	return NULL;
}

/* ---------------------------------------------------------------- text form: writing */

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
	Size length;
	unsigned char *wire = encode(kind, state, &length);

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
	appendStringInfo(&out, ",\"crc\":%u}", checksum(wire, length));
	PG_RETURN_CSTRING(out.data);
}

/* ---------------------------------------------------------------- text form: reading */

static JsonbValue *
member(JsonbContainer *object, const char *key, JsonbValue *value)
{
	return getKeyJsonValueFromContainer(object, key, strlen(key), value);
}

/* a number, or one of the quoted numbers that append_real writes */
static bool
read_number(const JsonbValue *value, ClinFieldKind kind, void *out)
{
	char *digits;
	char *end;

	if (value == NULL)
		return false;
	if (value->type == jbvNumeric)
		digits = DatumGetCString(
			DirectFunctionCall1(numeric_out, NumericGetDatum(value->val.numeric)));
	else if (value->type == jbvString && kind == CLIN_FIELD_REAL)
		digits = pnstrdup(value->val.string.val, value->val.string.len);
	else
		return false;

	errno = 0;
	if (kind == CLIN_FIELD_REAL)
	{
		/* a denormal number sets ERANGE too; only an overflow is a fault */
		*(double *) out = strtod(digits, &end);
		if (errno == ERANGE && isinf(*(double *) out))
			return false;
	}
	else
	{
		int64 whole = strtoll(digits, &end, 10);

		if (errno != 0 || (kind == CLIN_FIELD_INT32 && whole != (int32) whole))
			return false;
		if (kind == CLIN_FIELD_INT32)
			*(int32 *) out = (int32) whole;
		else
			*(int64 *) out = whole;
	}
	if (*digits == '\0' || *end != '\0')
		return false;
	pfree(digits);
	return true;
}

static bool
read_header(JsonbContainer *object, ClinState *header)
{
	JsonbValue value;
	int32 version;
	int32 flags;
	char signature[24];

	if (!read_number(member(object, "version", &value), CLIN_FIELD_INT32, &version) ||
	    !read_number(member(object, "flags", &value), CLIN_FIELD_INT32, &flags) ||
	    !read_number(member(object, "n", &value), CLIN_FIELD_INT64, &header->n) ||
	    !read_number(member(object, "n_dropped", &value), CLIN_FIELD_INT64,
	                 &header->n_dropped) ||
	    !read_number(member(object, "sum_weights", &value), CLIN_FIELD_REAL,
	                 &header->sum_weights))
		return false;
	if (member(object, "signature", &value) == NULL || value.type != jbvString ||
	    value.val.string.len >= (int) sizeof(signature))
		return false;
	memcpy(signature, value.val.string.val, value.val.string.len);
	signature[value.val.string.len] = '\0';
	header->signature = strtoull(signature, NULL, 10);
	header->version = (uint8) Min(Max(version, 0), 255);
	header->flags = (uint8) Min(Max(flags, 0), 255);
	return true;
}

/* an array of strings, or an object of arrays of one length: how many rows it is */
static bool
count_rows(const ClinSection *section, JsonbContainer *object, uint32_t *rows)
{
	JsonbValue value;
	JsonbValue first;
	JsonbContainer *list;
	uint64 bytes = 0;

	if (member(object, section->name, &value) == NULL || value.type != jbvBinary)
		return false;
	list = value.val.binary.data;
	if (section->row_size == 0)
	{
		if (!JsonContainerIsArray(list))
			return false;
		for (uint32 i = 0; i < JsonContainerSize(list); i++)
		{
			JsonbValue *text = getIthJsonbValueFromContainer(list, i);

			if (text->type != jbvString ||
			    memchr(text->val.string.val, 0, text->val.string.len))
				return false;
			bytes += (uint64) text->val.string.len + 1;
		}
		*rows = (uint32) bytes;
		return bytes <= CLIN_STATE_LIMIT;
	}
	if (!JsonContainerIsObject(list) ||
	    member(list, section->fields[0].name, &first) == NULL)
		return false;
	*rows = 1;
	if (section->fixed_rows == 1)
		return true;
	if (first.type != jbvBinary || !JsonContainerIsArray(first.val.binary.data))
		return false;
	*rows = JsonContainerSize(first.val.binary.data);
	return true;
}

static bool
read_field(const ClinSection *section, const ClinField *field, JsonbContainer *object,
           char *rows, uint32 count)
{
	JsonbValue value;
	JsonbContainer *list;

	if (member(object, field->name, &value) == NULL)
		return false;
	if (section->fixed_rows == 1)
		return read_number(&value, field->kind, rows + field->offset);
	if (value.type != jbvBinary)
		return false;
	list = value.val.binary.data;
	if (!JsonContainerIsArray(list) || JsonContainerSize(list) != count)
		return false;
	for (uint32 i = 0; i < count; i++)
	{
		JsonbValue *element = getIthJsonbValueFromContainer(list, i);

		if (!read_number(element, field->kind,
		                 rows + (Size) i * section->row_size + field->offset))
			return false;
		pfree(element);
	}
	return true;
}

static bool
read_section(const ClinSection *section, JsonbContainer *object, char *rows, uint32 count)
{
	JsonbValue value;
	JsonbContainer *list;

	member(object, section->name, &value);
	list = value.val.binary.data;
	if (section->row_size == 0)
	{
		for (uint32 i = 0; i < JsonContainerSize(list); i++)
		{
			JsonbValue *text = getIthJsonbValueFromContainer(list, i);

			memcpy(rows, text->val.string.val, text->val.string.len);
			rows += text->val.string.len + 1;
		}
		return true;
	}
	for (const ClinField *field = section->fields; field->name != NULL; field++)
		if (!read_field(section, field, list, rows, count))
			return false;
	return true;
}

/* the state in a parsed text form; NULL with *fault set when it is not one */
static ClinState *
read_state(const ClinStateKind *kind, JsonbContainer *object, const char **fault)
{
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};
	ClinState header = {0};
	JsonbValue value;
	ClinState *state;
	int64 crc;
	unsigned char *wire;
	Size length;
	int sections = 0;

	*fault = "it is not of this type";
	if (!JsonContainerIsObject(object) || member(object, "type", &value) == NULL ||
	    value.type != jbvString || value.val.string.len != (int) strlen(kind->name) ||
	    memcmp(value.val.string.val, kind->name, value.val.string.len) != 0)
		return NULL;
	*fault = "a member is missing or malformed";
	if (!read_header(object, &header) ||
	    !read_number(member(object, "crc", &value), CLIN_FIELD_INT64, &crc))
		return NULL;
	*fault = "its version is unknown to this library";
	if (header.version == 0 || header.version > kind->version)
		return NULL;
	*fault = "a section is missing or malformed";
	for (; kind->sections[sections].name != NULL; sections++)
		if (!count_rows(&kind->sections[sections], object, &rows[sections]))
			return NULL;
	if (JsonContainerSize(object) != (uint32) sections + HEADER_KEYS)
		return NULL;

	state = clin_state_make(kind, rows);
	state->version = header.version;
	state->flags = header.flags;
	state->signature = header.signature;
	state->n = header.n;
	state->n_dropped = header.n_dropped;
	state->sum_weights = header.sum_weights;
	for (int i = 0; i < sections; i++)
		if (!read_section(&kind->sections[i], object, clin_state_section(kind, state, i),
		                  rows[i]))
			return NULL;
	*fault = clin_state_fault(kind, state, VARSIZE(state));
	if (*fault != NULL)
		return NULL;
	wire = encode(kind, state, &length);
	*fault = "its checksum is wrong";
	return crc == checksum(wire, length) ? state : NULL;
}

#define DAMAGED(kind, fault)                                                               \
	errcode(ERRCODE_DATA_CORRUPTED),                                                       \
		errmsg("%s: the value is damaged or foreign", (kind)->name),                       \
		errdetail("What is wrong: %s.", fault),                                            \
		errhint("Take it again from where it was computed, by a library of version %s or " \
	            "older.",                                                                  \
	            CLIN_VERSION)

Datum
clin_state_in(FunctionCallInfo fcinfo, const ClinStateKind *kind)
{
	Jsonb *text = DatumGetJsonbP(DirectFunctionCall1(jsonb_in, PG_GETARG_DATUM(0)));
	const char *fault;
	ClinState *state = read_state(kind, &text->root, &fault);

	if (state == NULL)
		clin_ereturn(fcinfo->context, (Datum) 0, (DAMAGED(kind, fault)));
	PG_RETURN_POINTER(state);
}

/* ---------------------------------------------------------------- binary form */

Datum
clin_state_send(FunctionCallInfo fcinfo, const ClinStateKind *kind)
{
	const ClinState *state = clin_state_arg(fcinfo, 0, kind);
	StringInfoData out;
	Size length;
	unsigned char *wire = encode(kind, state, &length);

	pq_begintypsend(&out);
	pq_sendbytes(&out, (const char *) wire, length);
	pq_sendint32(&out, checksum(wire, length));
	PG_RETURN_BYTEA_P(pq_endtypsend(&out));
}

Datum
clin_state_recv(FunctionCallInfo fcinfo, const ClinStateKind *kind)
{
	StringInfo in = (StringInfo) PG_GETARG_POINTER(0);
	int length = in->len - in->cursor - (int) sizeof(uint32);
	const char *fault = "it is too short";
	const unsigned char *wire;
	ClinState *state = NULL;
	Size size = 0;

	if (length > 0)
	{
		wire = (const unsigned char *) pq_getmsgbytes(in, length);
		if (pq_getmsgint(in, sizeof(uint32)) != checksum(wire, length))
			fault = "its checksum is wrong";
		else
			size = clin_state_decoded_size(kind, wire, length, &fault);
	}
	if (size > 0)
	{
		state = palloc(size);
		SET_VARSIZE(state, size);
		fault = clin_state_decode(kind, wire, state, size);
		SET_VARSIZE(state, size);
		if (fault == NULL)
			fault = text_fault(kind, state);
	}
	if (fault != NULL)
		ereport(ERROR, (DAMAGED(kind, fault)));
	PG_RETURN_POINTER(state);
}
