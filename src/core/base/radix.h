/*
 * radix.h
 *	  Sorting rows by several numbers: a stable sort by the first key, byte by byte, then of
 *	  the rows that are equal in it by the next.
 */
#ifndef CLIN_RADIX_H
#define CLIN_RADIX_H

#include <string.h>

#include "base/stop.h"

#define CLIN_RADIX_SMALL 64     /* rows; fewer are quicker by insertion */
#define CLIN_RADIX_CACHED 16384 /* rows; more are sorted in parts */
#define CLIN_RADIX_PART_BITS 12
#define CLIN_RADIX_PARTS (1 << CLIN_RADIX_PART_BITS)

/* unsigned keys of the same order, in the high half what decides first; -0.0 and 0 differ
 */
static inline uint64_t
clin_radix_int(int32_t value)
{
	return (uint64_t) ((uint32_t) value ^ 0x80000000u) << 32;
}

static inline uint64_t
clin_radix_real(double value)
{
	uint64_t bits;

	memcpy(&bits, &value, sizeof(bits));
	return bits >> 63 ? ~bits : bits | (uint64_t) 1 << 63;
}

/* counts of a digit to the places where its rows begin */
static inline void
clin_radix_places(size_t *place, int digits)
{
	size_t before = 0;

	for (int digit = 0; digit < digits; digit++)
	{
		size_t here = place[digit];

		place[digit] = before;
		before += here;
	}
}

/* the lowest of the so many highest bits, of which the first is the highest one set */
static inline int
clin_radix_first(uint64_t vary, int bits)
{
	int highest = 63 - __builtin_clzll(vary);

	return highest < bits ? 0 : highest - bits + 1;
}

/*
 * Defines "static bool name(type *rows, type *scratch, size_t count, keys, int key_count,
 * stop)", which sorts rows by key_of(row, keys[0]), then those of equal keys by
 * key_of(row, keys[1]) and so on; "scratch" has as many rows; false when stopped. Rows that
 * are in order cost a look, two ascending runs a merge, bits of a key that are equal in all
 * rows nothing.
 */
