/*
 * pack.c
 *	  The compact form in which a state of cells is stored.
 */
#include "base/pack.h"
#include "base/tally.h"
#include "base/whole.h"

#include <string.h>

#define PACKED 1 /* "reserved" of a packed state; 0 of a flat one */
#define DECIMALS 3
#define CELL_WORDS (sizeof(ClinTallyEntry) / sizeof(uint16_t))
#define WORD_BITS 16

/* how a word is shared */
typedef struct Form
{
	int decimals;
	int bits[2]; /* of the counts; the step has the others */
} Form;

static const double scales[DECIMALS + 1] = {1, 10, 100, 1000};

bool
clin_is_packed(const ClinState *state)
{
	return state->reserved == PACKED;
}

static int
step_bits(const Form *form)
{
	return WORD_BITS - form->bits[0] - form->bits[1];
}

static uint32_t
ones(int bits)
{
	return ((uint32_t) 1 << bits) - 1;
}

/* the step that says that a cell stands as it is */
static uint32_t
escape(const Form *form)
{
	return ones(step_bits(form));
}

/* bytes of the sections after the cells, which both forms share */
static size_t
tail_bytes(const ClinStateKind *kind, const ClinState *state, size_t size)
{
	return size - (size_t) ((char *) clin_state_section(kind, state, 1) - (char *) state);
}

/* ---------------------------------------------------------------- choosing the form */

static bool
are_whole(const ClinTallyEntry *cells, uint32_t count, double scale)
{
	for (uint32_t i = 0; i < count; i++)
	{
		double whole = clin_nearest_whole(cells[i].value * scale);

		if (!(fabs(whole) < CLIN_WHOLE_LIMIT) || whole / scale != cells[i].value)
			return false;
	}
	return true;
}

static int
bits_of(uint64_t number)
{
	return number == 0 ? 0 : 64 - __builtin_clzll(number);
}

/* A walk over the cells: the step to each from the one before, or one that no word holds.
 * Before the first stands a cell of value 0 without names. */
typedef struct Walk
{
	double scale;
	double whole;
	int32_t group;
	int32_t stratum;
} Walk;

static uint32_t
step_to(Walk *walk, const ClinTallyEntry *cell)
{
	double whole = clin_nearest_whole(cell->value * walk->scale);
	double step = whole - walk->whole;
	bool near = cell->group == walk->group && cell->stratum == walk->stratum && step >= 0 &&
	            step < ones(WORD_BITS);

	*walk = (Walk){walk->scale, whole, cell->group, cell->stratum};
	return near ? (uint32_t) step : ones(WORD_BITS);
}

/* how many cells need more bits than 0, 1 ... for one part of the word */
typedef struct Need
{
	uint32_t more[WORD_BITS + 2];
} Need;

static void
need(Need *need, int bits)
{
	need->more[bits > WORD_BITS ? WORD_BITS + 1 : bits]++;
}

static void
sum_need(Need *need)
{
	uint32_t more = 0;

	for (int bits = WORD_BITS + 1; bits >= 0; bits--)
	{
		uint32_t cells = need->more[bits];

		need->more[bits] = more;
		more += cells;
	}
}

/* shares the bits so that the fewest cells must stand as they are */
static void
share_bits(const ClinTallyEntry *cells, uint32_t count, Form *form)
{
	Need first = {{0}};
	Need second = {{0}};
	Need step = {{0}};
	Walk walk = {.scale = scales[form->decimals]};
	uint32_t least = UINT32_MAX;

	for (uint32_t i = 0; i < count; i++)
	{
		need(&first, bits_of((uint64_t) cells[i].count[0]));
		need(&second, bits_of((uint64_t) cells[i].count[1]));
		need(&step, bits_of((uint64_t) step_to(&walk, &cells[i]) + 1));
	}
	sum_need(&first);
	sum_need(&second);
	sum_need(&step);
	for (int a = 0; a <= WORD_BITS; a++)
		for (int b = 0; a + b <= WORD_BITS; b++)
		{
			uint32_t escaped =
				first.more[a] + second.more[b] + step.more[WORD_BITS - a - b];

			if (escaped >= least)
				continue;
			least = escaped;
			form->bits[0] = a;
			form->bits[1] = b;
		}
}

/* false when the values are not whole */
static bool
choose_form(const ClinTallyEntry *cells, uint32_t count, Form *form)
{
	*form = (Form){0};
	while (form->decimals <= DECIMALS && !are_whole(cells, count, scales[form->decimals]))
		form->decimals++;
	if (form->decimals > DECIMALS)
		return false;
	share_bits(cells, count, form);
	return true;
}

static uint16_t
form_word(const Form *form)
{
	return (uint16_t) (form->decimals << 10 | form->bits[0] << 5 | form->bits[1]);
}

