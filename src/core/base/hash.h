/*
 * hash.h
 *	  The size of an open-addressing hash table.
 */
#ifndef CLIN_HASH_H
#define CLIN_HASH_H

#include <stdint.h>

/* slots, a power of two, of which "capacity" entries fill half at most */
static inline uint64_t
clin_hash_slots(uint32_t capacity)
{
	uint64_t slots = 8;

	while (slots / 2 < capacity)
		slots *= 2;
	return slots;
}

#endif
