/*
 * tuples.h
 *	  A dictionary of tuples of codes: each distinct tuple has a number, counted from zero.
 *
 * A hash table in a block that the caller gives, aligned to 8, with room for so many
 * tuples. The hash of a tuple is a sum over its places, so that one code is exchanged
 * without looking at the others.
 */
#ifndef CLIN_TUPLES_H
#define CLIN_TUPLES_H

#include <stddef.h>
#include <stdint.h>

typedef struct ClinTuples
{
	int width;
	int32_t count;
	uint32_t mask;
	uint64_t *hash; /* of each tuple */
	uint32_t *slot; /* number + 1 of a tuple */
	int32_t *code;  /* tuple after tuple */
} ClinTuples;

/* what a code at a place adds to the hash of its tuple */
static inline uint64_t
clin_tuple_part(int place, int32_t code)
{
	uint64_t part = ((uint64_t) (uint32_t) place << 32 | (uint32_t) code) + 1;

	part *= 0x9e3779b97f4a7c15u;
	part ^= part >> 29;
	part *= 0xbf58476d1ce4e5b9u;
	return part ^ part >> 32;
}

static inline uint64_t
clin_tuple_hash(const int32_t *code, int width)
{
	uint64_t hash = 0;

	for (int i = 0; i < width; i++)
		hash += clin_tuple_part(i, code[i]);
	return hash;
}

extern size_t clin_tuples_bytes(int width, int32_t capacity);
extern void clin_tuples_init(ClinTuples *tuples, int width, int32_t capacity, void *block);

/* the number of a tuple of this hash, new when it was not there; there must be room */
extern int32_t clin_tuples_add(ClinTuples *tuples, const int32_t *code, uint64_t hash);

/* the number of a tuple, -1 when it is not there */
extern int32_t clin_tuples_find(const ClinTuples *tuples, const int32_t *code);

#endif