static bool
form_of(uint16_t word, Form *form)
{
	*form = (Form){word >> 10, {word >> 5 & 31, word & 31}};
	return form->decimals <= DECIMALS && form->bits[0] + form->bits[1] <= WORD_BITS;
}

/* ---------------------------------------------------------------- packing */

/* the words of the cells, in at most "room"; how many, or 0 when that is too few */
static size_t
pack_cells(const ClinTallyEntry *cells, uint32_t count, const Form *form, char *into,
           size_t room)
{
	Walk walk = {.scale = scales[form->decimals]};
	size_t used = 0;

	for (const ClinTallyEntry *cell = cells; cell < cells + count; cell++)
	{
		uint32_t step = step_to(&walk, cell);
		uint16_t word;

		if (used + 1 + CELL_WORDS > room)
			return 0;
		if (step < escape(form) && cell->count[0] <= ones(form->bits[0]) &&
		    cell->count[1] <= ones(form->bits[1]))
		{
			step = step << form->bits[0] | (uint32_t) cell->count[0];
			step = step << form->bits[1] | (uint32_t) cell->count[1];
			word = (uint16_t) step;
			memcpy(into + sizeof(word) * used++, &word, sizeof(word));
			continue;
		}
		word = (uint16_t) (escape(form) << (form->bits[0] + form->bits[1]));
		memcpy(into + sizeof(word) * used++, &word, sizeof(word));
		memcpy(into + sizeof(word) * used, cell, sizeof(*cell));
		used += CELL_WORDS;
	}
	return used;
}

size_t
clin_pack(const ClinStateKind *kind, const ClinState *state, size_t size, ClinState *packed)
{
	const ClinTallyEntry *cells = clin_state_section(kind, state, 0);
	size_t head = (size_t) ((const char *) cells - (const char *) state);
	size_t tail = tail_bytes(kind, state, size);
	char *at = (char *) packed + head;
	size_t used;
	uint16_t word;
	Form form;

	if (state->rows[0] == 0 || !choose_form(cells, state->rows[0], &form))
		return 0;
	memcpy(packed, state, head);
	packed->reserved = PACKED;
	memcpy(at, (const char *) state + size - tail, tail);
	at += tail;
	word = form_word(&form);
	memcpy(at, &word, sizeof(word));
	used = pack_cells(cells, state->rows[0], &form, at + sizeof(word),
	                  (size - head - tail) / sizeof(word) - 2);
	return used == 0 ? 0 : head + tail + sizeof(word) * (used + 1);
}

/* ---------------------------------------------------------------- unpacking */

static inline uint16_t
word_at(const char *at)
{
	uint16_t word;

	memcpy(&word, at, sizeof(word));
	return word;
}

static const ClinTallyEntry origin = {0};

/* false unless the words are those of so many cells */
static bool
unpack_cells(const char *at, const char *end, const Form *form, ClinTallyEntry *cells,
             uint32_t count)
{
	const double scale = scales[form->decimals];
	const uint32_t all_ones = escape(form);
	const uint32_t masks[2] = {ones(form->bits[0]), ones(form->bits[1])};
	const int low = form->bits[1];
	const int high = form->bits[0] + low;
	const ClinTallyEntry *last = &origin; /* that stood as it is */
	double whole = 0;

	for (ClinTallyEntry *cell = cells; cell < cells + count; cell++)
	{
		uint32_t word;

		if (end - at < (ptrdiff_t) sizeof(uint16_t))
			return false;
		word = word_at(at);
		at += sizeof(uint16_t);
		if (word >> high != all_ones)
		{
			whole += word >> high;
			cell->value = form->decimals == 0 ? whole : whole / scale;
			cell->count[0] = word >> low & masks[0];
			cell->count[1] = word & masks[1];
			cell->group = last->group;
			cell->stratum = last->stratum;
			continue;
		}
		if (end - at < (ptrdiff_t) sizeof(*cell))
			return false;
		memcpy(cell, at, sizeof(*cell));
		at += sizeof(*cell);
		whole = clin_nearest_whole(cell->value * scale);
		last = cell;
	}
	return at == end;
}

bool
clin_unpack(const ClinStateKind *kind, const ClinState *packed, size_t size,
            ClinState *state, size_t flat)
{
	char *cells = clin_state_section(kind, packed, 0);
	size_t head = (size_t) (cells - (const char *) packed);
	size_t tail = tail_bytes(kind, packed, flat);
	const char *at = (const char *) packed + head;
	Form form;

	if (!kind->cells || !clin_is_packed(packed) || size < head + tail + sizeof(uint16_t))
		return false;
	memcpy(state, packed, head);
	state->reserved = 0;
	memcpy((char *) state + flat - tail, at, tail);
	at += tail;
	return form_of(word_at(at), &form) &&
	       unpack_cells(at + sizeof(uint16_t), (const char *) packed + size, &form,
	                    clin_state_section(kind, state, 0), state->rows[0]);
}
