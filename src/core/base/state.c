/*
 * state.c
 *	  Length, checks and binary form of a state, all read off its record.
 */
#include "state.h"

#include <math.h>
#include <string.h>

#define WIRE_HEADER 44 /* bytes of the header in the binary form */

static size_t
aligned(size_t size)
{
	return (size + 7) & ~(size_t) 7;
}

static int
section_count(const ClinStateKind *kind)
{
	int count = 0;

	while (kind->sections[count].name != NULL)
		count++;
	return count;
}

/* bytes of a section in memory, without the padding after it; 1 a row for text */
static size_t
section_size(const ClinSection *section, uint32_t rows)
{
	return (section->row_size == 0 ? 1 : section->row_size) * (size_t) rows;
}

size_t
clin_state_size(const ClinStateKind *kind, const uint32_t *rows)
{
	int count = section_count(kind);
	size_t size = aligned(offsetof(ClinState, rows) + sizeof(uint32_t) * (size_t) count);

	/* at most 2^32 rows of at most a few hundred bytes: no overflow in 64 bits */
	for (int i = 0; i < count; i++)
		size += aligned(section_size(&kind->sections[i], rows[i]));
	return size > CLIN_STATE_LIMIT ? 0 : size;
}

void
clin_state_init(const ClinStateKind *kind, const uint32_t *rows, ClinState *state,
                size_t size)
{
	int count = section_count(kind);

	memset(state, 0, size);
	state->magic = kind->magic;
	state->version = kind->version;
	state->sections = (uint32_t) count;
	memcpy(state->rows, rows, sizeof(uint32_t) * (size_t) count);
}

void *
clin_state_section(const ClinStateKind *kind, const ClinState *state, int section)
{
	size_t at =
		aligned(offsetof(ClinState, rows) + sizeof(uint32_t) * (size_t) state->sections);

	for (int i = 0; i < section; i++)
		at += aligned(section_size(&kind->sections[i], state->rows[i]));
	return (char *) state + at;
}

/* ---------------------------------------------------------------- checks */

static const char *
real_fault(double value, ClinFieldRule rule)
{
	if (rule != CLIN_FIELD_ANY && !isfinite(value))
		return "a number that must be finite is not";
	if (rule == CLIN_FIELD_NOT_NEGATIVE && value < 0)
		return "a number that cannot be negative is";
	return NULL;
}

static const char *
field_fault(const ClinField *field, const char *row)
{
	int32_t narrow;
	int64_t wide;
	double real;

	switch (field->kind)
	{
		case CLIN_FIELD_REAL:
			memcpy(&real, row + field->offset, sizeof(real));
			return real_fault(real, field->rule);
		case CLIN_FIELD_INT64:
			memcpy(&wide, row + field->offset, sizeof(wide));
			break;
		default:
			memcpy(&narrow, row + field->offset, sizeof(narrow));
			wide = narrow;
			break;
	}
	return field->rule == CLIN_FIELD_NOT_NEGATIVE && wide < 0
	           ? "a count that cannot be negative is"
	           : NULL;
}

static const char *
section_fault(const ClinSection *section, const char *at, uint32_t rows)
{
	if (section->fixed_rows != 0 && rows != section->fixed_rows)
		return "a section has the wrong number of rows";
	if (section->row_size == 0)
		return rows > 0 && at[rows - 1] != '\0' ? "a text is not ended" : NULL;
	for (uint32_t row = 0; row < rows; row++, at += section->row_size)
		for (const ClinField *field = section->fields; field->name != NULL; field++)
		{
			const char *fault = field_fault(field, at);

			if (fault != NULL)
				return fault;
		}
	return NULL;
}