#define CLIN_RADIX_SORT(name, type, key_type, key_of)                                      \
	static void name##_by_insertion(type *rows, size_t count, key_type key)                \
	{                                                                                      \
		for (size_t i = 1; i < count; i++)                                                 \
		{                                                                                  \
			type row = rows[i];                                                            \
			uint64_t bits = key_of(&row, key);                                             \
			size_t at = i;                                                                 \
                                                                                           \
			for (; at > 0 && bits < key_of(&rows[at - 1], key); at--)                      \
				rows[at] = rows[at - 1];                                                   \
			rows[at] = row;                                                                \
		}                                                                                  \
	}                                                                                      \
                                                                                           \
	/* exchanges what the low half of the key still has out of order, while that is near   \
	 */                                                                                    \
	static bool name##_finish(type *rows, size_t count, key_type key)                      \
	{                                                                                      \
		for (size_t i = 1; i < count; i++)                                                 \
		{                                                                                  \
			uint64_t bits = key_of(&rows[i], key);                                         \
			size_t at = i;                                                                 \
			type row;                                                                      \
                                                                                           \
			if (bits >= key_of(&rows[i - 1], key))                                         \
				continue;                                                                  \
			row = rows[i];                                                                 \
			for (; at > 0 && bits < key_of(&rows[at - 1], key); at--)                      \
			{                                                                              \
				if (i - at >= CLIN_RADIX_SMALL)                                            \
				{                                                                          \
					rows[at] = row;                                                        \
					return false;                                                          \
				}                                                                          \
				rows[at] = rows[at - 1];                                                   \
			}                                                                              \
			rows[at] = row;                                                                \
		}                                                                                  \
		return true;                                                                       \
	}                                                                                      \
                                                                                           \
	/* the bits of the key that vary */                                                    \
	static uint64_t name##_vary(const type *rows, size_t count, key_type key)              \
	{                                                                                      \
		uint64_t any = key_of(&rows[0], key);                                              \
		uint64_t vary = 0;                                                                 \
                                                                                           \
		for (size_t i = 1; i < count; i++)                                                 \
			vary |= key_of(&rows[i], key) ^ any;                                           \
		return vary;                                                                       \
	}                                                                                      \
                                                                                           \
	/* by the bytes of the key from the bit "first" up to all that vary */                 \
	static bool name##_by_bytes(type *rows, type *scratch, size_t count, key_type key,     \
	                            int first, uint64_t vary, const ClinStop *stop)            \
	{                                                                                      \
		type *from = rows;                                                                 \
		type *to = scratch;                                                                \
                                                                                           \
		for (int bit = first; bit < 64; bit += 8)                                          \
		{                                                                                  \
			size_t place[256] = {0};                                                       \
			type *swap = from;                                                             \
                                                                                           \
			if ((vary >> bit & 255) == 0)                                                  \
				continue;                                                                  \
			if (clin_stopped(stop))                                                        \
				return false;                                                              \
			for (size_t i = 0; i < count; i++)                                             \
				place[key_of(&from[i], key) >> bit & 255]++;                               \
			clin_radix_places(place, 256);                                                 \
			for (size_t i = 0; i < count; i++)                                             \
				to[place[key_of(&from[i], key) >> bit & 255]++] = from[i];                 \
			from = to;                                                                     \
			to = swap;                                                                     \
		}                                                                                  \
		if (from != rows)                                                                  \
			memcpy(rows, from, sizeof(type) * count);                                      \
		return true;                                                                       \
	}                                                                                      \
                                                                                           \
	static bool name##_by_key(type *rows, type *scratch, size_t count, key_type key,       \
	                          const ClinStop *stop);                                       \
                                                                                           \
	/* by the highest bits that vary into parts that fit the processor's cache, then these \
	 */                                                                                    \
	static bool name##_by_parts(type *rows, type *scratch, size_t count, key_type key,     \
	                            int first, const ClinStop *stop)                           \
	{                                                                                      \
		size_t place[CLIN_RADIX_PARTS] = {0};                                              \
		size_t from = 0;                                                                   \
                                                                                           \
		for (size_t i = 0; i < count; i++)                                                 \
			place[key_of(&rows[i], key) >> first & (CLIN_RADIX_PARTS - 1)]++;              \
		clin_radix_places(place, CLIN_RADIX_PARTS);                                        \
		for (size_t i = 0; i < count; i++)                                                 \
			scratch[place[key_of(&rows[i], key) >> first & (CLIN_RADIX_PARTS - 1)]++] =    \
				rows[i];                                                                   \
		for (int part = 0; part < CLIN_RADIX_PARTS; part++)                                \
		{                                                                                  \
			size_t here = place[part] - from;                                              \
                                                                                           \
			memcpy(rows + from, scratch + from, sizeof(type) * here);                      \
			if (here > 1 && !name##_by_key(rows + from, scratch + from, here, key, stop))  \
				return false;                                                              \
			from = place[part];                                                            \
		}                                                                                  \
		return true;                                                                       \
	}                                                                                      \
                                                                                           \
	/* of few rows by the highest bits alone, where that leaves little to do */            \
	static bool name##_by_key(type *rows, type *scratch, size_t count, key_type key,       \
	                          const ClinStop *stop)                                        \
	{                                                                                      \
		uint64_t vary;                                                                     \
		int first;                                                                         \
                                                                                           \
		if (clin_stopped(stop))                                                            \
			return false;                                                                  \
		if (count < CLIN_RADIX_SMALL)                                                      \
		{                                                                                  \
			name##_by_insertion(rows, count, key);                                         \
			return true;                                                                   \
		}                                                                                  \
		vary = name##_vary(rows, count, key);                                              \
		if (vary == 0)                                                                     \
			return true;                                                                   \
		if (count > CLIN_RADIX_CACHED)                                                     \
			return name##_by_parts(rows, scratch, count, key,                              \
			                       clin_radix_first(vary, CLIN_RADIX_PART_BITS), stop);    \
		first = clin_radix_first(vary, count < 1024 ? 16 : 24);                            \
		if (!name##_by_bytes(rows, scratch, count, key, first, vary, stop))                \
			return false;                                                                  \
		if ((vary & (((uint64_t) 1 << first) - 1)) == 0 ||                                 \
		    name##_finish(rows, count, key))                                               \
			return true;                                                                   \
		return name##_by_bytes(rows, scratch, count, key, 0, vary, stop);                  \
	}                                                                                      \
                                                                                           \
	static bool name##_descends(const type *a, const type *b, const key_type *keys,        \
	                            int key_count)                                             \
	{                                                                                      \
		for (int k = 0; k < key_count; k++)                                                \
		{                                                                                  \
			uint64_t before = key_of(a, keys[k]);                                          \
			uint64_t after = key_of(b, keys[k]);                                           \
                                                                                           \
			if (before != after)                                                           \
				return before > after;                                                     \
		}                                                                                  \
		return false;                                                                      \
	}                                                                                      \
                                                                                           \
	/* the end of the ascending run at "from" */                                           \
	static size_t name##_run(const type *rows, size_t from, size_t count,                  \
	                         const key_type *keys, int key_count)                          \
	{                                                                                      \
		size_t end = from + 1;                                                             \
                                                                                           \
		while (end < count &&                                                              \
		       !name##_descends(&rows[end - 1], &rows[end], keys, key_count))              \
			end++;                                                                         \
		return end;                                                                        \
	}                                                                                      \
                                                                                           \
	static bool name##_merge(type *rows, type *scratch, size_t middle, size_t count,       \
	                         const key_type *keys, int key_count, const ClinStop *stop)    \
	{                                                                                      \
		size_t left = 0;                                                                   \
		size_t right = middle;                                                             \
		size_t at = 0;                                                                     \
                                                                                           \
		memcpy(scratch, rows, sizeof(type) * middle);                                      \
		while (left < middle && right < count)                                             \
		{                                                                                  \
			if (clin_stopped_at(stop, at))                                                 \
				return false;                                                              \
			rows[at++] = name##_descends(&scratch[left], &rows[right], keys, key_count)    \
			                 ? rows[right++]                                               \
			                 : scratch[left++];                                            \
		}                                                                                  \
		memcpy(rows + at, scratch + left, sizeof(type) * (middle - left));                 \
		return true;                                                                       \
	}                                                                                      \
                                                                                           \
	static bool name(type *rows, type *scratch, size_t count, const key_type *keys,        \
	                 int key_count, const ClinStop *stop)                                  \
	{                                                                                      \
		size_t middle;                                                                     \
		size_t end;                                                                        \
                                                                                           \
		if (count < CLIN_RADIX_SMALL)                                                      \
		{                                                                                  \
			for (int k = key_count - 1; k >= 0; k--)                                       \
				name##_by_insertion(rows, count, keys[k]);                                 \
			return true;                                                                   \
		}                                                                                  \
		middle = name##_run(rows, 0, count, keys, key_count);                              \
		if (middle == count)                                                               \
			return true;                                                                   \
		if (name##_run(rows, middle, count, keys, key_count) == count)                     \
			return name##_merge(rows, scratch, middle, count, keys, key_count, stop);      \
		if (name##_run(rows, 0, count, keys, 1) != count &&                                \
		    !name##_by_key(rows, scratch, count, keys[0], stop))                           \
			return false;                                                                  \
		for (size_t from = 0; key_count > 1 && from < count; from = end)                   \
		{                                                                                  \
			uint64_t bits = key_of(&rows[from], keys[0]);                                  \
                                                                                           \
			for (end = from + 1; end < count && key_of(&rows[end], keys[0]) == bits;       \
			     end++)                                                                    \
				;                                                                          \
			if (end - from > 1 &&                                                          \
			    !name(rows + from, scratch, end - from, keys + 1, key_count - 1, stop))    \
				return false;                                                              \
		}                                                                                  \
		return true;                                                                       \
	}

#endif
