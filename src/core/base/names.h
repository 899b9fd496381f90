/*
 * names.h
 *	  A dictionary of names: each distinct text has a number, counted from zero.
 *
 * A hash table in a block that the caller gives, aligned to 8, with room for so many
 * names of so many bytes together; when clin_names_add finds it full, the caller moves it
 * into a larger one, which keeps the numbers. Texts hold no zero byte.
 */
#ifndef CLIN_NAMES_H
#define CLIN_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/stop.h"

/* a text that need not be ended */
typedef struct ClinText
{
	const char *at;
	size_t length;
} ClinText;

typedef struct ClinNames
{
	uint32_t count;
	uint32_t capacity;
	uint32_t bytes; /* used by the names, each with a zero byte after it */
	uint32_t room;
	uint32_t mask;
	int32_t last; /* the name found last, -1 at first: rows of a group come together */
	/* slots (number + 1 of a name), then the offset of each name, then their bytes */
	uint32_t table[];
} ClinNames;

extern size_t clin_names_bytes(uint32_t capacity, uint32_t room);
extern void clin_names_init(ClinNames *names, uint32_t capacity, uint32_t room);

/* the number of a name; -1 when it is not there */
extern int32_t clin_names_find(ClinNames *names, ClinText text);

/* the number of a name, new when it was not there; -1 when there is no room for it */
extern int32_t clin_names_add(ClinNames *names, ClinText text);

/* all names of "from", for which the new "into" has room, with their numbers; false when
 * stopped */
extern bool clin_names_move(ClinNames *into, const ClinNames *from, const ClinStop *stop);

extern const char *clin_names_text(const ClinNames *names, int32_t number);

/* order[i]: the number of the i-th name in the order of strcmp; false when stopped */
extern bool clin_names_sort(const ClinNames *names, int32_t *order, const ClinStop *stop);

#endif