static const char *
header_fault(const ClinStateKind *kind, const ClinState *state, size_t size)
{
	int count = section_count(kind);

	if (size < offsetof(ClinState, rows) || state->magic != kind->magic)
		return "it is not of this type";
	if (state->version == 0 || state->version > kind->version)
		return "its version is unknown to this library";
	if ((state->flags & ~kind->flags) != 0 || state->reserved != 0)
		return "it uses a flag that is unknown to this library";
	if (state->sections != (uint32_t) count ||
	    size < offsetof(ClinState, rows) + sizeof(uint32_t) * (size_t) count)
		return "it has the wrong number of sections";
	if (clin_state_size(kind, state->rows) != size)
		return "its length does not fit its counts";
	if (state->n < 0 || state->n_dropped < 0)
		return "a count that cannot be negative is";
	if (signbit(state->sum_weights)) /* also of zero: equal states are equal bytes */
		return "a number that cannot be negative is";
	return real_fault(state->sum_weights, CLIN_FIELD_NOT_NEGATIVE);
}

const char *
clin_state_fault(const ClinStateKind *kind, ClinState *state, size_t size)
{
	const char *fault = header_fault(kind, state, size);

	for (int i = 0; fault == NULL && kind->sections[i].name != NULL; i++)
		fault = section_fault(&kind->sections[i], clin_state_section(kind, state, i),
		                      state->rows[i]);
	if (fault == NULL && kind->fault != NULL)
		fault = kind->fault(state);
	return fault;
}

/* ---------------------------------------------------------------- binary form */

static size_t
field_width(const ClinField *field)
{
	return field->kind == CLIN_FIELD_INT32 ? 4 : 8;
}

static size_t
wire_row_size(const ClinSection *section)
{
	size_t width = 0;

	for (const ClinField *field = section->fields; field->name != NULL; field++)
		width += field_width(field);
	return section->row_size == 0 ? 1 : width;
}

static unsigned char *
put(unsigned char *wire, uint64_t value, size_t width)
{
	for (size_t i = 0; i < width; i++)
		wire[i] = (unsigned char) (value >> 8 * (width - 1 - i));
	return wire + width;
}

static uint64_t
get(const unsigned char **wire, size_t width)
{
	uint64_t value = 0;

	for (size_t i = 0; i < width; i++)
		value = value << 8 | *(*wire)++;
	return value;
}

static uint64_t
bits(const void *value, size_t width)
{
	uint64_t wide;
	uint32_t narrow;

	if (width == 4)
	{
		memcpy(&narrow, value, 4);
		return narrow;
	}
	memcpy(&wide, value, 8);
	return wide;
}

/* a real number has one NaN on the wire, whatever its sign and payload here */
static uint64_t
field_bits(const ClinField *field, const char *row)
{
	double real;

	if (field->kind == CLIN_FIELD_REAL)
	{
		memcpy(&real, row + field->offset, sizeof(real));
		if (isnan(real))
			return 0x7ff8000000000000u;
	}
	return bits(row + field->offset, field_width(field));
}

static void
set_bits(void *value, uint64_t wide, size_t width)
{
	uint32_t narrow = (uint32_t) wide;

	if (width == 4)
		memcpy(value, &narrow, 4);
	else
		memcpy(value, &wide, 8);
}

static size_t
wire_size(const ClinStateKind *kind, const uint32_t *rows)
{
	size_t size = WIRE_HEADER;

	for (int i = 0; kind->sections[i].name != NULL; i++)
		size += 4 + wire_row_size(&kind->sections[i]) * (size_t) rows[i];
	return size;
}

size_t
clin_state_wire_size(const ClinStateKind *kind, const ClinState *state)
{
	return wire_size(kind, state->rows);
}

