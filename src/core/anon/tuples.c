/*
 * tuples.c
 *	  A dictionary of tuples of codes: each distinct tuple has a number, counted from zero.
 */
#include "anon/tuples.h"

#include <string.h>

#include "base/hash.h"

size_t
clin_tuples_bytes(int width, int32_t capacity)
{
	return (size_t) capacity * sizeof(uint64_t) +
	       clin_hash_slots((uint32_t) capacity) * sizeof(uint32_t) +
	       (size_t) capacity * width * sizeof(int32_t);
}

void
clin_tuples_init(ClinTuples *tuples, int width, int32_t capacity, void *block)
{
	uint64_t slots = clin_hash_slots((uint32_t) capacity);

	tuples->width = width;
	tuples->count = 0;
	tuples->mask = (uint32_t) (slots - 1);
	tuples->hash = block;
	tuples->slot = (uint32_t *) (tuples->hash + capacity);
	tuples->code = (int32_t *) (tuples->slot + slots);
	memset(tuples->slot, 0, slots * sizeof(uint32_t));
}

/* the slot of the tuple, or the empty one where it belongs */
static inline uint32_t *
find_slot(const ClinTuples *tuples, const int32_t *code, uint64_t hash)
{
	uint32_t at = (uint32_t) hash & tuples->mask;

	for (; tuples->slot[at] != 0; at = (at + 1) & tuples->mask)
	{
		uint32_t number = tuples->slot[at] - 1;

		if (tuples->hash[number] == hash &&
		    memcmp(tuples->code + (size_t) number * tuples->width, code,
		           tuples->width * sizeof(int32_t)) == 0)
			break;
	}
	return &tuples->slot[at];
}

int32_t
clin_tuples_add(ClinTuples *tuples, const int32_t *code, uint64_t hash)
{
	uint32_t *slot = find_slot(tuples, code, hash);

	if (*slot == 0)
	{
		memcpy(tuples->code + (size_t) tuples->count * tuples->width, code,
		       tuples->width * sizeof(int32_t));
		tuples->hash[tuples->count] = hash;
		*slot = (uint32_t) ++tuples->count;
	}
	return (int32_t) *slot - 1;
}

int32_t
clin_tuples_find(const ClinTuples *tuples, const int32_t *code)
{
	return (int32_t) *find_slot(tuples, code, clin_tuple_hash(code, tuples->width)) - 1;
}
