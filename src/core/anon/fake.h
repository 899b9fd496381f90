/*
 * fake.h
 *	  Lists of made-up values to choose from.
 */
#ifndef CLIN_FAKE_H
#define CLIN_FAKE_H

#include <stddef.h>
#include <stdint.h>

typedef struct ClinFakeList
{
	const char *name; /* NULL ends the lists */
	const char *const *values;
	int count;
} ClinFakeList;

extern const ClinFakeList clin_fake_lists[];

/* NULL when there is no list of that name */
extern const ClinFakeList *clin_fake_list(const char *name);

/* a place from 0 to count - 1, from the first 16 bytes of a digest; the bias is below
 * count / 2^128 */
extern uint32_t clin_fake_choice(const uint8_t *digest, uint32_t count);

#endif
