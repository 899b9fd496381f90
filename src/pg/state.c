/*
 * state.c
 *	  States as values of SQL types, and their binary form.
 *
 * What comes from outside, as text or binary, is hostile until the record's checks have
 * passed. The checksum in both forms catches accidents only.
 */
#include "postgres.h"

#include "common/int.h"
#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "port/pg_crc32c.h"

#include "base/pack.h"

#include "compat.h"
#include "interrupts.h"
#include "room.h"
#include "state.h"

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
	ClinState *state = clin_room(CurrentMemoryContext, size);

	clin_state_init(kind, rows, state, size);
	SET_VARSIZE(state, size);
	return state;
}

static ClinState *
unpack(const ClinStateKind *kind, const ClinState *packed)
{
	Size size = clin_state_size(kind, packed->rows);
	ClinState *state;

	if (!clin_may_pack(kind, size))
		return NULL;
	state = palloc(size);
	if (!clin_unpack(kind, packed, VARSIZE(packed), state, size))
		return NULL;
	SET_VARSIZE(state, size);
	return state;
}

ClinState *
clin_state_open(const ClinStateKind *kind, Datum value)
{
	static const uint32_t none[CLIN_MAX_SECTIONS];
	ClinState *state = (ClinState *) PG_DETOAST_DATUM(value);

	if (VARSIZE(state) < clin_state_size(kind, none) || state->magic != kind->magic ||
	    state->version != kind->version)
		state = NULL;
	else if (clin_is_packed(state))
		state = unpack(kind, state);
	else if (clin_state_size(kind, state->rows) != VARSIZE(state))
		state = NULL;
	if (state == NULL)
		ereport(ERROR, (errcode(ERRCODE_DATA_CORRUPTED),
		                errmsg("%s: the stored value is damaged", kind->name),
		                errhint("Compute it again from the rows.")));
	return state;
}

ClinState *
clin_state_close(const ClinStateKind *kind, ClinState *state)
{
	Size size = VARSIZE(state);
	ClinState *packed;

	if (!clin_may_pack(kind, size))
		return state;
	packed = palloc(size);
	size = clin_pack(kind, state, size, packed);
	if (size == 0)
	{
		pfree(packed);
		return state;
	}
	SET_VARSIZE(packed, size);
	pfree(state);
	return packed;
}

const ClinState *
clin_state_arg(FunctionCallInfo fcinfo, int arg, const ClinStateKind *kind)
{
	return clin_state_open(kind, PG_GETARG_DATUM(arg));
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
clin_state_check_counts(const ClinStateKind *kind, int64 n, int64 n_dropped, int64 more,
                        int64 more_dropped)
{
	int64 sum;

	if (pg_add_s64_overflow(n, more, &sum) ||
	    pg_add_s64_overflow(n_dropped, more_dropped, &sum))
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

/* ---------------------------------------------------------------- binary form */

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
	wire = clin_room(CurrentMemoryContext, *length);
	clin_state_encode(kind, state, wire, &clin_interrupts);
	return wire;
}

uint32
clin_state_checksum(const ClinStateKind *kind, const ClinState *state)
{
	Size length;
	unsigned char *wire = encode(kind, state, &length);
	uint32 crc = checksum(wire, length);

	pfree(wire);
	return crc;
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
	CHECK_FOR_INTERRUPTS();
	if (size > 0)
	{
		state = palloc(size);
		SET_VARSIZE(state, size);
		fault = clin_state_decode(kind, wire, state, size, &clin_interrupts);
		SET_VARSIZE(state, size);
		CHECK_FOR_INTERRUPTS();
		if (fault == NULL)
			fault = text_fault(kind, state);
	}
	if (fault != NULL)
		ereport(ERROR, (CLIN_STATE_DAMAGED(kind, fault)));
	PG_RETURN_POINTER(clin_state_close(kind, state));
}
