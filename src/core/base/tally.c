/*
 * tally.c
 *	  Two counts for each distinct value within a group and a stratum.
 */
#include "base/tally.h"
#include "base/hash.h"

#include <string.h>

#define SMALL_SORT 48 /* entries below which insertion is faster than counting bytes */

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

/* a key as an unsigned number of the same order */
static uint64_t
key_bits(const ClinTallyEntry *entry, ClinTallyKey key)
{
	uint64_t bits;

	if (key == CLIN_TALLY_GROUP)
		return (uint32_t) entry->group ^ 0x80000000u;
	if (key == CLIN_TALLY_STRATUM)
		return (uint32_t) entry->stratum ^ 0x80000000u;
	bits = value_bits(entry->value);
	return bits >> 63 ? ~bits : bits | (uint64_t) 1 << 63;
}

static bool
is_before(const ClinTallyEntry *a, const ClinTallyEntry *b, const ClinTallyKey keys[3])
{
	for (int i = 0; i < 3; i++)
	{
		uint64_t left = key_bits(a, keys[i]);
		uint64_t right = key_bits(b, keys[i]);

		if (left != right)
			return left < right;
	}
	return false;
}

static void
sort_by_insertion(ClinTallyEntry *entries, size_t count, const ClinTallyKey keys[3])
{
	for (size_t i = 1; i < count; i++)
	{
		ClinTallyEntry entry = entries[i];
		size_t at = i;

		for (; at > 0 && is_before(&entry, &entries[at - 1], keys); at--)
			entries[at] = entries[at - 1];
		entries[at] = entry;
	}
}

/* a stable sort by one key, byte by byte from the lowest; bytes that are equal in all
 * entries cost nothing but their count */
static bool
sort_by_key(ClinTallyEntry *entries, ClinTallyEntry *scratch, size_t count,
            ClinTallyKey key, const ClinStop *stop)
{
	size_t counts[8][256] = {{0}};
	ClinTallyEntry *from = entries;
	ClinTallyEntry *to = scratch;

	if (clin_stopped(stop))
		return false;
	for (size_t i = 0; i < count; i++)
	{
		uint64_t bits = key_bits(&entries[i], key);

		for (int byte = 0; byte < 8; byte++)
			counts[byte][bits >> 8 * byte & 255]++;
	}
	for (int byte = 0; byte < 8; byte++)
	{
		size_t *place = counts[byte];
		size_t before = 0;
		ClinTallyEntry *swap = from;

		if (place[key_bits(&entries[0], key) >> 8 * byte & 255] == count)
			continue;
		if (clin_stopped(stop))
			return false;
		for (int digit = 0; digit < 256; digit++)
		{
			size_t here = place[digit];

			place[digit] = before;
			before += here;
		}
		for (size_t i = 0; i < count; i++)
			to[place[key_bits(&from[i], key) >> 8 * byte & 255]++] = from[i];
		from = to;
		to = swap;
	}
	if (from != entries)
		memcpy(entries, from, sizeof(ClinTallyEntry) * count);
	return true;
}

bool
clin_tally_sort(ClinTallyEntry *entries, ClinTallyEntry *scratch, size_t count,
                const ClinTallyKey keys[3], const ClinStop *stop)
{
	if (count < SMALL_SORT)
	{
		sort_by_insertion(entries, count, keys);
		return true;
	}
	for (int i = 2; i >= 0; i--)
		if (!sort_by_key(entries, scratch, count, keys[i], stop))
			return false;
	return true;
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