bool
clin_state_encode(const ClinStateKind *kind, const ClinState *state, unsigned char *wire,
                  const ClinStop *stop)
{
	wire = put(wire, state->magic, 2);
	wire = put(wire, state->version, 1);
	wire = put(wire, state->flags, 1);
	wire = put(wire, state->sections, 4);
	wire = put(wire, state->reserved, 4);
	wire = put(wire, state->signature, 8);
	wire = put(wire, (uint64_t) state->n, 8);
	wire = put(wire, (uint64_t) state->n_dropped, 8);
	wire = put(wire, bits(&state->sum_weights, 8), 8);
	for (uint32_t i = 0; i < state->sections; i++)
		wire = put(wire, state->rows[i], 4);
	for (int i = 0; kind->sections[i].name != NULL; i++)
	{
		const ClinSection *section = &kind->sections[i];
		const char *row = clin_state_section(kind, state, i);

		if (section->row_size == 0)
		{
			memcpy(wire, row, state->rows[i]);
			wire += state->rows[i];
			continue;
		}
		for (uint32_t j = 0; j < state->rows[i]; j++, row += section->row_size)
		{
			if (clin_stopped_at(stop, j))
				return false;
			for (const ClinField *field = section->fields; field->name != NULL; field++)
				wire = put(wire, field_bits(field, row), field_width(field));
		}
	}
	return true;
}

size_t
clin_state_decoded_size(const ClinStateKind *kind, const unsigned char *wire, size_t length,
                        const char **fault)
{
	int count = section_count(kind);
	uint32_t rows[CLIN_MAX_SECTIONS] = {0};
	const unsigned char *at = wire + WIRE_HEADER;
	size_t size;

	*fault = "it is not of this type";
	if (length < WIRE_HEADER + 4 * (size_t) count ||
	    (wire[0] << 8 | wire[1]) != kind->magic)
		return 0;
	*fault = "its version is unknown to this library";
	if (wire[2] == 0 || wire[2] > kind->version)
		return 0;
	for (int i = 0; i < count; i++)
		rows[i] = (uint32_t) get(&at, 4);
	*fault = "its length does not fit its counts";
	size = clin_state_size(kind, rows);
	if (size == 0 || wire_size(kind, rows) != length)
		return 0;
	*fault = NULL;
	return size;
}

/* false for a NaN that field_bits would not write */
static bool
get_fields(const ClinField *fields, char *row, const unsigned char **wire)
{
	bool ours = true;

	for (const ClinField *field = fields; field->name != NULL; field++)
	{
		uint64_t wide = get(wire, field_width(field));

		set_bits(row + field->offset, wide, field_width(field));
		ours = ours && field_bits(field, row) == wide;
	}
	return ours;
}

const char *
clin_state_decode(const ClinStateKind *kind, const unsigned char *wire, ClinState *state,
                  size_t size, const ClinStop *stop)
{
	uint64_t weights;

	memset(state, 0, size);
	state->magic = (uint16_t) get(&wire, 2);
	state->version = (uint8_t) get(&wire, 1);
	state->flags = (uint8_t) get(&wire, 1);
	state->sections = (uint32_t) get(&wire, 4);
	state->reserved = (uint32_t) get(&wire, 4);
	state->signature = get(&wire, 8);
	state->n = (int64_t) get(&wire, 8);
	state->n_dropped = (int64_t) get(&wire, 8);
	weights = get(&wire, 8);
	memcpy(&state->sum_weights, &weights, 8);
	if (state->sections != (uint32_t) section_count(kind))
		return "it has the wrong number of sections";
	for (uint32_t i = 0; i < state->sections; i++)
		state->rows[i] = (uint32_t) get(&wire, 4);
	for (int i = 0; kind->sections[i].name != NULL; i++)
	{
		const ClinSection *section = &kind->sections[i];
		char *row = clin_state_section(kind, state, i);

		if (section->row_size == 0)
		{
			memcpy(row, wire, state->rows[i]);
			wire += state->rows[i];
			continue;
		}
		for (uint32_t j = 0; j < state->rows[i]; j++, row += section->row_size)
		{
			if (clin_stopped_at(stop, j))
				return "reading it was stopped";
			if (!get_fields(section->fields, row, &wire))
				return "it holds a NaN of another form than this library's";
		}
	}
	if (clin_stopped(stop))
		return "reading it was stopped";
	return clin_state_fault(kind, state, size);
}
