/*
 * tally.c
 *	  Two counts for each distinct value within a group and a stratum.
 */
#include "base/tally.h"
#include "base/hash.h"
#include "base/radix.h"

#include <string.h>

static uint64_t
value_bits(double value)
{
	uint64_t bits;

	if (value == 0)
		value = 0; /* not -0.0 */
	memcpy(&bits, &value, sizeof(bits));
	return bits;
}

size_t
clin_tally_bytes(uint32_t capacity)
{
	return sizeof(ClinTally) + sizeof(ClinTallyEntry) * (size_t) clin_hash_slots(capacity);
}

void
clin_tally_init(ClinTally *tally, uint32_t capacity)
{
	memset(tally, 0, clin_tally_bytes(capacity));
	tally->capacity = capacity;
	tally->mask = (uint32_t) (clin_hash_slots(capacity) - 1);
}

/* both names as one number */
static inline uint64_t
name_bits(const ClinTallyEntry *entry)
{
	return (uint64_t) (uint32_t) entry->group << 32 | (uint32_t) entry->stratum;
}

/* where the search for names begins, different for each pair */
static inline uint64_t
mix(uint64_t names)
{
	names *= 0xc2b2ae3d27d4eb4fu;
	names ^= names >> 29;
	return names * 0xff51afd7ed558ccdu;
}

/*
 * The slot where the search for a value begins. Fibonacci hashing: whole numbers in a row,
 * and other even steps, spread without collisions.
 */
static inline uint64_t
first_slot(const ClinTally *tally, uint64_t bits, uint64_t mixed)
{
	return (bits ^ mixed) * 0x9e3779b97f4a7c15u >> __builtin_clzll(tally->mask);
}

static inline bool
is_empty(const ClinTallyEntry *slot)
{
	return (slot->count[0] | slot->count[1]) == 0;
}

/* the slot of these keys, or the empty one where they belong */
static inline ClinTallyEntry *
find_slot(ClinTally *tally, uint64_t bits, uint64_t names, uint64_t mixed)
{
	for (uint64_t at = first_slot(tally, bits, mixed);; at++)
	{
		ClinTallyEntry *slot = &tally->slots[at & tally->mask];

		if (is_empty(slot) || (value_bits(slot->value) == bits && name_bits(slot) == names))
			return slot;
	}
}

size_t
clin_tally_add_many(ClinTally *tally, const ClinTallyEntry *entries, size_t count)
{
	uint64_t names = 0;
	uint64_t mixed = mix(names);

	for (size_t i = 0; i < count; i++)
	{
		const ClinTallyEntry *entry = &entries[i];
		ClinTallyEntry *slot;

		if (is_empty(entry))
			continue;
		if (name_bits(entry) != names)
		{
			names = name_bits(entry);
			mixed = mix(names);
		}
		slot = find_slot(tally, value_bits(entry->value), names, mixed);
		if (!is_empty(slot))
		{
			slot->count[0] += entry->count[0];
			slot->count[1] += entry->count[1];
			continue;
		}
		if (tally->used == tally->capacity)
			return i;
		*slot = *entry;
		if (slot->value == 0)
			slot->value = 0;
		tally->used++;
	}
	return count;
}

bool
clin_tally_add(ClinTally *tally, const ClinTallyEntry *entry)
{
	return clin_tally_add_many(tally, entry, 1) == 1;
}

bool
clin_tally_move(ClinTally *into, const ClinTally *from, const ClinStop *stop)
{
	for (uint64_t i = 0; i <= from->mask; i++)
	{
		if (clin_stopped_at(stop, i))
			return false;
		clin_tally_add(into, &from->slots[i]);
	}
	return true;
}

void
clin_tally_copy(const ClinTally *tally, ClinTallyEntry *entries)
{
	for (uint64_t i = 0; i <= tally->mask; i++)
		if (!is_empty(&tally->slots[i]))
			*entries++ = tally->slots[i];
}

/* ---------------------------------------------------------------- order */

static inline uint64_t
key_of(const ClinTallyEntry *entry, ClinTallyKey key)
{
	if (key == CLIN_TALLY_GROUP)
		return clin_radix_int(entry->group);
	if (key == CLIN_TALLY_STRATUM)
		return clin_radix_int(entry->stratum);
	return clin_radix_real(entry->value);
}

CLIN_RADIX_SORT(sort, ClinTallyEntry, ClinTallyKey, key_of)

bool
clin_tally_sort(ClinTallyEntry *entries, ClinTallyEntry *scratch, size_t count,
                const ClinTallyKey *keys, int key_count, const ClinStop *stop)
{
	return sort(entries, scratch, count, keys, key_count, stop);
}

size_t
clin_tally_fold(ClinTallyEntry *entries, size_t count)
{
	size_t left = 0;

	for (size_t i = 0; i < count; i++)
	{
		ClinTallyEntry *last = left > 0 ? &entries[left - 1] : NULL;

		if (last != NULL && last->value == entries[i].value &&
		    last->group == entries[i].group && last->stratum == entries[i].stratum)
		{
			last->count[0] += entries[i].count[0];
			last->count[1] += entries[i].count[1];
		}
		else
			entries[left++] = entries[i];
	}
	return left;
}
