/*
 * tuples.h
 *	  A dictionary of tuples of codes: each distinct tuple has a number, counted from zero.
 *
 * A hash table in a block that the caller gives, aligned to 8, with room for so many
 * tuples.
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
	uint32_t *slot; /* number + 1 of a tuple */
	int32_t *code;  /* tuple after tuple */
} ClinTuples;

extern size_t clin_tuples_bytes(int width, int32_t capacity);
extern void clin_tuples_init(ClinTuples *tuples, int width, int32_t capacity, void *block);

/* the number of a tuple, new when it was not there; there must be room for it */
extern int32_t clin_tuples_add(ClinTuples *tuples, const int32_t *code);

/* the number of a tuple, -1 when it is not there */
extern int32_t clin_tuples_find(const ClinTuples *tuples, const int32_t *code);

#endif
