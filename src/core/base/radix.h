/*
 * radix.h
 *	  Sorting rows by several numbers: a stable sort by the first key, byte by byte, then of
 *	  the rows that are equal in it by the next.
 */
#ifndef CLIN_RADIX_H
#define CLIN_RADIX_H

#include <string.h>

#include "base/stop.h"

#define CLIN_RADIX_SMALL 64 /* rows; fewer are quicker by insertion */

/* unsigned keys of the same order; -0.0 and 0 differ */
static inline uint64_t
clin_radix_int(int32_t value)
{
	return (uint32_t) value ^ 0x80000000u;
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
clin_radix_places(size_t *place)
{
	size_t before = 0;

	for (int digit = 0; digit < 256; digit++)
	{
		size_t here = place[digit];

		place[digit] = before;
		before += here;
	}
}

/*
 * Defines "static bool name(type *rows, type *scratch, size_t count, keys, int key_count,
 * stop)", which sorts rows by key_of(row, keys[0]), then those of equal keys by
 * key_of(row, keys[1]) and so on; "scratch" has as many rows; false when stopped. A key by
 * which the rows are in order costs a look, two ascending runs a merge, bytes of a key that
 * are equal in all rows their count.
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
	/* by the bytes of the key from "first" on; all the bits that vary */                  \
	static bool name##_by_bytes(type *rows, type *scratch, size_t count, key_type key,     \
	                            int first, uint64_t *vary, const ClinStop *stop)           \
	{                                                                                      \
		size_t counts[8][256];                                                             \
		uint64_t any = key_of(&rows[0], key);                                              \
		type *from = rows;                                                                 \
		type *to = scratch;                                                                \
                                                                                           \
		if (clin_stopped(stop))                                                            \
			return false;                                                                  \
		*vary = 0;                                                                         \
		memset(counts[first], 0, sizeof(counts[0]) * (size_t) (8 - first));                \
		for (size_t i = 0; i < count; i++)                                                 \
		{                                                                                  \
			uint64_t bits = key_of(&rows[i], key);                                         \
                                                                                           \
			*vary |= bits ^ any;                                                           \
			for (int byte = first; byte < 8; byte++)                                       \
				counts[byte][bits >> 8 * byte & 255]++;                                    \
		}                                                                                  \
		for (int byte = first; byte < 8; byte++)                                           \
		{                                                                                  \
			size_t *place = counts[byte];                                                  \
			type *swap = from;                                                             \
                                                                                           \
			if ((*vary >> 8 * byte & 255) == 0)                                            \
				continue;                                                                  \
			if (clin_stopped(stop))                                                        \
				return false;                                                              \
			clin_radix_places(place);                                                      \
			for (size_t i = 0; i < count; i++)                                             \
				to[place[key_of(&from[i], key) >> 8 * byte & 255]++] = from[i];            \
			from = to;                                                                     \
			to = swap;                                                                     \
		}                                                                                  \
		if (from != rows)                                                                  \
			memcpy(rows, from, sizeof(type) * count);                                      \
		return true;                                                                       \
	}                                                                                      \
                                                                                           \
	/* by the high half alone where that leaves little to do */                            \
	static bool name##_by_key(type *rows, type *scratch, size_t count, key_type key,       \
	                          const ClinStop *stop)                                        \
	{                                                                                      \
		uint64_t vary;                                                                     \
                                                                                           \
		if (!name##_by_bytes(rows, scratch, count, key, 4, &vary, stop))                   \
			return false;                                                                  \
		if ((uint32_t) vary == 0 || name##_finish(rows, count, key))                       \
			return true;                                                                   \
		return name##_by_bytes(rows, scratch, count, key, 0, &vary, stop);                 \
	}                                                                                      \
                                                                                           \
	/* the end of the ascending run at "from" */                                           \
	static size_t name##_run(const type *rows, size_t from, size_t count, key_type key)    \
	{                                                                                      \
		size_t end = from + 1;                                                             \
                                                                                           \
		while (end < count && key_of(&rows[end], key) >= key_of(&rows[end - 1], key))      \
			end++;                                                                         \
		return end;                                                                        \
	}                                                                                      \
                                                                                           \
	static bool name##_merge(type *rows, type *scratch, size_t middle, size_t count,       \
	                         key_type key, const ClinStop *stop)                           \
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
			rows[at++] = key_of(&rows[right], key) < key_of(&scratch[left], key)           \
			                 ? rows[right++]                                               \
			                 : scratch[left++];                                            \
		}                                                                                  \
		memcpy(rows + at, scratch + left, sizeof(type) * (middle - left));                 \
		return true;                                                                       \
	}                                                                                      \
                                                                                           \
	static bool name##_by_first(type *rows, type *scratch, size_t count, key_type key,     \
	                            const ClinStop *stop)                                      \
	{                                                                                      \
		size_t middle = name##_run(rows, 0, count, key);                                   \
                                                                                           \
		if (middle == count)                                                               \
			return true;                                                                   \
		if (name##_run(rows, middle, count, key) == count)                                 \
			return name##_merge(rows, scratch, middle, count, key, stop);                  \
		return name##_by_key(rows, scratch, count, key, stop);                             \
	}                                                                                      \
                                                                                           \
	static bool name(type *rows, type *scratch, size_t count, const key_type *keys,        \
	                 int key_count, const ClinStop *stop)                                  \
	{                                                                                      \
		size_t end;                                                                        \
                                                                                           \
		if (count < CLIN_RADIX_SMALL)                                                      \
		{                                                                                  \
			for (int k = key_count - 1; k >= 0; k--)                                       \
				name##_by_insertion(rows, count, keys[k]);                                 \
			return true;                                                                   \
		}                                                                                  \
		if (clin_stopped(stop))                                                            \
			return false;                                                                  \
		if (!name##_by_first(rows, scratch, count, keys[0], stop))                         \
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
