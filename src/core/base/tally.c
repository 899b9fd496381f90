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

/* the finalizer of MurmurHash3 over the three keys */
static uint64_t
hash(uint64_t bits, int32_t group, int32_t stratum)
{
	uint64_t h = bits ^ (uint64_t) (uint32_t) group * 0x9e3779b97f4a7c15u ^
	             (uint64_t) (uint32_t) stratum * 0xc2b2ae3d27d4eb4fu;

	h ^= h >> 33;
	h *= 0xff51afd7ed558ccdu;
	h ^= h >> 33;
	h *= 0xc4ceb9fe1a85ec53u;
	return h ^ h >> 33;
}

static bool
is_empty(const ClinTallyEntry *slot)
{
	return slot->count[0] == 0 && slot->count[1] == 0;
}

bool
clin_tally_add(ClinTally *tally, const ClinTallyEntry *entry)
{
	uint64_t bits = value_bits(entry->value);
	uint32_t at = (uint32_t) hash(bits, entry->group, entry->stratum) & tally->mask;
	ClinTallyEntry *slot;

	if (is_empty(entry))
		return true;
	for (;; at = (at + 1) & tally->mask)
	{
		slot = &tally->slots[at];
		if (is_empty(slot))
			break;
		if (value_bits(slot->value) == bits && slot->group == entry->group &&
		    slot->stratum == entry->stratum)
		{
			slot->count[0] += entry->count[0];
			slot->count[1] += entry->count[1];
			return true;
		}
	}
	if (tally->used == tally->capacity)
		return false;
	*slot = *entry;
	if (slot->value == 0)
		slot->value = 0;
	tally->used++;
	return true;
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
